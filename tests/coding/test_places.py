"""Places: which names are toponyms, which place each means, and how precisely the words say where."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding.places import find_places, is_place_of_act
from dateline.gazetteer import Gazetteer
from dateline.records import as_json

GOLD = Path(__file__).parents[3] / "shared" / "gold"
FLOOR = {"f1": 0.88, "acc161": 0.84}
"""Without the reader, by the gazetteer and capital letters alone."""


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en")


@pytest.fixture(scope="module")
def places(gazetteer, nlp):
    return lambda text: find_places(nlp(text), gazetteer)


def one(places, text, name):
    found = [place for place in places(text) if place.text == name]
    assert found, f"{name} not found in {text!r}"
    return found[0]


def test_offsets_are_those_of_the_text(places):
    text = "Syrian troops entered al-Bab and Deir ez-Zor on Friday."
    assert [text[p.start : p.end] for p in places(text)] == ["al-Bab", "Deir ez-Zor"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Shells fell on Tripoli, Lebanon, overnight.", "Tripoli", "LBN"),
        ("Militias fought in Tripoli and Benghazi, Libya.", "Tripoli", "LBY"),
        ("Police in Georgia, Alabama and Texas were on alert.", "Georgia", "USA"),
        ("Russian jets crossed from Georgia into South Ossetia and Abkhazia.", "Georgia", "GEO"),
        ("Nigerien soldiers died near Tillaberi in Niger.", "Niger", "NER"),
        ("Guerrillas struck in San Miguel, El Salvador.", "San Miguel", "SLV"),
    ],
)
def test_the_rest_of_the_report_tells_which_place_is_meant(places, text, name, country):
    assert one(places, text, name).country == country


def test_a_town_is_meant_before_the_province_of_its_name_unless_the_words_say_province(places):
    assert one(places, "They retook Idlib in Syria.", "Idlib").level == "settlement"
    assert one(places, "They retook most of Idlib province in Syria.", "Idlib").level == "adm1"
    assert one(places, "They retook the governorate of Idlib in Syria.", "Idlib").level == "adm1"


def test_near_a_town_is_not_in_it(places):
    inside, near = (
        one(places, "A bomb went off in Homs, Syria.", "Homs"),
        one(places, "A bomb went off near Homs, Syria.", "Homs"),
    )
    assert (inside.level, near.level) == ("settlement", "near-settlement")
    assert near.radius_m > inside.radius_m


def test_a_distance_and_a_direction_move_the_point(places):
    there, away = one(places, "Attack in Gao, Mali.", "Gao"), one(places, "Attack 50 km north of Gao, Mali.", "Gao")
    assert away.lat - there.lat == pytest.approx(0.45, abs=0.02)
    assert away.lon == pytest.approx(there.lon, abs=0.01)
    assert away.radius_m == 12_500


def test_things_that_no_gazetteer_has_are_placed_in_their_town(places):
    text = "Rebels held the Qarlaq district of Aleppo, Syria."
    thing = one(places, text, "Qarlaq") if any(p.text == "Qarlaq" for p in places(text)) else None
    town = one(places, "Fighting near the Aleppo Citadel in Syria.", "Aleppo Citadel")
    assert town.country == "SYR" and town.level == "near-settlement"
    assert thing is None or thing.admin1 == "Aleppo"


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian army and Kurdish fighters clashed.",
        "General Paris Hamad met Jack London on Monday in May.",
        "Students of the University of Damascus heard of the West Nile virus.",
        "It cost US$5 million.",
    ],
)
def test_adjectives_people_bodies_and_money_are_no_places(places, text):
    assert places(text) == ()


def test_a_small_place_far_from_the_report_is_refused_with_the_reason(places):
    text = "In Syria, Syrian troops left Damascus, Homs, Hama and Idlib for the village of Kallam."
    place = one(places, text, "Kallam") if any(p.text == "Kallam" for p in places(text)) else None
    assert place is None or place.country == "SYR" or (place.lat is None and place.reason)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Moscow warned of war.", "Moscow", False),
        ("Iraq's army advanced.", "Iraq", False),
        ("Fighting went on in Iraq.", "Iraq", True),
        ("Fighting went on in Syria and Iraq.", "Iraq", True),
        ("Talks between Russia and Turkey ended.", "Turkey", False),
        ("They shelled Idlib.", "Idlib", True),
        ("They crossed the border of Turkey.", "Turkey", True),
    ],
)
def test_a_state_that_acts_is_no_place_of_the_act(places, nlp, text, name, expected):
    assert is_place_of_act(one(places, text, name), nlp(text)) is expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("Aleppo in near,.-'’$() \n5kmUS"), max_size=60))
def test_any_text_is_survived_and_spans_stay_inside(places, text):
    found = places(text)
    assert all(text[p.start : p.end] == p.text for p in found)
    assert all((p.lat is None) == (p.reason is not None) for p in found)


def test_places_of_foreign_news_are_found_and_placed(gazetteer, nlp, tmp_path):
    if not (GOLD / "places" / "reports.jsonl").exists():
        pytest.skip("the shared gold is not beside this checkout")
    coded = tmp_path / "coded.jsonl"
    with coded.open("w", encoding="utf-8") as out:
        for line in (GOLD / "places" / "reports.jsonl").read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            found = [as_json(place) for place in find_places(nlp(report["text"]), gazetteer)]
            out.write(json.dumps({"source": report["id"], "claims": [], "mentions": {"places": found}}) + "\n")
    scorer = [sys.executable, str(GOLD / "score_mentions.py"), "places", str(coded), "--json"]
    scores = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    assert all(scores[name] >= floor for name, floor in FLOOR.items()), scores
