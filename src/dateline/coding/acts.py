"""The acts of a report: clauses that a rule knows, each once, and the clauses that tell what they were for and led to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.coding.actions import ActionBook, ActionMatch
from dateline.parse.clauses import Clause

OF_FORCE = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST"})
"""Acts of force and movement, which a report may tell by their place or their dead alone ("When Aleppo is liberated")."""


@dataclass(frozen=True, slots=True)
class Act:
    """A clause that a rule knows as an act, and the light verb that carries it where there is one."""

    clause: Clause
    match: ActionMatch
    carrier: Clause | None

    @property
    def parts(self) -> tuple[Clause, ...]:
        """The clause, and its light verb."""
        return (self.clause,) if self.carrier is None else (self.clause, self.carrier)


def find_acts(found: Sequence[Clause], book: ActionBook) -> Iterator[Act]:
    """The acts among the clauses: a noun that a light verb carries stands for both, an idiom's words are no acts of their own."""
    acts: list[Act] = []
    taken: set[int] = set()
    for clause in found:
        if clause.predicate.dep_ == "compound":  # "within shelling range", "a strike group"
            continue
        match = book.match(clause)
        if match is None:
            continue
        carrier = clause.context[0].governor if match.carried and clause.context else None
        if carrier is not None:
            taken.add(carrier.predicate.i)
        taken.update(match.absorbs)
        acts.append(Act(clause, match, carrier))
    told = {act.clause.predicate.i: act for act in acts if act.clause.kind == "verb"}
    told |= {act.carrier.predicate.i: act for act in acts if act.carrier is not None}
    for act in acts:
        if (
            act.clause.predicate.i not in taken
            and not _is_told_by_its_verb(act, told)
            and not _is_means(act, told, book)
        ):
            yield act


def effects(act: Act, under: Mapping[int, Sequence[Clause]]) -> Iterator[Clause]:
    """Clauses that tell what came of the act: relatives and participles under it, and the verb that a nominal act is subject of.

    ``under`` holds the clauses by the token of the predicate that governs them.
    """
    for part in act.parts:
        for clause in under.get(part.predicate.i, ()):
            relation, marker = clause.context[0].relation, clause.context[0].marker
            bare_participle = relation == "adverbial" and marker is None and not clause.finite
            if clause.kind == "verb" and (relation in {"relative", "participial"} or bare_participle):
                yield clause
    if act.clause.context and act.clause.context[0].relation == "subject":
        yield act.clause.context[0].governor
    if act.carrier is not None:
        yield act.carrier


def purposes(act: Act, under: Mapping[int, Sequence[Clause]]) -> Iterator[Clause]:
    """What the act was done for: "a strike to stop the column"."""
    for part in act.parts:
        yield from (clause for clause in under.get(part.predicate.i, ()) if clause.context[0].relation == "purpose")


def settings(act: Act, under: Mapping[int, Sequence[Clause]], book: ActionBook) -> tuple[Clause, ...]:
    """Clauses under an act that say where and when it was: "an operation to take the town", "an attack which took place in Hama",
    "were killed when a bomb exploded in Karachi".
    """
    below = under.get(act.clause.predicate.i, ())
    if act.clause.kind != "noun":
        # the act that is its subject places it too: "an explosion in Kandahar killed 20"
        subjects = [c for c in below if c.kind == "noun" and c.context[0].relation == "subject" and book.match(c)]
        when = [c for c in below if (c.context[0].relation, c.context[0].marker) == ("adverbial", "when")]
        return (*subjects, *(c for c in when if is_of_force(c, book)))
    told = {"relative", "participial"} | ({"complement"} if act.match.type in OF_FORCE else set())
    return tuple(c for c in below if c.kind == "verb" and c.context[0].relation in told)


def is_of_force(clause: Clause, book: ActionBook) -> bool:
    """Whether a verb tells an act of force, or of help to one."""
    match = book.match(clause) if clause.kind == "verb" else None
    return match is not None and match.type in OF_FORCE | {"AID", "SUPPORT", "COOPERATE"}


def _is_means(act: Act, told: Mapping[int, Act], book: ActionBook) -> bool:
    """ "conducted strikes using drones": the means of an act is no second act."""
    if act.clause.lemma not in book.classes["INSTRUMENTAL"].words or not act.clause.context:
        return False
    governor = act.clause.context[0].governor
    over = told.get(governor.predicate.i)
    return governor.kind == "noun" or (over is not None and over.match.type == act.match.type)


def _is_told_by_its_verb(act: Act, told: Mapping[int, Act]) -> bool:
    """ "The strikes killed two", "was hit by air strikes": one act in two words, told by the verb."""
    if act.clause.kind != "noun" or act.carrier is not None or not act.clause.context:
        return False
    context = act.clause.context[0]
    verb = told.get(context.governor.predicate.i)
    subject = context.relation == "subject" or (context.relation == "oblique" and context.marker == "by")
    return subject and verb is not None and verb.match.type == act.match.type
