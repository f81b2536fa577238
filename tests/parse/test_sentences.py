"""Sentence starts: what the network says, weighed by the writing around it."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from dateline.parse.sentences import sentence_starts


def _starts(text: str, odds: dict[int, float]) -> list[int]:
    """Starts in a text whose words are parted by a space, or by ``_`` where they touch."""
    words = text.replace("_", " ").split()
    spaced = [mark == " " for mark in text if mark in " _"] + [True]
    scores: Any = SimpleNamespace(starts=np.array([odds.get(at, -9.0) for at in range(len(words))], np.float32))
    return sentence_starts(words, scores, spaced)


def test_after_a_full_stop_a_capital_starts_unless_the_network_is_sure_that_not() -> None:
    assert _starts("It fell_. Nobody fled_.", {3: -1.0}) == [0, 3]
    assert _starts("It fell_. Nobody fled_.", {3: -3.0}) == [0]


def test_elsewhere_the_network_must_be_sure() -> None:
    assert _starts("It fell and Nobody fled_.", {3: -1.0}) == [0]
    assert _starts("It fell Nobody fled_.", {2: 1.0}) == [0, 2]


def test_a_sentence_in_brackets_starts_at_the_bracket() -> None:
    assert _starts("It fell_. (_Nobody fled_._)", {4: 2.0}) == [0, 3]


def test_a_quotation_mark_goes_with_the_words_it_touches() -> None:
    assert _starts('It fell_. "_We fled_._"', {4: 1.0}) == [0, 3]
    assert _starts('"_It fell_._" We fled_.', {4: 1.0}) == [0, 5]
    assert _starts('"_It fell_._" We fled_.', {4: 1.0, 5: 1.0}) == [0, 5]


def test_a_mark_alone_is_no_sentence() -> None:
    assert _starts("It fell , he said . * We fled .", {6: 1.0, 7: 0.5}) == [0, 6]
    assert _starts("It fell , he said . * We fled .", {6: 0.5, 7: 1.0}) == [0, 7]
