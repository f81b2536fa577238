"""JSON Lines: one capture a line, and a bad line is named by its number."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import collect, extract
from dateline.collect.lines import captures_of_stream
from dateline.errors import DatelineError
from dateline.records import Capture

GOOD = b'{"id": "a1", "text": "Troops entered the town."}'


def _found(content: bytes) -> list[object]:
    return [
        c.source if isinstance(c, Capture) else (c[0], c[1].reason, c[1].detail)
        for c in collect.captures(["-"], stdin=io.BytesIO(content))
    ]


def test_each_line_is_a_report_under_its_id(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD + b'\n\n{"id": 7, "text": "They left.", "title": null}')
    captures = list(collect.captures([str(path)]))
    assert [c.source for c in captures if isinstance(c, Capture)] == ["a1", "7"]
    assert all(isinstance(c, Capture) and c.media_type == collect.REPORT_LINE for c in captures)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"id": "a1", "text": ', "no valid JSON at column"),
        (b'["a1", "text"]', "not an object"),
        (b'{"text": "Troops entered."}', 'no field "id"'),
        (b'{"id": "a1"}', 'no field "text"'),
        (b'{"id": "a1", "text": 5}', 'field "text" is no string'),
        (b'{"id": "", "text": "Troops entered."}', 'field "id" is empty'),
        (b'{"id": "a1", "text": "x", "title": ["t"]}', 'field "title" is no string'),
        (b'{"id": "a1", "text": "half \\ud83d pair"}', "surrogate"),
        (b'{"id": "a1", "text": "caf\xe9"}', "not UTF-8"),
        (b'{"id": ' + b"[" * 100_000, "nested too deep"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_rest_go_on(line: bytes, words: str) -> None:
    first, (where, reason, detail), last = _found(b"\n".join((GOOD, line, GOOD)))  # type: ignore[misc]
    assert (first, last) == ("a1", "a1")
    assert (where, reason) == ("-:2", "invalid-line")
    assert words in detail
    assert "standard input, line 2" in detail


def test_a_file_without_lines_is_empty(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("\n\n")
    ((_, rejection),) = collect.captures([f"{tmp_path}/none.jsonl"])
    assert rejection.reason == "empty"


def test_a_line_past_the_limit_is_passed_by_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.collect.lines.MAX_TEXT_BYTES", 1000)
    long = b'{"id": "long", "text": "' + b"x" * 5000 + b'"}'
    assert [
        c.source if isinstance(c, Capture) else c[1].reason
        for c in captures_of_stream("f", io.BytesIO(b"\n".join((long, GOOD))))
    ] == ["too-large", "a1"]


@settings(deadline=None)  # the first text of another script loads the language model
@given(text=st.text(), title=st.none() | st.text())
def test_a_given_text_is_taken_to_the_letter(text: str, title: str | None) -> None:
    line = json.dumps({"id": "x", "text": text, "title": title}).encode()
    (capture,) = captures_of_stream("f", io.BytesIO(line))
    if not isinstance(capture, Capture):
        pytest.fail(str(capture))
    try:
        article = extract.extract(capture)
    except DatelineError as error:
        assert error.reason in ("empty", "language")
    else:
        assert article.text == text
        assert article.title == title
        assert article.furniture == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_captured_or_rejected(content: bytes) -> None:
    for found in collect.captures(["-"], stdin=io.BytesIO(b'{"id"' + content)):
        assert isinstance(found, Capture) or found[1].detail
