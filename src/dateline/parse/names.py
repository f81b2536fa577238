"""From scores of name tags to names: no name continues that has not begun."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

KINDS = ("PERSON", "ORG", "PLACE")
"""Tag 0 is outside; then for each kind one tag that begins it and one that continues it."""


def best_tags(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best sequence of tags in which each continuation follows its own kind (Viterbi)."""
    greedy: NDArray[np.int64] = scores.argmax(1)
    allowed = _transitions(scores.shape[1])
    before = np.concatenate([[0], greedy[:-1]])
    if not allowed[before, greedy].any():
        return greedy
    best = scores[0] + allowed[0]
    back = []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    tags = [int(best.argmax())]
    for pointers in reversed(back):
        tags.append(int(pointers[tags[-1]]))
    return np.array(tags[::-1])


def spans(tags: Sequence[int] | NDArray[np.int64], kinds: Sequence[str] = KINDS) -> list[tuple[int, int, str]]:
    """(first, end, kind) of each name, half open."""
    found, at = [], 0
    while at < len(tags):
        tag = int(tags[at])
        end = at + 1
        if tag % 2:
            while end < len(tags) and tags[end] == tag + 1:
                end += 1
            found.append((at, end, kinds[tag // 2]))
        at = end
    return found


def _transitions(count: int) -> NDArray[np.float64]:
    """0 where the second tag may follow the first, a great penalty where not."""
    allowed = np.zeros((count, count))
    for inside in range(2, count, 2):
        allowed[:, inside] = -1e9
        allowed[[inside - 1, inside], inside] = 0.0
    return allowed
