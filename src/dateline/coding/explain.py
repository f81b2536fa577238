"""Why a claim is coded as it is: the rule, the words it was read from, and what else was looked at and lost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from dateline import parse
from dateline.coding.grounds import Grounds, Part
from dateline.coding.knowledge import load_knowledge
from dateline.errors import NoSuchClaim
from dateline.records import Claim, Reading

SHORTEST_ID = 6
"""First letters of an id that may stand for it; fewer digits are a claim's number."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with the grounds of each of its slots."""

    source: str
    claim: Claim
    parts: tuple[Part, ...]


def explanation(
    reading: Reading, claim: str, *, reader: str | None = None, codebook: Path | None = None, doc: Doc | None = None
) -> Explanation:
    """The grounds of a claim of a reading, worked out again from its text.

    ``claim`` is an id, its first letters (at least six), or the number of the claim in the report, from 1. ``reader``
    and ``codebook`` are those that the report was read with; ``doc`` is its text as parsed, where that is at hand.
    Raises ``NoSuchClaim``.
    """
    wanted = find_claim(reading, claim)
    assert reading.article is not None
    doc = parse.parse(reading.article.text, reader=reader) if doc is None else doc
    grounds = Grounds(wanted, doc, load_knowledge(codebook), reading.article.published)
    return Explanation(reading.source, wanted, tuple(grounds.parts()))


def reading_of(readings: Sequence[Reading], asked: str) -> Reading:
    """The reading that holds the claim: a claim's number is enough where there is one reading only. Raises ``NoSuchClaim``."""
    if len(readings) == 1:
        return readings[0]
    found = [reading for reading in readings if any(claim.id.startswith(asked.lower()) for claim in reading.claims)]
    if len(asked) >= SHORTEST_ID and len(found) == 1:
        return found[0]
    raise NoSuchClaim(f"{len(found) or 'none'} of the {len(readings)} reports has a claim {asked!r}; give its id")


def find_claim(reading: Reading, asked: str) -> Claim:
    """The claim with this id, the first letters of an id, or this number. Raises ``NoSuchClaim``."""
    if asked.isdecimal() and len(asked) < SHORTEST_ID:
        if 0 < int(asked) <= len(reading.claims):
            return reading.claims[int(asked) - 1]
        raise NoSuchClaim(f"{reading.source} has {len(reading.claims)} claims, and no claim number {asked}")
    found = [claim for claim in reading.claims if claim.id.startswith(asked.lower())]
    if len(asked) >= SHORTEST_ID and len({claim.id for claim in found}) == 1:
        return found[0]
    raise NoSuchClaim(
        f"{reading.source} has {len(found) or 'no'} claims whose id begins with {asked!r}; give the id that "
        f"`dateline read --format jsonl` shows, {SHORTEST_ID} of its letters, or the claim's number in the report"
    )


def claim_list(readings: Iterable[Reading]) -> Iterator[str]:
    """The claims of reports, a line each: number, the first letters of the id, type, trigger."""
    for reading in readings:
        yield f"{reading.source}: {len(reading.claims)} claims"
        for number, claim in enumerate(reading.claims, start=1):
            yield f"{number:4}  {claim.id[:12]}  {claim.type:9} {claim.status:13} {' '.join(claim.trigger.text.split())}"


def explanation_lines(told: Explanation) -> Iterator[str]:
    """An explanation as lines of text."""
    claim = told.claim
    at = claim.trigger.start - claim.sentence.start
    words = claim.sentence.text
    sentence = f"{words[:at]}«{claim.trigger.text}»{words[at + len(claim.trigger.text) :]}"
    yield f"claim {claim.id}"
    yield f"  {told.source}, characters {claim.trigger.start} to {claim.trigger.end}"
    yield f"  {' '.join(sentence.split())}"
    for part in told.parts:
        yield ""
        yield f"{part.slot}: {part.outcome}"
        if part.basis:
            yield f"  {part.basis}"
        for candidate in part.candidates:
            yield f"  {'+' if candidate.chosen else '-'} {' '.join(candidate.text.split())}: {candidate.why}"
