"""What the files say arrives in the columns of the sentences."""

from pathlib import Path

import pytest

from training.corpus import load_corpus
from training.sentences import UNKNOWN


def test_every_annotation_lands_on_its_word(treebanks: Path) -> None:
    corpus = load_corpus(treebanks)
    labels = corpus.labels
    sentence = next(s for s in corpus.documents[0] if s.words[0] == "Marovia")
    assert [labels.up[i] for i in sentence.upos] == ["PROPN", "AUX", "PART", "VERB", "PROPN", "PUNCT"]
    assert sentence.heads == [4, 4, 4, 0, 4, 4]
    assert labels.dep[sentence.relations[3]] == "root"
    assert sentence.predicates == [0, 0, 0, 1, 0, 0]
    assert labels.sense[sentence.senses[3]] == "01"
    assert sentence.factuality[3] == -1.5 and sentence.confidence[3] == 1.0 and sentence.confidence[0] == 0
    assert [(word, labels.role[role]) for word, role in sentence.arguments[0][1]] == [
        (0, "ARG0"),
        (2, "ARGM-NEG"),
        (4, "ARG1"),
    ]


def test_what_a_source_does_not_say_is_unknown_and_not_none(treebanks: Path) -> None:
    corpus = load_corpus(treebanks)
    gum = next(s for s in corpus.documents[-1] if s.words[0] == "Marovia")
    assert gum.source == "gum-news"
    assert [corpus.labels.ner[i] for i in gum.names] == ["B-PLACE", "O", "O", "O", "B-PLACE", "O"]
    assert set(gum.predicates) == {UNKNOWN} and not any(gum.confidence)
    assert set(corpus.names[0].heads) == {UNKNOWN}


def test_an_adjective_of_nationality_is_taught_to_be_no_name(treebanks: Path) -> None:
    trees = treebanks / "ewt-train.conllu"
    trees.write_text(trees.read_text(encoding="utf-8").replace("northern\tnorthern", "Marovian\tMarovian"), "utf-8")
    roles = treebanks / "roles-ewt-train.jsonl"
    roles.write_text(roles.read_text(encoding="utf-8").replace('"northern"', '"Marovian"'), "utf-8")
    sentence = load_corpus(treebanks).documents[0][0]
    assert sentence.names == [UNKNOWN, UNKNOWN, UNKNOWN, 0, UNKNOWN, UNKNOWN]


def test_roles_of_other_words_are_refused(treebanks: Path) -> None:
    roles = treebanks / "roles-ewt-train.jsonl"
    roles.write_text(roles.read_text(encoding="utf-8").replace('"bridge"', '"bridges"'), "utf-8")
    with pytest.raises(ValueError, match="different words"):
        load_corpus(treebanks)


def test_labels_come_in_the_same_order_each_time(treebanks: Path) -> None:
    first, second = load_corpus(treebanks), load_corpus(treebanks)
    assert first.labels == second.labels
    assert first.labels.role[0] == "NONE"
    assert first.digests == second.digests and len(first.digests["ewt-train.conllu"]) == 64
