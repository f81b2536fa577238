"""Finding toponyms: names in a text that stand for places, whether or not a gazetteer knows where.

The reader's names come first; the gazetteer adds those that the reader missed, where the words around them do not
speak for a person, a body or a plain word.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from dateline.coding.placewords import PlaceWords
from dateline.coding.toponymcues import Cues, is_name_like
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.names import ARTICLES

LONGEST = 9
"""Tokens of a name: "Deir ez-Zor" is four, "Democratic Republic of the Congo" five."""
_INNER_WORDS = "of the and de del la las los le les el al du da do dos das di des sur upon am an der en 's ’s"
_INNER = frozenset(_INNER_WORDS.split())
_JOIN = frozenset({"-", "–", "'", "’", "‘", ".", "ʿ"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens ``first`` to ``last`` (both included) that name a place."""

    first: int
    last: int
    text: str
    start: int
    end: int
    by_reader: bool
    feature: str | None = None
    """Noun of the thing that the name is of, where the name itself is none of the gazetteer's: "airport", "mosque"."""
    kind: str | None = None
    """"province", "city": what the words beside the name say that it is."""
    town: str | None = None
    """The place that the name of a thing begins with: "Da Nang" of "Da Nang International Airport"."""


def find_toponyms(doc: Doc, gazetteer: Gazetteer, words: PlaceWords) -> list[Toponym]:
    """The toponyms of a text in their order; none overlap."""
    return _Finder(doc, gazetteer, words).found()


class _Finder:
    def __init__(self, doc: Doc, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.doc, self.gazetteer, self.words = doc, gazetteer, words
        self.cues = Cues(doc, gazetteer, words)

    def found(self) -> list[Toponym]:
        taken = [False] * len(self.doc)
        toponyms: list[Toponym] = []
        for source in (self._of_reader, self._of_gazetteer, self._of_words, lambda: self._again(toponyms)):
            for toponym in list(source()):
                if not any(taken[toponym.first : toponym.last + 1]):
                    taken[toponym.first : toponym.last + 1] = [True] * (toponym.last + 1 - toponym.first)
                    toponyms.append(toponym)
        return [self._with_kind(t) for t in sorted(toponyms, key=lambda t: t.start)]

    def _of_reader(self) -> Iterator[Toponym]:
        for ent in self.cues.ents:
            if ent.label_ == "PLACE" and not self.cues.is_money(ent.start, ent.end - 1):
                commas = [i for i in range(ent.start, ent.end) if self.doc[i].text in {",", "(", ")"}]
                for begin, end in pairwise([ent.start - 1, *commas, ent.end]):
                    if (found := self._from_reader(begin + 1, end - 1)) is not None:
                        yield found

    def _from_reader(self, first: int, last: int) -> Toponym | None:
        """What the reader took for a place, cut down to the name or grown to it; None where it is none."""
        first, last = self._trimmed(first, last)
        if first > last:
            return None
        first, last = self._grown(first, last)
        text = self.cues.text_of(first, last)
        lower = text.lower()
        if lower in self.words.never or self.cues.is_adjective(lower) or self.cues.is_body(first, last):
            return None
        if self.gazetteer.knows(text):
            if first == last and (
                lower in self.words.parts or lower in self.words.features or lower in self.words.seat
            ):
                return None
            doubtful = first == last and (lower in self.words.ambiguous or lower in self.cues.plain)
            return (
                self._toponym(first, last, by_reader=True) if not doubtful or self.cues.located(first, last) else None
            )
        if last > first and self.doc[last].lower_ in self.words.features:
            town = next(
                (
                    self.cues.text_of(first, i)
                    for i in range(last - 1, first - 1, -1)
                    if self.gazetteer.knows(self.cues.text_of(first, i))
                ),
                None,
            )
            return self._toponym(first, last, by_reader=True, feature=self.doc[last].lower_, town=town)
        begin = first
        while begin < last and (self.doc[begin].lower_ in self.words.parts or self.doc[begin].text in _JOIN):
            begin += 1
        if begin > first and self.gazetteer.knows(self.cues.text_of(begin, last)):
            return self._toponym(begin, last, by_reader=True)
        if not is_name_like(self.doc[first]) or not any(char.isalpha() for char in text):
            return None
        votes = Counter(ent.label_ for ent in self.cues.ents if ent.text == text)
        sure = self.cues.located(first, last) or self.cues.changes_hands(first, last)
        return self._toponym(first, last, by_reader=True) if sure or votes["PLACE"] * 2 >= votes.total() else None

    def _of_words(self) -> Iterator[Toponym]:
        """Names that neither reader nor gazetteer knows, in words that are said of places alone: "rebel-held Douma",
        "the village of Tora"."""
        for first, token in enumerate(self.doc):
            if (
                token.text[0].isupper()
                and token.is_alpha
                and token.pos_ in {"", "PROPN"}
                and (self.cues.held_by(first) or self._named_seat(first))
            ):
                last = first
                while last + 1 < len(self.doc) and self.doc[last + 1].is_title and self.doc[last + 1].is_alpha:
                    if last + 1 in self.cues.sentence_starts:
                        break
                    last += 1
                lower = self.cues.text_of(first, last).lower()
                if not (self.cues.is_adjective(lower.split()[0]) or lower in self.words.never or token.is_upper):
                    yield self._toponym(first, last, by_reader=False)

    def _named_seat(self, first: int) -> bool:
        """ "town of", "villages of", the noun in small letters."""
        if first < 2 or self.doc[first - 1].lower_ != "of":
            return False
        noun = self.doc[first - 2].text
        return "settlement" in self.words.seat.get(noun.removesuffix("s"), ()) and noun.removesuffix("s") != "capital"

    def _again(self, toponyms: list[Toponym]) -> Iterator[Toponym]:
        """Other mentions of names found, which the reader labelled otherwise or not at all: one name of a report is one
        thing, unless it is part of a longer name, or more often that of a person or body and never ground."""
        found = Counter(toponym.text for toponym in toponyms if not toponym.feature)
        ground = {toponym.text for toponym in toponyms if self.cues.changes_hands(toponym.first, toponym.last)}
        labels: dict[str, Counter[str]] = {}
        for ent in self.cues.ents:
            labels.setdefault(ent.text, Counter())[ent.label_] += 1
        for name, times in found.items():
            votes = labels.get(name, Counter())
            doubtful = name.lower() in self.words.ambiguous or name.lower() in self.cues.plain
            others = max(votes["PERSON"], votes["ORG"])
            if doubtful or (name not in ground and others > max(times, votes["PLACE"])):
                continue
            for token in self.doc:
                if name.startswith(token.text) and self.cues.text.startswith(name, token.idx):
                    span = self.doc.char_span(token.idx, token.idx + len(name))
                    if span is not None and self._stands_alone(span.start, span.end - 1):
                        yield self._toponym(span.start, span.end - 1, by_reader=False)

    def _stands_alone(self, first: int, last: int) -> bool:
        """Whether a name is no part of a longer one, nor of a compound, an office or a body."""
        around = (self.cues.before(first), self.cues.after(last))
        if any(
            token is not None and (is_name_like(token) or token.text in _JOIN - {"'", "’", "."}) for token in around
        ):
            return False
        ent = next((e for e in self.cues.ents if e.start <= first and last < e.end), None)
        return (ent is None or (ent.start, ent.end) == (first, last + 1)) and not self.cues.is_body(first, last)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without the words around a name: "the Dutch province of Limburg" is "Limburg", "Punjab province of" is
        "Punjab"."""
        while first <= last and not self.gazetteer.knows(self.cues.text_of(first, last)):
            head, tail = self.doc[first], self.doc[last]
            if (not is_name_like(tail) and tail.lower_ not in self.words.features) or tail.text in {
                "'s",
                "’s",
                "'",
                ".",
            }:
                last -= 1
            elif (
                self.cues.is_adjective(head.lower_)
                or (head.lower_ in self.words.parts and first < last)
                or (not is_name_like(head) and head.lower_ not in ARTICLES - {"the", "an", "as", "at"})
            ):
                first += 1
            else:
                break
        return first, last

    def _grown(self, first: int, last: int) -> tuple[int, int]:
        """With the words that the reader left off a name that the gazetteer has: "New" of "New Zealand", "City" of
        "Quezon City"."""
        for begin in range(max(0, first - 3), first):
            if all(is_name_like(t) or t.lower_ in _INNER for t in self.doc[begin:first]) and not any(
                i in self.cues.sentence_starts for i in range(begin + 1, first + 1)
            ):
                grown = self.cues.text_of(begin, last)
                if is_name_like(self.doc[begin]) and self.gazetteer.knows(grown) and self.cues.strong(grown):
                    first = begin
                    break
        longest = self._longest(first, sure=True)
        return first, max(last, longest if longest is not None else last)

    def _of_gazetteer(self) -> Iterator[Toponym]:
        i = 0
        while i < len(self.doc):
            if self._may_begin(i):
                last = self._longest(i)
                if last is not None:
                    thing = self.cues.thing(i, last)
                    if thing is None:
                        yield self._toponym(i, last, by_reader=False)
                    else:
                        yield self._toponym(
                            i, thing, by_reader=False, feature=self.doc[thing].lower_, town=self.cues.text_of(i, last)
                        )
                    i = (thing or last) + 1
                    continue
            i += 1

    def _longest(self, first: int, *, sure: bool = False) -> int | None:
        """The last token of the longest place name from ``first`` on that holds in its surroundings."""
        ends = []
        for last in range(first, min(first + LONGEST, len(self.doc))):
            token = self.doc[last]
            if last > first and not (
                is_name_like(token)
                or token.lower_ in _INNER
                or token.text in _JOIN
                or token.lower_ in ARTICLES
                or token.text.isdigit()
            ):
                break
            if token.i in self.cues.sentence_starts and last > first:
                break
            if is_name_like(token):
                ends.append(last)
        for last in reversed(ends):
            text = self.cues.text_of(first, last)
            if self.gazetteer.knows(text) and ((sure and self.cues.strong(text)) or self.cues.holds(first, last, text)):
                return last
        return None

    def _may_begin(self, i: int) -> bool:
        token = self.doc[i]
        if is_name_like(token):
            return not (
                i
                and self.doc[i - 1].text in {"-", "–"}
                and self.doc[i - 1].idx + 1 == token.idx
                and i > 1
                and is_name_like(self.doc[i - 2])
                and not self._is_pair(i)
            )
        return (
            token.lower_ in ARTICLES
            and token.lower_ not in {"the", "as", "at", "an", "us"}
            and i + 1 < len(self.doc)
            and (self.doc[i + 1].text == "-" or is_name_like(self.doc[i + 1]))
        )

    def _is_pair(self, i: int) -> bool:
        """ "Russia-Ukraine": two names with a dash between, not one."""
        return (
            self.doc[i - 1].text in {"–", "-"}
            and self.gazetteer.knows(self.doc[i - 2].text)
            and not self.gazetteer.knows(self.cues.text_of(i - 2, i))
        )

    def _with_kind(self, toponym: Toponym) -> Toponym:
        after, before = self.cues.after(toponym.last), self.cues.before(toponym.first)
        if after is not None and after.lower_ in self.words.seat:
            return replace(toponym, kind=after.lower_)
        if before is not None and before.lower_ == "the" and toponym.first >= 2:
            before = self.doc[toponym.first - 2]
        if (
            before is not None
            and before.lower_ == "of"
            and before.i
            and self.doc[before.i - 1].lower_ in self.words.seat
        ):
            return replace(toponym, kind=self.doc[before.i - 1].lower_)
        if before is not None and before.lower_ in self.words.seat and not before.is_title:
            return replace(toponym, kind=before.lower_)
        return toponym

    def _toponym(
        self, first: int, last: int, *, by_reader: bool, feature: str | None = None, town: str | None = None
    ) -> Toponym:
        start, end = self.doc[first].idx, self.doc[last].idx + len(self.doc[last])
        if (
            end < len(self.cues.text)
            and self.cues.text[end] == "."
            and re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", self.cues.text[start:end])
        ):
            end += 1
        return Toponym(first, last, self.cues.text[start:end], start, end, by_reader, feature, town=town)
