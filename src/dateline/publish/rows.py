"""A claim as one flat row: what a spreadsheet or a data frame holds."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.records import Actor, Article, Claim, Count, Place, Reading, Span

Cell = str | int | float | bool | None

COLUMNS = (
    "source", "title", "publisher", "published", "origin", "origin_published", "claim_id", "start", "end",
    "sentence", "trigger", "type", "mode", "acled", "status", "historical", "certainty",
    "actors", "actor_ids", "recipients", "recipient_ids",
    "place", "place_name", "gazetteer_id", "country", "admin1", "lat", "lon", "level", "radius_m", "other_places",
    "time", "earliest", "latest", "time_basis", "speakers", "speaker_kinds", "counts", "control", "framing",
    "rule", "codebook", "pipeline", "version",
)  # fmt: skip
"""Every column, in order. Slots with several entries are joined by "; "; the first place has columns of its own."""


def rows(readings: Iterable[Reading]) -> Iterator[dict[str, Cell]]:
    """A row for each claim. A report without claims has none: its rejections are in the JSON records."""
    for reading in readings:
        if reading.article is not None:
            for claim in reading.claims:
                yield _row(reading.source, reading.article, claim)


def _row(source: str, article: Article, claim: Claim) -> dict[str, Cell]:
    origin, when, coder = article.origin, claim.time, claim.coder
    values: tuple[Cell, ...] = (
        source, article.title, article.publisher, article.published,
        origin.publisher if origin else None, origin.published if origin else None,
        claim.id, claim.trigger.start, claim.trigger.end,
        claim.sentence.text, claim.trigger.text, claim.type, claim.mode, claim.acled,
        claim.status, claim.historical, claim.certainty,
        _words(claim.actors), _ids(claim.actors), _words(claim.recipients), _ids(claim.recipients),
        *_place(claim.places),
        when.text if when else None, when.earliest if when else None, when.latest if when else None,
        when.basis if when else None,
        "; ".join(voice.name or voice.text for voice in claim.speakers),
        "; ".join(voice.kind for voice in claim.speakers),
        "; ".join(map(_count, claim.counts)), claim.control, "; ".join(f"{f.kind}: {f.text}" for f in claim.framing),
        coder.rule, coder.codebook, coder.pipeline, coder.version,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _words(spans: Sequence[Span]) -> str:
    return "; ".join(span.text for span in spans)


def _ids(parties: Sequence[Actor]) -> str:
    return "; ".join(party.id or "" for party in parties) if any(party.id for party in parties) else ""


def _place(places: Sequence[Place]) -> tuple[Cell, ...]:
    if not places:
        return (None,) * 10
    first = places[0]
    return (
        first.text, first.name, first.gazetteer_id, first.country, first.admin1,
        first.lat, first.lon, first.level, first.radius_m, _words(places[1:]),
    )  # fmt: skip


def _count(number: Count) -> str:
    high = "+" if number.high is None else "" if number.high == number.low else f"-{number.high}"
    return f"{number.what}: {number.low}{high}"
