"""Codings as they are compared: one JSON object a report, from readings or from a file of JSON Lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from dateline.errors import CodingUnreadable
from dateline.records import Reading, as_json


def read_coding(path: Path) -> Iterator[Mapping[str, Any]]:
    """The lines of a file that ``dateline read --format jsonl`` wrote. Raises ``CodingUnreadable``."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CodingUnreadable(f"{path}: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except json.JSONDecodeError as error:
            raise CodingUnreadable(f"{path}, line {number}: no JSON ({error})") from error
        if not isinstance(raw, dict) or "source" not in raw or not isinstance(raw.get("claims"), list):
            raise CodingUnreadable(f"{path}, line {number}: a report needs `source` and `claims`")
        yield raw


def plain(coded: Reading | Mapping[str, Any]) -> Mapping[str, Any]:
    """A reading, or a line of a coding, as the JSON of the output format."""
    if isinstance(coded, Reading):
        record: Mapping[str, Any] = as_json(coded)
        return record
    return coded


def by_source(codings: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Codings by the name of their report."""
    return {str(coding["source"]): coding for coding in codings}


def named(codings: Mapping[str, Mapping[str, Any]], report: str) -> Mapping[str, Any] | None:
    """The coding of a report: under its very name, else of the file of that name, whatever its folder and ending."""
    if report in codings:
        return codings[report]
    alike = [coding for source, coding in codings.items() if stem(source) == stem(report)]
    return alike[-1] if alike else None


def stem(source: str) -> str:
    """The name of a report without folder and ending."""
    return PurePath(source).stem


def text_of(coding: Mapping[str, Any]) -> str:
    """The coded text; empty where the report could not be read."""
    return (coding.get("article") or {}).get("text") or ""
