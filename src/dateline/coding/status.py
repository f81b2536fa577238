"""Did it happen: the status of an act and how sure the article is, from its form and from what governs it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from dateline.parse.clauses import Clause, Context
from dateline.records import Certainty, Status

UNREAL = ("hypothetical", "future")
NEGATED_BELOW = -0.7
"""Factuality under which a predicate whose form says nothing (no tense, no governor known) is not taken as fact;
the reader's scale runs from -2.1 to +2.3 (Universal Decompositional Semantics)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with its certainty and the words that gave it."""

    status: Status
    certainty: Certainty
    basis: str


class StatusBook:
    """The codebook's ``status.yaml``, indexed by lemma."""

    def __init__(self, parsed: Mapping[str, Any]) -> None:
        self.governors: dict[str, dict[str, Status]] = {
            "verb": _by_lemma(parsed["verbs"]),
            "noun": _by_lemma(parsed["nouns"]),
            "adjective": _by_lemma(parsed["adjectives"]),
        }
        self.attempts = frozenset(parsed["attempts"])
        self.ends = frozenset(parsed["ends_what_occurred"])
        self.modals = _by_lemma(parsed["modals"])
        self.adverbs = _by_lemma(parsed["adverbs"])
        self.conditions = frozenset(parsed["conditions"])
        self.times_to_come = frozenset(parsed["times_to_come"])
        self.certainty: dict[str, Certainty] = _by_lemma(parsed["certainty"])
        self.historical_years = int(parsed["historical"]["years"])

    def verdict(self, clause: Clause, carrier: Clause | None = None) -> Verdict:
        """Status of the act that ``clause`` tells; ``carrier`` is the light verb that carries a nominal act."""
        status, basis = self._status(clause, carrier)
        return Verdict(status, self._certainty(clause, carrier), basis)

    def is_attempt(self, clause: Clause) -> bool:
        """Whether the act is told as tried only ("attempted to seize"): it occurred, its outcome is open."""
        return any(c.relation == "complement" and c.governor.lemma in self.attempts for c in clause.context[:1])

    def _status(self, clause: Clause, carrier: Clause | None) -> tuple[Status, str]:
        form = carrier or clause
        if clause.negated or form.negated:
            return "negated", "negation"
        own = self._own_form(form)
        if own is not None:
            return own
        if (word := _premodifier(clause.predicate, self.governors["adjective"])) is not None:
            status = self.governors["adjective"][word]
            if status != "occurred":
                return status, word
        governed = self._governed(form)
        if governed is not None:
            return governed
        told_beside = bool(form.context) and form.context[0].relation in {"relative", "participial"}
        unlikely = form.factuality is not None and form.factuality < NEGATED_BELOW
        if unlikely and not told_beside and not form.finite and clause.kind == "verb":
            return "hypothetical", "factuality"
        return "occurred", "form"

    def _own_form(self, clause: Clause) -> tuple[Status, str] | None:
        if clause.modal == "would" and _is_reported(clause):
            return "future", "would"  # "said it would send troops" is its "will"
        if clause.modal is not None and clause.modal in self.modals:
            return self.modals[clause.modal], clause.modal
        for child in clause.predicate.children:
            if child.dep_ == "advmod" and child.lower_ in self.adverbs and clause.tense != "past":
                return self.adverbs[child.lower_], child.lower_
        if clause.kind == "adjective" and self.governors["adjective"].get(clause.lemma) == "hypothetical":
            return "hypothetical", clause.lemma
        if clause.kind == "noun" and clause.finite and clause.tense == "future":
            return "future", "will"
        return None

    def _governed(self, clause: Clause) -> tuple[Status, str] | None:
        """The nearest governor that makes the act unreal; a governor that entails it stops the search."""
        below = clause
        for context in clause.context:
            found = self._by_context(below, context)
            if found is not None:
                return None if found[0] == "occurred" else found
            if not _passes_on(below, context):
                return None
            below = context.governor
        return None

    def _by_context(self, below: Clause, context: Context) -> tuple[Status, str] | None:
        governor = context.governor
        marker = context.marker or ""
        if context.relation == "condition" or marker in self.conditions:
            return "hypothetical", marker
        if context.relation == "purpose":
            return "future", "purpose"
        if context.relation == "adverbial":
            if marker == "without":
                return "negated", marker
            unreal = self._unreal(governor)
            return (unreal[0], marker) if unreal and marker in self.times_to_come else None
        if context.relation in {"relative", "participial", "quotation"}:
            return None
        table = self.governors[governor.kind]
        listed = table.get(f"{governor.lemma} {marker}") or table.get(governor.lemma)
        if below.kind == "noun" and context.relation in {"object", "oblique", "subject", "modifier"}:
            return self._of_noun(below, context, listed)
        if context.relation == "complement" and listed in UNREAL and governor.negated:
            return "negated", governor.lemma  # "did not plan to attack"
        if context.relation == "complement" and listed is not None:
            if listed == "negated":
                # what was not denied, not prevented, did happen or may have
                return ("occurred", governor.lemma) if governor.negated else ("negated", governor.lemma)
            if listed == "occurred":
                return self._unreal(governor) or ("occurred", governor.lemma)
            if (marker == "that" or below.finite) and below.predicate.tag_ != "VB":
                # what is announced, feared or predicted in a finite clause has its own tense; "that they withdraw" has none
                certain = (
                    governor.kind == "adjective" and governor.lemma not in self.certainty
                )  # "important in that ..."
                return None if listed == "future" or certain else (listed, governor.lemma)
            return listed, governor.lemma
        if context.relation == "complement" and not below.finite:
            unreal = self._unreal(governor)
            return unreal or (("future", "infinitive") if marker == "to" else None)
        return None

    def _of_noun(self, noun: Clause, context: Context, listed: Status | None) -> tuple[Status, str] | None:
        governor = context.governor
        if context.relation == "subject" and governor.kind == "adjective" and listed is not None:
            return listed, governor.lemma
        if listed == "negated" and governor.lemma not in self.ends:
            return "negated", governor.lemma  # "cancelled the meeting"
        if listed == "future" and context.relation == "object" and not _is_demonstrative(noun.predicate):
            return "future", governor.lemma  # "demanded the withdrawal"
        if _is_definite(noun.predicate):
            # "the attack" is one that the report already told of, whatever is said of it
            return "occurred", "definite"
        if context.relation == "subject":
            return self._unreal(governor)
        if listed == "negated":
            return "occurred", governor.lemma
        if listed is not None:
            return listed, governor.lemma
        if context.relation in {"object", "oblique"}:
            return self._unreal(governor)
        return "occurred", "modifier"  # "an inquiry into an attack" takes the attack for granted

    def _unreal(self, governor: Clause) -> tuple[Status, str] | None:
        """Whether the governor itself is told as not (yet) real."""
        status, basis = self._status(governor, None)
        if status in UNREAL or status == "negated":
            return status, basis
        return None

    def _certainty(self, clause: Clause, carrier: Clause | None) -> Certainty:
        found: list[Certainty] = []
        for word in _hedges(clause, carrier):
            if word in self.certainty:
                found.append(self.certainty[word])
        return "possible" if "possible" in found else "probable" if "probable" in found else "certain"


def _by_lemma(lists: Mapping[str, Any]) -> dict[str, Any]:
    return {str(lemma): key for key, lemmas in lists.items() for lemma in lemmas}


def _passes_on(below: Clause, context: Context) -> bool:
    """Whether what stands over the governor reaches down to the act."""
    if context.relation in {"relative", "participial", "quotation", "adverbial", "condition", "purpose"}:
        return False
    return not (context.relation == "complement" and below.finite)


def _premodifier(noun: Token, known: Mapping[str, Status]) -> str | None:
    return next((child.lower_ for child in noun.children if child.dep_ == "amod" and child.lower_ in known), None)


def _is_definite(noun: Token) -> bool:
    return any(
        (child.lower_ in {"the", "this", "these", "that", "those"} and child.dep_ == "det") or child.dep_ == "nmod:poss"
        for child in noun.children
    )


def _is_demonstrative(noun: Token) -> bool:
    return any(child.lower_ in {"this", "these", "that", "those"} and child.dep_ == "det" for child in noun.children)


def _is_reported(clause: Clause) -> bool:
    """Under a verb of the past ("said it would"), with no condition of its own."""
    conditional = any(
        child.dep_ == "advcl" and any(word.lower_ in {"if", "unless"} for word in child.children)
        for child in clause.predicate.children
    )
    return not conditional and any(
        c.relation in {"complement", "quotation"} and c.governor.tense == "past" for c in clause.context[:1]
    )


def _hedges(clause: Clause, carrier: Clause | None) -> Iterator[str]:
    for part in (clause, *((carrier,) if carrier else ())):
        if part.modal:
            yield part.modal
        yield from (child.lower_ for child in part.predicate.children if child.dep_ in {"advmod", "amod"})
        for context in part.context:
            if context.relation not in {"complement", "object"}:
                break
            yield context.governor.lemma
            yield from (child.lower_ for child in context.governor.predicate.children if child.dep_ == "advmod")
