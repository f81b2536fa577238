"""Which language a text is in, as far as needed: English is read, others are rejected by name."""

import re
import unicodedata

from dateline.errors import NotEnglish

_SAMPLE = 4000
"""Characters from the text's start, middle and end each."""
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and to that for with was were by from which have has had been their they this said are at it on but not"
        " who his her after when while into as an will would over between against",
    )
)
_ENOUGH_ENGLISH = 0.16
"""Share of these words. English prose has .30 to .45, headlines .10 to .25; other languages up to .08."""
_NAMES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "ku": "Kurdish", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


def language_of(text: str, source: str) -> str | None:
    """``en``, or None where there are too few words to tell. Raises ``NotEnglish`` for another language."""
    middle = max(0, len(text) // 2 - _SAMPLE // 2)
    sample = (
        f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]} {text[-_SAMPLE:]}" if len(text) > 3 * _SAMPLE else text
    )
    letters = [char for char in sample if char.isalpha()]
    latin = sum(1 for char in letters if char < "\u0250" or "LATIN" in unicodedata.name(char, ""))
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if letters and latin < len(letters) / 2:
        raise _not_english(_told(sample), source)
    if not words:
        return None
    if sum(word in _ENGLISH for word in words) / len(words) >= _ENOUGH_ENGLISH:
        return "en"
    if len(words) < 8:
        return None
    told = _told(sample)
    if told == "en":
        return "en"
    if len(words) < 25 or any(word in ("the", "of", "and") for word in words[:60]):
        return None  # a list of names, a bulletin: too little to reject it for
    raise _not_english(told, source)


def _told(sample: str) -> str:
    from py3langid import classify

    return str(classify(sample)[0])


def _not_english(code: str, source: str) -> NotEnglish:
    name = f"{_NAMES[code]} ({code})" if code in _NAMES else f"the language {code}"
    return NotEnglish(f"{source} is in {name}, and only English is read: give an English translation of it")
