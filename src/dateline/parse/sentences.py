"""Where sentences start within a block: what the network says, weighed by the writing.

After a full stop and before a capital the network must be sure that there is no start, elsewhere that there is one.
The thresholds were set on the dev parts of EWT and GUM: sentence F1 .880 became .901 and .934 became .949.
"""

from collections.abc import Sequence

from dateline.parse.network import Scores

AFTER_STOP_BEFORE_CAPITAL = -2.0
AFTER_STOP = -0.5
ELSEWHERE = 0.0
"""Log-odds above which a sentence starts."""

_STOPS = frozenset({".", "!", "?", "…", "...", "....", "?!", "!!", "!!!", "??"})
_CLOSING = frozenset({'"', "'", "”", "’", ")", "]", "''", "»"})
_OPENING = frozenset({'"', "'", "“", "‘", "(", "[", "``", "«"})


def sentence_starts(words: Sequence[str], scores: Scores, spaced: Sequence[bool]) -> list[int]:
    """Indexes of the words that start a sentence; the first word always does.

    ``spaced`` says whether white space follows each word: it tells a quotation mark that opens from one that closes.
    """
    starts = [0]
    for at in range(1, len(words)):
        if scores.starts[at] <= _threshold(words, at):
            continue
        start = at
        if _opens(words, spaced, at - 1):
            start -= 1
        elif _closes(words, spaced, at):
            start += 1
        if start <= starts[-1] or start >= len(words):
            continue
        if start == starts[-1] + 1 and not any(map(str.isalnum, words[start - 1])) and starts[-1]:
            # a mark alone is no sentence: one of the two starts is wrong
            if scores.starts[start] > scores.starts[starts[-1]]:
                starts[-1] = start
            continue
        starts.append(start)
    return starts


def _opens(words: Sequence[str], spaced: Sequence[bool], at: int) -> bool:
    """Whether the word is a quotation mark or bracket that belongs to what follows."""
    return at > 0 and words[at] in _OPENING and not spaced[at] and spaced[at - 1]


def _closes(words: Sequence[str], spaced: Sequence[bool], at: int) -> bool:
    """Whether the word is a quotation mark or bracket that belongs to what stands before it."""
    return words[at] in _CLOSING and spaced[at] and not spaced[at - 1]


def _threshold(words: Sequence[str], at: int) -> float:
    before = at - 1
    while before > 0 and words[before] in _CLOSING and before > at - 3:
        before -= 1
    if words[before] not in _STOPS:
        return ELSEWHERE
    opening = words[at + 1] if words[at] in _OPENING and at + 1 < len(words) else words[at]
    capital = opening[0].isupper() or opening[0].isdigit()
    return AFTER_STOP_BEFORE_CAPITAL if capital and before == at - 1 else AFTER_STOP
