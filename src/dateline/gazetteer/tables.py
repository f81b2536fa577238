"""The SQLite file of a gazetteer: its tables, and how they are filled.

Names lie in one clustered table in the order of their broad key, the most important place first, so that a look-up
reads
a few neighbouring pages. Rows are staged unsorted and sorted once at the end: a clustered table filled in the
order of a file would rewrite itself for every batch. ``spelling`` answers at once that no place is called so.
"""

import math
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.gazetteer.names import fold, keys

FORMAT = 4
"""Raise when the tables change: files of another format are built anew."""

SCHEMA = """
create table if not exists place (
    id integer primary key, ref text, name text not null, lat real not null, lon real not null,
    country text, admin1 text, class text, code text, population integer not null, level text not null,
    radius_m integer not null
);
create table if not exists division (country text, admin1 text, name text, primary key (country, admin1)) without rowid;
create table if not exists name (
    key integer, rank integer, place integer, name text, primary key (key, rank, place, name)
) without rowid;
create table if not exists spelling (core integer primary key);
create table if not exists meta (key text primary key, value text) without rowid;
"""

UNCOUNTED = 800
"""People taken for a settlement whose population GeoNames does not know and gives as 0."""

PlaceRow = tuple[int, str | None, str, float, float, str | None, str | None, str, str, int, str, int]
"""id, ref, name, lat, lon, ISO alpha-3, division code, feature class, feature code, population, level, radius in
metres."""

CODE_WEIGHT = {"PCLI": 40, "CONT": 60, "RGN": 20, "SEA": 20, "ISL": 15, "ADM1": 14, "ADM2": 4, "PPLC": 22, "PPLA": 14}
CLASS_WEIGHT = {"A": 2, "P": 10, "L": 6, "T": 4, "H": 4}
"""What a feature is worth beside its population (ten points are a tenfold population); of the code, else of the
class."""


STAGED = "table if not exists staged (key integer, rank integer, place integer, name text, spelling integer)"


def create(path: Path, *, cache_mb: int = 64, at_once: bool = False) -> sqlite3.Connection:
    """A file to write a gazetteer into; what it holds already stays. Unsafe against power cuts, not against errors.

    ``at_once``: it will be thrown away unless it is filled in one go, so nothing is kept to go on from, and the names
    are staged in memory (70 bytes each).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path)
    journal, store, staged = ("off", "memory", "temp ") if at_once else ("wal", "file", "")
    db.executescript(f"pragma journal_mode={journal}; pragma synchronous=off; pragma temp_store={store};")
    db.execute(f"pragma cache_size=-{cache_mb * 1024}")
    db.executescript(f"{SCHEMA} create {staged}{STAGED};")
    return db


def importance(feature_class: str, code: str, population: int) -> int:
    """How much more likely news means this place than another of its name; ten points are a tenfold population."""
    weight = CODE_WEIGHT.get(code, CLASS_WEIGHT.get(feature_class, 0))
    heads = max(population, UNCOUNTED) if feature_class == "P" else population
    return weight + round(10 * math.log10(heads + 10))


def add(db: sqlite3.Connection, rows: Iterable[tuple[PlaceRow, Sequence[str]]]) -> None:
    """Adds places, each with its names (the first of which is its own)."""
    places, names = [], []
    for place, known_as in rows:
        places.append(place)
        rank = -importance(place[7], place[8], place[9])
        for folded in dict.fromkeys(map(fold, known_as)):
            if folded:
                broad, spelling = keys(folded)
                names.append((broad, rank, place[0], folded, spelling))
    db.executemany("insert or replace into place values (?,?,?,?,?,?,?,?,?,?,?,?)", places)
    db.executemany("insert into staged values (?,?,?,?,?)", names)


def promote(db: sqlite3.Connection, places: Iterable[int], code: str) -> None:
    """Gives places already added another feature code, and their names the rank that goes with it."""
    db.execute("create temp table promoted (place integer primary key, rank integer)")
    for place in places:
        feature_class, people = db.execute("select class, population from place where id = ?", (place,)).fetchone()
        db.execute("insert into promoted values (?, ?)", (place, -importance(feature_class, code, people)))
        db.execute("update place set code = ? where id = ?", (code, place))
    db.execute("update staged set rank = p.rank from promoted p where p.place = staged.place")
    db.execute("drop table promoted")


def finish(db: sqlite3.Connection, **meta: str) -> None:
    """Sorts the names in and closes the file, which is then only ever read."""
    db.execute("insert or ignore into name select key, rank, place, name from staged order by key, rank, place, name")
    db.execute("insert or ignore into spelling select distinct spelling from staged order by spelling")
    db.execute("drop table staged")
    db.executemany("insert or replace into meta values (?, ?)", [*meta.items(), ("format", str(FORMAT))])
    db.commit()
    db.execute("pragma journal_mode=delete")
    db.close()


def settlement_radius(population: int) -> int:
    """Metres from the middle of a settlement to its edge, by how many live there: 10,000 in 1.8 km, a million in 11
    km."""
    metres: float = min(25_000, max(700, 700 * (population / 1000) ** 0.4))
    return round(metres)
