"""Who a pronoun, "the group" or "its" stands for: simple rules that rather find nobody than the wrong one.

Antecedents are the actors of the same sentence before the pronoun, and of the two sentences before it. The nearest
sentence that has any decides; within it the subject is preferred, and where several are left, there is no answer.
(Recency, agreement and subjecthood are the strongest of the classical preferences: Lappin and Leass, 1994.)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.records import Actor

WINDOW = 2
"""Sentences that are looked back."""

Kind = Literal["person", "people", "body"]

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "myself"})
_PRONOUNS = _HE | _SHE | _THEY | _IT | _WE
# Not "rebels", "fighters" or "terrorists": in a war with many sides the group named last is often the other one.
_GROUP_NOUNS = frozenset(
    {
        "group",
        "movement",
        "organisation",
        "organization",
        "militia",
        "faction",
        "party",
        "coalition",
        "alliance",
        "front",
        "agency",
        "body",
        "force",
        "insurgency",
    }
)
_LIKE_ORGANS = (
    ("government", "regime", "administration", "cabinet", "authority", "junta"), ("army", "military", "armed forces"), ("police",),
    ("parliament", "congress", "assembly", "senate"), ("navy",), ("ministry",),
)  # fmt: skip
_BODY_NOUNS = frozenset(
    {
        "tribunal",
        "court",
        "council",
        "committee",
        "commission",
        "ministry",
        "agency",
        "community",
        "population",
        "public",
        "crowd",
        "tribe",
        "clan",
        "family",
        "media",
        "press",
        "company",
        "charity",
        "party",
        "union",
        "delegation",
        "team",
        "government",
        "regime",
        "police",
        "parliament",
        "congress",
        "coalition",
        "newspaper",
        "firm",
        "junta",
        "cabinet",
        "administration",
        "embassy",
        "judiciary",
        "airline",
        "foundation",
        "minority",
    }
)
_DEFINITE = frozenset({"the", "this", "these", "those", "that"})
_ARMED = frozenset({"REB", "PRM", "CRM", "UAF", "PRE"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj"})
_MEN = frozenset(
    {
        "mr",
        "king",
        "sheikh",
        "sheik",
        "sir",
        "lord",
        "father",
        "brother",
        "son",
        "pope",
        "imam",
        "bishop",
        "prince",
        "emir",
        "sultan",
        "man",
        "ayatollah",
        "mullah",
    }
)
_WOMEN = frozenset(
    {
        "mrs",
        "ms",
        "miss",
        "queen",
        "lady",
        "dame",
        "princess",
        "mother",
        "sister",
        "daughter",
        "woman",
        "spokeswoman",
        "congresswoman",
    }
)


def is_pronoun(token: Token) -> bool:
    """Whether the token stands for somebody named elsewhere."""
    return token.lower_ in _PRONOUNS and token.pos_ in ("PRON", "DET", "")


def is_group_noun(token: Token, doc: Doc) -> bool:
    """Whether a noun may point back to a group that was named: "the group", "these militants", with nothing more said."""
    if token.lemma_.lower() not in _GROUP_NOUNS:
        return False
    children = [c for c in token.children if not c.is_punct and c.dep_ != "case"]
    return (
        bool(children)
        and all(c.lower_ in _DEFINITE for c in children if c.i < token.i)
        and any(c.lower_ in _DEFINITE for c in children)
        and not any(c.dep_ in ("nmod", "acl", "acl:relcl", "appos", "compound", "amod") for c in children)
    )


@dataclass(frozen=True, slots=True)
class _Antecedent:
    actor: Actor
    head: Token
    kind: Kind
    plural: bool
    subject: bool
    gender: str | None
    named_body: bool
    """A name that is plural in form only: the Syrian Democratic Forces are one."""


class Coreference:
    """Finds antecedents in one report. ``resolve`` tells which actor a noun names by its own words."""

    def __init__(self, doc: Doc, resolve: Callable[[Token], Actor | None]) -> None:
        self._doc, self._resolve = doc, resolve
        self._sentences = list(doc.sents) if doc.has_annotation("SENT_START") else []
        self._at: dict[int, int] = {}
        for number, sentence in enumerate(self._sentences):
            self._at.update(dict.fromkeys(range(sentence.start, sentence.end), number))
        self._of: dict[int, list[_Antecedent]] = {}

    def antecedent(self, pronoun: Token) -> Actor | None:
        """The actor that a pronoun stands for, None where that is not plain."""
        word = pronoun.lower_
        if pronoun.dep_ == "expl" or not self._sentences:
            return None
        if word in _WE:
            return self._speaker(pronoun)
        for distance in range(WINDOW + 1):
            found = [
                a for a in self._before(pronoun, distance) if self._agrees(a, word) and not _bound(a.head, pronoun)
            ]
            if not found:
                continue
            if word in _IT and distance > 1:
                return None
            return self._one(found, strict=word in _IT and pronoun.lower_ == "it")
        return None

    def same_group(self, noun: Token) -> Actor | None:
        """The group that "the group" or "the militants" points back to: the only one of its sort in the sentences before."""
        if not self._sentences:
            return None
        armed = noun.lemma_.lower() not in (
            "agency",
            "body",
            "party",
            "coalition",
            "alliance",
            "organisation",
            "organization",
            "movement",
            "group",
            "force",
            "front",
        )
        for distance in range(WINDOW + 1):
            found = [
                a for a in self._before(noun, distance)
                if a.actor.id and a.kind != "person" and a.actor.id.startswith(("group:", "org:", "party:", "igo:", "ngo:"))
                and (a.actor.sector in _ARMED or not armed) and _sort_fits(noun.lemma_.lower(), a.actor)
            ]  # fmt: skip
            if found:
                return self._one(found, strict=False)
        return None

    def same_organ(self, noun: Token, sector: str | None) -> Actor | None:
        """The organ that a bare "the army" points back to: one called so, or by a like word, shortly before.

        None where organs of two countries were.
        """
        like = next((words for words in _LIKE_ORGANS if noun.lemma_.lower() in words), None)
        said_more = any(c.dep_ in ("amod", "compound", "nmod", "nmod:poss") for c in noun.children)
        if not self._sentences or like is None or said_more:
            return None
        for distance in range(2 * WINDOW + 1):
            organs = [
                a for a in self._before(noun, distance)
                if a.actor.country and a.actor.sector == sector and "." in (a.actor.id or "") and a.actor.basis is None
                and any(word in f" {a.actor.text} {a.actor.name} ".lower() for word in like)
            ]  # fmt: skip
            if organs:
                return organs[-1].actor if len({a.actor.country for a in organs}) == 1 else None
        return None

    # --- choosing

    def _one(self, found: list[_Antecedent], strict: bool) -> Actor | None:
        if strict:
            found = [a for a in found if a.subject]
        subjects = [a for a in found if a.subject]
        for choice in (found, subjects):
            identities = {a.actor.id or a.actor.text.lower() for a in choice}
            if len(identities) == 1:
                return choice[-1].actor
        return None

    def _agrees(self, candidate: _Antecedent, word: str) -> bool:
        if word in _HE:
            return candidate.kind == "person" and not candidate.plural and candidate.gender != "f"
        if word in _SHE:
            return candidate.kind == "person" and not candidate.plural and candidate.gender != "m"
        if word in _THEY:
            return candidate.kind != "person" and (candidate.plural or candidate.actor.sector in _ARMED)
        return candidate.kind == "body" and (not candidate.plural or candidate.named_body)

    def _before(self, token: Token, distance: int) -> list[_Antecedent]:
        number = self._at.get(token.i, -1) - distance
        if number < 0:
            return []
        return [a for a in self._antecedents(number) if distance or (a.head.i < token.i and a.head != token.head)]

    def _antecedents(self, number: int) -> list[_Antecedent]:
        if number not in self._of:
            self._of[number] = []  # a phrase that leads back to a pronoun ("those of them") finds nobody while we look
            self._of[number] = [a for token in self._sentences[number] if (a := self._antecedent_at(token)) is not None]
        return self._of[number]

    def _antecedent_at(self, token: Token) -> _Antecedent | None:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in (
            "compound",
            "flat",
            "flat:name",
            "flat:foreign",
            "fixed",
            "nmod:desc",
            "appos",
        ):
            return None
        actor = self._resolve(token)
        if actor is None:
            return None
        plural = token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)
        kind: Kind = "body"
        gender = None
        named_body = plural and actor.id is not None and not actor.id.endswith(".CVL") and token.pos_ == "PROPN"
        if actor.id is not None and actor.id.startswith("person:"):
            kind, plural = "person", False
            gender = _gender(token, actor)
        elif (
            actor.id is None
            and not plural
            and token.pos_ == "NOUN"
            and actor.sector not in ("MIL", "REB", "PRM", "OPP")
        ):
            kind = "person" if token.lemma_.lower() not in _GROUP_NOUNS | _BODY_NOUNS else "body"
        elif plural and not named_body:
            kind = "people"
        return _Antecedent(actor, token, kind, plural, token.dep_ in _SUBJECTS, gender, named_body)

    def _speaker(self, pronoun: Token) -> Actor | None:
        """ "We" in a quotation: the subject of the verb of saying over it."""
        token = pronoun
        while token.head != token:
            if token.dep_ in ("ccomp", "parataxis"):
                for child in token.head.children:
                    if child.dep_ in _SUBJECTS and child.i != pronoun.i and not is_pronoun(child):
                        return self._resolve(child)
            token = token.head
        return None


def _bound(antecedent: Token, pronoun: Token) -> bool:
    """Subject and object of one verb are two ("He killed him"); a possessive is none of them."""
    return (
        antecedent.head == pronoun.head
        and pronoun.dep_ in ("obj", "iobj", "dobj", "obl", "nsubj")
        and antecedent.dep_ in (*_SUBJECTS, "obj", "obl")
    )


def _sort_fits(noun: str, actor: Actor) -> bool:
    if noun == "party":
        return (actor.id or "").startswith("party:") or "party" in (actor.name or "").lower()
    if noun == "agency":
        return (actor.id or "").startswith(("igo:", "ngo:"))
    if noun in ("front", "coalition", "alliance"):
        return noun in (actor.name or "").lower().split() or actor.text.lower().endswith(noun)
    return True


def _gender(token: Token, actor: Actor) -> str | None:
    words = {t.lower_.rstrip(".") for t in (token, *token.children)}
    if words & _WOMEN:
        return "f"
    if words & _MEN:
        return "m"
    return None
