"""How each rule of the grammar is dated: one function a rule."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from dateline.coding import daterange
from dateline.coding.daterange import DateRange
from dateline.coding.timeline import NOTHING, Dated, Tense, Timeline, is_bc, ordinal_of, step_of
from dateline.coding.timerules import Expression
from dateline.coding.timewords import Words, load_vocabulary
from dateline.records import TimeBasis


def date_expression(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """The days of the next expression of the text that ``line`` follows; ``tense`` is that of its clause."""
    if line.lost(expression):
        return NOTHING
    return line.settle(expression, _DATERS[expression.rule](line, expression, tense), tense)


def _date(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "7 December 2016", "Dec. 6th", "July 25 of that year"."""
    number = int(re.match(r"\d+", expression.parts["d"].key)[0])  # type: ignore[index]
    of_month = int(str(line.lists["months"][expression.parts["m"].key]))
    return _in_year(line, expression, tense, lambda year: daterange.day(year, of_month, number))


def _month(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    of_month = int(str(line.lists["months"][expression.parts["m"].key]))
    return _in_year(line, expression, tense, lambda year: daterange.month(year, of_month))


def _season(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    season: list[int] = line.lists["seasons"][expression.parts["s"].key]
    first, months, code = season[0], season[1], season[2]
    determiner = expression.letters.get("det", "")
    step = step_of(determiner)
    if step and line.now and not expression.parts.keys() & {"y", "yref"}:
        # "last winter" is the last that has begun, "next summer" the first that has not.
        now = line.now
        made = [
            daterange.season(year, first, months, code) for year in range(now.year - 2, now.year + 3) if 0 < year < 9999
        ]
        fits = [s for s in made if s.first > now] if step > 0 else [s for s in made if s.last < now]
        return Dated((fits[0] if step > 0 else fits[-1]) if fits else None, "context" if line.history else "stated")
    return _in_year(line, expression, tense, lambda year: daterange.season(year, first, months, code))


def _holiday(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    name = line.lists["holidays"][expression.parts["x"].key]
    if not isinstance(name, str):
        return NOTHING
    if len(name) == 10 and name[0].isdigit():
        return Dated(daterange.holiday(name, 1))
    return _in_year(line, expression, tense, lambda year: daterange.holiday(name, year))


def _in_year(
    line: Timeline, expression: Expression, tense: Tense | None, make: Callable[[int], DateRange | None]
) -> Dated:
    if "y" in expression.parts:
        year = int(expression.parts["y"].key)
        if is_bc(expression):
            line.old_year = year
            return Dated(None, edtf=_bc(year))
        return Dated(make(year))
    if "yref" in expression.parts:
        found = line.year_of_reference(expression)
        return NOTHING if found is None else Dated(make(found), "context" if line.told else "stated")
    return line.year_for(expression, make, tense)


def _numeric(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """2016-12-06, 06/12/2016, 6.12.16; of two readings the one nearest before publication, else day first."""
    key = line.words.words[expression.end - 1].key
    if key[4:5] == "-":
        return Dated(daterange.day(int(key[:4]), int(key[5:7]), int(key[8:10])))
    first, second, year = map(int, re.split(r"[/.]", key))
    if year < 100:
        year += 2000 if line.published is None or year <= line.published.year % 100 + 5 else 1900
    readings = [made for made in (daterange.day(year, second, first), daterange.day(year, first, second)) if made]
    if len(readings) == 2 and line.published and readings[0].first > line.published >= readings[1].first:
        readings.reverse()
    return Dated(readings[0] if readings else None)


def _year(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    number = int(expression.parts["y"].key)
    if is_bc(expression):
        line.old_year = number
        return Dated(None, edtf=_bc(number))
    if not 1 <= number <= 9998:
        return NOTHING
    days = daterange.year(number)
    hedged = line.words.classes[expression.first] == "G"
    return Dated(replace(days, approximate=True) if hedged else days)


def _decade(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    digits = re.findall(r"\d+", expression.parts["decade"].key)[0]
    if is_bc(expression):
        return Dated(None, edtf=f"-{int(digits) // 10:03}X")
    first_year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Dated(daterange.decade(first_year))


def _century(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    number = ordinal_of(expression.parts["o"].key)
    if expression.parts["u"].key != "century" or number is None or not 1 <= number <= 30:
        return NOTHING
    if is_bc(expression):
        return Dated(None, edtf=f"-{number - 1:02}XX")
    return Dated(daterange.century(number))


def _weekday(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "said on Tuesday": the last on or before the day of writing; "will meet on Friday": the next."""
    told = line.near(expression)
    base = told.first if told else line.now
    if base is None:
        return NOTHING
    basis: TimeBasis = "context" if told else "stated"
    wanted = int(str(line.lists["weekdays"][expression.parts["w"].key]))
    determiner, week = expression.letters.get("det", ""), expression.letters.get("wref")
    if week:
        monday = daterange.week(base).first
        return Dated(daterange.of_date(daterange.add_days(monday, 7 * step_of(week) + wanted)), basis)
    behind = (base.weekday() - wanted) % 7
    if "l" in determiner:
        return Dated(daterange.of_date(daterange.add_days(base, -(behind or 7))), basis)
    if "f" in determiner:
        return Dated(daterange.of_date(daterange.add_days(base, 7 - behind)), basis)
    if told:
        offset = -behind if behind <= 3 else 7 - behind
        return Dated(daterange.of_date(daterange.add_days(base, offset)), basis)
    offset = (7 - behind) % 7 if tense in ("future", "present") else -behind
    return Dated(daterange.of_date(daterange.add_days(base, offset)), basis)


def _day(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "yesterday", "tonight", "overnight"."""
    base = line.published or line.now
    if base is None:
        return NOTHING
    first, last = (int(n) for n in line.lists["days"][expression.parts["day"].key])
    if tense == "future" and first < 0 and last == 0:
        first, last = 0, 1
    days = DateRange(
        daterange.add_days(base, first), daterange.add_days(base, last), "day" if first == last else "range"
    )
    return Dated(days)


def _day_part(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "this morning", "last night", "the next morning", "that afternoon"."""
    determiner = expression.letters["det"]
    night = expression.parts["dp"].key in ("night", "nighttime")
    if determiner == "l" and line.now:
        yesterday = daterange.add_days(line.now, -1)
        return Dated(DateRange(yesterday, line.now, "range") if night else daterange.of_date(yesterday))
    if determiner == "h" and not line.history:
        return Dated(daterange.of_date(line.published)) if line.published else NOTHING
    base, basis = line.before_this(expression)
    return NOTHING if base is None else Dated(_moved(base, "day", step_of(determiner)), basis)


def _hour(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """An hour of the day: that of the day told last, where the sentence or paragraph has one."""
    told = line.told
    if told and told.grain == "day" and ";" not in line.words.classes[line.told_at : expression.first]:
        return Dated(told, "context")
    return NOTHING


def _unit(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "last month", "this week", "the previous year", "that same day", "later this week"."""
    determiner, unit = expression.letters["det"], expression.parts["u"].key
    deictic = "t" not in determiner and not set(determiner) & set("jm")
    basis: TimeBasis = "context" if line.history else "stated"
    base: DateRange | None
    if deictic or "h" in determiner:
        base = daterange.of_date(line.now) if line.now else None
    else:
        base, basis = line.before_this(expression)
    if base is None:
        return NOTHING
    if expression.parts["u"].key in ("day", "night") and not step_of(determiner) and base.grain != "day":
        return Dated(base, basis)
    if unit in ("day", "night") and base.grain != "day":
        days: DateRange | None = _moved(base, unit, step_of(determiner))
    else:
        days = _moved(daterange.of_date(base.first), unit, step_of(determiner))
    if days is None:
        return NOTHING
    for name in ("mod", "mod2"):
        if name in expression.parts:
            days = _beside(days, base, expression.parts[name].key) or line.edged(days, expression)
    return Dated(days, basis)


def _unit_of_text(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "the end of the year", "later in the month": of the year, the month told last."""
    base, basis = line.before_this(expression)
    days = daterange.unit_around(base.first, expression.parts["u"].key) if base else None
    if days is None or base is None:
        return NOTHING
    if "mod" in expression.parts:
        days = _beside(days, base, expression.parts["mod"].key) or days
    return Dated(days, basis)


def _within(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "within the week" is the week to come; "during the year" the year told last."""
    if expression.parts["u"].key == "weekend" and line.now:
        weekend = daterange.unit_around(line.now, "weekend")
        if weekend and weekend.first > line.now and tense != "future":
            weekend = daterange.unit_around(daterange.add_days(line.now, -7), "weekend")
        return Dated(weekend)
    if line.words.words[expression.first - 1].key != "within":
        return _unit_of_text(line, expression, tense)
    base, basis = line.before_this(expression)
    if not line.history:
        base, basis = None, "stated"
    if base is None and line.now:
        base = daterange.of_date(line.now)
    end = _moved(base, expression.parts["u"].key, 1, exact=True) if base else None
    return Dated(DateRange(base.first, end.last, "range"), basis) if base and end else NOTHING


def _duration(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """How long has no date, but "after four days of fighting" in a story is the day to which it has gone on."""
    before = line.words.words[expression.first - 1].key if expression.first else ""
    told = line.near(expression)
    same_sentence = told is not None and "." not in line.words.classes[line.told_at : expression.first]
    low, high = line.count(expression)
    if before != "after" or told is None or told.grain != "day" or same_sentence or low != high:
        return NOTHING
    days = _moved(told, expression.parts["u"].key, int(low))
    return Dated(days, "context") if days and days.grain == "day" else NOTHING


def _units(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "the last two weeks", "the next few months", "the past decade", "the following days": up to, or from, a day."""
    unit, determiner = expression.parts["u"].key, expression.letters["det"]
    low, high = line.count(expression)
    deictic = not line.history and "following" not in {
        w.key for w in line.words.words[expression.first : expression.end]
    }
    base, basis = (daterange.of_date(line.now), "stated") if deictic and line.now else line.before_this(expression)
    step = step_of(determiner)
    if base is None or not step or unit in ("minute", "minutes", "second", "seconds"):
        return NOTHING
    n = (high or low) * step
    moved = _moved(daterange.of_date(base.first if step < 0 else base.last), unit, n, exact=True)
    if moved is None:
        return NOTHING
    first, last = min(moved.first, base.first), max(moved.last, base.last)
    return Dated(DateRange(first, last, "range", approximate=True), "context" if basis == "context" else "stated")


def _offset(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "two weeks ago", "three days later", "days earlier", "a decade before"."""
    if "dir" in expression.parts and _has_complement(line.words, expression):
        return NOTHING
    direction, unit = expression.letters["dir"], expression.parts["u"].key
    low, high = line.count(expression)
    basis: TimeBasis
    base: DateRange | None
    if direction == "A" and not line.history:
        base, basis = (daterange.of_date(line.now) if line.now else None), "stated"
    else:
        base, basis = line.before_this(expression)
    if base is None:
        return NOTHING
    sign = 1 if direction in "F>f" else -1
    near, far = _moved(base, unit, sign * low), _moved(base, unit, sign * (high or low))
    if near is None or far is None:
        return NOTHING
    if near == far:
        return Dated(near, basis)
    return Dated(DateRange(min(near.first, far.first), max(near.last, far.last), "range", approximate=True), basis)


def _run_of_days(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "for the third day": from the first of them to the day of writing."""
    before = line.words.words[expression.first - 1].key if expression.first else ""
    number, unit = ordinal_of(expression.parts["o"].key), expression.parts["u"].key
    if before != "for" or number is None or line.now is None or unit not in ("day", "night", "week", "month", "year"):
        return NOTHING
    first = _moved(daterange.of_date(line.now), unit, -(number - 1), exact=True)
    return NOTHING if first is None else Dated(DateRange(first.first, line.now, "range"))


def _back(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "at that time", "this period": the time told last."""
    told = line.near(expression)
    return Dated(told, "context") if told else NOTHING


def _present(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    """ "now" is the day of publication; in a story told in the past it is the story's."""
    if line.history or tense == "past" or line.published is None:
        return NOTHING
    return Dated(daterange.of_date(line.published))


def _undated(line: Timeline, expression: Expression, tense: Tense | None) -> Dated:
    return NOTHING


_DATERS: Mapping[str, Callable[[Timeline, Expression, Tense | None], Dated]] = {
    "numeric": _numeric, "date": _date, "date us": _date, "month": _month, "year": _year,
    "decade": _decade, "century": _century, "season": _season, "holiday": _holiday, "weekday": _weekday, "day": _day,
    "day part": _day_part, "time of day": _hour, "clock": _hour, "unit": _unit, "half": _unit, "within": _within,
    "unit of text": _unit_of_text, "units": _units, "units after number": _units, "day beside": _offset,
    "offset": _offset, "ordinal": _run_of_days, "back": _back, "present": _present, "duration": _duration,
    "rate": _undated, "bare units": _undated, "year long": _undated, "first units": _undated, "vague": _undated,
    "adjective": _undated,
}  # fmt: skip


def _moved(base: DateRange, unit: str, count: float, *, exact: bool = False) -> DateRange | None:
    """The day, week, month or year that lies ``count`` units from a day; with ``exact`` the day itself.

    What is told in decades and centuries is known to a fifth of one.
    """
    lists = load_vocabulary().lists
    singular = str(lists["plurals"].get(unit, unit))
    size = lists["units"].get(singular, {"days": 1})
    if "months" in size:
        months = int(size["months"] * count)
        slack = 0 if exact else int(size["months"]) // 5 if size["months"] >= 120 else 0
        first, last = (daterange.add_months(day, months) for day in (base.first, base.last))
        if exact:
            return DateRange(first, last, "range")
        if slack:
            return DateRange(daterange.add_months(first, -slack), daterange.add_months(last, slack), "range", True)
        return daterange.unit_around(first, singular)
    days = int(size["days"] * count) if "days" in size else int(count / 24)
    moved = DateRange(daterange.add_days(base.first, days), daterange.add_days(base.last, days), base.grain)
    if exact or singular in ("day", "night") or "hours" in size:
        return moved if moved.grain in ("day", "range") else replace(moved, grain="range", approximate=True)
    return daterange.unit_around(moved.first, "week" if singular == "fortnight" else singular)


def _beside(days: DateRange, base: DateRange, word: str) -> DateRange | None:
    """ "later that month" is what is left of it, "earlier this week" what has gone; None for "early", "late"."""
    if word == "later" and days.first <= base.last <= days.last:
        return DateRange(base.last, days.last, "range")
    if word == "earlier" and days.first <= base.first <= days.last:
        return DateRange(days.first, base.first, "range")
    return None


def _has_complement(words: Words, expression: Expression) -> bool:
    """ "eight days after the vote", as against "eight days after,"."""
    if expression.letters["dir"] not in ("B", "F") or expression.parts["dir"].key in (
        "previously",
        "afterwards",
        "beforehand",
    ):
        return False
    return words.classes[expression.end : expression.end + 1] not in ("", ",", ".", ";", ")")


def _bc(year: int) -> str:
    """EDTF counts a year 0: 480 BC is -0479."""
    return f"-{year - 1:04}" if year > 1 else "0000"
