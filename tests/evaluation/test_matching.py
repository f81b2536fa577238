"""When two codings mean the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluation.matching import locate, names_matched, overlap, same_name, time_fits

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Navy", "Navy of Avaria"),
        ("Avaria's Navy", "avaria s navy"),
        ("“Navy”", "NAVY"),
        ("U.S. forces", "the U.S.  forces"),
    ],
)
def test_names_are_the_same_where_one_holds_the_other(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Nav", "Navy"), ("", "Navy"), (None, "Navy"), ("the", ""), ("Avaria", "Navy")]
)
def test_parts_of_words_and_nothing_are_no_names(one: str | None, other: str) -> None:
    assert not same_name(one, other)


def test_names_of_one_thing_in_the_gold_count_once() -> None:
    assert names_matched([{"text": "groups"}], ["groups", "rebel groups"]) == (1, 0, 0)
    assert names_matched([{"text": "it", "name": "Navy"}, {"text": "dockers"}], ["Navy", "Avaria"]) == (1, 1, 1)


def test_a_passage_is_found_over_line_breaks_and_the_word_in_it() -> None:
    text = "Troops left.\nThey  entered\nthe town and left."
    assert text[slice(*(locate(text, "They entered the town and left", "left") or (0, 0)))] == "left"
    assert locate(text, "They entered the town and left", "left") == (len(text) - 5, len(text) - 1)
    assert locate(text, "They entered", "fled") == (13, 26)
    assert locate(text, "They fled") is None


@given(WORDS, WORDS, WORDS)
def test_what_is_located_lies_in_the_text(before: str, words: str, after: str) -> None:
    text = f"{before} {words} {after}"
    found = locate(text, words, words[:3])
    assert found is not None
    assert 0 <= found[0] <= found[1] <= len(text)


@given(WORDS, WORDS)
def test_sameness_of_names_is_the_same_both_ways(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert overlap((0, 4), (3, 6))
    assert not overlap((0, 4), (4, 6))


def test_a_range_may_be_three_times_as_long_as_the_golds_and_must_meet_it() -> None:
    day = ("2019-04-12", "2019-04-12")
    assert time_fits({"earliest": "2019-04-11", "latest": "2019-04-13", "basis": "stated"}, day)
    assert not time_fits({"earliest": "2019-04-10", "latest": "2019-04-13", "basis": "stated"}, day)
    assert not time_fits({"earliest": "2019-04-13", "latest": "2019-04-13", "basis": "stated"}, day)
    assert not time_fits(None, day)


def test_where_no_time_is_told_none_may_be_stated() -> None:
    assert time_fits(None, None)
    assert time_fits({"earliest": "2019-04-12", "latest": "2019-04-12", "basis": "published"}, None)
    assert not time_fits({"earliest": "2019-04-12", "latest": "2019-04-12", "basis": "stated"}, None)
