"""Where an act happens: which of the places of a report are those of the act."""

import pytest

from dateline.coding.knowledge import Knowledge, load_knowledge
from dateline.coding.places import find_places
from dateline.coding.where import event_places
from dateline.parse import parse
from dateline.parse.clauses import clauses
from dateline.records import Place


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def where(knowledge: Knowledge, predicate: str, text: str, *, aims: tuple[str, ...] = ()) -> tuple[Place, ...]:
    """The places of a sentence's predicate, after a check that each stands where it says."""
    doc = parse(text)
    found = {clause.predicate.text: clause for clause in clauses(doc)}
    match = knowledge.actions.match(found[predicate])
    assert match is not None
    carrier = found[predicate].context[0].governor if match.carried else None
    places = event_places(
        found[predicate],
        carrier,
        match,
        find_places(doc, knowledge.gazetteer),
        knowledge.actions.classes,
        lambda phrase: False,
        tuple(found[aim] for aim in aims),
    )
    assert all(text[place.start : place.end] == place.text for place in places)
    return places


def words(places: tuple[Place, ...]) -> list[str]:
    return [place.text for place in places]


def test_what_is_attacked_is_where_and_the_gazetteer_says_where_that_is(knowledge: Knowledge) -> None:
    (gao,) = where(knowledge, "attacked", "Rebels attacked Gao.")
    assert (gao.text, gao.country, gao.reason) == ("Gao", "MLI", None)
    assert gao.lat is not None


def test_the_narrowest_comes_first(knowledge: Knowledge) -> None:
    assert words(where(knowledge, "attacked", "Rebels attacked a hospital in Gao.")) == ["hospital", "Gao"]


def test_a_place_before_the_subject_is_the_act_s_too(knowledge: Knowledge) -> None:
    assert words(where(knowledge, "killed", "In Gao, rebels killed two soldiers.")) == ["Gao"]


def test_a_town_without_a_name_is_given_by_its_words_with_the_reason(knowledge: Knowledge) -> None:
    (town,) = where(knowledge, "attacked", "Rebels attacked the town.")
    assert (town.text, town.lat, town.reason) == ("town", None, "no toponym")


def test_a_name_that_no_gazetteer_has_is_a_place_where_the_rule_says_so(knowledge: Knowledge) -> None:
    (village,) = where(knowledge, "captured", "The army captured Zarbakhel.")
    assert (village.text, village.lat, village.reason) == ("Zarbakhel", None, "not in the gazetteer")


def test_the_place_behind_the_target_is_where_it_was_hit(knowledge: Knowledge) -> None:
    assert "Gao" in words(where(knowledge, "bombed", "The army bombed a base near Gao."))


def test_where_the_subject_comes_from_is_not_where_it_acts(knowledge: Knowledge) -> None:
    assert where(knowledge, "attacked", "Rebels from Gao attacked the army.") == ()


def test_a_carried_noun_happens_where_its_verb_says(knowledge: Knowledge) -> None:
    assert words(where(knowledge, "airstrike", "The army carried out an airstrike near Kandahar.")) == ["Kandahar"]


def test_an_attack_without_a_place_of_its_own_is_where_it_hit(knowledge: Knowledge) -> None:
    text = "Soldiers fled after an attack that killed two policemen in Gao."
    assert where(knowledge, "attack", text) == ()
    assert words(where(knowledge, "attack", text, aims=("killed",))) == ["Gao"]


def test_a_condemnation_is_not_where_the_condemned_act_was(knowledge: Knowledge) -> None:
    text = "Germany condemned the attack in Kandahar."
    assert where(knowledge, "condemned", text) == ()
    assert words(where(knowledge, "attack", text)) == ["Kandahar"]


def test_talks_are_held_where_they_are_held(knowledge: Knowledge) -> None:
    assert words(where(knowledge, "talks", "Turkey and Iran held talks in Geneva.")) == ["Geneva"]


def test_two_towns_are_two_places(knowledge: Knowledge) -> None:
    assert words(where(knowledge, "attacked", "Rebels attacked Gao and Timbuktu.")) == ["Gao", "Timbuktu"]


def test_no_place_is_given_twice(knowledge: Knowledge) -> None:
    places = where(knowledge, "attacked", "Rebels attacked a hospital in the town of Gao in Mali.")
    assert len({(place.start, place.end) for place in places}) == len(places)
    assert "Gao" in words(places)
