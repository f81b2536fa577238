"""The one view of a parsed text that ``coding`` knows: clauses, each a predicate with who, whom and how.

Built from syntax (Universal Dependencies), completed by the reader's PropBank roles where syntax is silent.
Nominal predicates are clauses too: every common noun is offered as one, and the codebook knows which are acts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Span, Token

from dateline.parse.frames import Frame
from dateline.parse.lemmas import verb_lemma
from dateline.parse.phrases import Phrase, antecedent, coordinated, phrase, phrases, preposition

__all__ = ["Clause", "Context", "Phrase", "clauses"]

Relation = Literal[
    "complement",  # said that X; vowed to X; accused of X; a plan to X
    "purpose",  # attacked to X
    "condition",  # if X
    "adverbial",  # when X, after X, while X-ing
    "relative",  # rebels who X
    "participial",  # militants X-ing; areas X-ed by
    "quotation",  # "X," he said
    "object",  # launched X (a nominal predicate)
    "subject",  # X killed three
    "oblique",  # came under X; after X
    "modifier",  # a proposal on X; the X victims
]


@dataclass(frozen=True, slots=True)
class Context:
    """What stands over a clause: the clause that governs it, and how."""

    relation: Relation
    governor: "Clause"
    marker: str | None = None
    """"if", "unless", "to", "that", "of" ("accused of bombarding"); of a nominal predicate, its preposition."""


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One predicate, verbal, nominal or adjectival, and what belongs to it."""

    predicate: Token
    trigger: Span
    """The predicate's words: the head, and its particle where that stands beside it."""
    lemma: str
    """Lemma of the head with its particle: "seize", "set up"."""
    kind: Literal["verb", "noun", "adjective"]
    light: str | None
    """Of a noun: lemma of the verb that it is object or oblique of, with particle or preposition ("carry out",
    "come under"); which verbs are light is for the codebook to say."""
    roleset: str | None
    voice: Literal["active", "passive"]
    tense: Literal["past", "present", "future"] | None
    finite: bool
    progressive: bool
    perfect: bool
    modal: str | None
    """Lemma of the modal: "may", "could", "will", "must"."""
    negated: bool
    factuality: float | None
    """The reader's, from about -2 (did not happen) to +2 (happened)."""
    doers: tuple[Phrase, ...]
    """The subject of an active clause, the by-phrase of a passive, the possessor or first modifiers of a noun; coordinated
    doers are several; shared, controlled and relative subjects are filled in."""
    undergoers: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    """Third participants: indirect objects."""
    obliques: tuple[Phrase, ...]
    """Prepositional phrases and bare nominals (of time) of the predicate, each with its preposition."""
    roles: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    """PropBank roles by label where the reader gives them: "ARGM-LOC", "ARGM-TMP", "ARG2" ..."""
    context: tuple[Context, ...] = ()
    """Innermost first."""
    sane: bool = True
    """False where the reading cannot be right: no root, two subjects that nothing joins."""


def clauses(doc: Doc) -> tuple[Clause, ...]:
    """The clauses of a parsed text, in the order of their predicates."""
    builder = _Builder(doc)
    return tuple(clause for token in doc if (clause := builder.clause(token)) is not None)


SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"}
NEGATORS = {"not", "n't", "n’t", "never", "neither", "nor", "nobody", "nothing", "hardly", "scarcely"}
NEGATIVE_DETERMINERS = {"no", "neither"}
CONDITIONALS = {"if", "unless", "whether", "lest", "provided", "supposing", "in case"}
OBLIQUES = {
    "obl",
    "obl:tmod",
    "obl:npmod",
    "obl:unmarked",
    "obl:arg",
    "obl:agent",
    "nmod",
    "nmod:tmod",
    "nmod:npmod",
    "nmod:unmarked",
}
UNDERGOER_PREPOSITIONS = {"on", "against", "upon", "targeting"}
SUBJECT_CONTROL = {"promise", "vow", "threaten", "pledge", "agree", "swear", "offer"}
"""Verbs whose subject, not object, is the doer of their infinitive."""
NOMINAL_RELATIONS = {"obj", "nsubj", "nsubj:pass", "obl", "nmod", "iobj"}
HABITUAL_PREDICATES = {"VERB", "NOUN", "ADJ"}


TIMES_BY_NAME = {"night", "day", "morning", "afternoon", "evening", "noon", "midnight", "dawn", "dusk", "week", "weekend", "month", "year", "then", "today", "yesterday",
                 "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june",
                 "july", "august", "september", "october", "november", "december"}  # fmt: skip


class _Builder:
    """Makes each clause once; a clause knows its governor, so governors are made first."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.made: dict[int, Clause | None] = {}
        frames: Iterable[Frame] = doc._.frames if doc.has_extension("frames") else ()
        self.frames = {frame.predicate: frame for frame in frames}

    def clause(self, token: Token) -> Clause | None:
        if token.i not in self.made:
            self.made[token.i] = None  # breaks the circle of a relative clause whose antecedent it governs
            self.made[token.i] = self._make(token)
        return self.made[token.i]

    def _make(self, token: Token) -> Clause | None:
        if _is_elliptical(token):
            return self._verbal(token)
        if token.pos_ == "VERB" and not (token.tag_.startswith("NN") and token.dep_ in NOMINAL_RELATIONS):
            return self._verbal(token)
        if (
            token.pos_ == "NOUN"
            and token.lower_.endswith("ing")
            and any(child.dep_ == "obj" for child in token.children)
        ):
            return self._verbal(token)  # "retaking the area": a gerund, whatever its tag
        if token.pos_ in {"NOUN", "VERB"} and token.dep_ not in {"flat", "goeswith"}:
            return self._nominal(token)
        if token.pos_ == "ADJ" and token.dep_ in NOMINAL_RELATIONS:
            return self._nominal(token)  # "launched an offensive": a noun whatever its tag
        if token.pos_ == "ADJ" and any(child.dep_ == "cop" for child in token.children):
            return self._verbal(token)
        return None

    # verbs and predicative adjectives

    def _verbal(self, token: Token) -> Clause:
        auxiliaries = _auxiliaries(token)
        passive = _is_passive(token, auxiliaries)
        doers, undergoers = self._participants(token, passive)
        frame = self.frames.get(token.i)
        if not doers and not passive and token.dep_ != "amod":
            doers = self._role_phrases(frame, "ARG0")
        if not undergoers and not (passive and doers):
            undergoers = tuple(
                p
                for p in self._role_phrases(frame, "ARG1")
                if p.head not in {d.head for d in doers} and _is_nominal(p.head)
            )
        particle = next((child for child in token.children if child.dep_ == "compound:prt"), None)
        return Clause(
            predicate=token,
            trigger=_trigger(token, particle),
            lemma=_verb_lemma(token) + (f" {particle.lower_}" if particle is not None else ""),
            kind="adjective" if token.pos_ == "ADJ" and not _is_elliptical(token) else "verb",
            light=None,
            roleset=frame.roleset if frame else None,
            voice="passive" if passive else "active",
            tense=_tense(token, auxiliaries),
            finite=_is_finite(token, auxiliaries),
            progressive=token.tag_ == "VBG" and any(a.lemma_ == "be" for a in auxiliaries),
            perfect=any(a.lemma_ == "have" for a in auxiliaries),
            modal=next((_modal(a) for a in auxiliaries if a.tag_ == "MD"), None),
            negated=_is_negated(token) or any(_has_no(p.head) for p in (*doers, *undergoers)),
            factuality=frame.factuality if frame else None,
            doers=doers,
            undergoers=undergoers,
            recipients=tuple(p for child in token.children if child.dep_ == "iobj" for p in phrases(child)),
            obliques=self._obliques(token),
            roles=self._roles(frame),
            context=self._context(token),
            sane=_is_sane(token),
        )

    def _participants(self, token: Token, passive: bool) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Logical subject and object of a verb, shared, controlled and relative ones included."""
        subject = self._subject(token)
        objects = tuple(p for child in token.children if child.dep_ in {"obj", "ccomp:obj"} for p in phrases(child))
        if passive:
            agents = tuple(
                p for child in token.children if child.dep_ == "obl:agent" or (child.dep_ == "obl" and preposition(child) == "by" and not is_temporal(child))
                for p in phrases(child, "by")
            )  # fmt: skip
            return agents, subject or objects
        if not objects:
            objects = self._shared_object(token)
        if not objects and token.dep_ == "acl:relcl" and subject and not any(p.head == token.head for p in subject):
            objects = (
                (phrase(token.head),)
                if token.head.pos_ in {"NOUN", "PROPN"} and not _strands_preposition(token)
                else ()
            )
        return subject, objects

    def _subject(self, token: Token) -> tuple[Phrase, ...]:
        if (number := _elliptical_subject(token)) is not None:
            return (phrase(number),)
        own = [child for child in token.children if child.dep_ in SUBJECTS and child.dep_ != "nsubj:outer"]
        if own:
            # a second subject with a conjunction of its own is a coordination that the parser cut in two
            members = [child for child in own if child == own[0] or any(word.dep_ == "cc" for word in child.children)]
            return tuple(p for child in members if _is_nominal(child) for p in phrases(child))
        head = token.head
        if head == token:
            return ()
        if token.dep_ == "conj" and head.pos_ in HABITUAL_PREDICATES | {"AUX"}:
            # "the camp fell, and the soldiers fled and asked for asylum": the nearest subject before it
            between = [child for child in head.children if child.dep_ == "conj" and head.i < child.i < token.i]
            nearest = next(
                (child for child in reversed(between) if any(word.dep_ in SUBJECTS for word in child.children)), head
            )
            return self._subject(nearest)
        if token.dep_ in {"acl", "amod"} and head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
            if token.tag_ in {"VBG", "VBN", "VBD"}:
                if any(child.dep_ == "mark" for child in token.children):
                    return self._holder(head)  # "four days of fighting", "accusations of spying"
                return (phrase(head),)
            return self._holder(head)
        if token.dep_ == "acl:relcl" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return (phrase(head),)
        if token.dep_ == "xcomp":
            objects = tuple(p for child in head.children if child.dep_ in {"obj", "iobj"} for p in phrases(child))
            if objects and head.lemma_ not in SUBJECT_CONTROL:
                return objects
            return self._subject(head)
        if token.dep_ == "advcl":
            markers = {child.lower_ for child in token.children if child.dep_ == "mark"}
            if "of" in markers or "from" in markers:  # accused Israel of bombing, stopped them from leaving
                objects = tuple(p for child in head.children if child.dep_ == "obj" for p in phrases(child))
                if objects:
                    return objects
            if "by" in markers and _is_passive(head, _auxiliaries(head)):
                return ()  # "displaced by fighting": the displaced do not fight
            if (asked := self._asked(token)) is not None:
                return phrases(asked, preposition(asked))
            if token.tag_ == "VBG" and head.dep_ == "acl:relcl" and token.i and token.doc[token.i - 1].text == ",":
                return self._subject(
                    self._over(head.head.head)
                )  # "fired at civilians who were fleeing, killing 12": the firers did
            if not _is_finite(token, _auxiliaries(token)):
                return self._subject(head)
        if token.dep_ in {"parataxis", "dep"} and token.tag_ in {"VBG", "VBN"}:
            return self._subject(head)
        return ()

    def _asked(self, token: Token) -> Token | None:
        """Who is called on, pressed or encouraged to do what an infinitive says, where the parser read it as a purpose."""
        if token.head.pos_ != "VERB" or not any(child.tag_ == "TO" for child in token.children):
            return None
        frame = self.frames.get(token.i)
        doer = frame.role("ARG0") if frame else None
        for child in token.head.children:
            if token.head.i < child.i < token.i:
                if child.dep_ in OBLIQUES and preposition(child) in {"on", "upon"}:
                    return child
                if child.dep_ == "obj" and doer is not None and doer.head == child.i:
                    return child
        return None

    def _holder(self, noun: Token) -> tuple[Phrase, ...]:
        """Whose plan to withdraw it is: the possessor, or the subject of the verb that the noun is object of."""
        clause = self._nominal_doers(noun)
        if clause:
            return clause
        if noun.dep_ == "obj" and noun.head.pos_ == "VERB":
            return self._subject(noun.head)
        return ()

    def _shared_object(self, token: Token) -> tuple[Phrase, ...]:
        """Of "shelled and stormed the town", the town for both."""
        if any(child.dep_ in {"ccomp", "xcomp"} for child in token.children):
            return ()
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ == "VERB" and not any(w.dep_ in SUBJECTS for w in child.children):
                between = [
                    w for w in token.children if token.i < w.i < child.i and w.dep_ in OBLIQUES | {"obj", "advcl"}
                ]
                if not between and child.i - token.i <= 4:
                    return tuple(p for w in child.children if w.dep_ == "obj" for p in phrases(w))
        if token.dep_ == "conj" and token.head.pos_ == "VERB":
            return tuple(p for w in token.head.children if w.dep_ == "obj" and w.i > token.i for p in phrases(w))
        return ()

    # nouns

    def _nominal(self, token: Token) -> Clause:
        frame = self.frames.get(token.i)
        doers = self._nominal_doers(token)
        governor = token.head
        carrier = self._carrier(token)
        obliques = self._obliques(token) + self._verb_obliques(token, governor)
        auxiliaries = _auxiliaries(token)
        predicative = any(child.dep_ == "cop" for child in token.children)
        return Clause(
            predicate=token,
            trigger=token.doc[token.i : token.i + 1],
            lemma=token.lemma_.lower(),
            kind="noun",
            light=carrier,
            roleset=frame.roleset if frame else None,
            voice="active",
            tense=_tense(token, auxiliaries) if predicative else None,
            finite=predicative,
            progressive=False,
            perfect=False,
            modal=next((_modal(a) for a in auxiliaries if a.tag_ == "MD"), None) if predicative else None,
            negated=_has_no(token) or (predicative and _is_negated(token)),
            factuality=frame.factuality if frame else None,
            doers=tuple(p for p in obliques if p.preposition == "between") or doers or self._role_phrases(frame, "ARG0"),
            undergoers=tuple(p for p in obliques if p.preposition in UNDERGOER_PREPOSITIONS and not is_temporal(p.head)),
            recipients=(),
            obliques=obliques,
            roles=self._roles(frame),
            context=self._context(token),
            sane=True,
        )  # fmt: skip

    def _nominal_doers(self, noun: Token) -> tuple[Phrase, ...]:
        found: list[Phrase] = []
        for child in noun.children:
            if child.dep_ == "nmod:poss" and child.tag_ != "WP$":
                found += phrases(child)
            elif child.dep_ == "nmod" and preposition(child) in {"by", "between"}:
                found += phrases(child, preposition(child))
        if found:
            return tuple(found)
        for child in noun.children:
            if (
                child.i < noun.i
                and child.dep_ in {"compound", "amod", "nmod:desc", "nmod"}
                and preposition(child) is None
            ):
                found += [Phrase(word, word.doc[_left(word) : word.i + 1]) for word in coordinated(child)]
        return tuple(found)

    def _carrier(self, noun: Token) -> str | None:
        head = noun.head
        while noun.dep_ == "conj" and head.pos_ == "NOUN":
            noun, head = head, head.head
        if head.pos_ != "VERB":
            return None
        particle = next((f" {child.lower_}" for child in head.children if child.dep_ == "compound:prt"), "")
        if noun.dep_ in {"obj", "nsubj:pass"}:
            return head.lemma_.lower() + particle
        if noun.dep_ == "acl" or (noun.dep_ in {"obl", "obl:arg"} and preposition(noun)):
            return f"{head.lemma_.lower()}{particle} {preposition(noun)}"
        return None

    def _verb_obliques(self, noun: Token, verb: Token) -> tuple[Phrase, ...]:
        """Of "launched an attack on Friday in Hama" and "clashes broke out near Homs", what the parser hung on the verb.

        Not who the verb is done by: "the raid was condemned by the minister".
        """
        if verb.pos_ != "VERB":
            return ()
        intransitive = noun.dep_ == "nsubj" and not any(
            child.dep_ in {"obj", "ccomp", "xcomp"} for child in verb.children
        )
        if noun.dep_ in {"obj", "nsubj:pass"} or intransitive:
            return tuple(
                p
                for p in self._obliques(verb)
                if p.preposition != "by" and (p.head.i > noun.i or p.preposition is None)
            )
        return ()

    # shared

    def _obliques(self, token: Token) -> tuple[Phrase, ...]:
        found: list[Phrase] = []
        for child in token.children:
            if child.dep_ not in OBLIQUES:
                continue
            marker = preposition(child)
            found += phrases(child, marker)
        if token.dep_ == "conj" and token.head.pos_ == "VERB":
            # "Near Homs, strikes hit a camp and destroyed two tanks": what stands before the first verb holds for all
            found += [p for p in self._obliques(token.head) if p.head.i < token.head.i]
        return tuple(found)

    def _roles(self, frame: Frame | None) -> Mapping[str, tuple[Phrase, ...]]:
        if frame is None:
            return {}
        found: dict[str, tuple[Phrase, ...]] = {}
        for role in frame.roles:
            found[role.label] = found.get(role.label, ()) + self._role_phrases(frame, role.label, role.head)
        return found

    def _role_phrases(self, frame: Frame | None, label: str, head: int | None = None) -> tuple[Phrase, ...]:
        if frame is None:
            return ()
        return tuple(
            p for role in frame.roles if role.label == label and head in {None, role.head} and _is_nominal(self.doc[role.head])
            for p in phrases(self.doc[role.head], preposition(self.doc[role.head]))
        )  # fmt: skip

    def _context(self, token: Token) -> tuple[Context, ...]:
        found = self._governor(token)
        if found is None:
            return ()
        relation, governor_token, marker = found
        governor = self.clause(governor_token)
        if governor is None:
            return ()
        return (Context(relation, governor, marker), *governor.context)

    def _governor(self, token: Token) -> tuple[Relation, Token, str | None] | None:
        """The predicate that a predicate stands under, with the relation; coordination is looked through."""
        top = token
        while top.dep_ == "conj" and top.head.pos_ in HABITUAL_PREDICATES | {"AUX", "PROPN"}:
            top = top.head
        head = top.head
        if head == top:
            return None
        marker = next((child.lower_ for child in top.children if child.dep_ == "mark"), None)
        if marker is None and token != top:
            marker = next((child.lower_ for child in token.children if child.dep_ == "mark"), None)
        infinitive = any(child.lower_ == "to" and child.tag_ == "TO" for child in top.children)
        match top.dep_:
            case "ccomp" if head.i > top.i and marker is None:
                return "quotation", head, None
            case "ccomp" | "xcomp" | "csubj" | "csubj:pass" | "csubj:outer":
                return "complement", head, marker or ("to" if infinitive else None)
            case "advcl":
                if marker in CONDITIONALS:
                    return "condition", head, marker
                if marker in {"of", "from"} and head.pos_ in {"VERB", "ADJ"}:
                    return "complement", head, marker
                if infinitive or marker == "to":
                    wanted = (
                        head.pos_ == "ADJ" or self._asked(top) is not None
                    )  # "free to take part", "called on them to leave"
                    return ("complement" if wanted else "purpose"), head, "to"
                return "adverbial", head, marker or _adverb(top)
            case "acl:relcl":
                return "relative", self._over(head), None
            case "acl":
                if infinitive or marker in {"to", "that", "of"}:
                    return "complement", head, marker or "to"
                return "participial", self._over(head), marker
            case "parataxis":
                return ("quotation", head, None) if head.i > top.i else None
            case "obj" | "nsubj:pass" | "iobj":
                return "object", head, None
            case "nsubj":
                return "subject", head, None
            case "obl" | "obl:arg" | "obl:agent" | "obl:unmarked" | "obl:tmod":
                return "oblique", head, preposition(top)
            case "nmod" | "nmod:poss" | "compound" | "amod" | "nmod:desc":
                return "modifier", self._over(head), preposition(top)
        return None

    def _over(self, noun: Token) -> Token:
        """The predicate that a noun takes part in, where the noun itself is none (a name, a pronoun)."""
        while self.clause(noun) is None and noun.head != noun and noun.pos_ not in {"VERB", "AUX"}:
            noun = noun.head
        return noun


def _verb_lemma(token: Token) -> str:
    if token.pos_ == "VERB" or (token.pos_ == "ADJ" and not _is_elliptical(token)):
        return token.lemma_.lower()
    return verb_lemma(token.lower_, "VBG" if token.lower_.endswith("ing") else "VBN")


def _elliptical_subject(token: Token) -> Token | None:
    """The number that stands for the second group of "12 were killed and 30 wounded"."""
    if token.dep_ != "conj" or token.tag_ not in {"VBN", "VBD", "JJ", "NN", "NNS"} or not token.i:
        return None
    number = next((child for child in token.children if child.pos_ == "NUM" and child.i < token.i), None)
    before = token.doc[token.i - 1]
    if number is None and before.pos_ == "NUM" and before.dep_ == "conj" and before.head == token.head:
        number = before
    return number


def _is_elliptical(token: Token) -> bool:
    """ "30 wounded" of "12 people were killed and 30 wounded", whatever the tag of the participle."""
    if (
        not (token.lower_.endswith("ed") or token.lower_ in {"hurt", "taken", "held"})
        or _elliptical_subject(token) is None
    ):
        return False
    return not any(child.dep_ in {"det", "case", "nmod", "acl", "acl:relcl", "compound"} for child in token.children)


def _left(word: Token) -> int:
    """First token of a premodifier: its own premodifiers come with it ("Free Syrian Army" of "Free Syrian Army attack")."""
    first = word.i
    for child in word.children:
        if child.i < word.i and child.dep_ in {"compound", "amod", "flat", "punct", "advmod"}:
            first = min(first, child.left_edge.i)
    return first


def _trigger(token: Token, particle: Token | None) -> Span:
    if particle is not None and particle.i == token.i + 1:
        return token.doc[token.i : particle.i + 1]
    return token.doc[token.i : token.i + 1]


def _auxiliaries(token: Token) -> list[Token]:
    """Auxiliaries and copula of a predicate; a bare coordinated verb shares those of the first ("will shell and storm")."""
    own = [child for child in token.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    if not own and token.dep_ == "conj" and token.head.pos_ == "VERB" and token.tag_ in {"VB", "VBN", "VBG"}:
        if not any(child.dep_ in SUBJECTS for child in token.children) and _same_form(token, token.head):
            return _auxiliaries(token.head)
    return own


def _same_form(token: Token, other: Token) -> bool:
    return token.tag_ == other.tag_ or {token.tag_, other.tag_} <= {"VBN", "VBD"}


def _is_passive(token: Token, auxiliaries: list[Token]) -> bool:
    if _elliptical_subject(token) is not None and not any(child.dep_ == "obj" for child in token.children):
        return token.head.pos_ != "VERB" or _is_passive(token.head, _auxiliaries(token.head))
    if token.pos_ != "VERB" or token.tag_ not in {"VBN", "VBD"}:
        return False
    if any(a.dep_ == "aux:pass" or a.lemma_ in {"be", "get"} for a in auxiliaries):
        return True
    if auxiliaries:
        return False
    if (
        token.dep_ == "conj"
        and token.tag_ == "VBN"
        and token.head.tag_ == "VBN"
        and not any(child.dep_ in SUBJECTS for child in token.children)
    ):
        return _is_passive(token.head, _auxiliaries(token.head))
    if any(child.dep_ == "nsubj:pass" for child in token.children):
        return True
    if any(child.dep_ == "nsubj" for child in token.children):
        # "with ten people killed": a participle with a subject and no auxiliary is passive, a past tense is not
        return token.tag_ == "VBN" and not any(child.dep_ == "obj" for child in token.children)
    return (
        token.dep_ in {"acl", "amod", "advcl"}
        and token.tag_ == "VBN"
        and not any(a.lemma_ == "have" for a in auxiliaries)
    )


def _tense(token: Token, auxiliaries: list[Token]) -> Literal["past", "present", "future"] | None:
    if any(a.tag_ == "MD" and a.lower_ in {"will", "'ll", "’ll", "shall", "wo"} for a in auxiliaries):
        return "future"
    for word in (*auxiliaries, token):
        if word.tag_ == "VBD":
            return "past"
        if word.tag_ in {"VBZ", "VBP"}:
            return "present"
    return "past" if token.tag_ == "VBN" and not auxiliaries else None


def _is_finite(token: Token, auxiliaries: list[Token]) -> bool:
    return any(word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in (token, *auxiliaries))


def _modal(auxiliary: Token) -> str:
    return {"wo": "will", "'ll": "will", "’ll": "will", "ca": "can", "'d": "would", "’d": "would"}.get(
        auxiliary.lower_, auxiliary.lower_
    )


def _is_negated(token: Token) -> bool:
    for child in token.children:
        if child.lower_ in NEGATORS and child.dep_ in {
            "advmod",
            "neg",
            "cc:preconj",
            "aux",
            "obj",
            "nsubj",
            "nsubj:pass",
        }:
            return True
        if child.lower_ == "longer" and child.dep_ == "advmod" and any(w.lower_ == "no" for w in child.children):
            return True
        if child.dep_ == "mark" and child.lower_ == "without":
            return True
    if token.dep_ == "conj" and any(child.lower_ in {"nor", "or"} and child.dep_ == "cc" for child in token.children):
        return _is_negated(token.head) and not any(child.dep_ in SUBJECTS for child in token.children)
    return False


def _has_no(head: Token) -> bool:
    return any(child.lower_ in NEGATIVE_DETERMINERS and child.dep_ in {"det", "advmod"} for child in head.children) or (
        preposition(head) == "without"
    )


def _is_nominal(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"} or (
        token.pos_ == "ADJ" and token.dep_ in {"nsubj", "obj", "nsubj:pass"}
    )


def is_temporal(token: Token) -> bool:
    """Whether a noun is a name of time: "Monday", "week"."""
    return token.ent_type_ == "" and token.lower_ in TIMES_BY_NAME


def _strands_preposition(token: Token) -> bool:
    """ "the town they fought in": the antecedent is no object."""
    return any(
        child.dep_ in {"obl", "advmod"} and (antecedent(child) is not None or child.tag_ == "WRB")
        for child in token.children
    )


def _adverb(token: Token) -> str | None:
    return next((child.lower_ for child in token.children if child.dep_ == "advmod" and child.tag_ == "WRB"), None)


def _is_sane(token: Token) -> bool:
    subjects = [
        child
        for child in token.children
        if child.dep_ in {"nsubj", "nsubj:pass"} and not any(word.dep_ == "cc" for word in child.children)
    ]
    return len(subjects) <= 1
