"""When two codings mean the same: names, spans, times. The rules are those that our gold was made for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

Extent = tuple[int, int]

_DETERMINER = re.compile(r"^(?:the|a|an|some|its|his|her|their)\s+", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”'’‘.,()\[\]]")
WIDER = 3
"""How many times as long as the gold's a coded range may be."""


def same_name(one: str | None, other: str | None) -> bool:
    """Whether one name holds the other as whole words; case, quotation marks, points and an article make no difference."""
    a, b = _plain(one), _plain(other)
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def names_matched(coded: Iterable[Mapping[str, Any]], gold: Sequence[str]) -> tuple[int, int, int]:
    """How many of the gold's entries were found, how many coded are none of them, how many are missing.

    Gold entries that are the same name ("rebel groups", "groups") stand for one; a coded entry may fit by its words
    or by the name that they were resolved to, and may fit several.
    """
    things = _things(gold)
    found: set[int] = set()
    spurious = 0
    for entry in coded:
        names = [entry[key] for key in ("text", "name") if entry.get(key)]
        fits = {i for i, thing in enumerate(things) if any(same_name(n, g) for n in names for g in thing)}
        found |= fits
        spurious += not fits
    return len(found), spurious, len(things) - len(found)


def locate(text: str, passage: str, word: str | None = None) -> Extent | None:
    """Where a word of a passage stands in a text; the whole passage where there is no such word, None where it is not there.

    White space is taken as equal, so that a passage may run over lines.
    """
    whole = _search(passage, text)
    if whole is None:
        return None
    inner = _search(word, text[whole[0] : whole[1]]) if word else None
    return (whole[0] + inner[0], whole[0] + inner[1]) if inner else whole


def overlap(one: Extent, other: Extent) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def time_fits(coded: Mapping[str, Any] | None, gold: tuple[str, str] | None) -> bool:
    """Whether a coded range meets the gold's and is at most ``WIDER`` times as long; without gold, that none is stated."""
    first, last = (coded or {}).get("earliest"), (coded or {}).get("latest")
    if gold is None:
        return first is None or (coded or {}).get("basis") != "stated"
    if not first or not last:
        return False
    meets = first[:10] <= gold[1] and gold[0] <= last[:10]
    return meets and _days(first, last) <= WIDER * max(1, _days(*gold))


def _plain(name: str | None) -> str:
    words = " ".join(_MARKS.sub(" ", name or "").lower().split())
    return _DETERMINER.sub("", words)


def _things(gold: Sequence[str]) -> list[list[str]]:
    things: list[list[str]] = []
    for name in gold:
        same = next((thing for thing in things if any(same_name(name, other) for other in thing)), None)
        if same is None:
            things.append([name])
        else:
            same.append(name)
    return things


def _search(words: str, text: str) -> Extent | None:
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return found.span() if found else None


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days + 1
