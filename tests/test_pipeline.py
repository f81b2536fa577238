"""The order of the stages, what becomes of errors, and that every span of every example holds the words it says."""

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import extract, parse, pipeline
from dateline.errors import DatelineError, NothingToRead, SeveralReports
from dateline.records import Reading, Span

LINES = (
    b'{"id": "one", "text": "Troops shelled the town of Homs on Monday, witnesses said."}\n'
    b'{"id": "two", "text": "The ministry denied that troops had entered Aleppo."}\n'
)


@pytest.fixture(scope="module")
def readings(examples: list[Path]) -> list[Reading]:
    return list(pipeline.read_all(map(str, examples), mentions=True))


def test_every_example_is_read_and_most_make_claims(readings: list[Reading]) -> None:
    assert [r.rejections for r in readings if r.rejections] == []
    assert len(readings) == 14
    assert sum(bool(reading.claims) for reading in readings) >= 12


def test_examples_tell_who_published_them_and_when(readings: list[Reading]) -> None:
    for reading in readings:
        assert reading.article is not None
        assert reading.article.title, reading.source
        assert reading.article.publisher, reading.source
        assert (reading.article.published or "").startswith("2016-12"), reading.source


def test_a_copy_names_its_origin_and_makes_the_same_claims(readings: list[Reading]) -> None:
    by_name = {Path(reading.source).name: reading for reading in readings}
    copied, original = by_name["2016-12-08-meridian-digest.html"], by_name["2016-12-07-qalamoun-daily.html"]
    assert copied.article is not None
    assert copied.article.origin is not None
    assert copied.article.origin.publisher == "Qalamoun Daily"
    assert "donation" not in copied.article.text
    assert [(c.type, c.trigger.text) for c in copied.claims] == [(c.type, c.trigger.text) for c in original.claims]


def test_every_span_holds_the_words_it_says(readings: list[Reading]) -> None:
    for reading in readings:
        assert reading.article is not None
        for span in _spans((reading.claims, reading.mentions)):
            assert span.text == reading.article.text[span.start : span.end], (reading.source, span)


def test_reading_twice_makes_the_same_claims(examples: list[Path], readings: list[Reading]) -> None:
    again = pipeline.read(str(examples[0]), mentions=True)
    assert again == readings[0]
    assert len({claim.id for claim in again.claims}) == len(again.claims)


def test_python_reads_one_report(examples: list[Path]) -> None:
    reading = dateline.read(examples[0])
    assert reading.claims
    assert reading.mentions is None
    assert len(reading.to_frame()) == len(reading.claims)
    assert "<mark" in reading._repr_html_()


def test_one_bad_input_is_rejected_and_the_rest_go_on(tmp_path: Path, examples: list[Path]) -> None:
    gone, good = pipeline.read_all([str(tmp_path / "gone.txt"), str(examples[0])])
    assert (gone.article, gone.claims) == (None, ())
    assert gone.rejections[0].stage == "collect"
    assert good.claims


@pytest.mark.parametrize(("stage", "module", "name"), [("parse", parse, "parse"), ("coding", pipeline, "code")])
def test_an_error_of_a_stage_is_the_rejection_of_its_report(
    stage: str, module: Any, name: str, examples: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, _raise)
    reading = pipeline.read(str(examples[0]))
    assert reading.article is not None
    assert [(r.stage, r.reason, r.detail) for r in reading.rejections] == [(stage, "error", "no more")]


def test_a_defect_of_ours_on_one_report_costs_no_other(examples: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.code

    def fails_once(*arguments: Any, **options: Any) -> Any:
        monkeypatch.setattr(pipeline, "code", real)
        return {}["no such key"]

    monkeypatch.setattr(pipeline, "code", fails_once)
    first, second = pipeline.read_all(map(str, examples[:2]))
    assert [(r.stage, r.reason) for r in first.rejections] == [("coding", "defect")]
    assert "KeyError" in first.rejections[0].detail and "fails_once" in first.rejections[0].detail
    assert first.article is not None
    assert second.claims


def test_a_report_that_cannot_be_extracted_has_no_article(
    examples: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "extract", _raise)
    reading = pipeline.read(str(examples[0]))
    assert reading.article is None
    assert reading.rejections[0].stage == "extract"


def test_lines_from_standard_input_are_read_to_the_letter() -> None:
    one, two = pipeline.read_all(["-"], stdin=io.BytesIO(LINES))
    assert (one.source, two.source) == ("one", "two")
    assert one.article is not None
    assert one.article.text == "Troops shelled the town of Homs on Monday, witnesses said."


def test_one_reading_of_many_or_none_is_refused(tmp_path: Path) -> None:
    several, none = tmp_path / "several.jsonl", tmp_path / "none.jsonl"
    several.write_bytes(LINES)
    none.write_bytes(b"\n")
    with pytest.raises(SeveralReports, match="read_all"):
        dateline.read(several)
    if not list(pipeline.read_all([str(none)])):
        with pytest.raises(NothingToRead):
            dateline.read(none)


def _raise(*_: object, **__: object) -> None:
    raise DatelineError("no more")


def _spans(record: Any) -> Iterator[Span]:
    """Every span below a record; a slot that was worked out, not read, has no words and no place."""
    if isinstance(record, Span) and record.text:
        yield record
    if is_dataclass(record):
        for field in fields(record):
            yield from _spans(getattr(record, field.name))
    elif isinstance(record, tuple):
        for item in record:
            yield from _spans(item)
