"""Saying read off the tree: verbs, nouns, adjectives and adverbs that attribute, "according to", and reported passives.

Universal Dependencies labels; those of the stock English pipelines ("dobj", "prep"/"pobj", "auxpass") work as well.
Contents are given as a span of characters; quotation marks are seen to by ``speakers``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.coding.speechbook import Cue, SpeechBook, load_speech
from dateline.coding.speechspans import (
    AGENT,
    OBLIQUE,
    around,
    cover,
    cue_span,
    is_mark,
    letters,
    noun_of,
    noun_phrase,
    reach,
    trim,
)
from dateline.coding.voices import can_speak

SUBJECT = ("nsubj", "csubj", "nsubj:outer")
PASSIVE_SUBJECT = ("nsubj:pass", "nsubjpass", "csubj:pass")
CLAUSE = ("ccomp", "xcomp", "ccomp:outer")
OBJECT = ("obj", "dobj")
_REPORTS = ("say", "tell", "claim", "announce", "ask", "deny")
"""Kinds of saying that give someone's words."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution as the tree has it; spans are (first character, character after the last)."""

    kind: str
    told: bool
    """Whether the speaker answers for the content: "said", not "wants"; a clause, not a topic."""
    speaker: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[int, int] | None
    """None where the verb has none in its sentence: the quotation next to it, if there is one."""
    verb: Token
    reach: tuple[int, int]
    """The words of the attributing clause itself: speaker, cue and what goes with them."""


def find_sayings(doc: Doc) -> Iterator[Saying]:
    """Every attribution that the tree of a text shows, in no particular order."""
    book = load_speech()
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            yield from _verb(token, book)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _noun(token, book)
        elif token.pos_ == "ADJ":
            yield from _adjective(token, book)
        elif token.pos_ == "ADV" and token.text.lower() in book.adverbs:
            yield _hearsay_adverb(token)
        yield from _preposition(token, book)


def _verb(verb: Token, book: SpeechBook) -> Iterator[Saying]:
    lemma, cue = _cue_of(verb, book)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and not _is_bare_participle(verb):
        return
    passive = any(child.dep_ in ("aux:pass", "auxpass") for child in verb.children) or _is_bare_participle(verb)
    if passive:
        if lemma in book.hearsay or cue:
            yield from _passive(verb, lemma, cue, book)
        return
    if cue is None:
        return
    subject = subject_of(verb)
    if not can_speak(subject, book):
        return
    heads, clausal = _complement(verb, lemma, cue)
    content = cover(heads, without=verb) if heads else None
    outer = None if heads else _enclosing_clause(verb)
    if outer is not None:
        content, clausal = around(outer, verb), True
    if content is None and (cue.kind not in _REPORTS or subject is None):
        return
    speaker = noun_phrase(subject)
    if outer is not None and verb.head.pos_ not in ("VERB", "AUX") and not _has_subject(verb):
        speaker = trim(list(verb.doc[_first_of_aside(verb) : verb.i])) or speaker
    elif subject is None and content is not None and content[1] <= verb.idx and cue.kind in _REPORTS:
        speaker, content = _split_off_speaker(verb, content)
    told = cue.assertion and (clausal or content is None or cue.kind in ("announce", "claim", "deny"))
    yield Saying(cue.kind, told, speaker, cue_span(verb), content, verb, reach(verb, heads, subject))


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECT for child in verb.children)


def _split_off_speaker(verb: Token, content: tuple[int, int]) -> tuple[tuple[int, int] | None, tuple[int, int]]:
    """The speaker of "..., state television said" where the tree hung the name on the clause before it."""
    first = _first_of_aside(verb)
    words = list(verb.doc[first : verb.i])
    comma = verb.doc[first - 1] if first > verb.sent.start else None
    names = [t for t in words if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if comma is None or comma.text != "," or not names or len(words) > 8 or words[0].pos_ in ("ADP", "SCONJ", "CCONJ"):
        return None, content
    return trim(words), (content[0], min(content[1], comma.idx))


def _cue_of(verb: Token, book: SpeechBook) -> tuple[str, Cue | None]:
    """The verb's entry, with its particle or preposition where the codebook has that: "call for", "point out"."""
    lemma = next((form for form in _base_forms(verb) if form in book.verbs), verb.lemma_.lower())
    for child in verb.children:
        word = None
        if child.dep_ in ("compound:prt", "prt", "advmod") and child.i > verb.i:
            word = child.text.lower()
        elif child.dep_ in (*OBLIQUE, "advcl") and child.i > verb.i:
            word = next((c.text.lower() for c in child.children if c.dep_ in ("case", "mark")), None)
            word = child.text.lower() if child.dep_ == "prep" else word
        if word and (cue := book.verbs.get(f"{lemma} {word}")):
            return f"{lemma} {word}", cue
    return lemma, book.verbs.get(lemma)


def _base_forms(verb: Token) -> Iterator[str]:
    """The reader's lemma, then what the word may come from where the reader does not know it ("implor")."""
    lemma, text = verb.lemma_.lower(), verb.text.lower()
    yield lemma
    yield lemma + "e"
    for ending in ("s", "es", "d", "ed", "ing"):
        if text.endswith(ending):
            stem = text[: -len(ending)]
            yield from (stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)


def _complement(verb: Token, lemma: str, cue: Cue) -> tuple[list[Token], bool]:
    """The dependents that are what is said, and whether they are a clause."""
    children = [child for child in verb.children if child.dep_ not in ("punct",)]
    clauses = [c for c in children if c.dep_ in CLAUSE and c.i != verb.i]
    objects = [c for c in children if c.dep_ in OBJECT]
    people = [c for c in children if c.dep_ in ("iobj", "dative")]
    preposition = lemma.partition(" ")[2]
    if preposition:
        with_it = [c for c in children if c.dep_ in (*OBLIQUE, "advcl") and _marker(c) == preposition]
        if with_it:
            goal = [c for c in children if c.dep_ == "advcl" and _marker(c) == "to"] if "person" in cue.takes else []
            return with_it + [c for c in (*clauses, *goal) if c.i > verb.i], False
    if "clause" not in cue.takes:
        clauses = [c for c in clauses if c.dep_ != "xcomp"] if "finite" in cue.takes else []
    if clauses:
        small = [c for c in clauses if c.dep_ == "xcomp"]
        whole = objects if small and cue.kind not in ("tell",) else []
        return clauses + [o for o in whole if o.i > verb.i], True
    if cue.kind == "accuse" and (of := [c for c in children if _marker(c) in ("of", "for") and c.i > verb.i]):
        return of + objects, True
    if "topic" in cue.takes and objects:
        beside = ("as", "of", "for", "about", "to")
        rest = [c for c in children if c.dep_ in (*OBLIQUE, "advcl") and c.i > verb.i and _marker(c) in beside]
        return objects + rest, False
    if cue.kind == "tell" and (about := [c for c in children if _marker(c) in ("about", "of") and c.i > verb.i]):
        return about, False
    said = [
        c for c in children if c.dep_ == "parataxis" and c.i > verb.i and cue.assertion and _goes_with(c, verb, cue)
    ]
    if said:
        return said, True
    if objects and cue.kind == "say" and not people and "clause" in cue.takes:
        return objects, False
    return [], False


def _goes_with(clause: Token, verb: Token, cue: Cue) -> bool:
    """Whether a clause beside a verb of saying is what is said: not after a semicolon, nor where only "that" would do."""
    between = {t.text for t in verb.doc[verb.i + 1 : clause.left_edge.i + 1]}
    return ";" not in between and ("clause" in cue.takes or ":" in between)


def _enclosing_clause(verb: Token) -> Token | None:
    """The clause that the attribution stands in: "The town, he said, has fallen"; the tree may hang it on "town"."""
    if verb.head == verb or verb.dep_ not in ("parataxis", "acl:relcl", "acl", "appos", "dep"):
        return None
    first = _first_of_aside(verb)
    before = verb.doc[first - 1] if first > verb.sent.start else None
    if before is None or not is_mark(before) or before.text == ";":
        return None
    if verb.head.pos_ in ("VERB", "AUX") or (verb.dep_ == "parataxis" and verb.head.i > verb.i):
        return verb.head if verb.dep_ == "parataxis" else None
    after = verb.right_edge.i + 1
    closed = (
        before.text == "," and after < verb.sent.end and verb.doc[after].text == ","
    ) or verb.right_edge.text == ","
    return _clause_over(verb.head, verb) if closed and verb.tag_ in ("VBD", "VBZ", "VBP") else None


def _first_of_aside(verb: Token) -> int:
    """The first word after the mark before "the mayor said"."""
    first = verb.i
    while (
        first > verb.sent.start and not is_mark(verb.doc[first - 1]) and verb.doc[first - 1].pos_ not in ("VERB", "AUX")
    ):
        first -= 1
    return first


def _passive(verb: Token, lemma: str, cue: Cue | None, book: SpeechBook) -> Iterator[Saying]:
    """ "is said to have fled", "it was reported that", "was condemned by the council", "was quoted by X as saying"."""
    subject = next((c for c in verb.children if c.dep_ in PASSIVE_SUBJECT), None)
    agent = next((c for c in verb.children if c.dep_ in AGENT or (c.dep_ in OBLIQUE and _marker(c) == "by")), None)
    clauses = [c for c in verb.children if c.dep_ in (*CLAUSE, "csubj", "csubj:pass")]
    quoted_as = [c for c in verb.children if c.dep_ in ("advcl", "obl", "prep") and _marker(c) == "as"]
    if (subject is None and not clauses) or not can_speak(noun_of(agent) if agent is not None else None, book):
        return
    expletive = subject is None or subject.text.lower() in ("it", "there")
    if lemma in book.hearsay and (clauses or quoted_as):
        parts = [*clauses, *quoted_as] if expletive else [t for t in (subject, *clauses, *quoted_as) if t]
    elif agent is not None and subject is not None:
        parts = [subject]
    else:
        return
    told = (lemma in book.hearsay or bool(cue and cue.assertion)) and bool(clauses or quoted_as)
    content = cover(parts, without=agent) if parts else None
    speaker = noun_phrase(noun_of(agent)) if agent is not None else None
    yield Saying(cue.kind if cue else "say", told, speaker, cue_span(verb), content, verb, reach(verb, parts, subject))


def _noun(noun: Token, book: SpeechBook) -> Iterator[Saying]:
    """ "the claim that ...", "its pledge to ...", "allegations of ..."."""
    cue = book.nouns.get(noun.lemma_.lower())
    if cue is None:
        return
    clauses = [
        c
        for c in noun.children
        if c.i > noun.i and c.dep_ in ("acl", "ccomp", "xcomp", "relcl", "acl:relcl") and _marker(c) in ("that", "to")
    ]
    clauses = [c for c in clauses if not _is_relative(c)]
    topic = [c for c in noun.children if c.i > noun.i and _marker(c) in ("about", "of", "on", "for")]
    owner = next((c for c in noun.children if c.dep_ in ("nmod:poss", "poss")), None)
    if not clauses and not (topic and (owner is not None or cue.kind in ("claim", "deny"))):
        return
    if noun.dep_ in ("compound", "nmod:poss"):
        return
    speaker = owner or next((c for c in noun.children if _marker(c) in ("by", "from")), None)
    verb = noun.head
    if speaker is None and noun.dep_ in OBJECT and verb.lemma_.lower() in book.light:
        speaker = subject_of(verb)
    parts = clauses or topic
    yield Saying(
        cue.kind,
        cue.assertion and bool(clauses),
        noun_phrase(speaker),
        letters(noun),
        cover(parts),
        noun,
        letters(noun),
    )


def _adjective(adjective: Token, book: SpeechBook) -> Iterator[Saying]:
    """ "is confident that ...": a state of mind."""
    if adjective.text.lower() not in book.adjectives:
        return
    clauses = [
        c
        for c in adjective.children
        if c.i > adjective.i and c.dep_ in ("ccomp", "xcomp", "advcl") and _marker(c) != "if"
    ]
    about = [c for c in adjective.children if c.i > adjective.i and _marker(c) in ("about", "of")]
    subject = subject_of(adjective)
    if subject is None or not (clauses or about):
        return
    parts = clauses or about
    yield Saying(
        "believe", False, noun_phrase(subject), cue_span(adjective), cover(parts), adjective, letters(adjective)
    )


def _hearsay_adverb(adverb: Token) -> Saying:
    """ "reportedly": the whole clause is hearsay, no one is named."""
    head = adverb.head
    left, right = min(head.left_edge.i, adverb.i), head.right_edge.i
    own = [head.doc[i] for i in range(left, right + 1) if i != adverb.i]
    return Saying("say", True, None, letters(adverb), trim(own), adverb, letters(adverb))


def _preposition(token: Token, book: SpeechBook) -> Iterator[Saying]:
    """ "according to X": up to the end of the sentence where it opens it, else the clause that it stands in."""
    phrase = next((p for p in book.prepositions if p.split()[0] == token.text.lower()), None)
    if phrase is None:
        return
    words = phrase.split()
    doc, sentence = token.doc, token.sent
    if [t.text.lower() for t in doc[token.i : token.i + len(words)]] != words or token.i + len(words) >= sentence.end:
        return
    if len(words) == 1 and token.pos_ == "VERB" and token.dep_ not in ("advcl", "acl", "case"):
        return
    first = doc[token.i + len(words)]
    source = _source_of(token, first)
    last = source.right_edge.i
    opening = all(is_mark(t) or t.pos_ in ("CCONJ", "ADV") for t in doc[sentence.start : token.i])
    clause = _clause_over(source, token)
    if opening:
        content = trim(list(doc[last + 1 : sentence.end]))
    else:
        rest = [t for t in doc[last + 1 : sentence.end] if not is_mark(t)]
        left, after = sentence.start, token.i
        if rest and clause is not None:
            left, after = clause.left_edge.i, max(clause.right_edge.i + 1, token.i)
        content = trim(list(doc[left:after]))
    cue = (token.idx, doc[token.i + len(words) - 1].idx + len(doc[token.i + len(words) - 1]))
    if content is not None:
        yield Saying("say", True, noun_phrase(source), cue, content, token, (cue[0], doc[last].idx + len(doc[last])))


def _source_of(token: Token, first: Token) -> Token:
    """The head noun of what follows "according to"."""
    if token.dep_ == "case":
        return token.head
    for head in (first, *first.ancestors):
        if head.i >= first.i and (head.head.i < first.i or head.head == head):
            return head
    return first


def _clause_over(source: Token, cue: Token) -> Token | None:
    """The predicate whose clause holds the phrase."""
    for head in source.ancestors:
        if head.i == cue.i or (head.pos_ == "VERB" and head.text.lower() == "according"):
            continue
        if head.pos_ in ("VERB", "AUX") or any(c.dep_ in ("cop", *SUBJECT, *PASSIVE_SUBJECT) for c in head.children):
            return head
    return None


def subject_of(predicate: Token) -> Token | None:
    """Who does it: its own subject, or that of the clause which it continues ("said ..., adding that")."""
    seen: set[int] = set()
    while predicate.i not in seen:
        seen.add(predicate.i)
        own = next((c for c in predicate.children if c.dep_ in SUBJECT), None)
        if own is not None:
            if own.text.lower() in ("who", "which", "that") and predicate.dep_ in ("acl:relcl", "relcl"):
                return predicate.head
            return own
        passive = next((c for c in predicate.children if c.dep_ in PASSIVE_SUBJECT), None)
        if passive is not None and len(seen) > 1:
            return passive
        if predicate.dep_ in ("acl", "acl:relcl", "relcl") and predicate.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return predicate.head
        if predicate.dep_ in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "pcomp") and predicate.head != predicate:
            if predicate.dep_ in ("xcomp",):
                person = next((c for c in predicate.head.children if c.dep_ in OBJECT), None)
                if person is not None and predicate.head.pos_ == "VERB":
                    return person
            if predicate.dep_ == "ccomp" and predicate.tag_ not in ("VBG", "VB"):
                return None
            predicate = predicate.head
            continue
        return None
    return None


def _marker(token: Token) -> str | None:
    """The preposition or conjunction of a dependent."""
    if token.dep_ == "prep":
        return token.text.lower()
    return next((c.text.lower() for c in token.children if c.dep_ in ("case", "mark") and c.i < token.i), None)


def _is_relative(clause: Token) -> bool:
    """ "the claim that he made": the relative pronoun has a part in it."""
    return any(c.text.lower() in ("that", "which", "who") and c.dep_ != "mark" for c in clause.children)


def _is_bare_participle(verb: Token) -> bool:
    """ "a raid condemned by the council"."""
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and any(_marker(c) == "by" for c in verb.children)
