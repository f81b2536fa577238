"""The records of the clause view."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Span, Token

from dateline.parse.phrases import Phrase

Relation = Literal[
    "complement",  # said that X; vowed to X; accused of X; a plan to X
    "purpose",  # attacked to X
    "condition",  # if X
    "adverbial",  # when X, after X, while X-ing
    "relative",  # rebels who X
    "participial",  # militants X-ing; areas X-ed by
    "quotation",  # "X," he said
    "object",  # launched X (a nominal predicate)
    "subject",  # X killed three
    "oblique",  # came under X; after X
    "modifier",  # a proposal on X; the X victims
]


@dataclass(frozen=True, slots=True)
class Context:
    """What stands over a clause: the clause that governs it, and how."""

    relation: Relation
    governor: "Clause"
    marker: str | None = None
    """"if", "unless", "to", "that", "of" ("accused of bombarding"); of a nominal predicate, its preposition."""


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One predicate, verbal, nominal or adjectival, and what belongs to it."""

    predicate: Token
    trigger: Span
    """The predicate's words: the head, and its particle where that stands beside it."""
    lemma: str
    """Lemma of the head with its particle: "seize", "set up"."""
    kind: Literal["verb", "noun", "adjective"]
    light: str | None
    """Of a noun: lemma of the verb that it is object or oblique of, with particle or preposition ("carry out",
    "come under"); which verbs are light is for the codebook to say."""
    roleset: str | None
    voice: Literal["active", "passive"]
    tense: Literal["past", "present", "future"] | None
    finite: bool
    progressive: bool
    perfect: bool
    modal: str | None
    """Lemma of the modal: "may", "could", "will", "must"."""
    negated: bool
    factuality: float | None
    """The reader's, from about -2 (did not happen) to +2 (happened)."""
    doers: tuple[Phrase, ...]
    """The subject of an active clause, the by-phrase of a passive, the possessor or first modifiers of a noun; coordinated
    doers are several; shared, controlled and relative subjects are filled in."""
    undergoers: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    """Third participants: indirect objects."""
    obliques: tuple[Phrase, ...]
    """Prepositional phrases and bare nominals (of time) of the predicate, each with its preposition."""
    roles: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    """PropBank roles by label where the reader gives them: "ARGM-LOC", "ARGM-TMP", "ARG2" ..."""
    context: tuple[Context, ...] = ()
    """Innermost first."""
    sane: bool = True
    """False where the reading cannot be right: no root, two subjects that nothing joins."""
