"""By whose word: attributions in a parsed text, and the speakers of a claim.

The tree gives verbs, nouns and phrases of saying with what they govern (``saying``); quotation marks give the ends of
what is quoted, over sentences and paragraphs (``quotations``); a quotation with no words of saying goes on with the
last speaker, or belongs to the name before its colon or after its dash.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.coding.quotations import Quotation, continued, find_quotations
from dateline.coding.saying import Saying, find_sayings
from dateline.coding.speechbook import load_speech
from dateline.coding.statements import find_statements
from dateline.records import Attribution, Span, SpeakerKind


def find_attributions(doc: Doc, *, told: bool = False, nested: bool = True) -> tuple[Attribution, ...]:
    """Every attribution of a text, in the order of the contents; offsets are characters of ``doc.text``.

    Takes in attitudes ("wants", "believes") and topics ("condemned the raid"); with ``told`` only those by which
    someone answers for what happened: said, claimed, denied, reportedly, a quotation. Without ``nested`` those are left
    out whose words of saying are themselves part of what another says.
    """
    quotations = find_quotations(doc.text)
    found = list(_with_quotations(doc, list(find_sayings(doc)), quotations))
    found.extend(find_statements(doc, quotations))
    found.extend(_uncued(doc, quotations, found))
    found.extend(_headline(doc))
    kept = [f for f in found if f.content is not None and (f.told or not told)]
    if not nested:
        kept = _outermost(kept)
    records = {(f.content, f.cue): _record(doc.text, f) for f in kept if f.content}
    return tuple(sorted(records.values(), key=lambda a: (a.content.start, -a.content.end)))


def claim_speakers(attributions: Iterable[Attribution], start: int, end: int) -> tuple[Attribution, ...]:
    """The attributions whose content holds the characters from ``start`` to ``end``, outermost first.

    Give it those of ``find_attributions(doc, told=True)``. One that stands within its own cue or speaker is left out:
    the act of saying is not what is said.
    """
    holding = [a for a in attributions if a.content.start <= start and end <= a.content.end]
    holding = [a for a in holding if not _meets(a.cue, start, end) and not _meets(a.speaker, start, end)]
    return tuple(sorted(holding, key=lambda a: (a.content.start - a.content.end, a.content.start)))


def resolve_speaker(doc: Doc, attribution: Attribution, earlier: Sequence[Attribution]) -> Span | None:
    """Who "he" of "he added" is: the speaker named last, where that is safe; else the words themselves.

    Safe only: the named speaker stands in the same or the paragraph before, and no other was named since.
    ``earlier`` are attributions in any order; None where the attribution has no speaker.
    """
    speaker = attribution.speaker
    if speaker is None or speaker.text.lower() not in load_speech().pronouns:
        return speaker
    before = [a.speaker for a in earlier if a.speaker and a.speaker.end <= speaker.start]
    named = [s for s in before if s.text.lower() not in load_speech().pronouns]
    if not named:
        return speaker
    last = max(named, key=lambda s: s.start)
    paragraphs = len(re.findall(r"\n\s*", doc.text[last.end : speaker.start].strip()))
    plural = speaker.text.lower() in ("they", "we")
    return last if paragraphs <= 1 and plural == _is_plural(doc, last) else speaker


def speaker_kind(words: str, actor_sector: str | None = None) -> SpeakerKind:
    """What kind of source it is: by the actor's PLOVER sector, else by the words."""
    book = load_speech()
    kinds: dict[str, SpeakerKind] = {
        "official": "official",
        "armed group": "armed group",
        "media": "media",
        "monitor": "monitor",
        "witness": "witness",
    }
    if actor_sector and actor_sector in book.sectors:
        return kinds[book.sectors[actor_sector]]
    text = " ".join(["", *re.findall(r"[^\W_]+", words.lower()), ""])
    best: tuple[int, SpeakerKind] = (-1, "unnamed")
    for kind, names in book.speakers.items():
        for name in names:
            at = text.rfind(f" {name} ")
            if at > best[0]:
                best = at, kinds.get(kind, "unnamed")
    return best[1]


def _outermost(sayings: list[Saying]) -> list[Saying]:
    """Those whose words of saying stand in no other's content; of two that hold each other, the longer."""
    kept: list[Saying] = []
    for saying in sorted(sayings, key=lambda f: f.content[0] - f.content[1] if f.content else 0):
        holders = (k.content for k in kept if k.content)
        if not any(start <= saying.cue[0] and saying.cue[1] <= end for start, end in holders):
            kept.append(saying)
    return kept


def _with_quotations(doc: Doc, sayings: list[Saying], quotations: tuple[Quotation, ...]) -> Iterator[Saying]:
    """Contents carried to the ends of the quotations that they are part of, and quotations given to bare verbs."""
    text = doc.text
    starts = [q.start for q in quotations]
    cues = sorted({s.cue[0] for s in sayings if s.kind in _SPOKEN and s.verb.pos_ in ("VERB", "AUX")})
    for saying in sayings:
        if saying.kind not in _SPOKEN or saying.verb.pos_ not in ("VERB", "AUX"):
            if saying.content is not None:
                yield saying
            continue
        near = _next_to(text, saying, quotations, starts)
        statement = _statement(text, saying)
        if statement is not None:
            content = statement
        elif near is not None:
            content = _quoted(doc, saying, continued(quotations, near, text))
        elif saying.content is not None:
            content = _with_marks(saying, quotations, text)
        else:
            continue
        quoted = near is not None or any(q.start < content[1] and content[0] < q.end for q in quotations)
        saying = replace(saying, content=content, told=saying.told or (quoted and saying.kind in _ASSERTED))
        if near is not None and content[0] < saying.cue[0]:
            following = _goes_on(text, quotations, content[1], saying, cues)
            if following is not None:
                yield from _joined(saying, content, following)
                continue
        yield saying


def _statement(text: str, saying: Saying) -> tuple[int, int] | None:
    """A statement given without quotation marks: "The minister said:" alone in its paragraph, then what follows.

    Near the head of the text it is all that follows, as in a ministry's statement; further down, the next paragraph.
    """
    if saying.content is not None and saying.content[0] < saying.cue[0]:
        return None
    match = _LEADS_IN.match(text, saying.cue[1])
    if match is None or not text[match.end() :].strip():
        return None
    at_the_head = saying.cue[0] < _HEAD_OF_TEXT
    end = len(text) if at_the_head else text.find("\n", match.end())
    return match.end(), len(text[: end if end >= 0 else len(text)].rstrip())


_LEADS_IN = re.compile(r"[^\n.:]{0,80}:[ \t]*\n\s*(?=[^\s\"“”'‘«])")
_HEAD_OF_TEXT = 400
"""Characters."""


def _quoted(doc: Doc, saying: Saying, quotation: Quotation) -> tuple[int, int]:
    """A quotation before "he said", with the words of its sentence that lead into it ("The tax "is wrong," ...")."""
    line = doc.text.rfind("\n", 0, quotation.start) + 1
    lead = doc.text[line : quotation.start].rstrip()
    if not lead or lead[-1] in ".?!:\"”’'…":
        return quotation.start, quotation.end
    if saying.content is not None and saying.content[0] < quotation.start < saying.content[1]:
        return saying.content[0], quotation.end
    span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    return (max(line, span.sent.start_char) if span is not None else quotation.start), quotation.end


def _joined(saying: Saying, content: tuple[int, int], following: Quotation) -> Iterator[Saying]:
    """ "...," he said. "..." as one content, or, where more is said of the speaker than is quoted, as two."""
    quoted = content[1] - content[0] + following.end - following.start
    if following.start - content[1] <= quoted:
        yield replace(saying, content=(content[0], following.end))
        return
    yield saying
    yield replace(saying, content=(following.start, following.end))


def _with_marks(saying: Saying, quotations: tuple[Quotation, ...], text: str) -> tuple[int, int]:
    """The content of the tree, carried to both ends of the quotations that it touches."""
    assert saying.content is not None
    first, last = saying.content
    for i, quotation in enumerate(quotations):
        if quotation.start < last and first < quotation.end and not quotation.holds(saying.cue[0]):
            whole = continued(quotations, i, text)
            first, last = min(first, whole.start), max(last, whole.end)
    return first, last


_SPOKEN = frozenset(["say", "tell", "announce", "claim", "deny", "ask", "promise", "accuse", "praise"])
_ASSERTED = _SPOKEN - {"ask"}


def _next_to(text: str, saying: Saying, quotations: Sequence[Quotation], starts: list[int]) -> int | None:
    """The quotation right before the words of an attribution, or, where the tree gives none, right after."""
    start, end = saying.reach
    before = bisect_right(starts, min(start, saying.cue[0])) - 1
    if before >= 0 and not quotations[before].holds(start):
        quotation = quotations[before]
        gap = text[quotation.end : start]
        # After a full stop the next sentence has begun: its words of saying have a content of their own.
        marks = ",?!—-…" if saying.content and saying.content[0] > saying.cue[0] else ",?!—-….'"
        is_said = _last_mark(text, quotation) in marks or gap[:1] == ","
        if re.fullmatch(r"[ \t,–—-]*", gap) and is_said and _same_sentence(text, quotation.end, saying.cue[0]):
            return before
    after = bisect_right(starts, end - 1)
    if saying.content is None and after < len(quotations):
        return after if re.fullmatch(r"[\s,:;]*", text[end : quotations[after].start]) else None
    return None


def _last_mark(text: str, quotation: Quotation) -> str:
    """The last character before the closing quotation mark."""
    return text[quotation.start : quotation.end].rstrip("\"'”’»")[-1:] or " "


def _same_sentence(text: str, start: int, end: int) -> bool:
    return "\n" not in text[start:end] and end - start < 250


def _goes_on(
    text: str, quotations: tuple[Quotation, ...], end: int, saying: Saying, cues: Sequence[int]
) -> Quotation | None:
    """The quotation that is taken up after the words of saying, if any."""
    behind = max(saying.cue[1], end)
    following = next((i for i, q in enumerate(quotations) if q.start >= behind), None)
    if following is None:
        return None
    quotation = quotations[following]
    between = text[behind : quotation.start]
    other = any(behind < cue < quotation.start for cue in cues)
    opens = between.rstrip()[-1:] in (".", ",", "") or not between.strip()
    before_cue = _last_mark(text, quotation) == "," or text[quotation.end : quotation.end + 1] == ","
    if "\n" in between or other or not opens or before_cue:
        return None
    return continued(quotations, following, text)


def _uncued(doc: Doc, quotations: tuple[Quotation, ...], found: Sequence[Saying]) -> Iterator[Saying]:
    """Quotations with no words of saying: "Name: ...", "“...” — Name", or the last speaker's, who goes on."""
    text = doc.text
    taken = [f.content for f in found if f.content and not any(q.holds(f.cue[0]) for q in quotations)]
    speaking = sorted((f for f in found if f.told and f.content), key=lambda f: f.cue[0])
    at = 0
    while at < len(quotations):
        quotation = continued(quotations, at, text)
        at = next((i for i in range(at + 1, len(quotations)) if quotations[i].start >= quotation.end), len(quotations))
        if quotation.end - quotation.start < 25 or any(s < quotation.end and quotation.start < e for s, e in taken):
            continue
        line = text.rfind("\n", 0, quotation.start) + 1
        signed = re.match(r"[ \t]*\s?[–—―-]{1,2}\s*([^\n.]{3,80})", text[quotation.end : quotation.end + 90])
        named = re.search(r"([A-Z][^\n:.,]{1,60}):\s*$", text[line : quotation.start])
        content = (quotation.start, quotation.end)
        if signed:
            name = (quotation.end + signed.start(1), quotation.end + signed.end(1))
            mark = (quotation.end + signed.start(0), name[0])
            yield _bare(doc, name, mark, content)
        elif named:
            name = (line + named.start(1), line + named.end(1))
            yield _bare(doc, name, (name[1], name[1] + 1), content)
        elif not text[line : quotation.start].strip():
            last = next((f for f in reversed(speaking) if f.cue[0] < quotation.start and f.content), None)
            if last is not None and last.content and text.count("\n\n", last.content[1], quotation.start) <= 1:
                yield _bare(doc, last.speaker, last.cue, content)


def _bare(doc: Doc, speaker: tuple[int, int] | None, cue: tuple[int, int], content: tuple[int, int]) -> Saying:
    return Saying("say", True, speaker, cue, content, doc[0], cue)


def _headline(doc: Doc) -> Iterator[Saying]:
    """ "Planes hit port: ministry", "Ministry: planes hit port", and lines of a transcript ("SMITH: ...")."""
    for match in re.finditer(r"(?m)^[ \t]*([^\n:]{2,200}):[ \t]+(\S[^\n]*)$", doc.text):
        before, after = match.span(1), match.span(2)
        words_before, words_after = match[1].split(), match[2].split()
        first_line = not doc.text[: match.start()].strip()
        mark = (before[1], before[1] + 1)
        if match[1].isupper() and len(words_before) <= 4 and not _is_place(doc, before):
            yield _bare(doc, before, mark, after)
        elif (
            first_line and len(words_after) <= 4 < len(words_before) and not match[2].rstrip().endswith((".", "?", "!"))
        ):
            yield _bare(doc, after, mark, before)
        elif first_line and len(words_before) <= 3 and len(words_after) >= 4 and _can_speak(doc, before):
            yield _bare(doc, before, mark, after)


def _is_place(doc: Doc, words: tuple[int, int]) -> bool:
    """Whether the words before a colon are a dateline ("MARROW, Northland: ...")."""
    return any(e.label_ == "PLACE" and e.start_char == words[0] for e in doc.ents)


def _can_speak(doc: Doc, words: tuple[int, int]) -> bool:
    """Whether the words before a headline's colon name someone, and no topic ("Port strike: ...")."""
    named = any(e.label_ in ("PERSON", "ORG") and e.start_char <= words[0] and words[1] <= e.end_char for e in doc.ents)
    return named or speaker_kind(doc.text[slice(*words)]) != "unnamed"


def _record(text: str, saying: Saying) -> Attribution:
    def span(place: tuple[int, int] | None) -> Span | None:
        return None if place is None else Span(text[place[0] : place[1]], *place)

    assert saying.content is not None
    return Attribution(span(saying.speaker), span(saying.cue), Span(text[slice(*saying.content)], *saying.content))


def _meets(span: Span | None, start: int, end: int) -> bool:
    return span is not None and span.start < end and start < span.end


def _is_plural(doc: Doc, span: Span) -> bool:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found is not None and found.root.tag_ in ("NNS", "NNPS")
