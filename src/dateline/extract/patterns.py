"""The patterns of ``furniture.yaml`` and ``credits.yaml``, compiled once.

They know one apostrophe: texts are matched in the form that ``straight`` gives them.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from dateline.records import FurnitureKind

MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
NAME = (
    r"[\"“'‘(\[]?(?P<name>\w[^,;]{1,80}?)[\"”'’)\]]?"
    r"(?=\s*(?:$|(?<!\b[A-Z])\.(?:\s|$)|[,;|!)\]](?:\s|$)"
    r"|\s(?:on|in|at|as|under|here|where|with|and is|and was|website)\b"
    r"|\s?https?:|\s[-–—]\s|\s\())"
)


@dataclass(frozen=True, slots=True)
class FurniturePatterns:
    """For each mode of ``furniture.yaml`` one expression a kind; cues one by one, as kind, weight, expression."""

    whole: dict[FurnitureKind, re.Pattern[str]]
    opening: dict[FurnitureKind, re.Pattern[str]]
    short: dict[FurnitureKind, re.Pattern[str]]
    closing: dict[FurnitureKind, re.Pattern[str]]
    heads: re.Pattern[str]
    to_end: re.Pattern[str]
    cues: tuple[tuple[FurnitureKind, int, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class CreditPatterns:
    """Wordings that name an origin, and what tells an outlet's name."""

    credits: tuple[re.Pattern[str], ...]
    contributions: tuple[re.Pattern[str], ...]
    agencies: dict[str, str]
    """Every form of an agency's name, and the form that it is recorded by."""
    outlet: re.Pattern[str]
    not_outlets: frozenset[str]


def straight(text: str) -> str:
    """The text with straight apostrophes, its length unchanged."""
    return text.replace("’", "'")


@cache
def furniture_patterns() -> FurniturePatterns:
    """The compiled ``furniture.yaml``."""
    data: dict[FurnitureKind, dict[str, list[str]]] = _load("furniture.yaml")
    cues = [
        (kind, weight, _compiled([rf"(?<!\w)(?:{p})(?!\w)"]))
        for kind, modes in data.items()
        for mode, weight in (("strong", 2), ("weak", 1))
        for p in modes.get(mode, ())
    ]
    return FurniturePatterns(
        whole=_by_kind(data, "whole", r"(?:{})[\s:.!…]*(?:\(\d+\))?"),
        opening=_by_kind(data, "opening", r"(?:{})"),
        short=_by_kind(data, "short", r"(?:{})"),
        closing=_by_kind(data, "closing", r"(?:{})\s*$"),
        heads=_compiled([rf"(?:{p})[\s:.!…]*" for modes in data.values() for p in modes.get("heads", ())]),
        to_end=_compiled([rf"(?:{p})[\s:.!…]*" for modes in data.values() for p in modes.get("to_end", ())]),
        cues=tuple(cues),
    )


@cache
def credit_patterns() -> CreditPatterns:
    """The compiled ``credits.yaml``."""
    data = _load("credits.yaml")
    words = "|".join(re.escape(str(word)) for word in data["outlet_words"])
    return CreditPatterns(
        credits=tuple(_compiled([p]) for p in data["credits"]),
        contributions=tuple(_compiled([p]) for p in data["contributions"]),
        agencies=_agencies(),
        outlet=re.compile(
            rf"(?<!\w)(?:{words})(?!\w)|\w\.(?:com|org|net|info|news|co|io|tv|[a-z]{{2}})\b", re.IGNORECASE
        ),
        not_outlets=frozenset(str(name) for name in data["not_outlets"]),
    )


@cache
def _agencies() -> dict[str, str]:
    return {form: name for name, others in _load("credits.yaml")["agencies"].items() for form in (name, *others)}


@cache
def _agency_form() -> str:
    forms = sorted(_agencies(), key=len, reverse=True)
    return rf"(?-i:(?P<agency>(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)))"


def _by_kind(
    data: dict[FurnitureKind, dict[str, list[str]]], mode: str, form: str
) -> dict[FurnitureKind, re.Pattern[str]]:
    return {kind: _compiled([form.format(p) for p in modes[mode]]) for kind, modes in data.items() if mode in modes}


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{p})" for p in patterns)
    joined = joined.replace("’", "'").replace("{month}", MONTH).replace("{name}", NAME)
    first, *others = joined.split("{agency}")
    if others:  # a group may be named only once
        unnamed = _agency_form().replace("?P<agency>", "?:")
        joined = first + _agency_form() + unnamed.join(others)
    return re.compile(joined, re.IGNORECASE)


def _load(name: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return cast(Any, yaml.load(text, Loader=loader))  # both loaders are the safe one
