"""Builds ``lemmas.json`` from the treebanks' training parts: exceptions to the lemma rules, base forms, and senses.

python training/lexicon.py TREEBANKS OUTPUT
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.parse.lemmas import IRREGULAR_NOUNS, Lexicon, irregular_verbs

CORPORA = ("ewt-train", "gum-train")
ROLES = "roles-ewt-train.jsonl"
OPEN = frozenset({"NNP", "NNPS", "CD", "GW", "ADD", "FW", "LS", "XX"})
"""Tags whose lemma is the form: names and numbers are no knowledge about English."""


def build(treebanks: Path) -> dict[str, object]:
    """The lexicon as the plain data of ``lemmas.json``."""
    rows = [row for corpus in CORPORA for row in _rows(treebanks / f"{corpus}.conllu")]
    stems = _stems(rows)
    return {"forms": _exceptions(rows, stems), "stems": sorted(stems), "rolesets": _rolesets(treebanks)}


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and columns[0].isdigit():
            yield columns


def _stems(rows: list[list[str]]) -> set[str]:
    """Lemmas of verbs, nouns and adjectives that were seen often enough, or bare, to be trusted."""
    bare = {
        row[2].lower() for row in rows if row[4] in ("VB", "VBP", "NN", "JJ", "RB") and row[1].lower() == row[2].lower()
    }
    counts = Counter(row[2].lower() for row in rows if row[3] in ("VERB", "NOUN", "ADJ"))
    return {lemma for lemma, count in counts.items() if lemma.isalpha() and (lemma in bare or count > 1)}


def _exceptions(rows: list[list[str]], stems: set[str]) -> dict[str, dict[str, str]]:
    """The commonest lemma of each form and tag, where the rules alone say otherwise."""
    rules = Lexicon({}, frozenset(stems), {})
    irregular = irregular_verbs()
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    upos: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row[4] not in OPEN and "Typo=Yes" not in row[5] and row[2] != "_":
            form = row[1].lower().replace("’", "'").replace("‘", "'")
            seen[form, row[4]][row[2]] += 1
            upos[form, row[4]][row[3]] += 1
    forms: dict[str, dict[str, str]] = defaultdict(dict)
    for (form, xpos), lemmas in sorted(seen.items()):
        lemma = lemmas.most_common(1)[0][0]
        if form in (irregular if xpos in ("VBD", "VBN") else IRREGULAR_NOUNS if xpos == "NNS" else ()):
            continue
        if rules.lemma(form, upos[form, xpos].most_common(1)[0][0], xpos) != lemma:
            forms[xpos][form] = lemma
    return dict(forms)


def _rolesets(treebanks: Path) -> dict[str, dict[str, list[str]]]:
    """Rolesets of each lemma by its part of speech, the most frequent first."""
    sentences: dict[str, list[list[str]]] = {}
    for line in (treebanks / "ewt-train.conllu").read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            sentence = sentences.setdefault(line.split("=", 1)[1].strip(), [])
        elif line and not line.startswith("#") and line.split("\t")[0].isdigit():
            sentence.append(line.split("\t"))
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in (treebanks / ROLES).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for predicate in record["predicates"]:
            row = sentences[record["sent_id"]][predicate["index"]]
            counts[row[3]][row[2].lower()][predicate["roleset"]] += 1
    return {
        pos: {lemma: [name for name, _ in names.most_common()] for lemma, names in sorted(lemmas.items())}
        for pos, lemmas in sorted(counts.items())
    }


if __name__ == "__main__":
    source, output = map(Path, sys.argv[1:])
    output.write_text(json.dumps(build(source), ensure_ascii=False, sort_keys=True), encoding="utf-8")
