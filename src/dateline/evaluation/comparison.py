"""Two codings of the same reports side by side: of two versions, two codebooks, two readers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.evaluation.codings import by_source, named, plain, text_of
from dateline.evaluation.disagreement import Disagreement, in_words
from dateline.evaluation.gold import SLOTS
from dateline.evaluation.matching import Extent, locate, names_matched, overlap
from dateline.records import Reading

Coded = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two codings agree. Neither is taken for the truth: every figure is the same whichever comes first."""

    reports: int
    """In both."""
    first: int
    """Claims of the first coding, in the reports that both have."""
    second: int
    both: int
    """Claims that both have: their triggers overlap."""
    agreement: float
    """Twice what both have, over what each has: the F1 of one against the other."""
    same: Mapping[str, tuple[int, int]]
    """Of each slot: in how many of the claims that both have it is the same, and how many there are."""
    only_first: tuple[str, ...]
    """Reports that the second coding does not have."""
    only_second: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    """``missing`` is what only the first has, ``spurious`` what only the second has."""


def compare(first: Iterable[Reading | Coded], second: Iterable[Reading | Coded]) -> Comparison:
    """Compares two codings claim by claim.

    Where the coded texts of a report differ, the second's claims are looked for in the first's text by their words.
    """
    one, two = by_source(map(plain, first)), by_source(map(plain, second))
    pairs = [(name, coding, other) for name, coding in one.items() if (other := named(two, name)) is not None]
    matched = {id(other) for _, _, other in pairs}
    tally: Counter[str] = Counter()
    disagreements: list[Disagreement] = []
    for name, coding, other in pairs:
        disagreements += _differences(name, coding, other, tally)
    claims = sum(len(mine["claims"]) for _, mine, _ in pairs), sum(len(theirs["claims"]) for _, _, theirs in pairs)
    return Comparison(
        reports=len(pairs),
        first=claims[0],
        second=claims[1],
        both=tally["both"],
        agreement=2 * tally["both"] / sum(claims) if sum(claims) else 1.0,
        same={slot: (tally[slot], tally["both"]) for slot in SLOTS},
        only_first=tuple(name for name in one if named(two, name) is None),
        only_second=tuple(name for name, coding in two.items() if id(coding) not in matched),
        disagreements=tuple(disagreements),
    )


def _differences(report: str, one: Coded, two: Coded, tally: Counter[str]) -> list[Disagreement]:
    partner = _partners(one, two)
    tally["both"] += len(partner)
    found: list[Disagreement] = []
    for i, claim in enumerate(one["claims"]):
        if i not in partner:
            found.append(_lone(report, "missing", claim))
            continue
        other = two["claims"][partner[i]]
        for slot in SLOTS:
            same = _same(slot, claim.get(slot), other.get(slot))
            tally[slot] += same
            if not same:
                sentence, trigger = claim["sentence"]["text"], claim["trigger"]["text"]
                values = in_words(slot, claim.get(slot)), in_words(slot, other.get(slot))
                found.append(
                    Disagreement(report, "slot", slot, sentence, trigger, *values, note=f"claim {claim['id'][:12]}")
                )
    taken = set(partner.values())
    found += (_lone(report, "spurious", claim) for i, claim in enumerate(two["claims"]) if i not in taken)
    return found


def _partners(one: Coded, two: Coded) -> dict[int, int]:
    """Of each claim of the first, the claim of the second: the same trigger and type first, then what overlaps."""
    text = text_of(one)
    shared = text == text_of(two)
    mine = [_extent(claim) for claim in one["claims"]]
    theirs = [
        _extent(claim) if shared else locate(text, claim["sentence"]["text"], claim["trigger"]["text"])
        for claim in two["claims"]
    ]
    near = [
        (mine[i] != span, one["claims"][i]["type"] != two["claims"][j]["type"], i, j)
        for j, span in enumerate(theirs)
        if span is not None
        for i in range(len(mine))
        if overlap(mine[i], span)
    ]
    partner: dict[int, int] = {}
    for _, _, i, j in sorted(near):
        if i not in partner and j not in partner.values():
            partner[i] = j
    return partner


def _same(slot: str, one: Any, two: Any) -> bool:
    match slot:
        case "actors" | "recipients" | "places" | "speakers":
            return _all_in(one or (), two or ()) and _all_in(two or (), one or ())
        case "time":
            return in_words(slot, one) == in_words(slot, two)
        case "counts":
            return {_count(c) for c in one or ()} == {_count(c) for c in two or ()}
    return (one or None) == (two or None)


def _all_in(entries: Iterable[Coded], others: Iterable[Coded]) -> bool:
    names = [name for other in others for name in (other.get("text"), other.get("name")) if name]
    return names_matched(entries, names)[1] == 0


def _count(count: Coded) -> tuple[str, int, int | None]:
    return count["what"], count["low"], count["high"]


def _extent(claim: Coded) -> Extent:
    return claim["trigger"]["start"], claim["trigger"]["end"]


def _lone(report: str, kind: Any, claim: Coded) -> Disagreement:
    expected, found = (claim["type"], "") if kind == "missing" else ("", claim["type"])
    return Disagreement(report, kind, None, claim["sentence"]["text"], claim["trigger"]["text"], expected, found)
