"""Statements given word for word after a sentence that announces them: "The minister released the following statement:".

What comes after is the speaker's: the quotation, if one opens there; near the head of the text all that follows, as on
a ministry's page; further down the next paragraph.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.coding.quotations import Quotation, continued
from dateline.coding.saying import PASSIVE_SUBJECT, Saying, subject_of
from dateline.coding.speechbook import SpeechBook, load_speech
from dateline.coding.speechspans import AGENT, noun_of, noun_phrase
from dateline.coding.voices import can_speak

HEAD_OF_TEXT = 1000
"""Characters from the start of a text, in which a statement that is announced is the text."""
_TO_THE_COLON = re.compile(r"[^\n:;]{0,160}:[ \t]*")
_TO_THE_STOP = re.compile(r"[^\n.:;]{0,160}[.:]?[ \t]*(?=\n)")
_OBJECTS = ("obj", "dobj")
_SUBJECTS = ("nsubj", "nsubj:outer", *PASSIVE_SUBJECT)
_OWNERS = ("by", "from", "of")


def find_statements(doc: Doc, quotations: tuple[Quotation, ...]) -> Iterator[Saying]:
    """Statements that their announcement gives a speaker, in the order of the announcements."""
    book = load_speech()
    issued: tuple[int, int] | None = None
    for verb in doc:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        noun, speaker = _announced(verb, book)
        if noun is None:
            continue
        place = noun_phrase(speaker) or issued
        issued = place
        start = _start(doc.text, verb, noun)
        if place is None or start is None:
            continue
        first, last = min(verb, noun, key=lambda t: t.i), max(verb, noun, key=lambda t: t.i)
        cue = (first.idx, last.idx + len(last))
        content = _content(doc.text, start, verb.idx, quotations)
        if content is not None and not any(q.holds(verb.idx) for q in quotations):
            yield Saying("say", True, place, cue, content, verb, cue)


def _announced(verb: Token, book: SpeechBook) -> tuple[Token | None, Token | None]:
    """The noun for what is released, and whose it is."""
    lemma = verb.lemma_.lower()
    if lemma in book.releasing:
        noun = next((c for c in verb.children if c.dep_ in _OBJECTS and _is_statement(c, book)), None)
        if noun is not None:
            speaker = subject_of(verb)
            return (noun, speaker) if can_speak(speaker, book) else (None, None)
        noun = next((c for c in verb.children if c.dep_ in PASSIVE_SUBJECT and _is_statement(c, book)), None)
        agents = (
            c for c in verb.children if c.dep_ in AGENT or (c.dep_ in ("obl", "prep") and _case(c) in ("by", "from"))
        )
        return noun, next((noun_of(c) for c in agents), None)
    if lemma in ("follow", "read", "be"):
        noun = next((c for c in verb.children if c.dep_ in _SUBJECTS and _is_statement(c, book)), None)
        return noun, _owner(noun, book) if noun is not None else None
    return None, None


def _owner(noun: Token, book: SpeechBook) -> Token | None:
    """Whose statement: "the president's statement", "a statement by the president", "the text of the president's ..."."""
    for child in noun.children:
        if child.dep_ in ("nmod:poss", "poss"):
            return child
        inner = noun_of(child)
        if child.i > noun.i and _case(child) in _OWNERS:
            return _owner(inner, book) if _is_statement(inner, book) else inner
    return None


def _start(text: str, verb: Token, noun: Token) -> int | None:
    """Where what is announced starts: after a colon, or after the sentence where it says that this follows."""
    behind = max(verb.idx + len(verb), noun.idx + len(noun))
    match = _TO_THE_COLON.match(text, behind)
    if match is not None and text.index(":", behind) > verb.sent.end_char:
        match = None
    if match is None and (verb.lemma_ == "follow" or any(c.text.lower() == "following" for c in noun.children)):
        match = _TO_THE_STOP.match(text, behind)
    return None if match is None else match.end()


def _content(text: str, start: int, announced: int, quotations: Sequence[Quotation]) -> tuple[int, int] | None:
    rest = text[start:]
    begin = start + len(rest) - len(rest.lstrip())
    for at, quotation in enumerate(quotations):
        if quotation.start == begin:
            whole = continued(tuple(quotations), at, text)
            return whole.start, whole.end
    end = len(text) if announced < HEAD_OF_TEXT else text.find("\n", begin)
    end = len(text[: end if end >= 0 else len(text)].rstrip())
    return (begin, end) if begin < end else None


def _is_statement(noun: Token, book: SpeechBook) -> bool:
    return noun.lemma_.lower() in book.statements


def _case(token: Token) -> str | None:
    if token.dep_ in ("prep", "agent"):
        return token.text.lower()
    return next((c.text.lower() for c in token.children if c.dep_ == "case" and c.i < token.i), None)
