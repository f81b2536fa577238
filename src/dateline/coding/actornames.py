"""Names in a text, whatever their spelling: words in a normal form, with their offsets."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)|[^\W_]+(?:['’‘ʼʻʿʾ`´][^\W\d_]+)*(?:\+\d)?")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_NOT_LETTERS = re.compile(r"[^a-z0-9+]")
_ARABIC_ARTICLES = frozenset(
    {"al", "el", "an", "as", "ash", "ad", "adh", "ar", "at", "az", "ul", "ud", "ur", "us", "ol"}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a name: ``key`` is its normal form, the offsets are of the text without a possessive ending."""

    key: str
    start: int
    end: int


def pieces(text: str) -> list[Piece]:
    """The words of a text in normal form.

    Lower case, no diacritics, apostrophes or dots; every assimilated Arabic article before a hyphen ("an-Nusra",
    "ash-Sham") is "al", so that spellings of one name come out alike.
    """
    found = []
    for match in _WORD.finditer(text):
        word, end = match.group(), match.end()
        ending = _POSSESSIVE.search(word)
        if ending and ending.start() > 0:
            word, end = word[: ending.start()], match.start() + ending.start()
        key = _normal(word)
        if key in _ARABIC_ARTICLES and text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha():
            key = "al"
        if key:
            found.append(Piece(key, match.start(), end))
    return found


@lru_cache(maxsize=50_000)
def _normal(word: str) -> str:
    plain = word.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    return _NOT_LETTERS.sub("", plain)
