"""The coder: from the acts of a report to claims with every slot filled from the text."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from dateline.coding.actions import ActionMatch
from dateline.coding.acts import OF_FORCE, Act, effects, find_acts, settings
from dateline.coding.findings import Findings, find
from dateline.coding.knowledge import Knowledge, load_knowledge
from dateline.coding.places import is_place_of_act
from dateline.coding.speakers import claim_speakers, find_attributions, resolve_speaker, speaker_kind
from dateline.coding.times import find_times_in
from dateline.coding.when import event_time
from dateline.coding.where import event_places
from dateline.coding.who import participants
from dateline.parse.clauses import Clause
from dateline.records import (
    Actor,
    Article,
    Attribution,
    Claim,
    Coder,
    Mentions,
    Place,
    PloverType,
    Span,
    Speaker,
    Status,
    Time,
    claim_id,
)
from dateline.version import VERSION

ABOUT_ACTS = {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"}
"""Types whose objects may be acts themselves, with a time of their own."""


def code(
    article: Article, doc: Doc, *, mentions: bool = False, knowledge: Knowledge | None = None, pipeline: str = ""
) -> tuple[tuple[Claim, ...], Mentions | None]:
    """The claims of a parsed report (``doc.text`` is ``article.text``), and with ``mentions`` everything else that was found.

    ``pipeline`` names the reader that parsed it; it goes into each claim's ``coder``.
    """
    knowledge = knowledge or load_knowledge()
    report = find(article, doc, knowledge)
    acts = find_acts(report.clauses, knowledge.actions)
    claims = tuple(claim for act in acts if (claim := _claim(act, report, pipeline)) is not None)
    if not mentions:
        return claims, None
    return claims, Mentions(
        places=report.places,
        times=find_times_in(doc, article.published, endpoints=True),
        actors=report.actors.mentions(),
        attributions=find_attributions(doc, nested=False),
    )


def _claim(act: Act, report: Findings, pipeline: str) -> Claim | None:
    """The claim of an act, None where its rule asks for more than the report tells."""
    clause, match, carrier, book = act.clause, act.match, act.carrier, report.knowledge
    speakers = tuple(_speakers(claim_speakers(report.attributions, *_extent(clause.trigger)), report))
    effect, setting = tuple(effects(act, report.under)), settings(act, report.under, book.actions)
    actors, recipients = participants(act, effect, report, speakers)
    places = _places(act, report, (*actors, *recipients), setting)
    counts = book.counts.counts(clause, effect)
    if not _is_complete(act, actors, recipients, bool(places or counts)):
        return None
    time = event_time(clause, carrier, _times(act, report), setting)
    if clause.kind == "noun" and carrier is None and not (actors or recipients or places or time or counts):
        return None  # a bare noun ("after the attack") points back to an act told elsewhere
    verdict = book.status.verdict(clause, carrier)
    trigger, sentence = _trigger(act), clause.predicate.sent
    return Claim(
        id=claim_id(report.article.text_sha256, trigger, match.type, speakers),
        sentence=_span(sentence),
        trigger=trigger,
        type=cast(PloverType, match.type),
        mode=match.mode,
        acled=book.actions.acled(match, _sectors(actors), _sectors(recipients)),
        status=_status(verdict.status, match),
        historical=_is_historical(time, report.article.published, book.status.historical_years),
        certainty=verdict.certainty,
        actors=actors,
        recipients=recipients,
        places=places,
        time=time,
        speakers=speakers,
        counts=counts,
        control=None if book.status.is_attempt(carrier or clause) else match.control,
        framing=book.framing.framing(sentence),
        coder=Coder(rule=match.rule, codebook=book.digest, pipeline=pipeline, version=VERSION),
    )


def _places(act: Act, report: Findings, who: Sequence[Actor], setting: Sequence[Clause]) -> tuple[Place, ...]:
    book = report.knowledge.actions
    known = [place for place in report.places if is_place_of_act(place, report.doc)]
    found = event_places(
        act.clause,
        act.carrier,
        act.match,
        known,
        book.classes,
        lambda p: report.actors.resolve(p, doer=False) is not None,
        setting,
    )
    if act.match.type in OF_FORCE:
        # a state that is bombed is a place too, an armed group whose name holds a toponym is none
        who = [actor for actor in who if actor.id is not None and ":" in actor.id]
    # whom one appeals to is no place of the appeal
    return tuple(place for place in found if not any(a.start <= place.start and place.end <= a.end for a in who))


def _is_complete(act: Act, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], located: bool) -> bool:
    told_by_place = located and act.match.type in OF_FORCE
    match act.match.requires:
        case "actor":
            return bool(actors or (told_by_place and act.clause.kind == "noun"))
        case "recipient":
            return bool(recipients)
        case "both":
            return bool(actors and recipients)
        case "either":
            return bool(actors or recipients or told_by_place)
        case _:
            return True


def _speakers(attributions: Sequence[Attribution], report: Findings) -> Iterator[Speaker]:
    until = -1
    for attribution in attributions:
        if attribution.speaker is not None:
            if attribution.speaker.start < until:
                continue  # "The army said:" is the army again
            until = attribution.speaker.end
        if attribution.speaker is None:
            if attribution.cue is not None:
                yield Speaker(
                    attribution.cue.text, attribution.cue.start, attribution.cue.end, name="reports", kind="unnamed"
                )
            continue
        named = resolve_speaker(report.doc, attribution, report.attributions) or attribution.speaker
        actor = report.actors.of_span(named.start, named.end)
        if actor is None and _is_act(named, report):
            continue  # "the attack shows that": nobody speaks
        kind = speaker_kind(named.text, actor.sector if actor else None)
        name = (actor.name if actor else None) or (named.text if named != attribution.speaker else None)
        yield Speaker(
            attribution.speaker.text,
            attribution.speaker.start,
            attribution.speaker.end,
            id=actor.id if actor else None,
            name=name,
            kind=kind,
        )


def _is_act(words: Span, report: Findings) -> bool:
    found = report.doc.char_span(words.start, words.end, alignment_mode="expand")
    return found is not None and any(
        sense.rule.type == "ASSAULT"
        for sense in report.knowledge.actions.senses.get(("noun", found.root.lemma_.lower()), ())
    )


def _times(act: Act, report: Findings) -> Sequence[Time]:
    """The times that may be the act's: what stands behind the act that a condemnation or a call is about belongs to that act."""
    over = act.clause.context[0].governor if act.clause.kind == "noun" and act.clause.context else None
    if over is not None and (above := report.knowledge.actions.match(over)) is not None and above.type in ABOUT_ACTS:
        return [time for time in report.times if time.start > over.predicate.idx]
    if act.match.type not in ABOUT_ACTS:
        return report.times
    about = [
        p
        for p in (*act.clause.undergoers, *act.clause.obliques)
        if report.knowledge.actions.senses.get(("noun", p.head.lemma_.lower()))
    ]
    behind = min((p.start for p in about if p.head.i > act.clause.predicate.i), default=None)
    return report.times if behind is None else [time for time in report.times if time.start < behind]


def _trigger(act: Act) -> Span:
    tokens = [
        *(token for part in act.parts for token in part.trigger),
        *(act.clause.predicate.doc[i] for i in act.match.absorbs),
    ]
    first, last = min(token.i for token in tokens), max(token.i for token in tokens)
    return _span(act.clause.predicate.doc[first : last + 1])


def _status(status: Status, match: ActionMatch) -> Status:
    """The rule's own status where it has one, else what the light verb says: "planned", "prevented" attacks."""
    if match.status is not None:
        return match.status
    outcomes: dict[str, Status] = {"planned": "future", "prevented": "negated"}
    return outcomes.get(match.outcome, status) if status == "occurred" else status


def _is_historical(time: Time | None, published: str | None, years: int) -> bool:
    if time is None or time.latest is None or published is None:
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(time.latest[:10])).days > 365 * years


def _sectors(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(actor.sector for actor in actors if actor.sector)


def _extent(words: Words) -> tuple[int, int]:
    return words.start_char, words.end_char


def _span(words: Words) -> Span:
    """Words as a record, without the white space that ends a paragraph."""
    text = words.text.rstrip()
    return Span(text, words.start_char, words.start_char + len(text))
