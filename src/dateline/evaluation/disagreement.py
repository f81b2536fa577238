"""One point on which two coders differ, with the words of the report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["missing", "spurious", "slot", "not in the text", "about"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``missing``: only the reference has the claim; ``spurious``: only the coding; ``slot``: both, filled differently."""

    report: str
    kind: Kind
    slot: str | None
    sentence: str
    trigger: str
    expected: str
    """What the gold, or the first coding, has: empty where it has nothing."""
    found: str
    """What the coding, or the second, has."""
    note: str = ""


def in_words(slot: str, filled: Any) -> str:
    """A slot of a coded claim (JSON) in words, as they are compared."""
    if not filled:
        return ""
    match slot:
        case "time":
            return "" if not filled.get("earliest") else f"{filled['earliest']} to {filled['latest']}"
        case "counts":
            return "; ".join(count_in_words(c["what"], c["low"], c["high"]) for c in filled)
        case "actors" | "recipients" | "places" | "speakers":
            return "; ".join(map(_named, filled))
    return str(filled)


def count_in_words(what: str, low: int, high: int | None) -> str:
    """ "killed: 6", "killed: 6-8", "killed: 6+": as the tables write it."""
    return f"{what}: {low}" + ("+" if high is None else "" if high == low else f"-{high}")


def joined(entries: Iterable[str]) -> str:
    """Several entries of a slot."""
    return "; ".join(entries)


def _named(entry: Mapping[str, Any]) -> str:
    text, name = entry.get("text") or "", entry.get("name")
    return f"{text} ({name})" if name and name != text else text
