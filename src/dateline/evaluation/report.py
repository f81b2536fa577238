"""Evaluations and comparisons as lines of text for people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.evaluation.comparison import Comparison
from dateline.evaluation.disagreement import Disagreement
from dateline.evaluation.score import SHARE_OF, Evaluation

LABELS = {
    "detection_f1": "claims found (F1)",
    "precision": "  precision",
    "recall": "  recall",
    "strict_f1": "claims wholly right (F1)",
    "type": "type",
    "status": "status",
    "who_f1": "who (F1)",
    "who_precision": "  precision",
    "who_recall": "  recall",
    "where": "where",
    "when": "when",
    "speakers": "says who",
    "counts": "how many",
    "control": "control",
    "meta": "title, publisher, date, origin",
}
MISTAKES = {
    "traps_hit": "traps hit",
    "furniture_kept": "furniture left in the text",
    "gold_not_found_in_text": "gold not found in the coded text",
}
CEILING = "annotators"
NOTES = (
    "A claim is wholly right where type, status, actors, recipients and speakers are; slots are measured on the claims found.",
    f"“{CEILING}” is what trained annotators reach against each other on Dateline's own gold.",
)
_WIDTH, _COLUMN = 32, 12
_NOTHING = "nothing"


def evaluation_lines(
    evaluations: Mapping[str, Evaluation], *, listed: int | None = None, sentences: bool = True
) -> Iterator[str]:
    """The figures of codings of the same gold side by side, each under its name, then the disagreements of the first.

    ``listed``: at most so many disagreements; ``sentences``: whether they are listed at all.
    """
    first = next(iter(evaluations.values()))
    yield f"{first.figures['reports']} reports, {first.figures['gold']} claims by hand"
    yield ""
    yield _row("", [*evaluations, CEILING])
    yield _row("claims coded", [f"{e.figures['coded']}" for e in evaluations.values()])
    for name, label in LABELS.items():
        if first.figures[name] is None:
            continue
        cells = [_share(e.figures[name]) for e in evaluations.values()]
        cells.append(_share(first.ceiling.get(name)))
        if len(evaluations) == 1 and name in SHARE_OF:
            right, of = first.right[SHARE_OF[name]]
            cells.append(f"  {right} of {of}")
        yield _row(label, cells)
    for name, label in MISTAKES.items():
        yield _row(label, [f"{e.figures[name]}" for e in evaluations.values()])
    yield ""
    yield from NOTES
    for name, evaluation in evaluations.items():
        if evaluation.not_coded:
            yield f"not in {name}: {', '.join(evaluation.not_coded)}"
    if sentences:
        yield from _listing(first.disagreements, listed, ("by hand", "coded"))


def comparison_lines(
    comparison: Comparison, names: tuple[str, str], *, listed: int | None = None, sentences: bool = True
) -> Iterator[str]:
    """The figures of two codings against each other, then each difference."""
    yield f"{comparison.reports} reports in both"
    yield ""
    yield _row(f"claims of {names[0]}", [str(comparison.first)])
    yield _row(f"claims of {names[1]}", [str(comparison.second)])
    yield _row("claims of both", [str(comparison.both)])
    yield _row("agreement (F1)", [_share(comparison.agreement)])
    for slot, (same, of) in comparison.same.items():
        yield _row(f"  same {slot}", [_share(same / of if of else None), f"  {same} of {of}"])
    for name, only in zip(names, (comparison.only_first, comparison.only_second), strict=True):
        if only:
            yield f"only in {name}: {', '.join(only)}"
    if sentences:
        yield from _listing(comparison.disagreements, listed, names)


def _listing(found: Sequence[Disagreement], listed: int | None, names: tuple[str, str]) -> Iterator[str]:
    shown = found if listed is None else found[:listed]
    report, sentence = "", None
    for d in shown:
        if d.report != report:
            report, sentence = d.report, None
            yield ""
            yield report
        if (d.sentence, d.trigger) != sentence:
            sentence = (d.sentence, d.trigger)
            yield f"  {marked(d.sentence, d.trigger) or 'of the report itself'}"
        yield f"      {_told(d, names)}{f'   [{d.note}]' if d.note else ''}"
    if len(shown) < len(found):
        yield ""
        yield f"and {len(found) - len(shown)} more"


def _told(d: Disagreement, names: tuple[str, str]) -> str:
    expected, found = d.expected or _NOTHING, d.found or _NOTHING
    match d.kind:
        case "missing" | "not in the text":
            return f"only {names[0]}: {expected}"
        case "spurious":
            return f"only {names[1]}: {found}"
    return f"{d.slot}: {names[0]} {expected} | {names[1]} {found}"


def marked(sentence: str, trigger: str) -> str:
    """The sentence on one line, its trigger between « and »."""
    words, word = " ".join(sentence.split()), " ".join(trigger.split())
    at = words.find(word) if word else -1
    return words if at < 0 else f"{words[:at]}«{word}»{words[at + len(word) :]}"


def _row(label: str, cells: Iterable[str]) -> str:
    return (f"{label:<{_WIDTH}}" + "".join(f"{cell:>{_COLUMN}}" for cell in cells)).rstrip()


def _share(figure: float | int | None) -> str:
    return "" if figure is None else f"{figure:.3f}"
