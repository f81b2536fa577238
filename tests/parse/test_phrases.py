"""Nominal phrases: which words belong to a head, built by hand from words so that no reader's slip can break a test."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from dateline.parse import parse
from dateline.parse.phrases import antecedent, coordinated, phrase, phrases, preposition

NLP = spacy.blank("en")
RELATIONS = ["nsubj", "obj", "det", "amod", "compound", "nmod", "nmod:poss", "case", "conj", "appos", "punct", "cc",
             "flat", "acl:relcl", "advmod", "fixed"]  # fmt: skip
WORDS = ["the", "town", '"', ",", "who", "and", "of", "Oland", "fled", "'s", "7"]
CLASSES = ["NOUN", "PROPN", "PRON", "VERB", "DET", "PUNCT", "ADP"]


def doc_of(rows: str) -> Doc:
    """A sentence given as lines of "word pos dep head" (and a name's label), heads counted from 0."""
    table = [line.split() for line in rows.strip().splitlines()]
    return Doc(
        NLP.vocab,
        words=[row[0] for row in table],
        pos=[row[1] for row in table],
        deps=[row[2] for row in table],
        heads=[int(row[3]) for row in table],
        ents=[f"B-{row[4]}" if len(row) > 4 else "O" for row in table],
    )


def token(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


RETREAT = """
The DET det 2
last ADJ amod 2
fighters NOUN nsubj 11
of ADP case 6
the DET det 6
northern ADJ amod 6
brigade NOUN nmod 2
, PUNCT punct 9
who PRON nsubj 9
lost VERB acl:relcl 2
, PUNCT punct 9
left VERB ROOT 11
"""


def test_a_phrase_has_no_leading_article_and_no_relative_clause() -> None:
    found = phrase(token(doc_of(RETREAT), "fighters"))
    assert found.span.text == "last fighters of the northern brigade"
    assert (found.start, found.end) == (4, 41)
    assert found.span.doc.text[found.start : found.end] == found.span.text


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    doc = doc_of(RETREAT)
    assert antecedent(token(doc, "who")) == token(doc, "fighters")
    assert antecedent(token(doc, "brigade")) is None
    assert [p.span.text for p in phrases(token(doc, "who"))] == ["last fighters of the northern brigade"]


def test_who_asks_for_no_noun_where_nothing_is_relative() -> None:
    doc = doc_of("who PRON nsubj 1\nleft VERB ROOT 1")
    assert antecedent(doc[0]) is None


TWO_SIDES = """
Police NOUN nsubj 6
, PUNCT punct 2
soldiers NOUN conj 0
and CCONJ cc 5
two NUM nummod 5
judges NOUN conj 0
met VERB ROOT 6
"""


def test_each_member_of_a_list_is_a_phrase_of_its_own() -> None:
    doc = doc_of(TWO_SIDES)
    assert [p.span.text for p in phrases(doc[0])] == ["Police", "soldiers", "two judges"]


def test_a_second_verb_is_no_member_of_a_list() -> None:
    doc = doc_of("retreat NOUN ROOT 0\nand CCONJ cc 2\nfled VERB conj 0")
    assert list(coordinated(doc[0])) == [doc[0]]


def test_a_list_whose_second_member_was_taken_for_an_apposition_is_whole() -> None:
    rows = (
        "army NOUN nsubj 5\n, PUNCT punct 2\npolice NOUN appos 0\nand CCONJ cc 4\nmilitia NOUN conj 2\nfled VERB ROOT 5"
    )
    doc = doc_of(rows)
    assert [p.span.text for p in phrases(doc[0])] == ["army", "police", "militia"]


def test_an_apposition_alone_is_another_name_not_another_member() -> None:
    doc = doc_of("capital NOUN nsubj 3\n, PUNCT punct 2\nNorthport PROPN appos 0 PLACE\nfell VERB ROOT 3")
    assert [p.span.text for p in phrases(doc[0])] == ["capital"]


def test_a_name_that_the_tree_lost_in_a_list_is_found_again() -> None:
    rows = """
        Oland PROPN nsubj 5 PLACE
        , PUNCT punct 2
        Maria PROPN flat 0 PLACE
        and CCONJ cc 4
        Telis PROPN flat 0 PLACE
        met VERB ROOT 5
    """
    doc = doc_of(rows)
    assert [member.text for member in coordinated(doc[0])] == ["Oland", "Maria", "Telis"]


def test_a_preposition_of_several_words_is_one() -> None:
    doc = doc_of("fled VERB ROOT 0\nbecause ADP case 4\nof ADP fixed 1\nthe DET det 4\nfire NOUN obl 0")
    assert preposition(doc[4]) == "because of"
    assert preposition(doc[0]) is None
    assert phrase(doc[4], preposition(doc[4])).preposition == "because of"


def test_a_possessive_mark_is_no_preposition() -> None:
    doc = doc_of("Oland PROPN nmod:poss 2\n's PART case 0\narmy NOUN ROOT 2")
    assert preposition(doc[0]) is None
    assert phrase(doc[2]).span.text == "Oland 's army"


def test_of_phrases_keep_what_is_coordinated_in_them() -> None:
    rows = "ministers NOUN ROOT 0\nof ADP case 2\nOland PROPN nmod 0\nand CCONJ cc 4\nTelis PROPN conj 2"
    assert phrase(doc_of(rows)[0]).span.text == "ministers of Oland and Telis"


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("The three wounded soldiers left.", "soldiers", "three wounded soldiers"),
        ("The president of Kenya met the minister.", "president", "president of Kenya"),
        ("The soldiers in the town slept.", "soldiers", "soldiers"),
    ],
)
def test_phrases_of_what_the_reader_reads(text: str, head: str, wanted: str) -> None:
    assert phrase(token(parse(text), head)).span.text == wanted


@given(st.data())
def test_any_tree_gives_phrases_that_hold_their_heads(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 9))
    heads = [0, *(data.draw(st.integers(0, at - 1)) for at in range(1, size))]
    order = data.draw(st.permutations(range(size)))
    place = {old: new for new, old in enumerate(order)}
    doc = Doc(
        NLP.vocab,
        words=[data.draw(st.sampled_from(WORDS)) for _ in range(size)],
        pos=[data.draw(st.sampled_from(CLASSES)) for _ in range(size)],
        deps=["ROOT" if order[at] == 0 else data.draw(st.sampled_from(RELATIONS)) for at in range(size)],
        heads=[place[heads[order[at]]] for at in range(size)],
    )
    for word in doc:
        for found in phrases(word):
            assert found.span.start <= found.head.i < found.span.end
            assert doc.text[found.start : found.end] == found.span.text
            assert 0 <= found.start < found.end <= len(doc.text)
