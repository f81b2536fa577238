"""The readable account: each report, and each of its claims with its sentence, who, what, whom and by whose word."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.publish import wording
from dateline.records import Article, Claim, Reading, Rejection

LABEL_WIDTH = 9
_STATUS_STYLE = {"occurred": "green", "future": "cyan", "hypothetical": "yellow", "negated": "red"}


def write_account(readings: Iterable[Reading], console: Console) -> None:
    """Prints each reading as soon as it is done, and at the end how many there were."""
    reports = claims = rejected = 0
    for reading in readings:
        _print(account(reading), console)
        reports += reading.article is not None
        claims += len(reading.claims)
        rejected += bool(reading.rejections)
    told = f"{reports} report{'s' * (reports != 1)}, {claims} claim{'s' * (claims != 1)}"
    console.print(Text(told + (f", {rejected} not read in full" if rejected else ""), style="bold"))


def account(reading: Reading) -> RenderableType:
    """One reading as a renderable of rich."""
    parts: list[RenderableType] = [_heading(reading.source, reading.article)]
    parts.extend(_rejection(rejection) for rejection in reading.rejections)
    for number, claim in enumerate(reading.claims, start=1):
        parts.append(Padding(_claim(number, claim), (1, 0, 0, 0)))
    if reading.article is not None and not reading.claims and not reading.rejections:
        parts.append(Padding(Text("It makes no claim that the codebook knows.", style="dim"), (1, 0, 0, 4)))
    return Padding(Group(*parts), (0, 0, 1, 0))


def _print(renderable: RenderableType, console: Console) -> None:
    """Prints it; without a terminal, also without the blanks that fill its lines."""
    if console.is_terminal:
        console.print(renderable, highlight=False)
        return
    with console.capture() as captured:
        console.print(renderable, highlight=False)
    console.file.write("\n".join(line.rstrip() for line in captured.get().split("\n")))


def _heading(source: str, article: Article | None) -> RenderableType:
    lines: list[RenderableType] = [Rule(style="dim", characters="─")]
    if article is not None:
        lines.append(_plain(article.title or "(no title)", style="bold"))
        masthead = wording.masthead(article)
        if masthead:
            lines.append(_plain(masthead))
    lines.append(_plain(source, style="dim"))
    if article is not None and article.furniture:
        lines.append(_plain(f"left out of the coded text: {wording.furniture(article)}", style="dim"))
    return Group(*lines)


def _rejection(rejection: Rejection) -> Text:
    return _plain(f"not read in full: {rejection.reason}: {rejection.detail}", style="red")


def _claim(number: int, claim: Claim) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=3, justify="right")
    grid.add_column(ratio=1)
    grid.add_row(_plain(str(number), style="dim"), _sentence(claim))
    grid.add_row("", _line(claim))
    facts = Table.grid(padding=(0, 1, 0, 0))
    facts.add_column(width=LABEL_WIDTH, style="dim")
    facts.add_column(ratio=1)
    above = None
    for label, words in wording.facts(claim):
        style = _STATUS_STYLE[claim.status] if label == "how sure" else ""
        facts.add_row("" if label == above else label, _plain(words, style=style))
        above = label
    grid.add_row("", facts)
    return grid


def _sentence(claim: Claim) -> Text:
    """The sentence on one line of its own, its trigger between marks, so that it shows without colours too."""
    words = claim.sentence.text
    start, end = claim.trigger.start - claim.sentence.start, claim.trigger.end - claim.sentence.start
    if not 0 <= start < end <= len(words):  # the trigger stands in another sentence: name it before
        start = end = 0
    before, trigger, after = (" ".join(part.split()) for part in (words[:start], words[start:end], words[end:]))
    text = Text(style="italic")
    text.append(wording.harmless(before) + " " * (before != "" and words[start - 1 : start].isspace()))
    text.append(f"«{wording.harmless(trigger or claim.trigger.text)}»", style="bold yellow not italic")
    text.append(" " * (words[end : end + 1].isspace() or not trigger) + wording.harmless(after))
    return text


def _line(claim: Claim) -> Text:
    text = Text(style="bold")
    text.append(wording.harmless("; ".join(map(wording.actor, claim.actors)) or "nobody named"), style="blue")
    text.append(" → ")
    text.append(wording.act(claim), style="magenta")
    if claim.recipients:
        text.append(" → ")
        text.append(wording.harmless("; ".join(map(wording.actor, claim.recipients))), style="blue")
    return text


def _plain(words: str, *, style: str = "") -> Text:
    return Text(wording.harmless(words), style=style)
