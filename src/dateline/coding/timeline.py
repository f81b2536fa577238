"""Dates for expressions of time, one after another, in the order in which a text tells them.

News counts from the publication date. Histories count from the date told last: a text is read as history where its
years are mostly old and it has next to no words such as "yesterday" or "on Friday". What news says of an old day
("On 3 May 1982 ... Two days later") counts from that day within the paragraph.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from dateline.coding import daterange
from dateline.coding.daterange import DateRange
from dateline.coding.timerules import Expression
from dateline.coding.timewords import Words, load_vocabulary
from dateline.records import TimeBasis

Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of an expression, None where it has none; ``edtf`` only where the days cannot say it (years BC)."""

    days: DateRange | None
    basis: TimeBasis = "stated"
    edtf: str | None = None


NOTHING = Dated(None)


@dataclass(slots=True)
class Timeline:
    """Where a reading of a text stands in time. One text, read from front to end; not shared."""

    words: Words
    published: date | None
    history: bool
    told: DateRange | None = None
    """The last date of the text itself that later ones may count from."""
    told_at: int = 0
    """Index of its first word."""
    mentioned: DateRange | None = None
    """The last full date of the text, whether or not the story moved there."""
    old_year: int | None = None
    """The year BC last told; what counts from it has no date that ISO 8601 can write without an agreement."""
    lists: Mapping[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Words, expressions: Sequence[Expression], published: date | None) -> "Timeline":
        return cls(words, published, _is_history(expressions, published), lists=load_vocabulary().lists)

    def lost(self, expression: Expression) -> bool:
        """Whether the expression counts from a year BC, and so from no day that can be written."""
        return self.old_year is not None and "y" not in expression.parts and expression.rule not in _ABSOLUTE

    def settle(self, expression: Expression, found: Dated, tense: Tense | None) -> Dated:
        """The dated expression with its "early" or "end of" seen to; what follows may count from it."""
        if found.days is None:
            return found
        if "y" in expression.parts or expression.rule in _ABSOLUTE:
            self.old_year, self.mentioned = None, found.days
        seen_to = expression.rule in ("weekday", "day", "unit", "unit of text") and "edge" not in expression.parts
        days = found.days if seen_to else self.edged(found.days, expression)
        if self._moves(expression, found):
            self.told, self.told_at = days, expression.first
        return replace(found, days=self._not_after_publication(days, tense))

    # What there is to count from

    @property
    def now(self) -> date | None:
        """The day that "yesterday" and "last month" count from."""
        if self.history and self.told:
            return self.told.first
        return self.published or (self.told.first if self.told else None)

    def near(self, expression: Expression) -> DateRange | None:
        """The date of the text that a partial date counts from; None where that is the publication date."""
        if self.told is None:
            return None
        if self.history or self.published is None:
            return self.told
        same_paragraph = ";" not in self.words.classes[self.told_at : expression.first]
        is_old = (self.published - self.told.last).days > 300
        return self.told if same_paragraph and is_old else None

    def before_this(self, expression: Expression) -> tuple[DateRange | None, TimeBasis]:
        """What "two days later" and "that month" count from: the date told last, else the publication date."""
        if self.told and (self.history or ";" not in self.words.classes[self.told_at : expression.first]):
            return self.told, "context"
        if self.published:
            return daterange.of_date(self.published), "stated"
        return self.told, "context"

    def _moves(self, expression: Expression, dated: Dated) -> bool:
        """Whether later dates count from this one: "in 1995" does, "his 1995 book" and "since 1955" do not."""
        if expression.rule in ("units", "clock", "present", "back", "day") or dated.days is None:
            return False
        if expression.rule == "offset" and expression.letters["dir"] in "AB<" and expression.parts["u"].key[0] in "yd":
            return expression.parts["u"].key.startswith("day")
        before = self.words.classes[max(0, expression.first - 1) : expression.first]
        if before == "~":
            return False
        if expression.rule in ("year", "decade"):
            return self.told is None or self._opens(expression)
        if expression.rule in ("weekday", "unit") and not self.history:
            return expression.rule == "weekday"
        return True

    def _opens(self, expression: Expression) -> bool:
        """Whether the expression opens a sentence or stands in a heading."""
        lead = self.words.classes[max(0, expression.first - 3) : expression.first]
        return not lead or any(letter in ".;" for letter in lead)

    def edged(self, days: DateRange, expression: Expression) -> DateRange:
        """The part of the days that "early", "the end of", "the latter half of" names."""
        if expression.letters.get("noun") == "U" and expression.parts["noun"].key == "day":
            only = days.last if expression.parts["part"].key in ("last", "final", "closing") else days.first
            return daterange.of_date(only)
        portion = self._portion(expression)
        return daterange.part(days, *portion) if portion else days

    def _portion(self, expression: Expression) -> tuple[int, int] | None:
        parts = expression.parts
        for name in ("mod", "mod2"):
            if name in parts:
                edges: list[int] = self.lists["edges"].get(parts[name].key, [0, 12])
                return edges[0], edges[1]
        if "edge" in parts:
            edge: list[int] = self.lists["edge nouns"][parts["edge"].key]
            return edge[0], edge[1]
        if "part" in parts:
            return self._fraction(parts["part"].key, parts["noun"].key)
        return None

    def _fraction(self, word: str, noun: str) -> tuple[int, int]:
        ordinal = ordinal_of(word)
        if ordinal is not None and noun in _PARTS_BY_NUMBER:
            size = _PARTS_BY_NUMBER[noun]
            return (ordinal - 1) * size % 12, (ordinal - 1) * size % 12 + size
        if noun in ("week", "quarter", "month"):
            size = _PARTS_BY_NUMBER[noun]
            return (12 - size, 12) if word in ("last", "final", "closing") else (0, 12)
        if noun == "half" and ordinal in (1, 2):
            return (0, 6) if ordinal == 1 else (6, 12)
        where = self.lists["part adjectives"].get(word, "start" if ordinal == 1 else "whole")
        if noun == "half":
            return {"start": (0, 6), "end": (6, 12)}.get(str(where), (0, 12))
        return {"start": (0, 4), "middle": (4, 8), "end": (9, 12)}.get(str(where), (0, 12))

    def _not_after_publication(self, days: DateRange, tense: Tense | None) -> DateRange:
        """What has occurred did so before it was published."""
        if tense == "past" and self.published and days.first <= self.published < days.last:
            return DateRange(days.first, self.published, "range", days.approximate)
        return days

    def count(self, expression: Expression) -> tuple[float, float | None]:
        """How many units, at least and at most: (2, 6) of "a few", (1, None) of plain "days" in "days later"."""
        word = expression.parts.get("n")
        if word is None:
            return (1, None) if expression.letters["u"] in "UP2" else (2, 9)
        if word.key in self.lists["vague numbers"]:
            vague: list[float] = self.lists["vague numbers"][word.key]
            return vague[0], vague[1]
        if word.key in ("a", "an"):
            return 1, 1
        number = self.lists["numbers"].get(word.key)
        value = (
            float(str(number)) if number is not None else float(word.key.replace(",", "")) if word.key.isdigit() else 1
        )
        return value, value

    # Which year

    def year_for(self, expression: Expression, make: Callable[[int], DateRange | None], tense: Tense | None) -> Dated:
        """A date that lacks its year: of the text's own years where it tells history, else nearest to publication."""
        told = self.near(expression)
        if told is not None:
            fits = (made for made in map(make, _years_around(told.first.year)) if made)
            best = min(fits, key=lambda made: _narrative_distance(told, made), default=None)
            return Dated(best, "context")
        if self.published is None:
            return NOTHING
        published = self.published
        fits = (made for made in map(make, _years_around(published.year)) if made)
        best = min(fits, key=lambda made: _news_distance(published, made, tense), default=None)
        return Dated(best)

    def year_of_reference(self, expression: Expression) -> int | None:
        """The year of "July 25 of that year", "the spring of next year"."""
        letters = expression.letters["yref"]
        told = self.mentioned or self.told
        if set(letters) & set("jm") and told:
            return told.first.year
        base = self.now
        return None if base is None else min(max(base.year + step_of(letters), 1), 9999)


_PARTS_BY_NUMBER = {"week": 3, "quarter": 3, "month": 1}
"""Twelfths: a week is a quarter of a month."""
_ABSOLUTE = frozenset(["numeric", "year", "decade", "century"])


def _is_history(expressions: Sequence[Expression], published: date | None) -> bool:
    years = [int(e.parts["y"].key) for e in expressions if "y" in e.parts and not is_bc(e)]
    bc = sum(is_bc(e) for e in expressions)
    if published is None:
        return bool(years or bc)
    old = sum(year <= published.year - 2 for year in years) + bc
    recent = sum(year > published.year - 2 for year in years)
    spoken = sum(e.rule in ("weekday", "day") or (e.rule == "offset" and e.letters["dir"] == "A") for e in expressions)
    return old > 0 and old >= recent / 2 + spoken * 2


def _years_around(year: int) -> range:
    return range(max(1, year - 1), min(9999, year + 1) + 1)


def _narrative_distance(told: DateRange, made: DateRange) -> float:
    """A story goes on rather than back: a month back weighs as much as a month and a half on."""
    if made.last >= told.first:
        return max(0, (made.first - told.first).days)
    return (told.first - made.last).days * 1.4


def _news_distance(published: date, made: DateRange, tense: Tense | None) -> float:
    """News of the past looks back, announcements look ahead; with no tense to go by, ahead is the less likely."""
    ahead, behind = (made.first - published).days, (published - made.last).days
    if ahead > 0:
        return ahead * {"past": 20, "present": 1.5, "future": 1, None: 6}[tense]
    if behind > 0:
        return behind * (20 if tense == "future" else 1)
    return 0


def step_of(letters: str) -> int:
    """-1 of "last", 1 of "next", 0 of "this" and "the same"."""
    return -1 if "l" in letters else 1 if "f" in letters else 0


def is_bc(expression: Expression) -> bool:
    return "era" in expression.parts and expression.parts["era"].key.startswith("b")


def ordinal_of(key: str) -> int | None:
    number = load_vocabulary().lists["ordinals"].get(key)
    if number is None and (digits := re.match(r"\d+", key)):
        return int(digits[0])
    return None if number is None else int(number)
