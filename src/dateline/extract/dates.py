"""Dates as bylines and metadata write them. Dates that can be read in two ways are not read."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180,
    "est": -300, "edt": -240, "et": None, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
"""Minutes east of Greenwich. ET is left open: it names two offsets."""

_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?" \
         r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})\b"
_DATES = tuple(
    re.compile(_WEEKDAY + form, re.IGNORECASE)
    for form in (
        r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?P<sep>[-/.])(?P<mon>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        rf"\b{_MONTH}\s*{_DAY}(?:,\s*|\s+){_YEAR}",
        rf"(?<!\d){_DAY}(?:\s+of)?[\s-]*{_MONTH},?[\s-]*{_YEAR}",
        r"(?<![\d.])(?P<one>\d{1,2})(?P<sep>[./-])(?P<two>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d{2})(?!\.?\d)",
    )
)
_CLOCK = re.compile(
    r"(?:T|,?\s*(?:\bat\b|[-–—|•])?\s*)(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s*\(?(?:(?P<zone>GMT|UTC|[A-Z]{2,4}|Z)\b)?\s*(?P<offset>[+-]\d{1,2}(?::?\d{2})?)?\)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, with its time where offset and time are both stated, and where it stands in the text."""

    iso: str
    start: int
    end: int


def find_date(text: str) -> Dated | None:
    """The first date in a text, its weekday and time included in its extent."""
    found = min(
        (match for form in _DATES for match in form.finditer(text) if _day(match)),
        key=lambda match: match.start(),
        default=None,
    )
    if found is None:
        return None
    day = _day(found)
    assert day is not None
    clock = _CLOCK.match(text, found.end())
    if clock is None:
        return Dated(day.isoformat(), found.start(), found.end())
    return Dated(_with_time(day, clock) or day.isoformat(), found.start(), found.end() + len(clock[0].rstrip()))


def iso_date(text: str | None) -> str | None:
    """The date that a metadata field holds, or None where it holds none that is clear."""
    found = find_date(text) if text else None
    return found.iso if found else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts.get("one"):
        one, two = int(parts["one"]), int(parts["two"])
        if parts["sep"] == "." or one > 12 or one == two:
            day, month = one, two
        elif two > 12:
            day, month = two, one
        else:
            return None  # 08/12/2016 is August in Washington and December in London
    else:
        day = int(parts["day"])
        month = int(parts["mon"]) if parts.get("mon") else _MONTHS[parts["month"].lower().rstrip(".")]
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None


def _with_time(day: date, clock: re.Match[str]) -> str | None:
    """Date and time, where the offset is stated: a time without one is nobody's."""
    offset = _offset(clock["zone"], clock["offset"])
    hour = int(clock["hour"])
    if clock["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    if offset is None:
        return None
    moment = datetime(
        day.year, day.month, day.day, hour, int(clock["minute"]), int(clock["second"] or 0), tzinfo=timezone(offset)
    )
    return moment.isoformat()


def _offset(zone: str | None, stated: str | None) -> timedelta | None:
    if stated:
        digits = stated[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        if hours > 14 or minutes > 59:
            return None
        return (-1 if stated[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes)
    minutes_east = _ZONES.get(zone.lower()) if zone else None
    return None if minutes_east is None else timedelta(minutes=minutes_east)
