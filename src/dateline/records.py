"""Every record that passes between the stages, frozen.

A stage is a plain function from records to records; nothing here knows how a record is made, stored or shown.
Offsets are code points of ``Article.text`` (those of ``Furniture``: of the page's full text), half open.
Dates are ISO 8601: ``2016-12-07``, or with a time and the offset that was stated.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["occurred", "future", "hypothetical", "negated"]
Certainty = Literal["certain", "probable", "possible"]
Control = Literal["gains", "loses", "holds"]
PlaceLevel = Literal["point", "settlement", "near-settlement", "adm2", "adm1", "country", "region", "sea"]
TimeBasis = Literal["stated", "published", "context"]
SpeakerKind = Literal["official", "armed group", "media", "monitor", "witness", "unnamed"]
OriginBasis = Literal["credit", "canonical", "feed", "overlap"]
FurnitureKind = Literal[
    "donation", "copyright", "disclaimer", "membership", "comments", "contact", "share", "related", "caption", "credit",
    "header", "navigation", "other",
]  # fmt: skip
Stage = Literal["collect", "extract", "parse", "coding"]


@dataclass(frozen=True, slots=True)
class Capture:
    """What was brought in, byte for byte, and how it was got."""

    source: str
    """File name, URL, or the id of a JSON Lines input."""
    content: bytes
    content_sha256: str
    media_type: str | None
    """As stated by the server or the file's ending; what the bytes are is for ``extract`` to find out."""
    url: str | None = None
    """Final URL after redirects, where it came over the network."""
    fetched_at: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the text: ``text == article.text[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of the page that is no part of the report; offsets are of the page's full text."""

    start: int
    end: int
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the report says (or shows) that its story first stood."""

    publisher: str
    published: str | None
    basis: OriginBasis


@dataclass(frozen=True, slots=True)
class Article:
    """The report as read: its text without title and furniture, and what it says of itself."""

    id: str
    """First 16 hex digits of ``text_sha256``; for JSON Lines input, the id that was given."""
    url: str | None
    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    language: str | None
    text: str
    text_sha256: str
    origin: Origin | None = None
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor(Span):
    """A political actor as written, and who that is as far as the codebook knows."""

    id: str | None = None
    name: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    sector: str | None = None
    """PLOVER sector: GOV, MIL, REB, CVL ..."""
    basis: str | None = None
    """Where ``name`` is not the words themselves: ``coreference``, ``acronym``, ``short form``, ``role``, or for "we"
    ``speaker`` and ``publisher``."""


@dataclass(frozen=True, slots=True)
class Place(Span):
    """A toponym as written, and where that is; ``lat`` and ``lon`` are WGS 84 degrees, ``radius_m`` how wide."""

    name: str | None = None
    gazetteer_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: PlaceLevel | None = None
    radius_m: int | None = None
    reason: str | None = None
    """Where ``lat`` is None: why the toponym was not resolved."""


@dataclass(frozen=True, slots=True)
class Time(Span):
    """When, as [earliest, latest], both dates included. ``text`` is empty where the basis is not ``stated``."""

    earliest: str | None = None
    latest: str | None = None
    basis: TimeBasis = "stated"
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker(Span):
    """By whose word; outermost first in a claim."""

    id: str | None = None
    name: str | None = None
    kind: SpeakerKind = "unnamed"


@dataclass(frozen=True, slots=True)
class Count(Span):
    """How many of what; ``high`` None is open ("dozens": low 24, high None). ``of`` are the words for who they were."""

    what: str
    low: int
    high: int | None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Framing(Span):
    """Loaded wording: marked, never used as fact."""

    kind: Literal["scare quotes", "so-called", "loaded label"]


@dataclass(frozen=True, slots=True)
class Coder:
    """What made a claim: the codebook rule, and the digests and versions that it ran with."""

    rule: str
    codebook: str
    pipeline: str
    version: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One event as told by one speaker in one place of one article."""

    id: str
    sentence: Span
    trigger: Span
    type: PloverType
    mode: str | None
    acled: str | None
    status: Status
    historical: bool
    certainty: Certainty
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    places: tuple[Place, ...]
    time: Time | None
    speakers: tuple[Speaker, ...]
    counts: tuple[Count, ...]
    control: Control | None
    framing: tuple[Framing, ...]
    coder: Coder


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what in the text: speaker, cue ("said", "according to") and what is said."""

    speaker: Span | None
    cue: Span | None
    content: Span


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything found in an article, coded or not."""

    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that was not read, or not in full, and why."""

    stage: Stage
    reason: str
    """A short name of the situation, the same for every input that meets it: ``empty``, ``not-found``, ``no-text-layer``."""
    detail: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One input and everything that was read from it."""

    source: str
    article: Article | None
    claims: tuple[Claim, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    mentions: Mentions | None = None


def claim_id(text_sha256: str, trigger: Span, type_: str, speakers: tuple[Speaker, ...]) -> str:
    """The id of a claim: what identifies it, hashed, so that coding a text twice makes the same ids."""
    parts = [text_sha256, str(trigger.start), str(trigger.end), type_, *(f"{s.start}-{s.end}" for s in speakers)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def as_json(record: Any) -> Any:
    """A record as the plain lists and dictionaries of the output format, keys in the order of the fields."""
    if is_dataclass(record):
        return {f.name: as_json(getattr(record, f.name)) for f in fields(record)}
    if isinstance(record, tuple | list):
        return [as_json(item) for item in record]
    if isinstance(record, Mapping):
        return {key: as_json(value) for key, value in record.items()}
    return record
