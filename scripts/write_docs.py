"""Writes the parts of the documentation that are made from the code: the references, and the output that README shows.

    scripts/write_docs.py            writes them
    scripts/write_docs.py --check    writes nothing; ends with 1 and names those that are out of date

What README shows is the output of a real run. The last digits of a score differ between processors and may turn an
attachment, so that `--check` leaves the README out.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from enum import EnumType
from inspect import cleandoc
from pathlib import Path
from typing import Any, get_type_hints

from typer.main import get_command

from dateline import cli, errors, schema

ROOT = Path(__file__).parents[1]
COMMANDS, RECORDS = ROOT / "docs/reference/commands.md", ROOT / "docs/reference/records.md"
ERRORS, README = ROOT / "docs/errors.md", ROOT / "README.md"
SHOWN = re.compile(
    r"(<!-- output of: dateline (?P<arguments>[^>]+?) -->\n```text\n).*?(\n```\n<!-- end of output -->)", re.S
)
SHOWN_LINES = 40


def main() -> int:
    """Writes what differs, or with ``--check`` only names it."""
    check = "--check" in sys.argv[1:]
    stale = {path: text for path, text in references().items() if not path.exists() or path.read_text("utf-8") != text}
    if not check:
        stale[README] = SHOWN.sub(_shown, README.read_text(encoding="utf-8"))
    for path, text in stale.items():
        print(f"{'out of date' if check else 'written'}: {path.relative_to(ROOT)}")
        if not check:
            path.write_text(text, encoding="utf-8")
    return int(check and bool(stale))


def references() -> dict[Path, str]:
    """Each generated reference and what should stand in it."""
    return {COMMANDS: commands(), RECORDS: records(), ERRORS: causes()}


def commands() -> str:
    """The command reference."""
    parts = [
        "# Commands\n\nMade from the commands themselves by `make docs`; change it there.\n\n"
        "Every command ends with status 0 where all went well, 1 where something could not be done, and 2 where it was "
        "called wrongly.\n"
    ]
    for path, command in all_commands():
        parts.append(f"## `{path}`\n\n{cleandoc(command.help or '')}\n")
        usage = " ".join(_usage(parameter) for parameter in command.params if parameter.name != "help")
        parts.append(f"    {path} {usage}".rstrip() + "\n")
        rows = [_row(parameter) for parameter in command.params if parameter.name != "help"]
        if rows:
            parts.append("| | |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def all_commands() -> Iterator[tuple[str, Any]]:
    """Every command that does something, with the words that call it."""
    root = get_command(cli.app)
    yield "dateline", root
    yield from _below("dateline", root)


def _below(path: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _below(f"{path} {name}", command)
        else:
            yield f"{path} {name}", command


def records() -> str:
    """The reference of the records, one table each, in the order of the output."""
    parts = [
        "# Records\n\nMade from `src/dateline/records.py` by `make docs`; change it there.\n\n"
        "`dateline read --format jsonl` prints one `Reading` a line, `--format json` a list of them; `dateline schema` "
        "prints the same as a JSON Schema. Offsets count characters (code points) of `article.text`, the end not included; "
        "those of furniture count the characters of the page's full text.\n"
    ]
    for record in schema.record_classes():
        hints, notes = get_type_hints(record), schema.field_notes(record)
        rows = [f"| `{f.name}` | {_type(hints[f.name])} | {_cell(notes.get(f.name, ''))} |" for f in fields(record)]
        parts.append(
            f"## {record.__name__}\n\n{_prose(record.__doc__)}\n\n| field | type | |\n|---|---|---|\n"
            + "\n".join(rows)
            + "\n"
        )
    return "\n".join(parts)


def causes() -> str:
    """The table of everything that can go wrong on purpose, from the errors."""
    found = [error for error in vars(errors).values() if isinstance(error, type) and "reason" in vars(error)]
    rows = [f"| `{error.reason}` | {_cell(_prose(error.__doc__))} | `{error.__name__}` |" for error in found[1:]]
    return (
        "# What can go wrong\n\nMade from `src/dateline/errors.py` by `make docs`; change it there.\n\n"
        "A report that cannot be read, or not in full, becomes a rejection: `stage` says where, `reason` is one of the "
        "words below, and `detail` says what was met and what to do. The other reports of a run go on, and `dateline read` "
        "ends with status 1. What would fail every report alike, such as a reader or codebook that is not there, stops "
        "the run with one line.\n\nIn Python each reason is a class in `dateline.errors`, below `DatelineError`.\n\n"
        "| reason | what it means | class |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _usage(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = _metavar(parameter)
        return name if parameter.required else f"[{name}]"
    return f"[{max(parameter.opts, key=len)}{'' if parameter.is_flag else ' ' + _metavar(parameter)}]"


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = f"`{_metavar(parameter)}`"
    else:
        name = ", ".join(f"`{option}`" for option in sorted(parameter.opts, key=len))
    annotation = parameter.type_descriptor.annotation
    choices = list(annotation) if isinstance(annotation, EnumType) else []
    extra = " One of " + ", ".join(f"`{_plain(choice)}`" for choice in choices) + "." if choices else ""
    default = parameter.default
    if (
        default is not None
        and not parameter.is_flag
        and not callable(default)
        and parameter.param_type_name == "option"
    ):
        extra += f" Default: `{_plain(default)}`."
    return f"| {name} | {_cell((parameter.help or '') + extra)} |"


def _plain(value: Any) -> str:
    return str(getattr(value, "value", value))


def _metavar(parameter: Any) -> str:
    name = parameter.name.rstrip("_").upper()
    return f"{name}..." if parameter.nargs == -1 else name


def _type(hint: Any) -> str:
    text = str(hint).replace("dateline.records.", "").replace("typing.", "")
    text = re.sub(r"<class '([^']+)'>", r"\1", text)
    text = re.sub(r"tuple\[(\w+), \.\.\.\]", r"list of \1", text)
    text = re.sub(r"Literal\[([^\]]+)\]", lambda m: m[1].replace(", ", " | "), text)
    return _cell(text.replace("NoneType", "null").replace("None", "null"))


def _prose(text: str | None) -> str:
    return " ".join(cleandoc(text or "").replace("``", "`").split())


def _cell(text: str) -> str:
    return " ".join(text.replace("``", "`").split()).replace("|", "\\|")


def _shown(match: re.Match[str]) -> str:
    """The output of the command that README names, its first lines; what stood there where there is no reader."""
    command = [str(Path(sys.executable).with_name("dateline")), *match["arguments"].split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        return match[0]
    lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    shown = [*lines[:SHOWN_LINES], "..."] if len(lines) > SHOWN_LINES else lines
    return match[1] + "\n".join(shown) + match[3]


if __name__ == "__main__":
    sys.exit(main())
