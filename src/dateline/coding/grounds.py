"""The grounds of a claim: each of its slots worked out again, with what else was looked at and why it lost.

Asks the same books and finders that the coder asks, and holds their answers beside the claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc

from dateline.coding.actions import ActionMatch, Considered, fillers
from dateline.coding.actors import ActorResolver
from dateline.coding.codebook.rules import NOT_AN_ACT, SLOTS, Sense
from dateline.coding.knowledge import Knowledge
from dateline.coding.placeranking import candidates_of
from dateline.coding.places import distance_km, find_places, is_place_of_act
from dateline.coding.speakers import claim_speakers, find_attributions
from dateline.coding.times import find_times_in
from dateline.parse.clauses import Clause, Phrase, clauses
from dateline.records import Actor, Claim, Place, Span, Time

NAMESAKES = 4
"""How many other places of a name are shown."""
SHOWN = 5
"""How many words of a list are shown."""

Found = TypeVar("Found", bound=Span)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that was looked at for a slot."""

    text: str
    chosen: bool
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """One slot of the claim: what fills it, how that came about, and each candidate, the chosen first."""

    slot: str
    outcome: str
    basis: str
    candidates: tuple[Candidate, ...] = ()


class Grounds:
    """Everything of the report that bears on one claim."""

    def __init__(self, claim: Claim, doc: Doc, knowledge: Knowledge, published: str | None) -> None:
        self.claim, self.doc, self.knowledge, self.published = claim, doc, knowledge, published
        self.clause, self.match = self._act()
        light = self.match is not None and self.match.carried and self.clause is not None and self.clause.context
        self.carrier = self.clause.context[0].governor if light and self.clause is not None else None
        self.actors = ActorResolver(knowledge.actors, doc, published)
        senses = (sense for found in knowledge.actions.senses.values() for sense in found)
        self.rule = next((sense.rule for sense in senses if sense.rule.id == claim.coder.rule), None)

    def parts(self) -> Iterator[Part]:
        """Each slot of the claim, in the order of the record."""
        claim, rule = self.claim, self.rule
        if self.clause is not None and self.match is not None:
            yield self._type(self.clause, self.match)
            yield self._status(self.clause)
            yield self._who("actors", self.clause, self.match.actor, claim.actors, doer=True)
            yield self._who("recipients", self.clause, self.match.recipient, claim.recipients, doer=False)
        else:
            why = "the words are not read so with this codebook and reader; they may not be those that the claim was coded with"
            yield Part("type", f"{claim.type}, by rule {claim.coder.rule}", why)
        yield self._places()
        yield self._time()
        yield self._speakers()
        for count in claim.counts:
            high = "or more" if count.high is None else f"to {count.high}"
            of = f" of “{count.of}”" if count.of else ""
            yield Part("count", f"{count.what}, {count.low} {high}", f"from “{count.text}”{of}")
        if claim.control is not None:
            yield Part("control", claim.control, "by the rule")
        elif rule is not None and rule.control is not None:
            yield Part("control", "none", f"the rule says {rule.control}, but the act is told as an attempt")

    def _act(self) -> tuple[Clause | None, ActionMatch | None]:
        """The clause that the claim's rule was won by: within the trigger, by the same rule where there are several."""
        start, end = self.claim.trigger.start, self.claim.trigger.end
        within = [
            c for c in clauses(self.doc) if start <= c.predicate.idx and c.predicate.idx + len(c.predicate) <= end
        ]
        matched = [
            (c, m) for c in within if (m := self.knowledge.actions.match(c)) is not None and m.type == self.claim.type
        ]
        best = min(matched, key=lambda found: found[1].rule != self.claim.coder.rule, default=None)
        return best if best is not None else (None, None)

    def _type(self, clause: Clause, match: ActionMatch) -> Part:
        considered = self.knowledge.actions.considered(clause)
        won = next((c for c in considered if c.failed is None), None)
        candidates = (
            [
                Candidate(
                    _sense(won.sense), True, f"its conditions hold ({_conditions(won.sense)}); score {won.score:.1f}"
                )
            ]
            if won
            else []
        )
        for c in considered:
            if c.failed is None and c is not won:
                why = f"its conditions hold too, but it asks for less or stands later in the files; score {c.score:.1f}"
                candidates.append(Candidate(_sense(c.sense), False, why))
        candidates += _lost_senses([c for c in considered if c.failed is not None])
        claim = self.claim
        outcome = ", ".join(
            part for part in (claim.type, claim.mode, f"ACLED: {claim.acled}" if claim.acled else None) if part
        )
        basis = f"“{claim.trigger.text}” is read as the {clause.kind} “{clause.lemma}”; rule {match.rule}"
        basis += f" in {self.rule.file}" if self.rule is not None else ""
        if self.carrier is not None:
            basis += f"; the light verb “{self.carrier.lemma}” carries it"
        return Part("type", outcome, basis, tuple(candidates))

    def _status(self, clause: Clause) -> Part:
        verdict = self.knowledge.status.verdict(clause, self.carrier)
        claim, form = self.claim, self.carrier or clause
        told = [f"{name} {value}" for name, value in (("tense", form.tense), ("modal", form.modal)) if value]
        told += [
            f"under “{c.governor.lemma}” ({c.relation}{f', {c.marker}' if c.marker else ''})" for c in clause.context
        ]
        if form.factuality is not None:
            told.append(f"the reader's factuality {form.factuality:+.1f} of -2 to +2")
        outcome = ", ".join((claim.status, claim.certainty, *(("historical",) if claim.historical else ())))
        reason = {"form": "nothing makes it unreal"}.get(verdict.basis, f"because of: {verdict.basis}")
        if verdict.status != claim.status and self.match is not None:
            reason = f"the light verb says that it is {self.match.outcome}"
        return Part("status", outcome, "; ".join((reason, *told)))

    # who

    def _who(self, slot: str, clause: Clause, places: Sequence[str], filled: Sequence[Actor], *, doer: bool) -> Part:
        candidates: list[Candidate] = []
        seen: set[int] = set()
        for place in places:
            for phrase in (p for found in fillers(clause, (place,)) for p in found):
                through = [
                    actor for actor in filled if phrase.start <= actor.start < phrase.end and actor.start not in seen
                ]
                seen.update(actor.start for actor in through)
                candidates += (
                    Candidate(actor.text, True, f"{self._through(actor, phrase, place)}; {_named(actor)}")
                    for actor in through
                )
                if not through and phrase.start not in {actor.start for actor in filled}:
                    candidates.append(Candidate(phrase.span.text, False, self._lost(phrase, place, bool(filled), doer)))
        for actor in filled:
            if actor.start not in seen:
                why = f"beside the rule's slots: shared, carried over, or whose the thing is; {_named(actor)}"
                candidates.append(Candidate(actor.text, True, why))
        unique = {(c.text, c.chosen): c for c in candidates}
        ordered = tuple(sorted(unique.values(), key=lambda c: not c.chosen))
        basis = f"the rule looks in: {', else '.join(places)}" if places else "the rule has no such slot"
        return Part(slot, "; ".join(actor.text for actor in filled) or "nobody named", basis, ordered)

    def _through(self, actor: Actor, phrase: Phrase, place: str) -> str:
        own = phrase.start == actor.start or phrase.head.idx < actor.end
        return _standing(place) if own else f"“{phrase.span.text}” {_standing(place)}, and is theirs"

    def _lost(self, phrase: Phrase, place: str, filled: bool, doer: bool) -> str:
        found = self.actors.resolve(phrase, doer=doer)
        standing = _standing(place)
        if found is None:
            return f"{standing}, but names no political actor that is known"
        if any(other.start == found.start for other in (*self.claim.actors, *self.claim.recipients)):
            return f"{standing} too, but has its part already"
        return f"{standing}, but an earlier slot is filled" if filled else f"{standing}, but was left out"

    # where, when, by whose word

    def _places(self) -> Part:
        chosen = {(place.start, place.end) for place in self.claim.places}
        candidates: list[Candidate] = []
        for place in self.claim.places:
            candidates.append(Candidate(place.text, True, _located(place)))
            candidates += self._namesakes(place)
        for place in self._in_sentence(find_places(self.doc, self.knowledge.gazetteer)):
            if (place.start, place.end) not in chosen:
                used = is_place_of_act(place, self.doc)
                why = (
                    "a place, but the words do not tie it to this act"
                    if used
                    else "used as an actor or adjective, not as a place"
                )
                candidates.append(Candidate(place.text, False, why))
        basis = (
            f"the rule looks in: {', else '.join(self.match.place)}, then in what locates the act"
            if self.match and self.match.place
            else "from what locates the act"
        )
        return Part(
            "places", "; ".join(place.text for place in self.claim.places) or "none told", basis, tuple(candidates)
        )

    def _namesakes(self, place: Place) -> Iterator[Candidate]:
        """Other places of the name, the more important first."""
        lat, lon = place.lat, place.lon
        if lat is None or lon is None or place.gazetteer_id is None:
            return
        named = (e for e in candidates_of(self.knowledge.gazetteer, place.text) if e.id != place.gazetteer_id)
        others = sorted(named, key=lambda entry: -entry.importance)
        for entry in others[:NAMESAKES]:
            away = f"{distance_km(lat, lon, entry.lat, entry.lon):,.0f} km away"
            why = f"{entry.level}, importance {entry.importance:.0f}, {away}: ranked lower by that and by the report's words"
            yield Candidate(f"{entry.name}, {entry.country}", False, why)
        if len(others) > NAMESAKES:
            yield Candidate(f"{len(others) - NAMESAKES} more of the name", False, "less important")

    def _time(self) -> Part:
        time = self.claim.time
        chosen = (time.start, time.end) if time is not None else None
        candidates = (
            [Candidate(time.text, True, f"the nearest time that hangs on the act; {time.basis}")]
            if time is not None and time.text
            else []
        )
        for other in self._in_sentence(find_times_in(self.doc, self.published)):
            if (other.start, other.end) != chosen:
                dated = _dates(other) is not None
                why = (
                    f"{_dates(other)}: hangs on another predicate, or further off"
                    if dated
                    else "cannot be turned into dates"
                )
                candidates.append(Candidate(other.text, False, why))
        outcome = "none told" if time is None else _dates(time) or "no dates"
        return Part(
            "time",
            outcome,
            f"read on {self.published}" if self.published else "the report has no date to count from",
            tuple(candidates),
        )

    def _speakers(self) -> Part:
        found = find_attributions(self.doc, told=True)
        trigger, sentence = self.claim.trigger, self.claim.sentence
        chosen = claim_speakers(found, trigger.start, trigger.end)
        candidates = [
            Candidate(_words(a.speaker or a.cue), True, f"“{_words(a.cue)}”: what is said holds the trigger")
            for a in chosen
        ]
        for a in found:
            cue = a.cue or a.speaker
            if a not in chosen and cue is not None and sentence.start <= cue.start < sentence.end:
                inside = cue.start < trigger.end and trigger.start < cue.end
                why = (
                    "the act of saying itself"
                    if inside
                    else f"what it says (“{_short(a.content)}”) does not hold the trigger"
                )
                candidates.append(Candidate(f"{_words(a.speaker)} {_words(a.cue)}".strip(), False, why))
        speakers = ", quoting ".join(s.name or s.text for s in self.claim.speakers)
        return Part("speakers", speakers or "the report itself", "", tuple(candidates))

    def _in_sentence(self, spans: Sequence[Found]) -> Iterator[Found]:
        sentence = self.claim.sentence
        return (span for span in spans if sentence.start <= span.start and span.end <= sentence.end)


def _lost_senses(considered: Sequence[Considered]) -> Iterator[Candidate]:
    """The senses whose conditions fail, one candidate for each rule and argument: what the rule wants there."""
    wanted: dict[tuple[str, str], list[str]] = {}
    words: dict[tuple[str, str], list[str]] = {}
    for c in considered:
        argument, _, value = (c.failed or "").partition(": ")
        key = f"{_type(c.sense)}, rule {c.sense.rule.id}", argument
        wanted.setdefault(key, []).extend(value.split(", ") if value else [])
        words.setdefault(key, []).append(c.sense.word)
    for (rule, argument), values in wanted.items():
        named = _some(words[rule, argument])
        if argument.startswith("unless "):
            yield Candidate(f"{named} as {rule}", False, f"ruled out by {argument}: {_some(values)}")
        elif argument.startswith("roleset "):
            yield Candidate(f"{named} as {rule}", False, f"the reader sees another sense of the verb ({argument})")
        else:
            yield Candidate(f"{named} as {rule}", False, f"not met: {argument}: {_some(values)}")


def _some(values: Sequence[str]) -> str:
    """The first few, and how many more."""
    unique = list(dict.fromkeys(values))
    shown = ", ".join(unique[:SHOWN])
    return f"{shown} and {len(unique) - SHOWN} more" if len(unique) > SHOWN else shown


def _type(sense: Sense) -> str:
    return "no act" if sense.rule.type == NOT_AN_ACT else sense.rule.type


def _standing(slot: str) -> str:
    """A slot of a rule in words: "stands as doer", "stands after “on”"."""
    if slot.startswith("governor."):
        return f"stands as {slot.removeprefix('governor.')} of the light verb"
    if slot.startswith("object."):
        return f"belongs to the object, by “{slot.removeprefix('object.')}”"
    return f"stands as {slot}" if slot.split("+")[0] in SLOTS else f"stands after “{slot}”"


def _sense(sense: Sense) -> str:
    return f"{sense.word} as {_type(sense)}, rule {sense.rule.id}"


def _conditions(sense: Sense) -> str:
    return "; ".join(str(condition) for condition in (*sense.when, *sense.rule.when)) or "it asks for nothing"


def _named(actor: Actor) -> str:
    codes = " ".join(code for code in (actor.country, actor.sector) if code)
    name = f"{actor.name} [{codes}]" if codes else str(actor.name)
    known = f"known as {name}" if actor.id or actor.name else "by its words alone"
    return f"{known}, by {actor.basis}" if actor.basis else known


def _located(place: Place) -> str:
    if place.lat is None:
        return f"not placed: {place.reason}"
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    return f"{where} ({place.level}, gazetteer {place.gazetteer_id or 'none'})"


def _dates(time: Time) -> str | None:
    return f"{time.earliest} to {time.latest}" if time.earliest or time.latest else None


def _words(span: Span | None) -> str:
    return span.text if span is not None else ""


def _short(span: Span) -> str:
    words = " ".join(span.text.split())
    return words if len(words) <= 60 else f"{words[:57]}..."
