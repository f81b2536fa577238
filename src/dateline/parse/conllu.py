"""Treebank files: documents as raw text, with what the treebank says of each stretch of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a treebank, at its place in the document's text."""

    form: str
    lemma: str
    upos: str
    relation: str
    head: int
    """Index of the head in the document; the word itself where it is a root."""
    start: int
    end: int
    starts_sentence: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A treebank's document: sentences joined by a space, paragraphs by a blank line."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands in the file."""

    id: str
    text: str
    rows: tuple[tuple[str, ...], ...]
    """Ten columns each; ranges ("3-4") stand before their words, empty nodes are left out."""
    opens: str | None
    """``document`` or ``paragraph`` where one begins here."""

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The rows that are words."""
        return tuple(row for row in self.rows if row[0].isdigit())


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file in the CoNLL-U format."""
    rows: list[tuple[str, ...]] = []
    about: dict[str, str] = {}
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            about[key.strip().split(" ")[0]] = value.strip()
        elif line.strip():
            columns = tuple(line.split("\t"))
            if "." not in columns[0]:
                rows.append(columns)
        elif rows:
            opens = "document" if "newdoc" in about else "paragraph" if "newpar" in about else None
            yield Sentence(about.get("sent_id", ""), about.get("text") or _spelled(rows), tuple(rows), opens)
            rows, about = [], {}


def documents(path: Path) -> Iterator[Document]:
    """The documents of a file; one that names none is one document."""
    text, words = "", list[Word]()
    for sentence in sentences(path):
        if sentence.opens == "document" and words:
            yield Document(text, tuple(words))
            text, words = "", []
        if words:
            text += "\n\n" if sentence.opens == "paragraph" else " "
        words += _placed(sentence, len(text), len(words))
        text += sentence.text
    if words:
        yield Document(text, tuple(words))


def _placed(sentence: Sentence, offset: int, before: int) -> Iterator[Word]:
    """The words of a sentence with their offsets; words of a contraction that are not spelled out share its place."""
    at = 0
    place: dict[int, tuple[int, int]] = {}
    for row in sentence.rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            start = sentence.text.index(row[1], at)
            parts = [part[1] for part in sentence.words[first - 1 : last]]
            if "".join(parts) != row[1]:
                place |= dict.fromkeys(range(first, last + 1), (start, start + len(row[1])))
                at = start + len(row[1])
        elif int(row[0]) not in place:
            start = sentence.text.index(row[1], at)
            at = start + len(row[1])
            place[int(row[0])] = (start, at)
    for index, row in enumerate(sentence.words):
        start, end = place[index + 1]
        head = int(row[6])
        yield Word(
            form=row[1],
            lemma=row[2],
            upos=row[3],
            relation=row[7],
            head=before + (head - 1 if head else index),
            start=offset + start,
            end=offset + end,
            starts_sentence=index == 0,
        )


def _spelled(rows: list[tuple[str, ...]]) -> str:
    """The text of a sentence that does not state it."""
    text, until = "", 0
    for row in rows:
        first, _, last = row[0].partition("-")
        if int(first) > until:
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            until = int(last or first)
    return text.strip()
