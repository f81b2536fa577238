"""Look-ups by name, in the embedded gazetteer and in all that the user has imported."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from dateline import config
from dateline.gazetteer import embedded
from dateline.gazetteer.names import broad_key, core, fold, likeness, may_be_spelling, spelling_key
from dateline.gazetteer.tables import importance
from dateline.records import PlaceLevel

BUCKET = 400
"""Names of one broad key that are looked at, the most important first; "San Juan" has more places than that."""
NEAR = 0.92
"""Likeness from which a spelling counts as the name without further ado."""
LOOSE = 0.68
"""Likeness from which a spelling is taken where none is nearer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name may mean."""

    id: str
    """``geonames:`` and GeoNames' number, or ``dateline:`` and a name of our own."""
    name: str
    lat: float
    lon: float
    country: str | None
    """ISO 3166-1 alpha-3; None for what lies in several or in none."""
    admin1: str | None
    """Name of the first-order division that it lies in, or is."""
    feature_class: str
    feature_code: str
    population: int
    level: PlaceLevel
    radius_m: int
    likeness: float
    """How near the name looked for is to the name found, from 0 to 1."""
    own_name: bool
    """Whether the name found is the place's own, not an alternate name."""
    importance: int
    """Ten points are a tenfold population."""


class Gazetteer:
    """Open gazetteer files, read only. Look-ups cost microseconds (the second time) to a millisecond, and no memory
    to speak of."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._open = [
            sqlite3.connect(f"{p.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            for p in paths
        ]
        self.candidates = lru_cache(maxsize=4096)(self._candidates)
        self.division = lru_cache(maxsize=4096)(self._division)

    @classmethod
    def open(cls, home: Path | None = None) -> "Gazetteer":
        """The embedded gazetteer under ``home`` (by default that of the settings), built if need be, and the imported
        ones."""
        folder = home or config.home()
        return cls([embedded.build(folder), *sorted((folder / "gazetteer" / "imported").glob("*.sqlite"))])

    def knows(self, name: str) -> bool:
        """Whether some place is called so, to the letter but for case, accents and article; much quicker than
        candidates."""
        key = (spelling_key(fold(name)),)
        return any(db.execute("select 1 from spelling where core = ?", key).fetchone() for db in self._open)

    def _candidates(self, name: str) -> tuple[Entry, ...]:
        """Places that ``name`` may mean, the likeliest spelling first, and the most important of one spelling."""
        folded = fold(name)
        if not folded:
            return ()
        found: dict[int, Entry] = {}
        for db in self._open:
            for entry_id, entry in self._matches(db, folded):
                if entry_id not in found or entry.likeness > found[entry_id].likeness:
                    found[entry_id] = entry
        entries = list(found.values())
        if any(entry.likeness >= NEAR for entry in entries):
            entries = [entry for entry in entries if entry.likeness >= NEAR]
        return tuple(sorted(entries, key=lambda e: (-e.likeness, -e.importance, e.id)))

    def _matches(self, db: sqlite3.Connection, folded: str) -> Iterable[tuple[int, Entry]]:
        key = broad_key(folded)
        hits = db.execute("select place, name from name where key = ? limit ?", (key, BUCKET)).fetchall()
        if len(hits) == BUCKET:
            hits += db.execute("select place, name from name where key = ? and name = ? limit ?", (key, folded, BUCKET))
        best: dict[int, float] = {}
        judged: dict[str, float] = {}
        for place, name in hits:
            if name not in judged:
                value = likeness(folded, name)
                judged[name] = value if value >= NEAR or may_be_spelling(folded, name) else 0.0
            best[place] = max(best.get(place, 0), judged[name])
        enough = NEAR if any(value >= NEAR for value in best.values()) or len(core(folded)) < 5 else LOOSE
        for place, value in best.items():
            if value >= enough:
                row = db.execute("select * from place where id = ?", (place,)).fetchone()
                yield place, self._entry(row, folded, value)

    def _entry(self, row: tuple[object, ...], folded: str, value: float) -> Entry:
        identifier, ref, name, lat, lon, country, admin1, feature_class, code, population, level, radius = row
        assert isinstance(name, str) and isinstance(lat, float) and isinstance(lon, float)
        assert isinstance(feature_class, str) and isinstance(code, str) and isinstance(population, int)
        assert isinstance(radius, int) and level in get_args(PlaceLevel)
        division = self.division(str(country), str(admin1)) if country and admin1 else None
        return Entry(
            id=str(ref) if ref else f"geonames:{identifier}",
            name=name, lat=lat, lon=lon, country=str(country) if country else None,
            admin1=name if code == "ADM1" else division,
            feature_class=feature_class, feature_code=code, population=population, level=level, radius_m=radius,  # type: ignore[arg-type]
            likeness=value, own_name=likeness(folded, fold(name)) >= 0.97,
            importance=importance(feature_class, code, population),
        )  # fmt: skip

    def _division(self, country: str, code: str) -> str | None:
        """Name of a first-order division by its country's alpha-3 and its code in GeoNames."""
        for db in self._open:
            row = db.execute("select name from division where country = ? and admin1 = ?", (country, code)).fetchone()
            if row:
                return str(row[0])
        return None
