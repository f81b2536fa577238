"""The English reader as a spaCy component: words in, a fully read ``Doc`` out."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from dateline.parse.frames import Frame
from dateline.parse.layout import block_starts
from dateline.parse.lemmas import Lexicon
from dateline.parse.names import best_tags, spans
from dateline.parse.network import PIECES, Network, Scores
from dateline.parse.quantities import Tree, hang_quantifiers
from dateline.parse.roles import best_roles, role, trimmed
from dateline.parse.sentences import sentence_starts
from dateline.parse.tokenizer import Tokenizer
from dateline.parse.trees import best_tree

WINDOW = 120
"""Words that the network sees at once: what it was trained on."""
LONGEST_TEXT = 100_000_000
"""Characters; spaCy's own limit is for parsers that hold a text whole."""
PREDICATES = "dateline predicates"
AUXILIARY = frozenset({"aux", "aux:pass"})

Ints = NDArray[np.int64]


def shipped(folder: Path, threads: int) -> Language:
    """The pipeline of the reader whose files lie in ``folder``."""
    network = Network(folder, threads)
    nlp = English(
        max_length=LONGEST_TEXT,
        meta={
            "name": "dateline_reader",
            "version": network.digest[:12],
            "description": "Dateline's own English reader: one small encoder, many heads",
            "license": network.licence,
        },
        create_tokenizer=lambda nlp: Tokenizer(nlp.vocab),
    )
    reader = nlp.add_pipe("dateline_reader")
    assert isinstance(reader, Reader)
    reader.open(network)
    return nlp


@dataclass(slots=True)
class _Reading:
    """What is known of the words of one text; indexes count words, white space left out."""

    words: list[str]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    """The word itself where it is a root."""
    names: list[tuple[int, int, str]] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Given:
    """What the ``Doc`` says before it is read; indexes count words."""

    sentences: tuple[int, ...] = ()
    predicates: frozenset[int] | None = None

    @classmethod
    def of(cls, doc: Doc, tokens: Sequence[Token]) -> "_Given":
        word = {token.i: index for index, token in enumerate(tokens)}
        predicates = doc.user_data.get(PREDICATES)
        return cls(
            tuple(word[t.i] for t in tokens if t.is_sent_start) if doc.has_annotation("SENT_START") else (),
            None if predicates is None else frozenset(word[at] for at in predicates),
        )

    def starts(self, first: int, end: int) -> list[int]:
        """The given sentence starts of a window."""
        return sorted({0, *(at - first for at in self.sentences if first <= at < end)})

    def predicates_in(self, first: int, end: int) -> frozenset[int] | None:
        """The given predicates of a window; None where none were given."""
        if self.predicates is None:
            return None
        return frozenset(at - first for at in self.predicates if first <= at < end)


class Reader:
    """Tags, lemmas, tree, sentences, names and frames of a ``Doc``, all from one pass of the network.

    Each text is read by itself, so what is read does not depend on what else is read in the same run. Sentence starts
    that the ``Doc`` has already are kept, and where ``doc.user_data[PREDICATES]`` is a set of tokens, their frames are
    given and no others.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._network: Network | None = None

    def open(self, network: Network) -> None:
        """Take the network whose scores are to be read."""
        self._network = network
        self._lexicon = Lexicon.load(network.folder / "lemmas.json")
        self._morphs = [self.vocab.morphology.add("" if feats == "_" else feats) for feats in network.feats]
        self._morph_of = dict(zip(network.feats, self._morphs, strict=True))

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        tokens = [token for token in doc if not token.is_space]
        kept = [token.i for token in tokens]
        reading = self._read(doc, tokens)
        return self._annotate(doc, kept, reading)

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """The texts one after another."""
        for doc in stream:
            yield self(doc)

    @property
    def relations(self) -> list[str]:
        """The relations that the reader tells apart."""
        return self.network.relations

    @property
    def network(self) -> Network:
        """The open network."""
        assert self._network is not None, "open() comes first"
        return self._network

    def _read(self, doc: Doc, tokens: Sequence[Token]) -> _Reading:
        """All windows of a text; what follows the last sentence start of a full one is read again with what is next."""
        reading = _Reading([token.text for token in tokens])
        spaced = [bool(token.whitespace_) or after.i > token.i + 1 for token, after in pairwise(tokens)]
        spaced.append(True)
        given = _Given.of(doc, tokens)
        pieces: dict[int, _Reading] = {}
        todo = _blocks(doc.text, tokens, given.sentences)
        while todo:
            windows = [(first, self._window_end(reading.words, first, end)) for first, end in todo]
            again: list[tuple[int, int]] = []
            for at, scores in self.network.read([reading.words[first:end] for first, end in windows]):
                (first, end), block_end = windows[at], todo[at][1]
                words = reading.words[first:end]
                starts = (
                    given.starts(first, end) if given.sentences else sentence_starts(words, scores, spaced[first:end])
                )
                if end < block_end:
                    end = first + _cut(words, starts)
                    again.append((end, block_end))
                starts = [start for start in starts if start < end - first]
                pieces[first] = self._decode(words[: end - first], starts, scores, given.predicates_in(first, end))
            todo = sorted(again)
        for first in sorted(pieces):
            _append(reading, pieces[first], first)
        return reading

    def _window_end(self, words: Sequence[str], first: int, end: int) -> int:
        """Where the window that starts at ``first`` must end: by words, and by what the encoder can hold."""
        room = PIECES
        for at in range(first, min(end, first + WINDOW)):
            room -= self.network.pieces(words[at])
            if room < 0:
                return at
        return min(end, first + WINDOW)

    def _decode(
        self, words: list[str], starts: list[int], scores: Scores, predicates: Container[int] | None
    ) -> _Reading:
        """Scores to a reading of the words of one window."""
        network, count = self.network, len(words)
        bounds = list(zip(starts, [*starts[1:], count], strict=True))
        heads = np.zeros(count, np.int64)
        for first, end in bounds:
            arcs = np.concatenate([scores.arcs[first:end, :1], scores.arcs[first:end, first + 1 : end + 1]], 1)
            tree = best_tree(arcs)
            heads[first:end] = np.where(tree == 0, 0, tree + first)
        labels = network.relation_scores(scores, heads)
        labels[:, network.relations.index("root")] = np.where(heads == 0, np.inf, -np.inf)
        reading = _Reading(
            words,
            upos=[network.upos[at] for at in scores.upos[:count].argmax(1)],
            xpos=[network.xpos[at] for at in scores.xpos[:count].argmax(1)],
            feats=[network.feats[at] for at in scores.feats[:count].argmax(1)],
            relations=[network.relations[at] for at in labels.argmax(1)],
            heads=[at if head == 0 else int(head) - 1 for at, head in enumerate(heads)],
            names=spans(best_tags(scores.names[:count]), network.kinds),
        )
        reading.lemmas = [self._lexicon.lemma(*word) for word in zip(words, reading.upos, reading.xpos, strict=True)]
        hang_quantifiers(
            Tree(words, reading.lemmas, reading.upos, reading.xpos, reading.relations, reading.heads), frozenset(starts)
        )
        reading.frames = self._frames(reading, bounds, scores, predicates)
        return reading

    def _frames(
        self,
        reading: _Reading,
        bounds: Sequence[tuple[int, int]],
        scores: Scores,
        given: Container[int] | None,
    ) -> list[Frame]:
        """The frames of a window; an auxiliary is part of its verb's clause, no predicate of its own."""
        network = self.network
        children: list[list[int]] = [[] for _ in reading.words]
        for at, head in enumerate(reading.heads):
            if head != at:
                children[head].append(at)
        found = []
        for first, end in bounds:
            predicates = [
                at
                for at in range(first, end)
                if (
                    scores.predicates[at] > 0 and reading.relations[at] not in AUXILIARY
                    if given is None
                    else at in given
                )
            ]
            if not predicates:
                continue
            by_predicate = network.role_scores(scores, np.array(predicates), first, end)
            for at, labels in zip(predicates, best_roles(by_predicate, network.roles), strict=True):
                roles = [
                    trimmed(role(label, first + word, at, reading.heads, children), reading.words)
                    for word, label in labels.items()
                ]
                particles = [
                    reading.lemmas[child] for child in children[at] if reading.relations[child] == "compound:prt"
                ]
                senses = dict(zip(network.senses, map(float, scores.senses[at]), strict=True))
                roleset = self._lexicon.roleset(reading.lemmas[at], reading.upos[at], particles, senses)
                found.append(Frame(at, roleset, tuple(roles), float(scores.factuality[at])))
        return found

    def _annotate(self, doc: Doc, kept: Sequence[int], reading: _Reading) -> Doc:
        """The reading on the ``Doc``. White space hangs on the word before it, or on the first word."""
        strings = self.vocab.strings
        values = np.zeros((len(doc), 6), np.uint64)
        if kept:
            at = np.searchsorted(kept, np.arange(len(doc)), side="right") - 1
            owner = np.array(kept)[np.maximum(at, 0)]
        else:
            owner = np.zeros(len(doc), np.int64)
        blank = (strings.add("SPACE"), strings.add("_SP"), self.vocab.morphology.add(""), strings.add("dep"))
        for index in set(range(len(doc))).difference(kept):
            values[index, :5] = (strings.add(doc[index].text), *blank)
        for word, index in enumerate(kept):
            owner[index] = kept[reading.heads[word]]
            relation = reading.relations[word]
            values[index, :5] = (
                strings.add(reading.lemmas[word]),
                strings.add(reading.upos[word]),
                strings.add(reading.xpos[word]),
                self._morph_of[reading.feats[word]],
                strings.add("ROOT" if relation == "root" else relation),
            )
        values[:, 5] = (owner - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        doc.from_array(["LEMMA", "POS", "TAG", "MORPH", "DEP", "HEAD"], values)  # type: ignore[arg-type]
        doc.set_ents([Span(doc, kept[first], kept[end - 1] + 1, kind) for first, end, kind in reading.names])
        doc._.frames = tuple(_moved(frame, kept) for frame in reading.frames)
        return doc


@Language.factory(
    "dateline_reader",
    assigns=[
        "token.lemma",
        "token.pos",
        "token.tag",
        "token.morph",
        "token.dep",
        "token.head",
        "doc.ents",
        "doc._.frames",
    ],
)
def _make(nlp: Language, name: str) -> Reader:
    return Reader(nlp.vocab)


def _blocks(text: str, tokens: Sequence[Token], sentences: Sequence[int]) -> list[tuple[int, int]]:
    """The blocks of the page as half-open ranges of words; given sentences are not parted."""
    offsets = [token.idx for token in tokens]
    starts = set(np.searchsorted(offsets, block_starts(text)).tolist())
    bounds = sorted({0, *(starts & set(sentences) if sentences else starts), len(tokens)})
    return [(first, end) for first, end in pairwise(bounds) if first < end]


def _cut(words: Sequence[str], starts: Sequence[int]) -> int:
    """How much of a full window is kept: to its last sentence start; in an endless sentence, to a pause."""
    if len(starts) > 1:
        return starts[-1]
    pauses = [at + 1 for at, word in enumerate(words) if word in {";", "—", "–", "--", ","} and at > len(words) // 2]
    return pauses[-1] if pauses else len(words)


def _append(reading: _Reading, part: _Reading, first: int) -> None:
    reading.upos += part.upos
    reading.xpos += part.xpos
    reading.feats += part.feats
    reading.relations += part.relations
    reading.lemmas += part.lemmas
    reading.heads += [head + first for head in part.heads]
    reading.names += [(begin + first, end + first, kind) for begin, end, kind in part.names]
    reading.frames += [_moved(frame, range(first, first + len(part.words))) for frame in part.frames]


def _moved(frame: Frame, to: Sequence[int]) -> Frame:
    """The frame with every index ``i`` become ``to[i]``."""
    roles = tuple(type(role)(role.label, to[role.head], to[role.first], to[role.last]) for role in frame.roles)
    return Frame(to[frame.predicate], frame.roleset, roles, frame.factuality)
