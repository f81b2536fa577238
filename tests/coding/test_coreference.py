"""Pronouns and "the group": found where it is plain, else nobody."""

from functools import cache

import spacy
from spacy.tokens import Doc

from dateline.coding.actorbook import ActorBook
from dateline.coding.actors import ActorResolver
from dateline.coding.codebook import load_codebook
from dateline.records import Actor

VOCAB = spacy.blank("en").vocab


@cache
def book() -> ActorBook:
    return ActorBook.load(load_codebook())


def read(*sentences: str) -> Doc:
    """Sentences by hand: "word/POS/dep/head" a token, heads counted from 0 within the sentence; lemma and entity may follow."""
    words, pos, deps, heads, lemmas, ents, tags, starts = [], [], [], [], [], [], [], []
    for sentence in sentences:
        first = len(words)
        for row in sentence.split():
            word, tag, dep, head, lemma, ent = [*row.split("/"), "", ""][:6]
            starts.append(len(words) == first)
            words.append(word)
            pos.append(tag)
            tags.append("NNS" if tag == "NOUN" and lemma and lemma != word.lower() else "NN")
            deps.append(dep)
            heads.append(first + int(head))
            lemmas.append(lemma or word.lower())
            ents.append(f"B-{ent}" if ent else "O")
    return Doc(
        VOCAB, words=words, pos=pos, tags=tags, deps=deps, heads=heads, lemmas=lemmas, ents=ents, sent_starts=None
    )


def who(doc: Doc, word: str, occurrence: int = 0) -> Actor | None:
    token = [t for t in doc if t.text == word][occurrence]
    return ActorResolver(book(), doc, "2016-12-08").resolve_span(doc[token.i : token.i + 1])


def test_he_is_the_one_man_before() -> None:
    doc = read(
        "Lavrov/PROPN/nsubj/1//PERSON arrived/VERB/ROOT/1 ./PUNCT/punct/1",
        "He/PRON/nsubj/1 accused/VERB/ROOT/1 Turkey/PROPN/obj/1//PLACE ./PUNCT/punct/1",
    )
    actor = who(doc, "He")
    assert actor is not None
    assert (actor.text, actor.id, actor.name, actor.basis) == (
        "He",
        "person:sergei-lavrov",
        "Lavrov",
        "coreference",
    )


def test_the_subject_is_preferred() -> None:
    doc = read(
        "Lavrov/PROPN/nsubj/1//PERSON met/VERB/ROOT/1 Kerry/PROPN/obj/1//PERSON ./PUNCT/punct/1",
        "He/PRON/nsubj/1 left/VERB/ROOT/1 ./PUNCT/punct/1",
    )
    actor = who(doc, "He")
    assert actor is not None and actor.id == "person:sergei-lavrov"


def test_nobody_rather_than_a_guess() -> None:
    doc = read(
        "Talks/NOUN/nsubj/1/talk joined/VERB/ROOT/1 Lavrov/PROPN/obj/1//PERSON "
        "with/ADP/case/4 Kerry/PROPN/obl/1//PERSON ./PUNCT/punct/1",
        "He/PRON/nsubj/1 left/VERB/ROOT/1 ./PUNCT/punct/1",
    )
    assert who(doc, "He") is None


def test_a_verbs_subject_and_object_are_two() -> None:
    doc = read("Kerry/PROPN/nsubj/1//PERSON met/VERB/ROOT/1 him/PRON/obj/1 ./PUNCT/punct/1")
    assert who(doc, "him") is None


def test_its_forces_are_those_of_the_state() -> None:
    doc = read(
        "Kenya/PROPN/nsubj/1//PLACE agreed/VERB/ROOT/1 ./PUNCT/punct/1",
        "Its/PRON/nmod:poss/1/its forces/NOUN/nsubj/2/force advanced/VERB/ROOT/2 ./PUNCT/punct/2",
    )
    actor = who(doc, "forces")
    assert actor is not None and actor.id == "KEN.MIL" and actor.basis == "coreference"


def test_the_group_is_the_group_named_before() -> None:
    doc = read(
        "Hezbollah/PROPN/nsubj/1//ORG attacked/VERB/ROOT/1 ./PUNCT/punct/1",
        "The/DET/det/1 group/NOUN/nsubj/2 withdrew/VERB/ROOT/2 ./PUNCT/punct/2",
    )
    actor = who(doc, "group")
    assert actor is not None and actor.id == "group:hezbollah" and actor.basis == "coreference"


def test_the_army_is_the_army_named_before() -> None:
    doc = read(
        "The/DET/det/2 Kenyan/ADJ/amod/2 army/NOUN/nsubj/3 attacked/VERB/ROOT/3 "
        "Somali/ADJ/amod/5 rebels/NOUN/obj/3/rebel ./PUNCT/punct/3",
        "The/DET/det/1 army/NOUN/nsubj/2 withdrew/VERB/ROOT/2 ./PUNCT/punct/2",
    )
    actor = who(doc, "army", 1)
    assert actor is not None and actor.id == "KEN.MIL"


def test_we_in_a_quotation_is_the_speaker() -> None:
    doc = read(
        "We/PRON/nsubj/1 refuse/VERB/ccomp/4 ,/PUNCT/punct/4 Lavrov/PROPN/nsubj/4//PERSON said/VERB/ROOT/4 ./PUNCT/punct/4"
    )
    actor = who(doc, "We")
    assert actor is not None and actor.id == "person:sergei-lavrov"
