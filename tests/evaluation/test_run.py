"""The command: a hand coding of examples that are read now, a kept coding, and two codings."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.errors import CodingUnreadable, GoldUnreadable
from dateline.evaluation.run import run

SENTENCE = "Troops shelled the town of Homs on Monday, witnesses said."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "homs.txt").write_text(f"Shells on Homs\n\nNorthern Wire, 6 December 2016\n\n{SENTENCE}\n")
    hand = tmp_path / "hand.csv"
    hand.write_text(f'source,sentence,trigger,type,place\nhoms.txt,"{SENTENCE}",shelled,ASSAULT,Homs\n')
    return hand


def test_reports_beside_a_hand_coding_are_read_and_measured(table: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", str(table), "--format", "json"])
    assert done.exit_code == 0, done.output
    figures = json.loads(done.stdout)["evaluations"]["coded"]["figures"]
    assert figures["recall"] == figures["precision"] == figures["where"] == 1
    assert figures["status"] is None


def test_a_table_that_dateline_wrote_is_a_hand_coding_that_agrees_with_it(table: Path, tmp_path: Path) -> None:
    report, rows, lines = tmp_path / "reports" / "homs.txt", tmp_path / "coded.csv", tmp_path / "coded.jsonl"
    for format, output in (("csv", rows), ("jsonl", lines)):
        done = CliRunner().invoke(app, ["read", str(report), "--format", format, "--output", str(output)])
        assert done.exit_code == 0, done.output
    told = run(rows, coded=lines).evaluations["coded"]
    assert told.disagreements == ()
    assert told.figures["strict_f1"] == 1
    both = CliRunner().invoke(app, ["evaluate", str(table), "--coded", str(lines), "--against", str(lines)])
    assert "coded (other)" in both.stdout
    assert "agreement (F1)                         1.000" in both.stdout
    alone = CliRunner().invoke(app, ["evaluate", str(lines), "--against", str(lines)])
    assert "claims of both" in alone.stdout


def test_reports_that_are_nowhere_are_asked_for(table: Path, tmp_path: Path) -> None:
    (tmp_path / "reports" / "homs.txt").unlink()
    with pytest.raises(GoldUnreadable, match="--reports"):
        run(table)


@pytest.mark.parametrize("line", ["{", "[]", '{"claims": []}', '{"source": "a", "claims": null}'])
def test_what_is_no_coding_is_told_with_its_line(table: Path, tmp_path: Path, line: str) -> None:
    coding = tmp_path / "coded.jsonl"
    coding.write_text(f"\n{line}\n")
    with pytest.raises(CodingUnreadable, match="line 2"):
        run(table, coded=coding)


def test_a_coding_alone_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    (tmp_path / "coded.jsonl").touch()
    done = CliRunner().invoke(app, ["evaluate", str(tmp_path / "coded.jsonl")])
    assert done.exit_code == 2
