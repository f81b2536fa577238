"""Words and punctuation as the treebanks cut them, with every character of the text kept.

Conventions of the English Web Treebank: hyphenated compounds fall apart (``al - Bab``, ``12 - year - old``) unless
the first part is a prefix (``anti-government``); clitics stand alone (``did n't``, ``Assad 's``); abbreviations
keep their dot (``U.S.``, ``Lt.``); numbers part from their units (``$ 5 m``, ``50 km``); dates and telephone
numbers stay whole (``9/11``).
"""

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

_PREFIXES = (
    "anti|co|counter|cross|e|ex|extra|inter|intra|mega|mid|mini|multi|non|over|post|pre|pro|psycho|re|semi|socio|sub|"
    "super|trans|ultra|un|under"
)
_CAPITAL_PREFIXES = "|".join(prefix.capitalize() for prefix in _PREFIXES.split("|"))
_TITLES = (
    "adm|amb|asst|atty|brig|capt|cmdr|col|cpl|dr|fr|gen|gov|hon|lt|maj|messrs|mlle|mme|mr|mrs|ms|pfc|pres|prof|pvt|rep|"
    "reps|rev|sec|sen|sens|sgt|spc|st|supt"
)
_MONTHS_AND_DAYS = "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
_OTHER_DOTTED = (
    "al|approx|apt|assn|ave|blvd|bros|ca|cf|co|corp|dept|dist|div|ed|eds|esp|est|etc|fig|ft|govt|inc|intl|jr|ltd|mt|natl|"
    "ph.d|pp|prov|rd|sr|univ|v|viz|vol|vs"
)

# A word that is left whole as soon as what stood around it has been taken off.
_WHOLE = re.compile(
    rf"""(?: (?:[a-z]\.){{2,}}[a-z]?                                        # U.S.  p.m.  U.S.A
    | (?i:{_TITLES}|{_OTHER_DOTTED})\.
    | (?-i:{"|".join(word.capitalize() for word in _MONTHS_AND_DAYS.split("|"))})\.
    | (?-i:[A-Z])\.                                                          # initials
    | (?-i:(?:{_PREFIXES}|{_CAPITAL_PREFIXES})-)[a-z][\w'’]*                 # anti-government, e-mail
    | mid-\d+s?
    | (?:https?|ftp)://\S*[\w/] | www\.\S+[\w/] | mailto:\S+\w
    | [\w.+%-]+@[\w-]+(?:\.[\w-]+)+ | @\w+ | \#\w+
    | [\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|co\.uk|html?|php|pdf|doc|docx|xls|jpg|png)(?:/\S*)?
    | \d{{1,4}}/\d{{1,2}}(?:/\d{{2,4}})? | \d{{1,2}}-\d{{1,2}}-\d{{2,4}} | \d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+Z?)?
    | (?:1-)?(?:\d{{3}}-)?\d{{3}}-\d{{4}}                                    # telephone numbers
    | [+-]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)? | \d*0['’]s | \.\d+
    | ['’]\d\ds? | ['’](?:s|re|ve|ll|d|m|em|til|cause|n) | n['’]t
    | [:;=]-?[()\]\[dp3/|]+ | 8-?\) | <3 | <+ | >+
    | \.{{2,}} | [!?]+ | -+ | =+ | \*+ | _+ | ~+ | [$£€]+ | ``|''
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(
    r"""\.{2,} | -{2,}(?=.) | [–—-](?=[^\d]) | [–—](?=.) | '' | `` | [!?]+(?=\w) | \#(?=\d) | <{2,} | >{2,}
    | (?:US|C|A|HK|NZ|U)?[$£€¥](?=[\d.])
    | [^\w\s'’@#.-] | ['’](?=\w|$) | [.](?=[a-zA-Z“"(]) | ['’]""",
    re.VERBOSE,
)
_AFTER = re.compile(r"(?:\.{2,}|<{2,}|>{2,}|-{2,}|''|``|[!?]+|[^\w\s$'’.-]|['’]|[.–—-]|(?<=\w)\$)$")
_CLITIC = re.compile(
    r"""(?: .+? (?P<any> n['’‘`]t | ['’‘`](?:s|re|ve|ll))
    | i (?P<am> ['’‘`]m)
    | (?:i|he|she|it|we|you|they|who|that|there|here|this|what|how|where|when|why|someone|everyone) (?P<had> ['’‘`]d)
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_WITHIN = re.compile(
    r"""( \.{2,} | -{2,} | [–—] | (?<=[\w.'’])-(?=[\w'’$]) | (?<=[^\W\d])/(?=[^\W\d])
    | (?<=[\w)])[;!?,:]+(?=[^\W\d]) | (?<=[^\W\d]{2})[,:;](?=\d) | (?<=[a-z]{2})\.(?=[A-Z][a-z])
    | [()\[\]{}"“”„«»|<>=] | (?<=\w)[&+](?=[a-z]) | (?<=[a-z])\*(?=[a-z]) )""",
    re.VERBOSE,
)
_NUMBER_WITH_UNIT = re.compile(
    r"(\d+(?:[.,:]\d+)*)(k?m|cm|mm|km²|kph|mph|kg|g|lbs?|ft|k|bn|tn|mn|mm|mb|gb|hrs?|mins?|secs?|am|pm|a\.m\.|p\.m\.|°[CF]?|[CF])\.?",
    re.IGNORECASE,
)
_TWO_IN_ONE = {
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "lemme": 3, "gimme": 3, "outta": 3, "dont": 2, "doesnt": 4,
    "didnt": 3, "wont": 2, "cant": 2, "isnt": 2, "arent": 3, "wasnt": 3, "werent": 4, "couldnt": 5, "wouldnt": 5,
    "shouldnt": 6, "havent": 4, "hasnt": 3, "hadnt": 3, "im": 1, "ive": 1, "alot": 1, "thats": 4, "whats": 4,
    "youre": 3, "theyre": 4, "'tis": 2, "'twas": 2, "’tis": 2, "’twas": 2,
}  # fmt: skip
"""Words that are two, with the length of the first."""
_NUMBERED = re.compile(r"(?:no|nos|art|para|pp?)\.", re.IGNORECASE)
"""Abbreviations only before a number: "No. 3", but "No." is an answer."""
_CHUNKS = re.compile(r"\s+|\S+")
_LONGEST = 200
"""Characters of a chunk that is still looked into; longer ones are no words, and stay whole."""
_KEPT = 100_000


class Tokenizer:
    """Text to an unread ``Doc`` of exactly that text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._known: dict[str, list[str]] = {}

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        chunks = _CHUNKS.findall(text)
        for at, chunk in enumerate(chunks):
            if chunk.isspace():
                if words and chunk[0] == " ":
                    spaces[-1] = True
                    chunk = chunk[1:]
                parts = [chunk] if chunk else []
            elif _NUMBERED.fullmatch(chunk.lstrip('("“')) and at + 2 < len(chunks) and chunks[at + 2][0].isdigit():
                cut = len(chunk) - len(chunk.lstrip('("“'))
                parts = [*chunk[:cut], chunk[cut:]]
            else:
                parts = self._parts(chunk)
            words += parts
            spaces += [False] * len(parts)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _parts(self, chunk: str) -> list[str]:
        parts = self._known.get(chunk)
        if parts is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            parts = self._known[chunk] = cut(chunk)
        return parts


def cut(chunk: str) -> list[str]:
    """The words and marks of a stretch without white space; joined, they are the stretch."""
    if len(chunk) > _LONGEST:
        return [chunk]
    before: list[str] = []
    after: list[str] = []
    while chunk and not _WHOLE.fullmatch(chunk):
        if chunk.lower() in _TWO_IN_ONE:
            break
        if (found := _BEFORE.match(chunk)) and found.end() < len(chunk):
            before.append(found.group())
            chunk = chunk[found.end() :]
        elif chunk.endswith("..") and _WHOLE.fullmatch(chunk[:-1]):
            after.append(".")
            chunk = chunk[:-1]
        elif (found := _CLITIC.match(chunk)) or ((found := _AFTER.search(chunk)) and found.start() > 0):
            start = found.start(found.lastgroup or 0)
            after.append(chunk[start:])
            chunk = chunk[:start]
        else:
            break
    return [*before, *_inside(chunk), *reversed(after)]


def _inside(word: str) -> list[str]:
    """The parts of a word that nothing more can be taken off from either end."""
    if not word:
        return []
    if first := _TWO_IN_ONE.get(word.lower()):
        return [word[:first], word[first:]]
    if _WHOLE.fullmatch(word):
        return [word]
    if unit := _NUMBER_WITH_UNIT.fullmatch(word):
        return [unit.group(1), word[unit.end(1) :]]
    parts = [part for part in _WITHIN.split(word) if part]
    if len(parts) == 1:
        return parts
    # the prefixes of "anti-government" are joined again to what they stand before
    return [piece for part in _rejoined(parts) for piece in (cut(part) if part != word else [part])]


def _rejoined(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if (
            len(joined) >= 2
            and joined[-1] == "-"
            and re.fullmatch(f"{_PREFIXES}|{_CAPITAL_PREFIXES}", joined[-2])
            and part[0].isalpha()
        ):
            joined[-2:] = [joined[-2] + "-" + part]
        else:
            joined.append(part)
    return joined
