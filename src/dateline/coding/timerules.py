"""The grammar of time: what words make an expression of time, as expressions over word classes (``timewords.CLASSES``).

Each rule is a name, which says how the expression is dated, and a pattern; the longest match at a word wins.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dateline.coding.timewords import Word, Words

NUMBER: Final = r"(?:n|N|c|a|q|t(?=[ncq]))(?:[T&-][nc](?=-?[xUV]))?"
EDGE: Final = (
    r"(?:(?:t?(?P<mod>e)-?|(?P<mod2>[e<>])[iu]?(?:t|(?=[hjlfMWDYESsPp])))"
    r"|t?(?P<edge>g)k"
    r"|t?(?P<part>[edOl2])(?P<noun>[HVU])k)?"
)
"""Early, later in; the end of; the latter half of, the closing days of."""
DAYPART: Final = r"(?:t?e?(?:i?t)?(?P<dp>[Pp])V?k)?"
"""The night of, early in the morning of, the early morning hours of."""
YEAR: Final = r"(?P<y>Y|[Nn](?=w))(?P<era>w)?"
YEAR_REF: Final = r"kt?(?P<yref>[hjlfm]m?)U"
"""Of that year, of the same year, of next year."""

RULES: Final[Mapping[str, str]] = {
    "numeric": rf"{DAYPART}I",
    "date": rf"(?:C,?u?)?{EDGE}{DAYPART}(?:W,?)?t?(?P<d>[no])k?(?P<m>M)(?:[.,]?{YEAR}|{YEAR_REF})?",
    "date us": rf"(?:C,?u?)?{EDGE}{DAYPART}(?:W,?)?(?P<m>M)\.?(?P<d>[no])(?:,?{YEAR}|{YEAR_REF})?",
    "month": rf"{EDGE}(?P<m>M)(?:[k,.]?{YEAR}|{YEAR_REF})?",
    "year": rf"G*{EDGE}(?:t?[UV](?=Y))?{YEAR}",
    "decade": rf"{EDGE}t?e?(?P<decade>E)(?P<era>w)?",
    "century": rf"{EDGE}t?e?-?(?P<o>[oO])-?(?P<u>U)(?P<era>w)?",
    "season": rf"{EDGE}(?P<det>t?[hjlf]?m?f?)(?P<s>[Ss])(?:k?{YEAR}|{YEAR_REF})?",
    "weekday": r"(?:teVk)?(?P<mod>[e<>])?u?(?P<det>t?[hjlf])?(?P<w>W)(?:(?P<dp>[Pp])(?!W))?(?:k?(?P<wref>[hlf])U)?",
    "day": r"(?P<mod>[e<>])?t?(?P<day>D)(?P<dp>[Pp])?",
    "day part": rf"{EDGE}(?P<det>t?[hjlf]m?f?|tm|tf)(?P<dp>[Pp])(?:k(?=[;.,]))?",
    "time of day": r"(?<!\^)(?:t(?!pk))?(?P<dp>p)",
    "clock": r"(?P<clock>C)",
    "unit": rf"{EDGE}(?P<det>t?[hjlf]m?|tm)(?P<u>U)",
    "unit of text": r"(?:t?(?P<edge>g)k|(?P<mod>[e<>])i)t(?P<u>U)",
    "within": r"(?<=[+G@u])t(?P<u>U)",
    "half": r"t?(?P<part>[edOl2])(?P<noun>H)k(?P<det>t|[hjlf]|tm|t[hlf])(?P<u>U)",
    "units": rf"(?P<det>t?[lfh])G?(?P<n>{NUMBER})?-?(?P<u>[UV])",
    "units after number": r"t(?P<n>[ncq])(?P<det>[lf])(?P<u>V)",
    "day beside": r"e?(?P<det>t)(?P<u>[UP])(?P<dir>[BF<>f](?!h=))",
    "offset": rf"G*(?:(?P<n>{NUMBER})-?)?(?P<u>[UV])(?P<dir>[ABF<>]|A)",
    "duration": rf"(?:t(?!{NUMBER}-))?G*(?P<n>{NUMBER})(?:-|x(?=V))?(?P<u>[UV])(?:-?L)?",
    "rate": r"(?:v|/)[co]?-?[UV2]",
    "bare units": r"(?:(?<=[+iFkG])V(?!A)|V(?=k)|(?<=[;.])V(?=k))",
    "year long": r"U-L",
    "ordinal": r"(?P<det>t|(?<=\+)a)(?P<o>[oO2])x?(?P<u>[UPp])",
    "first units": r"t[OdlSe2](?:[ncq])?V",
    "holiday": rf"{EDGE}(?P<x>X)(?:k?{YEAR})?",
    "back": r"J|(?:[hj]m?|tm)=|(?<=[@yk])t=",
    "present": r"K",
    "adjective": r"h(?=[x^])",
    "vague": r"r|Q|Z|tl(?=[,.;)])",
}
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in RULES.items())
_CAN_START = re.compile(r"[MWUVSsPpDnYNoO2catqthjlfe<>gdGICEXZKrQvJ/]")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time, not yet dated."""

    rule: str
    first: int
    """Index of its first word; ``end`` is one past its last."""
    end: int
    parts: Mapping[str, Word]
    """The words of the pattern's named groups; of a group of several words, the last."""
    letters: Mapping[str, str]


def find_expressions(words: Words) -> Iterator[Expression]:
    """Expressions of time in a text, in order, none within another."""
    at = 0
    classes = words.classes
    while start := _CAN_START.search(classes, at):
        at = start.start()
        best: tuple[int, str, re.Match[str]] | None = None
        for name, pattern in _COMPILED:
            match = pattern.match(classes, at)
            if match and match.end() > at and (best is None or match.end() > best[0]):
                best = match.end(), name, match
        if best is None:
            at += 1
            continue
        end, name, match = best
        groups = {group: letters for group, letters in match.groupdict().items() if letters}
        parts = {group: words.words[match.end(group) - 1] for group in groups}
        yield Expression(name, at, end, parts, groups)
        at = end
