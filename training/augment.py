"""News is not treebank text: case, datelines, bullets, missing full stops and transliterated names, made on the fly.

Every change keeps the labels true. The encoder knows neither case nor kinds of quotation marks and dashes (see
``training.encoding``), so case reaches it by word shapes alone and quotation marks need no noise.
"""

import random
from collections.abc import Sequence
from typing import Any

from training.labels import Labels
from training.sentences import UNKNOWN, Sentence, unlabelled

AGENCIES = ("Reuters", "AP", "AFP", "UPI", "dpa", "TASS", "Xinhua", "Interfax", "ANSA", "EFE", "IRNA", "BNO")
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
          "January", "February", "August", "September", "October", "November", "December")  # fmt: skip
NOT_NAMES_OF_THEIR_OWN = frozenset(MONTHS) | frozenset(
    ["October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
)
"""Proper nouns that an invented word must not replace: they are times."""
BULLETS = ("-", "•", "*", "–", "·")
# fmt: off
SMALL = frozenset(("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or",
                   "over", "than", "the", "to", "up", "via", "with"))
ONSETS = ("b", "d", "dh", "f", "gh", "h", "j", "k", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "th", "w", "y", "z",
          "br", "kr", "dr", "zh", "ch", "v", "g", "p")
VOWELS = ("a", "a", "a", "e", "i", "i", "o", "u", "aa", "ai", "ee", "ou")
CODAS = ("b", "d", "f", "h", "j", "k", "l", "m", "n", "q", "r", "s", "sh", "t", "z", "rd", "mm", "sk", "v", "nt")
# fmt: on
ARTICLES = ("al", "Al", "el", "El", "ash", "an", "ar")

RATES = {
    "upper": 0.03,
    "lower": 0.03,
    "title": 0.04,
    "unstopped": 0.06,
    "bullet": 0.02,
    "dateline": 0.04,
    "renamed": 0.1,
}
"""How often each change befalls a sentence (dateline: a window)."""


class NewsNoise:
    """Makes copies of sentences as news would write them. Deterministic for one ``random.Random``."""

    def __init__(self, labels: Labels, places: Sequence[str], random_: random.Random) -> None:
        self._random = random_
        self._places = places
        self._upos = {name: i for i, name in enumerate(labels.up)}
        self._xpos = {name: i for i, name in enumerate(labels.xp)}
        self._relations = {name: i for i, name in enumerate(labels.dep)}
        self._ner = {name: i for i, name in enumerate(labels.ner)}

    def sentence(self, sentence: Sentence, *, alone: bool) -> Sentence:
        """The sentence or a changed copy. ``alone``: no other sentence follows, so that a full stop may be missing."""
        changed = sentence
        if self._happens("renamed"):
            changed = self._rename(changed.copy())
        if alone and self._happens("unstopped"):
            changed = self._without_stop(changed)
        if changed.source != "names" and self._happens("bullet"):
            changed = self._with_bullet(changed)
        for case in ("upper", "lower", "title"):
            if self._happens(case):
                changed = changed.copy()
                changed.words = [recase(word, case, first=not i) for i, word in enumerate(changed.words)]
                break
        return changed

    def dateline(self) -> Sentence | None:
        """Now and then a dateline, a sentence of its own as in EWT: ``ALEPPO, Syria, Dec. 7 (Reuters) —``."""
        if not (self._places and self._happens("dateline")):
            return None
        chance = self._random.random
        town = self._random.choice(self._places) if chance() < 0.6 else self._invented()
        words = [town.upper() if chance() < 0.7 else town]
        named = [0]
        if chance() < 0.5:
            named.append(len(words) + 1)
            words += [",", self._random.choice(self._places)]
        dates = []
        if chance() < 0.3:
            dates = [len(words) + 1, len(words) + 2]
            words += [",", self._random.choice(MONTHS), str(self._random.randint(1, 31))]
        agency = None
        if chance() < 0.75:
            marks = ("(", ")") if chance() < 0.9 else ("/", "/")
            agency = len(words) + 1
            words += [marks[0], self._random.choice(AGENCIES), marks[1]]
        words.append(self._random.choice(("-", "—", "–", "--", ":")))
        made = unlabelled(words, source="names")
        for i in range(len(words)):
            if i in named or i == agency:
                self._label(made, i, "PROPN", "NNP", "B-ORG" if i == agency else "B-PLACE")
            elif i in dates:
                first = i == dates[0]
                self._label(made, i, "PROPN" if first else "NUM", "NNP" if first else "CD", "O")
            else:
                self._label(made, i, "PUNCT", None, "O")
                made.relations[i] = self._relations.get("punct", UNKNOWN)
            made.heads[i] = 1
            made.predicates[i] = 0
        made.heads[0] = 0
        made.relations[0] = self._relations.get("root", UNKNOWN)
        if dates:
            made.heads[dates[1]] = dates[0] + 1
        return made

    def _happens(self, change: str) -> bool:
        return self._random.random() < RATES[change]

    def _label(self, sentence: Sentence, index: int, upos: str, xpos: str | None, name: str) -> None:
        sentence.upos[index] = self._upos.get(upos, UNKNOWN)
        sentence.xpos[index] = self._xpos.get(xpos, UNKNOWN) if xpos else UNKNOWN
        sentence.names[index] = self._ner[name]

    def _without_stop(self, sentence: Sentence) -> Sentence:
        last = len(sentence) - 1
        if last < 3 or sentence.words[last] != "." or last + 1 in sentence.heads:
            return sentence
        shorter = sentence.copy()
        for column in _columns(shorter):
            column.pop()
        return shorter

    def _with_bullet(self, sentence: Sentence) -> Sentence:
        longer = sentence.copy()
        _insert(longer, 0, [self._random.choice(BULLETS)])
        self._label(longer, 0, "PUNCT", None, "O")
        longer.heads[0] = longer.heads.index(0, 1) + 1 if 0 in longer.heads[1:] else UNKNOWN
        longer.relations[0] = self._relations.get("punct", UNKNOWN)
        longer.predicates[0] = 0 if sentence.predicates[0] != UNKNOWN else UNKNOWN
        if sentence.names[0] == UNKNOWN:
            longer.names[0] = UNKNOWN
        return longer

    def _rename(self, sentence: Sentence) -> Sentence:
        """Words of names become words never seen; some get an Arabic article before them."""
        index = 0
        while index < len(sentence):
            word = sentence.words[index]
            proper = sentence.upos[index] == self._upos.get("PROPN") or sentence.names[index] > 0
            free = word.isalpha() and word[0].isupper() and len(word) > 3 and word not in NOT_NAMES_OF_THEIR_OWN
            if proper and free and self._random.random() < 0.5:
                sentence.words[index] = self._invented().upper() if word.isupper() else self._invented()
                kept = sentence.predicates[index] != 1
                if kept and self._random.random() < 0.2:
                    self._add_article(sentence, index)
                    index += 2
            index += 1
        return sentence

    def _add_article(self, sentence: Sentence, index: int) -> None:
        """ "al" and "-" before the word; as in EWT the article heads the name and the rest of it is flat."""
        head, relation, name = sentence.heads[index], sentence.relations[index], sentence.names[index]
        flat = self._relations.get("flat", UNKNOWN)
        _insert(sentence, index, [self._random.choice(ARTICLES), "-"])
        word = index + 2
        labelled = head != UNKNOWN
        if labelled:
            sentence.heads = [index + 1 if h == word + 1 else h for h in sentence.heads]
            sentence.heads[index] = head + 2 if head > index else head
            sentence.relations[index] = relation
            sentence.relations[word] = flat
            sentence.heads[word] = sentence.heads[index] if relation == flat else index + 1
            sentence.relations[index + 1] = self._relations.get("punct", UNKNOWN)
            self._label(sentence, index, "PROPN", "NNP", "O")
            self._label(sentence, index + 1, "PUNCT", "HYPH", "O")
        sentence.arguments = [
            (predicate, [(index if at == word else at, role) for at, role in roles])
            for predicate, roles in sentence.arguments
        ]
        sentence.predicates[index] = sentence.predicates[index + 1] = sentence.predicates[word]
        begins = name > 0 and name % 2 == 1
        sentence.names[index] = name
        sentence.names[index + 1] = sentence.names[word] = name + 1 if begins else name

    def _invented(self) -> str:
        syllables = self._random.choice((1, 2, 2, 2, 3))
        choose = self._random.choice
        parts = [
            choose(ONSETS) + choose(VOWELS) + (choose(CODAS) if self._random.random() < 0.4 else "")
            for _ in range(syllables)
        ]
        return ("".join(parts) + (choose(CODAS) if syllables == 1 else "")).capitalize()


def recase(word: str, case: str, *, first: bool) -> str:
    """The word as in ALL CAPS copy, in copy without capitals, or in a Headline of Title Case."""
    if case == "upper":
        return word.upper()
    if case == "lower":
        return word.lower()
    return word if (word in SMALL and not first) else word[:1].upper() + word[1:]


def _columns(sentence: Sentence) -> list[list[Any]]:
    return [getattr(sentence, name) for name in sentence.__dataclass_fields__ if name not in ("arguments", "source")]


def _insert(sentence: Sentence, at: int, words: list[str]) -> None:
    """Unlabelled words before the word ``at``; heads and arguments move along."""
    count = len(words)
    blank = unlabelled(words, source="")
    sentence.heads = [h + count if h > at else h for h in sentence.heads]
    sentence.arguments = [
        (p + count if p >= at else p, [(w + count if w >= at else w, role) for w, role in roles])
        for p, roles in sentence.arguments
    ]
    for column, new in zip(_columns(sentence), _columns(blank), strict=True):
        column[at:at] = new
