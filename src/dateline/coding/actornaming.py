"""Where a report names actors of the codebook: every name found, with ambiguous ones decided by the rest of the report."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from dateline.coding.actorbook import (
    ACRONYM,
    ADJECTIVE,
    ANYCASE,
    CAPITAL,
    EXACT,
    LAST_WORD,
    NAME,
    OF_PEOPLE,
    PEOPLE,
    SURNAME,
    ActorBook,
    Entity,
    fold,
    slug,
)
from dateline.coding.actornames import Piece, pieces

_JOINS = re.compile(r"[\s\-–‑'’\"“”&/()]{1,3}$|^$")
_BRACKETED = re.compile(r"\(\s*(?:the\s+|or\s+|known\s+as\s+|aka\s+)?[\"“'‘]?([A-Z][\w&.-]{1,9}\d?)[\"”'’]?\s*[),;]")
_GOES_ON = re.compile(r"\s(?:of|for|in)\s(?:the\s)?[A-Z]")
_LINKING = {"of", "the", "and", "for", "in", "de", "la", "al", "el", "a", "to", "du", "des", "pour", "y", "para"}
_RANK = {"state": 0, "service": 1, "igo": 2, "group": 3, "person": 4, "party": 5, "ngo": 6, "media": 7, "people": 8}


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name in the text and whose it is."""

    start: int
    end: int
    entity: Entity
    way: str
    """How it is named; see actorbook."""
    basis: str | None = None
    """``acronym`` or ``short form`` where the report itself says what the words stand for."""

    @property
    def is_adjective(self) -> bool:
        return self.way in (ADJECTIVE, OF_PEOPLE)


@dataclass(frozen=True, slots=True)
class _Candidates:
    start: int
    end: int
    rows: list[list[str]]


class NamesInText:
    """Every name of the codebook in one report. ``matches`` do not overlap and stand in the order of the text."""

    def __init__(self, book: ActorBook, doc: Doc, year: int | None) -> None:
        self._book, self._doc, self._year = book, doc, year
        self._text = doc.text
        found = list(self._candidates(pieces(self._text)))
        self._named = {
            row[0]
            for c in found
            for row in c.rows
            if row[1] == NAME and len(c.rows) == 1 and " " in self._text[c.start : c.end]
        }
        self._within_sentences = {row[0] for c in found if not _begins_sentence(self._text, c.start) for row in c.rows}
        self.countries = self._count_countries(found)
        """How often each country is named, by its name, adjective, capital, or by an organ or group of its own."""
        self._introduced = self._introductions(found)
        found = self._with_introduced_names(found)
        self.matches: tuple[NameMatch, ...] = tuple(m for c in found if (m := self._decide(c)) is not None)
        self._starts = [m.start for m in self.matches]

    def covering(self, start: int, end: int) -> NameMatch | None:
        """The match that holds these characters, or begins within them."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and self.matches[at].end > start:
            return self.matches[at]
        if at + 1 < len(self.matches) and self.matches[at + 1].start < end:
            return self.matches[at + 1]
        return None

    def within(self, start: int, end: int) -> tuple[NameMatch, ...]:
        """The matches that lie within these characters."""
        at = bisect_right(self._starts, start - 1)
        found = []
        while at < len(self.matches) and self.matches[at].start < end:
            if self.matches[at].end <= end:
                found.append(self.matches[at])
            at += 1
        return tuple(found)

    def plain_country(self) -> str | None:
        """The one country that the report plainly is about, None where there are several."""
        ranked = self.countries.most_common(2)
        if not ranked:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0
        if (ranked[0][1] >= 3 and ranked[0][1] >= 2 * second) or (ranked[0][1] == 2 and second == 0):
            return ranked[0][0]
        return None

    # --- finding

    def _candidates(self, words: list[Piece]) -> Iterator[_Candidates]:
        """The longest names from left to right."""
        book, i = self._book, 0
        while i < len(words):
            longest = book.longest.get(words[i].key, 0)
            taken = None
            if longest or self._text[words[i].start].isupper():
                taken = self._longest(words, i, longest) or self._folded(words, i)
            if taken is None:
                i += 1
                continue
            count, candidates = taken
            yield candidates
            i += count

    def _longest(self, words: list[Piece], i: int, longest: int) -> tuple[int, _Candidates] | None:
        last = i + 1
        while last < min(i + longest, len(words)) and self._joined(words[last - 1], words[last]):
            last += 1
        for end in range(last, i, -1) if longest else ():
            rows = self._book.names.get(" ".join(w.key for w in words[i:end]))
            if rows:
                written = self._text[words[i].start : words[end - 1].end]
                fitting = [row for row in rows if _written_so(written, row)]
                if fitting:
                    return end - i, _Candidates(words[i].start, words[end - 1].end, fitting)
        return None

    def _folded(self, words: list[Piece], i: int) -> tuple[int, _Candidates] | None:
        """An armed group in a spelling that the book has not."""
        last = i + 1
        while last < min(i + 5, len(words)) and self._joined(words[last - 1], words[last]):
            last += 1
        for end in range(last, i + 1, -1):
            key = " ".join(w.key for w in words[i:end])
            known = self._book.folded.get(fold(key))
            if known and self._text[words[end - 1].start].isupper():
                rows = [row for row in self._book.names[known] if row[0].startswith("group:")]
                if rows:
                    return end - i, _Candidates(words[i].start, words[end - 1].end, rows)
        return None

    def _joined(self, before: Piece, after: Piece) -> bool:
        gap = self._text[before.end : after.start]
        if "(" in gap or ")" in gap:
            return False
        return bool(_JOINS.fullmatch(gap)) or (gap == ". " and before.end - before.start <= 3)

    # --- deciding

    def _count_countries(self, found: list[_Candidates]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for candidates in found:
            entities = [self._book.entities[row[0]] for row in candidates.rows]
            states = [e for e in entities if e.kind == "state"]
            sure = states or (entities if len(entities) == 1 and entities[0].kind in ("group", "service") else [])
            for entity in sure[:1]:
                if entity.country and (entity.kind == "state" or candidates.rows[0][1] == NAME):
                    counts[entity.country] += 1
        return counts

    def _introductions(self, found: list[_Candidates]) -> dict[str, NameMatch]:
        """Acronyms that the report introduces in brackets: "National Defence Forces (NDF)"."""
        introduced: dict[str, NameMatch] = {}
        ends = {c.end: c for c in found}
        for bracket in _BRACKETED.finditer(self._text):
            acronym = bracket.group(1).rstrip(".-")
            if acronym in introduced or sum(c.isupper() for c in acronym) < 2:
                continue
            before = self._text[: bracket.start()].rstrip(" \"”'’")
            known = ends.get(len(before))
            if known is not None:
                decided = self._decide(known, acronyms=False)
                if (
                    decided is not None
                    and not decided.is_adjective
                    and decided.entity.kind not in ("state", "person", "people")
                ):
                    introduced[acronym] = NameMatch(0, 0, decided.entity, NAME, "acronym")
                    continue
            name = spelled_out(before, acronym)
            if name:
                sector = sector_by_name(self._book, name)
                introduced[acronym] = NameMatch(
                    0, 0, Entity(f"org:{slug(name)}", name, "org", None, sector), NAME, "acronym"
                )
        return introduced

    def _with_introduced_names(self, found: list[_Candidates]) -> list[_Candidates]:
        """The full names of organisations that the report itself introduces, in place of shorter names within them."""
        self._local: dict[tuple[int, int], NameMatch] = {}
        for match in self._introduced.values():
            if match.entity.kind == "org":
                for place in re.finditer(re.escape(match.entity.name), self._text):
                    self._local[place.span()] = NameMatch(*place.span(), match.entity, NAME)
        if not self._local:
            return found
        kept = [c for c in found if not any(start < c.end and c.start < end for start, end in self._local)]
        return sorted(kept + [_Candidates(start, end, []) for start, end in self._local], key=lambda c: c.start)

    @property
    def introduced(self) -> dict[str, NameMatch]:
        return self._introduced

    def _decide(self, candidates: _Candidates, acronyms: bool = True) -> NameMatch | None:
        written = self._text[candidates.start : candidates.end]
        if not candidates.rows:
            return self._local[candidates.start, candidates.end]
        local = self._introduced.get(written) if acronyms else None
        if local is not None:
            return NameMatch(candidates.start, candidates.end, local.entity, NAME, "acronym")
        scored = []
        for row in candidates.rows:
            entity = self._book.entities[row[0]]
            if self._possible(entity, row, candidates):
                scored.append((self._score(entity, row), -_RANK.get(entity.kind, 9), entity, row[1]))
        if not scored:
            return None
        scored.sort(key=lambda s: s[:2], reverse=True)
        best = scored[0]
        if len(scored) > 1 and scored[1][:2] == best[:2] and best[2].kind not in ("state", "people"):
            return None
        return NameMatch(candidates.start, candidates.end, best[2], best[3])

    def _score(self, entity: Entity, row: list[str]) -> int:
        named = entity.id in self._named
        here = entity.country is not None and self.countries.get(entity.country, 0) > 0
        weight = min(max(self.countries.get(c or "", 0) for c in (entity.country, *entity.near)), 9)
        return (
            20 * named
            + 10 * here * (entity.kind != "state")
            + weight
            + 5 * entity.at(self._year)
            + 3 * (row[2] in self._book.wide)
        )

    def _possible(self, entity: Entity, row: list[str], candidates: _Candidates) -> bool:
        way, known_everywhere = row[1], row[2] in self._book.wide or entity.id in self._named
        here = entity.country is None or self.countries.get(entity.country, 0) > 0
        written = self._text[candidates.start : candidates.end]
        if entity.kind == "person":
            return self._possible_person(entity, way, candidates, here)
        too_early = entity.first is not None and self._year is not None and self._year < entity.first - 1
        if too_early and entity.kind in ("group", "service", "igo", "party") and not known_everywhere:
            return False
        if entity.near:
            if not entity.at(self._year):
                return False
            if not any(self.countries.get(country) for country in entity.near):
                return entity.id in self._named or " " in written
        elif (
            entity.kind not in ("state", "people")
            and not known_everywhere
            and self._is_generic(written)
            and (not here or _GOES_ON.match(self._text, candidates.end))
        ):
            return False
        if entity.kind in ("service", "party") and not (here or known_everywhere or entity.near):
            return way == NAME and " " not in written and not _begins_sentence(self._text, candidates.start)
        if way == ACRONYM and len(written) <= 4 and entity.country and not (here or known_everywhere):
            return (entity.kind == "media" and len(written) > 3) or entity.kind == "state"
        if " " not in written and way in (NAME, SURNAME) and not entity.near and entity.kind not in ("state", "igo"):
            return entity.id in self._within_sentences or self._is_proper(candidates.start, candidates.end)
        return True

    def _is_generic(self, written: str) -> bool:
        return " " in written and all(p.key in self._book.generic for p in pieces(written))

    def _possible_person(self, entity: Entity, way: str, candidates: _Candidates, here: bool) -> bool:
        covering = _entity_at(self._doc, candidates.start, candidates.end)
        if covering is not None and covering.label_ == "PLACE":
            return False
        if way not in (SURNAME, LAST_WORD):
            return True
        if entity.id in self._named:
            return not self._within_other_name(covering, candidates)
        if way == LAST_WORD:
            return False
        near = self._year is None or (
            (entity.first is None or self._year >= entity.first - 1)
            and (entity.last is None or self._year <= entity.last + 2)
        )
        return (
            near
            and self._is_proper(candidates.start, candidates.end)
            and not self._within_other_name(covering, candidates)
        )

    def _within_other_name(self, covering: Span | None, candidates: _Candidates) -> bool:
        """Whether the surname belongs to somebody else's full name ("Ahmed Hadi")."""
        if covering is None or covering.label_ != "PERSON":
            return False
        others = [p for p in pieces(self._text[covering.start_char : candidates.start]) if p.key not in ("al", "el")]
        return any(p.key not in self._book.titles for p in others)

    def _is_proper(self, start: int, end: int) -> bool:
        """Whether the reader takes the word for a name; a capital within a sentence says so too."""
        if not _begins_sentence(self._text, start) or re.search(
            rf"[a-z,] {re.escape(self._text[start:end])}\b", self._text
        ):
            return True
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return (
            span is None or not self._doc.has_annotation("TAG") or any(t.pos_ == "PROPN" or t.ent_type_ for t in span)
        )


def spelled_out(before: str, acronym: str) -> str | None:
    """The words before a bracket whose first letters the acronym is, articles dropped; None where they do not fit.

    Words that link may be left out of the acronym, and a word may give more than its first letter.
    """
    letters = [c.lower() for c in acronym if c.isalnum()]
    words = list(re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", before))[-(len(letters) + 5) :]
    for first in range(max(0, len(words) - len(letters) - 4), len(words)):
        run = words[first:]
        initials = [w.group()[0].lower() for w in run if w.group().lower() not in _LINKING or w.group()[0].isupper()]
        every = [w.group()[0].lower() for w in run]
        if run[0].group()[0].isupper() and (initials == letters or every == letters):
            name = before[run[0].start() :]
            if re.search(r"[.;:!?]\s", name):
                continue
            return re.sub(r"^(?:The|the)\s+", "", name)
    return None


def sector_by_name(book: ActorBook, name: str) -> str | None:
    """What an organisation unknown to the book is, by the last telling word of its name."""
    keys = [p.key for p in pieces(name)]
    for size in (2, 1):
        for i in range(len(keys) - size, -1, -1):
            sector = book.name_words.get(" ".join(keys[i : i + size]))
            if sector:
                return sector
    return None


def _written_so(written: str, row: list[str]) -> bool:
    way, given = row[1], row[2]
    if way == ANYCASE:
        return True
    if way == ACRONYM:
        return written.replace(".", "") == given.replace(".", "") or written.replace(".", "").replace(
            "-", ""
        ) == given.replace(".", "").replace("-", "")
    if way == EXACT:
        return written == given
    if way in (CAPITAL, ADJECTIVE, PEOPLE, SURNAME, LAST_WORD, NAME, OF_PEOPLE):
        head = (
            written.removeprefix("al-").removeprefix("el-").removeprefix("an-").removeprefix("as-").removeprefix("ash-")
        )
        return head[:1].isupper() or head[:1].isdigit() or (not head[:1].isascii() and not head[:1].islower())
    return written[:1].isupper()


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].strip(" \"“'‘(")
    return before == "" or before[-1] in ".!?\n:"


def _entity_at(doc: Doc, start: int, end: int) -> Span | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    for token in span:
        if token.ent_type_:
            return next((e for e in doc.ents if e.start <= token.i < e.end), None)
    return None
