"""One row a claim as CSV, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable
from typing import TextIO

from dateline.publish.rows import COLUMNS, Cell, rows
from dateline.records import Reading

# What Excel, LibreOffice or Google Sheets take for the start of a formula (OWASP, "CSV Injection").
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def write_csv(readings: Iterable[Reading], out: TextIO) -> None:
    """A heading and a row for each claim, written as soon as its report is read.

    A cell of text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(readings):
        writer.writerow([_safe(row[column]) for column in COLUMNS])
        out.flush()


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
