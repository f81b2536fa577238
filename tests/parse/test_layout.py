"""Where a block of the page ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.parse.layout import block_starts


def _blocks(text: str) -> list[str]:
    starts = block_starts(text)
    return [text[first:end].strip() for first, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_blank_lines_part_blocks() -> None:
    assert _blocks("A convoy left the port\n \nIt was late") == ["A convoy left the port", "It was late"]


def test_wrapped_paragraph_is_one_block() -> None:
    text = (
        "The convoy that left the northern port on Monday with food for the\n"
        "besieged town of Marrow reached Gen. Tarn's last checkpoint beside the\n"
        "River Oss after dark and was turned back."
    )
    assert _blocks(text) == [text]


def test_bullets_are_blocks_of_their_own() -> None:
    assert len(_blocks("What is known:\n• two bridges fell\n• the port is shut\n- talks go on\n1. none was hurt")) == 5


def test_a_heading_is_parted_from_the_text_below() -> None:
    text = (
        "Background\nThe river divides the two districts, and each side has held its own bank since the spring of 2012."
    )
    assert _blocks(text)[0] == "Background"


def test_paragraphs_a_line_each_are_parted() -> None:
    assert len(_blocks("Shells fell on the port.\n“We left,” said a docker.\nThe ministry was silent.")) == 3


@pytest.mark.parametrize(
    "head",
    [
        "TARN, March 4 (Wire) -",
        "MARROW (Wire) —",
        "OSSGRAD, Northland, Feb. 24 (NW) --",
        "Tarn, 15 August 2021 –",
        "NEW MARROW -",
        "SANTA MARIA DEL OSS/TARN, Oct 4 (Wire) -",
        "Port of Tarn, Northland, July 27, 1990 (NW) -",
        "Tarn, NANA –",
        "TARN:",
        "Tarn –",
        "24 Aug:",
        "January 15 -",
        "• Monday, 4 March:",
        "5 June 1967 –",
    ],
)
def test_a_dateline_or_a_day_is_parted_from_the_sentence_after_it(head: str) -> None:
    assert _blocks(f"{head} Rebels left the old town.") == [head, "Rebels left the old town."]


@pytest.mark.parametrize(
    "text",
    [
        "Tarn – the second town of the north – fell on Monday.",
        "Tarn — Northland talks fail",
        "In March 2020 - the army had left by then - the town fell.",
        "The army (NA) - once feared - left.",
        "Accordingly, NTF-NORTH does not count them.",
    ],
)
def test_a_name_before_a_dash_is_not_always_a_dateline(text: str) -> None:
    assert _blocks(text) == [text]


@given(st.text(alphabet="aB. \n•-1"))
def test_starts_ascend_and_stand_at_text(text: str) -> None:
    starts = block_starts(text)
    assert starts == sorted(set(starts))
    assert bool(starts) == bool(text.strip())
