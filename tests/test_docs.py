"""The documentation tells the truth: references are those of the code, commands exist, links lead somewhere."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import write_docs
from typer.testing import CliRunner

from dateline.cli import app

ROOT = write_docs.ROOT
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
COMMANDS = dict(write_docs.all_commands())


@pytest.mark.parametrize("path", write_docs.references(), ids=lambda path: path.name)
def test_generated_references_are_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == write_docs.references()[path], "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_is_for(name: str) -> None:
    assert COMMANDS[name].help
    for parameter in COMMANDS[name].params:
        assert parameter.help, parameter.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_shown_exist_with_their_options(page: Path) -> None:
    for line in _commands(page):
        words = shlex.split(line, comments=True)
        if words[0] == "make":
            assert all(re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.M) for target in words[1:]), line
            continue
        name = max((n for n in COMMANDS if f"{' '.join(words)} ".startswith(f"{n} ")), key=len)
        options = {option for parameter in COMMANDS[name].params for option in parameter.opts} | {"--help"}
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= options, line
        if name == "dateline" and len(words) > 1:
            assert words[1].startswith("-"), f"no such command: {line}"
        assert all(list(ROOT.glob(word)) for word in words if word.startswith("examples/")), line


def test_what_the_tutorial_shows_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for line in _commands(ROOT / "docs" / "tutorial.md"):
        words = shlex.split(line.split(">")[0], comments=True)
        sources = [word for word in words[2:] if "." in word and not word.startswith("claims.")]
        if words[0] != "dateline" or (words[1] == "read" and not all(s.startswith("examples/") for s in sources)):
            continue  # reports that only the reader of the tutorial has
        arguments = [
            str(found) for word in words[1:] for found in (sorted(tmp_path.glob(word)) if "*" in word else [word])
        ]
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code == 0, f"{line}\n{done.output}"
    assert (tmp_path / "claims.csv").exists()
    assert (tmp_path / "claims.html").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_option_of_read_is_met_in_the_tutorial() -> None:
    tutorial = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    for parameter in COMMANDS["dateline read"].params:
        if parameter.param_type_name == "option" and parameter.name not in ("help", "reader"):
            assert max(parameter.opts, key=len) in tutorial, parameter.name


def _commands(page: Path) -> Iterator[str]:
    """Lines of code blocks that call the command or make."""
    inside = False
    for line in page.read_text(encoding="utf-8").splitlines():
        called = re.match(r"\s*(?:dateline|make) [a-z-]", line)
        usage = re.search(r"[\[\]|]|[A-Z]{4}", line.split("#")[0])
        if line.startswith("```"):
            inside = not inside
        elif called and not usage and (inside or line.startswith("    ")):
            yield line.strip()


def test_the_examples_say_that_they_are_invented(examples: list[Path]) -> None:
    for path in examples:
        if path.suffix != ".pdf":
            assert "invented" in path.read_text(encoding="utf-8"), path.name
    assert "invented" in (ROOT / "scripts" / "ministry-bulletin.txt").read_text(encoding="utf-8")


def test_the_lock_files_name_no_index_and_no_machine() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        told: Any = re.search(r"https?://|index-url|find-links|file:|/[a-z]+/", lock.read_text(encoding="utf-8"))
        assert told is None, f"{lock.name}: {told}"
