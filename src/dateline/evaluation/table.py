"""A researcher's own hand coding as a table: a row a claim, under the names of the columns of ``dateline read --format csv``."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import get_args

from dateline.errors import GoldUnreadable
from dateline.evaluation.gold import SLOTS, GoldClaim, GoldReport
from dateline.records import Control, PloverType, Status

NEEDED = ("source", "sentence", "trigger", "type")
NO_ACT = "NONE"
"""Type of a row that says: these words tell of no act; coding them is a trap that was stepped into."""
COLUMNS_OF: Mapping[str, tuple[str, ...]] = {
    "type": ("type",), "status": ("status",), "actors": ("actors",), "recipients": ("recipients",),
    "places": ("place", "places"), "time": ("earliest", "latest"), "speakers": ("speakers",), "counts": ("counts",),
    "control": ("control",),
}  # fmt: skip
"""The columns that fill each slot; a slot is scored where the table has one of them."""
_COUNT = re.compile(
    r"(?P<what>[a-z]+)\s*:?\s*(?P<low>[\d,]+)\s*(?P<open>\+|(?:-|–|to)\s*(?P<high>[\d,]+))?", re.IGNORECASE
)
_TRUE = frozenset({"1", "x", "y", "yes", "true", "optional"})

Row = Mapping[str, str]


def read_table(path: Path) -> tuple[GoldReport, ...]:
    """The gold reports of a table, in the order of their names.

    Comma, semicolon or tab between the cells, UTF-8; several entries of a cell are joined by "; ". Columns that are
    not known are left alone. Raises ``GoldUnreadable`` with the line for what cannot be taken as it is written.
    """
    columns, rows = _rows(path)
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise GoldUnreadable(f"{path}: no column {', '.join(missing)}; a hand coding needs {', '.join(NEEDED)}")
    slots = frozenset(slot for slot in SLOTS if any(column in columns for column in COLUMNS_OF[slot]))
    claims: dict[str, list[GoldClaim]] = {}
    traps: dict[str, list[tuple[str, str | None]]] = {}
    for line, row in rows:
        at = f"{path}, line {line}"
        if not row["source"] or not row["sentence"]:
            raise GoldUnreadable(f"{at}: a row needs a source and a sentence")
        of_report = claims.setdefault(row["source"], [])
        if row["type"].upper() == NO_ACT:
            traps.setdefault(row["source"], []).append((row["sentence"], row["trigger"] or None))
        elif row["type"]:
            of_report.append(_claim(row, at))
        # A row with a source and a sentence alone says that the report was read.
    if not claims:
        raise GoldUnreadable(f"{path} holds no rows")
    return tuple(
        GoldReport(source, tuple(claims[source]), traps=tuple(traps.get(source, ())), slots=slots)
        for source in sorted(claims)
    )


def _rows(path: Path) -> tuple[frozenset[str], Iterator[tuple[int, Row]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldUnreadable(f"{path}: not a table in UTF-8 ({error})") from error
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
    names = {name: _column(name) for name in reader.fieldnames or ()}

    def rows() -> Iterator[tuple[int, Row]]:
        for raw in reader:
            row = {names[name]: _cell(value) for name, value in raw.items() if name in names and isinstance(value, str)}
            if any(row.values()):
                yield reader.line_num, dict.fromkeys(names.values(), "") | row

    return frozenset(names.values()), rows()


def _column(name: str) -> str:
    plain = name.strip().lower().replace(" ", "_")
    return "source" if plain == "report" else plain


def _cell(value: str) -> str:
    """Without the quote that keeps a spreadsheet from running the cell."""
    value = value.strip()
    return value[1:] if value[:1] == "'" and value[1:2] in ("=", "+", "-", "@") else value


def _claim(row: Row, at: str) -> GoldClaim:
    return GoldClaim(
        near=row["sentence"],
        trigger=row["trigger"],
        types=_known(row["type"].upper(), get_args(PloverType), "type", at),
        status=_known(row.get("status", "").lower(), get_args(Status), "status", at) or ("occurred",),
        actors=_entries(row.get("actors", "")),
        recipients=_entries(row.get("recipients", "")),
        places=tuple(e for name in ("place", "places", "other_places") for e in _entries(row.get(name, ""))),
        time=_time(row, at),
        speakers=_entries(row.get("speakers", "")),
        counts=tuple(_count(entry, at) for entry in _entries(row.get("counts", ""))),
        control=next(iter(_known(row.get("control", "").lower(), get_args(Control), "control", at)), None),
        optional=row.get("optional", "").lower() in _TRUE,
        at=_offsets(row),
    )


def _entries(cell: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in cell.split(";") if entry.strip())


def _known(cell: str, values: tuple[str, ...], column: str, at: str) -> tuple[str, ...]:
    found = _entries(cell.replace("|", ";").replace(",", ";"))
    for value in found:
        if value not in values:
            raise GoldUnreadable(f"{at}: {column} is {value!r}; it is one of {', '.join(values)}")
    return found


def _time(row: Row, at: str) -> tuple[str, str] | None:
    first, last = row.get("earliest", ""), row.get("latest", "")
    if (not first and not last) or row.get("time_basis") == "published":
        return None  # the report's own date stands in for a time that nobody told
    first, last = first or last, last or first
    try:
        days = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    except ValueError:
        raise GoldUnreadable(f"{at}: dates are written as 2016-12-07, not {first!r}, {last!r}") from None
    if days[0] > days[1]:
        raise GoldUnreadable(f"{at}: the earliest day {first} is after the latest, {last}")
    return days[0].isoformat(), days[1].isoformat()


def _count(entry: str, at: str) -> tuple[str, int, int | None]:
    match = _COUNT.fullmatch(entry)
    if match is None:
        raise GoldUnreadable(f"{at}: a count is written as “killed: 6”, “killed: 6-8” or “killed: 6+”, not {entry!r}")
    low = int(match["low"].replace(",", ""))
    high = int(match["high"].replace(",", "")) if match["high"] else None if match["open"] else low
    return match["what"].lower(), low, high


def _offsets(row: Row) -> tuple[int, int] | None:
    start, end = row.get("start", ""), row.get("end", "")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else None
