"""What the stage works on between bytes and article: the page's full text, cut into blocks."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or line of the page: its words, and for each character where it stands in the full text."""

    text: str
    at: Sequence[int]

    @property
    def start(self) -> int:
        return self.at[0]

    @property
    def end(self) -> int:
        return self.at[-1] + 1

    def part(self, start: int, end: int) -> "Block":
        """The block's words from ``start`` to ``end``, without white space at the sides."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Block(self.text[start:end], self.at[start:end])


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page's metadata says of it; None where it says nothing. Dates are ISO."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A report with all that stands around it."""

    text: str
    blocks: tuple[Block, ...]
    stated: Stated = field(default_factory=Stated)


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def normal(text: str) -> str:
    """Text in NFC, with one kind of line end, and without the characters that only steer a display."""
    text = re.sub("\r\n?|\x0c|\u2028|\x85", "\n", text).replace("\u2029", "\n\n")
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", _INVISIBLE.sub("", text)))


def page_of(paragraphs: list[str], stated: Stated) -> Page:
    """A page whose paragraphs are known, as those of HTML and PDF are."""
    paragraphs = [p for p in (" ".join(normal(paragraph).split()) for paragraph in paragraphs) if p]
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(paragraph, range(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Page("\n\n".join(paragraphs), tuple(blocks), stated)
