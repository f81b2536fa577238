"""The head of a report: title, byline, and the lines that name a publisher and a date, in any order."""

import re
from dataclasses import dataclass

from dateline.extract.dates import find_date
from dateline.extract.furniture import is_sentence, kind_of
from dateline.extract.page import Block, Stated
from dateline.extract.patterns import credit_patterns
from dateline.records import FurnitureKind

_REACH = 14
"""How many blocks of a page are looked at for the lines of its head."""
_FIELD = re.compile(
    r"^(?P<field>title|headline|subject|by|author|byline|source|publisher|publication|outlet|newspaper|agency|date|dateline"
    r"|(?:first |originally )?published(?: on| at)?|posted(?: on)?|publication date|release date|issued"
    r"|(?:last )?(?:updated|modified)(?: on| at)?|url|link)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:written |reported |posted |story |report |words )?by:?\s+(?P<who>\S.{1,120})$", re.IGNORECASE)
_NOT_WHO = re.compile(
    r"^(?:the (?:time|end|start|evening|morning|following)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|mid|late|early|now\b|then\b|[a-z]+ing\b"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
_WHO_SMALL = re.compile(
    r"(?:al-|the |de |van |(?:an? |our |staff |news )?(?:\w+ )?(?:correspondents?|reporters?|staff|agenc(?:y|ies))\b)"
)
_LABEL = re.compile(
    r"^[\s|•·,–—:-]*"
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|issued|released|created|date|on|at|by)\b"
    r"[\s:|]*)+",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(r"(?P<name>.{2,60}?)[\s|,–—-]+\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d{2}")
"""``Harbour Eye - 07/12/2016``: whose it is can be told, but not the day."""
_EDGES = " \t|•·,;:–—-()[]/*"
_SMALL = frozenset(
    ["of", "the", "and", "for", "in", "on", "at", "de", "del", "la", "le", "al", "el", "ul", "to", "&", "-", "|"]
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line of the head that gives a date, and mostly whose it is."""

    name: str | None
    published: str | None
    updated: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says. ``kinds`` are those of all blocks of the page, the lines of the head now among them."""

    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    datelines: tuple[Dateline, ...]
    kinds: tuple[FurnitureKind | None, ...]


def read_header(blocks: list[Block], kinds: list[FurnitureKind | None], stated: Stated) -> Header:
    """The head of a page whose blocks have the ``kinds`` found so far. Metadata go before what it shows."""
    kinds = list(kinds)
    fields: dict[str, str] = {}
    datelines: list[Dateline] = []
    free: list[int] = []
    in_head = True
    for number, block in enumerate(blocks[:_REACH]):
        text = block.text
        if len(text) > 300:
            in_head = False
        elif field := _field(text):
            _put(fields, datelines, *field)
            kinds[number] = "header"
        elif line := _dateline(text):
            if in_head and not free and not datelines and not _is_name(line.name or ""):
                free.append(number)  # "Battle report: 7 December 2016" is a title that holds a date
            else:
                kinds[number] = "header"
            datelines.append(line)
        elif who := _byline(text):
            who, outlet = _parted(who)
            fields.setdefault("byline", who)
            if outlet:
                fields.setdefault("source", outlet)
            kinds[number] = "credit"
        elif in_head and (kinds[number] is None or _may_be_head(text, kinds[number], first=not free)):
            if is_sentence(text) and not (number == 0 and _is_head_line(blocks[1:2])):
                in_head = False
            else:
                free.append(number)
    title, name = _title_and_name(blocks, free, kinds, fields, stated, has_name=any(d.name for d in datelines))
    datelines = [d for d in datelines if d.name is None or d.name != title]
    publisher, published = _publisher_and_date(datelines, fields.get("publisher") or name, fields.get("source"))
    return Header(
        title=stated.title or fields.get("title") or title,
        byline=fields.get("byline") or stated.byline,
        publisher=stated.publisher or publisher,
        published=_finer(stated.published, published) or _date_of(title),
        datelines=tuple(datelines),
        kinds=tuple(kinds),
    )


def _may_be_head(text: str, kind: FurnitureKind | None, *, first: bool) -> bool:
    """Furniture elsewhere but not at the top: the title ``Video: troops enter the town``, the publisher ``Reuters``."""
    return (kind in ("related", "caption") and first) or text in credit_patterns().agencies


def starts_block(line: str) -> bool:
    """Whether a line stands by itself, so that it never goes on from the line before it, nor the next from it."""
    return bool(_field(line) or _byline(line) or _dateline(line) or (len(line) < 300 and kind_of(line)))


def _field(text: str) -> tuple[str, str] | None:
    """A line ``Label: value``, as the field it fills and the value."""
    found = _FIELD.match(text)
    if not found or len(text) > 200:
        return None
    label, value = found["field"].lower(), found["value"].strip()
    if label in ("title", "headline", "subject"):
        return "title", value
    if label in ("by", "author", "byline"):
        return "byline", value
    if label in ("publisher", "publication", "outlet", "newspaper", "agency", "source"):
        return ("publisher" if label != "source" else "source"), value
    if label in ("url", "link"):
        return "url", value
    if not find_date(value):
        return None
    return ("updated" if re.search("updated|modified", label) else "date"), value


def _put(fields: dict[str, str], datelines: list[Dateline], field: str, value: str) -> None:
    if field in ("date", "updated"):
        found = find_date(value)
        assert found is not None
        datelines.append(Dateline(None, found.iso, updated=field == "updated"))
    else:
        fields.setdefault(field, value)


def _dateline(text: str) -> Dateline | None:
    """A line that is a date and a name, or a date alone."""
    found = find_date(text)
    if len(text) > 140:
        return None
    if not found:
        unclear = _UNCLEAR.fullmatch(text)
        name = unclear["name"].strip(_EDGES) if unclear else ""
        return Dateline(name, None) if name and _is_outlet_line(name) else None
    before, after = text[: found.start].strip(_EDGES), text[found.end :].strip(_EDGES)
    updated = bool(re.match(r"(?:last )?(?:updated|modified)\b", before, re.IGNORECASE))
    if re.search(r"\b(?:updated|modified)\b", after, re.IGNORECASE) and (second := find_date(after)):
        after = after[: second.start] + after[second.end :]
        after = re.sub(r"\(?\b(?:last )?(?:updated|modified)\b:?", "", after, flags=re.IGNORECASE).strip(_EDGES)
    before, after = (_LABEL.sub("", part).strip(_EDGES) for part in (before, after))
    if before.lower() in ("published", "posted", "updated", "date"):
        before = ""
    if re.fullmatch(r"(?:at )?\d{1,2}[:.]\d{2}.{0,20}|admin|\d+ views?|\w{2,4}", after, re.IGNORECASE) and before:
        after = ""
    if before and after:
        return None
    name = before or after
    if name and (len(name.split()) > 9 or is_sentence(text) or _has_verb_shape(name)):
        return None
    return Dateline(name or None, found.iso, updated)


def _byline(text: str) -> str | None:
    found = _BY.match(text)
    if not found or is_sentence(text) or len(text.split()) > 16 or text.endswith((".", ":", "?")):
        return None
    who = found["who"].strip(_EDGES)
    if not who or _NOT_WHO.match(who) or not (who[0].isupper() or _WHO_SMALL.match(who)):
        return None
    if (dated := find_date(who)) is not None:
        who = who[: dated.start].strip(_EDGES)
    return who or None


def _parted(who: str) -> tuple[str, str | None]:
    """``Ada Lind | Harbour Eye``: the writer, and the outlet where it is no agency, which would be the origin."""
    writer, bar, outlet = who.partition(" | ")
    if bar and _is_outlet_line(outlet) and outlet not in credit_patterns().agencies:
        return writer, outlet
    return who, None


def _is_head_line(blocks: list[Block]) -> bool:
    return any(bool(_field(b.text) or _dateline(b.text) or _byline(b.text)) for b in blocks)


def _is_name(text: str) -> bool:
    """Whether a line may be the name of an outlet: a few capitalised words."""
    words = text.split()
    if not words or len(words) > 7 or len(text) > 60 or text[-1] in ":?!…" or (text[-1] == "." and text[-3:-2] != "."):
        return False
    if text.lower() in credit_patterns().not_outlets:
        return False
    return all(
        w.lower() in _SMALL or w[0].isupper() or w[0].isdigit() or "." in w[:-1] or w[0] in "(@’'" for w in words
    )


def _has_verb_shape(name: str) -> bool:
    """Whether words around a date are a clause and no name: most of them are written small."""
    words = [w for w in name.split() if w[0].isalpha()]
    small = [w for w in words if w[0].islower() and w not in _SMALL]
    return len(small) > len(words) / 2


def _title_and_name(
    blocks: list[Block],
    free: list[int],
    kinds: list[FurnitureKind | None],
    fields: dict[str, str],
    stated: Stated,
    *,
    has_name: bool,
) -> tuple[str | None, str | None]:
    """The title among the free lines of the head, and the name of an outlet that stands there by itself."""
    known = stated.title or fields.get("title")
    if known:
        title_at = None
        same = [n for n in free if _alike(blocks[n].text, known)]
        for number in same:
            kinds[number] = "header"
        free = [n for n in free if n not in same] if same else []
        title: str | None = known
    else:
        title_at = _title_at(blocks, free, kinds)
        if title_at is None:
            return None, None
        title = blocks[title_at].text
        kinds[title_at] = "header"
        for number in free:
            if number < title_at and not _is_outlet_line(blocks[number].text):
                kinds[number] = "navigation"
        free = [n for n in free if n != title_at]
    if has_name or fields.get("publisher"):
        return title, None
    for number in free:
        text = blocks[number].text
        after_title = title_at is None or number > title_at
        if _is_name(text) and (after_title or _is_outlet_line(text)) and (number < 4 or _is_outlet_line(text)):
            kinds[number] = "header"
            return title, text
    return title, None


def _title_at(blocks: list[Block], free: list[int], kinds: list[FurnitureKind | None]) -> int | None:
    """Which free line is the title: the first, unless that is an outlet's name or a section's above a longer line."""
    body_follows = [n for n in range(len(blocks)) if kinds[n] is None and n not in free]
    if not free or (not body_follows and len(free) < 2):
        return None
    first = free[0]
    if len(free) > 1 and len(blocks[first].text.split()) <= 3:
        second = blocks[free[1]].text
        longer = len(second.split()) >= 4 and not _is_outlet_line(second)
        if longer and (_is_outlet_line(blocks[first].text) or len(blocks[first].text.split()) == 1):
            return free[1]
    return first


def _is_outlet_line(text: str) -> bool:
    patterns = credit_patterns()
    return _is_name(text) and (text in patterns.agencies or patterns.outlet.search(text) is not None)


def _publisher_and_date(
    datelines: list[Dateline], name: str | None, source: str | None
) -> tuple[str | None, str | None]:
    """Who published last, and when: a report that bears two datelines was taken over by the later."""
    first_published = [d for d in datelines if not d.updated] or datelines
    named = [d for d in first_published if d.name]
    if name:
        own = [d for d in first_published if d.name == name or d.name is None] or first_published
        return name, own[0].published if own else None
    if not named:
        return source, first_published[0].published if first_published else None
    last = max((d.published or "")[:10] for d in named)
    chosen = next(d for d in named if (d.published or "")[:10] == last)
    return chosen.name, chosen.published


def _finer(stated: str | None, shown: str | None) -> str | None:
    """The stated date, or the shown one where it tells the time of the same day."""
    if stated and shown and len(shown) > len(stated) and shown.startswith(stated):
        return shown
    return stated or shown


def _date_of(title: str | None) -> str | None:
    found = find_date(title) if title else None
    return found.iso if found else None


def _alike(one: str, other: str) -> bool:
    def fold(text: str) -> str:
        return re.sub(r"\W+", " ", text).strip().casefold()

    return fold(one) == fold(other)
