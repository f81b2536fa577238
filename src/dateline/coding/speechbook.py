"""``codebook/speech.yaml`` made ready: words of saying and what they take."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word of saying does, and what its content may be: "clause", "topic", "person"."""

    kind: str
    assertion: bool
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeechBook:
    """The codebook of saying. Verbs of two words ("call for", "point out") have them joined by a space."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: frozenset[str]
    adverbs: frozenset[str]
    hearsay: frozenset[str]
    prepositions: tuple[str, ...]
    light: frozenset[str]
    speakers: Mapping[str, frozenset[str]]
    sectors: Mapping[str, str]
    """Speaker kind by PLOVER sector."""
    pronouns: frozenset[str]
    mute: frozenset[str]
    """Nouns of what cannot speak: acts, events, qualities."""
    mute_endings: tuple[str, ...]
    speaking: frozenset[str]
    """Nouns with such an ending that can."""
    mute_pronouns: frozenset[str]
    groups: frozenset[str]
    """ "A series of X": X tells, or does not."""
    statements: frozenset[str]
    """What is released and then given word for word."""
    releasing: frozenset[str]


@cache
def load_speech() -> SpeechBook:
    """The speech codebook that ships with the package."""
    path = Path(__file__).parent / "codebook" / "speech.yaml"
    raw: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return SpeechBook(
        verbs=_cues(raw["verbs"]),
        nouns=_cues(raw["nouns"]),
        adjectives=frozenset(word for words in raw["adjectives"].values() for word in words),
        adverbs=frozenset(raw["adverbs"]),
        hearsay=frozenset(raw["passives of hearsay"]),
        prepositions=tuple(raw["prepositions"]),
        light=frozenset(raw["light verbs"]),
        speakers={kind: frozenset(map(str, words)) for kind, words in raw["speakers"].items()},
        sectors={sector: kind for kind, sectors in raw["sectors"].items() for sector in sectors},
        pronouns=frozenset(raw["pronouns"]),
        mute=frozenset(raw["mute"]["words"]),
        mute_endings=tuple(raw["mute"]["endings"]),
        speaking=frozenset(raw["mute"]["but"]),
        mute_pronouns=frozenset(raw["mute"]["pronouns"]),
        groups=frozenset(raw["mute"]["judged by what is of them"]),
        statements=frozenset(raw["statements"]["nouns"]),
        releasing=frozenset(raw["statements"]["verbs"]),
    )


def _cues(groups: list[dict[str, Any]]) -> dict[str, Cue]:
    """Cues by word; a word of several groups is what the first says, and takes what any allows."""
    cues: dict[str, Cue] = {}
    for group in groups:
        takes = frozenset(group.get("takes", ("clause",)))
        for word in group["words"]:
            known = cues.get(word)
            kind, assertion = (known.kind, known.assertion) if known else (group["kind"], group["assertion"])
            cues[word] = Cue(kind, assertion, takes | (known.takes if known else frozenset()))
    return cues
