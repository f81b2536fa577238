"""Which of a sentence's times is whose."""

from dateline.coding.times import find_times_in
from dateline.coding.when import event_time
from dateline.parse import parse
from dateline.parse.clauses import Clause, clauses

PUBLISHED = "2019-06-14"


def told(text: str, *predicates: str, carried: bool = False, aims: tuple[str, ...] = ()) -> list[str | None]:
    """The words of the time of each predicate; ``carried`` by the verb over it, with the times of its ``aims``."""
    doc = parse(text)
    found: dict[str, Clause] = {clause.predicate.text: clause for clause in clauses(doc)}
    times = find_times_in(doc, PUBLISHED)
    results = []
    for predicate in predicates:
        clause = found[predicate]
        carrier = clause.context[0].governor if carried else None
        time = event_time(clause, carrier, times, tuple(found[aim] for aim in aims))
        assert time is None or text[time.start : time.end] == time.text
        results.append(time and time.text)
    return results


def test_no_time_is_told_and_none_is_made_up() -> None:
    assert told("Rebels attacked the town.", "attacked") == [None]


def test_a_day_behind_the_verb_is_its_time() -> None:
    assert told("Rebels attacked the town on Monday.", "attacked") == ["Monday"]


def test_the_time_of_saying_is_not_that_of_the_act() -> None:
    assert told("The army said on Monday that rebels had attacked the town.", "said", "attacked") == ["Monday", None]


def test_a_day_at_the_head_is_shared_by_both_acts() -> None:
    assert told("On Monday, rebels shelled the town and killed two soldiers.", "shelled", "killed") == [
        "Monday",
        "Monday",
    ]


def test_a_day_within_a_subordinate_clause_stays_there() -> None:
    text = "The army attacked the town after rebels had killed two soldiers on Monday."
    assert told(text, "attacked", "killed") == [None, "Monday"]


def test_a_day_of_the_relative_clause_stays_there() -> None:
    assert told("The soldiers who attacked the town on Monday left.", "attacked", "left") == ["Monday", None]


def test_what_began_on_a_day_was_done_that_day() -> None:
    assert told("The rebels began attacking the town on Monday.", "attacking") == ["Monday"]


def test_what_follows_by_a_participle_shares_the_day() -> None:
    text = "Gunmen attacked the base on Monday, killing two soldiers."
    assert told(text, "attacked", "killing") == ["Monday", "Monday"]


def test_a_noun_has_the_time_of_the_verb_that_carries_it() -> None:
    assert told("The army carried out an attack on Monday.", "attack", carried=True) == ["Monday"]


def test_a_noun_without_a_time_of_its_own_has_that_of_what_it_did() -> None:
    text = "Gunmen opened fire in an attack that killed two soldiers on Monday."
    assert told(text, "killed") == ["Monday"]
    assert told(text, "attack") == [None]
    assert told(text, "attack", aims=("killed",)) == ["Monday"]


def test_times_of_another_sentence_are_not_borrowed() -> None:
    assert told("Soldiers left the camp on Monday. Rebels attacked the town.", "left", "attacked") == ["Monday", None]


def test_a_time_that_no_calendar_knows_is_no_time() -> None:
    doc = parse("Rebels attacked the town on Monday.")
    clause = next(clause for clause in clauses(doc) if clause.predicate.text == "attacked")
    assert event_time(clause, None, find_times_in(doc, None)) is None
    assert event_time(clause, None, ()) is None
