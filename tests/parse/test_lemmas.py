"""Lemmas by table and rule, also of words that no treebank holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.parse.lemmas import Lexicon, irregular_verbs

rules = Lexicon()


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("withdrew", "VBD", "withdraw"),
        ("overran", "VBD", "overrun"),
        ("fled", "VBD", "flee"),
        ("slain", "VBN", "slay"),
        ("shelled", "VBD", "shell"),
        ("seized", "VBD", "seize"),
        ("besieging", "VBG", "besiege"),
        ("regrouped", "VBD", "regroup"),
        ("rigged", "VBN", "rig"),
        ("repelled", "VBD", "repel"),
        ("dispersed", "VBN", "disperse"),
        ("encircled", "VBN", "encircle"),
        ("evacuated", "VBN", "evacuate"),
        ("mobilising", "VBG", "mobilise"),
        ("beheaded", "VBN", "behead"),
        ("carries", "VBZ", "carry"),
        ("clashes", "VBZ", "clash"),
    ],
)
def test_verbs(form: str, tag: str, lemma: str) -> None:
    assert rules.lemma(form, "VERB", tag) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("militiamen", "militiaman"), ("airstrikes", "airstrike"), ("casualties", "casualty"), ("crises", "crisis"),
     ("bases", "base"), ("clashes", "clash"), ("headquarters", "headquarters")],
)  # fmt: skip
def test_nouns(form: str, lemma: str) -> None:
    assert rules.lemma(form, "NOUN", "NNS") == lemma


def test_proper_nouns_keep_their_letters_and_numbers_lose_their_commas() -> None:
    assert rules.lemma("Marrow", "PROPN", "NNP") == "Marrow"
    assert rules.lemma("45,000", "NUM", "CD") == "45000"


@given(st.text(min_size=1), st.sampled_from(["VBD", "VBG", "VBZ", "NNS", "NNPS", "JJR", "RBS", "NN"]))
def test_any_word_has_a_lemma(word: str, tag: str) -> None:
    assert rules.lemma(word, "NOUN", tag)


def test_a_sense_with_a_particle_needs_the_particle() -> None:
    lexicon = Lexicon(rolesets={"VERB": {"set": ["set.01", "set_up.02"]}})
    scores = {"01": 0.0, "02": 9.0}
    assert lexicon.roleset("set", "VERB", [], scores) == "set.01"
    assert lexicon.roleset("set", "VERB", ["up"], scores) == "set_up.02"
    assert lexicon.roleset("strafe", "VERB", [], scores) == "strafe.01"


def test_a_noun_unseen_in_training_has_the_sense_of_its_verb() -> None:
    lexicon = Lexicon(rolesets={"VERB": {"evacuate": ["evacuate.01"], "bombard": ["bombard.01"], "deny": ["deny.01"]}})
    senses = {
        noun: lexicon.roleset(noun, "NOUN", [], {}) for noun in ("evacuation", "bombardment", "denial", "shelling")
    }
    assert list(senses.values()) == ["evacuate.01", "bombard.01", "deny.01", "shell.01"]
    assert lexicon.roleset("airstrike", "NOUN", [], {}) == "airstrike.01"


def test_no_past_form_leads_to_two_base_forms_that_are_not_itself() -> None:
    assert all(base.isalpha() and form.isalpha() for form, base in irregular_verbs().items())
