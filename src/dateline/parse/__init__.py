"""The English reader: an article's text in, a spaCy ``Doc`` of exactly that text out, with ``doc._.frames``."""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import dateline.parse.quickly  # noqa: F401  (before spaCy)

# isort: split
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline import config
from dateline.errors import NoReader
from dateline.parse.frames import Frame, Role
from dateline.parse.layout import block_starts
from dateline.parse.reader import LONGEST_TEXT, shipped

__all__ = ["Frame", "Role", "load_reader", "parse", "parse_many"]

MODEL = Path(__file__).parent / "model"
"""The shipped reader's files."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Names of places in the labels of other pipelines."""


def parse(text: str, *, reader: str | None = None, threads: int | None = None) -> Doc:
    """Read a text: tags, lemmas, tree, sentences, names (PERSON, ORG, PLACE) and frames.

    ``doc.text == text``, so offsets are those of the text. ``reader`` names another spaCy pipeline (an installed
    package, or a path); ``threads`` are those of the processor, at most two if not stated. Raises ``NoReader``.
    """
    return load_reader(reader, threads)(text)


def parse_many(texts: Iterable[str], *, reader: str | None = None, threads: int | None = None) -> Iterator[Doc]:
    """Read texts one after another; each is read as ``parse`` reads it."""
    yield from load_reader(reader, threads).pipe(texts)


def load_reader(name: str | None = None, threads: int | None = None) -> Language:
    """The reader's pipeline, loaded once: ``name``, else ``DATELINE_READER``, else the one that ships with Dateline."""
    return _loaded(name or config.reader(), threads or config.threads() or min(2, os.cpu_count() or 1))


@lru_cache(maxsize=2)
def _loaded(name: str | None, threads: int) -> Language:
    if name is None:
        return shipped(MODEL, threads)
    if not Path(name).exists() and find_spec(name) is None:
        raise NoReader(f"no spaCy pipeline {name}: neither an installed package nor a path; see `dateline model info`")
    nlp = spacy.load(name)
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe("dateline_blocks", first=True)
    nlp.add_pipe("dateline_names", last=True)
    return nlp


@Language.component("dateline_blocks", assigns=["token.is_sent_start"])
def _blocks(doc: Doc) -> Doc:
    """Sentence starts at the blocks of the page, which other pipelines' parsers then keep."""
    firsts = block_starts(doc.text)
    for token in doc:
        if firsts and token.idx + len(token) > firsts[0] and not token.is_space:
            token.is_sent_start = True
            firsts = [first for first in firsts if first >= token.idx + len(token)]
    return doc


@Language.component("dateline_names", assigns=["doc.ents"])
def _names(doc: Doc) -> Doc:
    """Other pipelines' names under our labels."""
    kinds = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG"} | dict.fromkeys(PLACES | {"PLACE"}, "PLACE")
    doc.set_ents([Span(doc, ent.start, ent.end, kinds.get(ent.label_, ent.label_)) for ent in doc.ents])
    return doc
