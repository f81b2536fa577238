"""Which of the places of a name a report means.

Each name of a report is decided for all its mentions together. A candidate is worth its importance (population and
kind), and gains by
what the report tells beside it: the country or division that it is said to be in, the countries that the report
names, and the other places, by distance. The surest names are decided first and then count as context for the rest.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.coding.placewords import PlaceWords
from dateline.gazetteer import Entry, Gazetteer

INSIDE = 4.0
"""For lying in the place that the words put it in ("Hama, Syria")."""
NAMED = 2.0
"""How much more of a country its own name tells than that of a place in it."""
CAPITAL = 2.0
"""For the capital where the name acts ("Washington warned")."""
HOLDS = 3.0
"""For being where some place of the name that is said to be in it lies ("Hama, Syria": Syria)."""
COUNTRY = 1.1
"""For each doubling of what the report tells of the candidate's country."""
COUNTRY_MOST = 3.5
CLOSE = 1.2
"""For each other place of the report that is close, less with distance."""
CLOSE_MOST = 2.0
REACH_KM = 200
SEAT = 1.5
"""For the town rather than the province of its name that it lies in the middle of."""
KIND = 3.0
"""For being of the kind that the words say ("province", "city")."""
OWN = 0.4
"""For its own name rather than an alternate one."""
BARE = 1.5
"""Lost where a district is called without the word for what it is ("Orange" for Orange County)."""
SPELLING = 40.0
"""Lost for each whole point that the spelling falls short of likeness 1."""
ROUNDS = 3
ALIKE = 0.95
"""Likeness below which a spelling is believed only where the report tells of the country."""
SMALL = 55
"""Importance below which a place in a country that the report does not name is not believed: about 30,000 people."""
SMALL_OTHERWISE = 66
"""The same, where the name is not the place's own ("Aras" for Arras): about 400,000 people."""
PART = 2.0
"""For lying in the part of a country that the report tells of ("northern Lebanon")."""
BEYOND = 2.5
"""Radii of a country or division from whose middle a place is not in it, by any map."""
TOLD = 2.0
"""How much of other countries the report tells before that is held against a small place."""
FAR_KM = 500


@dataclass(slots=True)
class Name:
    """One name of a report, with what its mentions tell."""

    text: str
    mentions: int
    candidates: tuple[Entry, ...]
    inside: list[str] = field(default_factory=list)
    """Names of the places that it is said to be in."""
    holds: list[str] = field(default_factory=list)
    """Names of the places that are said to be in it."""
    kinds: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    """Names that it is listed with."""
    acting: int = 0
    """Mentions that do or say something, as governments do."""
    put_in: list[str] = field(default_factory=list)
    """Those of ``inside`` that the words leave no doubt of: "Bradford, Ontario," but not "in Geneva, Russia said"."""
    water: str | None = None
    """"river", "lake": what all its mentions say that it is, where that is no settlement."""
    thing: bool = False
    """Whether it is the town in the name of a thing ("Peter" of "Peter Square"), which need not be a town at all."""


Part = tuple[Entry, int]
"""A part of a country: the country, and the degrees from north in which the part lies."""


def resolve(
    names: Sequence[Name], nationalities: Mapping[str, int], words: PlaceWords, parts: Sequence[Part] = ()
) -> dict[str, Entry | str]:
    """The place of each name, or the reason why none of its candidates can be meant.

    ``nationalities`` counts the report's adjectives by country; ``parts`` are those of countries that it tells of.
    """
    chosen: dict[str, Entry] = {}
    open_names = [name for name in names if name.candidates]
    for name in open_names:
        chosen[name.text] = max(name.candidates, key=lambda entry, name=name: _plain(entry, name, words))  # type: ignore[misc]
    weights = _sureness(open_names, words)
    for _ in range(ROUNDS):
        before = dict(chosen)
        for name in open_names:
            context = _Context(name, open_names, before, weights, nationalities, parts)
            chosen[name.text] = max(
                name.candidates,
                key=lambda e, name=name, context=context: _plain(e, name, words) + context.worth(e),  # type: ignore[misc]
            )
        if chosen == before:
            break
    return {
        name.text: _verdict(name, _Context(name, open_names, chosen, weights, nationalities, parts), words)
        for name in names
    }


def _verdict(name: Name, context: "_Context", words: PlaceWords) -> Entry | str:
    """The best candidate that nothing speaks against, else what speaks against the best."""
    objection = "not in the gazetteer"
    for i, entry in enumerate(sorted(name.candidates, key=lambda e: -(_plain(e, name, words) + context.worth(e)))):
        found = context.objection(entry, name)
        if found is None:
            return entry
        objection = objection if i else found
    return objection


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle distance."""
    a, b, c, d = map(math.radians, (lat, lon, to_lat, to_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether one place lies in another, as far as country, division and radius can tell."""
    if outer.id == inner.id:
        return False
    if outer.level == "country":
        return inner.country == outer.country and inner.level != "country"
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.level == "adm1" and inner.level != "adm1" and outer.admin1 and inner.admin1 == outer.admin1:
        return True
    away = distance_km(outer.lat, outer.lon, inner.lat, inner.lon) * 1000
    return away < 1.3 * outer.radius_m and inner.radius_m <= 1.2 * outer.radius_m


def _plain(entry: Entry, name: Name, words: PlaceWords) -> float:
    """A candidate's worth by itself and by the words next to the name."""
    worth = entry.importance / 10 - SPELLING * (1 - entry.likeness) + (OWN if entry.own_name else 0)
    if entry.level == "adm2" and not entry.own_name:
        worth -= BARE
    for kind, count in name.kinds.items():
        share = count / name.mentions
        if kind in words.seat:
            worth += KIND * share * (1 if entry.level in words.seat[kind] else -1)
    if entry.feature_code == "PPLC":
        worth += CAPITAL * name.acting / name.mentions
    if entry.level == "settlement":
        above = [c for c in name.candidates if c.level == "adm1" and c.country == entry.country]
        if any(distance_km(entry.lat, entry.lon, c.lat, c.lon) < 150 for c in above):
            worth += SEAT
    return worth


def _sureness(names: Sequence[Name], words: PlaceWords) -> dict[str, float]:
    """From 0 to 1, how far a name's best candidate is ahead of its best one elsewhere."""
    sure = {}
    for name in names:
        ranked = sorted(name.candidates, key=lambda e, name=name: -_plain(e, name, words))  # type: ignore[misc]
        best = ranked[0]
        rival = next((e for e in ranked[1:] if e.country != best.country), None)
        lead = 3.0 if rival is None else _plain(best, name, words) - _plain(rival, name, words)
        sure[name.text] = max(0.15, min(1.0, lead / 2))
    return sure


class _Context:
    """What the rest of the report says for a candidate of one name."""

    def __init__(
        self,
        name: Name,
        names: Sequence[Name],
        chosen: Mapping[str, Entry],
        sure: Mapping[str, float],
        nationalities: Mapping[str, int],
        parts: Sequence[Part],
    ) -> None:
        self._parts = parts
        self._countries: Counter[str] = Counter()
        for country, count in nationalities.items():
            self._countries[country] += math.sqrt(count)  # type: ignore[assignment]
        self._others: list[tuple[Entry, float]] = []
        for other in names:
            if other.text == name.text:
                continue
            entry = chosen[other.text]
            weight = sure[other.text] * math.sqrt(other.mentions) * (1.5 if other.text in name.beside else 1)
            weight *= NAMED if entry.level == "country" else entry.likeness**4
            if entry.country:
                self._countries[entry.country] += weight  # type: ignore[assignment]
            if entry.level in {"settlement", "adm1", "adm2", "point", "near-settlement"}:
                self._others.append((entry, sure[other.text] * (2 if other.text in name.beside else 1)))
        self._inside = [chosen[outer] for outer in name.inside if outer in chosen]
        self._put_in = [chosen[outer] for outer in name.put_in if outer in chosen]
        by_text = {other.text: other for other in names}
        self._held = [by_text[inner].candidates for inner in name.holds if inner in by_text]
        self._beside = [chosen[other] for other in name.beside if other in chosen]

    def worth(self, entry: Entry) -> float:
        worth = 0.0
        if entry.country:
            worth += min(COUNTRY_MOST, COUNTRY * math.log2(1 + self._countries[entry.country]))
        close = sum(
            weight * math.exp(-distance_km(entry.lat, entry.lon, other.lat, other.lon) / REACH_KM)
            for other, weight in self._others
            if other.id != entry.id
        )
        worth += min(CLOSE_MOST, CLOSE * close)
        if any(contains(outer, entry) for outer in self._inside):
            worth += INSIDE
        if any(_in_part(part, entry) for part in self._parts):
            worth += PART
        if any(contains(entry, inner) for candidates in self._held for inner in candidates if inner.importance >= 30):
            worth += HOLDS
        same = sum(other.level == entry.level and other.country == entry.country for other in self._beside)
        return worth + min(2.0, 1.0 * same)

    def objection(self, entry: Entry, name: Name) -> str | None:
        """Why a candidate cannot be meant; None where it can."""
        if entry.country is None or entry.level == "country":
            return None
        if name.water and entry.feature_class in {"P", "A"}:
            return f"a {name.water} that the gazetteer does not have"
        outer = next((outer for outer in self._put_in if _beyond(outer, entry)), None)
        if outer is not None:
            return f"said to be in {outer.name}, where the gazetteer has no place of this name"
        if self._countries[entry.country] > 0:
            return None
        if entry.likeness < ALIKE:
            return f"no place of this spelling; the nearest is {entry.name} ({entry.country})"
        if any(distance_km(entry.lat, entry.lon, other.lat, other.lon) < FAR_KM for other, _ in self._others):
            return None
        if name.thing:
            return "a thing that no gazetteer has"
        small = SMALL if entry.own_name else SMALL_OTHERWISE
        if entry.importance < small and sum(self._countries.values()) >= TOLD:
            return f"known only as a small place in {entry.country}, which the report does not name"
        return None


def _beyond(outer: Entry, entry: Entry) -> bool:
    """Whether a place cannot lie in another, however borders are drawn."""
    if contains(outer, entry) or entry.id == outer.id or entry.level in {"country", "region", "sea"}:
        return False
    if outer.level != "country" and outer.country and entry.country and outer.country != entry.country:
        return True
    return distance_km(outer.lat, outer.lon, entry.lat, entry.lon) * 1000 > BEYOND * outer.radius_m


def _in_part(part: Part, entry: Entry) -> bool:
    """Whether a place lies in the named part of its country, seen from the country's middle."""
    country, degrees = part
    if entry.country != country.country or entry.level == "country":
        return False
    north, east = entry.lat - country.lat, (entry.lon - country.lon) * math.cos(math.radians(country.lat))
    return north * math.cos(math.radians(degrees)) + east * math.sin(math.radians(degrees)) > 0


def candidates_of(gazetteer: Gazetteer, text: str) -> tuple[Entry, ...]:
    """Candidates for a name as written, an abbreviation's point or a possessive left off."""
    clean = text.strip(" ,.'’\"“”") if not text.endswith("S.") and text.count(".") < 2 else text
    return gazetteer.candidates(clean.removesuffix("'s").removesuffix("’s"))
