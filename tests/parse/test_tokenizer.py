"""Words as the treebanks cut them, and never a character lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from dateline.parse.tokenizer import Tokenizer, cut

tokenizer = Tokenizer(Vocab())


@given(st.text())
def test_any_text_is_kept_to_the_letter(text: str) -> None:
    doc = tokenizer(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@given(st.text(alphabet="aU.S-'’\"()[]$5,:/ \n\t—…!?nt"))
def test_text_full_of_marks_is_kept_to_the_letter(text: str) -> None:
    assert tokenizer(text).text == text


@given(st.text(alphabet="al-Bab'’.,\"()12", min_size=1))
def test_parts_of_a_stretch_are_the_stretch(chunk: str) -> None:
    assert "".join(cut(chunk)) == chunk


@pytest.mark.parametrize(
    ("chunk", "parts"),
    [
        ("al-Bab", "al - Bab"),
        ("12-year-old", "12 - year - old"),
        ("government-held", "government - held"),
        ("U.S.-backed", "U.S. - backed"),
        ("anti-government", "anti-government"),
        ("pro-Assad", "pro-Assad"),
        ("mid-December", "mid-December"),
    ],
)
def test_compounds_fall_apart_and_prefixes_stay(chunk: str, parts: str) -> None:
    assert cut(chunk) == parts.split()


@pytest.mark.parametrize(
    ("chunk", "parts"),
    [
        ("Assad’s", "Assad ’s"),
        ("didn't", "did n't"),
        ("didn’t", "did n’t"),
        ("they'd", "they 'd"),
        ("cannot", "can not"),
        ("Qa'ida", "Qa'ida"),
        ("Sa'd", "Sa'd"),
        ("O'Brien", "O'Brien"),
    ],
)
def test_clitics_stand_alone_and_letters_of_a_name_do_not(chunk: str, parts: str) -> None:
    assert cut(chunk) == parts.split()


@pytest.mark.parametrize(
    ("chunk", "parts"),
    [
        ("$5m", "$ 5 m"),
        ("US$50m", "US$ 50 m"),
        ("10%", "10 %"),
        ("50km", "50 km"),
        ("6:30am", "6:30 am"),
        ("km/h", "km / h"),
        ("7–8", "7 – 8"),
        ("45,000", "45,000"),
        ("9/11", "9/11"),
        ("2016-12-07", "2016-12-07"),
    ],
)
def test_numbers_part_from_units_and_dates_stay(chunk: str, parts: str) -> None:
    assert cut(chunk) == parts.split()


@pytest.mark.parametrize(
    ("chunk", "parts"),
    [
        ("(SDF),", "( SDF ) ,"),
        ("rebels,”", "rebels , ”"),
        ("town—and", "town — and"),
        ("Inc..", "Inc. ."),
        ("(http://example.org/a_b).", "( http://example.org/a_b ) ."),
    ],
)
def test_marks_are_taken_off_from_outside(chunk: str, parts: str) -> None:
    assert cut(chunk) == parts.split()


def test_number_sign_is_an_abbreviation_only_before_a_number() -> None:
    assert [token.text for token in tokenizer("No. 3 Brigade said no. No.")][-2:] == ["No", "."]
    assert tokenizer("No. 3 Brigade")[0].text == "No."


def test_titles_and_months_keep_their_dot() -> None:
    words = [token.text for token in tokenizer("Lt. Gen. Ivan Orlov spoke on Dec. 6th.")]
    assert words == ["Lt.", "Gen.", "Ivan", "Orlov", "spoke", "on", "Dec.", "6th", "."]


def test_endless_stretch_is_one_word_at_once() -> None:
    assert len(tokenizer("x-" * 500_000)) == 1
