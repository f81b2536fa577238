"""Sentence starts: what the network says, weighed by the writing around it."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from dateline.parse.sentences import sentence_starts


def _starts(words: str, odds: dict[int, float]) -> list[int]:
    split = words.split()
    scores: Any = SimpleNamespace(starts=np.array([odds.get(at, -9.0) for at in range(len(split))], np.float32))
    return sentence_starts(split, scores)


def test_after_a_full_stop_a_capital_starts_unless_the_network_is_sure_that_not() -> None:
    assert _starts("It fell . Nobody fled .", {3: -1.0}) == [0, 3]
    assert _starts("It fell . Nobody fled .", {3: -3.0}) == [0]


def test_elsewhere_the_network_must_be_sure() -> None:
    assert _starts("It fell and Nobody fled .", {3: -1.0}) == [0]
    assert _starts("It fell Nobody fled .", {2: 1.0}) == [0, 2]


def test_a_sentence_in_brackets_starts_at_the_bracket() -> None:
    assert _starts("It fell . ( Nobody fled . )", {4: 2.0}) == [0, 3]


def test_a_mark_alone_is_no_sentence() -> None:
    assert _starts('It fell , he said . " We fled .', {6: 1.0, 7: 0.5}) == [0, 6]
    assert _starts('It fell , he said . " We fled .', {6: 0.5, 7: 1.0}) == [0, 7]
