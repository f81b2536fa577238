"""How well a reader reads: figures on a file of what people say is right.

``.conllu`` is read from its raw text and compared by character offsets, punctuation left out; the ``.jsonl`` files
(names, roles, factuality) give the words, and of roles the sentence too.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import NotEvaluable
from dateline.parse import load_reader
from dateline.parse.conllu import Document, documents, sentences
from dateline.parse.frames import Frame
from dateline.parse.lemmas import AUXILIARY_SENSES
from dateline.parse.reader import PREDICATES, Reader

NAMES = frozenset({"PERSON", "ORG", "PLACE"})

Figures = dict[str, Any]


def evaluate_file(path: Path, *, reader: str | None = None) -> Figures:
    """Figures of the reader on a file, each from 0 to 1 unless its name says otherwise.

    - ``.conllu``: ``uas``, ``las`` (labels as the reader has them), ``las_universal`` (subtypes left off), ``upos``,
      ``lemma``, ``sentence_f1``, ``token_f1``.
    - names: ``names_f1``, and ``names`` with precision, recall and F1 by kind.
    - roles: ``predicate_f1``, ``roleset_accuracy``, ``role_f1`` by label, on predicates found and on those given.
    - factuality: ``mae`` and ``pearson_r`` on the data's scale, ``sign_accuracy``.

    Raises ``NotEvaluable`` for a file that is none of these, ``NoReader``.
    """
    nlp = load_reader(reader)
    if path.suffix == ".conllu":
        return _treebank(path, nlp)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    kind = _kind(path, records)
    figures: Figures = {"file": path.name, "kind": kind}
    if kind == "names":
        return figures | _names(records, nlp)
    if kind == "roles":
        return figures | _roles(records, nlp)
    return figures | _factuality(records, path, nlp)


@dataclass(slots=True)
class Tally:
    """What is right, what was found, what should have been."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: Iterable[Any], found: Iterable[Any]) -> None:
        """Count two sets of anything."""
        wanted, got = set(gold), set(found)
        self.gold += len(wanted)
        self.found += len(got)
        self.right += len(wanted & got)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
        return round(2 * self.right / (self.gold + self.found), 4) if self.gold + self.found else 1.0

    def as_figures(self) -> Figures:
        """Precision, recall, F1 and how many there are."""
        return {
            "precision": round(self.right / self.found, 4) if self.found else 0.0,
            "recall": round(self.right / self.gold, 4) if self.gold else 0.0,
            "f1": self.f1,
            "gold": self.gold,
        }


def _kind(path: Path, records: Sequence[Figures]) -> str:
    if records:
        for key, kind in (("predicates", "roles"), ("entities", "names"), ("value", "factuality")):
            if key in records[0]:
                return kind
    raise NotEvaluable(
        f"{path} holds nothing to compare with: wanted is .conllu, or .jsonl lines of names, roles or factuality"
    )


def _treebank(path: Path, nlp: Language) -> Figures:
    ours = nlp.get_pipe("dateline_reader") if nlp.has_pipe("dateline_reader") else None
    known = frozenset(ours.relations) if isinstance(ours, Reader) else None
    tallies = {name: Tally() for name in ("uas", "las", "las_universal", "upos", "lemma", "sentence_f1", "token_f1")}
    words = 0
    for document in documents(path):
        words += len(document.words)
        gold, found = _of_treebank(document), _of_doc(nlp(document.text))
        reduced = gold | {"las": {(*arc[:2], _reduced(arc[2], known)) for arc in gold["las"]}}
        for name, tally in tallies.items():
            tally.add(reduced[name], found[name])
    return {"file": path.name, "kind": "treebank", "words": words} | {name: tally.f1 for name, tally in tallies.items()}


def _of_treebank(document: Document) -> dict[str, set[Any]]:
    """What is right, every part at its offsets."""
    place = [(word.start, word.end) for word in document.words]
    words = [(word, at) for word, at in zip(document.words, place, strict=True) if word.upos != "PUNCT"]
    arcs = {
        (at, place[word.head], word.relation)
        for word, at in zip(document.words, place, strict=True)
        if word.relation != "punct"
    }
    return _unlabelled(arcs) | {
        "upos": {(at, word.upos) for word, at in words},
        "lemma": {(at, word.lemma.lower()) for word, at in words},
        "sentence_f1": {word.start for word in document.words if word.starts_sentence},
        "token_f1": set(place),
    }


def _of_doc(doc: Doc) -> dict[str, set[Any]]:
    """What was read, every part at its offsets."""
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: (token.idx, token.idx + len(token)) for token in tokens}
    words = [token for token in tokens if token.pos_ != "PUNCT"]
    arcs = {
        (place[token.i], place.get(token.head.i), "root" if token.dep_ == "ROOT" else token.dep_)
        for token in tokens
        if token.dep_ != "punct"
    }
    firsts = (next((token.idx for token in sentence if not token.is_space), None) for sentence in doc.sents)
    return _unlabelled(arcs) | {
        "upos": {(place[token.i], token.pos_) for token in words},
        "lemma": {(place[token.i], token.lemma_.lower()) for token in words},
        "sentence_f1": {first for first in firsts if first is not None},
        "token_f1": set(place.values()),
    }


def _unlabelled(arcs: set[tuple[Any, Any, str]]) -> dict[str, set[Any]]:
    return {
        "uas": {arc[:2] for arc in arcs},
        "las": set(arcs),
        "las_universal": {(*arc[:2], arc[2].split(":")[0]) for arc in arcs},
    }


def _reduced(relation: str, known: frozenset[str] | None) -> str:
    """The relation, without a subtype that the reader does not tell apart."""
    return relation if known is None or relation in known else relation.split(":")[0]


def _names(records: Sequence[Figures], nlp: Language) -> Figures:
    kinds = {kind: Tally() for kind in sorted(NAMES)}
    for record in records:
        doc = nlp(Doc(nlp.vocab, words=record["tokens"], spaces=record["spaces"]))
        unlabelled = set(record.get("unlabelled", ()))
        gold = {tuple(name) for name in record["entities"]}
        found = {
            (ent.start, ent.end, ent.label_) for ent in doc.ents if unlabelled.isdisjoint(range(ent.start, ent.end))
        }
        for kind, tally in kinds.items():
            tally.add((name for name in gold if name[2] == kind), (name for name in found if name[2] == kind))
    return {"names_f1": _sum(kinds.values()).f1, "names": {kind: tally.as_figures() for kind, tally in kinds.items()}}


def _roles(records: Sequence[Figures], nlp: Language) -> Figures:
    predicates, senses, spans = Tally(), Tally(), Tally()
    found_roles: Counter[tuple[str, str]] = Counter()
    given_roles: Counter[tuple[str, str]] = Counter()
    for record in records:
        # auxiliaries are left out on both sides
        wanted = {p["index"]: p for p in record["predicates"] if p["roleset"] not in AUXILIARY_SENSES}
        skipped = {p["index"] for p in record["predicates"]} - set(wanted)
        frames = {f.predicate: f for f in _frames(record, nlp, None) if f.predicate not in skipped}
        given = {f.predicate: f for f in _frames(record, nlp, frozenset(wanted))}
        predicates.add(wanted, frames)
        senses.add(
            ((at, p["roleset"]) for at, p in wanted.items()), ((at, frame.roleset) for at, frame in given.items())
        )
        gold = {(at, a["head"]): a["role"] for at, p in wanted.items() for a in p["arguments"]}
        _count(gold, frames, found_roles)
        _count(gold, given, given_roles)
        spans.add(
            ((at, a["first"], a["last"], a["role"]) for at, p in wanted.items() for a in p["arguments"]),
            ((at, r.first, r.last, r.label) for at, frame in given.items() for r in frame.roles),
        )
    by_label, by_label_given = _by_label(found_roles), _by_label(given_roles)
    return {
        "predicate_f1": predicates.f1,
        "roleset_accuracy": round(senses.right / senses.gold, 4) if senses.gold else 1.0,
        "role_f1": _sum(by_label.values()).f1,
        "role_f1_given_predicates": _sum(by_label_given.values()).f1,
        "role_span_f1_given_predicates": spans.f1,
        "roles": {label: tally.as_figures() for label, tally in by_label.items()},
        "roles_given_predicates": {label: tally.as_figures() for label, tally in by_label_given.items()},
    }


def _frames(record: Figures, nlp: Language, given: frozenset[int] | None) -> tuple[Frame, ...]:
    words = record["tokens"]
    doc = Doc(nlp.vocab, words=words, spaces=record.get("spaces"), sent_starts=[at == 0 for at in range(len(words))])
    if given is not None:
        doc.user_data[PREDICATES] = given
    frames: tuple[Frame, ...] = nlp(doc)._.frames
    return frames


def _count(gold: dict[tuple[int, int], str], frames: dict[int, Frame], counts: Counter[tuple[str, str]]) -> None:
    found = {(at, role.head): role.label for at, frame in frames.items() for role in frame.roles}
    for place in gold.keys() | found.keys():
        wanted, got = gold.get(place), found.get(place)
        if wanted:
            counts[wanted, "gold"] += 1
        if got:
            counts[got, "found"] += 1
        if wanted and wanted == got:
            counts[wanted, "right"] += 1


def _by_label(counts: Counter[tuple[str, str]]) -> dict[str, Tally]:
    labels = sorted({label for label, _ in counts}, key=lambda label: (-counts[label, "gold"], label))
    return {label: Tally(counts[label, "gold"], counts[label, "found"], counts[label, "right"]) for label in labels}


def _factuality(records: Sequence[Figures], path: Path, nlp: Language) -> Figures:
    wanted: dict[str, list[Figures]] = {}
    for record in records:
        wanted.setdefault(record["sent_id"], []).append(record)
    gold, found = [], []
    for sentence in (s for file in _treebanks_of(path) for s in sentences(file)):
        values = wanted.pop(sentence.id, [])
        if values:
            words = {"tokens": [row[1] for row in sentence.words]}
            frames = {f.predicate: f for f in _frames(words, nlp, frozenset(v["index"] for v in values))}
            gold += [value["value"] for value in values]
            found += [frames[value["index"]].factuality for value in values]
    if wanted or not gold:
        raise NotEvaluable(f"{path} speaks of sentences that no .conllu file beside it holds: {next(iter(wanted), '')}")
    right, ours = np.array(gold), np.array(found)
    return {
        "predicates": len(gold),
        "mae": round(float(np.abs(right - ours).mean()), 4),
        "pearson_r": round(float(np.corrcoef(right, ours)[0, 1]), 4),
        "sign_accuracy": round(float(((right > 0) == (ours > 0)).mean()), 4),
    }


def _treebanks_of(path: Path) -> list[Path]:
    """The file that ``factuality-ewt-test.jsonl`` speaks of: ``ewt-test.conllu``, else all treebanks beside it."""
    named = path.with_name(path.stem.removeprefix("factuality-") + ".conllu")
    return [named] if named.exists() else sorted(path.parent.glob("*.conllu"))


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.gold += tally.gold
        total.found += tally.found
        total.right += tally.right
    return total
