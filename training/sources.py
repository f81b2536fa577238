"""The treebank files as they stand: CoNLL-U, and JSON Lines of names, roles and factuality (see their SOURCES.md)."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

MOST_WORDS = 128
"""Longer sentences are left out of training; longer name records are cut after a full stop."""


class Row(NamedTuple):
    """One word of CoNLL-U."""

    form: str
    lemma: str
    upos: str
    xpos: str
    features: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence of a treebank."""

    sent_id: str
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A PropBank predicate; arguments are (index of the head word, role)."""

    index: int
    roleset: str
    arguments: tuple[tuple[int, str], ...]

    @property
    def sense(self) -> str:
        """ "01" of "seize.01"."""
        return self.roleset.rsplit(".", 1)[-1]


@dataclass(frozen=True, slots=True)
class Roles:
    """The predicates of one sentence."""

    tokens: tuple[str, ...]
    predicates: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Words with the names among them as [first, end, type]; ``unlabelled`` words have no label."""

    tokens: tuple[str, ...]
    entities: tuple[tuple[int, int, str], ...]
    unlabelled: frozenset[int]


def read_trees(path: Path) -> list[list[Tree]]:
    """Documents of sentences. Multiword tokens and empty nodes are left out: words only."""
    documents: list[list[Tree]] = [[]]
    rows: list[Row] = []
    comments: dict[str, str] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                if line.startswith("# newdoc") and documents[-1]:
                    documents.append([])
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                columns = line.split("\t")
                if columns[0].isdigit():
                    form, lemma, upos, xpos, features, head, relation = columns[1:8]
                    rows.append(Row(form, lemma, upos, xpos, features, int(head), relation))
            elif rows:
                documents[-1].append(Tree(comments.get("sent_id", ""), comments.get("text", ""), tuple(rows)))
                rows, comments = [], {}
    if rows:
        documents[-1].append(Tree(comments.get("sent_id", ""), comments.get("text", ""), tuple(rows)))
    return [document for document in documents if document]


def read_roles(path: Path) -> dict[str, Roles]:
    """Roles by sentence id."""
    found = {}
    for record in json_lines(path):
        predicates = tuple(
            Predicate(p["index"], p["roleset"], tuple((a["head"], a["role"]) for a in p["arguments"]))
            for p in record["predicates"]
        )
        found[record["sent_id"]] = Roles(tuple(record["tokens"]), predicates)
    return found


def read_factuality(path: Path) -> dict[str, list[tuple[int, float, float]]]:
    """(index of the predicate, value, confidence) by sentence id."""
    found: defaultdict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for record in json_lines(path):
        found[record["sent_id"]].append((record["index"], record["value"], record["confidence"]))
    return dict(found)


def read_names(path: Path) -> list[Named]:
    """Name records as they stand."""
    return [
        Named(tuple(r["tokens"]), tuple((a, b, kind) for a, b, kind in r["entities"]), frozenset(r["unlabelled"]))
        for r in json_lines(path)
    ]


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
