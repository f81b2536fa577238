"""The actor codebook: read from YAML, compiled once into an index by name, kept in the cache folder as JSON.

What each file may hold stands at the head of the file itself (``codebook/actors/*.yaml``). Which file an entry stands in
does not matter, only the ``kind`` that the file states.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline import config
from dateline.coding.actornames import pieces
from dateline.coding.codebook import Codebook
from dateline.errors import CodebookUnreadable

INDEX_FORMAT = 8
"""Raised whenever the compiled index changes its shape, so that an old cache is never read."""

NAME, ACRONYM, EXACT, ANYCASE, ADJECTIVE, PEOPLE, CAPITAL, SEAT, SURNAME, LAST_WORD, OF_PEOPLE = "NAXLDPCSFWE"
"""Ways of naming: a name (first letter a capital), an acronym (all capitals), letter for letter, in any case, adjective of
nationality, noun for a people, capital city, seat of government, a surname that stands alone, a surname only after the
full name, adjective of a people with no state."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor of the codebook. ``first`` and ``last`` are years, both included; None is open."""

    id: str
    name: str
    kind: str
    """state, service, igo, ngo, media, group, party, person, people."""
    country: str | None = None
    sector: str | None = None
    parent: str | None = None
    first: int | None = None
    last: int | None = None
    adjective: str | None = None
    female: bool = False
    near: tuple[str, ...] = ()
    """Countries of which one is named where a name that many share means this actor."""

    def at(self, year: int | None) -> bool:
        """Whether it was there in this year, or may have been."""
        return year is None or ((self.first is None or self.first <= year) and (self.last is None or year <= self.last))


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for people or bodies by what they do."""

    sector: str | None
    tier: str
    """role, organ, dependent (needs a nationality, a name or a possessor)."""


@dataclass(frozen=True, slots=True)
class ActorBook:
    """The compiled codebook: entities by id, names by their normal form, roles by their lemma."""

    digest: str
    entities: Mapping[str, Entity]
    names: Mapping[str, list[list[str]]]
    """Normal form -> [id, way of naming, the words that must stand where the way is letter for letter]."""
    longest: Mapping[str, int]
    """First word of a normal form -> number of words of the longest name that begins so."""
    folded: Mapping[str, str]
    """Normal forms of armed groups with vowels and doubled letters folded -> normal form."""
    roles: Mapping[str, Role]
    dependents: Mapping[str, Role]
    titles: Mapping[str, str]
    name_words: Mapping[str, str]
    transparent: frozenset[str]
    plural_only: frozenset[str]
    followed: frozenset[str]
    aligned: frozenset[str]
    generic: frozenset[str]
    prefixes: Mapping[str, str]
    wide: frozenset[str] = field(default_factory=frozenset)
    """Names known everywhere: short acronyms that need no country beside them."""

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        return tuple(e for e in self.entities.values() if e.kind == kind)

    @classmethod
    def load(cls, book: Codebook) -> "ActorBook":
        """The actors of a codebook, compiled, or from the cache folder where they were compiled before.

        Raises CodebookUnreadable where an entry cannot be understood.
        """
        kept = config.home() / "codebook" / f"actors-{INDEX_FORMAT}-{book.digest}.json"
        try:
            data = json.loads(kept.read_bytes())
        except (OSError, ValueError):  # not there yet, or cut off while it was written: compile it again
            data = _compile((name, book.read(name)) for name in book.names("actors"))
            _keep(kept, data)
        return _book(book.digest, data)


def _keep(path: Path, data: dict[str, Any]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        part.replace(path)
    except OSError:  # a cache folder that cannot be written costs time, nothing else
        return


class _Entities(dict[str, Entity]):
    """Entities made of their rows when they are first asked for: most reports need few of the thousands."""

    def __init__(self, rows: dict[str, list[Any]]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, identity: str) -> Entity:
        row = self._rows[identity]
        fields = [*row[:-1], tuple(row[-1])]
        entity = self[identity] = Entity(*fields)
        return entity

    def get(self, identity: str, default: Any = None) -> Any:
        return self[identity] if identity in self._rows else default

    def __contains__(self, identity: object) -> bool:
        return identity in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def values(self) -> Any:
        return [self[identity] for identity in self._rows]


def _book(digest: str, data: dict[str, Any]) -> ActorBook:
    return ActorBook(
        digest=digest,
        entities=_Entities(data["entities"]),
        names=data["names"],
        longest=data["longest"],
        folded=data["folded"],
        roles={noun: Role(*row) for noun, row in data["roles"].items()},
        dependents={noun: Role(*row) for noun, row in data["dependents"].items()},
        titles=data["titles"],
        name_words=data["name_words"],
        transparent=frozenset(data["transparent"]),
        plural_only=frozenset(data["plural_only"]),
        followed=frozenset(data["followed"]),
        aligned=frozenset(data["aligned"]),
        generic=frozenset(data["generic"]),
        prefixes=data["prefixes"],
        wide=frozenset(data["wide"]),
    )


# --- compiling


class _Index:
    """Grows while the files are read; ``data`` is plain lists and dictionaries in the end."""

    def __init__(self) -> None:
        self.entities: dict[str, list[Any]] = {}
        self.named: dict[str, list[tuple[str, str]]] = {}
        self.wide: set[str] = set()
        self.lists: dict[str, Any] = {
            "roles": {}, "dependents": {}, "titles": {}, "name_words": {}, "prefixes": {},
            "transparent": [], "plural_only": [], "followed": [], "aligned": [], "generic": [],
        }  # fmt: skip

    def add(self, entity: Entity, names: Iterable[tuple[str, str]]) -> None:
        if entity.id in self.entities:
            raise ValueError(f"{entity.id} stands there twice")
        self.entities[entity.id] = [getattr(entity, slot) for slot in Entity.__slots__]
        self.named[entity.id] = list(names)

    def data(self) -> dict[str, Any]:
        names: dict[str, list[list[str]]] = {}
        folded: dict[str, str] = {}
        for identity, given in self.named.items():
            armed = self.entities[identity][2] == "group"
            for text, way in given:
                if text.endswith("!"):
                    text = text[:-1]
                    self.wide.add(text)
                key = " ".join(piece.key for piece in pieces(text))
                if not key:
                    continue
                row = [identity, _way(text) if way == NAME else way, text]
                rows = names.setdefault(key, [])
                known = next((r for r in rows if r[0] == identity), None)
                if known is None:
                    rows.append(row)
                elif row[1] == ANYCASE:
                    known[1:] = row[1:]
                if armed and key.startswith("al ") and len(key) > 8:
                    bare = names.setdefault(key[3:], [])
                    if not bare:
                        bare.append([identity, NAME, text])
                if armed and len(key) > 6 and row[1] == NAME:
                    folded.setdefault(fold(key), key)
        longest: dict[str, int] = {}
        for key in names:
            first, _, _ = key.partition(" ")
            longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
        return {"entities": self.entities, "names": names, "longest": longest, "folded": folded,
                "wide": sorted(self.wide), **self.lists}  # fmt: skip


@lru_cache(maxsize=50_000)
def fold(key: str) -> str:
    """A normal form without what transliterations differ in: doubled letters, final h, q and k, quality of vowels.

    Of Arabic names (those with the article in them) the consonants alone are left.
    """
    key = re.sub(r"(?<=[aeiou])h\b", "", key).replace("q", "k").replace("kh", "k").replace("dh", "d").replace("gh", "g")
    if " al " in key:
        key = " ".join(w if w == "al" else re.sub(r"[aeiouyw]", "", w) or w for w in key.split(" "))
    else:
        key = re.sub(
            r"[aeiouyw]+", lambda m: "a" if m.group()[0] == "a" else "i" if m.group()[0] in "eiy" else "u", key
        )
    return re.sub(r"([^a\W])\1+", r"\1", key)


def _compile(files: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    index = _Index()
    for name, loaded in files:
        kind = loaded.get("kind") if isinstance(loaded, dict) else None
        if kind not in _READERS:
            raise CodebookUnreadable(f"{name} has no kind that is known ({', '.join(_READERS)})")
        try:
            _READERS[kind](index, loaded)
        except (KeyError, TypeError, AttributeError, ValueError) as problem:
            raise CodebookUnreadable(f"{name} has an entry that cannot be understood: {problem!r}") from problem
    return index.data()


def _way(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return ACRONYM
    if text[:1].islower() and not re.match(r"(?:al|el|an|as|ash|ad|ar)-", text):
        return ANYCASE
    if len(letters) <= 4 and sum(c.isupper() for c in letters) > 1:
        return EXACT
    return NAME


def _split(value: Any) -> list[str]:
    return [part.strip().strip('"') for part in str(value).split(";") if part.strip()] if value else []


def _years(value: Any) -> tuple[int | None, int | None]:
    if value is None:
        return None, None
    first, _, last = str(value).partition("-")
    return (int(first) if first.strip() else None), (int(last) if last.strip() else None) if "-" in str(value) else int(
        first
    )


def _entity(identity: str, kind: str, entry: dict[str, Any], country: str | None, sector: str | None) -> Entity:
    first, last = _years(entry.get("years"))
    return Entity(identity, str(entry["name"]).removesuffix("!"), kind, entry.get("country", country), entry.get("sector", sector),
                  entry.get("parent"), first, last, near=tuple(_split(entry.get("near"))))  # fmt: skip


def _read_states(index: _Index, loaded: dict[str, Any]) -> None:
    for code, entry in loaded["entries"].items():
        first, last = _years(entry.get("years"))
        adjectives = _split(entry.get("adj"))
        iso = str(code).partition("-")[0]
        state = Entity(code, entry["name"], "state", iso, entry.get("sector", "GOV"), None, first, last,
                       adjectives[0] if adjectives else None)  # fmt: skip
        people = _split(entry.get("people")) or [
            f"{a}s" for a in adjectives[:2] if a[-1] in "niaqpbdk" and a[0].isupper()
        ]
        names = [(n, NAME) for n in (entry["name"], *_split(entry.get("aka")))]
        names += [(c, CAPITAL) for c in _split(entry.get("capital"))]
        names += [(a, ADJECTIVE) for a in adjectives if not a.isupper() and "." not in a]
        names += [(p, PEOPLE) for p in people]
        index.add(state, names)
        seats: dict[str, list[str]] = {}
        for seat in _split(entry.get("seats")):
            seats.setdefault(slug(seat), []).append(seat)
        for key, spellings in seats.items():
            seat_of = Entity(f"{code}.GOV.{key}", spellings[0], "service", iso, "GOV", str(code), first, last)
            index.add(seat_of, [(spelling, SEAT) for spelling in spellings])
    for adjective, entry in (loaded.get("peoples") or {}).items():
        nation = Entity(
            f"people:{slug(adjective)}", adjective, "people", entry.get("country"), None, adjective=adjective
        )
        names = [(n, OF_PEOPLE) for n in (adjective, *_split(entry.get("aka")))]
        index.add(nation, names + [(p, PEOPLE) for p in _split(entry.get("people"))])


def _read_services(index: _Index, loaded: dict[str, Any]) -> None:
    for code, entries in loaded["entries"].items():
        for key, entry in entries.items():
            made = _entity("", "service", entry, str(code).partition("-")[0], "GOV")
            identity = f"{code}.{made.sector}.{key}"
            index.add(_entity(identity, "service", {**entry, "parent": code}, made.country, "GOV"), _names(entry))


def _read_flat(prefix: str, kind: str, sector: str | None) -> Callable[[_Index, dict[str, Any]], None]:
    def read(index: _Index, loaded: dict[str, Any]) -> None:
        for key, entry in loaded["entries"].items():
            made = _entity(f"{prefix}:{key}", kind, entry, None, sector)
            index.add(made, _names(entry))

    return read


def _read_by_country(prefix: str, kind: str, sector: str) -> Callable[[_Index, dict[str, Any]], None]:
    def read(index: _Index, loaded: dict[str, Any]) -> None:
        for code, entries in loaded["entries"].items():
            country = None if code in ("INT", "XXX") else str(code).partition("-")[0]
            for key, entry in entries.items():
                parent = entry.get("parent")
                full = {**entry, "parent": f"{prefix}:{parent}" if parent and ":" not in parent else parent}
                index.add(_entity(f"{prefix}:{key}", kind, full, country, sector), _names(entry))

    return read


def _names(entry: dict[str, Any]) -> list[tuple[str, str]]:
    return [(n, NAME) for n in (str(entry["name"]), *_split(entry.get("aka")))]


def _read_media(index: _Index, loaded: dict[str, Any]) -> None:
    for code, line in loaded["entries"].items():
        for outlet in _split(line):
            names = [n.strip() for n in outlet.split("=")]
            bare = names[0].removesuffix("!")
            made = Entity(f"media:{slug(bare)}", bare, "media", str(code).partition("-")[0], "JRN")
            index.add(made, [(n, NAME) for n in names])


def _read_people(index: _Index, loaded: dict[str, Any]) -> None:
    sectors: Mapping[str, str] = loaded["sectors"]
    for code, lines in loaded["entries"].items():
        for line in lines:
            name, office, *others = (part.strip() for part in f"{line}||".split("|"))
            female = name.endswith("(f)")
            name = name.removesuffix("(f)").strip()
            title, _, years = office.rpartition(" ")
            first, last = _years(years)
            of_group = ":" in str(code)
            sector = next((s for word, s in sectors.items() if word in title.split()), "GOV")
            made = Entity(f"person:{slug(name)}", name, "person", None if of_group else str(code).partition("-")[0],
                          sector, str(code), first, last, title, female)  # fmt: skip
            aliases = _split(others[0])
            names = [(n, SURNAME if " " not in n and n[:1].isupper() else NAME) for n in aliases]
            surname = name.rpartition(" ")[2]
            if surname.startswith(("al-", "el-")):
                names.append((surname[3:], LAST_WORD))
            index.add(made, [(name, NAME), *names, (surname, LAST_WORD)])


def _read_roles(index: _Index, loaded: dict[str, Any]) -> None:
    lists = index.lists
    for tier, group in (("role", "roles"), ("organ", "organs")):
        for sector, line in (loaded.get(group) or {}).items():
            for noun in _split(line):
                lists["roles"][_noun(noun)] = [None if sector == "ANY" else sector, tier]
    lists["prefixes"].update(loaded.get("prefixes") or {})
    for sector, line in (loaded.get("dependent") or {}).items():
        for noun in _split(line):
            lists["dependents"][_noun(noun)] = [None if sector == "ANY" else sector, "dependent"]
    for group in ("titles", "name_words"):
        for sector, line in (loaded.get(group) or {}).items():
            lists[group].update({_noun(word): sector for word in _split(line)})
    for group, key in (
        ("transparent", "transparent"),
        ("plural", "plural_only"),
        ("followed", "followed"),
        ("aligned", "aligned"),
        ("generic", "generic"),
    ):
        lists[key] = sorted({*lists[key], *(_noun(word) for word in _split(loaded.get(group)))})


def _noun(text: str) -> str:
    return " ".join(piece.key for piece in pieces(text))


def slug(text: str) -> str:
    """A name as part of an id: lower case, ASCII, hyphens."""
    return "-".join(piece.key for piece in pieces(text))


_READERS: dict[str, Callable[[_Index, dict[str, Any]], None]] = {
    "states": _read_states,
    "services": _read_services,
    "igos": _read_flat("igo", "igo", "IGO"),
    "ngos": _read_flat("ngo", "ngo", "NGO"),
    "media": _read_media,
    "armed groups": _read_by_country("group", "group", "REB"),
    "parties": _read_by_country("party", "party", "PTY"),
    "people": _read_people,
    "roles": _read_roles,
}
