"""The whole of ``dateline evaluate``: find the gold and the codings, read what is not coded yet, score and compare."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.errors import GoldUnreadable
from dateline.evaluation.codings import read_coding
from dateline.evaluation.comparison import Comparison, compare
from dateline.evaluation.gold import GoldReport, read_gold, report_files
from dateline.evaluation.report import comparison_lines, evaluation_lines
from dateline.evaluation.score import Evaluation, evaluate
from dateline.records import Reading

CODING = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was asked: evaluations by the name of their coding, and the comparison of the two codings."""

    evaluations: Mapping[str, Evaluation]
    comparison: Comparison | None
    names: tuple[str, str]


def run(
    gold: Path,
    *,
    coded: Path | None = None,
    reports: Path | None = None,
    against: Path | None = None,
    reader: str | None = None,
    codebook: Path | None = None,
) -> Outcome:
    """Evaluates a coding against gold, and compares it with ``against`` where that is given.

    ``gold`` is what ``read_gold`` reads, or a coding that is only to be compared. Without ``coded`` the reports are
    read now: from ``reports`` (a folder, or a file of JSON Lines), else from beside the gold. Raises
    ``GoldUnreadable``, ``CodingUnreadable``, and what ``read_all`` raises.
    """
    other = tuple(read_coding(against)) if against is not None else ()
    if is_coding(gold):
        names = _names(gold, against)
        return Outcome({}, compare(read_coding(gold), other), names)
    wanted = read_gold(gold)
    coding: Sequence[Reading | Mapping[str, Any]]
    coding = tuple(read_coding(coded) if coded is not None else _read(wanted, reports or gold, reader, codebook))
    names = _names(coded, against)
    evaluations = {names[0]: evaluate(wanted, coding)}
    if against is None:
        return Outcome(evaluations, None, names)
    evaluations[names[1]] = evaluate(wanted, other)
    return Outcome(evaluations, compare(coding, other), names)


def is_coding(path: Path) -> bool:
    """Whether a file is a coding by its name."""
    return path.suffix.lower() in CODING


def outcome_lines(outcome: Outcome, *, listed: int | None = None) -> Iterator[str]:
    """The outcome as lines of text; where codings are compared, it is their differences that are listed."""
    if outcome.evaluations:
        yield from evaluation_lines(outcome.evaluations, listed=listed, sentences=outcome.comparison is None)
    if outcome.evaluations and outcome.comparison is not None:
        yield ""
    if outcome.comparison is not None:
        yield from comparison_lines(outcome.comparison, outcome.names, listed=listed)


def _names(first: Path | None, second: Path | None) -> tuple[str, str]:
    names = [path.stem if path is not None else "coded" for path in (first, second)]
    return (names[0], names[1]) if names[0] != names[1] else (names[0], f"{names[1]} (other)")


def _read(gold: Iterable[GoldReport], place: Path, reader: str | None, codebook: Path | None) -> Iterator[Reading]:
    if is_coding(place):
        yield from pipeline.read_all([str(place)], reader=reader, codebook=codebook)
        return
    files = report_files(gold, place)
    if not files:
        raise GoldUnreadable(
            f"none of the reports that the gold names lies beside {place}: name their folder with --reports, or a "
            "coding of them (.jsonl) with --coded"
        )
    for name, file in files.items():
        for reading in pipeline.read_all([str(file)], reader=reader, codebook=codebook):
            yield Reading(name, reading.article, reading.claims, reading.rejections)
