"""The training corpus: treebanks with the names, roles and factuality that belong to them, and name collections."""

from dataclasses import dataclass
from pathlib import Path

from training.labels import NAMES, Labels, collect_labels
from training.sentences import UNKNOWN, Sentence, unlabelled
from training.sources import (
    MOST_WORDS,
    Named,
    Roles,
    Row,
    Tree,
    digest,
    read_factuality,
    read_names,
    read_roles,
    read_trees,
)

NAME_FILES = ("ner-uner-ewt-dev", "ner-wikigold", "ner-crossner", "ner-re3d-train")
"""Collections of names without trees. The UNER dev part trains: its train part could not be had."""
FILES = ("ewt-train.conllu", "gum-train.conllu", "ner-gum-train.jsonl", "roles-ewt-train.jsonl",
         "factuality-ewt-train.jsonl", *(f"{name}.jsonl" for name in NAME_FILES))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Corpus:
    """What training reads, and where it came from."""

    labels: Labels
    documents: list[list[Sentence]]
    names: list[Sentence]
    digests: dict[str, str]
    """SHA-256 of each input file."""


def load_corpus(folder: Path, *, labels: Labels | None = None) -> Corpus:
    """Read the training parts in ``folder``; ``labels`` fixes the label sets, else the data gives them."""
    ewt = read_trees(folder / "ewt-train.conllu")
    gum = read_trees(folder / "gum-train.conllu")
    roles = read_roles(folder / "roles-ewt-train.jsonl")
    factuality = read_factuality(folder / "factuality-ewt-train.jsonl")
    rows = [row for documents in (ewt, gum) for document in documents for tree in document for row in tree.rows]
    labels = labels or collect_labels(rows, roles)
    builder = _Builder(labels)
    documents = [
        [builder.of_ewt(tree, roles.get(tree.sent_id), factuality.get(tree.sent_id, [])) for tree in document]
        for document in ewt
    ]
    gum_names = iter(read_names(folder / "ner-gum-train.jsonl"))
    documents += [[builder.of_gum(tree, next(gum_names)) for tree in document] for document in gum]
    names = [
        sentence
        for name in NAME_FILES
        for record in read_names(folder / f"{name}.jsonl")
        for sentence in builder.of_names(record)
    ]
    return Corpus(
        labels,
        [[s for s in document if len(s) <= MOST_WORDS] for document in documents],
        names,
        {name: digest(folder / name) for name in FILES},
    )


class _Builder:
    """Turns records of the sources into sentences of label indices."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.index = {name: {x: i for i, x in enumerate(values)} for name, values in labels.to_dict().items()}

    def of_ewt(self, tree: Tree, roles: Roles | None, facts: list[tuple[int, float, float]]) -> Sentence:
        sentence = self._of_tree(tree.rows, source="ewt")
        sentence.names = [0 if _is_nationality(tree.rows, i) else UNKNOWN for i in range(len(tree.rows))]
        if roles is not None:
            if roles.tokens != tuple(sentence.words):
                raise ValueError(f"roles and tree of {tree.sent_id} have different words")
            sentence.predicates = [0] * len(sentence)
            for predicate in roles.predicates:
                sentence.predicates[predicate.index] = 1
                sentence.senses[predicate.index] = self.index["sense"].get(predicate.sense, UNKNOWN)
                arguments = [(head, self.index["role"].get(role, UNKNOWN)) for head, role in predicate.arguments]
                sentence.arguments.append((predicate.index, arguments))
        for index, value, confidence in facts:
            sentence.factuality[index], sentence.confidence[index] = value, confidence
        return sentence

    def of_gum(self, tree: Tree, named: Named) -> Sentence:
        source = "gum-news" if tree.sent_id.startswith("GUM_news") else "gum"
        sentence = self._of_tree(tree.rows, source=source)
        if len(named.tokens) != len(sentence):
            raise ValueError(f"names and tree of {tree.sent_id} have different words")
        sentence.names = _name_column(named)
        return sentence

    def of_names(self, record: Named) -> list[Sentence]:
        """The record without white-space tokens, in pieces of at most ``MOST_WORDS``, cut after a full stop."""
        pairs = [(w, y) for w, y in zip(record.tokens, _name_column(record), strict=True) if w.strip()]
        pieces = []
        while pairs:
            end = len(pairs)
            if end > MOST_WORDS:
                stops = [i + 1 for i in range(20, MOST_WORDS) if pairs[i][0] in {".", "?", "!"} and pairs[i][1] <= 0]
                end = stops[-1] if stops else MOST_WORDS
            piece = unlabelled([word for word, _ in pairs[:end]], source="names")
            piece.names = [label for _, label in pairs[:end]]
            pieces.append(piece)
            pairs = pairs[end:]
        return pieces

    def _of_tree(self, rows: tuple[Row, ...], *, source: str) -> Sentence:
        sentence = unlabelled([row.form for row in rows], source=source)
        sentence.upos = [self.index["up"][row.upos] for row in rows]
        sentence.xpos = [self.index["xp"][row.xpos] for row in rows]
        sentence.features = [self.index["fe"].get(row.features, UNKNOWN) for row in rows]
        sentence.heads = [row.head for row in rows]
        sentence.relations = [self.index["dep"][self.labels.relation(row.relation)] for row in rows]
        return sentence


def _is_nationality(rows: tuple[Row, ...], index: int) -> bool:
    """Whether a word of EWT, which has no name labels, is surely no name.

    That is a capitalised adjective within a sentence that modifies a common noun ("Syrian" of "Syrian officers"): of
    all words, these are most often mistaken for places.
    """
    row = rows[index]
    if not (index and row.upos == "ADJ" and row.xpos == "JJ" and row.form[0].isupper() and row.form[1:].islower()):
        return False
    governor = rows[row.head - 1]
    return row.relation == "amod" and governor.upos == "NOUN" and governor.form.islower()


def _name_column(record: Named) -> list[int]:
    column = [0] * len(record.tokens)
    for first, end, kind in record.entities:
        column[first] = NAMES.index(f"B-{kind}")
        column[first + 1 : end] = [NAMES.index(f"I-{kind}")] * (end - first - 1)
    for index in record.unlabelled:
        column[index] = UNKNOWN
    return column
