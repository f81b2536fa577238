"""Dates as heads and metadata write them."""

import pytest

from dateline.extract.dates import find_date, iso_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Harbour Eye, December 08, 2016", "2016-12-08"),
        ("8 Dec. 2016", "2016-12-08"),
        ("Thursday, 8th of December 2016", "2016-12-08"),
        ("2016/12/08", "2016-12-08"),
        ("08.12.2016", "2016-12-08"),
        ("13/12/2016", "2016-12-13"),
        ("12/13/2016", "2016-12-13"),
        ("2016-12-08T10:00:00Z", "2016-12-08T10:00:00+00:00"),
        ("2016-12-08T10:00:00.250+0300", "2016-12-08T10:00:00+03:00"),
        ("Wed, 07 Dec 2016 11:00:00 -0500", "2016-12-07T11:00:00-05:00"),
        ("Dec. 8, 2016 at 3:45 pm EST", "2016-12-08T15:45:00-05:00"),
        ("8 December 2016 12:05 a.m. GMT", "2016-12-08T00:05:00+00:00"),
    ],
)
def test_a_date_is_read_with_its_offset(text: str, iso: str) -> None:
    assert iso_date(text) == iso


@pytest.mark.parametrize("text", ["2016-12-08T10:00:00", "8 December 2016 14:32", "Dec 8, 2016 3:45 pm ET"])
def test_a_time_without_a_clear_offset_is_left_off(text: str) -> None:
    assert iso_date(text) == "2016-12-08"


@pytest.mark.parametrize(
    "text", ["08/12/2016", "31 February 2016", "2016", "December 2016", "on 8 December", "1.2.2016.3"]
)
def test_what_is_no_clear_date_is_not_read(text: str) -> None:
    assert iso_date(text) is None


def test_the_extent_holds_weekday_and_time() -> None:
    text = "Harbour Eye | Thursday, 8 December 2016 - 14:32 GMT | 3 comments"
    found = find_date(text)
    assert found is not None
    assert text[found.start : found.end] == "Thursday, 8 December 2016 - 14:32 GMT"
