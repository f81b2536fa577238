"""The commands: formats, exit status, and what is said where."""

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.schema import json_schema

DATELINE = str(Path(sys.executable).with_name("dateline"))


def dateline(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "report.txt"
    path.write_text(
        "Shells hit market in Homs\n\nBy Ann Example\n\nExample Wire, 7 December 2016\n\n"
        "Government troops shelled a market in Homs on Tuesday, killing 12 civilians, the Example Monitor said.\n\n"
        "The ministry denied that its forces had attacked the market.\n",
        encoding="utf-8",
    )
    return path


def test_the_account_is_what_one_gets_without_asking(report: Path) -> None:
    done = dateline("read", report)
    assert done.exit_code == 0, done.output
    assert "Shells hit market in Homs" in done.stdout
    assert "«shelled»" in done.stdout
    assert "ASSAULT" in done.stdout
    assert "\x1b" not in done.stdout


def test_lines_hold_to_the_schema_that_the_command_prints(report: Path) -> None:
    printed = json.loads(dateline("schema").stdout)
    assert printed == json_schema()
    plain, full = (dateline("read", report, "-f", "jsonl", *more).stdout for more in ((), ("--mentions",)))
    for text in (plain, full):
        jsonschema.Draft202012Validator(printed).validate(json.loads(text))
    assert "mentions" not in json.loads(plain)
    assert json.loads(full)["mentions"]["places"]


def test_each_format_goes_to_a_file(report: Path, tmp_path: Path) -> None:
    for name in ("table", "jsonl", "json", "csv", "html"):
        target = tmp_path / f"out.{name}"
        done = dateline("read", report, "--format", name, "--output", target)
        assert (done.exit_code, done.stdout) == (0, ""), name
        assert "shelled" in target.read_text(encoding="utf-8"), name
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    assert rows[0]["type"] == "ASSAULT"


def test_a_rejected_input_is_named_and_the_status_says_so(report: Path, tmp_path: Path) -> None:
    done = dateline("read", tmp_path / "gone.txt", report, "--format", "jsonl")
    assert done.exit_code == 1
    gone, good = map(json.loads, done.stdout.splitlines())
    assert gone["article"] is None
    assert gone["rejections"][0]["reason"] in done.stderr
    assert "gone.txt" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert good["claims"]


def test_wrong_use_is_status_two(report: Path, tmp_path: Path) -> None:
    assert dateline("read", report, "--format", "xml").exit_code == 2
    assert dateline("read", report, "--format", "csv", "--mentions").exit_code == 2
    assert dateline("read", report, "--output", tmp_path / "no" / "such" / "folder.txt").exit_code == 2
    assert dateline("frobnicate").exit_code == 2


def test_standard_input_is_read_where_no_source_is_named(report: Path) -> None:
    for arguments in ((), ("-",)):
        done = dateline("read", *arguments, "--format", "jsonl", stdin=report.read_bytes())
        assert done.exit_code == 0
        assert json.loads(done.stdout)["source"] == "-"


def test_a_reader_that_is_not_there_is_one_clear_line(report: Path) -> None:
    done = subprocess.run(
        [DATELINE, "read", report, "--reader", "no_such_pipeline"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("dateline: no spaCy pipeline no_such_pipeline")
    assert len(done.stderr.splitlines()) == 1


def test_version_and_help_answer_at_once() -> None:
    assert dateline("--version").stdout == dateline("version").stdout
    begun = time.monotonic()
    shown = subprocess.run([DATELINE, "--help"], capture_output=True, text=True, check=True).stdout
    assert "read" in shown
    assert time.monotonic() - begun < 2
    # what makes it fast: no stage is imported for it
    loaded = "import sys, dateline.cli; print([m for m in ('spacy', 'numpy', 'rich.table') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_reader_that_stops_reading_is_no_error(report: Path) -> None:
    reports = f"'{report}' " * 40
    pipe = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{DATELINE}' read {reports} --format json | head -1"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert pipe.stdout == "[\n"
    assert "Traceback" not in pipe.stderr


def test_an_output_costs_neither_the_report_nor_what_was_there(report: Path, tmp_path: Path) -> None:
    before = report.read_text(encoding="utf-8")
    assert dateline("read", report, "--output", report).exit_code == 2
    assert report.read_text(encoding="utf-8") == before
    kept = tmp_path / "kept.jsonl"
    kept.write_text("kept", encoding="utf-8")
    folder = tmp_path / "nothing"
    folder.mkdir()
    done = subprocess.run(
        [DATELINE, "read", report, "--output", kept, "--codebook", folder], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert kept.read_text(encoding="utf-8") == "kept"
    assert not list(tmp_path.glob("*.part"))


def test_the_codebook_explains_a_word() -> None:
    assert dateline("codebook", "check").exit_code == 0
    assert "ASSAULT" in dateline("codebook", "list", "--type", "assault").stdout
    explained = dateline("codebook", "explain", "shell")
    assert explained.exit_code == 0
    assert "shell (verb): ASSAULT" in explained.stdout
    assert dateline("codebook", "explain", "xyzzy").exit_code == 1


def test_model_info_names_the_reader() -> None:
    assert "dateline" in dateline("model", "info").stdout


def test_a_geonames_dump_adds_its_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    dump = tmp_path / "XX.txt"
    columns = [
        "1",
        "Nowhere",
        "Nowhere",
        "",
        "34.7",
        "36.7",
        "P",
        "PPL",
        "SY",
        *[""] * 5,
        "100",
        "",
        "4",
        "",
        "2015-01-01",
    ]
    dump.write_text("\t".join(columns) + "\nnot a place\n", encoding="utf-8")
    done = dateline("gazetteer", "import", dump)
    assert done.exit_code == 0
    assert done.stdout.startswith("1 places")
    assert "1 lines were no place" in done.stderr
    refused = subprocess.run([DATELINE, "gazetteer", "import", __file__], capture_output=True, text=True, check=False)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
