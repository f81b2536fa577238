"""The figures of a reader reach the documents that show them."""

from pathlib import Path
from typing import Any

import pytest

from training.report import BEGIN, END, fill, tables

GOLD = {"las": 0.9, "uas": 0.92, "upos": 0.97, "xpos": 0.96, "lemma": 0.98, "nsubj F1": 0.9, "obj F1": 0.9}
RAW = {"kind": "treebank", "sentence_f1": 0.9, "token_f1": 0.99} | GOLD
TALLY = {"precision": 0.8, "recall": 0.7, "f1": 0.747, "gold": 10}
FIGURES: dict[str, dict[str, Any]] = {
    "gold ewt-test": GOLD,
    "ner-x": {"kind": "names", "names_f1": 0.7, "names": dict.fromkeys(("PERSON", "ORG", "PLACE"), TALLY)},
    "roles-x": {"kind": "roles", "predicate_f1": 0.961, "roles_given_predicates": {"ARG0": TALLY}},
    "factuality-x": {"kind": "factuality", "predicates": 12, "pearson_r": 0.78},
}


def test_tables_stand_between_the_marks_and_can_be_written_again(tmp_path: Path) -> None:
    document = tmp_path / "card.md"
    document.write_text(f"before\n{BEGIN}\nformer\n{END}\nafter\n", encoding="utf-8")
    fill(document, FIGURES)
    once = document.read_text(encoding="utf-8")
    fill(document, FIGURES)
    assert document.read_text(encoding="utf-8") == once
    assert once.startswith("before\n") and once.endswith("after\n") and "former" not in once
    for line in ("| predicate_f1 | 0.961 |", "| ARG0 | 0.747 |", "| pearson_r | 0.780 |", "| ner-x | 0.700 | 0.747"):
        assert line in once


def test_a_document_without_a_place_for_them_is_refused(tmp_path: Path) -> None:
    document = tmp_path / "card.md"
    document.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for figures"):
        fill(document, FIGURES)


def test_raw_text_has_a_table_only_where_it_was_measured() -> None:
    assert "Raw text" not in tables(FIGURES)
    assert "Raw text" in tables(FIGURES | {"ewt-test": RAW})
