"""Windows of words to padded arrays; word pieces and word shapes are the runtime's own, so that the two cannot part."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.parse.network import CLS, SEP, WordPieces, shape

MASK, ORDINARY = 103, 110
"""Ids of [MASK], and from where on pieces of words come."""
SHAPES = 10
"""Values that ``shape`` gives, with 0 for padding."""


class Encoding:
    """Word pieces of words, each word alone, so that a word has the same pieces wherever it stands."""

    def __init__(self, tokenizer_file: Path) -> None:
        self._pieces = WordPieces(tokenizer_file)

    def length(self, words: Sequence[str]) -> int:
        """Pieces of a window, with the two that frame it."""
        return sum(len(self._pieces(word)) for word in words) + 2

    def pack(self, windows: Sequence[Sequence[str]], *, multiple: int = 1) -> tuple[NDArray[np.int64], ...]:
        """Arrays for the model: pieces and their shapes [window, piece], first piece and shape of words [window, word].

        Both lengths are rounded up to ``multiple``.
        """
        columns = []
        for words in windows:
            ids, shapes, first, kinds = [CLS], [0], [], [shape(word) for word in words]
            for word, kind in zip(words, kinds, strict=True):
                pieces = self._pieces(word)
                first.append(len(ids))
                ids += pieces
                shapes += [kind] * len(pieces)
            columns.append(([*ids, SEP], [*shapes, 0], first, kinds))
        longest = (max(len(c[0]) for c in columns), max(len(c[2]) for c in columns))
        pieces_long, words_long = (-(-n // multiple) * multiple for n in longest)
        arrays = tuple(
            np.zeros((len(columns), n), np.int64) for n in (pieces_long, pieces_long, words_long, words_long)
        )
        for row, window in enumerate(columns):
            for array, values in zip(arrays, window, strict=True):
                array[row, : len(values)] = values
        return arrays
