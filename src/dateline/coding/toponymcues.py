"""What the words around a capitalised name say: that it is a place, or a person, a body, money or a plain word."""

from itertools import pairwise

from spacy.tokens import Doc, Token

from dateline.coding.placewords import PlaceWords
from dateline.gazetteer import Gazetteer

WELL_KNOWN = 62
"""Importance from which a lone word counts as a place with nothing around it to say so: 200,000 people, or a division."""
WELL_KNOWN_THERE = 52
"""The same, for a place in a country that the report names."""
KNOWN_THERE = 39
"""Importance from which a place in such a country is believed where the words around it say that it is ground, though
the reader took it for a person: any settlement."""


class Cues:
    """The surroundings of names in one text; ``first`` and ``last`` are tokens, both included."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.doc, self.gazetteer, self.words = doc, gazetteer, words
        self.text, self.ents = doc.text, list(doc.ents)
        self.sentence_starts = _starts(doc)
        self._tagged = doc.has_annotation("TAG") or doc.has_annotation("POS")
        self._label = [""] * len(doc)
        for ent in self.ents:
            for token in ent:
                self._label[token.i] = ent.label_
        self._trusted = any(ent.label_ == "PLACE" for ent in self.ents)
        """Whether the reader tells names of places from others at all."""
        self.plain = {token.lower_ for token in doc if token.text.islower()}
        """Words that the text also writes small."""
        self._countries_told = self._told()

    def holds(self, first: int, last: int, text: str) -> bool:
        lower = text.lower()
        if self.is_adjective(lower) or lower in self.words.never or len(text) < 2 or self.is_money(first, last):
            return False
        if text.isupper() and ((len(text) < 4 and not self._is_acronym(text)) or self._shouting(first)):
            return False
        before, after = self.before(first), self.after(last)
        if (
            after is not None
            and after.text in {"-", "–"}
            and after.idx == self.doc[last].idx + len(self.doc[last])
            and last + 2 < len(self.doc)
            and self.doc[last + 2].is_lower
        ):
            return self.strong(text) and self.doc[last + 2].lower_ in {
                "based",
                "born",
                "held",
                "controlled",
                "backed",
                "led",
                "bound",
                "trained",
            }
        if self._trusted and not self._reader_lets(first, last, text):
            return False
        thing = self.thing(first, last)
        if thing is not None:
            return self.located(first, last) and self.strong(text)
        if self._is_person(first, last, before, after) or self.is_body(first, last):
            return False
        if self._tagged and not any(
            self.doc[i].pos_ in {"PROPN", "X"} or self.doc[i].tag_ in {"NNP", "NNPS"} for i in range(first, last + 1)
        ):
            return False
        if first == last and (lower in self.words.ambiguous or lower in self.plain or lower in self.words.features):
            return self.located(first, last) and lower not in self.plain
        return self.strong(text) or self.located(first, last) or self.changes_hands(first, last)

    def changes_hands(self, first: int, last: int) -> bool:
        """Whether the words around say that the name is ground that is taken or held: "seized Goma", "Herat fell",
        "rebel-held Douma"."""
        before, after = self.before(first), self.after(last)
        if before is not None and (before.lower_ in self.words.taking or self.held_by(first)):
            return True
        return after is not None and after.lower_ in self.words.falling

    def held_by(self, first: int) -> bool:
        """ "rebel-held Douma" """
        return first > 2 and self.doc[first - 1].lower_ in self.words.holding and self.doc[first - 2].text == "-"

    def strong(self, text: str) -> bool:
        """Whether the name needs no words around it: a large place, or a middling one of a country that the report
        names."""
        return any(
            c.importance >= (WELL_KNOWN_THERE if c.country in self._countries_told else WELL_KNOWN)
            for c in self.gazetteer.candidates(text)
            if c.likeness >= 0.97
        )

    def _told_there(self, text: str) -> bool:
        """Whether the name is that of a place in a country that the report names."""
        return any(
            c.country in self._countries_told and c.importance >= KNOWN_THERE
            for c in self.gazetteer.candidates(text)
            if c.likeness >= 0.97
        )

    def is_body(self, first: int, last: int) -> bool:
        """ "University of Georgia", "Dresden Zoo": the name is part of that of an institution."""
        before, after = self.before(first), self.after(last)
        if after is not None and (
            (is_name_like(after) and after.lower_ in self.words.bodies) or after.lower_ in self.words.namesakes
        ):
            return True
        if before is not None and before.lower_ == "the" and first >= 2:
            before = self.doc[first - 2]
            first -= 1
        if before is not None and before.lower_ == "of" and first >= 2:
            head = self.doc[first - 2]
            return is_name_like(head) and head.lower_ in self.words.institutions and head.i not in self.sentence_starts
        return False

    def located(self, first: int, last: int) -> bool:
        """Whether the words around say that this is where something is."""
        after = self.after(last)
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
            and is_name_like(self.doc[last + 2])
            and self._region_follows(last + 2)
        )

    def thing(self, first: int, last: int) -> int | None:
        """The capitalised noun that makes the place's name that of a thing in it: "Airport" of "Da Nang International
        Airport"."""
        for i in range(last + 1, min(last + 4, len(self.doc))):
            if not is_name_like(self.doc[i]) or i in self.sentence_starts:
                return None
            if self.doc[i].lower_ in self.words.features and self.doc[i].lower_ not in self.words.seat:
                return i
        return None

    def is_money(self, first: int, last: int) -> bool:
        """ "US$" """
        around = self.text[max(0, self.doc[first].idx - 1) : self.doc[last].idx + len(self.doc[last]) + 1]
        return "$" in around

    def is_adjective(self, lower: str) -> bool:
        return lower in self.words.nationalities or lower in self.words.peoples

    def before(self, first: int) -> Token | None:
        return self.doc[first - 1] if first and first not in self.sentence_starts else None

    def after(self, last: int) -> Token | None:
        return self.doc[last + 1] if last + 1 < len(self.doc) and last + 1 not in self.sentence_starts else None

    def text_of(self, first: int, last: int) -> str:
        return self.text[self.doc[first].idx : self.doc[last].idx + len(self.doc[last])]

    def _told(self) -> frozenset[str]:
        """Countries that the report names, as nouns or adjectives."""
        told = {
            self.words.nationalities[t.lower_] for t in self.doc if t.lower_ in self.words.nationalities and t.is_title
        }
        for token in self.doc:
            if token.is_title and self.gazetteer.knows(token.text):
                sure = self._label[token.i] == "PLACE" and token.lower_ not in self.words.ambiguous
                levels = {"country", "adm1"} if sure else {"country"}
                told |= {
                    c.country for c in self.gazetteer.candidates(token.text)[:1] if c.level in levels and c.country
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
            enough = KNOWN_THERE if self._told_there(text) else 50
            ground = self.located(first, last) or self.changes_hands(first, last)
            return whole and (importance >= 75 or (ground and importance >= enough))
        if whole and self._told_there(text) and (self.located(first, last) or self.changes_hands(first, last)):
            return True
        if whole or ent.start == first:
            return importance >= WELL_KNOWN
        return importance >= 100 and first > 0 and self.doc[first - 1].lower_ in {"of", "the", "for", "in"}

    def _is_person(self, first: int, last: int, before: Token | None, after: Token | None) -> bool:
        if before is not None and before.lower_.rstrip(".") in self.words.titles and first not in self.sentence_starts:
            return before.text[0].isupper() or before.lower_ in {"abu", "bin", "ibn"}
        if (
            after is not None
            and is_name_like(after)
            and after.lower_ not in self.words.offices
            and after.lower_ not in self.words.bodies
        ):
            if after.lower_ in self.words.nationalities or (
                self.gazetteer.knows(after.text) and self.strong(after.text)
            ):
                return False
            return not (self._trusted and self._label[after.i] in {"PERSON", "ORG"} and self._label[last] == "")
        if before is not None and is_name_like(before) and first not in self.sentence_starts:
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

    def _places_before(self, position: int) -> bool:
        previous = self.doc[position - 1]
        if previous.text == "," and position > 1:
            previous = self.doc[position - 2]
        return (
            is_name_like(previous)
            and self._label[previous.i] in {"PLACE", ""}
            and self.gazetteer.knows(previous.text)
            and previous.lower_ not in self.words.ambiguous
        )

    def _region_follows(self, first: int) -> bool:
        for last in range(min(first + 3, len(self.doc) - 1), first - 1, -1):
            if all(is_name_like(t) for t in self.doc[first : last + 1]):
                text = self.text_of(first, last)
                if self.gazetteer.knows(text) and any(
                    c.level in {"country", "adm1", "adm2"} and c.importance > 55
                    for c in self.gazetteer.candidates(text)
                ):
                    return True
        return False


def is_name_like(token: Token) -> bool:
    """Whether a token is written as a name is: with a capital, an Arabic article before it or not."""
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
