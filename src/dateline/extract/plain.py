"""Plain text and Markdown into blocks: markup off, hard-wrapped lines joined, list marks off."""

import re
from array import array
from collections.abc import Callable

from dateline.extract.page import Block, Page, normal

_MARKUP: tuple[re.Pattern[str], ...] = (
    re.compile(r"!?\[(?P<keep>[^\[\]\n]*)\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\)"),
    re.compile(r"<(?P<keep>https?://[^<>\s]+|mailto:[^<>\s]+)>"),
    re.compile(r"(?<!\\)\*\*(?P<keep>\S(?:[^*\n]*[^*\s])?)\*\*"),
    re.compile(r"(?<![\w\\])__(?P<keep>\S(?:[^_\n]*[^_\s])?)__(?!\w)"),
    re.compile(r"(?<![\w*\\])\*(?P<keep>[^\s*](?:[^*\n]*[^*\s])?)\*(?![\w*])"),
    re.compile(r"(?<![\w_\\])_(?P<keep>[^\s_](?:[^_\n]*[^_\s])?)_(?![\w_])"),
    re.compile(r"^\s{0,3}#{1,6}\s+(?P<keep>.*?)(?:\s+#+)?\s*$"),
    re.compile(r"^\s*(?:>\s?)+(?P<keep>.*)$"),
    re.compile(r"^\s*(?:[-*+•·▪●◦‣–—]|\.)\s+(?P<keep>\S.*)$"),
    re.compile(r"\\(?P<keep>[\\*_\[\]#>`~.!-])"),
)
_RULE = re.compile(r"^\s*(?:[-*_=~#]\s*){3,}$|^\s*!\[[^\]]*\]\([^)]*\)\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+•·▪●◦‣–—]|\.|\d{1,2}[.)])\s+\S|^\s{0,3}#{1,6}\s|^\s*>")
_MARKED = re.compile(r"[*_\[<\\]|\s\s|[^\S ]|^\s*(?:[#>+•·▪●◦‣–—-]|\.\s)")
_WRAPPED_AT_MOST = 120
_LONG_LINE = 4000


def plain_page(text: str, starts_block: Callable[[str], bool]) -> Page:
    """The blocks of a text. ``starts_block`` tells lines that never go on from the line before (``By X``, ``© X``)."""
    text = normal(text)
    blocks: list[Block] = []
    groups = _groups(text)
    width = _width(text, groups)
    for group in groups:
        open_: list[Block] = []
        for number, (start, end) in enumerate(group):
            raw = text[start:end]
            line = _cleaned(raw, start)
            if line is None:
                continue
            before = text[slice(*group[number - 1])] if number else ""
            goes_on = open_ and width and _goes_on(before, raw, width) and not starts_block(line.text)
            if not goes_on or starts_block(open_[-1].text):
                blocks += _joined(open_)
                open_ = []
            open_.append(line)
        blocks += _joined(open_)
    return Page(text, tuple(blocks))


def _groups(text: str) -> list[list[tuple[int, int]]]:
    """Runs of lines with no blank line between them, each line as its offsets."""
    groups: list[list[tuple[int, int]]] = [[]]
    at = 0
    for line in text.split("\n"):
        if not line.strip():
            if groups[-1]:
                groups.append([])
        else:
            groups[-1].append((at, at + len(line)))
        at += len(line) + 1
    return groups if groups[-1] else groups[:-1]


def _width(text: str, groups: list[list[tuple[int, int]]]) -> int:
    """The width that lines were wrapped at; 0 where each line is a paragraph of its own."""
    lengths = sorted(end - start for group in groups for start, end in group)
    if not lengths or lengths[-1] > 2 * _WRAPPED_AT_MOST:
        return 0
    followed = sorted(end - start for group in groups for start, end in group[:-1])
    if len(followed) < 2:
        return 0
    width = followed[int(len(followed) * 0.9)] if len(followed) > 10 else followed[-1]
    return width if 40 <= width <= _WRAPPED_AT_MOST else 0


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a line goes on from the one before: its first word would not have fitted there."""
    if _BULLET.match(line):
        return False
    word = line.split(maxsplit=1)[0]
    if len(before.rstrip()) + 1 + len(word) >= width - 2:
        return True
    ended = before.rstrip().endswith((".", "!", "?", '"', "”", ":", "。"))
    return not ended and len(before) > width / 2 and word[0].islower()


def _cleaned(raw: str, start: int) -> Block | None:
    """A line without its markup; None where nothing is left."""
    if _RULE.match(raw):
        return None
    if not _MARKED.search(raw):
        bare = raw.strip()
        start += len(raw) - len(raw.lstrip())
        return Block(bare, range(start, start + len(bare))) if bare else None
    keep = bytearray(b"\x01" * len(raw))
    if len(raw) <= _LONG_LINE or any(mark in raw for mark in ("](", "**", "__", "<http")):
        for pattern in _MARKUP:
            for found in pattern.finditer(raw):
                keep[found.start() : found.start("keep")] = bytes(found.start("keep") - found.start())
                keep[found.end("keep") : found.end()] = bytes(found.end() - found.end("keep"))
    chars: list[str] = []
    at = array("L")
    for offset, char in enumerate(raw):
        if not keep[offset] or (char.isspace() and (not chars or chars[-1] == " ")):
            continue
        chars.append(" " if char.isspace() else char)
        at.append(start + offset)
    if chars and chars[-1] == " ":
        chars.pop()
        at.pop()
    return Block("".join(chars), at) if chars else None


def _joined(lines: list[Block]) -> list[Block]:
    if len(lines) < 2:
        return lines
    at = array("L", lines[0].at)
    for line in lines[1:]:
        at.append(at[-1] + 1)
        at.extend(line.at)
    return [Block(" ".join(line.text for line in lines), at)]
