"""How many: the numbers of a report as it words them, with their bounds, and what each is of."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.coding.counts import CountBook
from dateline.coding.knowledge import load_knowledge
from dateline.parse import parse
from dateline.parse.clauses import clauses
from dateline.records import Count

NLP = spacy.blank("en")
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
BELOW_TWENTY = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
                "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip


@pytest.fixture(scope="module")
def book() -> CountBook:
    return load_knowledge().counts


def counted(book: CountBook, predicate: str, text: str) -> list[tuple[str, str, int, int | None]]:
    """(what, words, low, high) of the counts of a sentence's predicate."""
    doc = parse(text)
    clause = next(clause for clause in clauses(doc) if clause.predicate.text == predicate)
    found = book.counts(clause)
    assert all(doc.text[count.start : count.end] == count.text for count in found)
    return [(count.what, count.text, count.low, count.high) for count in found]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("seven", 7, 7),
        ("twenty-one", 21, 21),
        ("five thousand", 5000, 5000),
        ("at least 13", 13, None),
        ("more than 1,200", 1200, None),
        ("20 to 30", 20, 30),
        ("20-30", 20, 30),
        ("100 or more", 100, None),
        ("two dozen", 24, 24),
    ],
)
def test_a_number_keeps_its_words_and_its_bounds(book: CountBook, words: str, low: int, high: int | None) -> None:
    assert counted(book, "killed", f"The bomb killed {words} soldiers.") == [("killed", words, low, high)]


def test_dozens_and_thousands_are_open_above(book: CountBook) -> None:
    ((what, words, low, high),) = counted(book, "killed", "Dozens of soldiers were killed.")
    assert (what, low, high) == ("killed", 24, None)
    assert words.startswith("Dozens")
    ((what, words, low, high),) = counted(book, "displaced", "Tens of thousands of people were displaced.")
    assert (what, words, low, high) == ("displaced", "Tens of thousands", 20_000, None)


def test_those_who_die_and_flee_are_counted_though_they_are_subjects(book: CountBook) -> None:
    assert counted(book, "died", "Nine soldiers died.") == [("killed", "Nine", 9, 9)]
    assert counted(book, "fled", "Hundreds of thousands of people fled.") == [
        ("displaced", "Hundreds of thousands", 200_000, None)
    ]


def test_women_and_children_are_summed(book: CountBook) -> None:
    ((what, _, low, high),) = counted(book, "killed", "The bomb killed three women and four children.")
    assert (what, low, high) == ("killed", 7, 7)


def test_an_unknown_number_more_leaves_the_sum_open(book: CountBook) -> None:
    ((what, _, low, high),) = counted(book, "killed", "The bomb killed 10 soldiers and an unknown number of civilians.")
    assert (what, low, high) == ("killed", 10, None)


def test_killed_and_wounded_together_are_casualties_apart_they_are_not(book: CountBook) -> None:
    assert counted(book, "killed", "Sixty people were killed and injured.") == [("casualties", "Sixty", 60, 60)]
    apart = "The bomb killed 30 people and wounded 12 others."
    assert counted(book, "killed", apart) == [("killed", "30", 30, 30)]
    assert counted(book, "wounded", apart) == [("wounded", "12", 12, 12)]


def test_a_number_alone_stands_for_people(book: CountBook) -> None:
    assert counted(book, "wounded", "The bomb killed three soldiers and wounded 12.") == [("wounded", "12", 12, 12)]


def test_captives_are_counted_captured_ground_and_shares_of_it_are_not(book: CountBook) -> None:
    assert counted(book, "captured", "The army captured 40 fighters.") == [("captured", "40", 40, 40)]
    assert counted(book, "captured", "The army captured 40 tanks.") == [("weapons", "40", 40, 40)]
    assert counted(book, "captured", "The army captured two villages.") == []
    assert counted(book, "captured", "The army captured 30 percent of the city.") == []


def test_troops_and_rockets_are_counted_by_what_they_are(book: CountBook) -> None:
    assert counted(book, "sent", "The country sent 300 troops to the border.") == [("fighters", "300", 300, 300)]
    assert counted(book, "fired", "The militants fired 14 rockets at the town.") == [("weapons", "14", 14, 14)]


def test_shot_dead_is_killed(book: CountBook) -> None:
    assert counted(book, "shot", "Fifteen soldiers were shot dead.") == [("killed", "Fifteen", 15, 15)]


def test_dates_distances_and_money_count_nobody(book: CountBook) -> None:
    assert counted(book, "died", "The soldiers died on 7 December.") == []
    assert counted(book, "exploded", "The bomb exploded 300 metres from the school.") == []
    assert counted(book, "paid", "The army paid $300 for the rifle.") == []


def test_a_vote_is_counted_by_those_in_favour(book: CountBook) -> None:
    assert counted(book, "passed", "Parliament passed the resolution by 375 to 34.") == [
        ("votes", "375 to 34", 375, 375)
    ]


def test_an_act_takes_the_dead_of_its_effects_once(book: CountBook) -> None:
    found = {
        clause.predicate.text: clause for clause in clauses(parse("Gunmen attacked the base, killing 20 soldiers."))
    }
    assert book.counts(found["attacked"]) == ()
    effects = (found["killing"], found["killing"])
    ((killed),) = book.counts(found["attacked"], effects)
    assert isinstance(killed, Count)
    assert (killed.what, killed.low, killed.of) == ("killed", 20, "20 soldiers")


@given(st.integers(1, 99_999_999))
def test_digits_are_read_with_or_without_commas(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        found = load_knowledge().counts.number_at(Doc(NLP.vocab, ["killed", written, "men"])[1])
        assert found is not None
        assert (found.low, found.high) == (number, number)


@given(st.integers(2, 99), st.sampled_from(["hundred", "thousand", "million", ""]))
def test_numbers_in_words_are_read_from_any_of_their_words(number: int, scale: str) -> None:
    words = [*_spelled(number, ""), *([scale] if scale else [])]
    worth = number * {"hundred": 100, "thousand": 1_000, "million": 1_000_000}.get(scale, 1)
    _is_read_throughout(words, worth)


@given(st.integers(2, 99))
def test_a_hyphen_between_tens_and_units_is_part_of_the_number(number: int) -> None:
    _is_read_throughout(_spelled(number, "-"), number)


@given(st.integers(1, 5_000), st.integers(1, 5_000), st.sampled_from(["to", "-", "–", "and"]))
def test_a_range_runs_upwards_or_is_none(first: int, second: int, joint: str) -> None:
    doc = Doc(NLP.vocab, ["killed", *(["between"] if joint == "and" else []), str(first), joint, str(second), "men"])
    found = load_knowledge().counts.number_at(doc[-2])
    assert found is not None
    assert (found.low, found.high) == ((first, second) if first < second else (second, second))


def _is_read_throughout(words: list[str], worth: int) -> None:
    doc = Doc(NLP.vocab, ["killed", *words, "men"], pos=["VERB", *["NUM"] * len(words), "NOUN"])
    for at in {1, len(words)}:
        found = load_knowledge().counts.number_at(doc[at])
        assert found is not None
        assert (found.first, found.last, found.low, found.high) == (1, len(words), worth, worth)


def _spelled(number: int, hyphen: str) -> list[str]:
    if number < 20:
        return [BELOW_TWENTY[number - 1]]
    tens, units = divmod(number, 10)
    if not units:
        return [TENS[tens - 2]]
    return [TENS[tens - 2], *([hyphen] if hyphen else []), BELOW_TWENTY[units - 1]]
