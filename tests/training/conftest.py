"""A treebank of three sentences that the tests write themselves, with an encoder that fits on a stamp."""

import json
from pathlib import Path
from typing import Any

import pytest

ROWS = """
# newdoc
# sent_id = one
# text = Rebels seized the northern bridge.
1	Rebels	rebel	NOUN	NNS	Number=Plur	2	nsubj	_	_
2	seized	seize	VERB	VBD	Tense=Past	0	root	_	_
3	the	the	DET	DT	Definite=Def	5	det	_	_
4	northern	northern	ADJ	JJ	Degree=Pos	5	amod	_	_
5	bridge	bridge	NOUN	NN	Number=Sing	2	obj	_	SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = two
# text = Marovia did not shell Tarnak.
1	Marovia	Marovia	PROPN	NNP	Number=Sing	4	nsubj	_	_
2	did	do	AUX	VBD	Tense=Past	4	aux	_	_
3	not	not	PART	RB	_	4	advmod	_	_
4	shell	shell	VERB	VB	VerbForm=Inf	0	root	_	_
5	Tarnak	Tarnak	PROPN	NNP	Number=Sing	4	obj	_	SpaceAfter=No
6	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = three
# text = Troops left on Monday.
1	Troops	troops	NOUN	NNS	Number=Plur	2	nsubj	_	_
2	left	leave	VERB	VBD	Tense=Past	0	root	_	_
3	on	on	ADP	IN	_	4	case	_	_
4	Monday	Monday	PROPN	NNP	Number=Sing	2	obl	_	SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_

"""
TOKENS = {
    "one": ["Rebels", "seized", "the", "northern", "bridge", "."],
    "two": ["Marovia", "did", "not", "shell", "Tarnak", "."],
    "three": ["Troops", "left", "on", "Monday", "."],
}
ROLES = {
    "one": [(1, "seize.01", [(0, "ARG0"), (4, "ARG1")])],
    "two": [(3, "shell.01", [(0, "ARG0"), (2, "ARGM-NEG"), (4, "ARG1")])],
    "three": [(1, "leave.01", [(0, "ARG0"), (3, "ARGM-TMP")])],
}
NAMES = {"one": [], "two": [[0, 1, "PLACE"], [4, 5, "PLACE"]], "three": []}
COPIES = 30
"""Enough for each label to be kept."""
FACTS = [("one", 1, "seized", 1.2), ("two", 3, "shell", -1.5), ("three", 1, "left", 1.1)]


@pytest.fixture
def treebanks(tmp_path: Path) -> Path:
    """A folder with every file that training reads; labels are frequent enough to be kept."""
    folder = tmp_path / "treebanks"
    folder.mkdir()
    copies = [ROWS.replace("sent_id = ", f"sent_id = {copy}-") for copy in range(COPIES)]
    (folder / "ewt-train.conllu").write_text("".join(copies), encoding="utf-8")
    (folder / "gum-train.conllu").write_text(ROWS.replace("sent_id = ", "sent_id = GUM_news_x-"), encoding="utf-8")
    _lines(
        folder / "roles-ewt-train.jsonl",
        [
            {
                "sent_id": f"{copy}-{name}",
                "tokens": words,
                "spaces": [True] * len(words),
                "predicates": _predicates(name),
            }
            for copy in range(COPIES)
            for name, words in TOKENS.items()
        ],
    )
    _lines(
        folder / "factuality-ewt-train.jsonl",
        [
            {"sent_id": f"{copy}-{name}", "index": at, "word": word, "value": value, "confidence": 1.0}
            for copy in range(COPIES)
            for name, at, word, value in FACTS
        ],
    )
    named = [
        {"tokens": words, "spaces": [True] * len(words), "entities": NAMES[name], "unlabelled": []}
        for name, words in TOKENS.items()
    ]
    for name in ("gum-train", "uner-ewt-dev", "wikigold", "crossner", "re3d-train"):
        _lines(folder / f"ner-{name}.jsonl", named)
    return folder


@pytest.fixture
def word_pieces(tmp_path: Path) -> Path:
    """A word-piece tokeniser of letters and a few words, with the ids of the special pieces where BERT has them."""
    tokenizers = pytest.importorskip("tokenizers")
    words = sorted({word.lower() for words in TOKENS.values() for word in words})
    letters = [f"{prefix}{letter}" for prefix in ("", "##") for letter in "abcdefghijklmnopqrstuvwxyz0123456789.,'-"]
    vocabulary = {"[PAD]": 0} | {f"[unused{i}]": i for i in range(1, 111)}
    for piece, at in {"[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "[MASK]": 103}.items():
        vocabulary = {name: i for name, i in vocabulary.items() if i != at} | {piece: at}
    vocabulary |= {piece: 111 + i for i, piece in enumerate(dict.fromkeys([*words, *letters]))}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    folder = tmp_path / "encoder"
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder / "tokenizer.json"


def _predicates(name: str) -> list[dict[str, Any]]:
    return [
        {
            "index": index,
            "roleset": roleset,
            "arguments": [{"first": head, "last": head, "head": head, "role": role} for head, role in arguments],
        }
        for index, roleset, arguments in ROLES[name]
    ]


def _lines(path: Path, records: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
