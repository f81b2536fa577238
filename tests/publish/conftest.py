"""A reading made by hand: an invented report with one claim whose every slot is filled, and one bare claim."""

import pytest

from dateline.records import (
    Actor,
    Article,
    Claim,
    Coder,
    Count,
    Framing,
    Furniture,
    Origin,
    Place,
    Reading,
    Rejection,
    Span,
    Speaker,
    Time,
    claim_id,
)

TEXT = (
    "Late on 3 March the army shelled the so-called “liberated” town of Qasr, killing dozens of civilians, "
    "the Monitor said.\n\nRebels vowed to answer <soon> & loudly."
)
CODER = Coder("shell.1", "0" * 64, "test", "0.1.0")


def span(words: str) -> tuple[str, int, int]:
    start = TEXT.index(words)
    return words, start, start + len(words)


def full_claim() -> Claim:
    trigger, speakers = Span(*span("shelled")), (Speaker(*span("the Monitor"), name="Monitor", kind="monitor"),)
    return Claim(
        id=claim_id("digest", trigger, "ASSAULT", speakers),
        sentence=Span(*span(TEXT.split("\n")[0])),
        trigger=trigger,
        type="ASSAULT",
        mode="heavy-weapons",
        acled="Shelling/artillery/missile attack",
        status="occurred",
        historical=False,
        certainty="probable",
        actors=(Actor(*span("the army"), id="SYR.MIL", name="Syrian Army", country="SYR", sector="MIL"),),
        recipients=(Actor(*span("civilians"), sector="CVL"),),
        places=(
            Place(*span("Qasr"), name="Al Qasr", country="SYR", lat=-1.5, lon=37.25, level="settlement", radius_m=5000),
        ),
        time=Time(*span("Late on 3 March"), earliest="2016-03-03", latest="2016-03-04", edtf="2016-03-03/2016-03-04"),
        speakers=speakers,
        counts=(Count(*span("dozens"), what="killed", low=24, high=None, of="civilians"),),
        control="gains",
        framing=(Framing(*span("so-called"), kind="so-called"),),
        coder=CODER,
    )


def bare_claim() -> Claim:
    trigger = Span(*span("answer"))
    return Claim(
        id=claim_id("digest", trigger, "THREATEN", ()),
        sentence=Span(*span("Rebels vowed to answer <soon> & loudly.")),
        trigger=trigger,
        type="THREATEN",
        mode=None,
        acled=None,
        status="future",
        historical=False,
        certainty="certain",
        actors=(),
        recipients=(),
        places=(Place(*span("town"), reason="no such place"),),
        time=None,
        speakers=(),
        counts=(),
        control=None,
        framing=(),
        coder=CODER,
    )


@pytest.fixture
def reading() -> Reading:
    article = Article(
        id="abc",
        url="https://news.example/qasr?a=1&b=2",
        title="Army <shells> Qasr",
        byline=None,
        publisher="=Outlet",
        published="2016-03-04",
        language="en",
        text=TEXT,
        text_sha256="digest",
        origin=Origin("First Wire", None, "credit"),
        furniture=(Furniture(0, 5, "donation"), Furniture(9, 12, "donation"), Furniture(20, 25, "copyright")),
    )
    return Reading("qasr.txt", article, (full_claim(), bare_claim()))


@pytest.fixture
def rejected() -> Reading:
    return Reading("gone.txt", None, rejections=(Rejection("collect", "not-found", "gone.txt: no such file"),))
