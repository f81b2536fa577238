"""Where the story first stood, as the page itself says or shows."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from dateline.extract.dates import find_date
from dateline.extract.header import Header
from dateline.extract.page import Block, Stated
from dateline.extract.patterns import credit_patterns, straight
from dateline.records import FurnitureKind, Origin

_SLUG = re.compile(r"(?P<where>[^()]{0,80})\((?P<name>[A-Z][^()]{1,40})\)\s*[-–—:]")
"""``BEIRUT, Dec 8 (Reuters) - ``, ``ALEPPO, Syria (AP) — ``, ``(AFP) – ``."""
_SLUG_BARE = re.compile(r"[A-Z][a-z’'-]+(?:\s[A-Z][a-z’'-]+)?,\s*(?P<name>[A-Z]{3,6})\s*[-–—]\s*")
"""``Damascus, SANA – ``"""
_CREDIT_AT_MOST = 400
"""Characters of a block that can be a credit."""
_SMALL = frozenset(["of", "the", "and", "on", "in", "near", "from"])


def find_origin(
    header: Header,
    stated: Stated,
    url: str | None,
    body: Iterable[Block],
    furniture: Iterable[tuple[Block, FurnitureKind]],
) -> Origin | None:
    """The outlet that the report is taken from, with the date it bore there; None where nothing points to another."""
    apart = list(furniture)
    first = next((block.text for block in body), "")
    found = (
        _credited([block.text for block, _ in apart])
        or _second_dateline(header)
        or _agency_of_slug(first)
        or _agency_of_byline(header.byline)
        or _contributed([block.text for block, kind in apart if kind in ("credit", "copyright")])
    )
    if found and not same_outlet(found.publisher, header.publisher):
        return _dated(found, header)
    return _canonical(stated, url, header.publisher)


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether two names name one outlet, as far as the names tell."""
    if not one or not other:
        return False
    agencies = credit_patterns().agencies
    one, other = _folded(agencies.get(one, one)), _folded(agencies.get(other, other))
    return one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def outlet_name(name: str) -> str:
    """A name as the outlet is called: no address, quotation marks or full stop around it; agencies in one form."""
    name = name.strip(" \t\"“”'‘’()[]<>:,;|-–—*_")
    if re.match(r"https?://|www\.", name):
        host = urlsplit(name if "://" in name else f"https://{name}").hostname or name
        name = host.removeprefix("www.")
    if name.endswith(".") and not re.search(r"\b[A-Z]\.$", name):
        name = name[:-1]
    name = re.sub(r"\s+(?:website|web site|site|blog|homepage)$", "", name)
    name = re.sub(r"^the\s+(?=\S)", "", name)
    return credit_patterns().agencies.get(name, name)


def is_outlet(name: str) -> bool:
    """Whether a name is that of an outlet or body, and not of a person or a heading."""
    patterns = credit_patterns()
    return (
        name in patterns.agencies or bool(patterns.outlet.search(name)) or bool(re.fullmatch(r"[A-Z][A-Z&]{2,6}", name))
    )


def _credited(texts: list[str]) -> Origin | None:
    for pattern in credit_patterns().credits:
        for text in texts:
            found = pattern.match(straight(text))
            if found and (name := outlet_name(text[slice(*found.span("name"))])) and len(name.split()) <= 8:
                date = find_date(text)
                return Origin(name, date.iso if date else None, "credit")
    return None


def _second_dateline(header: Header) -> Origin | None:
    for line in header.datelines:
        if line.name and line.name != header.publisher:
            return Origin(outlet_name(line.name), line.published, "credit")
    return None


def _agency_of_slug(text: str) -> Origin | None:
    found = _SLUG.match(text)
    if found and not all(
        w[0].isupper() or not w[0].isalpha() or w in _SMALL or "-" in w for w in found["where"].split()
    ):
        found = None  # a sentence that puts somebody's organisation in brackets
    found = found or _SLUG_BARE.match(text)
    if found and is_outlet(name := outlet_name(found["name"])):
        return Origin(name, None, "credit")
    return None


def _agency_of_byline(byline: str | None) -> Origin | None:
    agencies = credit_patterns().agencies
    for part in re.split(r"\s*(?:[,|/;–—]|\band\b|\bfor\b|\bof\b|\s-\s)\s*", byline or ""):
        if part.strip() in agencies:
            return Origin(agencies[part.strip()], None, "credit")
    return None


def _contributed(texts: list[str]) -> Origin | None:
    for pattern in credit_patterns().contributions:
        for text in texts:
            found = pattern.search(straight(text)) if len(text) <= _CREDIT_AT_MOST else None
            if found is None:
                continue
            name = found.groupdict().get("agency") or found.groupdict().get("name") or ""
            name = outlet_name(
                re.sub(r"^(?:staff|reporters|correspondents) (?:from|of|at) ", "", name, flags=re.IGNORECASE)
            )
            if name and is_outlet(name):
                return Origin(name, None, "credit")
    return None


def _dated(origin: Origin, header: Header) -> Origin:
    """The origin with the date of the dateline that names it."""
    if origin.published is None:
        for line in header.datelines:
            if line.published and same_outlet(line.name, origin.publisher):
                return Origin(origin.publisher, line.published, origin.basis)
    return origin


def _canonical(stated: Stated, url: str | None, publisher: str | None) -> Origin | None:
    """The other host that a page gives as its canonical address."""
    there = _host(stated.canonical)
    if not there or not url or _site(there) == _site(_host(url)):
        return None
    return None if same_outlet(_site(there).partition(".")[0], publisher) else Origin(there, None, "canonical")


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _site(host: str) -> str:
    """The part of a host that one owner holds: ``news.bbc.co.uk`` and ``bbc.co.uk`` are one site."""
    labels = host.split(".")
    short_pair = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short_pair else labels[-2:])


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", name.casefold()).removeprefix("the ").split())
