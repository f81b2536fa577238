"""Finding toponyms: names in a text that stand for places, whether or not a gazetteer knows where.

The reader's names come first; the gazetteer adds those that the reader missed, where the words around them do not
speak for a person, a body or a plain word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from dateline.coding.placewords import PlaceWords
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.names import ARTICLES

LONGEST = 9
"""Tokens of a name: "Deir ez-Zor" is four, "Democratic Republic of the Congo" five."""
WELL_KNOWN = 62
"""Importance from which a lone word counts as a place with nothing around it to say so: about 200,000 people, or a
division."""
WELL_KNOWN_THERE = 52
"""The same, for a place in a country that the report names."""
_INNER = frozenset(
    {
        "of",
        "the",
        "and",
        "de",
        "del",
        "la",
        "las",
        "los",
        "le",
        "les",
        "el",
        "al",
        "du",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "des",
        "sur",
        "upon",
        "am",
        "an",
        "der",
        "en",
        "'s",
        "’s",
    }
)
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
        self.text, self.ents = doc.text, list(doc.ents)
        self.tagged = doc.has_annotation("TAG") or doc.has_annotation("POS")
        self.label = [""] * len(doc)
        for ent in self.ents:
            for token in ent:
                self.label[token.i] = ent.label_
        self.trusted = any(ent.label_ == "PLACE" for ent in self.ents)
        """Whether the reader tells names of places from others at all."""
        self.sentence_starts = _starts(doc)
        self.told = self._told()
        self.plain = {token.lower_ for token in doc if token.text.islower()}

    def found(self) -> list[Toponym]:
        taken = [False] * len(self.doc)
        toponyms: list[Toponym] = []
        for toponym in (*self._of_reader(), *self._of_gazetteer()):
            if not any(taken[toponym.first : toponym.last + 1]):
                taken[toponym.first : toponym.last + 1] = [True] * (toponym.last + 1 - toponym.first)
                toponyms.append(toponym)
        return [self._with_kind(t) for t in sorted(toponyms, key=lambda t: t.start)]

    # ------------------------------------------------------------------ the reader's names

    def _of_reader(self) -> Iterator[Toponym]:
        for ent in self.ents:
            if ent.label_ == "PLACE" and not self._money(ent.start, ent.end - 1):
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
        text = self._text(first, last)
        lower = text.lower()
        if lower in self.words.never or self._is_adjective(lower) or self._is_body(first, last):
            return None
        if self.gazetteer.knows(text):
            if first == last and (
                lower in self.words.parts or lower in self.words.features or lower in self.words.seat
            ):
                return None
            doubtful = first == last and (lower in self.words.ambiguous or lower in self.plain)
            return self._toponym(first, last, by_reader=True) if not doubtful or self._located(first, last) else None
        if last > first and self.doc[last].lower_ in self.words.features:
            town = next(
                (
                    self._text(first, i)
                    for i in range(last - 1, first - 1, -1)
                    if self.gazetteer.knows(self._text(first, i))
                ),
                None,
            )
            return self._toponym(first, last, by_reader=True, feature=self.doc[last].lower_, town=town)
        begin = first
        while begin < last and (self.doc[begin].lower_ in self.words.parts or self.doc[begin].text in _JOIN):
            begin += 1
        if begin > first and self.gazetteer.knows(self._text(begin, last)):
            return self._toponym(begin, last, by_reader=True)
        return self._toponym(first, last, by_reader=True) if self._located(first, last) and text[0].isalpha() else None

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without the words around a name: "the Dutch province of Limburg" is "Limburg", "Punjab province of" is
        "Punjab"."""
        while first <= last and not self.gazetteer.knows(self._text(first, last)):
            head, tail = self.doc[first], self.doc[last]
            if (not _is_name_like(tail) and tail.lower_ not in self.words.features) or tail.text in {
                "'s",
                "’s",
                "'",
                ".",
            }:
                last -= 1
            elif (
                self._is_adjective(head.lower_)
                or (head.lower_ in self.words.parts and first < last)
                or (not _is_name_like(head) and head.lower_ not in ARTICLES - {"the", "an", "as", "at"})
            ):
                first += 1
            else:
                break
        return first, last

    def _grown(self, first: int, last: int) -> tuple[int, int]:
        """With the words that the reader left off a name that the gazetteer has: "New" of "New Zealand", "City" of
        "Quezon City"."""
        for begin in range(max(0, first - 3), first):
            if all(_is_name_like(t) or t.lower_ in _INNER for t in self.doc[begin:first]) and not any(
                i in self.sentence_starts for i in range(begin + 1, first + 1)
            ):
                grown = self._text(begin, last)
                if _is_name_like(self.doc[begin]) and self.gazetteer.knows(grown) and self._strong(grown):
                    first = begin
                    break
        longest = self._longest(first, sure=True)
        return first, max(last, longest if longest is not None else last)

    def _is_adjective(self, lower: str) -> bool:
        return lower in self.words.nationalities or lower in self.words.peoples

    def _money(self, first: int, last: int) -> bool:
        """ "US$" """
        around = self.text[max(0, self.doc[first].idx - 1) : self.doc[last].idx + len(self.doc[last]) + 1]
        return "$" in around

    # ------------------------------------------------------------------ the gazetteer's names

    def _of_gazetteer(self) -> Iterator[Toponym]:
        i = 0
        while i < len(self.doc):
            if self._may_begin(i):
                last = self._longest(i)
                if last is not None:
                    thing = self._thing(i, last)
                    if thing is None:
                        yield self._toponym(i, last, by_reader=False)
                    else:
                        yield self._toponym(
                            i, thing, by_reader=False, feature=self.doc[thing].lower_, town=self._text(i, last)
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
                _is_name_like(token)
                or token.lower_ in _INNER
                or token.text in _JOIN
                or token.lower_ in ARTICLES
                or token.text.isdigit()
            ):
                break
            if token.i in self.sentence_starts and last > first:
                break
            if _is_name_like(token):
                ends.append(last)
        for last in reversed(ends):
            text = self._text(first, last)
            if self.gazetteer.knows(text) and ((sure and self._strong(text)) or self._holds(first, last, text)):
                return last
        return None

    def _thing(self, first: int, last: int) -> int | None:
        """The capitalised noun that makes the place's name that of a thing in it: "Airport" of "Da Nang International
        Airport"."""
        for i in range(last + 1, min(last + 4, len(self.doc))):
            if not _is_name_like(self.doc[i]) or i in self.sentence_starts:
                return None
            if self.doc[i].lower_ in self.words.features and self.doc[i].lower_ not in self.words.seat:
                return i
        return None

    def _may_begin(self, i: int) -> bool:
        token = self.doc[i]
        if _is_name_like(token):
            return not (
                i
                and self.doc[i - 1].text in {"-", "–"}
                and self.doc[i - 1].idx + 1 == token.idx
                and i > 1
                and _is_name_like(self.doc[i - 2])
                and not self._is_pair(i)
            )
        return (
            token.lower_ in ARTICLES
            and token.lower_ not in {"the", "as", "at", "an", "us"}
            and i + 1 < len(self.doc)
            and (self.doc[i + 1].text == "-" or _is_name_like(self.doc[i + 1]))
        )

    def _is_pair(self, i: int) -> bool:
        """ "Russia-Ukraine": two names with a dash between, not one."""
        return (
            self.doc[i - 1].text in {"–", "-"}
            and self.gazetteer.knows(self.doc[i - 2].text)
            and not self.gazetteer.knows(self._text(i - 2, i))
        )

    def _holds(self, first: int, last: int, text: str) -> bool:
        lower = text.lower()
        if self._is_adjective(lower) or lower in self.words.never or len(text) < 2 or self._money(first, last):
            return False
        if text.isupper() and ((len(text) < 4 and not self._is_acronym(text)) or self._shouting(first)):
            return False
        before, after = self._before(first), self._after(last)
        if (
            after is not None
            and after.text in {"-", "–"}
            and after.idx == self.doc[last].idx + len(self.doc[last])
            and last + 2 < len(self.doc)
            and self.doc[last + 2].is_lower
        ):
            return self._strong(text) and self.doc[last + 2].lower_ in {
                "based",
                "born",
                "held",
                "controlled",
                "backed",
                "led",
                "bound",
                "trained",
            }
        if self.trusted and not self._reader_lets(first, last, text):
            return False
        thing = self._thing(first, last)
        if thing is not None:
            return self._located(first, last) and self._strong(text)
        if self._is_person(first, last, before, after) or self._is_body(first, last):
            return False
        if self.tagged and not any(
            self.doc[i].pos_ in {"PROPN", "X"} or self.doc[i].tag_ in {"NNP", "NNPS"} for i in range(first, last + 1)
        ):
            return False
        if first == last and (lower in self.words.ambiguous or lower in self.plain or lower in self.words.features):
            return self._located(first, last) and lower not in self.plain
        return self._strong(text) or self._located(first, last)

    def _strong(self, text: str) -> bool:
        """Whether the name needs no words around it: a large place, or a middling one of a country that the report
        names."""
        return any(
            c.importance >= (WELL_KNOWN_THERE if c.country in self.told else WELL_KNOWN)
            for c in self.gazetteer.candidates(text)
            if c.likeness >= 0.97
        )

    def _told(self) -> frozenset[str]:
        """Countries that the report names, as nouns or adjectives."""
        told = {
            self.words.nationalities[t.lower_] for t in self.doc if t.lower_ in self.words.nationalities and t.is_title
        }
        for token in self.doc:
            if token.is_title and self.gazetteer.knows(token.text):
                told |= {
                    c.country for c in self.gazetteer.candidates(token.text)[:1] if c.level == "country" and c.country
                }
        return frozenset(told)

    def _is_acronym(self, text: str) -> bool:
        """Short forms in capitals count for countries and divisions alone: "US", "NSW"."""
        return any(c.level in {"country", "adm1"} and c.likeness == 1.0 for c in self.gazetteer.candidates(text))

    def _shouting(self, first: int) -> bool:
        window = self.doc[max(0, first - 3) : first + 4]
        long = [t for t in window if t.is_alpha and len(t) > 3]
        return len(long) > 2 and all(t.text.isupper() for t in long)

    def _reader_lets(self, first: int, last: int, text: str) -> bool:
        """Whether the reader's name of a person or body leaves room for a place in it: "U.S. Senate", "Ministry of
        Health of China"."""
        ent = next((e for e in self.ents if e.start <= last and first < e.end and e.label_ in {"PERSON", "ORG"}), None)
        if ent is None:
            return True
        whole = ent.start >= first and ent.end <= last + 1
        importance = max((c.importance for c in self.gazetteer.candidates(text) if c.likeness >= 0.97), default=0)
        if ent.label_ == "PERSON":
            return whole and (importance >= 75 or (self._located(first, last) and importance >= 50))
        if whole or ent.start == first:
            return importance >= WELL_KNOWN
        return importance >= 100 and first > 0 and self.doc[first - 1].lower_ in {"of", "the", "for", "in"}

    def _is_person(self, first: int, last: int, before: Token | None, after: Token | None) -> bool:
        if before is not None and before.lower_.rstrip(".") in self.words.titles and first not in self.sentence_starts:
            return before.text[0].isupper() or before.lower_ in {"abu", "bin", "ibn"}
        if (
            after is not None
            and _is_name_like(after)
            and after.lower_ not in self.words.offices
            and after.lower_ not in self.words.bodies
        ):
            if after.lower_ in self.words.nationalities or (
                self.gazetteer.knows(after.text) and self._strong(after.text)
            ):
                return False
            return not (self.trusted and self.label[after.i] in {"PERSON", "ORG"} and self.label[last] == "")
        if before is not None and _is_name_like(before) and first not in self.sentence_starts:
            low = before.lower_
            known = (
                low in self.words.parts
                or low in self.words.nationalities
                or low in self.words.locative
                or low in self.words.kinds_of
            )
            if (
                known
                or low in self.words.features
                or low in {"the", "in", "of", "and"}
                or before.i in self.sentence_starts
            ):
                return False
            return not self.gazetteer.knows(before.text)
        return False

    def _is_body(self, first: int, last: int) -> bool:
        """ "University of Georgia", "Dresden Zoo": the name is part of that of an institution."""
        before, after = self._before(first), self._after(last)
        if after is not None and (
            (_is_name_like(after) and after.lower_ in self.words.bodies) or after.lower_ in self.words.namesakes
        ):
            return True
        if before is not None and before.lower_ == "the" and first >= 2:
            before = self.doc[first - 2]
            first -= 1
        if before is not None and before.lower_ == "of" and first >= 2:
            head = self.doc[first - 2]
            return _is_name_like(head) and head.lower_ in self.words.institutions and head.i not in self.sentence_starts
        return False

    def _located(self, first: int, last: int) -> bool:
        """Whether the words around say that this is where something is."""
        after = self._after(last)
        position = first - 1
        while position >= 0 and self.doc[position].lower_ in {"the", *self.words.parts}:
            position -= 1
        if position >= 0:
            previous = self.doc[position]
            if previous.lower_ in self.words.locative:
                return True
            if (
                previous.lower_ == "of"
                and position
                and self.doc[position - 1].lower_ in self.words.kinds_of | self.words.directions.keys()
            ):
                return True
            if previous.lower_ in self.words.seat or (
                previous.lower_ in {"and", ",", "or"} and position and self._places_before(position)
            ):
                return True
        if after is None:
            return False
        if after.lower_ in self.words.seat:
            return True
        return (
            after.text == ","
            and last + 2 < len(self.doc)
            and _is_name_like(self.doc[last + 2])
            and self._region_follows(last + 2)
        )

    def _places_before(self, position: int) -> bool:
        previous = self.doc[position - 1]
        if previous.text == "," and position > 1:
            previous = self.doc[position - 2]
        return (
            _is_name_like(previous)
            and self.label[previous.i] in {"PLACE", ""}
            and self.gazetteer.knows(previous.text)
            and previous.lower_ not in self.words.ambiguous
        )

    def _region_follows(self, first: int) -> bool:
        for last in range(min(first + 3, len(self.doc) - 1), first - 1, -1):
            if all(_is_name_like(t) for t in self.doc[first : last + 1]):
                text = self._text(first, last)
                if self.gazetteer.knows(text) and any(
                    c.level in {"country", "adm1", "adm2"} and c.importance > 55
                    for c in self.gazetteer.candidates(text)
                ):
                    return True
        return False

    # ------------------------------------------------------------------ small things

    def _with_kind(self, toponym: Toponym) -> Toponym:
        after, before = self._after(toponym.last), self._before(toponym.first)
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
        if end < len(self.text) and self.text[end] == "." and re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", self.text[start:end]):
            end += 1
        return Toponym(first, last, self.text[start:end], start, end, by_reader, feature, town=town)

    def _text(self, first: int, last: int) -> str:
        return self.text[self.doc[first].idx : self.doc[last].idx + len(self.doc[last])]

    def _before(self, first: int) -> Token | None:
        return self.doc[first - 1] if first and first not in self.sentence_starts else None

    def _after(self, last: int) -> Token | None:
        return self.doc[last + 1] if last + 1 < len(self.doc) and last + 1 not in self.sentence_starts else None


def _is_name_like(token: Token) -> bool:
    text = token.text
    return (
        text[0].isupper()
        or (len(text) > 2 and not text[0].isalpha() and text[1].isupper())
        or (
            text.startswith(("al-", "el-", "ash-", "ar-", "as-", "ad-", "an-", "az-", "at-", "ez-", "d'", "l'"))
            and any(c.isupper() for c in text)
        )
    )


def _starts(doc: Doc) -> frozenset[int]:
    """Tokens that begin a sentence, a line or a quotation, where a capital letter says nothing."""
    starts: set[int] = {0}
    if doc.has_annotation("SENT_START"):
        starts.update(token.i for token in doc if token.is_sent_start)
    for previous, token in pairwise(doc):
        if previous.text in {".", "!", "?", "“", '"', "”"} or "\n" in previous.text_with_ws or "\n" in previous.text:
            starts.add(token.i)
    return frozenset(starts)
