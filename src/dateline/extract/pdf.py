"""A PDF: its text layer, page heads and feet off, lines joined into paragraphs, broken words mended."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from dateline.errors import DamagedPdf, NoTextLayer, PasswordNeeded, TooLarge
from dateline.extract.page import Page, Stated, page_of

MAX_CHARACTERS = 5_000_000
_EDGE_LINES = 3
"""How many lines at the top and the bottom of a page may be its head or foot."""
_HYPHENS = ("-", "\u2010", "\ufffe", "\x02", "\xad")
_KEEPS_HYPHEN = re.compile(
    r"\b(?:self|non|anti|pro|ex|co|semi|pre|post|mid|cross|counter|so|well|ill|half|vice|near|long|short|high|low|under"
    r"|al|as|el|ad|an|ar|ash|at|ul|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    top: float
    """Points from the page's bottom."""
    height: float


def pdf_page(content: bytes, source: str) -> Page:
    """The text of a PDF as blocks. The file's own title and date are mostly a template's, and not taken.

    Raises ``DamagedPdf``, ``PasswordNeeded``, ``NoTextLayer`` or ``TooLarge``."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise PasswordNeeded(f"{source} opens only with a password: save a copy without one") from error
        raise DamagedPdf(f"{source} cannot be opened as PDF ({error}): print or save it anew") from error
    try:
        pages, lines = len(document), list(_lines(document, source))
    except pypdfium2.PdfiumError as error:
        raise DamagedPdf(f"{source} has a page that cannot be read ({error}): print or save it anew") from error
    finally:
        document.close()
    if sum(char.isalpha() for line in lines for char in line.text) < 20 * max(pages, 1) ** 0.5:
        count = f"{pages} page" + ("s" if pages != 1 else "")
        raise NoTextLayer(f"{source} has no text layer ({count} of pictures): run text recognition (OCR) on it first")
    return page_of(_paragraphs(_without_edges(lines)), Stated())


def _lines(document: Any, source: str) -> Iterator[_Line]:
    read = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        read += len(text)
        if read > MAX_CHARACTERS:
            raise TooLarge(f"{source} holds more than {MAX_CHARACTERS / 1e6:.0f} million characters: split it")
        at = 0
        for raw in re.split(r"(\r?\n)", text):
            shown = raw.strip("\r\n\t ")
            if shown:
                top, height = _box(text_page, at + raw.index(shown[0]), len(shown))
                yield _Line(shown.replace("\xa0", " "), number, top, height)
            at += len(raw)
        text_page.close()
        page.close()


def _box(text_page: Any, start: int, length: int) -> tuple[float, float]:
    """Where a line stands and how high its tallest character is, from a few of its characters."""
    boxes = []
    for index in range(start, min(start + length, start + 12)):
        if index < text_page.count_chars():
            boxes.append(text_page.get_charbox(index, loose=True))
    heights = [top - bottom for _, bottom, _, top in boxes]
    return (max(top for *_, top in boxes), max(heights)) if boxes else (0.0, 0.0)


def _without_edges(lines: list[_Line]) -> list[_Line]:
    """The lines without heads and feet, which are those that return on most pages, and page numbers."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {number: on[:_EDGE_LINES] + on[-_EDGE_LINES:] for number, on in pages.items()}
    seen = Counter(shape for on in edges.values() for shape in {_shape(line) for line in on})
    needed = max(2, len(pages) / 2)

    def is_edge(line: _Line) -> bool:
        if not any(line is edge for edge in edges[line.page]):
            return False
        if re.fullmatch(
            r"(?:page )?[-–—\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—\s]*(?:(?:/|of) *\d{1,4})?", line.text, re.IGNORECASE
        ):
            return True
        return len(pages) > 1 and seen[_shape(line)] >= needed

    return [line for line in lines if not is_edge(line)]


def _shape(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _paragraphs(lines: list[_Line]) -> list[str]:
    if not lines:
        return []
    gaps = sorted(a.top - b.top for a, b in pairwise(lines) if a.page == b.page and a.top > b.top)
    usual_gap = gaps[len(gaps) // 4] if gaps else 0.0
    widths = sorted(len(line.text) for line in lines)
    width = widths[int(len(widths) * 0.8)]
    words = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in lines).lower()))
    lines = [replace(line, text=_mended(line.text, words)) for line in lines]
    paragraphs, open_ = [], lines[0].text
    for before, line in pairwise(lines):
        if _starts_paragraph(before, line, usual_gap, width):
            paragraphs.append(open_)
            open_ = line.text
        else:
            open_ = _joined(open_, line.text, words)
    return [re.sub(r"^[•●▪◦‣]\s+", "", paragraph) for paragraph in (*paragraphs, open_)]


def _starts_paragraph(before: _Line, line: _Line, usual_gap: float, width: int) -> bool:
    if re.match(r"[•●▪◦‣]\s", line.text):
        return True
    hyphenated = before.text.endswith(_HYPHENS)
    if before.page == line.page:
        if before.height and line.height and not 0.72 < line.height / before.height < 1.4:
            return not hyphenated
        gap = before.top - line.top
        if gap > 1.45 * usual_gap and usual_gap:
            return not hyphenated
        if 0 < gap <= 1.1 * usual_gap and len(before.text) >= 0.8 * width:
            return False
    ended = before.text.rstrip("\"”’'»)").endswith((".", "!", "?", ":"))
    return ended and len(before.text) < 0.8 * width


def _joined(before: str, line: str, words: Counter[str]) -> str:
    """Two lines as one; a word broken between them is mended, a hyphen of its own kept."""
    if not before.endswith(_HYPHENS) or len(before) < 2 or not before[-2].isalpha():
        return f"{before} {line}"
    first = re.search(r"\w+(?:-\w+)*$", before[:-1])
    second = re.match(r"\w+(?:-\w+)*", line)
    if first is None or second is None:
        return f"{before} {line}"
    whole, hyphened = (first[0] + second[0]).lower(), f"{first[0]}-{second[0]}".lower()
    keeps = (
        not second[0][0].islower()
        or words[hyphened] > words[whole]
        or (words[whole] == 0 and _KEEPS_HYPHEN.search(first[0]) is not None)
    )
    return before[:-1] + ("-" if keeps else "") + line


def _mended(line: str, words: Counter[str]) -> str:
    """A line with the words that PDFium has joined itself, leaving U+FFFE where the hyphen was."""
    first, *others = re.split("[\ufffe\x02](?=\\w)", line)
    for other in others:
        first = _joined(first + "-", other, words)
    return re.sub("[\ufffe\x02]$", "-", first)
