"""Forms of a predicate, read off its token: voice, tense, negation, auxiliaries, and what stands for its subject."""

from typing import Literal

from spacy.tokens import Span, Token

from dateline.parse.lemmas import verb_lemma
from dateline.parse.phrases import antecedent, preposition

SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"}
NEGATORS = {"not", "n't", "n’t", "never", "neither", "nor", "nobody", "nothing", "hardly", "scarcely"}
NEGATIVE_DETERMINERS = {"no", "neither"}
TIMES_BY_NAME = frozenset(
    [
        "night",
        "day",
        "morning",
        "afternoon",
        "evening",
        "noon",
        "midnight",
        "dawn",
        "dusk",
        "week",
        "weekend",
        "month",
        "year",
        "then",
        "today",
        "yesterday",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def lemma_of(token: Token) -> str:
    if token.pos_ == "VERB" or (token.pos_ == "ADJ" and not is_elliptical(token)):
        return token.lemma_.lower()
    return verb_lemma(token.lower_, "VBG" if token.lower_.endswith("ing") else "VBN")


def elliptical_subject(token: Token) -> Token | None:
    """The number that stands for the second group of "12 were killed and 30 wounded"."""
    if token.dep_ != "conj" or token.tag_ not in {"VBN", "VBD", "JJ", "NN", "NNS"} or not token.i:
        return None
    number = next((child for child in token.children if child.pos_ == "NUM" and child.i < token.i), None)
    before = token.doc[token.i - 1]
    if number is None and before.pos_ == "NUM" and before.dep_ == "conj" and before.head == token.head:
        number = before
    return number


def is_elliptical(token: Token) -> bool:
    """ "30 wounded" of "12 people were killed and 30 wounded", whatever the tag of the participle."""
    if (
        not (token.lower_.endswith("ed") or token.lower_ in {"hurt", "taken", "held"})
        or elliptical_subject(token) is None
    ):
        return False
    return not any(child.dep_ in {"det", "case", "nmod", "acl", "acl:relcl", "compound"} for child in token.children)


def premodifiers_start(word: Token) -> int:
    """First token of a premodifier: its own premodifiers come with it ("Free Syrian Army" of "Free Syrian Army attack")."""
    first = word.i
    for child in word.children:
        if child.i < word.i and child.dep_ in {"compound", "amod", "flat", "punct", "advmod"}:
            first = min(first, child.left_edge.i)
    return first


def trigger_words(token: Token, particle: Token | None) -> Span:
    if particle is not None and particle.i == token.i + 1:
        return token.doc[token.i : particle.i + 1]
    return token.doc[token.i : token.i + 1]


def auxiliaries_of(token: Token) -> list[Token]:
    """Auxiliaries and copula of a predicate; a bare coordinated verb shares those of the first ("will shell and storm")."""
    own = [child for child in token.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    shares = token.dep_ == "conj" and token.head.pos_ == "VERB" and token.tag_ in {"VB", "VBN", "VBG"}
    has_subject = any(child.dep_ in SUBJECTS for child in token.children)
    if not own and shares and not has_subject and same_form(token, token.head):
        return auxiliaries_of(token.head)
    return own


def same_form(token: Token, other: Token) -> bool:
    return token.tag_ == other.tag_ or {token.tag_, other.tag_} <= {"VBN", "VBD"}


def is_passive(token: Token, auxiliaries: list[Token]) -> bool:
    if elliptical_subject(token) is not None and not any(child.dep_ == "obj" for child in token.children):
        return token.head.pos_ != "VERB" or is_passive(token.head, auxiliaries_of(token.head))
    if token.pos_ != "VERB" or token.tag_ not in {"VBN", "VBD"}:
        return False
    if any(a.dep_ == "aux:pass" or a.lemma_ in {"be", "get"} for a in auxiliaries):
        return True
    if auxiliaries:
        return False
    if (
        token.dep_ == "conj"
        and token.tag_ == "VBN"
        and token.head.tag_ == "VBN"
        and not any(child.dep_ in SUBJECTS for child in token.children)
    ):
        return is_passive(token.head, auxiliaries_of(token.head))
    if any(child.dep_ == "nsubj:pass" for child in token.children):
        return True
    if any(child.dep_ == "nsubj" for child in token.children):
        # "with ten people killed": a participle with a subject and no auxiliary is passive, a past tense is not
        return token.tag_ == "VBN" and not any(child.dep_ == "obj" for child in token.children)
    return (
        token.dep_ in {"acl", "amod", "advcl"}
        and token.tag_ == "VBN"
        and not any(a.lemma_ == "have" for a in auxiliaries)
    )


def tense(token: Token, auxiliaries: list[Token]) -> Literal["past", "present", "future"] | None:
    if any(a.tag_ == "MD" and a.lower_ in {"will", "'ll", "’ll", "shall", "wo"} for a in auxiliaries):
        return "future"
    for word in (*auxiliaries, token):
        if word.tag_ == "VBD":
            return "past"
        if word.tag_ in {"VBZ", "VBP"}:
            return "present"
    return "past" if token.tag_ == "VBN" and not auxiliaries else None


def is_finite(token: Token, auxiliaries: list[Token]) -> bool:
    return any(word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in (token, *auxiliaries))


def modal_lemma(auxiliary: Token) -> str:
    return {"wo": "will", "'ll": "will", "’ll": "will", "ca": "can", "'d": "would", "’d": "would"}.get(
        auxiliary.lower_, auxiliary.lower_
    )


def is_negated(token: Token) -> bool:
    for child in token.children:
        if child.lower_ in NEGATORS and child.dep_ in {
            "advmod",
            "neg",
            "cc:preconj",
            "aux",
            "obj",
            "nsubj",
            "nsubj:pass",
        }:
            return True
        if child.lower_ == "longer" and child.dep_ == "advmod" and any(w.lower_ == "no" for w in child.children):
            return True
        if child.dep_ == "mark" and child.lower_ == "without":
            return True
    if token.dep_ == "conj" and any(child.lower_ in {"nor", "or"} and child.dep_ == "cc" for child in token.children):
        return is_negated(token.head) and not any(child.dep_ in SUBJECTS for child in token.children)
    return False


def has_negative_determiner(head: Token) -> bool:
    return any(child.lower_ in NEGATIVE_DETERMINERS and child.dep_ in {"det", "advmod"} for child in head.children) or (
        preposition(head) == "without"
    )


def is_nominal(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"} or (
        token.pos_ == "ADJ" and token.dep_ in {"nsubj", "obj", "nsubj:pass"}
    )


def is_temporal(token: Token) -> bool:
    """Whether a noun is a name of time: "Monday", "week"."""
    return token.ent_type_ == "" and token.lower_ in TIMES_BY_NAME


def strands_preposition(token: Token) -> bool:
    """ "the town they fought in": the antecedent is no object."""
    return any(
        child.dep_ in {"obl", "advmod"} and (antecedent(child) is not None or child.tag_ == "WRB")
        for child in token.children
    )


def relative_adverb(token: Token) -> str | None:
    return next((child.lower_ for child in token.children if child.dep_ == "advmod" and child.tag_ == "WRB"), None)


def is_sane(token: Token) -> bool:
    subjects = [
        child
        for child in token.children
        if child.dep_ in {"nsubj", "nsubj:pass"} and not any(word.dep_ == "cc" for word in child.children)
    ]
    return len(subjects) <= 1
