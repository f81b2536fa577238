"""When two spellings are one name: folding, and keys that forgive transliteration.

``fold`` keeps the spelling and drops only case, accents and punctuation. ``near_key`` also drops the article and what
writers
of Arabic, Cyrillic or Burmese names differ in by habit. ``broad_key`` keeps consonants and where vowels stand, and is
only
for finding candidates, which ``likeness`` then judges.
"""

import re
from functools import lru_cache
from zlib import crc32

from anyascii import anyascii
from rapidfuzz import fuzz

_ARTICLES = """al el ul as es us ad ed ud ar er ur an en un ash esh ush az ez uz at et ut adh edh ath eth the"""
ARTICLES = frozenset(_ARTICLES.split())


class _Folded(dict[int, str]):
    """For ``str.translate``: what each character is folded into, worked out the first time that it comes."""

    def __missing__(self, code: int) -> str:
        ascii_text = anyascii(chr(code)).lower()
        self[code] = "".join("" if char in "'`" else char if char.isalnum() else " " for char in ascii_text)
        return self[code]


_FOLDED = _Folded()
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "sta": "santa", "sto": "santo"}


def fold(name: str) -> str:
    """A name in lower-case ASCII letters and digits, its words parted by one space; apostrophes vanish."""
    words = name.translate(_FOLDED).split()
    if len(words) == 1:
        return words[0]
    if "." in name and words and all(len(word) == 1 for word in words):
        return "".join(words)
    return " ".join([_ABBREVIATIONS.get(word, word) for word in words])


def core(folded: str) -> str:
    """A folded name without articles and spaces."""
    if " " not in folded:
        return folded
    words = folded.split()
    return "".join([word for word in words if word not in ARTICLES] or words)


def spelling_key(folded: str) -> int:
    """A number for the spelling, article and spaces left out."""
    return crc32(core(folded).encode())


_NEAR = [
    (re.compile(pattern), into)
    for pattern, into in (
        (r"(.)\1", r"\1"),
        (r"[dt]h", lambda match: match[0][0]),
        (r"kh|q|ck", "k"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"tch|ch|sch|sh", "s"),
        (r"dzh|dj|zh", "j"),
        (r"(?<=[aeiou])w(?![aeiou])|ow|aw|au|oo|ou|uw", "u"),
        (r"(?<=[aeiou])y(?![aeiou])|ei|ai|ey|ay|ee|ie|ij|iy|yi", "i"),
        (r"[yj](?=[aeiou])", "i"),
        (r"y", "i"),
        (r"h(?![aeiou])", ""),
        (r"o", "u"),
        (r"e", "i"),
        (r"(.)\1", r"\1"),
        (r"i$|a$", "a"),
    )
]


@lru_cache(maxsize=8192)
def near_key(folded: str) -> str:
    """A key that the usual transliterations of one name share: "Deir ez-Zor" and "Dayr az Zawr"."""
    text = core(folded)
    for pattern, into in _NEAR:
        text = pattern.sub(into, text)
    return text


_CLASSES = str.maketrans(
    {**dict.fromkeys("aeiouywjv", "a"), "q": "k", "c": "s", "h": None}
)  # h comes and goes: kh, dh, ah
_REPEATED = re.compile(r"(.)(?=\1)")


def broad_key(folded: str) -> int:
    """A number that spellings of one name share; that of unlike names may agree too."""
    return keys(folded)[0]


def keys(folded: str) -> tuple[int, int]:
    """``broad_key`` and ``spelling_key`` at once."""
    plain = core(folded)
    text = _REPEATED.sub("", plain.replace("ck", "k").translate(_CLASSES))
    return crc32((text.strip("a") or text).encode()), crc32(plain.encode())


def may_be_spelling(folded: str, other: str) -> bool:
    """Whether two names that are unlike at first sight begin alike and are about as long, as spellings of one are."""
    one, two = core(folded), core(other)
    shorter, longer = sorted((len(one), len(two)))
    return _initial(one) == _initial(two) and longer - shorter <= max(1, longer // 4)


def _initial(name: str) -> str:
    """The class of a name's first letter: writers differ in vowels, in k, q and c, and in a leading h."""
    return name.lstrip("h")[:1].translate(_INITIALS)


_INITIALS = str.maketrans({**dict.fromkeys("aeiouywjv", "a"), "q": "k", "c": "k", "g": "k", "z": "s", "p": "b"})


def likeness(folded: str, other: str) -> float:
    """How sure two folded names are spellings of one, from 0 to 1."""
    if folded == other:
        return 1.0
    one, two = core(folded), core(other)
    if one == two:
        return 0.97
    spelling = fuzz.ratio(one, two)
    if spelling < 50:
        return 0.009 * spelling
    if near_key(folded) == near_key(other):
        return 0.93
    return 0.009 * max(spelling, fuzz.ratio(near_key(folded), near_key(other)))
