"""The records as JSON: a line a report, or one list of all."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from dateline.records import Reading, as_json


def record(reading: Reading) -> dict[str, Any]:
    """A reading as plain data; ``mentions`` is a key only where they were asked for."""
    plain: dict[str, Any] = as_json(reading)
    if reading.mentions is None:
        del plain["mentions"]
    return plain


def write_jsonl(readings: Iterable[Reading], out: TextIO) -> None:
    """One line a report, written as soon as the report is read."""
    for reading in readings:
        out.write(json.dumps(record(reading), ensure_ascii=False) + "\n")
        out.flush()


def write_json(readings: Iterable[Reading], out: TextIO) -> None:
    """One indented list of all reports, valid JSON also where there is none."""
    separator = "["
    for reading in readings:
        text = json.dumps(record(reading), ensure_ascii=False, indent=2)
        out.write(separator + "\n" + text)
        separator = ","
    out.write("[]\n" if separator == "[" else "\n]\n")
