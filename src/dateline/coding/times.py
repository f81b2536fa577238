"""When: the expressions of time in a text, each as the days that it covers.

Deictic words ("yesterday", "last month", "on Friday") count from the publication date; partial dates and "the next day"
from an earlier date of the text where the text tells history. ``timewords`` reads the words, ``timerules`` finds
expressions, ``timeline`` dates them; this module joins them into ranges and gives the records.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from dateline.coding import daterange
from dateline.coding.daterange import DateRange
from dateline.coding.timedating import date_expression
from dateline.coding.timeline import Dated, Tense, Timeline, is_bc
from dateline.coding.timerules import Expression, find_expressions
from dateline.coding.timewords import Words, load_vocabulary, read_words
from dateline.records import Time, TimeBasis


def find_times(
    text: str,
    published: str | None,
    *,
    tense_of: Callable[[int], Tense | None] | None = None,
    starts: Sequence[int] = (),
    endpoints: bool = False,
) -> tuple[Time, ...]:
    """Every expression of time in a text, in order; offsets are code points of ``text``.

    ``published`` is an ISO date, or begins with one. ``tense_of`` gives the tense of the clause at an offset where a
    parse knows it; without it, words such as "will" decide. ``starts`` are offsets of sentence starts. A range
    ("from 5 to 9 May", "since June") is one time; with ``endpoints`` each of its ends is one, as TIMEX annotation has
    it. Expressions that no date can be given ("for three years", "former") have neither earliest nor latest day.
    """
    words = read_words(text)
    linked = _link(words, list(find_expressions(words)))
    tense = tense_of or _tense_by_words(words, starts)
    timeline = Timeline.of(words, [link.expression for link in linked], _day_of(published))
    dated = []
    for link in linked:
        told = "past" if link.since else tense(words.words[link.expression.first].start)
        dated.append((link, date_expression(timeline, link.expression, told)))
    times = _as_told(words, dated) if endpoints else _ranges(words, dated, timeline.published)
    return tuple(_record(text, words, first, end, when) for first, end, when in times)


def find_times_in(doc: Doc, published: str | None, *, endpoints: bool = False) -> tuple[Time, ...]:
    """As ``find_times``, with tense and sentence starts from the reader's analysis."""
    by_offset = {token.idx: token for token in doc}

    def tense_of(offset: int) -> Tense | None:
        token = by_offset.get(offset)
        if token is None:
            span = doc.char_span(offset, offset + 1, alignment_mode="expand")
            token = span[0] if span is not None and len(span) else None
        return None if token is None else _tense_of_clause(token)

    starts = [sentence.start_char for sentence in doc.sents] if doc.has_annotation("SENT_START") else []
    return find_times(doc.text, published, tense_of=tense_of, starts=starts, endpoints=endpoints)


@dataclass(frozen=True, slots=True)
class _Link:
    """An expression and how it hangs on the one before it."""

    expression: Expression
    joined: bool = False
    """The end of a range that the expression before begins."""
    since: bool = False


def _link(words: Words, found: list[Expression]) -> list[_Link]:
    """Expressions with the ends that lend each other month and year ("11-13 Dec.", "April to June 1968") made whole."""
    classes = words.classes
    whole: list[Expression] = []
    for expression in found:
        if not _is_time(words, expression):
            continue
        taken_to = whole[-1].end if whole else 0
        days = _days_before(words, expression, taken_to)
        if days and whole and whole[-1].rule == "time of day" and classes[whole[-1].end : days[0].first] == "k":
            night = whole.pop().first
            days[0] = replace(days[0], first=night - (classes[night - 1 : night] == "t"))
        whole.extend([*days, expression])
        whole.extend(_days_after(words, expression))
    whole = [e for i, e in enumerate(whole) if i == 0 or e.first >= whole[i - 1].end]
    for i in range(len(whole) - 2, -1, -1):
        whole[i] = _lend_year(classes, whole[i], whole[i + 1])
    links: list[_Link] = []
    for i, expression in enumerate(whole):
        before = classes[expression.first - 1 : expression.first]
        joined = i > 0 and _makes_range(words, whole[i - 1], expression)
        links.append(_Link(expression, joined, before == "~"))
    return links


_POINTS = {"numeric", "date", "date us", "month", "year", "season", "weekday", "decade", "day", "holiday"}


def _is_time(words: Words, expression: Expression) -> bool:
    """False for what only looks like a time: "2000 troops", "spring to action"."""
    classes, first, end = words.classes, expression.first, expression.end
    before, after = classes[max(0, first - 1) : first], classes[end : end + 1]
    follower = words.words[end].key if end < len(words.words) else ""
    counted = load_vocabulary().lists["counted nouns"]
    if expression.rule == "adjective":
        return words.words[first].key == "current"
    if expression.rule == "month" and end - first == 1 and expression.parts["m"].key in ("march", "may"):
        return not (before in ("^", "t", "j", "L") and after not in ("x", "")) and classes[end : end + 2] != "Tt"
    if expression.rule == "holiday" and not load_vocabulary().lists["holidays"][expression.parts["x"].key]:
        return after != "^"
    if expression.rule == "year" and "era" not in expression.parts:
        if expression.parts.keys() & {"mod", "mod2", "edge", "part"} or before in _BEFORE_YEAR:
            return not (after == "x" and follower in counted)
        if end - first > 1 and classes[first] == "G":
            return after != "x"
        value = int(expression.parts["y"].key)
        plain_count = after == "x" and (follower in counted or follower.endswith("s"))
        return 1700 <= value <= 2100 and not plain_count
    if expression.rule == "season" and expression.letters["s"] == "s":
        told = expression.parts.keys() & {"mod", "edge", "part", "y", "yref"}
        determiner = expression.letters.get("det", "")
        if expression.parts["s"].key == "fall":
            return bool(told or set(determiner) & set("hlf"))
        return bool(told or determiner or (expression.parts["s"].key != follower and after not in "Tu"))
    if expression.rule == "weekday" and before == "t":
        return after != "^"
    if expression.rule == "within":
        prepositions = ("within", "during", "throughout")
        return expression.parts["u"].key == "weekend" or words.words[first - 1].key in prepositions
    if expression.rule == "duration":
        unit = expression.parts["u"].key
        return not (unit.startswith("quarter") or (expression.letters["n"] == "a" and unit == "second"))
    return True


_BEFORE_YEAR = frozenset("ikyT~Rb+BG@")


def _days_before(words: Words, expression: Expression, taken_to: int) -> list[Expression]:
    """ "11" of "11-13 Dec.", "6, 7" of "6, 7 and 8 December", "499" of "499-493 BC"."""
    classes, found, at = words.classes, [], expression.first
    if expression.rule == "date" and classes[at] in "no":
        while at - 2 >= taken_to and classes[at - 1] in "-T&/," and classes[at - 2] in "no":
            at -= 2
            found.append(_share(expression, "date", at, {"d": words.words[at]}, {"d": classes[at]}))
        if found and classes[expression.first - 1] == ",":
            return []
    elif expression.rule == "year" and is_bc(expression) and re.search(r"[YNn][-T&]$", classes[taken_to:at]):
        found.append(_share(expression, "year", at - 2, {"y": words.words[at - 2]}, {"y": classes[at - 2]}))
    return found[::-1]


def _days_after(words: Words, expression: Expression) -> list[Expression]:
    """ "5" of "May 4 and 5", "60" of "1957-60"."""
    classes, at = words.classes, expression.end
    if expression.rule == "date us" and "y" not in expression.parts:
        tail = classes[at : at + 3]
        if tail[:1] in "-T&" and tail[1:2] in "no" and len(tail) > 1 and tail[2:3] not in "MVUk'-":
            right = _share(expression, "date us", at + 1, {"d": words.words[at + 1]}, {"d": tail[1]})
            year = at + 3 if tail[2:3] == "," else at + 2
            if classes[year : year + 1] == "Y":
                parts = {**right.parts, "y": words.words[year]}
                right = replace(right, end=year + 1, parts=parts)
            return [right]
    if expression.rule == "year" and classes[at : at + 1] in ("-", "/") and classes[at + 1 : at + 2] == "n":
        first, second = expression.parts["y"].key, words.words[at + 1].key
        if len(second) == 2 and int(second) > int(first[2:]):
            full = replace(words.words[at + 1], key=first[:2] + second)
            return [Expression("year", at + 1, at + 2, {"y": full}, {"y": "Y"})]
    return []


def _share(whole: Expression, rule: str, at: int, parts: dict[str, object], letters: dict[str, str]) -> Expression:
    """A day, or year, that takes its month, or era, from a neighbour."""
    lent = {key: word for key, word in whole.parts.items() if key in ("m", "y", "yref", "era")}
    return Expression(rule, at, at + 1, {**lent, **parts}, {**{k: whole.letters[k] for k in lent}, **letters})  # type: ignore[dict-item]


def _lend_year(classes: str, left: Expression, right: Expression) -> Expression:
    """The year of "June 1955" for "April" in "April and June 1955"."""
    if "m" in left.parts and "y" not in left.parts and "yref" not in left.parts and "m" in right.parts:
        between = classes[left.end : right.first]
        if between in ("-", "T", "&", "/", ",", "T@", "&u", "&i", ",&") and "y" in right.parts:
            return replace(left, parts={**left.parts, "y": right.parts["y"]}, letters={**left.letters, "y": "Y"})
    both_seasons = left.rule == right.rule == "season" and "y" in right.parts and "y" not in left.parts
    if both_seasons and classes[left.end : right.first] in ("-", "&", "T", "/"):
        return replace(left, parts={**left.parts, "y": right.parts["y"]}, letters={**left.letters, "y": "Y"})
    return left


def _makes_range(words: Words, left: Expression, right: Expression) -> bool:
    classes = words.classes
    if left.rule not in _POINTS or right.rule not in _POINTS:
        return False
    between, before = classes[left.end : right.first], classes[max(0, left.first - 1) : left.first]
    if between == "-" or (between in ("T", "Tt") and (before == "R" or left.rule == right.rule)):
        return True
    if between == "&":
        edges = [e.parts["mod2"].key for e in (left, right) if "mod2" in e.parts]
        return before == "b" or edges == ["late", "early"]
    return False


def _as_told(words: Words, dated: list[tuple[_Link, Dated]]) -> Iterator[tuple[int, int, Dated]]:
    for link, when in dated:
        yield link.expression.first, link.expression.end, when


def _ranges(words: Words, dated: list[tuple[_Link, Dated]], published: date | None) -> Iterator[tuple[int, int, Dated]]:
    """Both ends of a range as one time; "since June" runs to the day of publication."""
    pending: tuple[int, int, Dated] | None = None
    for link, when in dated:
        expression = link.expression
        if pending and link.joined and pending[2].days and when.days:
            days = daterange.span(pending[2].days, when.days)
            if days:
                basis: TimeBasis = "context" if "context" in (pending[2].basis, when.basis) else "stated"
                pending = (pending[0], expression.end, Dated(days, basis))
                continue
        if pending:
            yield pending
        if link.since and when.days and published and when.days.first <= published:
            open_end = DateRange(when.days.first, published, "range")
            when = replace(when, days=open_end)
        pending = (expression.first, expression.end, when)
    if pending:
        yield pending


def _record(text: str, words: Words, first: int, end: int, when: Dated) -> Time:
    start, stop = words.words[first].start, words.words[end - 1].end
    if when.days is None:
        return Time(text[start:stop], start, stop, basis=when.basis, edtf=when.edtf)
    first_day, last_day = when.days.first.isoformat(), when.days.last.isoformat()
    return Time(text[start:stop], start, stop, first_day, last_day, when.basis, when.days.edtf())


def _day_of(published: str | None) -> date | None:
    """The day of an ISO date or date and time; None where there is none to read."""
    if not published or len(published) < 10:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _tense_by_words(words: Words, starts: Sequence[int]) -> Callable[[int], Tense | None]:
    """Where no parse is at hand: future after a word such as "will" within the sentence, else unknown."""
    cues: dict[str, list[list[str]]] = {}
    for cue in load_vocabulary().lists["future cues"]:
        cues.setdefault(cue.split()[0], []).append(cue.split())
    offsets = {word.start: i for i, word in enumerate(words.words)}
    begins = frozenset(starts)

    def tense_of(offset: int) -> Tense | None:
        at = offsets.get(offset, 0)
        for i in range(at - 1, max(-1, at - 25), -1):
            if words.classes[i] == ";" or (words.classes[i] == "." and words.classes[i + 1] == "^"):
                return None
            for cue in cues.get(words.words[i].key, ()):
                if [word.key for word in words.words[i : i + len(cue)]] == cue:
                    return "future"
            if words.words[i].start in begins:
                return None
        return None

    return tense_of


def _tense_of_clause(token: Token) -> Tense | None:
    """Tense of the finite verb that governs a word, from tags and auxiliaries."""
    for head in (token, *token.ancestors):
        if head.pos_ not in ("VERB", "AUX") and not head.tag_.startswith(("VB", "MD")):
            continue
        helpers = [child for child in head.children if child.dep_ in ("aux", "aux:pass", "auxpass", "cop")]
        if any(child.text.lower() in ("will", "shall", "'ll", "’ll", "would") for child in helpers):
            return "future"
        if any(child.tag_ == "TO" or child.text.lower() == "to" for child in helpers):
            continue
        for verb in (head, *helpers):
            if verb.tag_ == "VBD":
                return "past"
            if verb.tag_ in ("VBZ", "VBP"):
                return "past" if head.tag_ == "VBN" and verb.lemma_ == "have" else "present"
        if head.tag_ == "MD":
            return "future"
    return None
