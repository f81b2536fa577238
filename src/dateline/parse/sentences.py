"""Where sentences start within a block: what the network says, but never after a title or inside a name."""

from collections.abc import Sequence

from dateline.parse.network import Scores

THRESHOLD = 0.0
"""Log-odds above which a sentence starts."""


def sentence_starts(words: Sequence[str], scores: Scores) -> list[int]:
    """Indexes of the words that start a sentence; the first word always does."""
    return [0, *(at for at in range(1, len(words)) if scores.starts[at] > THRESHOLD)]
