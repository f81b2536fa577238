from dateline.publish.wording import day, place, time
from dateline.records import Place, Time


def test_dates_are_written_as_people_write_them() -> None:
    assert day("2016-12-07") == "7 December 2016"
    assert day("2016-12-07T19:40:00+02:00") == "7 December 2016, 19:40+02:00"
    assert day("2016-12") == "2016-12"
    assert day(None) == ""


def test_a_range_says_each_part_once_and_where_it_comes_from() -> None:
    assert time(Time("last week", 0, 9, "2016-12-05", "2016-12-11")) == "5 to 11 December 2016 (“last week”)"
    assert time(Time("since May", 0, 9, "2016-05-01", None)) == "from 1 May 2016 (“since May”)"
    assert time(Time("", 0, 0, "2016-12-07", "2016-12-07", "published")).endswith(
        "(none stated; the report's own date)"
    )
    assert time(Time("that day", 0, 8)) == "“that day”"


def test_a_place_says_how_wide_it_is_or_why_it_stands_nowhere() -> None:
    known = Place("Palmyra", 0, 7, name="Tadmur", country="SYR", lat=34.5, lon=38.3, level="settlement", radius_m=900)
    assert place(known) == "Palmyra = Tadmur, SYR (settlement, within 900 m)"
    assert place(Place("Qasr", 0, 4, reason="not in the gazetteer")) == "Qasr (not placed: not in the gazetteer)"
    assert place(Place("a market", 0, 8, reason="no toponym")) == "a market"
