"""The commands, each a thin function over a plain one; the stages are imported only when a command needs them."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dateline.errors import CodebookMissing, CodebookUnreadable, DatelineError, NoReader
from dateline.version import VERSION

if TYPE_CHECKING:
    from dateline.records import Reading

app = typer.Typer(
    name="dateline",
    help="Reports of armed conflict as traced claims: who did what to whom, where, when, by whose word, how sure.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
codebook_app = typer.Typer(help="The knowledge that claims are coded with.", no_args_is_help=True)
gazetteer_app = typer.Typer(help="The places that toponyms are looked up in.", no_args_is_help=True)
model_app = typer.Typer(help="The reader that parses English.", no_args_is_help=True)
app.add_typer(codebook_app, name="codebook")
app.add_typer(gazetteer_app, name="gazetteer")
app.add_typer(model_app, name="model")


class Format(StrEnum):
    """What `dateline read` prints."""

    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    html = "html"


class Listing(StrEnum):
    """What a command that lists figures prints."""

    table = "table"
    json = "json"


ReaderOption = Annotated[
    str | None,
    typer.Option("--reader", help="Name or path of a spaCy pipeline to read with, in place of the shipped one."),
]
CodebookOption = Annotated[
    Path | None,
    typer.Option("--codebook", help="A folder with a codebook of your own, laid over ours.", file_okay=False),
]


def main() -> None:
    """Runs the command line; a foreseen error is one line on stderr and exit status 1, or 2 where it was called wrongly."""
    try:
        app()
    except (CodebookMissing, CodebookUnreadable, NoReader) as error:
        print(f"dateline: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(1)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    pass


@app.command()
def read(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Files (text, HTML, PDF, JSON Lines), URLs, or - for standard input.")
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="A readable account, the records, a row a claim, or a page.")
    ] = Format.table,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Add every place, time, actor and attribution found, coded or not.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.", dir_okay=False, writable=True)
    ] = None,
    reader: ReaderOption = None,
    codebook: CodebookOption = None,
) -> None:
    """Read reports and tell what they claim.

    Ends with status 0 where all were read, 1 where some were rejected (each with its reason), 2 where it was called wrongly.
    """
    given = list(sources or [])
    if not given:
        if sys.stdin.isatty():
            raise typer.BadParameter("name a file, a URL, or - for standard input", param_hint="SOURCES")
        given = ["-"]
    if mentions and format not in (Format.jsonl, Format.json):
        raise typer.BadParameter("only the formats jsonl and json carry mentions", param_hint="--mentions")

    from dateline import pipeline
    from dateline.terminal import Watch

    if output is not None and any(
        Path(source).exists() and output.exists() and output.samefile(source) for source in given
    ):
        raise typer.BadParameter(f"{output} is also to be read", param_hint="--output")
    with _opened(output) as out:
        watch = Watch(given, out)
        readings = pipeline.read_all(
            watch.sources(), reader=reader, codebook=codebook, mentions=mentions, stdin=sys.stdin.buffer
        )
        tally = _Tally(tell=format is not Format.table or output is not None)
        try:
            _writer(format)(watch.printed(tally.counted(readings)), out)
        except BrokenPipeError:  # "| head" has read enough
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
            raise typer.Exit from None
    if tally.rejected:
        raise typer.Exit(1)


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            help="A folder of gold, a table (.csv) of your own hand coding, or a coding (.jsonl) to compare with another.",
            exists=True,
        ),
    ],
    coded: Annotated[
        Path | None,
        typer.Option(
            "--coded", help="The coding to evaluate (.jsonl); without it the reports are read now.", exists=True
        ),
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option(
            "--reports",
            help="Folder of the reports, or a .jsonl of them, where they lie not beside the gold.",
            exists=True,
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", help="A second coding (.jsonl) to compare with, claim by claim.", exists=True),
    ] = None,
    listed: Annotated[
        int | None, typer.Option("--list", help="List at most so many disagreements; all, where not given.", min=0)
    ] = None,
    format: Annotated[
        Listing, typer.Option("--format", "-f", help="An account to read, or JSON with all of it.")
    ] = Listing.table,
    reader: ReaderOption = None,
    codebook: CodebookOption = None,
) -> None:
    """Measure a coding against gold or your own hand coding, or compare two codings; list where they disagree."""
    from dateline.evaluation.run import is_coding, outcome_lines, run
    from dateline.publish.wording import harmless
    from dateline.records import as_json

    if is_coding(gold) and against is None:
        raise typer.BadParameter(f"{gold} is a coding: name the one to compare it with", param_hint="--against")
    outcome = run(gold, coded=coded, reports=reports, against=against, reader=reader, codebook=codebook)
    if format is Listing.json:
        typer.echo(json.dumps(as_json(outcome), indent=2, ensure_ascii=False))
        return
    for line in outcome_lines(outcome, listed=listed):
        typer.echo(harmless(line))


@app.command()
def explain(
    report: Annotated[str, typer.Argument(help="A file, a URL, or - for standard input.")],
    claim: Annotated[
        str | None,
        typer.Option("--claim", help="The claim's number in the report, its id, or the first letters of that."),
    ] = None,
    reader: ReaderOption = None,
    codebook: CodebookOption = None,
) -> None:
    """Tell why a claim is coded so: which rule, which words, what else was looked at and why it lost.

    Without a claim, lists the claims of the report with their numbers and ids.
    """
    from dateline import pipeline
    from dateline.coding.explain import claim_list, explanation, explanation_lines, reading_of
    from dateline.publish.wording import harmless

    tally = _Tally(tell=True)
    found = pipeline.read_all([report], reader=reader, codebook=codebook, stdin=sys.stdin.buffer)
    readings = list(tally.counted(found))
    if claim is None:
        lines = claim_list(readings)
    elif any(reading.claims for reading in readings):
        lines = explanation_lines(explanation(reading_of(readings, claim), claim, reader=reader, codebook=codebook))
    else:
        lines = iter(["the report makes no claim"] if not tally.rejected else [])
    for line in lines:
        typer.echo(harmless(line))
    if tally.rejected:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a line of `dateline read --format jsonl`."""
    from dateline.schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=2))


@app.command("version")
def version_() -> None:
    """Print the version."""
    typer.echo(f"dateline {VERSION}")


@codebook_app.command("check")
def codebook_check(codebook: CodebookOption = None) -> None:
    """Check that every rule of the codebook can be used; the first that cannot is named with its file."""
    from dateline.coding.knowledge import load_knowledge

    knowledge = load_knowledge(codebook)
    senses = sum(map(len, knowledge.actions.senses.values()))
    typer.echo(f"sound: {senses} senses, digest {knowledge.digest}")


@codebook_app.command("list")
def codebook_list(
    type: Annotated[str | None, typer.Option("--type", help="Only of this PLOVER type: ASSAULT, AID ...")] = None,
    codebook: CodebookOption = None,
) -> None:
    """List the senses that words are coded by: type and mode, word, rule."""
    from dateline.coding.codebook import load_codebook
    from dateline.coding.codebook.rules import compile_rules
    from dateline.publish.senses import sense_line

    for sense in compile_rules(load_codebook(codebook)):
        if type is None or sense.rule.type == type.upper():
            typer.echo(sense_line(sense))


@codebook_app.command("explain")
def codebook_explain(
    word: Annotated[str, typer.Argument(help="A verb or noun in its dictionary form: strike, take over.")],
    codebook: CodebookOption = None,
) -> None:
    """Tell what the codebook makes of a word: each sense with what it asks for, and the rule it comes from."""
    from dateline.coding.actions import ActionBook
    from dateline.coding.codebook import load_codebook
    from dateline.publish.senses import sense_account

    senses = ActionBook.load(load_codebook(codebook)).explain(word)
    if not senses:
        typer.echo(f"the codebook has no rule for “{word}”", err=True)
        raise typer.Exit(1)
    for sense in senses:
        typer.echo("\n".join(sense_account(sense)))


@gazetteer_app.command("build")
def gazetteer_build() -> None:
    """Build the embedded gazetteer where it is not built yet, and tell where it lies."""
    from dateline import config
    from dateline.gazetteer.embedded import build

    typer.echo(build(config.home()))


@gazetteer_app.command("import")
def gazetteer_import(
    dump: Annotated[Path, typer.Argument(help="A GeoNames dump: SY.txt, SY.zip, allCountries.zip.", exists=True)],
) -> None:
    """Add the villages and districts of a GeoNames dump to the places known; one that was interrupted goes on."""
    from dateline.gazetteer.geonames import import_geonames
    from dateline.terminal import byte_bar

    with byte_bar("importing") as progress:
        done = import_geonames(dump, progress=progress)
    typer.echo(f"{done.places:,} places in {done.seconds:.0f} s: {done.database}")
    if done.skipped:
        typer.echo(f"{done.skipped:,} lines were no place; the first: {done.first_skipped}", err=True)


@model_app.command("info")
def model_info(reader: ReaderOption = None) -> None:
    """Tell which reader is used and, of the one that ships with Dateline, where its files and its model card lie."""
    from dateline.parse import MODEL, load_reader

    meta = load_reader(reader).meta
    told = {key: meta.get(key) for key in ("name", "version", "lang", "description", "author", "license", "url")}
    told["components"] = ", ".join(meta["pipeline"])
    if "dateline_reader" in meta["pipeline"]:
        told["files"] = f"{MODEL} ({sum(file.stat().st_size for file in MODEL.iterdir()) / 1e6:.0f} MB)"
        told["model card"] = str(MODEL / "MODEL_CARD.md")
    for key, value in told.items():
        if value:
            typer.echo(f"{key:12} {value}")


@model_app.command("evaluate")
def model_evaluate(
    file: Annotated[Path, typer.Argument(help="Gold: .conllu, or .jsonl of names, roles or factuality.", exists=True)],
    format: Annotated[
        Listing, typer.Option("--format", "-f", help="Figures to read, or JSON with all of them.")
    ] = Listing.table,
    reader: ReaderOption = None,
) -> None:
    """Measure the reader against gold data."""
    from dateline.parse.evaluate import evaluate_file

    figures = evaluate_file(file, reader=reader)
    if format is Listing.json:
        typer.echo(json.dumps(figures, indent=2))
        return
    for name, figure in figures.items():
        if isinstance(figure, dict):
            typer.echo(f"{name}:")
            for label, below in figure.items():
                typer.echo(f"  {label:24} " + "  ".join(f"{key} {value}" for key, value in below.items()))
        else:
            typer.echo(f"{name:26} {figure}")


class _Tally:
    """Counts the rejected readings that pass, and tells each on stderr where the output does not show them."""

    def __init__(self, *, tell: bool) -> None:
        self.rejected = 0
        self._tell = tell

    def counted(self, readings: Iterable["Reading"]) -> Iterator["Reading"]:
        from dateline.terminal import one_line

        for reading in readings:
            self.rejected += bool(reading.rejections)
            if self._tell:
                for rejection in reading.rejections:
                    typer.echo(f"{reading.source}: {rejection.reason}: {one_line(rejection.detail)}", err=True)
            yield reading


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a character does not stop the run
        yield sys.stdout
        return
    special = output.exists() and not output.is_file()  # a pipe or a device has nothing to keep
    partial = output if special else output.with_name(f"{output.name}.part")
    try:
        file = partial.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise typer.BadParameter(f"{output}: {error.strerror}", param_hint="--output") from error
    try:
        with file:
            yield file
        if not special:
            partial.replace(output)  # what was there before stays until all is written
    finally:
        if not special and partial.exists() and not partial.stat().st_size:
            partial.unlink()  # nothing was written; what a broken run did write stays beside its target


def _writer(format: Format) -> Callable[[Iterable["Reading"], TextIO], None]:
    from dateline.publish import account, jsonl, page, spreadsheet
    from dateline.terminal import console

    if format is Format.table:
        return lambda readings, out: account.write_account(readings, console(out))
    return {
        Format.jsonl: jsonl.write_jsonl,
        Format.json: jsonl.write_json,
        Format.csv: spreadsheet.write_csv,
        Format.html: page.write_html,
    }[format]
