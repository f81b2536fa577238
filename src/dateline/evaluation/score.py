"""A coding against gold: which claims were found, and which of their slots are right."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.evaluation.codings import by_source, named, plain
from dateline.evaluation.disagreement import Disagreement, count_in_words, in_words, joined
from dateline.evaluation.gold import SLOTS, GoldClaim, GoldReport, read_gold
from dateline.evaluation.matching import Extent, locate, names_matched, overlap, same_name, time_fits
from dateline.records import Reading

ANNOTATORS: Mapping[str, float] = {"detection_f1": 0.987, "strict_f1": 0.897}
"""What trained annotators reach against each other on our own gold, under the same rules: no coder can be shown to do better."""
STRICT = ("type", "status", "actors", "recipients", "speakers")
"""The slots that must all be right for a claim to be wholly right."""
SHARE_OF = {"type": "type", "status": "status", "where": "places", "when": "time", "speakers": "speakers",
            "counts": "counts", "control": "control"}  # fmt: skip
"""Figures that are the share of found claims whose slot is right."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a coding is worth against gold."""

    figures: Mapping[str, float | int | None]
    """By name; shares are from 0 to 1; None where the gold leaves nothing to measure it on."""
    ceiling: Mapping[str, float]
    right: Mapping[str, tuple[int, int]]
    """Of each slot that was coded by hand: in how many of the found claims it is right, and how many there are."""
    not_coded: tuple[str, ...]
    """Reports of the gold that the coding does not have; all their claims count as missing."""
    disagreements: tuple[Disagreement, ...]


def evaluate(gold: Path | Iterable[GoldReport], coded: Iterable[Reading | Mapping[str, Any]]) -> Evaluation:
    """Scores readings (or lines of ``dateline read --format jsonl``) against a gold folder or a hand coding.

    A coded claim is matched to the gold claim whose trigger it overlaps, one to one. Gold marked optional is neutral,
    coded or not; everything else that is coded beside the gold counts against precision. Raises ``GoldUnreadable``.
    """
    reports = read_gold(gold) if isinstance(gold, Path) else tuple(gold)
    codings = by_source(map(plain, coded))
    total: Counter[str] = Counter()
    disagreements: list[Disagreement] = []
    absent = []
    for report in reports:
        coding = named(codings, report.report)
        if coding is None:
            absent.append(report.report)
        scored = _Scoring(report, coding or {"article": {"text": ""}, "claims": []})
        scored.run()
        total += scored.tally
        disagreements += scored.disagreements if coding is not None else ()
    slots = frozenset().union(*(report.slots for report in reports))
    return Evaluation(
        figures=_figures(total, len(reports), slots),
        ceiling=ANNOTATORS,
        right={slot: (total[f"{slot} right"], total[f"{slot} of"]) for slot in SLOTS if slot in slots},
        not_coded=tuple(absent),
        disagreements=tuple(disagreements),
    )


@dataclass
class _Scoring:
    """One report: its figures as they add up, and each difference."""

    gold: GoldReport
    coding: Mapping[str, Any]
    tally: Counter[str] = field(default_factory=Counter)
    disagreements: list[Disagreement] = field(default_factory=list)

    def run(self) -> None:
        self._text: str = (self.coding.get("article") or {}).get("text") or ""
        self._claims: list[Mapping[str, Any]] = list(self.coding["claims"])
        self._spans: list[Extent] = [(c["trigger"]["start"], c["trigger"]["end"]) for c in self._claims]
        self._used: set[int] = set()
        for claim in sorted(self.gold.claims, key=lambda claim: claim.optional):
            self._match(claim)
        self._count_the_rest()
        self._compare_articles()

    def _match(self, gold: GoldClaim) -> None:
        where = self._place(gold)
        if where is None:
            if not gold.optional:
                self.tally["missing"] += 1
                self.tally["unlocated"] += 1
                self._differ("not in the text", gold, note="the coded text does not hold these words")
            return
        free = [i for i, span in enumerate(self._spans) if i not in self._used and overlap(span, where)]
        if not free:
            if not gold.optional:
                self.tally["missing"] += 1
                self._differ("missing", gold)
            return
        best = min(free, key=lambda i: self._claims[i]["type"] not in gold.types)
        self._used.add(best)
        if not gold.optional:
            self.tally["right"] += 1
            self._compare(gold, self._claims[best])

    def _place(self, gold: GoldClaim) -> Extent | None:
        if gold.at is not None and gold.trigger and self._text[gold.at[0] : gold.at[1]] == gold.trigger:
            return gold.at
        return locate(self._text, gold.near, gold.trigger)

    def _compare(self, gold: GoldClaim, claim: Mapping[str, Any]) -> None:
        right = {slot: self._is_right(slot, gold, claim) for slot in SLOTS if slot in self.gold.slots}
        for slot, fits in right.items():
            self.tally[f"{slot} of"] += 1
            self.tally[f"{slot} right"] += fits
            if not fits:
                sentence, expected = (claim.get("sentence") or {}).get("text") or gold.near, _expected(slot, gold)
                self.disagreements.append(
                    Disagreement(
                        self.gold.report, "slot", slot, sentence, claim["trigger"]["text"],
                        expected, in_words(slot, claim.get(slot)), note=f"claim {claim['id'][:12]}" if "id" in claim else "",
                    )
                )  # fmt: skip
        self.tally["strict"] += all(right.get(slot, True) for slot in STRICT)

    def _is_right(self, slot: str, gold: GoldClaim, claim: Mapping[str, Any]) -> bool:
        filled = claim.get(slot)
        match slot:
            case "type":
                return filled in gold.types
            case "status":
                return filled in gold.status
            case "actors" | "recipients":
                hit, spurious, missing = names_matched(filled or (), getattr(gold, slot))
                self.tally.update({"who hit": hit, "who spurious": spurious, "who missing": missing})
                return spurious == 0 and missing == 0
            case "places" | "speakers":
                wanted = getattr(gold, slot)
                return names_matched(filled or (), wanted)[0] > 0 if wanted else not filled
            case "time":
                return time_fits(filled, gold.time)
            case "counts":
                return set(gold.counts) <= {(c["what"], c["low"], c["high"]) for c in filled or ()}
        return (filled or None) == gold.control

    def _count_the_rest(self) -> None:
        optional = [span for claim in self.gold.claims if claim.optional and (span := self._place(claim))]
        traps = [span for near, word in self.gold.traps if (span := locate(self._text, near, word))]
        for i, span in enumerate(self._spans):
            if i in self._used or any(overlap(span, other) for other in optional):
                continue
            trapped = any(overlap(span, trap) for trap in traps)
            self.tally["spurious"] += 1
            self.tally["traps"] += trapped
            claim = self._claims[i]
            self.disagreements.append(
                Disagreement(
                    self.gold.report, "spurious", None, (claim.get("sentence") or {}).get("text") or "",
                    claim["trigger"]["text"], "", claim["type"],
                    note="a trap: these words tell of no act" if trapped else "",
                )
            )  # fmt: skip
        self.tally["furniture"] += sum(locate(self._text, words) is not None for words in self.gold.furniture)

    def _compare_articles(self) -> None:
        article = self.coding.get("article") or {}
        origin = (article.get("origin") or {}).get("publisher")
        for key, wanted in self.gold.about.items():
            found = origin if key == "origin" else article.get(key)
            fits = (found or "")[:10] == wanted if key == "published" else same_name(found, wanted)
            self.tally["about of"] += 1
            self.tally["about right"] += fits
            if not fits:
                self.disagreements.append(Disagreement(self.gold.report, "about", key, "", "", wanted, found or ""))

    def _differ(self, kind: Any, gold: GoldClaim, note: str = "") -> None:
        self.disagreements.append(
            Disagreement(self.gold.report, kind, None, gold.near, gold.trigger, " or ".join(gold.types), "", note)
        )


def _expected(slot: str, gold: GoldClaim) -> str:
    match slot:
        case "type":
            return " or ".join(gold.types)
        case "status":
            return " or ".join(gold.status)
        case "time":
            return f"{gold.time[0]} to {gold.time[1]}" if gold.time else ""
        case "counts":
            return joined(count_in_words(*count) for count in gold.counts)
        case "control":
            return gold.control or ""
    return joined(getattr(gold, slot))


def _figures(t: Counter[str], reports: int, slots: frozenset[str]) -> dict[str, float | int | None]:
    wanted, coded = t["right"] + t["missing"], t["right"] + t["spurious"]
    figures: dict[str, float | int | None] = {
        "reports": reports,
        "gold": wanted,
        "coded": coded,
        "detection_f1": _f1(t["right"], t["spurious"], t["missing"]),
        "precision": t["right"] / max(1, coded),
        "recall": t["right"] / max(1, wanted),
        "strict_f1": _f1(t["strict"], coded - t["strict"], wanted - t["strict"]),
    }
    figures.update(_slot_figures(t, slots))
    figures["meta"] = t["about right"] / t["about of"] if t["about of"] else None
    figures |= {"traps_hit": t["traps"], "furniture_kept": t["furniture"], "gold_not_found_in_text": t["unlocated"]}
    return figures


def _slot_figures(t: Counter[str], slots: frozenset[str]) -> Iterator[tuple[str, float | None]]:
    for name, slot in SHARE_OF.items():
        if name == "where":
            hit, spurious, missing = t["who hit"], t["who spurious"], t["who missing"]
            known = bool(slots & {"actors", "recipients"})
            yield "who_f1", _f1(hit, spurious, missing) if known else None
            yield "who_precision", hit / max(1, hit + spurious) if known else None
            yield "who_recall", hit / max(1, hit + missing) if known else None
        yield name, t[f"{slot} right"] / max(1, t[f"{slot} of"]) if slot in slots else None


def _f1(right: int, spurious: int, missing: int) -> float:
    return 2 * right / (2 * right + spurious + missing) if right else 0.0
