"""From scores of roles to frames: each predicate with who did it, to whom, where, when."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.parse.frames import Role

Floats = NDArray[np.float32]

_MARKS = frozenset({",", ";", ":", ".", "-", "--", "–", "—", "?", "!"})


def best_roles(scores: Floats, roles: Sequence[str]) -> list[dict[int, str]]:
    """For each predicate the role of each word that has one; ``scores[predicate, word, role]``, role 0 is none.

    A numbered role of a predicate goes to its best word alone: nobody is two doers, and coordination hangs on one head.
    """
    numbered = [at for at, role in enumerate(roles) if role.startswith("ARG") and role[3:].isdigit()]
    gains = scores - scores[:, :, :1]
    best = gains[:, :, numbered].argmax(1)
    kept = np.zeros((*scores.shape[:2], len(numbered)), bool)
    np.put_along_axis(kept, best[:, None, :], True, axis=1)
    gains[:, :, numbered] = np.where(kept, gains[:, :, numbered], -np.inf)
    chosen = gains.argmax(2)
    return [{int(word): roles[row[word]] for word in np.flatnonzero(row)} for row in chosen]


def role(label: str, word: int, predicate: int, heads: Sequence[int], children: Sequence[Sequence[int]]) -> Role:
    """The role with its words: what hangs on its head, without the branch that the predicate itself stands in."""
    below = _below(word, _path(predicate, heads), children)
    first = last = word
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    return Role(label, word, first, last)


def trimmed(role: Role, words: Sequence[str]) -> Role:
    """The role without commas and the like at either end."""
    first, last = role.first, role.last
    while first < role.head and words[first] in _MARKS:
        first += 1
    while last > role.head and words[last] in _MARKS:
        last -= 1
    return Role(role.label, role.head, first, last)


def _path(word: int, heads: Sequence[int]) -> set[int]:
    """The word and all that it hangs under."""
    path = {word}
    while heads[word] != word:
        word = heads[word]
        path.add(word)
    return path


def _below(word: int, barred: set[int], children: Sequence[Sequence[int]]) -> set[int]:
    found: set[int] = set()
    todo = [word]
    while todo:
        at = todo.pop()
        found.add(at)
        todo += [child for child in children[at] if child not in barred]
    return found
