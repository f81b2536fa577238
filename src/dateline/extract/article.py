"""A page becomes an article: head read, furniture out, origin found, language told."""

import hashlib

from dateline.errors import NoArticle
from dateline.extract.credits import find_origin, is_outlet, outlet_name
from dateline.extract.furniture import kinds_of, sort_out
from dateline.extract.header import read_header
from dateline.extract.language import language_of
from dateline.extract.page import Page
from dateline.records import Article, Capture, Furniture


def article_of(page: Page, capture: Capture) -> Article:
    """The article that a page holds. Raises ``NoArticle`` where nothing but furniture is there, ``NotEnglish``."""
    blocks = list(page.blocks)
    header = read_header(blocks, kinds_of(blocks), page.stated)
    sorted_ = sort_out(blocks, list(header.kinds))
    text = "\n\n".join(block.text for block in sorted_.body)
    if not any(char.isalpha() for char in text):
        raise NoArticle(f"{capture.source} holds no report, only what stands around one: give the page of the report")
    digest = sha256(text)
    return Article(
        id=digest[:16],
        url=capture.url or page.stated.canonical,
        title=header.title,
        byline=_byline(header.byline),
        publisher=outlet_name(header.publisher) if header.publisher else None,
        published=header.published,
        language=language_of(text, capture.source),
        text=text,
        text_sha256=digest,
        origin=find_origin(header, page.stated, capture.url, sorted_.body, sorted_.furniture),
        furniture=tuple(Furniture(block.start, block.end, kind) for block, kind in sorted_.furniture),
    )


def sha256(text: str) -> str:
    """The digest that identifies a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _byline(byline: str | None) -> str | None:
    """Names as printed, but not all in capitals, unless they are an agency's."""
    if byline and byline.isupper() and len(byline) > 6 and not is_outlet(byline):
        return byline.title()
    return byline
