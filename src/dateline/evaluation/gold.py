"""Gold: what a coder should find in a report. Our own files, one JSON object a report, or a researcher's table, a row a claim."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import GoldUnreadable

SLOTS = ("type", "status", "actors", "recipients", "places", "time", "speakers", "counts", "control")
ABOUT = ("title", "publisher", "published", "origin")
"""What gold may say of the report itself."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as people coded it. Where a slot holds alternatives, good annotators would differ."""

    near: str
    """Words of the report that hold the trigger: enough of the sentence to find it."""
    trigger: str
    types: tuple[str, ...]
    status: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: tuple[str, str] | None = None
    """Earliest and latest day, both included."""
    speakers: tuple[str, ...] = ()
    counts: tuple[tuple[str, int, int | None], ...] = ()
    """What, at least how many, at most how many (None: open)."""
    control: str | None = None
    optional: bool = False
    """Neither missing nor coding it is wrong."""
    at: tuple[int, int] | None = None
    """Offsets of the trigger, where the table carries them."""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """The gold of one report."""

    report: str
    """Name of its file, or the id that it is coded under."""
    claims: tuple[GoldClaim, ...]
    traps: tuple[tuple[str, str | None], ...] = ()
    """Words that tell of no act though they look like one: the passage, and the word in it where only that counts."""
    furniture: tuple[str, ...] = ()
    """Words of the page that are no part of the report."""
    about: Mapping[str, str] = field(default_factory=dict)
    slots: frozenset[str] = frozenset(SLOTS)
    """Those that were coded by hand; others are not scored."""


def read_gold(path: Path) -> tuple[GoldReport, ...]:
    """The gold in a folder of JSON files, one JSON file, or a table (``.csv``, ``.tsv``), in the order of the reports' names.

    Raises ``GoldUnreadable``.
    """
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        if not files:
            raise GoldUnreadable(f"{path} holds no gold: a folder of .json files is expected, or a .csv file")
        return tuple(_of_json(file) for file in files)
    if not path.is_file():
        raise GoldUnreadable(f"{path}: no such file or folder")
    if path.suffix.lower() == ".json":
        return (_of_json(path),)
    from dateline.evaluation.table import read_table

    return read_table(path)


def report_files(gold: Iterable[GoldReport], beside: Path) -> dict[str, Path]:
    """Where the reports of the gold lie, by name, as far as they are found.

    They are looked for in the folder ``beside``, in the two above it, in a folder ``reports`` of each, and under their
    names as they stand.
    """
    lowest = beside.absolute() if beside.is_dir() else beside.absolute().parent
    above = (lowest, *lowest.parents[:2])
    folders = (*above, *(folder / "reports" for folder in above), Path())
    found: dict[str, Path] = {}
    for report in gold:
        names = (Path(report.report), Path(Path(report.report).name))
        file = next((f for name in names for folder in folders if (f := folder / name).is_file()), None)
        if file is not None:
            found[report.report] = file
    return found


def _of_json(file: Path) -> GoldReport:
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return GoldReport(
            report=raw["report"],
            claims=tuple(_claim(claim) for claim in raw["claims"]),
            traps=tuple((trap["near"], None) for trap in raw.get("traps", ())),
            furniture=tuple(raw.get("furniture", ())),
            about={key: value for key, value in raw.get("article", {}).items() if key in ABOUT},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GoldUnreadable(f"{file}: no gold as Dateline keeps it ({type(error).__name__}: {error})") from error


def _claim(raw: Mapping[str, Any]) -> GoldClaim:
    time = raw.get("time")
    return GoldClaim(
        near=raw["near"],
        trigger=raw["trigger"],
        types=_several(raw["types"]),
        status=_several(raw["status"]),
        actors=_several(raw.get("actors")),
        recipients=_several(raw.get("recipients")),
        places=_several(raw.get("places")),
        time=(time[0], time[1]) if time is not None else None,
        speakers=_several(raw.get("speakers")),
        counts=tuple((count["what"], count["low"], count["high"]) for count in raw.get("counts", ())),
        control=raw.get("control") or None,
        optional=bool(raw.get("optional")),
    )


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())
