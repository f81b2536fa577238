"""From scores of roles to frames: each predicate with who did it, to whom, where, when."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.parse.frames import Role

Floats = NDArray[np.float32]

_MARKS = frozenset({",", ";", ":", ".", "-", "--", "–", "—", "?", "!"})


def best_roles(scores: Floats, roles: Sequence[str]) -> dict[int, str]:
    """The role of each word that has one; ``scores[word, role]``, role 0 is none.

    A numbered role of a predicate goes to its best word alone: nobody is two doers, and coordination hangs on one head.
    """
    scores = scores.copy()
    for column in range(1, len(roles)):
        if _numbered(roles[column]):
            best = int((scores[:, column] - scores[:, 0]).argmax())
            kept = scores[best, column]
            scores[:, column] = -1e9
            scores[best, column] = kept
    chosen = scores.argmax(1)
    return {int(word): roles[chosen[word]] for word in np.flatnonzero(chosen)}


def role(label: str, word: int, predicate: int, children: Sequence[Sequence[int]], words: Sequence[str]) -> Role:
    """The role with its words: what hangs on its head, without the branch that the predicate itself stands in.

    Commas and the like at either end are no part of it.
    """
    below = _below(word, predicate, children)
    first = last = word
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    while first < word and words[first] in _MARKS:
        first += 1
    while last > word and words[last] in _MARKS:
        last -= 1
    return Role(label, word, first, last)


def _below(word: int, predicate: int, children: Sequence[Sequence[int]]) -> set[int]:
    found: set[int] = set()
    todo = [word]
    while todo:
        at = todo.pop()
        found.add(at)
        todo += [child for child in children[at] if child != predicate and not _holds(child, predicate, children)]
    return found


def _holds(word: int, sought: int, children: Sequence[Sequence[int]]) -> bool:
    """Whether ``sought`` hangs somewhere under ``word``."""
    todo = list(children[word])
    while todo:
        at = todo.pop()
        if at == sought:
            return True
        todo += children[at]
    return False


def _numbered(role: str) -> bool:
    return role.startswith("ARG") and role[3:].isdigit()
