"""Who can speak: people, bodies and reports can, acts and their qualities cannot ("this attack affirms ...")."""

from spacy.tokens import Token

from dateline.coding.speechbook import SpeechBook

_PARTITIVE = "of"


def can_speak(subject: Token | None, book: SpeechBook) -> bool:
    """Whether the subject of a word of saying may be its speaker; what is not known to be mute may.

    A name may. Of a group of things ("a series of airstrikes") the things tell. None, no subject, is no reason against.
    """
    if subject is None or subject.pos_ == "PROPN" or subject.ent_type_:
        return True
    if subject.pos_ == "PRON":
        return subject.text.lower() not in book.mute_pronouns
    lemma = subject.lemma_.lower()
    if lemma in book.groups:
        inner = next((c for c in subject.children if c.dep_ in ("nmod", "prep") and _is_of(c)), None)
        inner = next((c for c in inner.children if c.dep_ == "pobj"), inner) if inner is not None else None
        return inner is None or can_speak(inner, book)
    if lemma in book.mute:
        return False
    if subject.pos_ != "NOUN" or lemma in book.speaking:
        return True
    return not lemma.endswith(book.mute_endings)


def _is_of(token: Token) -> bool:
    words = (token, *token.children)
    return any(word.dep_ in ("case", "prep") and word.text.lower() == _PARTITIVE for word in words)
