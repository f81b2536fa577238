"""A text as a string of word classes, one letter a word, so that a grammar of time is a set of short expressions.

``Words.classes`` has one letter for each word, number or sign of the text; what the letters mean stands in ``CLASSES``.
The words themselves are in ``codebook/times.yaml``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

CLASSES: Final = """
M month      W weekday     U unit        V units       S season      s season that may be a verb
P day part   p day part that stands alone              D today, yesterday ...
n one or two digits        Y four digits that can be a year          N any other number
o 3rd        O third       2 second      c number word a a, an       q few, several
t the        h this        j that        m same        l last        f next        e early, late
< earlier    > later       g end, start  d latter      H half, part  A ago         B before      F after
G about      R from        T to          b between     & and, or     ~ since       L long
i in         u on          k of          y by          @ at          + for, within, during ...
I 2016-12-06               C 5:34 a.m.   E 1980s       w BC, AD      X holiday     Z dry season
K now        r former      Q daily       v per, each   = time, period              J at the time
. , - / ( ) ' : quote as themselves      ; end of paragraph          ^ capitalised word          x any other
"""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its place in the text in code points, and its key in the codebook (lower case)."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words and their classes, one letter each."""

    classes: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``codebook/times.yaml`` made ready: word classes, phrases by their first word, and the lists as given."""

    classes: Mapping[str, str]
    capitalised: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    """By first word: the rest of the words, the class, the key; longest first."""
    lists: Mapping[str, Any]


def read_words(text: str) -> Words:
    """The words of a text with their classes."""
    vocabulary = load_vocabulary()
    words = [_word(match, vocabulary) for match in _TOKEN.finditer(text)]
    letters: list[str] = []
    merged: list[Word] = []
    at = 0
    while at < len(words):
        letter, key, start, end = words[at]
        at += 1
        for rest, phrase_letter, phrase in vocabulary.phrases.get(key, ()):
            if all(at + i < len(words) and words[at + i][1] == part for i, part in enumerate(rest)):
                letter, key, end = phrase_letter, phrase, words[at + len(rest) - 1][3]
                at += len(rest)
                break
        letters.append(letter)
        merged.append(Word(key, start, end))
    return Words("".join(letters), tuple(merged))


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package."""
    path = Path(__file__).parent / "codebook" / "times.yaml"
    lists: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    classes: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for letter, key in _entries(lists):
        first, *rest = _split(key)
        if rest:
            phrases.setdefault(first, []).append((tuple(rest), letter, key))
        else:
            classes.setdefault(key, letter)
    ordered = {first: tuple(sorted(them, key=lambda p: -len(p[0]))) for first, them in phrases.items()}
    capitalised = {key: letter for name, letter in (("months", "M"), ("weekdays", "W")) for key in lists[name]
                   for letter in [letter]}  # fmt: skip
    return Vocabulary(classes, capitalised, ordered, lists)


_TOKEN = re.compile(
    r"""(?P<iso>\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])|\d{1,2}(?P<sign>[/.])\d{1,2}(?P=sign)(?:\d{4}|\d\d)(?![\d/]))
    |(?P<clock>\d{1,2}(?:[:.]\d\d)?(?::\d\d)?\s?[ap](?:\.m\.|m\b)|\d{1,2}:\d\d(?::\d\d)?(?!\d)(?:\s?(?:GMT|UTC)\b)?|[0-2]\d{3}\s?(?:hours|hrs|GMT|UTC)\b)
    |(?P<decade>\d{3}0['’]?s\b|['’]\d0s\b)
    |(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<other>[$€£]\s?\d[\d.,]*|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+\s?%|\d+(?=[^\W\d_]))
    |(?P<digits>\d+)
    |(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)
    |(?P<break>\n\s*\n)
    |(?P<mark>['’]s\b|[^\s])""",
    re.VERBOSE,
)

_MARKS = {"–": "-", "—": "-", "-": "-", "‐": "-", "‑": "-", ",": ",", ".": ".", "/": "/", "(": "(", "[": "(", ")": ")",
          "]": ")", "'s": "'", "’s": "'", ":": ":", "!": ".", "?": ".",
          ";": ".", '"': '"', "“": '"', "”": '"', "‘": '"', "’": '"', "'": '"'}  # fmt: skip


def _word(match: re.Match[str], vocabulary: Vocabulary) -> tuple[str, str, int, int]:
    """Class, key and place of one word."""
    found, kind, (start, end) = match[0], match.lastgroup, match.span()
    if kind == "word":
        key = found.lower().replace("’", "'")
        upper = found[0].isupper()
        if upper and key in vocabulary.capitalised:
            return vocabulary.capitalised[key], key, start, end
        letter = vocabulary.classes.get(key)
        if letter is None:
            letter = "^" if upper else "x"
        return letter, key, start, end
    if kind == "mark":
        return _MARKS.get(found, "x"), found.replace("’", "'"), start, end
    if kind == "digits":
        letter = "n" if len(found) <= 2 else "Y" if len(found) == 4 and 1000 <= int(found) < 2200 else "N"
        return letter, found, start, end
    letters = {"iso": "I", "sign": "I", "clock": "C", "decade": "E", "ordinal": "o", "other": "N", "break": ";"}
    return letters[kind or "other"], found, start, end


def _split(key: str) -> list[str]:
    """A codebook key in the words that a text has."""
    return [match[0].replace("’", "'") for match in _TOKEN.finditer(key)]


def _entries(lists: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every word of the codebook with its class; the first class of a word holds."""
    for letter, words in _FUNCTION_WORDS.items():
        for word in words.split("|"):
            yield letter, word
    uncertain, alone = lists["uncertain seasons"], lists["day parts that stand alone"]
    yield from (("s" if word in uncertain else "S", word) for word in lists["seasons"])
    yield from (("p" if word in alone else "P", word) for word in lists["day parts"])
    for name, letter in _LISTS.items():
        yield from ((letter, word) for word in lists[name])


_FUNCTION_WORDS = {
    "2": "second", "<": "earlier", ">": "later", "t": "the", "a": "a|an", "b": "between", "&": "and|or", "i": "in",
    "u": "on", "k": "of", "y": "by", "@": "at",
    "+": "for|within|during|throughout|into|spent|lasted|lasting|lasts|took",
    "w": "bc|bce|ad|ce|b.c.|a.d.", "L": "long", "H": "half|part|portion",
}  # fmt: skip
_LISTS = {
    "days": "D", "units": "U", "plurals": "V", "vague seasons": "Z", "numbers": "c", "vague numbers": "q",
    "ordinals": "O", "edges": "e", "edge nouns": "g", "before the reference": "l", "after the reference": "f",
    "at the reference": "h", "back to the text": "j", "same": "m", "ago": "A", "earlier": "B", "later": "F",
    "hedges": "G", "since": "~", "from": "R", "to": "T", "present": "K", "past references": "r",
    "future references": "r", "frequencies": "Q", "rate words": "v", "anaphors": "=", "anaphoric fixed": "J",
    "part adjectives": "d", "holidays": "X",
}  # fmt: skip
