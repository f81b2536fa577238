"""Words in quotation marks: where each quotation begins and ends, over sentences and paragraphs.

Works on the text alone, so that a reader's errors within a quotation cannot move its ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included; offsets in characters."""

    start: int
    end: int
    open: bool = False
    """No closing mark before the paragraph's end: the next paragraph may go on with it."""

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.end


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text in order, those within others left out.

    Knows “...”, "...", ''...'', «...», „...“ and, outside of those, ‘...’ and '...'. A mark of the wrong direction
    (”Yes”) counts by its place. Paragraphs end at a line break.
    """
    found: list[Quotation] = []
    for start, end in _paragraphs(text):
        found.extend(_in_paragraph(text, start, end))
    return tuple(found)


def continued(quotations: tuple[Quotation, ...], at: int, text: str) -> Quotation:
    """The quotation with those that go on with it: paragraphs that open with a mark after one that was left open."""
    whole = quotations[at]
    while whole.open and at + 1 < len(quotations) and not text[whole.end : quotations[at + 1].start].strip():
        at += 1
        whole = Quotation(whole.start, quotations[at].end, quotations[at].open)
    return whole


_DOUBLE = '“”„«»"'
_SINGLE = "‘’'"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    begun: int | None = None
    for at, mark, size in _marks(text, start, end):
        if begun is None:
            if _can_open(text, at, size, start):
                begun = at
        elif mark not in "“„«" or not _can_open(text, at, size, start):
            yield Quotation(begun, at + size)
            begun = None
        elif text[at - 1 : at] in "\n ":
            continue
    if begun is not None:
        yield Quotation(begun, end, open=True)
        return
    doubles = [at for at, _, _ in _marks(text, start, end)]
    if not doubles:
        yield from _single_quotes(text, start, end)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, str, int]]:
    """Double quotation marks: offset, the mark, its length ('' has two characters)."""
    for match in re.finditer(rf"[{_DOUBLE}]|''|``", text[start:end]):
        yield start + match.start(), match[0], match.end() - match.start()


def _can_open(text: str, at: int, size: int, start: int) -> bool:
    before, after = text[at - 1 : at] if at > start else "", text[at + size : at + size + 1]
    return (not before or not before.isalnum()) and bool(after) and not after.isspace()


def _single_quotes(text: str, start: int, end: int) -> Iterator[Quotation]:
    """'...' and ‘...’, told from apostrophes by what stands on either side."""
    pattern = rf"(?<![\w{_SINGLE}])[‘'](?=\w)(?:[^‘’'\n]|[’'](?=\w))*[’'](?!\w)"
    for match in re.finditer(pattern, text[start:end]):
        yield Quotation(start + match.start(), start + match.end())
