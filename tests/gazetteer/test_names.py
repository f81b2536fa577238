"""Spellings of one name, and names that are not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer.names import broad_key, fold, keys, likeness, may_be_spelling, near_key, spelling_key

SAME = [
    ("Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour", "Deyr ez Zor"),
    ("al-Bab", "Al Bāb", "El Bab"),
    ("Hodeidah", "Al Hudaydah", "Hudaida"),
    ("Kyiv", "Kiev"),
    ("Hama", "Ḩamāh", "Hamah"),
    ("Al Qāmishlī", "Qamishli", "Kamishly"),
    ("Khan Sheikhoun", "Khān Shaykhūn", "Khan Shaykhun"),
    ("Ta'izz", "Taiz"),
    ("Raqqa", "Ar Raqqah", "Rakka"),
    ("El Fasher", "Al-Fashir"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda group: group[0])
def test_transliterations_of_a_name_share_both_keys(spellings):
    folded = [fold(name) for name in spellings]
    assert len({near_key(name) for name in folded}) == 1
    assert len({broad_key(name) for name in folded}) == 1
    assert all(likeness(folded[0], other) >= 0.92 for other in folded[1:])


def test_unlike_names_are_unlike():
    assert likeness(fold("Homs"), fold("Hama")) < 0.92
    assert likeness(fold("Mosul"), fold("Basra")) < 0.5


def test_a_distant_spelling_begins_alike_and_is_about_as_long():
    assert may_be_spelling(fold("Qandahar"), fold("Kandahār"))
    assert not may_be_spelling(fold("Hombori"), fold("Hombourg-Haut"))
    assert not may_be_spelling(fold("Marea"), fold("Barea"))


def test_initials_and_saints_are_folded_to_what_they_stand_for():
    assert fold("U.S.") == "us"
    assert fold("St. Petersburg") == "saint petersburg"


@given(st.text(max_size=60))
def test_any_text_folds_to_plain_letters_and_is_like_itself(text):
    folded = fold(text)
    assert folded == fold(folded)
    assert folded.isascii() and likeness(folded, folded) == 1.0
    assert keys(folded) == (broad_key(folded), spelling_key(folded))
