"""The coder: from clauses that the codebook knows as acts to claims with every slot filled from the text."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from dateline.coding.actions import ActionMatch, fillers
from dateline.coding.actornaming import NamesInText
from dateline.coding.actors import ActorResolver
from dateline.coding.knowledge import Knowledge, load_knowledge
from dateline.coding.places import find_places, is_place_of_act
from dateline.coding.speakers import claim_speakers, find_attributions, resolve_speaker, speaker_kind
from dateline.coding.times import find_times_in
from dateline.coding.when import event_time
from dateline.coding.where import event_places
from dateline.parse.clauses import Clause, Phrase, clauses
from dateline.records import Actor, Article, Attribution, Claim, Coder, Mentions, Place, Span, Speaker, Time, claim_id

MEANS = {"with", "through", "by", "via", "using", "by means of"}
FIRST_PERSON = {"we", "us", "our", "ours", "i", "me", "my", "ourselves"}


@dataclass(frozen=True, slots=True)
class _Act:
    """A clause that a rule knows as an act, and the light verb that carries it where there is one."""

    clause: Clause
    match: ActionMatch
    carrier: Clause | None


@dataclass(frozen=True, slots=True)
class _Report:
    """What was found in the whole report before any claim is made."""

    article: Article
    doc: Doc
    knowledge: Knowledge
    actors: ActorResolver
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    attributions: tuple[Attribution, ...]
    house: Actor | None
    """Whose "we" it is outside quotations: the publisher, where that is itself a political actor and no medium."""
    under: dict[int, tuple[Clause, ...]]
    """Clauses by the token of the predicate that governs them."""
    pipeline: str


def code(
    article: Article, doc: Doc, *, mentions: bool = False, knowledge: Knowledge | None = None, pipeline: str = ""
) -> tuple[tuple[Claim, ...], Mentions | None]:
    """The claims of a parsed report (``doc.text`` is ``article.text``), and with ``mentions`` everything else that was found.

    ``pipeline`` names the reader that parsed it; it goes into each claim's ``coder``.
    """
    knowledge = knowledge or load_knowledge()
    found = clauses(doc)
    under: dict[int, list[Clause]] = {}
    for clause in found:
        if clause.context:
            under.setdefault(clause.context[0].governor.predicate.i, []).append(clause)
    places = find_places(doc, knowledge.gazetteer)
    report = _Report(
        article=article,
        doc=doc,
        knowledge=knowledge,
        actors=ActorResolver(
            knowledge.actors, doc, article.published, frozenset(place.text for place in places), _setting(places)
        ),
        places=places,
        times=find_times_in(doc, article.published),
        attributions=find_attributions(doc, told=True),
        house=_house(article, doc, knowledge),
        under={token: tuple(group) for token, group in under.items()},
        pipeline=pipeline,
    )
    claims = tuple(claim for act in _acts(found, knowledge) if (claim := _claim(act, report)) is not None)
    if not mentions:
        return claims, None
    return claims, Mentions(
        places=report.places,
        times=find_times_in(doc, article.published, endpoints=True),
        actors=report.actors.mentions(),
        attributions=find_attributions(doc, nested=False),
    )


def _house(article: Article, doc: Doc, knowledge: Knowledge) -> Actor | None:
    if not article.publisher:
        return None
    title = Doc(doc.vocab, words=article.publisher.split())
    year = int(article.published[:4]) if article.published else None
    known = next(
        (
            match.entity
            for match in NamesInText(knowledge.actors, title, year).matches
            if match.entity.kind in {"state", "service", "igo", "ngo", "group"}
        ),
        None,
    )
    return (
        Actor("", 0, 0, id=known.id, name=known.name, country=known.country, sector=known.sector, basis="publisher")
        if known
        else None
    )


def _setting(places: Sequence[Place]) -> str | None:
    """The country where the report plainly plays: that of at least three fifths of its places, and of two or more."""
    known = Counter(place.country for place in places if place.country and place.level != "country")
    if not known:
        return None
    country, times = known.most_common(1)[0]
    return country if times >= 2 and times >= 0.6 * known.total() else None


def _acts(found: Sequence[Clause], knowledge: Knowledge) -> Iterator[_Act]:
    """The acts among the clauses: a noun that a light verb carries stands for both, an idiom's words are no acts of their own."""
    acts: list[_Act] = []
    taken: set[int] = set()
    for clause in found:
        if clause.kind == "noun" and clause.predicate.dep_ == "compound":
            continue
        match = knowledge.actions.match(clause)
        if match is None:
            continue
        carrier = clause.context[0].governor if match.carried and clause.context else None
        if carrier is not None:
            taken.add(carrier.predicate.i)
        taken.update(match.absorbs)
        acts.append(_Act(clause, match, carrier))
    told = {act.clause.predicate.i: act for act in acts if act.clause.kind == "verb"}
    told |= {act.carrier.predicate.i: act for act in acts if act.carrier is not None}
    for act in acts:
        if (
            act.clause.predicate.i not in taken
            and not _is_told_by_its_verb(act, told)
            and not _is_means(act, told, knowledge)
        ):
            yield act


def _is_means(act: _Act, told: Mapping[int, _Act], knowledge: Knowledge) -> bool:
    """ "conducted strikes using drones": the means of an act is no second act."""
    if act.clause.lemma not in knowledge.actions.classes["INSTRUMENTAL"].words or not act.clause.context:
        return False
    governor = act.clause.context[0].governor
    over = told.get(governor.predicate.i)
    return governor.kind == "noun" or (over is not None and over.match.type == act.match.type)


def _is_told_by_its_verb(act: _Act, told: Mapping[int, _Act]) -> bool:
    """ "The strikes killed two", "was hit by air strikes": one act in two words, told by the verb."""
    if act.clause.kind != "noun" or act.carrier is not None or not act.clause.context:
        return False
    context = act.clause.context[0]
    verb = told.get(context.governor.predicate.i)
    subject = context.relation == "subject" or (context.relation == "oblique" and context.marker == "by")
    return subject and verb is not None and verb.match.type == act.match.type


def _claim(act: _Act, report: _Report) -> Claim | None:
    clause, match, carrier = act.clause, act.match, act.carrier
    book = report.knowledge
    attributions = claim_speakers(report.attributions, *_extent(clause.trigger))
    speakers = tuple(_speakers(attributions, report))
    actors = _actors(clause, match.actor, report, speakers, doer=True)
    found = _actors(clause, match.recipient, report, speakers, doer=match.type not in TOLD_WITHOUT_ACTORS)
    recipients = tuple(
        actor
        for actor in found
        if actor.start not in {a.start for a in actors}
        and not (actor.basis == "coreference" and _is_among(actor, actors))
    )
    effects = tuple(_effects(act, report))
    aims = _aims(act, report)
    places = event_places(
        clause,
        carrier,
        match,
        _places_of_acts(report),
        book.actions.classes,
        lambda p: report.actors.resolve(p, doer=False) is not None,
        aims,
    )
    if match.type not in TOLD_WITHOUT_ACTORS:
        named = {(a.start, a.end) for a in (*actors, *recipients)}
        places = tuple(
            place for place in places if not any(start <= place.start and place.end <= end for start, end in named)
        )
    if not recipients:
        recipients = tuple(
            actor
            for actor in _patients(act, effects, report, {a.start for a in actors})
            if not _is_among(actor, actors)
        )
    counts = book.counts.counts(clause, effects)
    if not _complete(act, actors, recipients, bool(places or counts)):
        return None
    verdict = book.status.verdict(clause, carrier)
    time = event_time(clause, carrier, _times_of(act, report), aims)
    if clause.kind == "noun" and carrier is None and not (actors or recipients or places or time or counts):
        return None  # a bare noun ("after the attack") points back to an act told elsewhere
    trigger = _trigger(act)
    sentence = clause.predicate.sent
    return Claim(
        id=claim_id(report.article.text_sha256, trigger, match.type, speakers),
        sentence=_span(sentence),
        trigger=trigger,
        type=match.type,
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
        coder=Coder(rule=match.rule, codebook=book.digest, pipeline=report.pipeline, version=version("dateline")),
    )


def _actors(
    clause: Clause, slots: Sequence[str], report: _Report, speakers: Sequence[Speaker], *, doer: bool
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
        and _is_of_force(clause.context[0].governor, report)
    ):
        # "backs the militia with airstrikes": who does the one does the other
        return _actors(clause.context[0].governor, ("doer",), report, speakers, doer=True)
    return ()


def _is_of_force(clause: Clause, report: _Report) -> bool:
    match = report.knowledge.actions.match(clause) if clause.kind == "verb" else None
    return match is not None and match.type in TOLD_WITHOUT_ACTORS | {"AID", "SUPPORT", "COOPERATE"}


def _is_plain_adjective(phrase: Phrase) -> bool:
    return phrase.head.pos_ == "ADJ" and phrase.head.dep_ == "amod" and phrase.head.text.islower()


def _actor(phrase: Phrase, report: _Report, speakers: Sequence[Speaker], doer: bool) -> Actor | None:
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
    if phrase.head.lower_ in {"we", "us", "our"} and phrase.head.pos_ == "PRON" and report.house is not None:
        return replace(report.house, text=phrase.head.text, start=phrase.start, end=phrase.end)
    return report.actors.resolve(phrase, doer=doer) or _holder(phrase, report)


def _holder(phrase: Phrase, report: _Report) -> Actor | None:
    """Whose weapons, strikes or positions they are, where the thing itself is no actor: "ISIL heavy weapons", "rebel-held areas"."""
    if phrase.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    held = report.knowledge.actions.classes["HELD"].words
    for child in phrase.head.children:
        if child.i > phrase.head.i:
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


def _is_place_in_place(modifier: Token, head: Token, report: _Report) -> bool:
    return modifier.ent_type_ == "PLACE" and head.lemma_.lower() in report.knowledge.actions.classes["GROUND"].words


def _of_words(head: Token, first: Token, report: _Report) -> Actor | None:
    """The actor that modifiers name; a lower-case adjective ("military", "humanitarian") names nobody."""
    if head.pos_ == "ADJ" and head.lower_ == head.text:
        return None
    return report.actors.resolve_span(head.doc[first.i : head.i + 1])


def _patients(act: _Act, effects: Sequence[Clause], report: _Report, taken: set[int]) -> tuple[Actor, ...]:
    """Whom the act was done to where its own words do not say: those that its effect was on, and who held the ground."""
    if act.match.type != "ASSAULT":
        return ()
    for clause in (
        *effects,
        *(
            c
            for part in (act.clause, act.carrier)
            if part
            for c in report.under.get(part.predicate.i, ())
            if c.context[0].relation == "purpose"
        ),
    ):
        if (
            (act.clause.kind == "noun" or clause.context)
            and clause is not act.carrier
            and (effect := report.knowledge.actions.match(clause)) is not None
            and effect.type == "ASSAULT"
        ):
            found = _actors(clause, effect.recipient, report, (), doer=False)
            if found:
                return tuple(actor for actor in found if actor.start not in taken)
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


def _is_among(actor: Actor, others: Sequence[Actor]) -> bool:
    """Nobody is the patient of an act of their own by way of "their" positions."""
    return any(
        (actor.id is not None and actor.id == other.id) or (actor.name or actor.text) == (other.name or other.text)
        for other in others
    )


def _ground_of(phrase: Phrase) -> Iterator[Token]:
    """The nouns that a place phrase is made of, with those in apposition: "the city, the last IS stronghold", "miles of rebel-held land"."""
    yield phrase.head
    for child in phrase.head.children:
        if child.dep_ in {"nmod", "conj", "appos"} and child.pos_ in {"NOUN", "PROPN"}:
            yield from _ground_of(Phrase(child, phrase.span))


TOLD_WITHOUT_ACTORS = {"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST"}
"""Acts of force and movement that a report may tell by their place or their dead alone ("When Aleppo is liberated")."""


def _complete(act: _Act, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], located: bool) -> bool:
    told_by_place = located and act.match.type in TOLD_WITHOUT_ACTORS
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


def _speakers(attributions: Sequence[Attribution], report: _Report) -> Iterator[Speaker]:
    for attribution in attributions:
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


def _is_act(words: Span, report: _Report) -> bool:
    found = report.doc.char_span(words.start, words.end, alignment_mode="expand")
    return found is not None and any(
        sense.rule.type == "ASSAULT"
        for sense in report.knowledge.actions.senses.get(("noun", found.root.lemma_.lower()), ())
    )


def _places_of_acts(report: _Report) -> tuple[Place, ...]:
    return tuple(place for place in report.places if is_place_of_act(place, report.doc))


def _effects(act: _Act, report: _Report) -> Iterator[Clause]:
    """Clauses that tell what came of the act: relatives and participles under it, and the verb that a nominal act is subject of."""
    for part in (act.clause, act.carrier):
        if part is None:
            continue
        for clause in report.under.get(part.predicate.i, ()):
            relation, marker = clause.context[0].relation, clause.context[0].marker
            if clause.kind == "verb" and (
                relation in {"relative", "participial"}
                or (relation == "adverbial" and marker is None and not clause.finite)
            ):
                yield clause
    if act.clause.context and act.clause.context[0].relation == "subject":
        yield act.clause.context[0].governor
    if act.carrier is not None:
        yield act.carrier


def _aims(act: _Act, report: _Report) -> tuple[Clause, ...]:
    """Clauses under a nominal act that say where and when it was: "an operation to take the town", "an attack which took place in ..." """
    if act.clause.kind != "noun":
        # "was killed when a bomb exploded in Karachi on Friday": the explosion says where and when
        return tuple(
            clause for clause in report.under.get(act.clause.predicate.i, ())
            if clause.context[0].relation == "adverbial" and clause.context[0].marker == "when" and _is_of_force(clause, report)
        )  # fmt: skip
    told = {"relative", "participial"} | ({"complement"} if act.match.type in TOLD_WITHOUT_ACTORS else set())
    return tuple(
        clause
        for clause in report.under.get(act.clause.predicate.i, ())
        if clause.kind == "verb" and clause.context[0].relation in told
    )


ABOUT_ACTS = {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"}


def _times_of(act: _Act, report: _Report) -> Sequence[Time]:
    """The times that may be the act's: what stands behind the act that a condemnation or a call is about belongs to that act."""
    if act.match.type not in ABOUT_ACTS:
        return report.times
    about = [
        p.head
        for p in (*act.clause.undergoers, *act.clause.obliques)
        if report.knowledge.actions.senses.get(("noun", p.head.lemma_.lower()))
    ]
    behind = min((head.idx for head in about if head.i > act.clause.predicate.i), default=None)
    return report.times if behind is None else [time for time in report.times if time.start < behind]


def _trigger(act: _Act) -> Span:
    tokens = [
        *act.clause.trigger,
        *(act.carrier.trigger if act.carrier else ()),
        *(act.clause.predicate.doc[i] for i in act.match.absorbs),
    ]
    first, last = min(token.i for token in tokens), max(token.i for token in tokens)
    return _span(act.clause.predicate.doc[first : last + 1])


def _status(status: str, match: ActionMatch) -> str:
    outcomes = {"planned": "future", "prevented": "negated"}
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
    return Span(words.text, words.start_char, words.end_char)
