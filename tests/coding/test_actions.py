"""Which rule a clause meets: built by hand from words, so that no reader's slip can break a test."""

from collections.abc import Sequence
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, Token

from dateline.coding.actions import ActionBook, ActionMatch, fillers
from dateline.parse.clauses import Clause, clauses

NLP = spacy.blank("en")


@pytest.fixture(scope="module")
def book() -> ActionBook:
    return ActionBook.load()


def read(rows: str) -> tuple[Clause, ...]:
    """Clauses of a sentence given as lines of "word lemma tag pos dep head" (and a name's label), heads counted from 0."""
    table = [line.split() for line in rows.strip().splitlines()]
    column: Sequence[list[str]] = list(zip(*(row[:6] for row in table), strict=True))  # type: ignore[arg-type]
    doc = Doc(
        NLP.vocab,
        words=column[0],
        lemmas=column[1],
        tags=column[2],
        pos=column[3],
        deps=column[4],
        heads=[int(head) for head in column[5]],
        ents=[f"B-{row[6]}" if len(row) > 6 else "O" for row in table],
    )
    return clauses(doc)


def only(book: ActionBook, found: tuple[Clause, ...], lemma: str) -> tuple[Clause, ActionMatch]:
    (clause,) = [clause for clause in found if clause.lemma == lemma]
    match = book.match(clause)
    assert match is not None, book.considered(clause)
    return clause, match


def words(filled: Sequence[Sequence[Any]]) -> list[str]:
    return [phrase.span.text for phrase in filled[0]] if filled else []


TAKE = """
Rebels rebel NNS NOUN nsubj 1
took take VBD VERB ROOT 1
the the DT DET det 3
{object} {object} NN NOUN obj 1
"""


def test_taking_a_town_is_no_taking_of_steps(book: ActionBook) -> None:
    clause, match = only(book, read(TAKE.format(object="town")), "take")
    assert (match.type, match.control) == ("ASSAULT", "gains")
    assert words(fillers(clause, match.actor)) == ["Rebels"]
    assert words(fillers(clause, match.place)) == ["town"]
    for other in ("part", "step", "office", "photo"):
        (clause,) = [c for c in read(TAKE.format(object=other)) if c.kind == "verb"]
        assert book.match(clause) is None


def test_firing_on_troops_is_no_firing_of_a_minister(book: ActionBook) -> None:
    _, shots = only(
        book,
        read("""
        Police police NNS NOUN nsubj 1
        fired fire VBD VERB ROOT 1
        on on IN ADP case 3
        crowds crowd NNS NOUN obl 1
        """),
        "fire",
    )
    _, sacking = only(
        book,
        read("""
        Kings king NNS NOUN nsubj 1
        fired fire VBD VERB ROOT 1
        the the DT DET det 3
        minister minister NN NOUN obj 1
        """),
        "fire",
    )
    assert (shots.type, sacking.type) == ("ASSAULT", "CONCEDE")


def test_a_light_verb_hands_its_subject_to_the_noun(book: ActionBook) -> None:
    clause, match = only(
        book,
        read("""
        Jets jet NNS NOUN nsubj 1
        performed perform VBD VERB ROOT 1
        an a DT DET det 3
        airstrike airstrike NN NOUN obj 1
        on on IN ADP case 5
        Zorba Zorba NNP PROPN nmod 3 PLACE
        """),
        "airstrike",
    )
    assert (match.type, match.mode, match.carried) == ("ASSAULT", "aerial", True)
    assert words(fillers(clause, match.actor)) == ["Jets"]
    assert words(fillers(clause, match.recipient)) == ["Zorba"]
    assert book.acled(match, ["MIL"], ["CVL"]) == "Air/drone strike"


def test_who_comes_under_fire_receives_it(book: ActionBook) -> None:
    found = read("""
        Marines marine NNS NOUN nsubj 1
        came come VBD VERB ROOT 1
        under under IN ADP case 3
        fire fire NN NOUN obl 1
        from from IN ADP case 5
        snipers sniper NNS NOUN obl 1
        """)
    clause, match = only(book, found, "come")
    assert words(fillers(clause, match.actor)) == ["snipers"]
    assert words(fillers(clause, match.recipient)) == ["Marines"]
    assert match.absorbs == (3,)


def test_a_verb_with_an_act_of_its_own_is_not_light(book: ActionBook) -> None:
    found = read("""
        Rebels rebel NNS NOUN nsubj 1
        demanded demand VBD VERB ROOT 1
        a a DT DET det 3
        truce truce NN NOUN obj 1
        """)
    assert only(book, found, "demand")[1].type == "REQUEST"
    _, truce = only(book, found, "truce")
    assert (truce.type, truce.mode, truce.carried, truce.outcome) == ("RETREAT", "ceasefire", False, "planned")


def test_the_instrument_tells_the_mode(book: ActionBook) -> None:
    _, match = only(
        book,
        read("""
        Troops troop NNS NOUN nsubj 1
        pounded pound VBD VERB ROOT 1
        Zorba Zorba NNP PROPN obj 1 PLACE
        with with IN ADP case 4
        artillery artillery NN NOUN obl 1
        """),
        "pound",
    )
    assert match.mode == "heavy-weapons"


def test_a_metaphor_codes_nothing(book: ActionBook) -> None:
    found = read("""
        Senators senator NNS NOUN nsubj 1
        killed kill VBD VERB ROOT 1
        the the DT DET det 3
        bill bill NN NOUN obj 1
        """)
    assert [book.match(clause) for clause in found if clause.kind == "verb"] == [None]
    (verb,) = [clause for clause in found if clause.kind == "verb"]
    assert {c.failed is None for c in book.considered(verb)} == {True, False}


def test_a_bad_lemma_and_british_spelling_are_forgiven(book: ActionBook) -> None:
    for word, lemma in (("condemns", "condemns"), ("criticises", "criticise")):
        _, match = only(
            book,
            read(f"""
            Kings king NNS NOUN nsubj 1
            {word} {lemma} VBZ VERB ROOT 1
            raids raid NNS NOUN obj 1
            """),
            lemma,
        )
        assert match.type == "ACCUSE"


def test_measures_of_things_mean_the_things(book: ActionBook) -> None:
    _, match = only(
        book,
        read("""
        Troops troop NNS NOUN nsubj 1
        captured capture VBD VERB ROOT 1
        dozens dozen NNS NOUN obj 1
        of of IN ADP case 4
        villages village NNS NOUN nmod 2
        """),
        "capture",
    )
    assert match.control == "gains"


def test_a_fallen_town_is_gained_by_whom_it_fell_to(book: ActionBook) -> None:
    clause, match = only(
        book,
        read("""
        The the DT DET det 1
        town town NN NOUN nsubj 2
        fell fall VBD VERB ROOT 2
        to to IN ADP case 4
        rebels rebel NNS NOUN obl 2
        """),
        "fall",
    )
    assert match.control == "gains"
    assert words(fillers(clause, match.actor)) == ["rebels"]
    assert words(fillers(clause, match.place)) == ["town"]


def test_a_participle_before_its_noun_tells_of_no_act_unless_it_says_by_whom(book: ActionBook) -> None:
    found = read("""
    Food food NN NOUN nsubj 1
    entered enter VBD VERB ROOT 1
    the the DT DET det 4
    besieged besiege VBN VERB amod 4
    enclave enclave NN NOUN obj 1
    """)
    assert [book.match(clause) for clause in found if clause.lemma in {"besiege", "enter"}] == [None, None]


def test_said_that_others_must_is_a_demand_that_has_been_made(book: ActionBook) -> None:
    clause, match = only(
        book,
        read("""
        Kenya Kenya NNP PROPN nsubj 1 PLACE
        said say VBD VERB ROOT 1
        Somalia Somalia NNP PROPN nsubj 4 PLACE
        must must MD AUX aux 4
        return return VB VERB ccomp 1
        the the DT DET det 6
        ship ship NN NOUN obj 4
        """),
        "return",
    )
    assert (match.type, match.status) == ("REQUEST", "occurred")
    assert words(fillers(clause, match.actor)) == ["Kenya"]
    assert words(fillers(clause, match.recipient)) == ["Somalia"]


def test_what_is_vowed_may_stand_in_an_infinitive(book: ActionBook) -> None:
    def vowed(verb: str) -> str:
        return only(
            book,
            read(f"""
            Rebels rebel NNS NOUN nsubj 1
            vowed vow VBD VERB ROOT 1
            to to TO PART mark 3
            {verb} {verb} VB VERB xcomp 1
            """),
            "vow",
        )[1].type

    assert [vowed("fight"), vowed("leave")] == ["THREATEN", "AGREE"]


def test_strikes_engage_a_unit_and_diplomats_engage_nobody_so(book: ActionBook) -> None:
    def engaged(subject: str, noun: str) -> ActionMatch | None:
        return book.match(
            only_clause(
                read(f"""
                {subject} {subject} NNS NOUN nsubj 1
                engaged engage VBD VERB ROOT 1
                two two CD NUM nummod 3
                {noun} {noun} NNS NOUN obj 1
                """),
                "engage",
            )
        )

    struck = engaged("strike", "unit")
    assert struck is not None and struck.rule == "assault.engage"
    talked = engaged("diplomat", "minister")
    assert talked is None or talked.type != "ASSAULT"


def test_the_dead_are_of_an_attack_that_is_told_beside_them(book: ActionBook) -> None:
    died = "villagers villager NNS NOUN nsubj 1\ndied die VBD VERB ROOT 1\n"
    assert book.match(only_clause(read(died), "die")) is None
    beside = """when when WRB ADV advmod 4
    gunmen gunman NNS NOUN nsubj 4
    attacked attack VBD VERB advcl 1"""
    match = book.match(only_clause(read(died + beside), "die"))
    assert match is not None and match.rule == "assault.die-beside"


def test_an_attack_that_is_defined_is_none(book: ActionBook) -> None:
    found = read("""
    An an DT DET det 1
    attack attack NN NOUN nsubj:pass 3
    is be VBZ AUX aux:pass 3
    classified classify VBN VERB ROOT 3
    """)
    assert book.match(only_clause(found, "attack")) is None


def only_clause(found: tuple[Clause, ...], lemma: str) -> Clause:
    (clause,) = [clause for clause in found if clause.lemma == lemma]
    return clause


def test_explain_lists_the_senses_of_a_word(book: ActionBook) -> None:
    assert {sense.kind for sense in book.explain("strike")} == {"verb", "noun"}
    assert book.explain("defenestrate") == []


def test_tokens_of_no_predicate_have_no_senses(book: ActionBook) -> None:
    found = read("Silence silence NN NOUN ROOT 0")
    assert [book.match(clause) for clause in found] == [None]
    assert isinstance(found[0].predicate, Token)
