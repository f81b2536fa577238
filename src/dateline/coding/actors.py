"""Who a phrase of a report is: a state, an organ, an armed group, a person ..., or no political actor at all."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from dateline.coding.actorbook import CAPITAL, PEOPLE, ActorBook, Entity, Role, slug
from dateline.coding.actornames import pieces
from dateline.coding.actornaming import NameMatch, NamesInText, sector_by_name
from dateline.coding.coreference import Coreference, is_group_noun, is_pronoun
from dateline.parse.phrases import Phrase
from dateline.parse.phrases import phrase as phrase_of
from dateline.records import Actor

ARMED = frozenset({"REB", "UAF", "PRM", "MIL", "CRM"})
UNARMED_BY_ROLE = frozenset({"CVL", "REF", "JRN", "MED", "EDU", "AGR", "LAB", "BUS", "REL", "SOC"})
_NAME_PARTS = frozenset({"flat", "flat:name", "flat:foreign", "compound", "appos", "nmod:desc", "nmod", "nn"})
_STOPS = frozenset({"acl:relcl", "acl", "relcl", "appos", "parataxis", "conj", "cc", "advcl"})
_LEADING = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "no",
        "every",
        "each",
        "such",
    }
)
_FOCUS = frozenset(
    {
        "especially",
        "notably",
        "primarily",
        "particularly",
        "mainly",
        "mostly",
        "only",
        "even",
        "also",
        "including",
        "both",
    }
)
_FACILITIES = frozenset(
    {
        "hospital",
        "clinic",
        "university",
        "school",
        "mosque",
        "church",
        "airport",
        "college",
        "bank",
        "market",
        "airbase",
        "base",
    }
)


class ActorResolver:
    """Resolves the phrases of one report; what is found once is kept.

    ``published`` is the report's date (ISO): names are read as of its year.
    """

    def __init__(
        self,
        book: ActorBook,
        doc: Doc,
        published: str | None,
        towns: frozenset[str] = frozenset(),
        setting: str | None = None,
    ) -> None:
        """``towns`` are toponyms found in the report: what the reader takes for a person or body of that name is none.

        ``setting`` is the country (ISO alpha-3) where the report plainly plays: a bare "government forces" is of there.
        """
        self._towns, self._setting = towns, setting
        self._book, self._doc, self._text = book, doc, doc.text
        self._ents = doc.ents
        self._ent_at = {i: ent for ent in self._ents for i in range(ent.start, ent.end)}
        year = int(published[:4]) if published and published[:4].isdigit() else None
        self._year = year
        self._names = NamesInText(book, doc, year)
        self._persons = self._full_names()
        self._found: dict[tuple[int, int, int, bool], Actor | None] = {}
        self._coreference = Coreference(doc, self._plain)

    # --- what others call

    def resolve(self, phrase: Phrase, *, doer: bool = True) -> Actor | None:
        """The actor that a phrase names, None where it is no political actor.

        With ``doer`` false a capital is a place and no actor ("shelled Damascus"). Pronouns, "the group" and "its
        forces" are resolved where that is safe (basis ``coreference``).
        """
        return self._resolve(phrase.head, phrase.span, doer)

    def resolve_span(self, span: Span) -> Actor | None:
        """The actor that these words name, whatever their place in the sentence: a speaker, an adjective of nationality."""
        roots = [t for t in span if not (span.start <= t.head.i < span.end) or t.head == t]
        nominal = [t for t in roots if t.pos_ in ("NOUN", "PROPN", "PRON")]
        return self._resolve((nominal or [span.root])[-1] if len(roots) > 1 else span.root, span, True)

    def of_span(self, start: int, end: int) -> Actor | None:
        """The actor that these characters name."""
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return self.resolve_span(span) if span is not None and len(span) else None

    def mentions(self) -> tuple[Actor, ...]:
        """Every actor found in the report, in the order of the text."""
        found: dict[tuple[int, int], Actor] = {}
        for head in self._heads():
            actor = self._resolve(head, phrase_of(head).span, True)
            if actor is not None:
                found.setdefault((actor.start, actor.end), actor)
        covered = sorted(found)
        for match in self._names.matches:
            if match.is_adjective:
                continue
            at = bisect_right(covered, (match.start, match.end + 1))
            if not any(start < match.end and match.start < end for start, end in covered[max(0, at - 4) : at + 2]):
                found[match.start, match.end] = self._named(match, match.start, match.end)
        return tuple(found[span] for span in sorted(found))

    def _heads(self) -> Iterator[Token]:
        for token in self._doc:
            if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in (
                "compound",
                "flat",
                "flat:name",
                "flat:foreign",
                "fixed",
                "nmod:desc",
            ):
                yield token

    def _plain(self, head: Token) -> Actor | None:
        """What a noun phrase names by its own words, without coreference."""
        span = phrase_of(head).span
        return self._by_words(head, span, *self._trimmed(head, span), True)

    # --- resolving

    def _resolve(self, head: Token, span: Span, doer: bool) -> Actor | None:
        key = (head.i, span.start, span.end, doer)
        if key not in self._found:
            self._found[key] = self._resolved(head, span, doer)
        return self._found[key]

    def _resolved(self, head: Token, span: Span, doer: bool) -> Actor | None:
        if is_pronoun(head):
            antecedent = self._coreference.antecedent(head)
            return (
                _as_words(antecedent, head.text, head.idx, head.idx + len(head), "coreference") if antecedent else None
            )
        start, end = self._trimmed(head, span)
        if start >= end:
            return None
        actor = self._by_words(head, span, start, end, doer)
        if actor is not None and (actor.name is None or actor.basis == "role"):
            _, role = self._role(head)
            organ = (
                self._coreference.same_organ(head, role.sector) if role is not None and role.tier == "organ" else None
            )
            if organ is not None:
                return _as_words(organ, self._text[start:end], start, end, "coreference")
        owner = next((c for c in head.children if c.dep_ == "nmod:poss" and is_pronoun(c)), None)
        if owner is not None:
            return self._possessed(head, owner, start, end, actor)
        if (actor is None or actor.name is None) and is_group_noun(head, self._doc):
            antecedent = self._coreference.same_group(head)
            if antecedent is not None:
                return _as_words(antecedent, self._text[start:end], start, end, "coreference")
        return actor

    def _by_words(self, head: Token, span: Span, start: int, end: int, doer: bool) -> Actor | None:
        match = self._names.covering(head.idx, head.idx + len(head))
        if match is not None and match.end > end + 40:
            match = None
        if match is None and (ent := self._ent_at.get(head.i)) is not None and ent.text in self._towns:
            return None
        person = self._person(head, span, start, end, match)
        if person is not None:
            return person
        role = self._role(head)
        heads_by_mistake = match is not None and match.is_adjective and role[1] is not None and head.idx >= match.end
        if match is not None and not heads_by_mistake:
            if match.way == CAPITAL and not doer:
                return None
            return self._named(match, min(start, match.start), max(end, match.end))
        noun, known = role
        if known is not None and head.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "X"):
            actor = self._by_role(head, span, noun, known, start, end)
            if actor is not None:
                return actor
        if head.lemma_.lower() in self._book.transparent or head.pos_ == "NUM":
            return self._through(head, start, end, doer)
        return self._unknown(head, start, end, doer)

    # --- names

    def _named(self, match: NameMatch, start: int, end: int) -> Actor:
        entity, text = match.entity, self._text[start:end]
        name, sector, identity = entity.name, entity.sector, entity.id
        if entity.kind == "people":
            return Actor(text, start, end, None, None, entity.country, "CVL")
        if match.way == PEOPLE and entity.kind == "state":
            identity, sector = f"{entity.id}.CVL", "CVL"
            name = self._text[match.start : match.end]
        if entity.kind == "person":
            sector, country = self._of_person(entity)
            basis = None if _same_words(text, name) else "short form"
            return Actor(text, start, end, identity, name, country, sector, basis)
        return Actor(text, start, end, identity, name, entity.country, sector, match.basis)

    def _of_person(self, entity: Entity) -> tuple[str | None, str | None]:
        """Sector and country of a person of the book in the report's year."""
        sector, country = entity.sector, entity.country
        parent = self._book.entities.get(entity.parent or "")
        if country is None and parent is not None:
            country = parent.country
        if sector == "GOV" and parent is not None and parent.kind == "igo":
            sector = "IGO"
        if (
            self._year is not None
            and entity.last is not None
            and self._year > entity.last
            and sector in ("GOV", "MIL", "LEG")
        ):
            sector = "ELI"
        return sector, country

    def _person(self, head: Token, span: Span, start: int, end: int, match: NameMatch | None) -> Actor | None:
        """A person of the book or of the report, with or without title: "Foreign Minister Lavrov", "Mr Lavrov"."""
        if match is not None and match.entity.kind == "person":
            return self._named(match, min(start, match.start), max(end, match.end))
        names = [
            child
            for child in head.children
            if child.dep_ in _NAME_PARTS
            and child.ent_type_ == "PERSON"
            and child.i > head.i
            and not _after_comma(child)
        ]
        for part in (head, *names):
            inner = self._names.covering(part.idx, part.idx + len(part))
            if part != head and inner is not None and inner.entity.kind == "person":
                return self._named(inner, start, max(end, inner.end))
            if part.ent_type_ != "PERSON" or (
                inner is not None and inner.way != CAPITAL and inner.entity.kind != "person"
            ):
                continue
            ent = self._ent_at.get(part.i)
            if ent is None:
                continue
            if part == head and head.pos_ not in ("PROPN", "NOUN", "X", "ADJ"):
                continue
            if all(p.key in self._book.titles or p.key in self._book.roles for p in pieces(ent.text)):
                continue
            return self._stranger(head, span, ent, start, max(end, ent.end_char))
        return None

    def _stranger(self, head: Token, span: Span, ent: Span, start: int, end: int) -> Actor:
        """A person that the book has not: known by the full name that the report gives."""
        name = self._bare_name(ent)
        keys = [p.key for p in pieces(name)]
        full = self._persons.get(keys[-1]) if len(keys) == 1 else None
        shown = full or name
        sector, country = self._by_title(head, ent)
        return Actor(self._text[start:end], start, end, f"person:{slug(shown)}", shown, country, sector,
                     "short form" if full and full != name else None)  # fmt: skip

    def _bare_name(self, ent: Span) -> str:
        words = list(ent)
        while len(words) > 1 and "-".join(p.key for p in pieces(words[0].text)) in self._book.titles:
            words = words[1:]
        while len(words) > 1 and (words[-1].dep_ == "case" or words[-1].is_punct):
            words = words[:-1]
        return self._text[words[0].idx : words[-1].idx + len(words[-1])]

    def _full_names(self) -> dict[str, str]:
        """Surname to full name, for the persons of the report that have one full name only."""
        found: dict[str, set[str]] = {}
        for ent in self._ents:
            if ent.label_ == "PERSON":
                name = self._bare_name(ent)
                keys = [p.key for p in pieces(name)]
                if len(keys) > 1:
                    found.setdefault(keys[-1], set()).add(name)
        return {surname: min(names, key=len) for surname, names in found.items() if len({slug(n) for n in names}) == 1}

    def _by_title(self, head: Token, ent: Span) -> tuple[str | None, str | None]:
        """Sector and country of a person by the words around the name: title before it, or apposition after it."""
        beside = [t for t in (head, *head.children, *ent.root.children) if t.i < ent.start or t.i >= ent.end]
        for token in beside:
            if token.dep_ in ("appos", "compound", "nmod:desc", "flat", "amod", "nsubj") or token == head:
                _, role = self._role(token)
                if role is not None and role.tier != "dependent":
                    country = self._state_of(token)
                    return role.sector, country
        for token in beside:
            sector = self._book.titles.get(" ".join(p.key for p in pieces(token.text)))
            if sector and token.pos_ in ("PROPN", "NOUN"):
                return sector, None
        return None, None

    def _state_of(self, head: Token) -> str | None:
        for child in head.subtree:
            match = self._names.covering(child.idx, child.idx + len(child))
            if match is not None and match.entity.kind == "state":
                return match.entity.country
        return None

    # --- roles

    def _role(self, head: Token) -> tuple[str, Role | None]:
        """The role that a noun tells, with what stands directly before it: "foreign minister", "security forces"."""
        lemma = _lemma(head)
        before: list[str] = []
        i = head.i - 1
        while (
            i >= 0
            and len(before) < 4
            and (self._doc[i].pos_ in ("NOUN", "PROPN", "ADJ", "ADV", "VERB") or self._doc[i].text == "-")
            and not self._doc[i].is_space
        ):
            if self._doc[i].text != "-":
                before.insert(0, _lemma(self._doc[i]) if self._doc[i].pos_ == "NOUN" else _plain_key(self._doc[i].text))
            i -= 1
        after = [_plain_key(t.text) for t in self._doc[head.i + 1 : head.i + 4]]
        for size in (3, 2):
            noun = " ".join([lemma, *after[: size - 1]])
            if len(after) >= size - 1 and noun in self._book.roles and after[:1] in (["of"], ["to"]):
                return noun, self._book.roles[noun]
        for size in range(min(3, len(before)), -1, -1):
            for last in {lemma, _plain_key(head.text)}:
                noun = " ".join([*before[len(before) - size :], last])
                role = self._book.roles.get(noun)
                if role is not None:
                    if noun in self._book.plural_only and not _is_plural(head):
                        role = self._book.dependents.get(noun)
                        if role is None:
                            continue
                    return noun, role
        return lemma, self._book.dependents.get(lemma)

    def _by_role(self, head: Token, span: Span, noun: str, role: Role, start: int, end: int) -> Actor | None:
        text = self._text[start:end]
        owners = self._owners(head, start, end)
        states = list({m.entity.id: m for m in owners if m.entity.kind == "state"}.values())
        named = [m for m in owners if m.entity.kind not in ("state", "people", "person", "media")]
        persons = [m for m in owners if m.entity.kind == "person"]
        sector = role.sector
        for owner in named:
            made = self._of_owner(owner, role, noun, text, start, end)
            if made is not None:
                return made
        if len(states) == 1:
            state = states[0].entity
            return Actor(
                text,
                start,
                end,
                f"{state.id}.{sector}" if sector else state.id,
                self._organ_name(state, head, noun),
                state.country,
                sector,
            )
        if len(states) > 1:
            return Actor(text, start, end, None, None, None, sector)
        sector = self._by_prefix(text, sector)
        for owner in persons:
            if role.tier != "role" or sector in ARMED or sector == "GOV":
                return self._of_person_owned(owner.entity, sector, text, start, end)
        if role.tier == "dependent":
            peoples = any(m.entity.kind == "people" for m in owners)
            return Actor(text, start, end, None, None, None, sector or "UAF") if peoples else None
        if noun in _FACILITIES:
            return None
        if role.tier == "organ":
            return self._organ_in_context(head, noun, sector, text, start, end)
        countries = {m.entity.country for m in owners if m.entity.kind == "people" and m.entity.country}
        return Actor(text, start, end, None, None, countries.pop() if len(countries) == 1 else None, sector)

    def _by_prefix(self, text: str, sector: str | None) -> str | None:
        """ "anti-coalition forces" are rebels, "pro-regime fighters" are on the government's side."""
        prefix = re.match(r"([a-z]+)-\w", text.lower())
        return (
            self._book.prefixes.get(prefix.group(1), sector) if prefix and sector in ("MIL", "UAF", "REB") else sector
        )

    def _owners(self, head: Token, start: int, end: int) -> list[NameMatch]:
        """The names that say whose a role is: before the noun, or after "of", "from", "in". Not in "US-backed rebels"."""
        found = [
            m for m in self._names.within(start, end) if not (m.start <= head.idx < m.end) and not self._is_alignment(m)
        ]
        if found:
            return [m for m in found if m.end <= head.idx] or found
        for child in head.children:
            if child.dep_ in ("nmod", "appos", "nmod:poss", "acl") and child.i > head.i:
                marker = next((c.lower_ for c in child.children if c.dep_ == "case" and c.i < child.i), None)
                if child.dep_ == "appos" or (marker in self._book.followed):
                    match = self._names.covering(child.idx, child.idx + len(child))
                    if (
                        match is not None
                        and not self._is_alignment(match)
                        and not (child.dep_ == "appos" and match.entity.kind == "state")
                    ):
                        found.append(match)
        return found

    def _is_alignment(self, match: NameMatch) -> bool:
        """ "US-backed", "Houthi-held": the name says on whose side, or under whom, not who."""
        after = re.match(r"[-\s–‑]([a-z]+)", self._text[match.end : match.end + 16])
        return after is not None and (after.group(1) in self._book.aligned)

    def _of_owner(self, owner: NameMatch, role: Role, noun: str, text: str, start: int, end: int) -> Actor | None:
        """ "Houthi rebels", "members of the PKK", "UN officials", "Pentagon spokesman"."""
        entity = owner.entity
        if role.sector in UNARMED_BY_ROLE and role.tier == "role":
            if entity.kind in ("group", "igo", "ngo", "org"):
                return Actor(text, start, end, None, None, entity.country, role.sector)
            return None
        sector = entity.sector
        if entity.kind == "igo" and role.sector == "MIL":
            sector = "MIL"
        return Actor(text, start, end, entity.id, entity.name, entity.country, sector, owner.basis)

    def _of_person_owned(self, person: Entity, sector: str | None, text: str, start: int, end: int) -> Actor:
        """ "Assad's army", "Haftar's forces"."""
        parent = self._book.entities.get(person.parent or "")
        if parent is not None and parent.kind == "group":
            return Actor(text, start, end, parent.id, parent.name, parent.country, parent.sector)
        _, country = self._of_person(person)
        if parent is not None and parent.kind == "state" and person.sector in ("GOV", "MIL"):
            kept = sector or "GOV"
            return Actor(
                text,
                start,
                end,
                f"{parent.id}.{kept}",
                f"{parent.adjective} {_KINDS.get(kept, 'government')}",
                country,
                kept,
            )
        return Actor(text, start, end, None, None, country, sector or person.sector)

    def _organ_name(self, state: Entity, head: Token, noun: str) -> str:
        """ "Syrian army" for "Syria's army" and "army of Syria"; the noun as written."""
        words = noun.split(" ")
        first = head.i
        while first > 0 and _count_words(self._doc[first : head.i + 1].text) < len(words):
            first -= 1
        written = (
            self._doc[first : head.i + 1].text if words[-1] in (_lemma(head), _plain_key(head.text)) else head.text
        )
        return f"{state.adjective or state.name} {written}"

    def _organ_in_context(self, head: Token, noun: str, sector: str | None, text: str, start: int, end: int) -> Actor:
        """ "the army" is that of the one state that the report plainly speaks of; else it stays unnamed."""
        state = self._book.entities.get(self._setting or self._names.plain_country() or "")
        if (
            state is None
            or state.kind != "state"
            or not sector
            or noun.startswith(("interim", "transitional", "rebel"))
        ):
            return Actor(text, start, end, None, None, None, sector)
        return Actor(
            text, start, end, f"{state.id}.{sector}", self._organ_name(state, head, noun), state.country, sector, "role"
        )

    def _possessed(self, head: Token, owner: Token, start: int, end: int, actor: Actor | None) -> Actor | None:
        """ "its forces", "his fighters": those of whom the pronoun stands for."""
        text = self._text[start:end]
        noun, role = self._role(head)
        if role is None or (actor is not None and actor.name is not None and actor.basis != "role"):
            return actor
        antecedent = self._coreference.antecedent(owner)
        if (
            antecedent is None
            or role.sector in UNARMED_BY_ROLE
            or noun
            in (
                "ally",
                "partner",
                "backer",
                "enemy",
                "rival",
                "opponent",
                "counterpart",
                "neighbor",
                "neighbour",
                "supporter",
            )
        ):
            return actor
        entity = self._book.entities.get(antecedent.id or "")
        if entity is not None and entity.kind == "state" and role.sector:
            return Actor(
                text,
                start,
                end,
                f"{entity.id}.{role.sector}",
                f"{entity.adjective} {noun}",
                entity.country,
                role.sector,
                "coreference",
            )
        if entity is not None and entity.kind == "person":
            owned = self._of_person_owned(entity, role.sector, text, start, end)
            return _as_words(owned, text, start, end, "coreference")
        return _as_words(antecedent, text, start, end, "coreference")

    # --- the rest

    def _through(self, head: Token, start: int, end: int, doer: bool) -> Actor | None:
        """ "dozens of fighters": who stands after "of"; the words stay whole."""
        for child in head.children:
            if child.i > head.i and child.dep_ in ("nmod", "obl", "acl"):
                marker = next((c.lower_ for c in child.children if c.dep_ == "case" and c.i < child.i), None)
                if marker in ("of", "from", "among"):
                    inner = self._resolve(child, phrase_of(child).span, doer)
                    if inner is None:
                        return None
                    return Actor(
                        self._text[start : max(end, inner.end)],
                        start,
                        max(end, inner.end),
                        inner.id,
                        inner.name,
                        inner.country,
                        inner.sector,
                        inner.basis,
                    )
        return None

    def _unknown(self, head: Token, start: int, end: int, doer: bool) -> Actor | None:
        """A named organisation or armed group that the book has not."""
        ent = self._ent_at.get(head.i)
        if ent is None or ent.label_ != "ORG" or head.pos_ not in ("PROPN", "NOUN", "X", "ADJ"):
            return None
        name = _without_article(ent.text)
        sector = sector_by_name(self._book, name)
        keys = [p.key for p in pieces(name)]
        if not keys or keys[0] == "operation" or (not doer and _FACILITIES.intersection(keys)):
            return None
        short = self._short_form(head, keys)
        if short is not None:
            return _as_words(short, self._text[start:end], start, end, "short form")
        local = self._names.introduced.get(name)
        if local is not None:
            return Actor(
                self._text[start:end],
                start,
                end,
                local.entity.id,
                local.entity.name,
                local.entity.country,
                local.entity.sector,
                "acronym",
            )
        if start > ent.start_char:
            start, end = ent.start_char, max(end, ent.end_char)
        return Actor(self._text[start:end], start, end, f"org:{slug(name)}", name, None, sector)

    def _short_form(self, head: Token, keys: list[str]) -> Actor | None:
        """ "the Front" after "Nusra Front": the last name before that begins or ends so."""
        if len(keys) != 1:
            return None
        for match in reversed(self._names.matches):
            if match.start < head.idx and match.entity.kind in ("group", "igo", "ngo", "org", "party", "service"):
                written = [p.key for p in pieces(match.entity.name)]
                if len(written) > 1 and keys[0] in (written[-1], written[0]):
                    return self._named(match, match.start, match.end)
        for ent in reversed(self._ents):
            if ent.label_ == "ORG" and ent.end <= head.i:
                name = _without_article(ent.text)
                written = [p.key for p in pieces(name)]
                if len(written) > 1 and keys[0] in (written[-1], written[0]):
                    return Actor(
                        ent.text,
                        ent.start_char,
                        ent.end_char,
                        f"org:{slug(name)}",
                        name,
                        None,
                        sector_by_name(self._book, name),
                    )
        return None

    def _trimmed(self, head: Token, span: Span) -> tuple[int, int]:
        """The characters of a phrase without articles in front and without clauses, appositions and brackets behind."""
        doc = self._doc
        first, last = span.start, span.end - 1
        for token in doc[head.i + 1 : span.end]:
            if token.text in ("(", ")", ",", ";", ":", "—", "–") or (
                token.dep_ in _STOPS
                and not _within(token, head, span)
                and token.i > head.i
                and token.dep_ in ("acl:relcl", "parataxis")
            ):
                last = token.i - 1
                break
        while first < head.i and (
            doc[first].lower_ in _LEADING
            or doc[first].is_space
            or (doc[first].is_punct and not doc[first].is_quote)
            or doc[first].pos_ in ("CCONJ", "SCONJ", "ADP")
            or doc[first].lower_ in _FOCUS
        ):
            first += 1
        while (
            last > first
            and last > head.i
            and (
                doc[last].is_space
                or doc[last].lower_ in ("'s", "’s", "'", "’")
                or (doc[last].is_punct and doc[last].text not in (".", '"', "”", "’"))
            )
        ):
            last -= 1
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        text = self._text[start:end]
        if text.count('"') == 1 or ("“" in text) != ("”" in text):
            start += len(text) - len(text.lstrip('"“'))
            end -= len(text) - len(text.rstrip('"”'))
        return start, end


_KINDS = {"MIL": "forces", "GOV": "government", "COP": "police", "SPY": "intelligence", "PRM": "militia"}


def _as_words(actor: Actor, text: str, start: int, end: int, basis: str) -> Actor:
    """The antecedent's identity on other words; its name is as the report wrote it, so that a reader finds it there."""
    name = (actor.name or actor.text) if actor.basis == "coreference" else actor.text
    return Actor(text, start, end, actor.id, name, actor.country, actor.sector, basis)


def _without_article(name: str) -> str:
    return re.sub(r"['’]s?$", "", re.sub(r"^(?:the|The|a|an)\s+", "", name))


def _within(token: Token, head: Token, span: Span) -> bool:
    return token.head.i < head.i and token.i < head.i


def _lemma(token: Token) -> str:
    return _plain_key(token.lemma_ or token.text)


@lru_cache(maxsize=20_000)
def _plain_key(text: str) -> str:
    return " ".join(p.key for p in pieces(text)) or text.lower()


def _count_words(text: str) -> int:
    return len(pieces(text))


def _is_plural(token: Token) -> bool:
    return (
        token.tag_ in ("NNS", "NNPS")
        or "Number=Plur" in str(token.morph)
        or (token.lower_.endswith("s") and token.lemma_.lower() != token.lower_)
    )


def _after_comma(token: Token) -> bool:
    return token.i > 0 and any(token.doc[i].text == "," for i in range(token.head.i + 1, token.left_edge.i + 1))


def _same_words(text: str, name: str) -> bool:
    return slug(name) in slug(text)
