"""Captures of files and of standard input, refused before they fill the memory."""

import hashlib
from pathlib import Path
from typing import IO

from dateline.errors import FileMissing, FileUnreadable, IsDirectory, TooLarge
from dateline.records import Capture

MAX_BYTES = 64_000_000
"""Of any one input: a long illustrated PDF is 20 to 40 MB."""
MAX_TEXT_BYTES = 20_000_000
"""Of an input that is no PDF. The longest reports of the field, whole UN inquiry volumes, stay under 2 MB of text."""

MEDIA_TYPES = {
    ".htm": "text/html", ".html": "text/html", ".json": "application/json", ".markdown": "text/markdown",
    ".md": "text/markdown", ".pdf": "application/pdf", ".text": "text/plain", ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml", ".xml": "application/xml",
}  # fmt: skip


def capture_file(path: str | Path) -> Capture:
    """The bytes of a file; ``source`` is the name as given.

    Raises ``FileMissing``, ``IsDirectory``, ``FileUnreadable`` or ``TooLarge``.
    """
    name, path = str(path), checked(path)
    try:
        with path.open("rb") as file:
            head = file.read(1024)
            limit = _limit(head)
            size = path.stat().st_size
            if size > limit:
                raise _too_large(name, size, limit)
            content = head + file.read(limit + 1 - len(head))
    except OSError as error:
        raise FileUnreadable(f"{name} cannot be read ({error.strerror}): check its permissions") from error
    if len(content) > limit:  # it grew while it was read
        raise _too_large(name, len(content), limit)
    return capture_bytes(name, content, media_type=MEDIA_TYPES.get(path.suffix.lower()))


def capture_stream(name: str, stream: IO[bytes], *, head: bytes = b"") -> Capture:
    """The rest of a stream after ``head``, as one report. Raises ``TooLarge``."""
    head += stream.read(max(0, 1024 - len(head)))
    limit = _limit(head)
    content = head + stream.read(limit + 1 - len(head))
    if len(content) > limit:
        raise _too_large("standard input" if name == "-" else name, None, limit)
    return capture_bytes(name, content)


def capture_bytes(source: str, content: bytes, *, media_type: str | None = None) -> Capture:
    """The capture of bytes that are already here."""
    return Capture(source, content, hashlib.sha256(content).hexdigest(), media_type)


def checked(path: str | Path) -> Path:
    """The path, where a regular file stands there."""
    name, path = str(path), Path(path)
    if "\0" in name:
        raise FileMissing(f"{name!r} cannot be the name of a file")
    try:
        if path.is_dir():
            raise IsDirectory(f"{name} is a folder: name the files in it, as in {name.rstrip('/')}/*.txt")
        if not path.exists():
            raise FileMissing(f"there is no file {name}: check the name and the folder")
        if not path.is_file():
            raise FileUnreadable(f"{name} is a device or a pipe, not a file: use - to read from standard input")
    except OSError as error:
        raise FileMissing(f"there is no file {name[:200]} ({error.strerror})") from error
    return path


def _limit(head: bytes) -> int:
    return MAX_BYTES if b"%PDF-" in head else MAX_TEXT_BYTES


def _too_large(name: str, size: int | None, limit: int) -> TooLarge:
    is_ = f"holds {size / 1e6:.0f} MB" if size else "does not end"
    return TooLarge(
        f"{name} {is_}; one report may have at most {limit / 1e6:.0f} MB: split it, or put many reports into JSON Lines"
    )
