"""The rules for predicates, compiled from ``actions/*.yaml``: what a researcher wrote, made fast to look up and checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from dateline.coding.codebook import Codebook
from dateline.errors import CodebookUnreadable
from dateline.records import Control, PloverType, Status

Kind = Literal["verb", "noun", "adjective"]
NOT_AN_ACT = "NONE"
"""The type of rules for idioms and metaphors: where one wins, nothing is coded."""

PREPOSITIONS = frozenset(
    {
        "about", "across", "after", "against", "ahead", "along", "alongside", "amid", "among", "around", "as", "at", "before",
        "behind", "between", "by", "despite", "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on",
        "outside", "over", "through", "throughout", "to", "toward", "under", "until", "via", "with", "within", "without",
    }
)  # fmt: skip
PARTICLES = frozenset(
    {"ahead", "apart", "aside", "away", "back", "down", "forward", "in", "off", "on", "out", "over", "through", "together", "up"}
)  # fmt: skip
SAME_PREPOSITION = {
    "upon": "on",
    "onto": "on",
    "towards": "toward",
    "amongst": "among",
    "amidst": "amid",
    "out of": "from",
    "outside of": "outside",
    "inside of": "inside",
}
FORMS = {"verbs": "verb", "phrases": "verb", "nouns": "noun", "adjectives": "adjective"}
KEYS = {
    "id", "type", "mode", "acled", "verbs", "phrases", "nouns", "adjectives", "when", "unless", "actor", "recipient", "place",
    "control", "requires", "status", "weight", "note", "remove",
}  # fmt: skip
CONDITION_KEYS = {
    "object",
    "subject",
    "indirect",
    "complement",
    "passive",
    "plural",
    "modifier",
    "light",
    "governor",
    "preposition",
    "determiner",
    "modal",
    "negated",
    "near",
}
SLOTS = {
    "doer",
    "undergoer",
    "object",
    "subject",
    "recipient",
    "governor.doer",
    "governor.undergoer",
    "governor.subject",
    "governor.governor.doer",
}
ANY_WORD = "*"
"""A rule whose verbs or nouns are "*" is looked at for every predicate that other rules know."""
COMPLEMENTS = {"that", "will", "to", "ing", "none"}


@dataclass(frozen=True, slots=True)
class WordClass:
    """A semantic class of nouns: its words (of one or more words, the last the head), and the labels of names in it."""

    words: frozenset[str]
    names: frozenset[str]
    within: frozenset[str] = frozenset()
    """Words that put a name in the class whatever the reader's label: "University" of Mosul University."""
    tags: frozenset[str] = frozenset()
    """Part-of-speech tags whose words are all in the class: CD, numbers."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What one argument of the predicate must be like."""

    key: str
    """A key of CONDITION_KEYS, or a preposition."""
    any: bool = False
    none: bool = False
    classes: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    truth: bool | None = None

    def __str__(self) -> str:
        value = "any" if self.any else "none" if self.none else self.truth
        return f"{self.key}: {value if value is not None else ', '.join((*self.classes, *sorted(self.words)))}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the codebook, as read."""

    id: str
    type: str
    mode: str | None
    acled: str | None
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: tuple[str, ...]
    control: Control | None
    requires: Literal["actor", "recipient", "either", "both", "none"]
    status: Status | None
    """What is told of the act whatever the clause's own mood: "must leave" is a demand that occurred."""
    weight: float
    file: str


@dataclass(frozen=True, slots=True)
class Sense:
    """One word under one rule: "open" with the object "fire"."""

    word: str
    """As written in the codebook: "open fire on"."""
    kind: Kind
    lemma: str
    roleset: str | None
    when: tuple[Condition, ...]
    """What the words after the first ask for, on top of the rule's own conditions."""
    rule: Rule


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that only carries its noun: who its subject is to the act, and what it says of the act."""

    subject: Literal["actor", "recipient", "neither"]
    outcome: Literal["occurs", "planned", "prevented", "ended"]
    classes: tuple[str, ...]
    """Of the noun; none: any noun that has a rule."""


def compile_rules(codebook: Codebook) -> tuple[Sense, ...]:
    """All senses in the order of the files. Raises ``CodebookUnreadable`` for a rule that is none."""
    return tuple(sense for rule, raw in rules(codebook) for sense in _senses(rule, raw))


def rules(codebook: Codebook) -> Iterator[tuple[Rule, Mapping[str, Any]]]:
    """Each rule with the mapping that it was written as."""
    for name in codebook.names("actions"):
        entries = codebook.read(name)
        if not isinstance(entries, list):
            raise CodebookUnreadable(f"{name}: a list of rules is expected")
        for raw in entries:
            if not isinstance(raw, dict) or "id" not in raw or "type" not in raw:
                raise CodebookUnreadable(f"{name}: a rule needs an id and a type: {raw!r}")
            yield _rule(raw, name), raw


def word_classes(codebook: Codebook) -> dict[str, WordClass]:
    """The classes of ``classes.yaml``; a class named in another's ``with`` lends it its words and names."""
    raw = codebook.read("classes.yaml")["classes"]

    def gathered(name: str, seen: frozenset[str]) -> list[set[str]]:
        entry = raw.get(name) or {}
        parts = [set(_listed(entry.get(part))) for part in ("words", "names", "within", "tags")]
        for other in _listed(entry.get("with")):
            if other not in seen:
                parts = [part | more for part, more in zip(parts, gathered(other, seen | {other}), strict=True)]
        return parts

    return {name: WordClass(*map(frozenset, gathered(name, frozenset({name})))) for name in raw}


def light_verbs(codebook: Codebook) -> dict[str, tuple[LightVerb, ...]]:
    """The light verbs of ``light_verbs.yaml`` by lemma, with particle or preposition: "carry out", "come under"."""
    found: dict[str, tuple[LightVerb, ...]] = {}
    for group in codebook.read("light_verbs.yaml"):
        verb = LightVerb(group["subject"], group.get("outcome", "occurs"), tuple(_listed(group.get("nouns"))))
        for lemma in group["verbs"]:
            found[lemma] = (*found.get(lemma, ()), verb)
    return found


def check_codebook(codebook: Codebook) -> list[str]:
    """What is wrong in the rules, one line each with file and rule: unknown types, modes, classes, keys, slots, doubles."""
    try:
        found = list(rules(codebook))
        classes, lights = word_classes(codebook), codebook.read("light_verbs.yaml")
        table = codebook.read("acled.yaml")
    except CodebookUnreadable as error:
        return [str(error)]
    problems: list[str] = []
    seen: dict[str, str] = {}
    for rule, raw in found:
        at = f"{rule.file}: {rule.id}"
        if rule.id in seen:
            problems.append(f"{at}: id used twice (also in {seen[rule.id]})")
        seen[rule.id] = rule.file
        problems += [f"{at}: {problem}" for problem in _problems(rule, raw, classes, table)]
    for group in lights:
        problems += [f"light_verbs.yaml: unknown class {c}" for c in _listed(group.get("nouns")) if c not in classes]
    known = set(table["sub_event_types"])
    problems += [
        f"acled.yaml: unknown sub-event {row['acled']}" for row in table["table"] if row["acled"] not in known | {None}
    ]
    return problems


def list_senses(codebook: Codebook) -> list[Sense]:
    """Every predicate sense, in the order of the files."""
    return list(compile_rules(codebook))


def explain_word(codebook: Codebook, word: str) -> list[Sense]:
    """The senses that a word takes part in: as their head, or as one of their words."""
    wanted = word.lower()
    return [
        s
        for s in compile_rules(codebook)
        if wanted in {s.word, s.lemma} or wanted in re.split(r"[\s.]+", s.word.lower())
    ]


def _rule(raw: Mapping[str, Any], file: str) -> Rule:
    return Rule(
        id=raw["id"],
        type=raw["type"] or NOT_AN_ACT,
        mode=raw.get("mode"),
        acled=raw.get("acled"),
        when=_conditions(raw.get("when"), raw["id"]),
        unless=_conditions(raw.get("unless"), raw["id"]),
        actor=tuple(_listed(raw.get("actor", ["doer", "by"]))),
        recipient=tuple(_listed(raw.get("recipient", ["undergoer", "against", "on"]))),
        place=tuple(_listed(raw.get("place"))),
        control=raw.get("control"),
        requires=raw.get("requires", "either"),
        status=raw.get("status"),
        weight=float(raw.get("weight", 0)),
        file=file,
    )


def _conditions(raw: Mapping[str, Any] | None, rule: str) -> tuple[Condition, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, dict):
        raise CodebookUnreadable(f"{rule}: conditions are written as argument: what it must be, not {raw!r}")
    return tuple(_condition(SAME_PREPOSITION.get(str(key), str(key)), value) for key, value in raw.items())


def _condition(key: str, value: Any) -> Condition:
    if isinstance(value, bool):
        return Condition(key, truth=value)
    if value == "any" or value == "none":
        return Condition(key, any=value == "any", none=value == "none")
    items = _listed(value)
    return Condition(
        key,
        classes=tuple(i for i in items if i.isupper()),
        words=frozenset(i.lower() for i in items if not i.isupper()),
    )


def _senses(rule: Rule, raw: Mapping[str, Any]) -> Iterator[Sense]:
    for form, kind in FORMS.items():
        for word in _listed(raw[form]) if form in raw else ():
            for lemma, roleset, when in _verbal(word) if kind == "verb" else _nominal(word):
                yield Sense(word, kind, lemma, roleset, when, rule)  # type: ignore[arg-type]


def _verbal(word: str) -> Iterator[tuple[str, str | None, tuple[Condition, ...]]]:
    """ "open fire on" is open with an object fire and some phrase with on; "take.01" is take in that roleset alone.

    A word that ends in a particle that is a preposition too ("fire on", "turn in") is read both ways.
    """
    head, *rest = word.split()
    roleset = head if "." in head else None
    head = head.split(".")[0]
    if not rest:
        yield head, roleset, ()
        return
    first = rest[0]
    if first not in PARTICLES or (first in PREPOSITIONS and len(rest) > 1 and rest[1] not in PREPOSITIONS):
        yield head, roleset, tuple(_arguments("object", rest))
        return
    yield f"{head} {first}", roleset, tuple(_arguments("object", rest[1:]))
    if first in PREPOSITIONS and len(rest) == 1:
        yield head, roleset, (_argument(first, ""),)


def _nominal(word: str) -> Iterator[tuple[str, str | None, tuple[Condition, ...]]]:
    """ "air strike" is a strike with the modifier air; "exchange of fire" an exchange with of and fire."""
    words = word.split()
    first = next((i for i, w in enumerate(words) if i and w in PREPOSITIONS), len(words))
    modifiers = tuple(Condition("modifier", words=frozenset({w})) for w in words[: first - 1])
    yield words[first - 1], None, (*modifiers, *_arguments("", words[first:]))


def _arguments(key: str, words: list[str]) -> Iterator[Condition]:
    held: list[str] = []
    for word in words:
        if word in PREPOSITIONS:
            if held or key in PREPOSITIONS:
                yield _argument(key, " ".join(held))
            key, held = word, []
        else:
            held.append(word)
    if held or key in PREPOSITIONS:
        yield _argument(key, " ".join(held))


@cache
def _argument(key: str, words: str) -> Condition:
    return _condition(key, [words] if words else "any")


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _problems(rule: Rule, raw: Mapping[str, Any], classes: Mapping[str, WordClass], table: Any) -> Iterator[str]:
    modes = table["modes"]
    if rule.type not in {*get_args(PloverType), NOT_AN_ACT}:
        yield f"unknown type {rule.type}"
    elif rule.mode is not None and rule.mode not in modes.get(rule.type, ()):
        yield f"unknown mode {rule.mode} of {rule.type}"
    if rule.acled is not None and rule.acled not in table["sub_event_types"]:
        yield f"unknown ACLED sub-event {rule.acled}"
    if rule.control is not None and rule.control not in get_args(Control):
        yield f"unknown control {rule.control}"
    if rule.requires not in {"actor", "recipient", "either", "both", "none"}:
        yield f"unknown requires {rule.requires}"
    yield from (f"unknown key {key}" for key in raw if key not in KEYS)
    for slot in (*rule.actor, *rule.recipient, *rule.place):
        if (
            slot not in SLOTS
            and slot.removeprefix("object.").removeprefix("governor.") not in PREPOSITIONS | {"poss"}
            and " " not in slot
        ):
            yield f"unknown slot {slot}"
    if rule.status is not None and rule.status not in get_args(Status):
        yield f"unknown status {rule.status}"
    senses = list(_senses(rule, raw))
    if not senses:
        yield "no verbs, phrases, nouns or adjectives"
    words = [(form, word) for form in FORMS for word in _listed(raw.get(form))]
    yield from (
        f"{word} listed twice under {form}" for form, word in sorted(set(words)) if words.count((form, word)) > 1
    )
    for condition in (*rule.when, *rule.unless, *(c for s in senses for c in s.when)):
        known = get_args(PloverType) if condition.key == "near" else classes
        yield from (f"unknown class {name}" for name in condition.classes if name not in known)
        if condition.key == "near":
            continue
        if condition.key == "complement":
            yield from (f"unknown complement {word}" for word in condition.words - COMPLEMENTS)
        elif condition.key not in CONDITION_KEYS | PREPOSITIONS and " " not in condition.key:
            yield f"unknown condition {condition.key}"
