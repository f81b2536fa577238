"""The words of ``codebook/places.yaml`` and the nationalities of ``codebook/actors/states.yaml``, ready to look up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.coding.codebook import Codebook, load_codebook
from dateline.records import PlaceLevel


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What words tell of places; all in lower case."""

    features: Mapping[str, tuple[PlaceLevel, int]]
    """Noun for a thing that a name may be of: its level and radius in metres."""
    seat: Mapping[str, frozenset[PlaceLevel]]
    """Noun for a division or settlement: levels that a gazetteer entry of this kind has."""
    kinds_of: frozenset[str]
    near: Mapping[str, int]
    directions: Mapping[str, int]
    distance: Mapping[str, int]
    waters: frozenset[str]
    locative: frozenset[str]
    taking: frozenset[str]
    falling: frozenset[str]
    acts_on: frozenset[str]
    leaving: frozenset[str]
    holding: frozenset[str]
    parts: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    bodies: frozenset[str]
    institutions: frozenset[str]
    ambiguous: frozenset[str]
    never: frozenset[str]
    namesakes: frozenset[str]
    peoples: frozenset[str]
    capitals: frozenset[str]
    nationalities: Mapping[str, str]
    """Adjective or noun for a people: ISO alpha-3 of the country."""

    @classmethod
    def load(cls, book: Codebook) -> "PlaceWords":
        """Raises ``CodebookMissing`` and ``CodebookUnreadable``."""
        words = book.read("places.yaml")
        seat: dict[str, set[PlaceLevel]] = {}
        for level, nouns in words["seat"].items():
            for noun in nouns:
                seat.setdefault(noun, set()).add(level)
        plain = {
            name: frozenset(str(word) for word in words[name])
            for name in (
                "kinds_of",
                "waters",
                "locative",
                "taking",
                "falling",
                "acts_on",
                "leaving",
                "holding",
                "parts",
                "titles",
                "offices",
                "bodies",
                "institutions",
                "ambiguous",
                "never",
                "namesakes",
                "peoples",
            )
        }
        return cls(
            features={
                noun: (level, int(radius))
                for level, sizes in words["features"].items()
                for radius, nouns in sizes.items()
                for noun in nouns
            },
            seat={noun: frozenset(levels) for noun, levels in seat.items()},
            near={word: int(radius) for radius, members in words["near"].items() for word in members},
            directions=words["directions"],
            distance=words["distance"],
            capitals=frozenset(
                name.strip().lower()
                for state in book.read("actors/states.yaml")["entries"].values()
                for name in str(state.get("capital", "")).split(";")
            ),
            nationalities=_nationalities(book.read("actors/states.yaml")["entries"]),
            **plain,
        )


@cache
def place_words() -> PlaceWords:
    """Those of the codebook that ships with Dateline."""
    return PlaceWords.load(load_codebook())


def _nationalities(states: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Adjectives and nouns for peoples; those that are the state's own name ("Hong Kong police") name a place."""
    names = {
        name.strip().lower()
        for state in states.values()
        for name in (state["name"], *str(state.get("aka", "")).split(";"))
    }
    found: dict[str, str] = {}
    for code, state in states.items():
        adjectives = [word.strip() for word in str(state.get("adj", "")).split(";")]
        people = [word.strip() for word in str(state.get("people", "")).split(";")]
        for word in (*adjectives, *people, *(f"{adjective}s" for adjective in adjectives)):
            if len(word) > 3 and word.lower() not in names:
                found.setdefault(word.lower(), code[:3])
    return found
