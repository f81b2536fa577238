"""The encoder and its heads: words in, scores out. onnxruntime, tokenizers and numpy; no torch."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer as WordPiece

from dateline.errors import NoReader
from dateline.parse.names import KINDS

FILES = ("reader.onnx", "heads.npz", "vocab.json", "tokenizer.json", "lemmas.json")
PIECES = 480
"""Word pieces that one window may have: the encoder has 512 positions."""
PIECES_PER_WORD = 8
BATCH = 1024
"""Word pieces in a batch, padding included."""
CLS, SEP, UNKNOWN = 101, 102, 100
DISTANCES = 12
"""Distances between predicate and word are told apart up to this many words either side."""

_NORMAL = {"``": '"', "''": '"', "--": "-"}
_NORMAL_LETTERS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-"})

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window; the first axis is always the word."""

    upos: Floats
    xpos: Floats
    feats: Floats
    names: Floats
    starts: Floats
    """Log-odds that a sentence starts here."""
    arcs: Floats
    """[word, head]: head 0 is the root, head h is word h - 1."""
    dependents: Floats
    governors: Floats
    """One longer than the words: the root comes first."""
    predicates: Floats
    """Log-odds that the word is a predicate."""
    senses: Floats
    factuality: Floats
    as_predicate: Floats
    as_argument: Floats


class Network:
    """The shipped model. One pass gives all scores; labels of arcs and roles are asked for pair by pair."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise NoReader(f"the English reader's files are missing in {folder}: {', '.join(missing)}")
        self.folder = folder
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # a waiting thread that spins takes the processor from whoever else is at work
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = WordPieces(folder / "tokenizer.json")
        vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self._recorded = "reader_sha256" in vocabulary
        self.licence: str = vocabulary.get("licence", "CC-BY-SA-4.0")
        self.upos: list[str] = vocabulary["up"]
        self.xpos: list[str] = vocabulary["xp"]
        self.feats: list[str] = vocabulary["fe"]
        self.relations: list[str] = vocabulary["dep"]
        self.roles: list[str] = vocabulary["role"]
        self.senses: list[str] = vocabulary["sense"]
        self.kinds: list[str] = [tag[2:] for tag in vocabulary.get("ner", ()) if tag.startswith("B-")] or list(KINDS)
        with np.load(folder / "heads.npz") as arrays:
            self._heads = {name: arrays[name].astype(np.float32) for name in arrays.files}
        self._labels = _rows(self._heads["L"])
        self._role_rows = _rows(self._heads["role_R"])

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the model's files, so that a claim can say what read it.

        The network itself is the largest by far: where the vocabulary records its digest, that stands for it.
        """
        digest = hashlib.sha256()
        for name in FILES[1:] if self._recorded else FILES:
            digest.update((self.folder / name).read_bytes())
        return digest.hexdigest()

    def pieces(self, word: str) -> int:
        """How many word pieces a word takes."""
        return len(self._pieces(word))

    def read(self, windows: Sequence[Sequence[str]]) -> Iterator[tuple[int, Scores]]:
        """Scores of each window with its place in ``windows``; batched by length, so not in their order."""
        windows = [_with_acronyms_told_apart(window) for window in windows]
        sizes = [sum(self.pieces(word) for word in window) + 2 for window in windows]
        order = sorted(range(len(windows)), key=lambda at: (sizes[at], at))
        while order:
            count = 1
            while count < len(order) and sizes[order[count]] * (count + 1) <= BATCH:
                count += 1
            batch, order = order[:count], order[count:]
            outputs = self._session.run(None, self._inputs([windows[at] for at in batch]))
            for row, at in enumerate(batch):
                yield at, _window(outputs, row, len(windows[at]))

    def relation_scores(self, scores: Scores, heads: Ints) -> Floats:
        """[word, relation] of each word to its head in ``heads`` (numbered as in ``Scores.arcs``)."""
        dependents, governors = scores.dependents[: len(heads)], scores.governors[heads]
        bilinear = np.matmul(_bilinear(dependents, self._labels, len(self.relations)), governors[:, :, None])[:, :, 0]
        linear = np.concatenate([dependents, governors], 1) @ self._heads["W"].T + self._heads["b"]
        result: Floats = bilinear + linear
        return result

    def role_scores(self, scores: Scores, predicates: Ints, first: int, end: int) -> Floats:
        """[predicate, word, role] for the words from ``first`` to ``end``, one sentence; role 0 is none."""
        heads = self._heads
        arcs = np.concatenate([scores.arcs[first:end, :1], scores.arcs[first:end, first + 1 : end + 1]], 1)
        odds = np.exp(arcs - arcs.max(1, keepdims=True))
        governs = (odds / odds.sum(1, keepdims=True))[:, 1:]
        at = predicates - first
        up, down = governs[at], governs.T[at]
        two_up = up @ governs
        paths = np.stack([down, up, up @ governs.T, down @ governs.T, two_up, two_up @ governs.T], -1)
        distance = (np.arange(end - first)[None] - at[:, None]).clip(-DISTANCES, DISTANCES) + DISTANCES
        asked, words = scores.as_predicate[predicates], scores.as_argument[first:end]
        bilinear = np.matmul(words, _bilinear(asked, self._role_rows, len(self.roles)).transpose(0, 2, 1))
        result: Floats = (
            bilinear
            + (asked @ heads["role_pw"].T + heads["role_pb"])[:, None]
            + (words @ heads["role_aw"].T + heads["role_ab"])
            + paths @ heads["role_Rf"]
            + heads["role_Rd"][distance]
        )
        return result

    def _inputs(self, windows: Sequence[Sequence[str]]) -> dict[str, Ints]:
        """The batch as the encoder takes it: piece ids and shapes, and for each word its first piece and its shape."""
        rows: list[tuple[list[int], list[int], list[int], list[int]]] = []
        for window in windows:
            ids, shapes, first, words = [CLS], [0], [], []
            for word in window:
                pieces = self._pieces(word)
                kind = shape(word)
                first.append(len(ids))
                ids += pieces
                shapes += [kind] * len(pieces)
                words.append(kind)
            rows.append(([*ids, SEP], [*shapes, 0], first, words))
        return {name: _padded([row[at] for row in rows]) for at, name in enumerate(("ids", "sh", "first", "wsh"))}


class WordPieces:
    """Words to the encoder's piece ids; every word is asked for many times, so the answers are kept."""

    KEPT = 50_000
    LONGEST = 100
    """Characters; the encoder's own vocabulary calls a longer word unknown."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = WordPiece.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        pieces = self._known.get(word)
        if pieces is None:
            if len(self._known) >= self.KEPT:
                self._known.clear()
            pieces = self._known[word] = self._encode(word)
        return pieces

    def _encode(self, word: str) -> list[int]:
        if len(word) > self.LONGEST:
            return [UNKNOWN]
        plain = _NORMAL.get(word, word).translate(_NORMAL_LETTERS)
        ids: list[int] = self._tokenizer.encode(plain, add_special_tokens=False).ids
        return ids[:PIECES_PER_WORD] or [UNKNOWN]


# Names that the uncased encoder would read as words of grammar, and acronyms of their kind that it cannot mistake.
_STAND_INS = {"US": "USA", "IS": "ISIS", "WHO": "UNESCO", "IT": "IBM", "AM": "GMT", "OR": "USA"}


def _with_acronyms_told_apart(window: Sequence[str]) -> Sequence[str]:
    """ "IS shelled the town", "the US": in text that is not all capitals, a word of capitals is a name and no "is" or "us"."""
    if not _STAND_INS.keys() & set(window):
        return window
    letters = [word for word in window if word.isalpha() and len(word) > 1]
    if 2 * sum(word.isupper() for word in letters) > len(letters):
        return window
    return [_STAND_INS.get(word, word) for word in window]


def shape(word: str) -> int:
    """The kind of writing of a word, which the uncased encoder cannot see; 0 is kept for padding."""
    if word.islower():
        return 1
    if any(letter.isdigit() for letter in word):
        return 6 if word[0].isdigit() and not any(letter.isalpha() for letter in word) else 7
    if not any(letter.isalpha() for letter in word):
        return 8
    if word.isupper():
        return 3 if len(word) > 1 else 5
    if word[0].isupper() and word[1:].islower():
        return 2
    return 4 if any(letter.isupper() for letter in word) else 9


def _window(outputs: Sequence[Floats], row: int, words: int) -> Scores:
    upos, xpos, feats, names, sent, arcs, dependents, governors, predicates, senses, factuality, asked, answer = (
        output[row] for output in outputs
    )
    return Scores(
        upos=upos[:words],
        xpos=xpos[:words],
        feats=feats[:words],
        names=names[:words],
        starts=sent[:words, 1] - sent[:words, 0],
        arcs=arcs[:words, : words + 1],
        dependents=dependents[:words],
        governors=governors[: words + 1],
        predicates=predicates[:words],
        senses=senses[:words],
        factuality=factuality[:words],
        as_predicate=asked[:words],
        as_argument=answer[:words],
    )


def _padded(rows: Sequence[Sequence[int]]) -> Ints:
    array = np.zeros((len(rows), max(len(row) for row in rows)), np.int64)
    for at, row in enumerate(rows):
        array[at, : len(row)] = row
    return array


def _rows(tensor: Floats) -> Floats:
    """[in, label, out] laid flat, so that one matrix product serves all labels."""
    return np.ascontiguousarray(tensor.reshape(tensor.shape[0], -1))


def _bilinear(vectors: Floats, rows: Floats, labels: int) -> Floats:
    """[vector, label, out]"""
    result: Floats = (vectors @ rows).reshape(len(vectors), labels, -1)
    return result
