"""Nominal phrases of a parsed text: a head, its words, and what stands beside it in a coordination."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

# Dependents that make up the name or description itself; the rest (clauses, appositions, other prepositions) is said of it.
INNER = frozenset(
    [
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "flat",
        "flat:foreign",
        "flat:name",
        "goeswith",
        "nmod:desc",
        "nmod:unmarked",
        "advmod",
        "fixed",
        "case:poss",
        "poss",
        "nn",
        "quantmod",
        "dep",
    ]
)
DETERMINERS = {"det", "det:predet", "predet"}
ARTICLES = {"the", "a", "an", "this", "that", "these", "those", "some", "any"}
RELATIVE_PRONOUNS = {"who", "which", "that", "whom", "whose"}
FIRST_OF_TWO = {"out", "outside", "inside", "because", "close", "next", "up", "ahead", "instead", "off", "away"}
POSSESSIVE_MARKS = {"'s", "’s", "'", "’"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A nominal: its head and its words, without leading articles, relative clauses or appositions."""

    head: Token
    span: Span
    preposition: str | None = None
    """Of an oblique: "in", "with", "according to"; None where it stands bare."""

    @property
    def start(self) -> int:
        """First character in the text."""
        return self.span.start_char

    @property
    def end(self) -> int:
        """Character after the last."""
        return self.span.end_char


def phrase(head: Token, preposition: str | None = None) -> Phrase:
    """The phrase that ``head`` heads."""
    words = sorted(_words(head), key=lambda token: token.i)
    first, last = words[0].i, words[-1].i
    while first < head.i and (
        head.doc[first].lower_ in ARTICLES or (head.doc[first].is_punct and not head.doc[first].is_quote)
    ):
        first += 1
    quotes = [token for token in head.doc[first : last + 1] if token.is_quote]
    if len(quotes) == 1 and head.doc[first] == quotes[0] and first < head.i:
        first += 1  # a quotation opens here and closes elsewhere
    while last > head.i and (head.doc[last].is_punct or head.doc[last].is_space) and head.doc[last].text != ".":
        last -= 1
    return Phrase(head, head.doc[first : last + 1], preposition)


def coordinated(head: Token) -> Iterator[Token]:
    """``head`` and all that is coordinated with it, in the order of the text."""
    members = {token.i: token for token in _joined(head)}
    for name in _listed_names(head):
        if not any(name.start <= i < name.end for i in members):
            members[name.root.i] = name.root
    yield from (members[i] for i in sorted(members))


def _joined(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}:
            yield from _joined(child)
        elif (
            child.dep_ == "appos"
            and any(other.dep_ == "conj" and other.pos_ not in {"VERB", "AUX"} for other in child.children)
            and child.i > head.i
        ):
            yield from _joined(
                child
            )  # "the Brigade, the Martyrs and fighters": a list whose second member was taken for an apposition


def _listed_names(head: Token) -> Iterator[Span]:
    """Names of a list that the parser lost: they follow a comma or conjunction and hang on the head by no preposition."""
    if not any(word.dep_ == "cc" and word.lower_ in {"and", "or", "&"} for word in head.subtree):
        return
    doc, first, last = head.doc, head.i, head.right_edge.i
    for name in doc.ents:
        if not (first < name.start and name.end <= last + 1) or name.label_ not in {"ORG", "PERSON", "PLACE"}:
            continue
        before = doc[name.start - 1] if doc[name.start - 1].pos_ != "DET" else doc[name.start - 2]
        if before.lower_ in {",", "and", "or", "&"} and _is_list_path(name.root, head):
            yield name


def _is_list_path(token: Token, head: Token) -> bool:
    while token != head:
        if (
            token.dep_ not in {"conj", "flat", "appos", "compound", "dep", "list", "nmod:desc", "goeswith"}
            or token.head == token
        ):
            return False
        if token.dep_ == "appos" and not token.head.ent_type_:
            return False  # "their leader, Omar Haddad, and ..." is who the leader is
        token = token.head
    return True


def phrases(head: Token, preposition: str | None = None) -> tuple[Phrase, ...]:
    """A phrase for each coordinated member; a relative pronoun stands for its antecedent."""
    return tuple(phrase(member, preposition) for member in coordinated(antecedent(head) or head))


def antecedent(token: Token) -> Token | None:
    """The noun that a relative pronoun refers to, None for any other token."""
    if token.lower_ not in RELATIVE_PRONOUNS or token.pos_ == "DET":
        return None
    clause = token
    while clause.dep_ != "acl:relcl" and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "acl:relcl" and clause.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else None


def preposition(token: Token) -> str | None:
    """The case marker of a nominal as written in lower case ("because of", "according to"), None where there is none."""
    cases = [
        child
        for child in token.children
        if child.dep_ == "case" and child.i < token.i and child.lower_ not in POSSESSIVE_MARKS
    ]
    if not cases:
        return None
    parts = [cases[0], *(part for part in cases[0].children if part.dep_ == "fixed")]
    if len(cases) > 1 and cases[0].lower_ in FIRST_OF_TWO and cases[1].i == cases[0].i + 1:
        parts.append(cases[1])  # "out of", "outside of"
    return " ".join(part.lower_ for part in sorted(parts, key=lambda part: part.i))


def _words(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ in DETERMINERS or (
            child.dep_ == "case" and child.lower_ in POSSESSIVE_MARKS and head.dep_ != "nmod:poss"
        ):
            yield child
        elif child.dep_ in INNER and not (child.dep_ == "advmod" and child.i > head.i):
            yield from _inner_subtree(child)
        elif child.dep_ == "nmod" and child.i > head.i and preposition(child) == "of":
            yield from _of_phrase(child)
        elif child.dep_ == "punct" and child.text in {'"', "“", "”", "'", "‘", "’", "-"}:
            yield child


def _inner_subtree(token: Token) -> Iterator[Token]:
    yield from (word for word in token.subtree if word.dep_ not in {"acl:relcl", "acl", "appos", "parataxis"})


def _of_phrase(token: Token) -> Iterator[Token]:
    yield from _words(token)
    yield from (child for child in token.children if child.dep_ == "case")
    for child in token.children:
        if child.dep_ == "conj":
            yield from _of_phrase(child)
            yield from (word for word in child.children if word.dep_ == "cc")
