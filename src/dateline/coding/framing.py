"""Loaded wording: scare quotes, "so-called", labels that carry a judgement. Marked, never used as fact."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from spacy.tokens import Span as Words

from dateline.records import Framing

SCARE_QUOTES = re.compile(r"(?<!\w)[\"“”‘'’](?=\w)([^\"“”‘’'\n.,!?]{2,40})(?<=\w)[\"“”’'](?!\w)")
LONGEST_SCARE_QUOTE = 3
"""Words; what is longer is a quotation."""


class FramingBook:
    """The codebook's ``framing.yaml``, and the marking by it."""

    def __init__(self, parsed: Mapping[str, Any]) -> None:
        words = "|".join(re.escape(str(word)) for word in parsed["so_called"])
        self.so_called = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
        self.labels = frozenset(str(label) for labels in parsed["labels"].values() for label in labels)

    def framing(self, sentence: Words) -> tuple[Framing, ...]:
        """The loaded words of a sentence, in the order of the text; offsets are those of the text."""
        return tuple(
            sorted({*self._scare_quotes(sentence), *self._words(sentence)}, key=lambda found: (found.start, found.end))
        )

    def _scare_quotes(self, sentence: Words) -> Iterator[Framing]:
        for found in SCARE_QUOTES.finditer(sentence.text):
            if len(found[1].split()) <= LONGEST_SCARE_QUOTE:
                start = sentence.start_char + found.start()
                yield Framing(found[0], start, start + len(found[0]), kind="scare quotes")

    def _words(self, sentence: Words) -> Iterator[Framing]:
        for found in self.so_called.finditer(sentence.text):
            start = sentence.start_char + found.start()
            yield Framing(found[0], start, start + len(found[0]), kind="so-called")
        for token in sentence:
            if token.lemma_.lower() in self.labels or token.lower_ in self.labels:
                yield Framing(token.text, token.idx, token.idx + len(token), kind="loaded label")
            if token.i + 1 < sentence.end:
                pair = sentence.doc[token.i : token.i + 2]
                if f"{token.lower_} {sentence.doc[token.i + 1].lemma_.lower()}" in self.labels:
                    yield Framing(pair.text, pair.start_char, pair.end_char, kind="loaded label")
