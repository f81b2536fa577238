"""Bring reports in: files, addresses on the web, standard input, JSON Lines. Out come the bytes, untouched."""

from collections.abc import Iterable, Iterator
from typing import IO

from dateline.collect.files import capture_file, capture_stream
from dateline.collect.lines import REPORT_LINE, captures_of_file, captures_of_stream, starts_as_lines
from dateline.collect.web import capture_url, is_url
from dateline.errors import DatelineError
from dateline.records import Capture, Rejection

__all__ = ["REPORT_LINE", "capture_file", "capture_url", "captures"]

Captured = Capture | tuple[str, Rejection]


def captures(sources: Iterable[str], *, stdin: IO[bytes] | None = None) -> Iterator[Captured]:
    """What each source holds, in their order: its capture, or its name and why it was rejected.

    A source is a file, an ``http(s)`` address, ``-`` for ``stdin``, or a file of JSON Lines (``.jsonl``, ``.ndjson``),
    which gives one capture for each line. A source that cannot be read is rejected and the rest go on.
    """
    for source in sources:
        try:
            yield from _captures_of(source, stdin)
        except DatelineError as error:
            yield source, Rejection("collect", error.reason, str(error))


def _captures_of(source: str, stdin: IO[bytes] | None) -> Iterator[Captured]:
    if source == "-":
        yield from _captures_of_stdin(stdin)
    elif is_url(source):
        yield capture_url(source)
    elif source.lower().endswith((".jsonl", ".ndjson")):
        yield from captures_of_file(source)
    else:
        yield capture_file(source)


def _captures_of_stdin(stdin: IO[bytes] | None) -> Iterator[Captured]:
    if stdin is None:
        import sys

        stdin = sys.stdin.buffer
    head = stdin.readline(1 << 16)
    if starts_as_lines(head):
        yield from captures_of_stream("-", stdin, head=head)
    else:
        yield capture_stream("-", stdin, head=head)
