"""The figures of an exported reader as tables in the documents that show them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures: written by python -m training --do evaluate -->", "<!-- end of figures -->"
Figures = Mapping[str, Mapping[str, Any]]
ROLES_SHOWN = 16
"""The most frequent ones."""


def fill(document: Path, figures: Figures) -> None:
    """Put the tables between the two marks of a document, in place of what stood there."""
    text = document.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{document} has no place for figures: the marks {BEGIN} and {END}")
    document.write_text(f"{before}{BEGIN}\n\n{tables(figures)}\n{END}{after}", encoding="utf-8")


def tables(figures: Figures) -> str:
    """Markdown: trees on gold words, and where they were measured raw text, names, roles and factuality."""
    parts = []
    if raw := {name: values for name, values in figures.items() if values.get("kind") == "treebank"}:
        columns = {"las": "LAS", "uas": "UAS", "upos": "UPOS", "lemma": "lemma", "sentence_f1": "sentence F1",
                   "token_f1": "token F1"}  # fmt: skip
        parts.append(_table("Raw text in", raw, columns))
    gold = {name.removeprefix("gold "): values for name, values in figures.items() if name.startswith("gold ")}
    columns = {"las": "LAS", "uas": "UAS", "upos": "UPOS", "xpos": "XPOS", "lemma": "lemma", "nsubj F1": "nsubj F1",
               "obj F1": "obj F1"}  # fmt: skip
    parts.append(_table("Gold words and sentences", gold, columns))
    if names := {name: values for name, values in figures.items() if values.get("kind") == "names"}:
        by_kind = {
            name: {"all": values["names_f1"]} | {kind: tally["f1"] for kind, tally in values["names"].items()}
            for name, values in names.items()
        }
        parts.append(
            _table("Names F1, gold words", by_kind, {kind: kind for kind in ("all", "PERSON", "ORG", "PLACE")})
        )
    for values in (values for values in figures.values() if values.get("kind") in ("roles", "factuality")):
        parts.append(_list("EWT test, gold words", {k: v for k, v in values.items() if isinstance(v, float)}))
        if "roles_given_predicates" in values:
            roles = {label: tally["f1"] for label, tally in values["roles_given_predicates"].items()}
            parts.append(_list("role, F1 of its heads, predicates given", dict(list(roles.items())[:ROLES_SHOWN])))
    return "\n".join(parts)


def _table(title: str, rows: Figures, columns: Mapping[str, str]) -> str:
    lines = [f"| {title} | " + " | ".join(columns.values()) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, values in rows.items():
        lines.append(f"| {name} | " + " | ".join(f"{values[column]:.3f}" for column in columns) + " |")
    return "\n".join(lines) + "\n"


def _list(title: str, values: Mapping[str, float]) -> str:
    lines = [f"| {title} | |", "|---|---|", *(f"| {name} | {value:.3f} |" for name, value in values.items())]
    return "\n".join(lines) + "\n"
