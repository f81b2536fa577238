"""Words that bound a number ("at least nine people", "as many as 200 rebels"): hung on the number, not on the verb.

A small reader takes the "at" of "killed at least nine people" for a preposition and the people for where it happened.
The treebanks hang such words on the number, and so does this; what was counted is then the verb's object or subject.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

_FIXED = frozenset({
    ("up", "to"), ("as", "many", "as"), ("as", "few", "as"), ("as", "much", "as"), ("more", "than"), ("less", "than"),
    ("fewer", "than"), ("upwards", "of"), ("upward", "of"), ("close", "to"), ("in", "excess", "of"), ("some",),
    ("about",), ("around",), ("roughly",), ("nearly",), ("almost",), ("approximately",), ("over",), ("under",),
})  # fmt: skip
"""The first word qualifies the number, the others are one expression with it."""
_SUPERLATIVE = frozenset({("at", "least"), ("at", "most"), ("at", "the", "least"), ("at", "the", "most")})
"""The last word qualifies the number, those before it hang on that."""
_PREPOSITIONS = frozenset({("up", "to"), ("close", "to"), ("over",), ("under",), ("around",), ("about",)})
"""They may say where ("flew over two towns"): of the number only where the reader hangs the first word so."""
_LONGEST = 3
_NUMBER_NOUNS = frozenset({"dozen", "dozens", "scores", "hundreds", "thousands"})
_MEASURES = frozenset({
    "second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century", "time", "percent",
    "per", "cent", "%", "point", "kilometer", "kilometre", "km", "mile", "meter", "metre", "foot", "yard",
    "hectare", "acre", "degree", "ton", "tonne", "dollar", "euro", "pound",
})  # fmt: skip
"""How long, far or much: no object, whatever the verb."""
_CASES = frozenset({"case", "mark"})
_OBLIQUE = frozenset({"obl", "advmod", "obl:npmod", "obl:unmarked", "obl:tmod", "nmod"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"})
_OBJECTS = frozenset({"obj", "ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class Tree:
    """What is read of the words of a window; a root is its own head."""

    words: Sequence[str]
    lemmas: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    relations: list[str]
    heads: list[int]


def hang_quantifiers(tree: Tree, starts: Container[int]) -> None:
    """Mend relations and heads where a quantifier stands before a number; ``starts`` are the sentences' first words.

    Every sentence keeps its one root and stays a tree.
    """
    lower = [word.lower() for word in tree.words]
    for first in range(len(lower)):
        for size in range(_LONGEST, 0, -1):
            phrase = tuple(lower[first : first + size])
            if phrase not in _FIXED and phrase not in _SUPERLATIVE:
                continue
            number = _number(tree, lower, first + size)
            if number is not None:
                _mend(tree, phrase, first, number, starts)
                break


def _mend(tree: Tree, phrase: tuple[str, ...], first: int, number: int, starts: Container[int]) -> None:
    """Hang the quantifier on its number, the number on what is counted, and that on what the whole hung on."""
    end = first + len(phrase)
    noun = _counted(tree, number)
    core = number if noun is None else noun
    span = range(first, core + 1)
    if any(at in starts for at in span[1:]):
        return
    if phrase in _PREPOSITIONS and (tree.relations[first] in _CASES or tree.heads[first] not in range(first, core + 1)):
        return
    top = core
    while tree.heads[top] != top and tree.heads[top] in span:
        top = tree.heads[top]
    root = tree.heads[top] == top
    if not root and any(at in span for at in _ancestors(tree, tree.heads[top])):
        return
    head, relation = core if root else tree.heads[top], tree.relations[top]
    for at in range(len(tree.heads)):
        if tree.heads[at] in span and (at not in span or at > number):
            tree.heads[at] = core
    tree.heads[core], tree.relations[core] = head, relation
    if noun is not None:
        tree.heads[number], tree.relations[number] = noun, "nummod"
    chief = end - 1 if phrase in _SUPERLATIVE else first
    for at in range(first, end):
        tree.heads[at] = chief
        tree.relations[at] = "case" if phrase in _SUPERLATIVE else "fixed"
    tree.heads[chief] = number
    tree.relations[chief] = "nmod" if phrase in _SUPERLATIVE else "advmod"
    for at in range(end, number):
        tree.heads[at] = number
    _as_argument(tree, core, first)


def _as_argument(tree: Tree, core: int, first: int) -> None:
    """An oblique that has lost its preposition is the object of its verb, or the subject before it."""
    verb, relation = tree.heads[core], tree.relations[core]
    if verb == core or tree.upos[verb] != "VERB" or tree.lemmas[core].lower() in _MEASURES:
        return
    if any(tree.heads[at] == core and tree.relations[at] in _CASES for at in range(len(tree.heads)) if at != core):
        return
    beside = [at for at, head in enumerate(tree.heads) if head == verb and at not in {core, verb}]
    subjects = [at for at in beside if tree.relations[at] in _SUBJECTS]
    passive = any(tree.relations[at] == "aux:pass" for at in beside)
    has_object = any(tree.relations[at] in _OBJECTS for at in beside)
    misread_subject = relation == "nsubj" and any(at < verb for at in subjects)
    if core > verb and (relation in _OBLIQUE or misread_subject) and not passive and not has_object:
        tree.relations[core] = "obj"
    elif core < verb and relation in _OBLIQUE and not subjects and tree.words[core + 1 : core + 2] != [","]:
        tree.relations[core] = "nsubj:pass" if passive else "nsubj"


def _ancestors(tree: Tree, at: int) -> list[int]:
    """The word and all that it hangs under."""
    path = [at]
    while tree.heads[at] != at:
        at = tree.heads[at]
        path.append(at)
    return path


def _number(tree: Tree, lower: Sequence[str], at: int) -> int | None:
    """The number that starts at a word: "40", "a dozen", "two hundred"; its last word."""

    def is_number(at: int) -> bool:
        return at < len(lower) and (tree.xpos[at] == "CD" or lower[at] in _NUMBER_NOUNS)

    if at < len(lower) and lower[at] in {"a", "an", "another"} and is_number(at + 1):
        at += 1
    if not is_number(at):
        return None
    while is_number(at + 1):
        at += 1
    return at


def _counted(tree: Tree, number: int) -> int | None:
    """The noun after a number: the last of the nouns in a row, with adjectives before it."""
    at = number + 1
    while at < len(tree.words) and tree.upos[at] in {"ADJ", "NOUN", "PROPN"}:
        follows = at + 1 < len(tree.words) and tree.upos[at + 1] in {"NOUN", "PROPN"} and tree.heads[at] == at + 1
        if tree.upos[at] != "ADJ" and not follows:
            return at
        at += 1
    return None
