"""Did it happen: what the form of an act, and what stands over it, make of its status and certainty."""

import pytest

from dateline.coding.knowledge import load_knowledge
from dateline.coding.status import StatusBook, Verdict
from dateline.parse import parse
from dateline.parse.clauses import Clause, clauses


@pytest.fixture(scope="module")
def book() -> StatusBook:
    return load_knowledge().status


def the(predicate: str, text: str) -> Clause:
    """The clause of a sentence's predicate, by the word as written."""
    return next(clause for clause in clauses(parse(text)) if clause.predicate.text == predicate)


def verdict(book: StatusBook, predicate: str, text: str) -> Verdict:
    return book.verdict(the(predicate, text))


def test_a_plain_past_occurred_for_certain(book: StatusBook) -> None:
    assert verdict(book, "attacked", "Rebels attacked the town.") == Verdict("occurred", "certain", "form")


@pytest.mark.parametrize(
    ("predicate", "text"),
    [
        ("attack", "The rebels did not attack the town."),
        ("attacked", "The rebels never attacked the town."),
        ("attacked", "No rebels attacked the town."),
        ("killing", "Rebels attacked the town without killing civilians."),
        ("withdraw", "The government refused to withdraw its troops."),
        ("attacking", "The army denied attacking the town."),
    ],
)
def test_what_is_denied_refused_or_left_undone_is_negated(book: StatusBook, predicate: str, text: str) -> None:
    assert verdict(book, predicate, text).status == "negated"


def test_what_was_not_denied_may_well_have_happened(book: StatusBook) -> None:
    assert verdict(book, "attacking", "The army did not deny attacking the town.").status == "occurred"


@pytest.mark.parametrize(
    ("predicate", "text"),
    [
        ("attack", "The army will attack the town."),
        ("attack", "The army plans to attack the town."),
        ("attack", "The army is ready to attack the town."),
        ("attack", "The army is expected to attack the town."),
        ("arrest", "The army entered the town to arrest the rebels."),
    ],
)
def test_what_is_announced_planned_or_aimed_at_is_future(book: StatusBook, predicate: str, text: str) -> None:
    assert verdict(book, predicate, text).status == "future"


def test_would_is_a_will_that_is_reported_unless_it_hangs_on_a_condition(book: StatusBook) -> None:
    assert verdict(book, "attack", "The army said it would attack the town.").status == "future"
    assert verdict(book, "attack", "The army would attack the town if the rebels returned.").status == "hypothetical"


def test_both_sides_of_a_condition_are_told_apart(book: StatusBook) -> None:
    text = "If rebels attack the town, the army will retreat."
    assert verdict(book, "attack", text).status == "hypothetical"
    assert verdict(book, "retreat", text).status == "future"


def test_what_comes_when_something_else_will_come_is_as_far_off(book: StatusBook) -> None:
    assert verdict(book, "attack", "When the rebels attack the town, the army will leave.").status == "future"
    assert verdict(book, "attacked", "When the rebels attacked the town, the army left.").status == "occurred"


def test_may_and_could_leave_it_open_whether_it_happens(book: StatusBook) -> None:
    for modal in ("may", "might", "could"):
        found = verdict(book, "attack", f"Rebels {modal} attack the town.")
        assert (found.status, found.certainty, found.basis) == ("hypothetical", "possible", modal)


def test_a_consideration_is_no_act(book: StatusBook) -> None:
    assert verdict(book, "sending", "The government considered sending troops to Somalia.").status == "hypothetical"


def test_an_attempt_occurred_and_is_known_for_one(book: StatusBook) -> None:
    tried = the("seize", "The rebels attempted to seize the town.")
    assert book.verdict(tried).status == "occurred"
    assert book.is_attempt(tried)
    managed = the("seize", "The rebels managed to seize the town.")
    assert book.verdict(managed).status == "occurred"
    assert not book.is_attempt(managed)


def test_an_offensive_that_is_halted_took_place_but_one_that_is_cancelled_did_not(book: StatusBook) -> None:
    assert verdict(book, "offensive", "The army halted its offensive.").status == "occurred"
    assert verdict(book, "offensive", "The army cancelled the offensive.").status == "negated"


def test_what_is_demanded_is_not_there_yet(book: StatusBook) -> None:
    assert verdict(book, "withdrawal", "The government demanded the withdrawal of the troops.").status == "future"


def test_an_attack_that_is_inquired_into_is_taken_for_granted(book: StatusBook) -> None:
    assert verdict(book, "attack", "Officials promised an inquiry into an attack on the town.").status == "occurred"


def test_a_possible_attack_is_none(book: StatusBook) -> None:
    assert verdict(book, "attack", "An attack is possible.").status == "hypothetical"
    assert verdict(book, "attack", "There was no attack.").status == "negated"


def test_the_act_of_a_relative_clause_does_not_share_the_future_of_its_sentence(book: StatusBook) -> None:
    text = "The rebels who attacked the town will leave."
    assert verdict(book, "attacked", text).status == "occurred"
    assert verdict(book, "leave", text).status == "future"


def test_an_end_that_is_only_wanted_still_negates_nothing_that_was_told_as_fact(book: StatusBook) -> None:
    text = "The army wants to leave the town that rebels attacked."
    assert verdict(book, "leave", text).status == "future"
    assert verdict(book, "attacked", text).status == "occurred"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Rebels probably attacked the town.", "probable"),
        ("Rebels apparently attacked the town.", "probable"),
        ("Officials believe that rebels attacked the town.", "probable"),
        ("Rebels allegedly attacked the town.", "possible"),
        ("Officials said that rebels attacked the town.", "certain"),
    ],
)
def test_hedges_on_the_act_or_over_it_make_it_less_sure_but_no_less_told(
    book: StatusBook, text: str, certainty: str
) -> None:
    found = verdict(book, "attacked", text)
    assert (found.status, found.certainty) == ("occurred", certainty)


def test_the_light_verb_gives_its_noun_negation_and_tense(book: StatusBook) -> None:
    for text, status in [
        ("The army carried out an attack.", "occurred"),
        ("The army did not carry out an attack.", "negated"),
        ("The army will carry out an attack.", "future"),
        ("The army may carry out an attack.", "hypothetical"),
    ]:
        noun = the("attack", text)
        assert book.verdict(noun, noun.context[0].governor).status == status, text
