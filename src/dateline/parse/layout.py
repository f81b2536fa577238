"""Where a block of text ends on the page: at a blank line, before a bullet, after a heading, after a dateline.

A sentence never runs over such a place. A single line break inside a wrapped paragraph is no such place.
"""

import re
from itertools import pairwise

from dateline.parse.datelines import lead_start

_LINE = re.compile(r"[^\n]*\n?")
_BULLET = re.compile(r"\s*(?:[•●▪◦‣·*–—-]\s+|[•●▪◦‣]|\(?(?:\d{1,2}|[a-z])[.)]\s+)\S")
_ENDED = re.compile(r"[.!?…:;][\"”’')\]]*\s*$")
_DOTTED_TITLE = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,4}|No|vs)\.\s*$")
NARROWEST = 60
"""Characters; narrower text is taken for a list, not for wrapped prose."""
ROOM = 0.75
"""A line that would have had room for the next word within this part of the width was ended on purpose."""


def block_starts(text: str) -> list[int]:
    """Offsets at which a new block of the text starts, the first one included; empty for an empty text."""
    starts: list[int] = []
    for first, end in _paragraphs(text):
        blocks = _blocks(text, first, end)
        for block, following in pairwise([*blocks, end]):
            lead = lead_start(text, block, following)
            starts += [block] if lead is None else [block, lead]
    return starts


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches without a blank line."""
    found: list[tuple[int, int]] = []
    first: int | None = None
    for match in _LINE.finditer(text):
        if not match.group():
            continue
        if not match.group().strip():
            if first is not None:
                found.append((first, match.start()))
            first = None
        elif first is None:
            first = match.start()
    if first is not None:
        found.append((first, len(text)))
    return found


def _blocks(text: str, first: int, end: int) -> list[int]:
    lines = [
        (first + match.start(), match.group().rstrip()) for match in _LINE.finditer(text[first:end]) if match.group()
    ]
    width = max(NARROWEST, *(len(line) for _, line in lines))
    starts = [first]
    for (_, line), (offset, following) in pairwise(lines):
        if _breaks(line, following, width):
            starts.append(offset)
    return starts


def _breaks(line: str, following: str, width: int) -> bool:
    """Whether the line break between two lines ends a block."""
    if _BULLET.match(following):
        return True
    opening = following.lstrip(" \t\"“‘'([")[:1]
    if opening.islower() or not opening:
        return False
    if _ENDED.search(line) and not _DOTTED_TITLE.search(line):
        return True
    return len(line) + 1 + len(following.split()[0]) < width * ROOM
