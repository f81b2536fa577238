"""The clause view read off real sentences: at least ninety in a hundred right in full."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.parse import parse
from dateline.parse.clauses import Clause, clauses

SENTENCES: dict[str, list[dict[str, dict[str, Any]]]] = yaml.safe_load(
    (Path(__file__).parent / "clauses.yaml").read_text(encoding="utf-8")
)
FLOOR = 0.90


def test_clauses_of_a_hundred_sentences_are_right() -> None:
    cases = [
        (construction, sentence, wanted)
        for construction, group in SENTENCES.items()
        for entry in group
        for sentence, wanted in entry.items()
    ]
    wrong = [
        (construction, sentence, problems)
        for construction, sentence, wanted in cases
        if (problems := list(_problems(sentence, wanted)))
    ]
    listed = "\n".join(
        f"{construction}: {sentence}\n    {'; '.join(problems)}" for construction, sentence, problems in wrong
    )
    assert 1 - len(wrong) / len(cases) >= FLOOR, f"{len(wrong)} of {len(cases)} wrong:\n{listed}"


@pytest.mark.parametrize("text", ["", "\n\n", "Ceasefire", "...", "“”", "1 2 3"])
def test_text_without_a_sentence_has_clauses_or_none_but_never_an_error(text: str) -> None:
    assert isinstance(clauses(parse(text)), tuple)


def _problems(sentence: str, wanted: dict[str, dict[str, Any]]) -> Iterator[str]:
    found = clauses(parse(sentence))
    for predicate, slots in wanted.items():
        clause = next((c for c in found if c.predicate.text == predicate), None)
        if clause is None:
            yield f"no predicate {predicate}"
            continue
        for slot, value in slots.items():
            got = _slot(clause, slot)
            if not _agrees(slot, value, got):
                yield f"{predicate}.{slot} is {got}, not {value}"


def _slot(clause: Clause, slot: str) -> Any:
    match slot:
        case "doers" | "undergoers" | "recipients":
            return [phrase.head.text for phrase in getattr(clause, slot)]
        case "at":
            return [f"{phrase.preposition} {phrase.head.text}" for phrase in clause.obliques]
        case "over":
            return [(context.relation, context.governor.lemma) for context in clause.context[:1]]
        case _:
            return getattr(clause, slot)


def _agrees(slot: str, value: Any, got: Any) -> bool:
    match slot:
        case "doers" | "undergoers" | "recipients":
            return len(value) == len(got) and all(
                word in wanted.split("|") for wanted, word in zip(value, got, strict=True)
            )
        case "at":
            return set(value) <= set(got)
        case "over":
            return got == [tuple(value)]
        case _:
            return bool(value == got)
