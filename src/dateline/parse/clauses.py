"""The one view of a parsed text that ``coding`` knows: clauses, each a predicate with who, whom and how.

Built from syntax (Universal Dependencies), completed by the reader's PropBank roles where syntax is silent.
Nominal predicates are clauses too: every common noun is offered as one, and the codebook knows which are acts.
"""

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Token

from dateline.parse.clause import Clause, Context, Relation
from dateline.parse.frames import Frame
from dateline.parse.phrases import Phrase, coordinated, phrase, phrases, preposition
from dateline.parse.verbs import (
    SUBJECTS,
    auxiliaries_of,
    elliptical_subject,
    has_negative_determiner,
    is_elliptical,
    is_finite,
    is_negated,
    is_nominal,
    is_passive,
    is_sane,
    is_temporal,
    lemma_of,
    modal_lemma,
    premodifiers_start,
    relative_adverb,
    strands_preposition,
    tense,
    trigger_words,
)

__all__ = ["Clause", "Context", "Phrase", "clauses", "is_temporal"]


def clauses(doc: Doc) -> tuple[Clause, ...]:
    """The clauses of a parsed text, in the order of their predicates."""
    builder = _Builder(doc)
    return tuple(clause for token in doc if (clause := builder.clause(token)) is not None)


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
        if is_elliptical(token):
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
        auxiliaries = auxiliaries_of(token)
        passive = is_passive(token, auxiliaries)
        doers, undergoers = self._participants(token, passive)
        frame = self.frames.get(token.i)
        if not doers and not passive and token.dep_ != "amod":
            doers = self._role_phrases(frame, "ARG0")
        if not undergoers and not (passive and doers):
            undergoers = tuple(
                p
                for p in self._role_phrases(frame, "ARG1")
                if p.head not in {d.head for d in doers} and is_nominal(p.head)
            )
        particle = next((child for child in token.children if child.dep_ == "compound:prt"), None)
        return Clause(
            predicate=token,
            trigger=trigger_words(token, particle),
            lemma=lemma_of(token) + (f" {particle.lower_}" if particle is not None else ""),
            kind="adjective" if token.pos_ == "ADJ" and not is_elliptical(token) else "verb",
            light=None,
            roleset=frame.roleset if frame else None,
            voice="passive" if passive else "active",
            tense=tense(token, auxiliaries),
            finite=is_finite(token, auxiliaries),
            progressive=token.tag_ == "VBG" and any(a.lemma_ == "be" for a in auxiliaries),
            perfect=any(a.lemma_ == "have" for a in auxiliaries),
            modal=next((modal_lemma(a) for a in auxiliaries if a.tag_ == "MD"), None),
            negated=is_negated(token) or any(has_negative_determiner(p.head) for p in (*doers, *undergoers)),
            factuality=frame.factuality if frame else None,
            doers=doers,
            undergoers=undergoers,
            recipients=tuple(p for child in token.children if child.dep_ == "iobj" for p in phrases(child)),
            obliques=self._obliques(token),
            roles=self._roles(frame),
            context=self._context(token),
            sane=is_sane(token),
        )

    def _participants(self, token: Token, passive: bool) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Logical subject and object of a verb, shared, controlled and relative ones included."""
        subject = self._subject(token)
        objects = tuple(p for child in token.children if child.dep_ in {"obj", "ccomp:obj"} for p in phrases(child))
        if passive:
            agents = [child for child in token.children if child.dep_ == "obl:agent"]
            agents += [c for c in token.children if c.dep_ == "obl" and preposition(c) == "by" and not is_temporal(c)]
            by = tuple(p for agent in sorted(agents, key=lambda agent: agent.i) for p in phrases(agent, "by"))
            return by, subject or objects
        if not objects:
            objects = self._shared_object(token)
        if not objects and token.dep_ == "acl:relcl" and subject and not any(p.head == token.head for p in subject):
            objects = (
                (phrase(token.head),) if token.head.pos_ in {"NOUN", "PROPN"} and not strands_preposition(token) else ()
            )
        return subject, objects

    def _subject(self, token: Token) -> tuple[Phrase, ...]:
        if (number := elliptical_subject(token)) is not None:
            return (phrase(number),)
        own = [child for child in token.children if child.dep_ in SUBJECTS and child.dep_ != "nsubj:outer"]
        if own:
            # a second subject with a conjunction of its own is a coordination that the parser cut in two
            members = [child for child in own if child == own[0] or any(word.dep_ == "cc" for word in child.children)]
            return tuple(p for child in members if is_nominal(child) for p in phrases(child))
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
            if "by" in markers and is_passive(head, auxiliaries_of(head)):
                return ()  # "displaced by fighting": the displaced do not fight
            if (asked := self._asked(token)) is not None:
                return phrases(asked, preposition(asked))
            if token.tag_ == "VBG" and head.dep_ == "acl:relcl" and token.i and token.doc[token.i - 1].text == ",":
                return self._subject(
                    self._over(head.head.head)
                )  # "fired at civilians who were fleeing, killing 12": the firers did
            if not is_finite(token, auxiliaries_of(token)):
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
        auxiliaries = auxiliaries_of(token)
        predicative = any(child.dep_ == "cop" for child in token.children)
        return Clause(
            predicate=token,
            trigger=token.doc[token.i : token.i + 1],
            lemma=token.lemma_.lower(),
            kind="noun",
            light=carrier,
            roleset=frame.roleset if frame else None,
            voice="active",
            tense=tense(token, auxiliaries) if predicative else None,
            finite=predicative,
            progressive=False,
            perfect=False,
            modal=next((modal_lemma(a) for a in auxiliaries if a.tag_ == "MD"), None) if predicative else None,
            negated=has_negative_determiner(token) or (predicative and is_negated(token)),
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
            if is_temporal(child):
                continue  # "Monday's bombing" is nobody's
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
                found += [Phrase(word, word.doc[premodifiers_start(word) : word.i + 1]) for word in coordinated(child)]
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
            p for role in frame.roles if role.label == label and head in {None, role.head} and is_nominal(self.doc[role.head])
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
                return "adverbial", head, marker or relative_adverb(top)
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
