"""How slots are put in words for people: the same words in the terminal and on the page."""

import re
from collections.abc import Iterator
from datetime import date

from dateline.records import Actor, Article, Claim, Count, Place, Speaker, Time

NO_TOPONYM = "no toponym"
"""The reason of a place told in common nouns ("a market"), which no gazetteer could know."""
_CONTROL = {"gains": "gains ground", "loses": "loses ground", "holds": "holds ground"}
# Escape sequences and writing-direction marks of a hostile page would act on the reader's terminal.
_HARMFUL = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
_HARMFUL |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def harmless(text: str) -> str:
    """The text without control characters, for a terminal."""
    return text.translate(_HARMFUL)


def masthead(article: Article) -> str:
    """Publisher, date, byline and origin on one line; empty where the report says nothing of itself."""
    parts = [article.publisher, article.byline and f"by {article.byline}", day(article.published)]
    if article.origin:
        first_told = ", ".join(part for part in (article.origin.publisher, day(article.origin.published)) if part)
        parts.append(f"first told by {first_told} ({article.origin.basis})")
    return " · ".join(part for part in parts if part)


def furniture(article: Article) -> str:
    """What was left out of the coded text: "2 donation, 1 copyright"; empty where nothing was."""
    kinds = [part.kind for part in article.furniture]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))


def facts(claim: Claim) -> Iterator[tuple[str, str]]:
    """The filled slots of a claim beside who did what to whom, each a label and its words, in the order of reading."""
    for spot in claim.places:
        yield "where", place(spot)
    if claim.time:
        yield "when", time(claim.time)
    yield "says who", speakers(claim)
    yield "how sure", standing(claim)
    for number in claim.counts:
        yield "how many", count(number)
    for framed in claim.framing:
        yield "wording", f"{framed.kind}: “{framed.text}”"


def actor(party: Actor) -> str:
    """The words, who that is where the codebook knows better, and the codes: "the army = Syrian Army [SYR MIL]"."""
    name = party.text if not party.name or _alike(party.text, party.name) else f"{party.text} = {party.name}"
    codes = " ".join(code for code in (party.country, party.sector) if code)
    return f"{name} [{codes}]" if codes else name


def act(claim: Claim) -> str:
    """Type and mode, and ACLED's sub-event type where it says more: "ASSAULT, aerial (Air/drone strike)"."""
    kind = f"{claim.type}, {claim.mode.replace('-', ' ')}" if claim.mode else claim.type
    return f"{kind} ({claim.acled})" if claim.acled and claim.acled != "Other" else kind


def place(spot: Place) -> str:
    """The words and where that is: "Old Aleppo = Aleppo, SYR (settlement, within 5 km)"."""
    if spot.reason == NO_TOPONYM:
        return spot.text
    if spot.lat is None or spot.lon is None:
        return f"{spot.text} (not placed: {spot.reason})" if spot.reason else f"{spot.text} (not placed)"
    name = spot.name if spot.name and not _alike(spot.text, spot.name) else None
    where = ", ".join(dict.fromkeys(part for part in (name, spot.admin1, spot.country) if part and part != spot.text))
    width = f"within {_distance(spot.radius_m)}" if spot.radius_m else None
    how = ", ".join(part for part in (spot.level, width) if part)
    return f"{spot.text}{f' = {where}' if name else f', {where}' if where else ''}{f' ({how})' if how else ''}"


def time(when: Time) -> str:
    """The range and the words it was read from, or why there are none: "6 to 7 December 2016 (“Late on ...”)"."""
    if when.basis == "published":
        why = "none stated; the report's own date"
    elif when.basis == "context":
        why = f"from the context: “{when.text}”" if when.text else "from the context"
    else:
        why = f"“{when.text}”"
    span = _range(when.earliest, when.latest)
    return f"{span} ({why})" if span else why


def speaker(voice: Speaker) -> str:
    """The words, who that is, and what kind of source: "the ministry = Russian Ministry of Defence (official)"."""
    name = voice.text if not voice.name or _alike(voice.text, voice.name) else f"{voice.text} = {voice.name}"
    return f"{name} ({voice.kind})"


def speakers(claim: Claim) -> str:
    """By whose word, outermost first."""
    return ", quoting ".join(speaker(voice) for voice in claim.speakers) or "the report itself"


def count(number: Count) -> str:
    """What, how many and the words: "24 or more killed (“dozens of civilians”)"."""
    if number.high is None:
        size = f"{number.low:,} or more"
    elif number.high == number.low:
        size = f"{number.low:,}"
    else:
        size = f"{number.low:,} to {number.high:,}"
    if number.of and number.text in number.of:
        return f"{size} {number.what} (“{number.of}”)"
    return f"{size} {number.what}" + (f": {number.of}" if number.of else "") + f" (“{number.text}”)"


def standing(claim: Claim) -> str:
    """Status, certainty and what it says of control: "occurred, certain, gains ground"."""
    told = [claim.status, claim.certainty, "historical" if claim.historical else None]
    told.append(_CONTROL[claim.control] if claim.control else None)
    return ", ".join(part for part in told if part)


def day(stated: str | None) -> str:
    """An ISO date, or date and time, as people write it: "7 December 2016, 14:30+03:00"; empty for None."""
    if not stated:
        return ""
    try:
        written = date.fromisoformat(stated[:10])
    except ValueError:
        return stated
    clock = re.sub(r"^(\d\d:\d\d):\d\d(?:\.\d+)?", r"\1", stated[11:])
    return f"{written.day} {written:%B} {written.year}" + (f", {clock}" if clock else "")


def _range(earliest: str | None, latest: str | None) -> str:
    if not earliest or not latest:
        return f"from {day(earliest)}" if earliest else f"until {day(latest)}" if latest else ""
    if earliest == latest:
        return day(earliest)
    if earliest[:8] == latest[:8] and len(earliest) == len(latest) == 10:
        return f"{int(earliest[8:])} to {day(latest)}"
    return f"{day(earliest)} to {day(latest)}"


def _distance(metres: int) -> str:
    return f"{metres} m" if metres < 1000 else f"{metres / 1000:.3g} km" if metres < 100_000 else f"{metres // 1000} km"


def _alike(words: str, name: str) -> bool:
    return words.casefold().removeprefix("the ") == name.casefold().removeprefix("the ")
