"""A web page: its running text by trafilatura, its head by what the page states in metadata."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from dateline.errors import NoArticle, TooLarge
from dateline.extract.credits import same_outlet
from dateline.extract.dates import find_date, iso_date
from dateline.extract.furniture import is_sentence, kind_of
from dateline.extract.page import Page, Stated, normal, page_of
from dateline.records import Capture

MAX_CHARACTERS = 4_000_000
"""Of a page without scripts, styles and pictures written into it. Such pages are data dumps and take minutes."""

_LONG = 500_000
"""Characters past which trafilatura does not compare its result with that of slower ways."""
_SILENCE = logging.NullHandler()
"""A page that cannot be read is said once, by our own error."""

_BALLAST = re.compile(
    r"<(style|svg|iframe|canvas|template)\b.*?</\1\s*>|<script\b(?![^>]*ld\+json)[^>]*>.*?</script\s*>"
    r"|(?<=[\"'(])data:[\w/+.-]+;[^\"')\s]{200,}",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE_TYPES = re.compile(r"article|report|posting|webpage|liveblog", re.IGNORECASE)
_SEPARATED = re.compile(r"\s+(?:[-–—|»·•:]|::)\s+")
_ROW = re.compile(r"^\s*\|.*\|\s*$")


def html_page(text: str, capture: Capture) -> Page:
    """The page's blocks and what it states. Raises ``NoArticle`` where no running text is found, ``TooLarge``."""
    import trafilatura

    logging.getLogger("trafilatura").addHandler(_SILENCE)
    text = _BALLAST.sub(" ", text)
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(
            f"{capture.source} is a page of {len(text) / 1e6:.0f} million characters: save the part you need"
        )
    tree = trafilatura.load_html(text.replace("\0", " "))
    if tree is None:
        raise _no_article(capture)
    stated = _stated(tree, capture.url)
    found = trafilatura.bare_extraction(
        tree, url=capture.url, include_comments=False, include_tables=True, with_metadata=False, fast=len(text) > _LONG
    )
    paragraphs = [_row(line) for line in str(getattr(found, "text", None) or "").split("\n")]
    if not any(is_sentence(p) and kind_of(p) is None for p in map(normal, paragraphs)):
        raise _no_article(capture)
    return page_of(paragraphs, stated)


def _no_article(capture: Capture) -> NoArticle:
    return NoArticle(f"{capture.source} is a page without an article (an index, a form, or filled by a script): "
                     "give the page of the report itself, or save it from the browser")  # fmt: skip


def _row(line: str) -> str:
    """A line without the marks of lists, and a table's row as its cells."""
    if _ROW.match(line):
        return "; ".join(cell.strip() for cell in line.strip().strip("|").split("|") if cell.strip(" -"))
    return re.sub(r"^\s*[-–•*]\s+", "", line)


def _stated(tree: Any, url: str | None) -> Stated:
    linked = _linked_data(tree)
    meta = _meta(tree)
    base = url or meta.get("og:url")
    publisher = _name(linked.get("publisher")) or meta.get("og:site_name") or meta.get("application-name")
    publisher = publisher or meta.get("dc.publisher") or meta.get("citation_publisher") or _host_name(url)
    return Stated(
        title=_title(tree, linked, meta, publisher, base),
        byline=_byline(tree, linked, meta, publisher),
        publisher=_clean(publisher),
        published=_published(tree, linked, meta, base),
        canonical=_canonical(tree, meta, url),
    )


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first JSON-LD object of the page that is an article."""
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue  # what a page states in broken JSON, it does not state
        for item in _objects(data):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds) and (
                item.get("headline") or item.get("datePublished")
            ):
                return item
    return {}


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data[:50]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth + 1)


def _meta(tree: Any) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").strip().lower()
            if key and (content := element.get("content").strip()):
                meta.setdefault(key, content)
    return meta


def _title(
    tree: Any, linked: dict[str, Any], meta: dict[str, str], publisher: str | None, url: str | None
) -> str | None:
    headline = linked.get("headline")
    stated = headline if isinstance(headline, str) else None
    stated = stated or meta.get("og:title") or meta.get("twitter:title") or meta.get("dc.title")
    headings = [text for h1 in tree.xpath("//h1") if (text := " ".join(h1.text_content().split()))]
    if not stated and len(headings) == 1:
        stated = headings[0]
    if not stated:
        stated = next((" ".join(t.text_content().split()) for t in tree.xpath("//head/title|//title")), None)
    title = _clean(stated)
    if not title:
        return None
    if title in headings:
        return title
    host = _host_name(url) or ""
    parts = _SEPARATED.split(title)
    for outlet in (parts[-1], parts[0]):
        site = re.sub(r"\W", "", outlet.lower())
        if len(parts) > 1 and (same_outlet(outlet, publisher) or (len(site) > 2 and site in host.replace("-", ""))):
            rest = title[: -len(outlet)] if outlet is parts[-1] else title[len(outlet) :]
            return re.sub(r"^\s*(?:[-–—|»·•:]|::)\s+|\s+(?:[-–—|»·•:]|::)\s*$", "", rest).strip() or title
    return title


def _byline(tree: Any, linked: dict[str, Any], meta: dict[str, str], publisher: str | None) -> str | None:
    authors = linked.get("author")
    names = [_name(author) for author in (authors if isinstance(authors, list) else [authors])]
    stated = ", ".join(dict.fromkeys(name for name in names if name))
    for key in (
        "author",
        "article:author",
        "dc.creator",
        "byl",
        "parsely-author",
        "citation_author",
        "sailthru.author",
    ):
        stated = stated or ("" if "://" in meta.get(key, "://") else meta[key])
    if not stated:
        marked = tree.xpath(
            '//*[@rel="author" or @itemprop="author" or contains(concat(" ", @class, " "), " byline ")]'
        )
        stated = next((text for m in marked[:3] if 2 < len(text := " ".join(m.text_content().split())) < 120), "")
    byline = re.sub(r"^by:?\s+", "", _clean(stated) or "", flags=re.IGNORECASE)
    if (dated := find_date(byline)) is not None:
        byline = byline[: dated.start].strip(" ,|·•-–—")
    if not byline or re.fullmatch(
        r"(?:admin|administrator|editor|webmaster|unknown|anonymous|user\d*)", byline.lower()
    ):
        return None
    return None if byline == publisher else byline


def _published(tree: Any, linked: dict[str, Any], meta: dict[str, str], url: str | None) -> str | None:
    stated = linked.get("datePublished")
    candidates = [stated if isinstance(stated, str) else None]
    candidates += [
        meta.get(key)
        for key in (
            "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
            "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publication_date",
            "parsely-pub-date", "sailthru.date", "citation_publication_date", "article.published", "og:published_time",
            "cxenseparse:recs:publishtime", "timestamp",
        )
    ]  # fmt: skip
    for time in tree.xpath('//*[@itemprop="datePublished"]|//time[@pubdate]|//article//time[@datetime]')[:3]:
        candidates += [time.get("datetime"), time.get("content"), time.text_content()]
    for candidate in candidates:
        if date := iso_date(candidate):
            return date
    in_url = re.search(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:/|-|$)", url or "")
    return iso_date("-".join(in_url.groups())) if in_url else None


def _canonical(tree: Any, meta: dict[str, str], url: str | None) -> str | None:
    links = tree.xpath('//link[translate(@rel, "CANONIL", "canonil")="canonical"]/@href')
    stated = next((str(link).strip() for link in links if str(link).strip()), None) or meta.get("og:url")
    if not stated:
        return None
    try:
        absolute = urljoin(url or "", stated)
        return absolute if urlsplit(absolute).hostname else None
    except ValueError:
        return None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) and "://" not in value else None


def _host_name(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _clean(text: str | None) -> str | None:
    """One line, without the entities that metadata were escaped with twice."""
    if not text:
        return None
    from html import unescape

    return " ".join(normal(unescape(text)).split()) or None
