"""Import of GeoNames' own dumps (allCountries.zip, SY.zip, cities500.txt): one SQLite file for each, used at once.

The format is GeoNames' readme's: UTF-8, tab-separated, 19 columns, no heading, no quotes.
"""

import io
import sqlite3
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dateline import config
from dateline.errors import NotGeoNames
from dateline.gazetteer.embedded import alpha3, latin_names
from dateline.gazetteer.tables import PlaceRow, add, create, finish, settlement_radius

COLUMNS = 19
BATCH = 20_000
"""Rows between two commits: what an interrupted import does again at most."""

SEAS = frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "CHN", "SD"})
ADMIN_RADIUS = {"ADM1": 60_000, "ADM2": 20_000, "ADM3": 8_000, "ADM4": 4_000, "ADM5": 2_000}
CLASS_RADIUS = {"A": 20_000, "H": 10_000, "L": 10_000, "R": 500, "S": 500, "T": 5_000, "U": 50_000, "V": 5_000}
CLASS_LEVEL = {
    "P": "settlement",
    "H": "region",
    "L": "region",
    "T": "region",
    "V": "region",
    "U": "sea",
    "S": "point",
    "R": "point",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made."""

    database: Path
    places: int
    skipped: int
    """Lines that were no place: wrong number of columns, or a number that is none."""
    first_skipped: str | None
    """The first such line's number and what was wrong with it."""
    seconds: float


def import_geonames(
    path: Path, *, home: Path | None = None, progress: Callable[[int, int], None] = lambda done, whole: None
) -> Imported:
    """Reads a GeoNames dump, zipped or not, into ``home``/gazetteer/imported, where every look-up finds it from then
    on.

    An interrupted import goes on where it stopped when it is called again with the same file. ``progress`` is told
    bytes read and bytes in all, now and then. Raises NotGeoNames where the file is not of this format.
    """
    begun = time.monotonic()
    target = (home or config.home()) / "gazetteer" / "imported" / f"{path.stem}.sqlite"
    part = target.with_suffix(".part")
    signature = f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}"
    try:
        with closing(_begun(part, signature)) as db, _opened(path) as (source, whole):
            reader = _filled(
                db, _Rows(source, dict(db.execute("select key, value from meta"))), signature, whole, progress
            )
            places: int = db.execute("select count(*) from place").fetchone()[0]
            if not places:
                raise NotGeoNames(path, reader.first_skipped or "it holds no line")
            db.execute(
                "insert or ignore into division select country, admin1, name from place where code = 'ADM1' "
                "and country is not null and admin1 is not null"
            )
            finish(db, **reader.state(signature))
    except NotGeoNames:
        _discard(part)
        raise
    part.replace(target)
    progress(whole, whole)
    return Imported(target, places, reader.skipped, reader.first_skipped, time.monotonic() - begun)


def _begun(part: Path, signature: str) -> sqlite3.Connection:
    """The unfinished file of an import of the same dump, else a new one."""
    db = create(part, cache_mb=256)
    source = db.execute("select value from meta where key = 'source'").fetchone()
    if source is None or source[0] == signature:
        return db
    db.close()
    _discard(part)
    return create(part, cache_mb=256)


def _discard(part: Path) -> None:
    for leftover in part.parent.glob(part.name + "*"):
        leftover.unlink()


def _filled(
    db: sqlite3.Connection, reader: "_Rows", signature: str, whole: int, progress: Callable[[int, int], None]
) -> "_Rows":
    batch: list[tuple[PlaceRow, list[str]]] = []
    for row in reader:
        batch.append(row)
        if len(batch) == BATCH:
            add(db, batch)
            batch.clear()
            db.executemany("insert or replace into meta values (?, ?)", reader.state(signature).items())
            db.commit()
            progress(reader.bytes, whole)
    add(db, batch)
    return reader


class _Rows:
    """The places of a dump, those that an import before has ``done`` passed over; counts what it reads and what it
    has to skip."""

    def __init__(self, source: BinaryIO, done: Mapping[str, str]) -> None:
        self._source, self._pass_over = source, int(done.get("lines", 0))
        self.lines, self.places, self.bytes = 0, 0, 0
        self.skipped, self.first_skipped = int(done.get("skipped", 0)), done.get("first_skipped") or None
        self._countries = alpha3()

    def __iter__(self) -> Iterator[tuple[PlaceRow, list[str]]]:
        for line in self._source:
            self.lines += 1
            self.bytes += len(line)
            if self.lines <= self._pass_over:
                continue
            fields = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
            try:
                row = self._row(fields)
            except ValueError as error:
                self.skipped += 1
                self.first_skipped = self.first_skipped or f"line {self.lines}: {error}"
                if self.skipped > 1000 and not self.places:
                    return
                continue
            self.places += 1
            yield row

    def state(self, signature: str) -> dict[str, str]:
        return {
            "source": signature,
            "lines": str(self.lines),
            "skipped": str(self.skipped),
            "first_skipped": self.first_skipped or "",
        }

    def _row(self, fields: list[str]) -> tuple[PlaceRow, list[str]]:
        if len(fields) != COLUMNS:
            raise ValueError(f"{len(fields)} columns, not {COLUMNS}")
        name, also, feature_class, code = fields[1], fields[3], fields[6], fields[7]
        population = int(fields[14] or 0)
        if feature_class == "A":
            level = "country" if code.startswith("PCL") else "adm1" if code == "ADM1" else "adm2"
            radius = 300_000 if level == "country" else ADMIN_RADIUS.get(code, 20_000)
        elif feature_class == "P":
            level, radius = "settlement", settlement_radius(population)
        else:
            level = "sea" if code in SEAS else CLASS_LEVEL.get(feature_class, "point")
            radius = CLASS_RADIUS.get(feature_class, 1_000)
        row: PlaceRow = (
            int(fields[0]), None, name, float(fields[4]), float(fields[5]), self._countries.get(fields[8]), fields[10]
            or None,
            feature_class, code, population, level, radius,
        )  # fmt: skip
        return row, [name, *latin_names(also.split(","))] if also else [name]


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The lines of a dump and how many bytes they are: of the largest text file where it is zipped."""
    if not zipfile.is_zipfile(path):
        with path.open("rb", buffering=1 << 20) as source:
            yield source, path.stat().st_size
        return
    with zipfile.ZipFile(path) as archive:
        texts = [m for m in archive.infolist() if m.filename.endswith(".txt") and "readme" not in m.filename.lower()]
        if not texts:
            raise NotGeoNames(path, "the archive holds no .txt file")
        member = max(texts, key=lambda m: m.file_size)
        with archive.open(member) as packed:
            yield io.BufferedReader(packed, 1 << 20), member.file_size  # type: ignore[type-var]
