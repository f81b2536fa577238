"""What a reading looks like outside: an account to read, JSON, a spreadsheet, a page, a frame, a notebook cell."""
