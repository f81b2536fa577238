"""Stretches of whole days: months, years, seasons, parts of them, movable feasts, and their EDTF.

Dates are proleptic Gregorian. EDTF is level 1 of ISO 8601-2 (https://www.loc.gov/standards/datetime/).
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Grain = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century", "range"]


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from ``first`` to ``last``, both included, and the grain they were told in."""

    first: date
    last: date
    grain: Grain
    approximate: bool = False
    season: int | None = None
    """EDTF season code, 21 spring to 24 winter."""

    def edtf(self) -> str:
        """EDTF level 1; a stretch with no name of its own is an interval, ``~`` on both ends where approximate."""
        mark = "~" if self.approximate else ""
        match self.grain:
            case "day" if self.first == self.last:
                return self.first.isoformat() + mark
            case "month":
                return f"{self.first:%Y-%m}" + mark
            case "season" if self.season is not None:
                return f"{self.first.year:04}-{self.season}" + mark
            case "year":
                return f"{self.first.year:04}" + mark
            case "decade" if not mark:
                return f"{self.first.year // 10:03}X"
            case "century" if not mark and self.first.year % 100 in (0, 1):
                return f"{self.first.year // 100:02}XX"
            case _:
                return f"{self.first.isoformat()}{mark}/{self.last.isoformat()}{mark}"


def day(year: int, month: int, number: int) -> DateRange | None:
    """One day; None where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return of_date(date(year, month, number))


def of_date(when: date) -> DateRange:
    return DateRange(when, when, "day")


def month(year: int, number: int) -> DateRange:
    return DateRange(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def year(number: int) -> DateRange:
    return DateRange(date(number, 1, 1), date(number, 12, 31), "year")


def decade(first_year: int) -> DateRange:
    return DateRange(date(first_year, 1, 1), date(first_year + 9, 12, 31), "decade")


def century(ordinal: int) -> DateRange:
    """ "the 21st century" as commonly meant: 2000 to 2099."""
    first_year = max(1, (ordinal - 1) * 100)
    return DateRange(date(first_year, 1, 1), date((ordinal - 1) * 100 + 99, 12, 31), "century")


def season(of_year: int, first_month: int, months: int, code: int) -> DateRange:
    """A season by its first month; winter 2014 runs from December 2014 into 2015."""
    last_year, last_month = _shift(of_year, first_month, months - 1)
    last = month(last_year, last_month).last if last_year <= 9999 else date.max
    return DateRange(date(of_year, first_month, 1), last, "season", season=code)


def quarter(of_year: int, number: int) -> DateRange:
    return DateRange(date(of_year, number * 3 - 2, 1), month(of_year, number * 3).last, "quarter")


def week(of: date) -> DateRange:
    """Monday to Sunday."""
    monday = of - timedelta(days=of.weekday())
    return DateRange(monday, add_days(monday, 6), "week")


def add_days(when: date, days: int) -> date:
    """``when`` moved by days, held within the calendar."""
    return date.fromordinal(min(max(when.toordinal() + days, 1), date.max.toordinal()))


def add_months(when: date, months: int) -> date:
    """``when`` moved by calendar months, the day held to the month's length and the year to the calendar."""
    of_year, of_month = _shift(when.year, when.month, months)
    if not 1 <= of_year <= 9999:
        return date.min if of_year < 1 else date.max
    return date(of_year, of_month, min(when.day, monthrange(of_year, of_month)[1]))


def unit_around(when: date, unit: str) -> DateRange | None:
    """The calendar day, week, weekend, month, quarter, year, decade or century that holds a date."""
    match unit:
        case "day" | "night":
            return of_date(when)
        case "week":
            return week(when)
        case "weekend":
            saturday = add_days(week(when).first, 5)
            return DateRange(saturday, add_days(saturday, 1), "range")
        case "month":
            return month(when.year, when.month)
        case "quarter":
            return quarter(when.year, (when.month + 2) // 3)
        case "year":
            return year(when.year)
        case "decade":
            return decade(max(1, when.year // 10 * 10))
        case "century":
            return century(when.year // 100 + 1)
    return None


def part(whole: DateRange, start: int, end: int) -> DateRange:
    """The part of a stretch from ``start`` to ``end`` twelfths of it; whole months of a year, whole days else."""
    if (start, end) == (0, 12):
        return whole
    if whole.grain == "day":
        return replace(whole, approximate=False)
    if whole.grain == "year":
        of_year = whole.first.year
        return DateRange(date(of_year, start + 1, 1), month(of_year, end).last, "range", approximate=True)
    if whole.grain == "decade":
        of_year = whole.first.year
        return DateRange(
            date(of_year + start * 10 // 12, 1, 1),
            date(of_year - (-end * 10 // 12) - 1, 12, 31),
            "range",
            approximate=True,
        )
    days = (whole.last - whole.first).days + 1
    first = whole.first + timedelta(days=-(-days * start // 12) if start else 0)
    last = whole.last if end == 12 else whole.first + timedelta(days=max(1, days * end // 12) - 1)
    return DateRange(first, max(first, last), "range", approximate=True)


def span(first: DateRange, last: DateRange) -> DateRange | None:
    """From the beginning of one to the end of the other; None where that runs backwards."""
    if last.last < first.first:
        return None
    return DateRange(first.first, last.last, "range", approximate=first.approximate or last.approximate)


def holiday(name: str, of_year: int) -> DateRange | None:
    """A feast by name: "12-25", a full date, a movable feast named in the codebook; None where it has no rule.

    Islamic feasts come from the tabular calendar and may be a day or two from the day that was sighted.
    """
    if name[:1].isdigit():
        fixed = date.fromisoformat(name) if len(name) == 10 else date(of_year, int(name[:2]), int(name[3:]))
        return of_date(fixed)
    if name in _AFTER_EASTER:
        return of_date(_easter(of_year) + timedelta(days=_AFTER_EASTER[name]))
    if name == "thanksgiving":
        first = date(of_year, 11, 1)
        return of_date(first + timedelta(days=(3 - first.weekday()) % 7 + 21))
    if name in _HIJRI:
        of_month, of_day, days = _HIJRI[name]
        for hijri_year in range((of_year - 622) * 33 // 32 - 1, (of_year - 622) * 33 // 32 + 3):
            first = _from_hijri(hijri_year, of_month, of_day)
            if first.year == of_year:
                last = first + timedelta(days=days - 1)
                return DateRange(first, last, "day" if days == 1 else "range", approximate=True)
    return None


_AFTER_EASTER = {
    "easter": 0, "easter-monday": 1, "good-friday": -2, "palm-sunday": -7, "ash-wednesday": -46, "pentecost": 49,
}  # fmt: skip
_HIJRI = {"ramadan": (9, 1, 30), "eid-al-fitr": (10, 1, 3), "eid-al-adha": (12, 10, 4), "ashura": (1, 10, 1)}
"""Month, day and length in days."""


def _easter(of_year: int) -> date:
    """Western Easter (Meeus, Jones, Butcher)."""
    a, b, c = of_year % 19, of_year // 100, of_year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    of_month = (h + j - 7 * m + 90) // 25
    return date(of_year, of_month, (h + j - 7 * m + 33 * of_month + 19) % 32)


def _from_hijri(of_year: int, of_month: int, of_day: int) -> date:
    """Tabular Islamic calendar, civil epoch 16 July 622 (Julian)."""
    days = of_day + -(-59 * (of_month - 1) // 2) + (of_year - 1) * 354 + (3 + 11 * of_year) // 30
    return date.fromordinal(days + 227014)


def _shift(of_year: int, of_month: int, months: int) -> tuple[int, int]:
    total = of_year * 12 + of_month - 1 + months
    return total // 12, total % 12 + 1
