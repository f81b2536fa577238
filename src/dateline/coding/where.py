"""Which of a report's places are where an act happens."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from dateline.coding.actions import ActionMatch, fillers
from dateline.coding.codebook.rules import WordClass
from dateline.parse.clauses import Clause, Phrase, is_temporal
from dateline.parse.phrases import phrases, preposition
from dateline.records import Place

SPATIAL = {
    "in", "at", "near", "on", "outside", "inside", "around", "across", "over", "into", "between", "along", "through", "throughout",
    "within", "toward", "towards", "to", "from", "of", "beyond", "behind", "above", "below", "off", "up to", "outside of",
    "inside of", "close to", "next to", "north of", "south of", "east of", "west of", "onto", "beneath", "under", "amid", "among",
    "via", "past", "opposite", "upon",
}  # fmt: skip
LOCATING = {
    "in", "at", "near", "outside", "inside", "around", "across", "throughout", "within", "along", "between", "close to", "next to",
    "on", "over", "off", "outside of", "north of", "south of", "east of", "west of", "into", "toward", "towards", "to", "through",
    "from",
}  # fmt: skip


AT = {"in", "at", "near", "outside", "inside", "around", "north of", "south of", "east of", "west of"}
BESIDE = {"by", "with", "in", "during"}
"""Prepositions of participants whose place is the act's: "shot by gunmen in Lahore", "talks with the minister in Damascus"."""
OF_FORCE = {"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST", "AID", "COOPERATE", "CONSULT"}
"""Types whose objects' places are the act's too; a call for an inquiry into an attack is not where the attack was."""


def event_places(
    clause: Clause,
    carrier: Clause | None,
    match: ActionMatch,
    places: Sequence[Place],
    classes: Mapping[str, WordClass],
    is_actor: Callable[[Phrase], bool],
    aims: Sequence[Clause] = (),
) -> tuple[Place, ...]:
    """Where the act happens, most specific first: named places first by the slots of the rule, then by what locates the act.

    A place that is told by a common noun only ("the town", "a hospital") is given by its words, unresolved, with the reason.
    ``aims`` are clauses under the act that place it too: an operation to take a town, an attack that hit a market.
    A name in a slot that the rule calls a place is one even where no gazetteer has it, unless it ``is_actor``.
    """
    found: list[Place] = []
    slots = {p.head.i for filled in fillers(clause, match.place) for p in filled}
    for candidate in (
        *_phrases(clause, carrier, match),
        *(p for aim in aims for p in (*aim.undergoers, *aim.obliques)),
    ):
        if found and candidate.head.i not in slots and _under(candidate.head, aims):
            break  # the act has its own place
        named = [place for place in places if _covers(candidate, place)]
        if named:
            if _is_a(candidate.head, classes["GROUND"]) and all(place.start >= candidate.end for place in named):
                # "a base near Gao": the base, which is near Gao
                found.append(Place(candidate.span.text, candidate.start, candidate.end, reason="no toponym"))
            found += named
        elif any(_is_a(head, classes["GROUND"]) for head in _meant(candidate.head, classes["PARTITIVE"])):
            found.append(Place(candidate.span.text, candidate.start, candidate.end, reason="no toponym"))
        elif (
            candidate.head.i in slots
            and candidate.head.pos_ == "PROPN"
            and not is_temporal(candidate.head)
            and not is_actor(candidate)
        ):
            found.append(Place(candidate.span.text, candidate.start, candidate.end, reason="not in the gazetteer"))
    unique = {(place.start, place.end): place for place in found}
    return tuple(place for place in unique.values() if not any(_inside(place, other) for other in unique.values()))


def _under(head: Token, aims: Sequence[Clause]) -> bool:
    return any(head in {p.head for p in (*aim.undergoers, *aim.obliques)} for aim in aims)


def _phrases(clause: Clause, carrier: Clause | None, match: ActionMatch) -> Iterator[Phrase]:
    for filled in fillers(clause, match.place):
        yield from filled
    for part in (clause, carrier):
        if part is None:
            continue
        yield from part.roles.get("ARGM-LOC", ())
        yield from (p for p in part.obliques if p.preposition in LOCATING)
        if match.type in OF_FORCE:
            yield from _modifiers(part)


def _modifiers(clause: Clause) -> Iterator[Phrase]:
    """ "the Mosul offensive", "insurgents in Ramadi": places said of the act's noun or of its participants."""
    if clause.kind == "noun":
        for child in clause.predicate.children:
            if child.dep_ in {"compound", "nmod:poss", "nmod"} and (
                preposition(child) in SPATIAL or preposition(child) is None
            ):
                yield from phrases(child, preposition(child))
    for participant in (
        *clause.undergoers,
        *clause.recipients,
        *(p for p in (*clause.doers, *clause.obliques) if p.preposition in BESIDE),
    ):
        within = LOCATING if participant in clause.undergoers else AT
        for child in participant.head.children:
            if child.dep_ == "nmod" and child.i > participant.head.i and preposition(child) in within:
                yield from phrases(child, preposition(child))


def _covers(candidate: Phrase, place: Place) -> bool:
    """A place within the words of a phrase, its head's modifiers and appositions included."""
    head = candidate.head
    last = head.right_edge
    end = max(candidate.end, _inner_end(head, last))
    return candidate.start <= place.start and place.end <= end


def _inner_end(head: Token, last: Token) -> int:
    """End of the phrase without its clauses."""
    inner = [word for word in head.subtree if word.i > head.i and not _in_clause(word, head)]
    furthest = max(inner, key=lambda word: word.i, default=head)
    return min(furthest.idx + len(furthest), last.idx + len(last))


def _in_clause(word: Token, head: Token) -> bool:
    while word != head:
        if word.dep_ in {"acl", "acl:relcl", "conj", "parataxis", "advcl"}:
            return True
        word = word.head
    return False


def _inside(place: Place, other: Place) -> bool:
    """Whether a place is a part of the words of another that names the same ("al-Qasr" of "Bustan al-Qasr")."""
    return (
        other is not place
        and other.start <= place.start
        and place.end <= other.end
        and other.lat is not None
        and place.name == other.name
    )


def _meant(head: Token, partitives: WordClass) -> Iterator[Token]:
    """ "dozens of villages", "three of the bridges": what is counted or parted is meant too."""
    yield head
    if head.pos_ == "NUM" or head.lemma_.lower() in partitives.words:
        for child in head.children:
            if child.dep_ == "nmod" and preposition(child) == "of":
                yield from _meant(child, partitives)


def _is_a(head: Token, grounds: WordClass) -> bool:
    return head.pos_ in {"NOUN", "ADV"} and head.lemma_.lower() in grounds.words
