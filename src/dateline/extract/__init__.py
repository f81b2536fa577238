"""Find the report in what was captured: its words, what it says of itself, and what stands around it."""

import re

from dateline.collect import REPORT_LINE
from dateline.errors import NoArticle, TooLarge
from dateline.extract.article import article_of
from dateline.extract.encoding import decoded
from dateline.extract.given import given_article
from dateline.extract.header import starts_block
from dateline.extract.plain import plain_page
from dateline.records import Article, Capture

__all__ = ["MAX_TEXT_BYTES", "extract"]

MAX_TEXT_BYTES = 20_000_000
MAX_LINES = 400_000
"""Of a text; 20 MB of lines as long as those of a letter have 280 000."""

_HTML_FROM_START = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<(?:html|head|body|article|div|p|meta)[\s>]", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|svg|urlset)\b")


def extract(capture: Capture) -> Article:
    """The article in a capture.

    Raises ``EmptyInput``, ``BinaryInput``, ``UnknownEncoding``, ``TooLarge``, ``NoArticle``, ``NotEnglish``,
    ``InvalidLine``, and for a PDF ``NoTextLayer``, ``PasswordNeeded`` or ``DamagedPdf``.
    """
    if capture.media_type == REPORT_LINE:
        return given_article(capture)
    if b"%PDF-" in capture.content[:1024]:
        from dateline.extract.pdf import pdf_page

        return article_of(pdf_page(capture.content, capture.source), capture)
    if len(capture.content) > MAX_TEXT_BYTES:
        size = len(capture.content) / 1e6
        raise TooLarge(
            f"{capture.source} holds {size:.0f} MB of text; one report may have {MAX_TEXT_BYTES / 1e6:.0f} MB"
        )
    text = decoded(capture.content, capture.source, declared=_charset(capture))
    _check_no_data(text, capture)
    if _is_html(text, capture.media_type):
        from dateline.extract.html import html_page

        return article_of(html_page(text, capture), capture)
    if text.count("\n") > MAX_LINES:
        raise TooLarge(f"{capture.source} has more than {MAX_LINES:,} lines, which no report has: split it")
    return article_of(plain_page(text, starts_block), capture)


def _is_html(text: str, media_type: str | None) -> bool:
    if media_type in ("text/html", "application/xhtml+xml"):
        return "<" in text
    if media_type in ("text/plain", "text/markdown"):
        return _HTML_FROM_START.match(text) is not None
    return _HTML.search(text[:2000]) is not None


def _check_no_data(text: str, capture: Capture) -> None:
    """Data are no report, though they are text."""
    if capture.media_type == "application/json" or (capture.media_type or "").endswith("+json"):
        raise NoArticle(f"{capture.source} is JSON data: a file of reports, one a line, ends in .jsonl")
    if _XML.match(text) and not _HTML.search(text[:2000]):
        raise NoArticle(f"{capture.source} is XML data, not a page: give the address or file of one report")


def _charset(capture: Capture) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", capture.headers.get("content-type", ""), re.IGNORECASE)
    return found[1] if found else None
