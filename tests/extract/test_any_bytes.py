"""Whatever comes in, an article or a named error comes out."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import extract
from dateline.collect import REPORT_LINE
from dateline.collect.files import capture_bytes
from dateline.errors import DatelineError
from dateline.records import Article

PIECES = [
    "By Ada Lind", "Harbour Eye, May 12, 2018", "11 May 2018", "Share this", "© 2018", "(Reuters) - ", "Source: ",
    "Via X", "Related", "12 comments", "<p>", "</p>", "<html>", "<!--", "&#0;", "%PDF-1.4", "\n", "\n\n",
    " ", "[a](b)", "**",
    "_", "Troops entered the town on Monday.", '"', "“", "\u0000", "\ufeff", "\u200f", "Région", "أبو", "0",
    "31.31.2016", "24:61",
]  # fmt: skip

relaxed = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(
    st.binary(max_size=400), st.sampled_from([None, "text/plain", "text/html", "application/pdf", REPORT_LINE, "x/y"])
)
def test_any_bytes(content: bytes, media_type: str | None) -> None:
    _holds(content, media_type)


@relaxed
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=25), st.sampled_from(["text/plain", "text/html"])
)
def test_any_page_of_such_pieces(pieces: list[str], media_type: str) -> None:
    _holds("".join(pieces).encode(), media_type)


@pytest.mark.parametrize(
    "line",
    [
        "a" * 3000, "A " * 2000, "home > " * 500, "share " * 600, "| " * 1500, "(" * 3000, "**" * 1500, "[" * 3000,
        "1 share " * 400, "AFP/" * 800, "By " * 1300, "by Reuters and " * 250, "© " * 1500, "2016-" * 700, "[a](" * 900,
        "Photo: " * 500, "terms of use " * 250, "A. " * 1200, "-" * 3999, "x@" * 1900, "A’" * 1900,
    ],
)  # fmt: skip
def test_no_line_takes_long(line: str) -> None:
    _holds(b"Los soldados entraron en la ciudad el lunes. " * 9, None)  # loads the language model
    started = time.perf_counter()
    _holds(f"{line}\n\n{line}\n\nTroops entered the town.".encode(), "text/plain")
    assert time.perf_counter() - started < 3


def _holds(content: bytes, media_type: str | None) -> None:
    try:
        article = extract.extract(capture_bytes("r", content, media_type=media_type))
    except DatelineError as error:
        assert error.reason != "error"
        assert str(error)
        return
    assert isinstance(article, Article)
    assert article.text.strip()
    assert all(0 <= f.start < f.end for f in article.furniture)
