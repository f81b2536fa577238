"""The label sets of every head, read off the training data in one fixed order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from training.sources import Roles, Row

NAME_TYPES = ("PERSON", "ORG", "PLACE")
NAMES = ("O", *(f"{side}-{kind}" for kind in NAME_TYPES for side in "BI"))
LEAST_SUBTYPE = 40
"""A relation's subtype ("obl:agent") is kept from this many on, else it falls to its relation ("obl")."""
LEAST_FEATURES = 5
LEAST_ROLE = 20
LEAST_SENSE = 25


@dataclass(frozen=True, slots=True)
class Labels:
    """Index to label of each head. The field names are those of ``vocab.json``, which the runtime reads."""

    up: tuple[str, ...]
    xp: tuple[str, ...]
    fe: tuple[str, ...]
    dep: tuple[str, ...]
    role: tuple[str, ...]
    """Index 0 is NONE."""
    sense: tuple[str, ...]
    ner: tuple[str, ...] = NAMES

    def relation(self, written: str) -> str:
        """The relation as this label set knows it: with its subtype or without."""
        return written if written in self.dep else written.split(":")[0]

    def to_dict(self) -> dict[str, list[str]]:
        """As it stands in ``vocab.json``."""
        return {name: list(values) for name, values in asdict(self).items()}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "Labels":
        """The inverse of ``to_dict``; other keys are passed over."""
        return cls(**{name: tuple(stored[name]) for name in cls.__slots__})


def collect_labels(rows: Iterable[Row], roles: Mapping[str, Roles]) -> Labels:
    """Label sets of the training data. The same data gives the same order, so weights stay with their labels."""
    relations: Counter[str] = Counter()
    features: Counter[str] = Counter()
    upos, xpos = set(), set()
    for row in rows:
        upos.add(row.upos)
        xpos.add(row.xpos)
        features[row.features] += 1
        relations[row.relation] += 1
    frequent = {name for name, count in relations.items() if count >= LEAST_SUBTYPE}
    role_counts = Counter(role for one in roles.values() for p in one.predicates for _, role in p.arguments)
    sense_counts = Counter(p.sense for one in roles.values() for p in one.predicates)
    return Labels(
        up=tuple(sorted(upos)),
        xp=tuple(sorted(xpos)),
        fe=("_", *sorted(name for name, count in features.items() if count >= LEAST_FEATURES and name != "_")),
        dep=tuple(sorted({name if name in frequent else name.split(":")[0] for name in relations})),
        role=("NONE", *(name for name, count in role_counts.most_common() if count >= LEAST_ROLE)),
        sense=tuple(name for name, count in sense_counts.most_common() if count >= LEAST_SENSE),
    )
