"""A line of JSON Lines: text and head are given, and taken to the letter."""

from dateline.collect.lines import parsed
from dateline.errors import EmptyInput, InvalidLine, TooLarge
from dateline.extract.article import sha256
from dateline.extract.dates import iso_date
from dateline.extract.language import language_of
from dateline.records import Article, Capture

MAX_CHARACTERS = 20_000_000


def given_article(capture: Capture) -> Article:
    """The article as given. Raises ``InvalidLine``, ``EmptyInput``, ``TooLarge`` or ``NotEnglish``."""
    report = parsed(capture.content)
    if not isinstance(report, dict) or not isinstance(report.get("text"), str):
        raise InvalidLine(f'{capture.source} has no field "text" that is a string')
    text: str = report["text"]
    if not text.strip():
        raise EmptyInput(f"the report {capture.source} is empty: its text has no words")
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(f"the report {capture.source} has more than {MAX_CHARACTERS / 1e6:.0f} million characters")
    published = report.get("published")
    date = iso_date(published)
    if published and date is None:
        raise InvalidLine(
            f"the report {capture.source} is published on {published!r:.80}, which is no date as 2016-12-07"
        )
    return Article(
        id=capture.source,
        url=report.get("url"),
        title=report.get("title"),
        byline=report.get("byline"),
        publisher=report.get("publisher"),
        published=date,
        language=language_of(text, f"the report {capture.source}"),
        text=text,
        text_sha256=sha256(text),
    )
