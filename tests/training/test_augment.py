"""Noise changes how a sentence is written, never what its labels say."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import augment
from training.augment import NewsNoise, recase
from training.labels import NAMES, Labels
from training.sentences import UNKNOWN, Sentence, unlabelled

LABELS = Labels(
    up=("ADP", "NOUN", "PROPN", "PUNCT", "VERB", "NUM"),
    xp=("NNP", "NN", "HYPH", "VBD", "CD"),
    fe=("_",),
    dep=("flat", "nsubj", "obj", "punct", "root"),
    role=("NONE", "ARG0", "ARG1"),
    sense=("01",),
)


def sentence() -> Sentence:
    made = unlabelled(["Karim", "Deshad", "visited", "Tarnak", "."], source="ewt")
    made.upos = [2, 2, 4, 2, 3]
    made.heads = [3, 1, 0, 3, 3]
    made.relations = [1, 0, 4, 2, 3]
    made.names = [NAMES.index(n) for n in ("B-PERSON", "I-PERSON", "O", "B-PLACE", "O")]
    made.predicates = [0, 0, 1, 0, 0]
    made.arguments = [(2, [(0, 1), (3, 2)])]
    return made


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "RATES", dict.fromkeys(augment.RATES, 0.6))


@given(st.integers(0, 10_000))
def test_a_changed_sentence_is_still_a_tree_with_the_same_roles(seed: int) -> None:
    before = sentence()
    after = NewsNoise(LABELS, ["Tarnak"], random.Random(seed)).sentence(before, alone=True)
    assert before == sentence(), "the corpus itself must not change"
    count = len(after)
    assert all(len(column) == count for column in augment._columns(after))
    assert after.heads.count(0) == 1
    assert all(reaches_root(after.heads, i) for i in range(count))
    ((predicate, roles),) = after.arguments
    assert after.words[predicate].lower() == "visited" and after.predicates[predicate] == 1
    assert all(after.heads[word] == predicate + 1 for word, _ in roles)
    assert [role for _, role in roles] == [1, 2]
    kinds = [NAMES[i] for i in after.names]
    assert kinds.count("B-PERSON") == 1 and kinds.count("B-PLACE") == 1
    assert all(b[2:] == a[2:] for a, b in pairwise(kinds) if b.startswith("I-"))


def reaches_root(heads: list[int], at: int) -> bool:
    """A head left open (that of the hyphen of an article) is no way to the root, and no wrong one."""
    for _ in heads:
        if heads[at] in (0, UNKNOWN):
            return True
        at = heads[at] - 1
    return False


@given(st.integers(0, 10_000))
def test_a_dateline_is_a_sentence_of_its_own_that_ends_in_a_dash(seed: int) -> None:
    dateline = NewsNoise(LABELS, ["Tarnak", "Oslo"], random.Random(seed)).dateline()
    if dateline is None:
        return
    assert dateline.heads[0] == 0 and dateline.heads.count(0) == 1
    assert dateline.words[-1] in {"-", "—", "–", "--", ":"}
    assert NAMES[dateline.names[0]] == "B-PLACE"
    assert set(dateline.predicates) == {0}


def test_times_are_not_renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "RATES", dict.fromkeys(augment.RATES, 0.0) | {"renamed": 1.0})
    made = unlabelled(["August", "Deshad"], source="ewt")
    made.upos, made.heads, made.relations = [2, 2], [0, 1], [4, 0]
    noise = NewsNoise(LABELS, [], random.Random(0))
    changed = [noise.sentence(made, alone=True) for _ in range(30)]
    assert {one.words[0] for one in changed} == {"August"}
    assert {one.words[-1] for one in changed} != {"Deshad"}


@pytest.mark.parametrize(
    ("case", "expected"),
    [("upper", ["TOWN", "OF", "U.S."]), ("lower", ["town", "of", "u.s."]), ("title", ["Town", "of", "U.S."])],
)
def test_recase(case: str, expected: list[str]) -> None:
    words = ["town", "of", "U.S."]
    assert [recase(word, case, first=not i) for i, word in enumerate(words)] == expected
