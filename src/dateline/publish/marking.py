"""Which words of a text belong to which slot of which claim, cut so that overlapping spans can be shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dateline.publish import wording
from dateline.records import Claim, Span

Slot = Literal["trigger", "actor", "recipient", "place", "time", "speaker", "count", "framing"]
SLOTS: tuple[Slot, ...] = ("trigger", "actor", "recipient", "place", "time", "speaker", "count", "framing")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that fill a slot of a claim; ``claim`` counts from 1, ``note`` says in words what was read from them."""

    start: int
    end: int
    slot: Slot
    claim: int
    note: str


def marks(claims: Sequence[Claim]) -> tuple[Mark, ...]:
    """Every span that fills a slot, claim by claim; slots without words of their own have none."""
    return tuple(mark for number, claim in enumerate(claims, start=1) for mark in _of_claim(claim, number))


def segments(text: str, marked: Iterable[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """The text in pieces, each with the marks that cover all of it; the pieces joined are the text."""
    inside = [mark for mark in marked if 0 <= mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(mark.start for mark in inside), *(mark.end for mark in inside)})
    waiting = sorted(inside, key=lambda mark: mark.start, reverse=True)
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        yield text[start:end], tuple(active)


def _of_claim(claim: Claim, number: int) -> Iterator[Mark]:
    def mark(span: Span, slot: Slot, note: str) -> Mark:
        return Mark(span.start, span.end, slot, number, note)

    yield mark(claim.trigger, "trigger", f"{wording.act(claim)} ({wording.standing(claim)})")
    for party in claim.actors:
        yield mark(party, "actor", wording.actor(party))
    for party in claim.recipients:
        yield mark(party, "recipient", wording.actor(party))
    for spot in claim.places:
        yield mark(spot, "place", wording.place(spot))
    if claim.time and claim.time.text:
        yield mark(claim.time, "time", wording.time(claim.time))
    for voice in claim.speakers:
        yield mark(voice, "speaker", wording.speaker(voice))
    for number_of in claim.counts:
        yield mark(number_of, "count", wording.count(number_of))
    for framed in claim.framing:
        yield mark(framed, "framing", framed.kind)
