"""What one sentence teaches: words with a column for each head, any of which may be unknown."""

from dataclasses import dataclass, field, fields

UNKNOWN = -100
"""The label of a word that a source does not annotate; no loss falls on it."""


@dataclass(slots=True)
class Sentence:
    """Parallel columns over the words; label columns hold indices into ``Labels``."""

    words: list[str]
    upos: list[int]
    xpos: list[int]
    features: list[int]
    heads: list[int]
    """1-based, 0 is the root, as in CoNLL-U."""
    relations: list[int]
    names: list[int]
    predicates: list[int]
    """1 predicate, 0 none."""
    senses: list[int]
    factuality: list[float]
    confidence: list[float]
    """Weight of ``factuality``; 0 where it is not annotated."""
    arguments: list[tuple[int, list[tuple[int, int]]]] = field(default_factory=list)
    """For each predicate its index and (index of the argument's head, role)."""
    source: str = ""
    """Where it is from: ``ewt``, ``gum``, ``gum-news``, ``names``."""

    def __len__(self) -> int:
        return len(self.words)

    def copy(self) -> "Sentence":
        """A copy that can be changed without changing this one."""
        columns = {f.name: list(getattr(self, f.name)) for f in fields(self) if f.name not in ("arguments", "source")}
        arguments = [(predicate, list(roles)) for predicate, roles in self.arguments]
        return Sentence(**columns, arguments=arguments, source=self.source)


def unlabelled(words: list[str], *, source: str) -> Sentence:
    """A sentence of which nothing is known but its words."""
    blank = [UNKNOWN] * len(words)
    zeros = [0.0] * len(words)
    return Sentence(
        list(words), list(blank), list(blank), list(blank), list(blank), list(blank), list(blank), list(blank),
        list(blank), list(zeros), list(zeros), source=source,
    )  # fmt: skip
