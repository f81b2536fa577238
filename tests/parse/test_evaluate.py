"""Figures on small files of our own: what is counted, and how it is aligned."""

import json
from pathlib import Path

import pytest

from dateline.errors import NotEvaluable
from dateline.parse import MODEL
from dateline.parse.conllu import documents
from dateline.parse.evaluate import Tally, evaluate_file
from dateline.parse.network import FILES

needs_model = pytest.mark.skipif(
    not all((MODEL / name).is_file() for name in FILES), reason="the reader's files are not built: `make train`"
)

TREEBANK = """# newdoc
# sent_id = one
# text = Troops can't hold Marrow.
1\tTroops\ttroop\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\thold\thold\tVERB\tVB\t_\t0\troot\t_\t_
5\tMarrow\tMarrow\tPROPN\tNNP\t_\t4\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = two
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "ewt-test.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


def test_a_document_is_its_sentences_with_every_word_in_its_place(treebank: Path) -> None:
    (document,) = documents(treebank)
    assert document.text == "Troops can't hold Marrow. It fell."
    assert all(document.text[word.start : word.end] == word.form for word in document.words)
    assert [word.form for word in document.words if word.starts_sentence] == ["Troops", "It"]
    assert document.words[document.words[6].head].form == "fell"


@needs_model
def test_a_treebank_is_read_from_its_raw_text(treebank: Path) -> None:
    figures = evaluate_file(treebank)
    assert figures["token_f1"] == figures["sentence_f1"] == 1.0
    assert figures["uas"] >= figures["las"] > 0.7
    assert figures["upos"] > 0.8


@needs_model
def test_names_count_by_span_and_kind(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    words = ["Angela", "Merkel", "left", "Berlin", "on", "Friday", "."]
    record = {"tokens": words, "spaces": [True] * 7, "entities": [[0, 2, "PERSON"], [3, 4, "PLACE"]], "unlabelled": []}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    figures = evaluate_file(path)
    assert figures["names"]["PERSON"]["gold"] == 1
    assert figures["names_f1"] == 1.0


@needs_model
def test_roles_count_by_head_and_label_and_auxiliaries_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "roles.jsonl"
    arguments = [{"first": 0, "last": 1, "head": 1, "role": "ARG0"}, {"first": 4, "last": 5, "head": 5, "role": "ARG1"}]
    record = {
        "tokens": ["The", "rebels", "have", "seized", "the", "bridge", "."],
        "spaces": [True] * 7,
        "predicates": [
            {"index": 2, "roleset": "have.01", "arguments": []},
            {"index": 3, "roleset": "seize.01", "arguments": arguments},
        ],
    }
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    figures = evaluate_file(path)
    assert figures["predicate_f1"] == figures["roleset_accuracy"] == figures["role_f1"] == 1.0


@needs_model
def test_factuality_is_compared_through_the_treebank_beside_it(treebank: Path) -> None:
    path = treebank.with_name("factuality-ewt-test.jsonl")
    rows = [{"sent_id": "one", "index": 3, "value": -1.0}, {"sent_id": "two", "index": 1, "value": 1.2}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    figures = evaluate_file(path)
    assert figures["predicates"] == 2
    assert figures["mae"] >= 0 and -1 <= figures["pearson_r"] <= 1


@needs_model
def test_factuality_of_unknown_sentences_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "factuality-ewt-test.jsonl"
    path.write_text('{"sent_id": "nowhere", "index": 0, "value": 1.0}\n', encoding="utf-8")
    with pytest.raises(NotEvaluable, match="nowhere"):
        evaluate_file(path)


@needs_model
@pytest.mark.parametrize("content", ["", '{"text": "Shells fell."}\n'])
def test_a_file_with_nothing_to_compare_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "plain.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotEvaluable):
        evaluate_file(path)


def test_f1_of_nothing_sought_and_nothing_found_is_full() -> None:
    tally = Tally()
    assert tally.f1 == 1.0
    tally.add({1, 2}, {2, 3})
    assert tally.f1 == 0.5
