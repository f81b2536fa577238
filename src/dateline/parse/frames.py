"""What a predicate is and who takes part in it: ``doc._.frames``, a tuple of ``Frame`` in the order of the text."""

from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Role:
    """One participant or circumstance of a predicate, by its PropBank label."""

    label: str
    """ARG0 (doer) to ARG5, ARGM-LOC, -TMP, -NEG, -MOD ...; R- before it: a relative pronoun; C-: a continuation."""
    head: int
    """Index of the head token in the ``Doc``."""
    first: int
    last: int
    """Index of the last token, which belongs to the role."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate (verb, event noun or adjective) with its roles."""

    predicate: int
    """Index of the predicate's token in the ``Doc``."""
    roleset: str
    """PropBank sense: ``seize.01``; ``.LV`` is a light verb. A word unseen in training has its lemma and ``.01``."""
    roles: tuple[Role, ...]
    factuality: float
    """From about -2 (did not happen) to +2 (happened). Take polarity from an ARGM-NEG: the data's labels miss it."""

    def role(self, label: str) -> Role | None:
        """The first role with that label, or None."""
        return next((role for role in self.roles if role.label == label), None)


if not Doc.has_extension("frames"):
    Doc.set_extension("frames", default=())
