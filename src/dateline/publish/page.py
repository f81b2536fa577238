"""One self-contained page: each report with the words that its claims were read from, the claims beside it.

Nothing is fetched when it is opened, and nothing of a report is ever taken for markup.
"""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import TextIO

from dateline.publish import wording
from dateline.publish.marking import SLOTS, Mark, marks, segments
from dateline.records import Article, Claim, Reading

# Whoever points at a claim sees its words, and at words sees their claims.
_SCRIPT = """
for (const article of document.querySelectorAll("article")) {
  const parts = [...article.querySelectorAll("[data-claims]")];
  const show = numbers => parts.forEach(part => part.classList.toggle(
    "on", part.dataset.claims.split(" ").some(number => numbers.includes(number))));
  for (const part of parts) {
    part.addEventListener("mouseenter", () => show(part.dataset.claims.split(" ")));
    part.addEventListener("mouseleave", () => show([]));
  }
}
"""
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


def write_html(readings: Iterable[Reading], out: TextIO) -> None:
    """The page of these readings, written report by report."""
    style = files("dateline.publish").joinpath("page.css").read_text(encoding="utf-8")
    out.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>Dateline: claims and their words</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        "<header><h1>Claims and their words</h1><p>A claim is what a report says, never a fact: "
        "each is shown with the words it was read from, and by whose word it stands.</p></header>\n"
        f'<p class="legend">{legend()}</p>\n'
    )
    for number, reading in enumerate(readings, start=1):
        out.write(f'<article id="report-{number}">\n{"".join(_report(reading, number))}</article>\n')
    out.write(f"<script>{_SCRIPT}</script>\n</body>\n</html>\n")


def legend() -> str:
    """The slots, each in its mark."""
    return " ".join(f'<mark class="{slot}">{slot}</mark>' for slot in SLOTS)


def marked_text(text: str, marked: Iterable[Mark]) -> str:
    """The text as HTML, the words of each slot in a ``mark`` that says on hover what was read from them."""
    return "".join(_piece(piece, over) for piece, over in segments(text, marked))


def _report(reading: Reading, number: int) -> Iterator[str]:
    article = reading.article
    title = (article.title if article else None) or reading.source
    yield f"<header><h2>{escape(title)}</h2>\n<div class=about>{_about(reading.source, article)}</div>\n"
    for rejection in reading.rejections:
        yield f"<p class=rejected>not read in full: {escape(rejection.reason)}: {escape(rejection.detail)}</p>\n"
    yield "</header>\n"
    if article is not None:
        yield f'<div class="text">{marked_text(article.text, marks(reading.claims))}</div>\n'
        claims = "".join(_claim(claim, number, place) for place, claim in enumerate(reading.claims, start=1))
        yield f'<ol class="claims">\n{claims}</ol>\n' if claims else '<p class="claims">It makes no claim.</p>\n'


def _about(source: str, article: Article | None) -> str:
    lines = [escape(source)]
    if article is not None:
        lines = [escape(wording.masthead(article)), *lines]
        if article.url and article.url.startswith(("http://", "https://")) and article.url != source:
            url = escape(article.url, quote=True)
            lines.append(f'<a href="{url}" rel="noreferrer noopener">{url}</a>')
        if article.furniture:
            lines.append(escape(f"left out of the coded text: {wording.furniture(article)}"))
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _claim(claim: Claim, report: int, number: int) -> str:
    actors = "; ".join(wording.actor(party) for party in claim.actors) or "nobody named"
    recipients = "; ".join(wording.actor(party) for party in claim.recipients)
    head = f"{escape(actors)} → <b>{escape(wording.act(claim))}</b>" + (
        f" → {escape(recipients)}" if recipients else ""
    )
    facts = "".join(f"<dt>{label}</dt><dd>{escape(words)}</dd>" for label, words in wording.facts(claim))
    return (
        f'<li id="report-{report}-claim-{number}" data-claims="{number}">{head}'
        f"<br><q>{escape(claim.sentence.text)}</q><dl>{facts}</dl></li>\n"
    )


def _piece(text: str, over: tuple[Mark, ...]) -> str:
    if not over:
        return escape(text)
    slots = [slot for slot in reversed(SLOTS) if any(mark.slot == slot for mark in over)]
    claims = " ".join(dict.fromkeys(str(mark.claim) for mark in over))
    notes = "\n".join(dict.fromkeys(f"{mark.slot} of claim {mark.claim}: {mark.note}" for mark in over))
    return f'<mark class="{" ".join(slots)}" data-claims="{claims}" title="{escape(notes, quote=True)}">{escape(text)}</mark>'
