"""Who did an act, and to whom: what fills the slots of a rule, or where those are silent, what stands beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.coding.actions import fillers
from dateline.coding.acts import OF_FORCE, Act, is_of_force, purposes
from dateline.coding.findings import Findings
from dateline.parse.clauses import Clause, Phrase
from dateline.parse.phrases import phrase as phrase_of
from dateline.parse.phrases import preposition
from dateline.records import Actor, Speaker

MEANS = {"with", "through", "by", "via", "using", "by means of"}
FIRST_PERSON = {"we", "us", "our", "ours", "i", "me", "my", "ourselves"}
WE = {"we", "us", "our"}


def participants(
    act: Act, effects: Sequence[Clause], report: Findings, speakers: Sequence[Speaker]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients of an act; ``effects`` are the clauses that tell what came of it."""
    match = act.match
    actors = _actors(act.clause, match.actor, report, speakers, doer=True)
    found = _actors(act.clause, match.recipient, report, speakers, doer=match.type not in OF_FORCE)
    started = {actor.start for actor in actors}
    recipients = tuple(
        a for a in found if a.start not in started and not (a.basis == "coreference" and _is_among(a, actors))
    )
    if not recipients:
        recipients = tuple(a for a in _patients(act, effects, report, started) if not _is_among(a, actors))
    return actors, recipients


def _actors(
    clause: Clause, slots: Sequence[str], report: Findings, speakers: Sequence[Speaker], *, doer: bool
) -> tuple[Actor, ...]:
    """The first of the slots that holds political actors."""
    for filled in fillers(clause, slots):
        found = [
            actor
            for phrase in filled
            if not _is_plain_adjective(phrase) and (actor := _actor(phrase, report, speakers, doer)) is not None
        ]
        if found:
            return tuple({actor.start: actor for actor in found}.values())
    if doer and clause.kind == "noun":
        # "an operation carried out by the army": the light verb stands under its noun
        for under in report.under.get(clause.predicate.i, ()):
            if under.context[0].relation == "participial" and any(
                light.subject == "actor" for light in report.knowledge.actions.lights.get(under.lemma, ())
            ):
                return tuple(
                    actor for phrase in under.doers if (actor := _actor(phrase, report, speakers, True)) is not None
                )
    if (
        doer
        and clause.kind == "noun"
        and clause.context
        and clause.context[0].relation == "oblique"
        and clause.context[0].marker in MEANS
        and is_of_force(clause.context[0].governor, report.knowledge.actions)
    ):
        # "backs the militia with airstrikes": who does the one does the other
        return _actors(clause.context[0].governor, ("doer",), report, speakers, doer=True)
    return ()


def _is_plain_adjective(phrase: Phrase) -> bool:
    return phrase.head.pos_ == "ADJ" and phrase.head.dep_ == "amod" and phrase.head.text.islower()


def _actor(phrase: Phrase, report: Findings, speakers: Sequence[Speaker], doer: bool) -> Actor | None:
    if phrase.head.lower_ in FIRST_PERSON and phrase.head.pos_ == "PRON" and speakers:
        speaker = speakers[-1]
        return Actor(
            phrase.head.text,
            phrase.start,
            phrase.end,
            id=speaker.id,
            name=speaker.name or speaker.text,
            basis="speaker",
        )
    if phrase.head.lower_ in WE and phrase.head.pos_ == "PRON" and report.house is not None:
        return replace(report.house, text=phrase.head.text, start=phrase.start, end=phrase.end)
    return report.actors.resolve(phrase, doer=doer) or _holder(phrase, report)


def _holder(phrase: Phrase, report: Findings) -> Actor | None:
    """Whose weapons, strikes or positions they are, where the thing is no actor: "ISIL heavy weapons", "rebel-held areas"."""
    if phrase.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    held = report.knowledge.actions.classes["HELD"].words
    for child in phrase.head.children:
        if child.i > phrase.head.i:
            agent = _agent_after(child, held)
            if agent is not None and (named := report.actors.resolve(agent)) is not None:
                return named
            continue
        if child.lower_ in held:
            by = next(
                (word for word in child.children if word.i < child.i and word.pos_ in {"NOUN", "PROPN", "ADJ"}), None
            )
            found = _of_words(by, by, report) if by is not None else None
        elif _is_place_in_place(child, phrase.head, report):
            found = None  # "Afghanistan's capital" is a place, not Afghanistan's loss alone
        elif phrase.head.ent_type_ != "PLACE" and child.dep_ in {"nmod:poss", "compound", "amod", "nmod:desc"}:
            found = _of_words(child, child.left_edge, report)
        else:
            found = None
        if found is not None:
            return found
    return None


def _agent_after(child: Token, held: frozenset[str]) -> Phrase | None:
    """Who stands behind a noun as its agent: "an attack by the Taliban", "villages held by the Taliban"."""
    if child.dep_ == "nmod" and preposition(child) == "by":
        return phrase_of(child, "by")
    if child.dep_ == "acl" and child.lower_ in held:
        return next((phrase_of(word, "by") for word in child.children if preposition(word) == "by"), None)
    return None


def _is_place_in_place(modifier: Token, head: Token, report: Findings) -> bool:
    return modifier.ent_type_ == "PLACE" and head.lemma_.lower() in report.knowledge.actions.classes["GROUND"].words


def _of_words(head: Token, first: Token, report: Findings) -> Actor | None:
    """The actor that modifiers name; a lower-case adjective ("military", "humanitarian") names nobody."""
    if head.pos_ == "ADJ" and head.lower_ == head.text:
        return None
    return report.actors.resolve_span(head.doc[first.i : head.i + 1])


def _patients(act: Act, effects: Sequence[Clause], report: Findings, taken: set[int]) -> tuple[Actor, ...]:
    """Whom the act was done to where its own words do not say: those that its effect was on, and who held the ground."""
    if act.match.type != "ASSAULT":
        return ()
    for clause in (*effects, *purposes(act, report.under)):
        if (
            (act.clause.kind == "noun" or clause.context)
            and clause is not act.carrier
            and (effect := report.knowledge.actions.match(clause)) is not None
            and effect.type == "ASSAULT"
        ):
            hit = _actors(clause, effect.recipient, report, (), doer=False)
            if hit:
                return tuple(actor for actor in hit if actor.start not in taken)
    for filled in fillers(act.clause, act.match.place):
        for phrase in filled:
            holder = next(
                (
                    found
                    for head in _ground_of(phrase)
                    if (found := _holder(Phrase(head, phrase.span), report)) is not None
                ),
                None,
            )
            if holder is not None and holder.start not in taken:
                return (holder,)
    return ()


def _ground_of(phrase: Phrase) -> Iterator[Token]:
    """The nouns of a place phrase, with those in apposition: "the city, the last IS stronghold", "miles of rebel-held land"."""
    yield phrase.head
    for child in phrase.head.children:
        if child.dep_ in {"nmod", "conj", "appos"} and child.pos_ in {"NOUN", "PROPN"}:
            yield from _ground_of(Phrase(child, phrase.span))


def _is_among(actor: Actor, others: Sequence[Actor]) -> bool:
    """Nobody is the patient of an act of their own by way of "their" positions."""
    return any(
        (actor.id is not None and actor.id == other.id) or (actor.name or actor.text) == (other.name or other.text)
        for other in others
    )
