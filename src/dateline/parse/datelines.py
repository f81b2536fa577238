"""Heads of an item that are no part of its first sentence: "PORT TARN, Northland, March 4 (Wire) -", "24 Aug:"."""

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?[ \t]+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:[ \t]?[-–/][ \t]?\d{1,2}(?:st|nd|rd|th)?)?"
_DATE = (
    rf"(?:{_WEEKDAY}(?:{_MONTH}[ \t]+{_DAY}|{_DAY}[ \t]+(?:of[ \t]+)?{_MONTH})(?:,?[ \t]+\d{{4}})?|\d{{4}}-\d\d-\d\d)"
)
_UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŠŞŽİ"
_WORD = rf"[{_UPPER}][\w.'’]*(?:[-/][\w.'’]+)*"
_LINK = r"(?:of|de|del|da|do|dos|la|el|al|the|and|upon|on|sur)"
_NAME = rf"{_WORD}(?:[ \t]+(?:{_LINK}[ \t]+)?{_WORD}){{0,4}}"
_CAPITALS = rf"(?:[{_UPPER}][{_UPPER}.'’/-]+)(?:[ \t]+[{_UPPER}][{_UPPER}.'’/-]*){{0,4}}"
_AGENCY = r"\([^()\n]{2,40}\)"
_SIGN = r"[ \t]*(?:--|—|–|―|_|(?:(?<=[)\d.])|(?<=[ \t]))-|(?<=\)):)[ \t]*"
_LEAD = rf"(?=[\"“„«‘'(\[]{{0,2}}[{_UPPER}\d])"
_REST = rf"(?:,[ \t]*(?!{_MONTH}[ \t]+\d){_NAME}){{0,2}}"

_DATELINE = re.compile(
    rf"""[ \t]*(?:
    {_NAME}{_REST},?[ \t]*{_DATE}(?:[ \t]*,?[ \t]*{_AGENCY})?{_SIGN}
  | {_NAME}{_REST}(?:[ \t]*,?[ \t]*{_DATE})?[ \t]*{_AGENCY}{_SIGN}
  | {_NAME}{_REST},[ \t]*[A-Z]{{2,6}}[ \t]*(?:--|—|–|_|(?<=[ \t])-)[ \t]*
  | {_CAPITALS}{_REST}[ \t]*(?:(?:--|—|–|―|(?<=[ \t])-)[ \t]*|:[ \t]+)
    ){_LEAD}""",
    re.VERBOSE,
)
_DAY_HEAD = re.compile(
    rf"[ \t]*(?:[•●▪◦‣·*–—-][ \t]*)?{_DATE}(?:,?[ \t]+\d{{1,2}}[:.]\d\d(?:[ \t]?[ap]\.?m\.?)?(?:[ \t][A-Z]{{2,4}})?)?"
    rf"[ \t]*(?::|--|—|–|―|(?<=[ \t])-)[ \t]+{_LEAD}"
)
_PLAIN = re.compile(rf"[ \t]*{_WORD}(?:[ \t]+{_WORD}){{0,2}}(?:,[ \t]*{_NAME})?[ \t]+(?:--|—|–|-)[ \t]+{_LEAD}")
_PARENTHESIS = re.compile(r"[ \t](?:--|—|–|-)(?:[ \t]|(?<=--))")
_STOP = re.compile(r"[.!?][\"”’)]*(?:\s|$)")
LONGEST = 120
"""Characters of the head of an item."""


def lead_start(text: str, first: int, end: int) -> int | None:
    """Where the first sentence starts in the block from ``first`` to ``end``, if a dateline or a day stands before it.

    A town in capitals needs a dash or a colon after it, any other a date or an agency beside it, or a dash that opens no
    parenthesis and a whole sentence behind it.
    """
    line_end = text.find("\n", first, end)
    line_end = end if line_end < 0 else line_end
    for pattern in (_DATELINE, _DAY_HEAD):
        match = pattern.match(text, first, line_end)
        if match is not None and match.end() - first <= LONGEST:
            return match.end()
    match = _PLAIN.match(text, first, line_end)
    if match is None:
        return None
    stop = _STOP.search(text, match.end(), end)
    if stop is None or _PARENTHESIS.search(text, match.end(), stop.start()):
        return None
    return match.end()
