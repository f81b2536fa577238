"""Which of a sentence's times are an act's: a time belongs to the predicate that it hangs on, and is shared by few others."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from spacy.tokens import Token

from dateline.parse.clauses import Clause
from dateline.records import Time

ASPECTUAL = {
    "begin", "start", "continue", "resume", "expect", "plan", "intend", "hope", "want", "agree", "vow", "try", "attempt",
    "manage", "seek", "order", "decide",
}  # fmt: skip
"""Verbs whose time is that of the infinitive under them."""


FINITE = {"VBD", "VBZ", "VBP"}


def event_time(
    clause: Clause, carrier: Clause | None, times: Sequence[Time], aims: Sequence[Clause] = ()
) -> Time | None:
    """The time of an act; of several the one that hangs nearest, and of those (a day and a part of it) the narrowest.

    Where the act has none, that of ``aims``, the clauses under it that tell it too ("an attack that killed two on Friday").
    """
    known = [time for time in times if time.earliest and time.latest]
    ranked = [(rank, time) for time in known if (rank := _distance(time, clause, carrier)) is not None]
    ranked = ranked or [
        (rank, time) for aim in aims for time in known if (rank := _distance(time, aim, None)) is not None
    ]
    return min(ranked, key=lambda found: (found[0], _days(found[1]), -len(found[1].text)), default=(0, None))[1]


def _distance(time: Time, clause: Clause, carrier: Clause | None) -> int | None:
    """How many steps up from the time the act stands; None where the time is not the act's."""
    words = clause.predicate.doc.char_span(time.start, time.end, alignment_mode="expand")
    if words is None or words.sent.start != clause.predicate.sent.start:
        return None
    holders = {token.i: step for step, token in enumerate(_holders(words.root))}
    own = [holders[part.predicate.i] for part in (clause, carrier) if part is not None and part.predicate.i in holders]
    if own:
        return min(own)
    if _stands_within(words.root, clause, carrier, holders):
        return 1
    shared = (
        owner.i
        for owner, before in _sharing(carrier or clause)
        if not before or words.root.i < min(owner.i, clause.predicate.i)
    )
    return min((holders[i] for i in shared if i in holders), default=None)


def _stands_within(time: Token, clause: Clause, carrier: Clause | None, holders: Mapping[int, int]) -> bool:
    """A time that the parser hung one step too high, but that stands among the words of the act: "said that on Friday they
    attacked", "an operation executed by the army in May".
    """
    act = carrier or clause
    if not act.context or act.context[0].governor.predicate.i not in holders:
        return False
    predicate, relation = act.predicate, act.context[0].relation
    mark = next((child for child in predicate.children if child.dep_ == "mark"), None)
    if relation == "quotation":
        return time.i < predicate.i  # "Last week the House passed a bill, the paper reported"
    if relation == "complement" and mark is not None:
        return mark.i < time.i < predicate.i
    return (
        relation == "participial" and predicate.i < time.i <= predicate.right_edge.i + 8 and time.head == predicate.head
    )


def _sharing(clause: Clause) -> Iterator[tuple[Token, bool]]:
    """Predicates whose time is this one's too, and whether only where it stands before both ("On Friday they shelled and left")."""
    token = clause.predicate
    while token.dep_ == "conj" and token.head.pos_ in {"VERB", "NOUN"}:
        token = token.head
        yield token, True
    for context in clause.context[:3]:
        governor = context.governor
        bare = not clause.finite or clause.predicate.dep_ == "conj"
        complement = context.relation == "complement" and bare and governor.lemma in ASPECTUAL
        if context.relation == "adverbial" and clause.finite and context.marker in {"after", "when", "as", "while"}:
            yield governor.predicate, True  # "On Friday, after they had crossed the river, they shelled the town"
            return
        adverbial = context.relation == "adverbial" and not clause.finite and context.marker is None
        noun_under = (
            clause.kind == "noun"
            and governor.kind == "verb"
            and (
                context.relation in {"object", "subject"}
                or (context.relation == "oblique" and context.marker in {"in", "at", "during"})
            )
        )
        if not (complement or adverbial or noun_under):
            return
        yield governor.predicate, False
        clause = governor


def _holders(root: Token) -> Iterator[Token]:
    """What a time hangs on, from its head up to the first finite verb: "began the operation to take the town on Friday"."""
    token = root
    while token.head != token:
        token = token.head
        yield token
        if token.pos_ in {"VERB", "AUX"} and (
            token.tag_ in FINITE
            or any(child.dep_ in {"aux", "aux:pass", "nsubj"} for child in token.children if child.tag_ != "TO")
        ):
            return


def _days(time: Time) -> int:
    if time.earliest is None or time.latest is None:
        return 0
    return (date.fromisoformat(time.latest[:10]) - date.fromisoformat(time.earliest[:10])).days
