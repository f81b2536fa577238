"""What a clause tells of: the rule of the codebook that fits it best, and who stands where in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Token

from dateline.coding.codebook import Codebook, load_codebook
from dateline.coding.codebook.rules import (
    ANY_WORD,
    NOT_AN_ACT,
    PARTICLES,
    PREPOSITIONS,
    SAME_PREPOSITION,
    Condition,
    LightVerb,
    Rule,
    Sense,
    WordClass,
    compile_rules,
    light_verbs,
    word_classes,
)
from dateline.parse.clauses import Clause, Phrase
from dateline.parse.phrases import phrases, preposition
from dateline.records import Control, Status

NAMES_UNREAD = frozenset({"PROPN"})
"""A proper noun that the reader gave no label may be a name of any kind."""
WHO = Condition("who", classes=("PERSON", "FORCE"))
"""Never part of a trigger: "troops" of "deployed troops" are the actors."""
INSTRUMENTAL = frozenset({"with", "by", "using", "from", "in"})
ENDINGS = (("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")))
DETERMINERS = frozenset({"det", "nmod:poss", "nummod", "amod"})
FUTURE = frozenset({"will", "would", "'ll", "’ll", "shall", "wo"})
PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})
QUANTITIES = frozenset({"score", "dozen", "ten", "hundred", "thousand", "million", "other"})
"""Of "killed two and injured scores", the scores are an object, whatever the parser makes of them."""
MODIFIERS = frozenset({"compound", "amod", "nmod", "nmod:desc", "nmod:poss", "nummod"})


@dataclass(frozen=True, slots=True)
class ActionMatch:
    """A clause as the codebook understands it. Slots are lists of places to look, in order of preference: see ``fillers``."""

    rule: str
    word: str
    """The sense as written in the codebook: "open fire on"."""
    type: str
    mode: str | None
    acled: str | None
    """The rule's own ACLED sub-event; None: ask ``ActionBook.acled`` once the actors are known."""
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: tuple[str, ...]
    control: Control | None
    requires: str
    """The slots without which it is no claim: actor, recipient, either, both, none."""
    carried: bool
    """A noun that a light verb carries: the trigger spans both, tense and modality are the verb's (``context[0].governor``)."""
    outcome: str
    """What the light verb says of the act: occurs, planned, prevented, ended."""
    absorbs: tuple[int, ...]
    """Tokens of an idiom beside the predicate ("fire" of "opened fire"): part of the trigger, and no acts of their own."""
    score: float
    status: Status | None = None
    """What the rule itself says of the act, over the mood of its clause: a demand made with "must" has been made."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A sense that was looked at for a clause, and why it lost: the condition that failed, or None."""

    sense: Sense
    score: float
    failed: str | None


@dataclass(frozen=True)
class ActionBook:
    """The rules for predicates, indexed by lemma."""

    digest: str
    senses: Mapping[tuple[str, str], tuple[Sense, ...]] = field(repr=False)
    classes: Mapping[str, WordClass] = field(repr=False)
    lights: Mapping[str, tuple[LightVerb, ...]] = field(repr=False)
    spellings: tuple[tuple[str, str], ...] = field(repr=False)
    table: tuple[Mapping[str, Any], ...] = field(repr=False)
    instruments: Mapping[str, Mapping[str, frozenset[str]]] = field(repr=False)

    @classmethod
    def load(cls, codebook: Codebook | None = None) -> "ActionBook":
        """From a codebook, ours where none is given. Raises ``CodebookUnreadable``."""
        book = codebook or load_codebook()
        index: defaultdict[tuple[str, str], list[Sense]] = defaultdict(list)
        for sense in compile_rules(book):
            index[sense.kind, sense.lemma].append(sense)
        return cls(
            digest=book.digest,
            senses={key: tuple(found) for key, found in index.items()},
            classes=word_classes(book),
            lights=light_verbs(book),
            spellings=tuple((old, new) for old, new in book.read("classes.yaml")["spellings"]),
            table=tuple(book.read("acled.yaml")["table"]),
            instruments={
                type_: {mode: frozenset(words) for mode, words in modes.items()}
                for type_, modes in book.read("instruments.yaml").items()
            },
        )

    def match(self, clause: Clause) -> ActionMatch | None:
        """The most specific satisfied rule, as an act; None where none is satisfied, or an idiom that is no act wins.

        Specific: most conditions, words counting more than classes and those more than "any"; then the earlier in the files.
        """
        if _is_attribute(clause):
            return None
        best, best_score = None, float("-inf")
        for sense in self._candidates(clause):
            if self._failure(sense, clause) is None and (score := _score(sense)) > best_score:
                best, best_score = sense, score
        if best is None or best.rule.type == NOT_AN_ACT or self._told_by_verb(best, clause):
            return None
        return self._matched(best, best_score, clause)

    def considered(self, clause: Clause) -> list[Considered]:
        """Every sense of the clause's words, the winner first; for ``dateline explain``."""
        found = []
        for sense in self._candidates(clause):
            failed = self._failure(sense, clause)
            if failed and sense.lemma == ANY_WORD:
                continue  # looked at for every word: of no interest where it fails
            found.append(Considered(sense, _score(sense), str(failed) if failed else None))
        return sorted(found, key=lambda c: (c.failed is not None, -c.score))

    def explain(self, word: str) -> list[Sense]:
        """The senses of a lemma ("strike", "take over"), of every kind, in the order of the files."""
        return [s for (_, lemma), found in self.senses.items() if lemma == word.lower() for s in found]

    def acled(self, match: ActionMatch, actors: Iterable[str] = (), recipients: Iterable[str] = ()) -> str | None:
        """The ACLED sub-event of an act between actors of these PLOVER sectors ("GOV", "REB", "CVL"), None where it has none."""
        if match.acled is not None:
            return match.acled
        sectors = {"actor": set(actors), "recipient": set(recipients)}
        for row in self.table:
            if row["type"] != match.type or not _row_fits(row, match):
                continue
            if all(key not in row or sectors[key] & set(row[key]) for key in sectors):
                found: str | None = row["acled"]
                return found
        return None

    # finding the senses of a clause's words

    def _candidates(self, clause: Clause) -> Iterator[Sense]:
        for lemma in (*self._lemmas(clause), ANY_WORD):
            yield from self.senses.get((clause.kind, lemma), ())
        if clause.kind == "adjective":
            for lemma in self._lemmas(clause):
                yield from self.senses.get(("verb", lemma), ())

    def _lemmas(self, clause: Clause) -> list[str]:
        """The ways in which the codebook may have written the predicate."""
        lemma = clause.lemma.lower()
        found = [lemma, *self._respelled(lemma)]
        if not any((clause.kind, form) in self.senses for form in found):
            found += _uninflected(clause.predicate.lower_, lemma)
        if "-" in lemma:
            found += [lemma.replace("-", ""), lemma[lemma.rindex("-") :]]
        if clause.kind == "verb" and " " not in lemma:
            found += [f"{lemma} {particle}" for particle in _particles(clause)]
        return found

    def _respelled(self, lemma: str) -> Iterator[str]:
        for old, new in self.spellings:
            if old in lemma:
                yield lemma.replace(old, new)

    # testing one sense

    def _failure(self, sense: Sense, clause: Clause) -> Condition | str | None:
        if sense.roleset is not None and clause.roleset not in {None, sense.roleset}:
            return f"roleset {clause.roleset}"
        for condition in (*sense.when, *sense.rule.when):
            if not self._holds(condition, clause, unread=True):
                return condition
        for condition in sense.rule.unless:
            if self._holds(condition, clause, unread=False):
                return f"unless {condition}"
        return None

    def _holds(self, condition: Condition, clause: Clause, unread: bool) -> bool:
        match condition.key:
            case "passive":
                return (clause.voice == "passive") is condition.truth
            case "plural":
                return (clause.predicate.tag_ in {"NNS", "NNPS"}) is condition.truth
            case "light":
                if condition.any:
                    return self._carrier(clause) is not None
                return clause.light in condition.words if condition.words else clause.light is None
            case "negated":
                return clause.negated is condition.truth
            case "modal":
                return (
                    clause.modal in condition.words if condition.words else (clause.modal is not None) is condition.any
                )
            case "determiner":
                return self._some(condition, (c for c in clause.predicate.children if c.dep_ in DETERMINERS), unread)
            case "near":
                return self._is_told_near(clause, condition.classes)
            case "governor":
                return clause.predicate.head.lemma_.lower() in condition.words
            case "preposition":
                return preposition(clause.predicate) in condition.words
            case "modifier":
                return self._some(condition, _modifiers(clause.predicate), unread)
            case "complement":
                kinds = _complements(clause.predicate) or {"none"}
                return bool(kinds & condition.words) or (condition.any and kinds != {"none"})
            case "object":
                return self._some(condition, _objects(clause), unread)
            case "subject":
                return self._some(condition, (p.head for p in clause.doers), unread)
            case "indirect":
                return self._some(condition, (p.head for p in clause.recipients), unread)
            case key:
                heads = [p.head for p in _prepositional(clause, key)]
                if condition.any and not heads:
                    return any(_marker(child) == key for child in clause.predicate.children)
                if key == "to" and unread and condition.words and not condition.classes:
                    infinitives = (form for child in clause.predicate.children for form in _infinitive(child))
                    if any(form in condition.words for form in infinitives):
                        return True  # "vowed to fight", "refused to hand over power"
                return self._some(condition, heads, unread)

    def _some(self, condition: Condition, heads: Iterable[Token], unread: bool) -> bool:
        tokens = list(heads)
        if condition.any or condition.none:
            return bool(tokens) is condition.any
        return any(self._is_a(self._meant(head), condition, unread) for head in tokens)

    def _meant(self, head: Token) -> Token:
        """ "dozens of villages" are villages."""
        while head.lemma_.lower() in self.classes["PARTITIVE"].words and (inner := _of(head)):
            head = inner[0]
        return head

    def _is_a(self, head: Token, condition: Condition, unread: bool) -> bool:
        if _is_word(head, condition.words):
            return True
        for name in condition.classes:
            known = self.classes.get(name)
            if known is None:
                continue
            if head.ent_type_ in known.names or (head.ent_type_ == "" and _is_word(head, known.words)):
                return True
            if head.tag_ in known.tags:
                return True
            if head.lower_ in known.within and head.ent_type_ != "PERSON":
                return True
            if unread and known.names and head.pos_ in NAMES_UNREAD and not head.ent_type_:
                return True
        return False

    def _is_told_near(self, clause: Clause, types: Sequence[str]) -> bool:
        """Whether another word of this sentence or the one before always tells an act of one of these types."""
        sentence = clause.predicate.sent
        first = clause.predicate.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
        for word in clause.predicate.doc[first : sentence.end]:
            kind = {"VERB": "verb", "NOUN": "noun"}.get(word.pos_)
            if kind is None or word == clause.predicate:
                continue
            for sense in self.senses.get((kind, word.lemma_.lower()), ()):
                if sense.rule.type in types and not sense.when and not sense.rule.when:
                    return True
        return False

    def _told_by_verb(self, sense: Sense, clause: Clause) -> bool:
        """Of "declared a ceasefire", the verb tells the act already."""
        if (
            clause.kind != "noun"
            or clause.light is None
            or not clause.context
            or clause.context[0].relation != "object"
        ):
            return False
        over = self.match(clause.context[0].governor)
        return over is not None and over.type == sense.rule.type

    # telling who stands where

    def _matched(self, sense: Sense, score: float, clause: Clause) -> ActionMatch:
        rule, light = sense.rule, self._carrier(clause)
        over = self._light(clause)
        outcome = over.outcome if over else "occurs"
        actor, recipient = _light_slots(rule, light)
        return ActionMatch(
            rule=rule.id,
            word=sense.word,
            type=rule.type,
            mode=rule.mode or self._instrument(sense, clause),
            acled=rule.acled,
            actor=actor,
            recipient=recipient,
            place=rule.place,
            control=rule.control,
            requires=rule.requires,
            carried=light is not None,
            outcome=outcome,
            absorbs=self._absorbed(sense, clause),
            score=score,
            status=rule.status,
        )

    def _instrument(self, sense: Sense, clause: Clause) -> str | None:
        """The mode that the thing it was done with tells: "pounded with artillery", "warplanes hit", "a mortar attack"."""
        modes = self.instruments.get(sense.rule.type)
        if modes is None:
            return None
        heads = [p.head for p in (*clause.doers, *(o for o in clause.obliques if o.preposition in INSTRUMENTAL))]
        if any(condition.key == "object" for condition in (*sense.when, *sense.rule.when)):
            heads += [p.head for p in clause.undergoers]
        heads += [word for head in (clause.predicate, *heads) for word in _modifiers(head)]
        for mode, words in modes.items():
            if any(_is_word(head, words) for head in heads):
                return mode
        return None

    def _carrier(self, clause: Clause) -> LightVerb | None:
        """The light verb, unless it tells an act of its own ("demanded a truce")."""
        light = self._light(clause)
        own = light is not None and clause.context and self.match(clause.context[0].governor) is not None
        return None if own else light

    def _light(self, clause: Clause) -> LightVerb | None:
        if clause.kind != "noun" or clause.light is None:
            return None
        for light in self.lights.get(clause.light, ()):
            if not light.classes or self._is_a(
                clause.predicate, Condition("light", classes=light.classes), unread=False
            ):
                return light
        return None

    def _absorbed(self, sense: Sense, clause: Clause) -> tuple[int, ...]:
        found: list[int] = []
        for condition in sense.when:
            if condition.key in {"modifier", "complement"} or condition.any or condition.none:
                continue
            taken = (
                _objects(clause)
                if condition.key == "object"
                else [p.head for p in _prepositional(clause, condition.key)]
            )
            fits = [head for head in taken if self._is_a(self._meant(head), condition, unread=False)]
            found += [head.i for head in fits if not self._is_a(head, WHO, unread=False)]
        return tuple(sorted(set(found)))


def fillers(clause: Clause, slots: Sequence[str]) -> tuple[tuple[Phrase, ...], ...]:
    """What stands in each of the slots that is filled, in their order; the coder takes the first that holds political actors.

    A slot is ``doer``, ``undergoer`` (or ``object``), ``subject`` (whatever the voice), ``recipient``, a preposition,
    ``object.of`` (a preposition, or ``poss``, of the object: "a deal WITH"), ``governor.doer`` (of a light verb), or
    several joined by ``+``.
    """
    found = (tuple(p for part in slot.split("+") for p in _slot(clause, part)) for slot in slots)
    return tuple(filled for filled in found if filled)


def _slot(clause: Clause, slot: str) -> tuple[Phrase, ...]:
    match slot:
        case "doer":
            return clause.doers
        case "undergoer" | "object":
            return clause.undergoers
        case "subject":
            return clause.undergoers if clause.voice == "passive" else clause.doers
        case "recipient":
            return clause.recipients
    if slot.startswith("governor."):
        return _slot(clause.context[0].governor, slot.removeprefix("governor.")) if clause.context else ()
    if slot.startswith("object."):
        return tuple(p for o in clause.undergoers for p in _dependents(o.head, slot.removeprefix("object.")))
    return _prepositional(clause, slot)


def _prepositional(clause: Clause, wanted: str) -> tuple[Phrase, ...]:
    """Phrases with a preposition: of the predicate, else of its object, else (of a noun) of the verb that carries it."""
    found = tuple(p for p in clause.obliques if _same(p.preposition) == wanted)
    if not found and clause.kind != "noun":
        found = tuple(p for p in clause.undergoers if _same(preposition(p.head)) == wanted)
    if not found:
        found = tuple(p for o in clause.undergoers for p in _dependents(o.head, wanted))
    if not found and clause.kind == "noun" and clause.light and clause.context and wanted != "by":
        found = tuple(
            p
            for p in clause.context[0].governor.obliques
            if _same(p.preposition) == wanted and p.head != clause.predicate
        )
    return found


def _dependents(noun: Token, wanted: str, deep: bool = True) -> Iterator[Phrase]:
    """Of "pledged money in aid to the town", the town: the parser hangs the last phrase on the noun before it."""
    for child in noun.children:
        if wanted == "poss" and child.dep_ == "nmod:poss":
            yield from phrases(child)
        elif child.dep_ == "nmod" and child.i > noun.i:
            if _same(preposition(child)) == wanted:
                yield from phrases(child, wanted)
            elif deep and wanted not in {"of", "poss"}:
                yield from _dependents(child, wanted, deep=False)


def _of(noun: Token) -> list[Token]:
    return [p.head for p in _dependents(noun, "of")]


def _same(written: str | None) -> str | None:
    return SAME_PREPOSITION.get(written, written) if written else written


def _light_slots(rule: Rule, light: LightVerb | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if light is None or light.subject == "neither":
        return rule.actor, rule.recipient
    if light.subject == "actor":
        return ("governor.doer", *rule.actor), rule.recipient
    return ("from", *rule.actor, "by"), ("governor.subject", *rule.recipient)


def _score(sense: Sense) -> float:
    score = sense.rule.weight + (0.2 if sense.roleset else 0.0)
    for condition in (*sense.when, *sense.rule.when):
        score += 0.6 if condition.any else 0.8 if condition.none else 1.2 if condition.words else 1.0
    return score


def _row_fits(row: Mapping[str, Any], match: ActionMatch) -> bool:
    return bool(row.get("mode", match.mode) == match.mode and row.get("control", match.control) == match.control)


def _is_word(head: Token, words: frozenset[str]) -> bool:
    """Whether a noun is one of the words, in its lemma or as written; "air base" is a base with the modifier air."""
    forms = {head.lemma_.lower(), head.lower_}
    if head.tag_ == "NNS" and head.lower_.endswith("s"):
        forms.add(head.lower_[:-1])  # "troops", where the reader's lemma keeps the plural
    for form in forms:
        if form in words:
            return True
        for modifier in _modifiers(head):
            if f"{modifier.lemma_.lower()} {form}" in words or f"{modifier.lower_} {form}" in words:
                return True
    return False


def _uninflected(word: str, lemma: str) -> list[str]:
    """What a verb or noun may be the form of, for where the reader's lemma is none that the codebook knows: "condemns"."""
    particle = lemma[lemma.index(" ") :] if " " in lemma else ""
    stems: list[str] = []
    for ending, others in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            stems += [stem + other for other in others]
            if stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return [stem + particle for stem in stems]


def _modifiers(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.i < noun.i and child.dep_ in MODIFIERS]


def _objects(clause: Clause) -> list[Token]:
    """What is done something to, and what it is made: "shot dead", "took them hostage"."""
    made = [
        child for child in clause.predicate.children if child.dep_ == "xcomp" and child.pos_ in {"NOUN", "ADJ", "ADV"}
    ]
    return [*(p.head for p in clause.undergoers), *made]


def _particles(clause: Clause) -> Iterator[str]:
    """ "pull" is "pull out" where "out of" or an adverb "out" follows."""
    for phrase in clause.obliques:
        if (
            phrase.preposition
            and (first := phrase.preposition.split()[0]) in PARTICLES
            and (" " in phrase.preposition or first not in PREPOSITIONS)
        ):
            yield first
    for child in clause.predicate.children:
        if child.dep_ in {"advmod", "compound:prt"} and child.lower_ in PARTICLES:
            yield child.lower_


def _is_attribute(clause: Clause) -> bool:
    """ "the occupied territories", "a besieged enclave": a participle before its noun, with nobody who did it, tells of no act."""
    word = clause.predicate
    return (
        clause.kind == "verb"
        and word.dep_ == "amod"
        and word.i < word.head.i
        and word.tag_ in PARTICIPLES
        and word.head.lemma_.lower() not in QUANTITIES
        and not clause.doers
    )


def _infinitive(child: Token) -> Iterator[str]:
    """The words of "to withdraw troops" as phrases write them: "withdraw", "withdraw troop"; of no infinitive, nothing."""
    if child.dep_ not in {"xcomp", "advcl", "acl", "ccomp"} or not any(w.tag_ == "TO" for w in child.children):
        return
    particle = next((f" {w.lower_}" for w in child.children if w.dep_ == "compound:prt"), "")
    verb = child.lemma_.lower() + particle
    yield verb
    for word in child.children:
        if word.dep_ == "obj":
            yield from (f"{verb} {word.lemma_.lower()}", f"{verb} {word.lower_}")


def _marker(child: Token) -> str | None:
    """The preposition that opens a clause: "accused of bombing"."""
    if child.dep_ not in {"advcl", "acl", "xcomp", "ccomp"}:
        return None
    return next(
        (_same(word.lower_) for word in child.children if word.dep_ == "mark" and word.lower_ in PREPOSITIONS), None
    )


def _complements(token: Token) -> set[str]:
    """How clauses hang on a predicate: that, will (that it will), to, ing."""
    found = set()
    for child in token.children:
        if child.dep_ not in {"ccomp", "xcomp", "acl", "csubj", "csubj:pass"}:
            continue
        marks = {word.lower_ for word in child.children if word.dep_ in {"mark", "aux"}}
        if ("to" in marks and child.tag_ in {"VB", "NN", "JJ", "VBN", "NNP"}) or (
            child.dep_ == "xcomp" and child.tag_ == "VB"
        ):
            found.add("to")
        elif child.tag_ == "VBG" and not any(word.dep_.startswith("nsubj") for word in child.children):
            found.add("ing")
        elif child.dep_ in {"ccomp", "csubj", "csubj:pass"} or "that" in marks:
            found.add("that")
            if marks & FUTURE:
                found.add("will")
    return found
