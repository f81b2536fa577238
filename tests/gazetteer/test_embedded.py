"""The gazetteer that works at once."""

import pytest

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.embedded import bare, latin_names


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "country", "level"),
    [
        ("Deir al-Zour", "SYR", "settlement"),
        ("Hudaydah", "YEM", "settlement"),
        ("Kiev", "UKR", "settlement"),
        ("Darfur", "SDN", "region"),
        ("Eastern Ghouta", "SYR", "region"),
        ("North Kivu", "COD", "adm1"),
        ("U.S.", "USA", "country"),
        ("Black Sea", None, "sea"),
        ("Burma", "MMR", "country"),
        ("Mayotte", "MYT", "country"),
    ],
)
def test_a_name_of_the_news_has_its_place_among_the_first(gazetteer, name, country, level):
    assert any((entry.country, entry.level) == (country, level) for entry in gazetteer.candidates(name)[:3])


def test_a_settlement_knows_its_division(gazetteer):
    town = next(entry for entry in gazetteer.candidates("Khan Shaykhun") if entry.country == "SYR")
    assert town.admin1 == "Idlib"
    assert 1_000 < town.radius_m < 10_000


def test_what_is_no_place_is_known_to_be_none(gazetteer):
    assert not gazetteer.knows("Qwxyzzy Vbrtl")
    assert gazetteer.candidates("Qwxyzzy Vbrtl") == ()
    assert gazetteer.candidates("") == ()


def test_codes_and_machine_transliterations_are_no_names():
    assert list(latin_names(["DAM", "da ma shi ge", "Damas", "دمشق", "Şam", "Dimashq"])) == ["Damas", "Şam", "Dimashq"]


def test_a_division_is_found_without_the_word_for_what_it_is():
    assert bare("Muhafazat al Hudaydah") == "al hudaydah"
    assert bare("Province of Bulacan") == "bulacan"
