"""The order of the stages, and nothing else: a source goes in, a reading comes out.

The one module that knows every stage. A stage that cannot go on raises a ``DatelineError``; here, and only here,
that becomes the rejection of its report, so that one bad input never stops the others.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from dateline import collect, extract, parse
from dateline.coding.coder import code
from dateline.coding.knowledge import load_knowledge
from dateline.errors import DatelineError, Defect, NothingToRead, SeveralReports
from dateline.records import Capture, Reading, Rejection, Stage


def read(source: str, *, reader: str | None = None, codebook: Path | None = None, mentions: bool = False) -> Reading:
    """One report and the claims it makes.

    ``source`` is a file or URL; ``reader`` the name or path of a spaCy pipeline to read with in place of the shipped
    one; ``codebook`` a folder that is laid over ours; with ``mentions`` the reading also carries every place, time,
    actor and attribution found, coded or not.
    What cannot be read comes back as a reading with its rejection. Raises ``SeveralReports`` where the source holds
    more than one report (``read_all`` reads those), ``NothingToRead`` where it holds none, and what ``read_all`` raises.
    """
    readings = list(islice(read_all([source], reader=reader, codebook=codebook, mentions=mentions), 2))
    if not readings:
        raise NothingToRead(source)
    if len(readings) > 1:
        raise SeveralReports(source)
    return readings[0]


def read_all(
    sources: Iterable[str],
    *,
    reader: str | None = None,
    codebook: Path | None = None,
    mentions: bool = False,
    stdin: IO[bytes] | None = None,
) -> Iterator[Reading]:
    """The readings of many sources, in their order, each as soon as it is done.

    A source is a file, a URL, or ``-`` for ``stdin``; one of JSON Lines gives a reading for each of its lines. What
    would fail every report alike is raised, not recorded with each: ``NoReader``, ``CodebookMissing``,
    ``CodebookUnreadable``.
    """
    for captured in collect.captures(sources, stdin=stdin):
        if isinstance(captured, Capture):
            yield _reading(captured, reader, codebook, mentions)
        else:
            source, rejection = captured
            yield Reading(source, None, rejections=(rejection,))


def _reading(capture: Capture, reader: str | None, codebook: Path | None, mentions: bool) -> Reading:
    """One reading. Here alone every exception is caught: a defect met on one report must not cost the user the others."""
    try:
        article = extract.extract(capture)
    except Exception as error:  # noqa: BLE001
        return Reading(capture.source, None, rejections=(_rejection("extract", error),))
    nlp, knowledge = parse.load_reader(reader), load_knowledge(codebook)
    pipeline = f"{nlp.meta['name']} {nlp.meta['version']}"
    stage: Stage = "parse"
    try:
        doc = parse.parse(article.text, reader=reader)
        stage = "coding"
        claims, found = code(article, doc, mentions=mentions, knowledge=knowledge, pipeline=pipeline)
    except Exception as error:  # noqa: BLE001
        return Reading(capture.source, article, rejections=(_rejection(stage, error),))
    return Reading(capture.source, article, claims, mentions=found)


def _rejection(stage: Stage, error: Exception) -> Rejection:
    told = error if isinstance(error, DatelineError) else Defect.of(error)
    return Rejection(stage, told.reason, str(told))
