"""What the command line shows beside its output: the console that it prints on, and the progress bar on stderr."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

WIDTH_WITHOUT_TERMINAL = 100

Item = TypeVar("Item")


def console(out: IO[str]) -> Console:
    """A console on this stream: as wide and colourful as the terminal is, plain and of fixed width where it is none."""
    if out.isatty():
        return Console(file=out)
    return Console(file=out, width=WIDTH_WITHOUT_TERMINAL, color_system=None)


class Watch:
    """Counts sources as they are taken; shows a bar on stderr where that is a terminal and there are several."""

    def __init__(self, sources: Sequence[str], out: IO[str]) -> None:
        self._sources = sources
        self._progress: Progress | None = None
        self._task = TaskID(0)
        # A bar on the same terminal that the output goes to has to step aside for each thing printed.
        self._steps_aside = out.isatty()
        if len(sources) > 1 and sys.stderr.isatty():
            columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._progress.add_task("reading", total=len(sources))

    def sources(self) -> Iterator[str]:
        """The sources, each counted as done when the next is asked for."""
        for source in self._sources:
            yield source
            if self._progress:
                self._progress.advance(self._task)

    def printed(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, with the bar out of the way while each of them is being printed."""
        with self._shown():
            for item in items:
                with self._aside():
                    yield item

    @contextmanager
    def _shown(self) -> Iterator[None]:
        if self._progress:
            self._progress.start()
        try:
            yield
        finally:
            if self._progress:
                self._progress.stop()

    @contextmanager
    def _aside(self) -> Iterator[None]:
        if self._progress and self._steps_aside:
            self._progress.stop()
        yield
        if self._progress and self._steps_aside:
            self._progress.start()


@contextmanager
def byte_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, where that is a terminal, that is told how many bytes are done and how many there are."""
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, whole: progress.update(task, completed=done, total=whole)


def one_line(text: str) -> str:
    """The text on one line, for a message."""
    return " ".join(text.split())
