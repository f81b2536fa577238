"""How many killed, wounded, captured ...: numbers as the report words them, never rounded to one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from dateline.parse.clauses import Clause, Phrase
from dateline.parse.phrases import phrase
from dateline.records import Count

UNITS = {
    "zero": 0, "no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
PEOPLE = {"killed", "wounded", "casualties", "captured", "missing", "displaced"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: its words as token indexes, [first, last], and its bounds (``high`` None is open)."""

    first: int
    last: int
    low: int
    high: int | None


class CountBook:
    """The codebook's ``counts.yaml``, and the reading of counts by it."""

    def __init__(self, parsed: Mapping[str, Any], grounds: Iterable[str] = ()) -> None:
        """``grounds`` are words for ground: towns that are captured are no captives."""
        self.things = frozenset(grounds) | {str(word) for word in parsed["measures"]}
        self.predicates = {str(word): what for what, words in parsed["predicates"].items() for word in words}
        self.nouns = {str(word): what for what, words in parsed["nouns"].items() for word in words}
        self.suffering = frozenset(str(word) for word in parsed["subject suffers"])
        self.votes = frozenset(parsed["votes"])
        self.open = {tuple(str(words).split()): int(low) for words, low in parsed["open"].items()}
        self.fixed = {tuple(str(words).split()): int(value) for words, value in parsed["numbers"].items()}
        self.bounds = {
            tuple(str(words).split()): bound for bound in ("at_least", "at_most", "about") for words in parsed[bound]
        }

    def counts(self, clause: Clause, effects: Iterable[Clause] = ()) -> tuple[Count, ...]:
        """The counts that belong to an act: of those it was done to, of those who did it, and of its ``effects``.

        An attack takes the dead of the clauses that tell its effect ("an attack that killed 13").
        """
        found: dict[tuple[str, int], Count] = {}
        for part in (clause, *effects):
            for count in self._of_clause(part):
                found.setdefault((count.what, count.start), count)
        return tuple(sorted(found.values(), key=lambda count: count.start))

    def _of_clause(self, clause: Clause) -> Iterator[Count]:
        what = self._effect(clause)
        patients = clause.doers if clause.lemma in self.suffering else clause.undergoers
        for participant in patients:
            if what in PEOPLE and self._is_summed(participant, patients):
                continue  # its number is in the sum of the first
            yield from self._of_phrase(participant, what)
        for participant in (*clause.doers, *clause.recipients, *clause.obliques):
            if participant not in patients:
                number_of = "killed" if clause.kind == "noun" and participant.preposition == "of" and what else None
                yield from self._of_phrase(participant, what if number_of else None)
        if clause.kind == "noun" and what and (number := self._number_of(clause.predicate)):
            yield _count(clause.predicate.doc, number, what, None)
        if clause.lemma in self.votes and (vote := self._vote(clause)):
            yield vote

    def _is_summed(self, participant: Phrase, patients: Iterable[Phrase]) -> bool:
        if participant.head.dep_ != "conj":
            return False
        return any(
            p.head == participant.head.head and p.head.lemma_.lower() not in self.things and self._number_of(p.head)
            for p in patients
        )

    def _effect(self, clause: Clause) -> str | None:
        what = self.predicates.get(clause.lemma)
        if any(child.lower_ == "dead" for child in clause.predicate.children):
            what = "killed"  # "shot dead"
        joined = {self.predicates.get(other.lemma_.lower()) for other in _coordinates(clause.predicate)} & {
            "killed",
            "wounded",
        }
        return "casualties" if what in {"killed", "wounded"} and joined - {what} and _shares_patient(clause) else what

    def _of_phrase(self, participant: Phrase, what: str | None) -> Iterator[Count]:
        number = self._number_of(participant.head)
        noun = participant.head.lemma_.lower()
        kind = self.nouns.get(noun) or self.nouns.get(noun.removesuffix("s"))
        if number is None or (noun in self.things and kind is None):
            return
        label = what if what is not None else kind
        if label is None:
            return
        if what in PEOPLE and kind == "weapons":
            label = "weapons"
        total = self._with_partners(participant, number) if what in PEOPLE else number
        yield _count(participant.head.doc, total, label, participant)

    def _with_partners(self, participant: Phrase, number: Number) -> Number:
        """ "three women and three children" are six; "10 marines and an unknown number of soldiers" ten or more."""
        total_low, total_high, last = number.low, number.high, number.last
        for child in participant.head.children:
            if (
                child.dep_ == "conj"
                and self.predicates.get(child.lemma_.lower()) is None
                and self.predicates.get(child.lower_) is None
            ):
                other = self._number_of(child)
                if other is not None:
                    total_low += other.low
                    total_high = None if total_high is None or other.high is None else total_high + other.high
                    last = max(last, other.last)
                elif any(
                    word.lower_ in {"unknown", "unspecified", "undisclosed", "several", "many", "numerous"}
                    for word in child.subtree
                ):
                    total_high = None
        return Number(number.first, last, total_low, total_high)

    def _number_of(self, head: Token) -> Number | None:
        """The number that counts a noun, or that stands for one ("killing 13")."""
        for candidate in (
            head,
            *(
                child
                for child in head.children
                if child.dep_ in {"nummod", "amod", "advmod", "nmod", "det", "compound", "nummod:gov"}
                and child.i < head.i
            ),
        ):
            if candidate != head and candidate.dep_ in {"amod", "compound"} and candidate.pos_ != "NUM":
                continue
            if (number := self.number_at(candidate)) is not None:
                if _is_measure_or_date(head, candidate):
                    return None
                return number
        return None

    def number_at(self, token: Token) -> Number | None:
        """The number whose words ``token`` belongs to, with the words before it that bound it."""
        doc = token.doc
        for words, low in sorted(self.open.items(), key=lambda item: -len(item[0])):
            if token.lower_ in words and (first := _find(doc, token.i, words)) is not None:
                return self._bounded(doc, Number(first, first + len(words) - 1, low, None))
        for words, fixed in sorted(self.fixed.items(), key=lambda item: -len(item[0])):
            if token.lower_ == words[-1] and (first := _find(doc, token.i, words)) is not None:
                return self._bounded(doc, Number(first, token.i, fixed, fixed))
        if _digits(token) is None and token.lower_ not in UNITS and token.lower_ not in SCALES:
            return None
        if token.lower_ == "no" or (token.lower_ == "one" and token.pos_ != "NUM"):
            return None
        first = last = token.i
        while first > 0 and _is_number_word(doc[first - 1]):
            first -= 1
        while last + 1 < len(doc) and _is_number_word(doc[last + 1]):
            last += 1
        if (
            first >= 2
            and doc[first - 1].text == "-"
            and UNITS.get(doc[first - 2].lower_, 0) >= 20
            and UNITS.get(doc[first].lower_, 10) < 10
        ):
            first -= 2  # "twenty-one"
        if (
            last + 2 < len(doc)
            and doc[last + 1].text == "-"
            and UNITS.get(doc[last].lower_, 0) >= 20
            and UNITS.get(doc[last + 2].lower_, 10) < 10
        ):
            last += 2
        value = _value([doc[i] for i in range(first, last + 1)])
        if value is None:
            return None
        return self._range(doc, first, last, value) or self._bounded(doc, Number(first, last, value, value))

    def _range(self, doc: Doc, first: int, last: int, value: int) -> Number | None:
        """ "between 20 and 30", "20 to 30", "20-30"."""
        if (
            first >= 2
            and doc[first - 1].lower_ in {"to", "and", "-", "–", "or"}
            and (low := _digits(doc[first - 2])) is not None
            and low < value
        ):
            if doc[first - 1].lower_ == "and" and (first < 3 or doc[first - 3].lower_ != "between"):
                return None
            return Number(first - 2, last, low, value)
        if (
            last + 2 < len(doc)
            and doc[last + 1].lower_ in {"to", "and", "-", "–", "or"}
            and (high := _digits(doc[last + 2])) is not None
            and value < high
        ):
            if doc[last + 1].lower_ == "and" and (first == 0 or doc[first - 1].lower_ != "between"):
                return None
            return Number(first, last + 2, value, high)
        return None

    def _bounded(self, doc: Doc, number: Number) -> Number:
        for size in (4, 3, 2, 1):
            begin = number.first - size
            if (
                begin >= 0
                and (bound := self.bounds.get(tuple(doc[i].lower_ for i in range(begin, number.first)))) is not None
            ):
                low: int = number.low
                high: int | None = number.high
                if bound == "at_least":
                    high = None
                elif bound == "at_most":
                    low, high = 0, number.low
                return Number(begin, number.last, low, high)
        after = doc[number.last + 1 : number.last + 3].text.lower()
        if after in {"or more", "and more"}:
            return Number(number.first, number.last + 2, number.low, None)
        return number

    def _vote(self, clause: Clause) -> Count | None:
        words = clause.predicate.sent
        found = re.search(r"\b(\d{1,3})\s*(?:to|-|–)\s*(\d{1,3})\b", words.text)
        if found is None:
            return None
        start = words.start_char + found.start()
        return Count(
            found.group(0), start, start + len(found.group(0)), what="votes", low=int(found[1]), high=int(found[1])
        )


def _count(doc: Doc, number: Number, what: str, participant: Phrase | None) -> Count:
    start, end = doc[number.first].idx, doc[number.last].idx + len(doc[number.last])
    of = phrase(participant.head).span.text if participant is not None else None
    return Count(doc.text[start:end], start, end, what=what, low=number.low, high=number.high, of=of)


def _coordinates(token: Token) -> Iterator[Token]:
    top = token
    while top.dep_ == "conj":
        top = top.head
    yield from (word for word in (top, *(child for child in top.children if child.dep_ == "conj")) if word != token)


def _shares_patient(clause: Clause) -> bool:
    """ "60 were killed and injured" is one number for both; "killed three and wounded 12" is two."""
    if any(p.head.pos_ == "NUM" and p.head.dep_ in {"nummod", "conj"} for p in clause.undergoers):
        return False
    own = [child for child in clause.predicate.children if child.dep_ in {"obj", "nsubj:pass"}]
    others = [
        child
        for word in _coordinates(clause.predicate)
        for child in word.children
        if child.dep_ in {"obj", "nsubj:pass", "nsubj", "nummod"}
    ]
    return len(own) + len(others) <= 1


def _find(doc: Doc, at: int, words: tuple[str, ...]) -> int | None:
    for offset in range(len(words)):
        first = at - offset
        if (
            first >= 0
            and first + len(words) <= len(doc)
            and all(doc[first + k].lower_ == word for k, word in enumerate(words))
        ):
            return first
    return None


def _is_number_word(token: Token) -> bool:
    return token.lower_ in SCALES or (token.lower_ in UNITS and token.lower_ != "no") or _digits(token) is not None


def _digits(token: Token) -> int | None:
    if DIGITS.fullmatch(token.text):
        return int(float(token.text.replace(",", "")))
    if token.lower_ in UNITS and token.lower_ != "no":
        return UNITS[token.lower_]
    return None


def _value(words: list[Token]) -> int | None:
    total, current, seen = 0.0, 0.0, False
    for word in words:
        lower = word.lower_
        if lower == "-":
            continue
        if DIGITS.fullmatch(word.text):
            if seen and current:
                return None
            current, seen = float(word.text.replace(",", "")), True
        elif lower in SCALES:
            scale = SCALES[lower]
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
            seen = True
        else:
            for part in lower.split("-"):
                if part not in UNITS:
                    return None
                current += UNITS[part]
            seen = True
    return int(total + current) if seen else None


def _is_measure_or_date(head: Token, number: Token) -> bool:
    """Numbers of metres, hours, ages, money and dates count nobody."""
    if number.nbor(-1).text in {"$", "£", "€"} if number.i else False:
        return True
    return (
        head == number
        and (head.ent_type_ != "" or head.dep_ in {"nmod:tmod", "obl:tmod", "obl:unmarked", "nmod:unmarked", "appos"})
    ) or head.lower_ in MONTHS


MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
          "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"}  # fmt: skip
