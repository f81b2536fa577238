"""Whether the name of a country or capital is used as a place, or for the government that sits there."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from dateline.coding.placewords import PlaceWords, place_words
from dateline.records import Place, Span

ORGANS = frozenset({"compound", "nmod:poss", "poss", "amod", "nmod"})
ACTING = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "agent", "iobj", "dative", "obl:agent", "vocative"})
OBJECTS = frozenset({"obj", "dobj", "nsubj:pass", "nsubjpass"})


def is_place_of_act(place: Span, doc: Doc, words: PlaceWords | None = None) -> bool:
    """Whether a toponym is used as a place, not as an actor: False for "Moscow" in "Moscow warned", for "Iraq" in
    "Iraq's army".

    By syntax where the reader gives it, else by the preposition before. The name of a country or a capital needs words
    that make it a place; any other name is one.
    """
    words = words or place_words()
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None:
        return True
    if isinstance(place, Place) and place.level != "country" and place.text.lower() not in words.capitals:
        return True
    before = word_before(doc, span.start, words)
    if before is not None and before.lower_ in words.locative:
        return not _is_relation(before, words)
    if doc.has_annotation("DEP"):
        return _by_syntax(doc, span, before, words)
    return _of_ground(doc, before, words)


def word_before(doc: Doc, first: int, words: PlaceWords) -> Token | None:
    """The word before a name, over articles, parts of the sky and the names that it is listed with."""
    i = first - 1
    while i >= 0:
        token = doc[i]
        if (
            token.lower_ in words.parts
            or token.lower_ in {"the", "and", ",", "or", "both"}
            or (
                token.text[0].isupper()
                and first - i < 12
                and (doc[i + 1].lower_ in {"and", ",", "or", "-"} or doc[i + 1].text[0].isupper())
            )
        ):
            i -= 1
        else:
            return token
    return None


def _by_syntax(doc: Doc, span: Words, before: Token | None, words: PlaceWords) -> bool:
    head: Token = span.root
    if head.dep_ in OBJECTS and head.head.lower_ in words.taking:
        return True  # "invaded Ukraine", "Damascus was captured"
    if head.dep_ in ACTING:
        return head.dep_ == "nsubj" and head.head.lower_ in words.falling
    if span.start and doc[span.start - 1].lower_ in words.parts:
        return True  # "residents of northern Lebanon": governments have no north
    if head.dep_ in ORGANS and head.head.i > head.i:
        return head.head.lower_ in words.kinds_of or head.head.lower_ in words.seat
    if head.dep_ in {"conj", "appos"} and head.head.i != head.i and head.head.i < span.start:
        other = head.head
        return is_place_of_act(Place(other.text, other.idx, other.idx + len(other), level="country"), doc, words)
    return _of_ground(doc, before, words)


def _of_ground(doc: Doc, before: Token | None, words: PlaceWords) -> bool:
    """ "the border of Turkey", "the invasion of Ukraine"; without syntax, "invaded Ukraine" too."""
    if before is None:
        return False
    if before.lower_ == "of" and before.i:
        return doc[before.i - 1].lower_ in words.kinds_of | words.directions.keys() | words.acts_on
    return before.lower_ in words.taking


def _is_relation(before: Token, words: PlaceWords) -> bool:
    """Whether a preposition that could say where ties a government to something: "talks between Russia and Turkey",
    "aid to Ukraine", "loyal to Damascus", "pressure from Moscow"."""
    previous = before.nbor(-1) if before.i else None
    noun = _governing_noun(before)
    if before.lower_ == "between":
        return previous is None or previous.lower_ not in words.kinds_of | words.waters
    if before.lower_ == "to":
        return noun is not None or (previous is not None and (previous.pos_ == "ADJ" or previous.lower_ == "according"))
    if before.lower_ in {"from", "toward", "towards", "over"}:
        return noun is not None and noun.lower_ not in words.leaving
    return False


def _governing_noun(before: Token) -> Token | None:
    """The noun that a preposition's phrase belongs to, by the reader's syntax."""
    head = before.head if before.head.i != before.i else before
    governor = head.head
    return governor if governor.i != head.i and governor.pos_ == "NOUN" and head.dep_ == "nmod" else None
