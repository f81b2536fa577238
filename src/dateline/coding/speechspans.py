"""Stretches of characters of an attribution: who speaks, the words of saying, what is said, and how far they reach.

All are (first character, character after the last), or None where no word is left.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

AGENT = ("obl:agent", "agent")
OBLIQUE = ("obl", "prep", "obl:agent")
AUXILIARY = ("aux", "aux:pass", "auxpass", "neg", "cop")
_SAID_OF_IT = (
    "acl", "acl:relcl", "relcl", "appos", "parataxis", "punct", "case", "dep", "ccomp", "advcl", "cop", "mark",
)  # fmt: skip
_GOES_ON = frozenset({"that", "to", "and", "or", "but", "whether", "how", "why", "where", "including"})
"""Words after a semicolon that go on with what is said."""


def noun_phrase(head: Token | None) -> tuple[int, int] | None:
    """The words of a noun phrase without relative clauses, appositions, or a preposition before it."""
    if head is None:
        return None
    words = [head]
    for child in head.children:
        # What stands in brackets or after a comma is said of the name, and is no part of it.
        if child.dep_ in _SAID_OF_IT and not (child.dep_ in ("punct", "dep") and child.i < head.i):
            continue
        if child.pos_ == "VERB" and child.i > head.i:
            continue
        words.extend(child.subtree)
    ordered = sorted(words, key=lambda t: t.i)
    return trim(ordered)


def cue_span(verb: Token) -> tuple[int, int]:
    """The verb with its auxiliaries and particle, where they stand together."""
    left = right = verb
    near = {
        c.i: c
        for c in verb.children
        if c.dep_ in (*AUXILIARY, "compound:prt", "prt") or c.text.lower() in ("not", "n't", "n’t")
    }
    while left.i - 1 in near:
        left = near[left.i - 1]
    while right.i + 1 in near:
        right = near[right.i + 1]
    return left.idx, right.idx + len(right)


def cover(heads: Iterable[Token], *, without: Token | None = None) -> tuple[int, int] | None:
    """From the first to the last word of the dependents, on the side of ``without`` on which they stand."""
    words = sorted((token for head in heads for token in _on_its_side(head, without)), key=lambda t: t.i)
    return trim(_to_semicolon(words))


def _to_semicolon(words: list[Token]) -> list[Token]:
    """The words up to a semicolon after which another sentence begins, with a subject of its own and no "that"."""
    for at, token in enumerate(words[:-1]):
        after = words[at + 1]
        if token.text == ";" and after.text.lower() not in _GOES_ON and _begins_sentence(after):
            return words[:at]
    return words


def _begins_sentence(first: Token) -> bool:
    head = first
    while head.dep_ not in ("nsubj", "nsubj:pass", "nsubjpass") and head.head.i > first.i and head.head != head:
        head = head.head
    return head.dep_ in ("nsubj", "nsubj:pass", "nsubjpass") and head.left_edge.i == first.i


def _on_its_side(head: Token, without: Token | None) -> Iterator[Token]:
    """A dependent's words, less those that the tree hangs on it from beyond the verb."""
    if without is None:
        yield from head.subtree
        return
    cut = {t.i for t in without.subtree} if without.dep_ in (*AGENT, *OBLIQUE) else {without.i}
    verb = without if without.pos_ in ("VERB", "AUX") else None
    for token in head.subtree:
        beyond = verb is not None and (token.i > verb.i) != (head.i > verb.i)
        if token.i not in cut and not beyond:
            yield token


def around(clause: Token, verb: Token) -> tuple[int, int] | None:
    """A clause without the attribution that stands in it."""
    own = {t.i for t in verb.subtree}
    return trim([t for t in clause.subtree if t.i not in own])


def reach(verb: Token, heads: Iterable[Token], subject: Token | None) -> tuple[int, int]:
    """From the speaker or the verb, whichever comes first, to the last word that goes with the verb and is not said."""
    said = {t.i for head in heads for t in head.subtree}
    own = [t for t in verb.subtree if t.i not in said and not is_mark(t)]
    first = min([verb, *(subject.subtree if subject is not None and subject.head == verb else ())], key=lambda t: t.i)
    return min(first.idx, cue_span(verb)[0]), max([verb.idx + len(verb), *(t.idx + len(t) for t in own)])


def is_mark(token: Token) -> bool:
    """Punctuation or white space."""
    return not any(letter.isalnum() for letter in token.text)


_QUOTES = "\"“”‘’'«»"


def trim(tokens: list[Token]) -> tuple[int, int] | None:
    """Tokens as a stretch of characters, without the commas and full stops at its ends."""
    while tokens and (tokens[0].is_space or (is_mark(tokens[0]) and tokens[0].text[0] not in _QUOTES + "([#@")):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_space or (is_mark(tokens[-1]) and tokens[-1].text[-1] not in _QUOTES + ")]")):
        tokens = tokens[:-1]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def letters(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def noun_of(token: Token) -> Token:
    """The noun of a prepositional phrase, where the preposition is its head."""
    return next((c for c in token.children if c.dep_ == "pobj"), token) if token.dep_ in ("prep", "agent") else token
