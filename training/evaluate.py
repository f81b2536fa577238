"""How well the exported reader reads: trees and tags on gold words, and for the shipped one all that users can measure.

It measures the files that ship, int8 and all, through ``dateline.parse``.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.parse import MODEL as SHIPPED
from dateline.parse.evaluate import evaluate_file
from dateline.parse.lemmas import Lexicon
from dateline.parse.network import Network, Scores
from dateline.parse.trees import best_tree
from training.sources import Tree, read_trees

TREES = ("ewt-test", "gum-test", "gum-news-test", "pud-test")
OTHERS = ("ner-uner-pud-test", "ner-uner-ewt-test", "ner-gum-test", "ner-re3d-test", "roles-ewt-test",
          "factuality-ewt-test")  # fmt: skip
"""Files of ``dateline model evaluate`` besides the treebanks."""


@dataclass(frozen=True, slots=True)
class Report:
    """Figures by set and measure, as ``dateline model evaluate`` names them; ``gold X`` is X with its words given."""

    figures: dict[str, dict[str, Any]] = field(default_factory=dict)

    def to_json(self) -> str:
        """As it is kept beside the checkpoints."""
        return json.dumps(self.figures, indent=1)

    def to_text(self) -> str:
        """One line a set, without the tables within."""
        return "\n".join(
            f"{name}: " + " ".join(f"{key} {value:.4f}" for key, value in values.items() if isinstance(value, float))
            for name, values in self.figures.items()
        )


def evaluate(model: Path, treebanks: Path, *, threads: int = 1) -> Report:
    """Figures of the reader in ``model``; of the shipped one raw text, names, roles, factuality too, as users get it"""
    report = Report()
    for name in TREES:
        trees = [tree for document in read_trees(treebanks / f"{name}.conllu") for tree in document]
        report.figures[f"gold {name}"] = on_gold_words(model, trees, threads=threads)
    if model.resolve() == SHIPPED.resolve():
        for file in (*(f"{name}.conllu" for name in TREES), *(f"{name}.jsonl" for name in OTHERS)):
            report.figures[file.rsplit(".", 1)[0]] = evaluate_file(treebanks / file)
    return report


def on_gold_words(model: Path, trees: Sequence[Tree], *, threads: int = 1) -> dict[str, float]:
    """Trees, tags and lemmas where words and sentences are given; punctuation is left out of uas and las."""
    network, lexicon = Network(model, threads), Lexicon.load(model / "lemmas.json")
    counts, known = Counter[str](), set(network.relations)
    for at, scores in network.read([[row.form for row in tree.rows] for tree in trees]):
        heads = best_tree(scores.arcs)
        relations = _relations(network, scores, heads)
        upos = [network.upos[i] for i in scores.upos.argmax(1)]
        xpos = [network.xpos[i] for i in scores.xpos.argmax(1)]
        for row, head, relation, tag, fine in zip(trees[at].rows, heads.tolist(), relations, upos, xpos, strict=True):
            counts["words"] += 1
            counts["upos"] += tag == row.upos
            counts["xpos"] += fine == row.xpos
            counts["lemma"] += lexicon.lemma(row.form, tag, fine).lower() == row.lemma.lower()
            if row.relation == "punct":
                continue
            wanted = row.relation if row.relation in known else row.relation.split(":")[0]
            counts["arcs"] += 1
            counts["uas"] += head == row.head
            counts["las"] += head == row.head and relation == wanted
            for label in ("nsubj", "nsubj:pass", "obj"):
                counts[f"{label} all"] += (wanted == label) + (relation == label)
                counts[f"{label} right"] += head == row.head and relation == wanted == label
    figures = {name: counts[name] / counts["arcs"] for name in ("uas", "las")}
    figures |= {name: counts[name] / counts["words"] for name in ("upos", "xpos", "lemma")}
    return figures | {
        f"{label} F1": 2 * counts[f"{label} right"] / max(1, counts[f"{label} all"])
        for label in ("nsubj", "nsubj:pass", "obj")
    }


def _relations(network: Network, scores: Scores, heads: NDArray[np.int64]) -> list[str]:
    labels = network.relation_scores(scores, heads)
    labels[:, network.relations.index("root")] = np.where(heads == 0, np.inf, -np.inf)
    return [network.relations[i] for i in labels.argmax(1)]
