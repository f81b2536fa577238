"""JSON Lines of already extracted text: one report a line, read one at a time, so that a file may be of any length."""

import json
from collections.abc import Iterator
from typing import IO, Any

from dateline.collect.files import MAX_TEXT_BYTES, capture_bytes, checked
from dateline.errors import EmptyInput, FileUnreadable, InvalidLine, TooLarge
from dateline.records import Capture, Rejection

REPORT_LINE = "application/x-dateline-report+json"
"""Media type of a capture that is one such line."""

FIELDS = ("id", "text", "title", "url", "publisher", "byline", "published")


def captures_of_file(path: str) -> Iterator[Capture | tuple[str, Rejection]]:
    """One capture for each line of a file; a line that is no report is rejected under ``<file>:<line number>``.

    Raises ``FileMissing``, ``IsDirectory``, ``FileUnreadable``, and ``EmptyInput`` where the file has no line.
    """
    try:
        with checked(path).open("rb") as file:
            yield from captures_of_stream(path, file)
    except OSError as error:
        raise FileUnreadable(f"{path} cannot be read ({error.strerror}): check its permissions") from error


def captures_of_stream(name: str, stream: IO[bytes], *, head: bytes = b"") -> Iterator[Capture | tuple[str, Rejection]]:
    """The same for an open stream whose first bytes, ``head``, are already read."""
    found = False
    for number, line in enumerate(_lines(stream, head), start=1):
        if not line.strip():
            continue
        found = True
        try:
            yield _capture(name, number, line)
        except (InvalidLine, TooLarge) as error:
            yield f"{name}:{number}", Rejection("collect", error.reason, str(error))
    if not found:
        raise EmptyInput(f"{'standard input' if name == '-' else name} is empty: there is no report in it")


def starts_as_lines(head: bytes) -> bool:
    """Whether a stream that begins so is JSON Lines of reports and not a text."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        return isinstance(parsed(head), dict)
    except InvalidLine:
        return b'"text"' in head or b'"id"' in head


def parsed(line: bytes) -> Any:
    """The JSON of a line. Raises ``InvalidLine``."""
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidLine(f"byte {error.start} is not UTF-8, which JSON Lines must be") from error
    except json.JSONDecodeError as error:
        raise InvalidLine(f"no valid JSON at column {error.colno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:  # nested without end; a number of thousands of digits
        raise InvalidLine("JSON that is nested too deep or holds too long a number") from error


def _capture(name: str, number: int, line: bytes) -> Capture:
    where = f"{'standard input' if name == '-' else name}, line {number}"
    if len(line) > MAX_TEXT_BYTES:
        raise TooLarge(f"{where}: more than {MAX_TEXT_BYTES / 1e6:.0f} MB; split the report")
    try:
        report = parsed(line)
        _check(report)
    except InvalidLine as error:
        raise InvalidLine(f"{where}: {error}") from error
    return capture_bytes(str(report["id"]), line.strip(), media_type=REPORT_LINE)


def _check(report: Any) -> None:
    if not isinstance(report, dict):
        raise InvalidLine('not an object; a report is {"id": ..., "text": ...}')
    for field in ("id", "text"):
        if field not in report:
            raise InvalidLine(f'no field "{field}"; a report is {{"id": ..., "text": ...}}')
    for field in FIELDS:
        value = report.get(field)
        if field == "id" and isinstance(value, int) and not isinstance(value, bool):
            continue
        if not isinstance(value, str) and (value is not None or field in ("id", "text")):
            raise InvalidLine(f'field "{field}" is no string')
        if value is not None and any("\ud800" <= char <= "\udfff" for char in value):
            raise InvalidLine(f'field "{field}" holds half of a surrogate pair, which no text can')
    if not report["id"] and report["id"] != 0:
        raise InvalidLine('field "id" is empty')


def _lines(stream: IO[bytes], head: bytes) -> Iterator[bytes]:
    """The lines of the stream; one that is too long comes cut just over the limit, and its rest is passed by unkept."""
    line = head if head.endswith(b"\n") else head + stream.readline(MAX_TEXT_BYTES + 2 - len(head))
    while line:
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        line = stream.readline(MAX_TEXT_BYTES + 2)
