"""Reports of armed conflict as traced claims: who did what to whom, where, when, by whose word, how sure.

>>> import dateline
>>> reading = dateline.read("report.txt")
>>> reading.claims[0].actors[0].text
"""

import os

# One report is read by one thread: OpenBLAS takes twice the time to divide matrices as small as ours.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.version import VERSION as __version__

if TYPE_CHECKING:
    from dateline.publish.notebook import ShownReading

__all__ = ["__version__", "read", "read_all"]


# The stages are imported on the first call, so that `import dateline` and `dateline --help` cost next to nothing.
def read(
    source: str | Path, *, reader: str | None = None, codebook: Path | None = None, mentions: bool = False
) -> "ShownReading":
    """One report and the claims it makes; see ``dateline.pipeline.read``."""
    from dateline import pipeline
    from dateline.publish.notebook import shown

    return shown(pipeline.read(str(source), reader=reader, codebook=codebook, mentions=mentions))


def read_all(
    sources: Iterable[str | Path], *, reader: str | None = None, codebook: Path | None = None, mentions: bool = False
) -> "Iterator[ShownReading]":
    """The readings of many sources, each as soon as it is done; see ``dateline.pipeline.read_all``."""
    from dateline import pipeline
    from dateline.publish.notebook import shown

    return map(shown, pipeline.read_all(map(str, sources), reader=reader, codebook=codebook, mentions=mentions))
