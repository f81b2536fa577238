"""Everything that is found in a report before any claim is made of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.coding.actornaming import NamesInText
from dateline.coding.actors import ActorResolver
from dateline.coding.knowledge import Knowledge
from dateline.coding.places import find_places
from dateline.coding.speakers import find_attributions
from dateline.coding.times import find_times_in
from dateline.parse.clauses import Clause, clauses
from dateline.records import Actor, Article, Attribution, Place, Time


@dataclass(frozen=True, slots=True)
class Findings:
    """Clauses, actors, places, times and attributions of one report."""

    article: Article
    doc: Doc
    knowledge: Knowledge
    clauses: tuple[Clause, ...]
    under: Mapping[int, tuple[Clause, ...]]
    """Clauses by the token of the predicate that governs them."""
    actors: ActorResolver
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    attributions: tuple[Attribution, ...]
    """Those by which someone answers for what happened."""
    house: Actor | None
    """Whose "we" it is outside quotations: the publisher, where that is itself a political actor and no medium."""


def find(article: Article, doc: Doc, knowledge: Knowledge) -> Findings:
    """What there is in a parsed report; ``doc.text`` is ``article.text``."""
    found = clauses(doc)
    under: dict[int, list[Clause]] = {}
    for clause in found:
        if clause.context:
            under.setdefault(clause.context[0].governor.predicate.i, []).append(clause)
    places = find_places(doc, knowledge.gazetteer)
    towns = frozenset(place.text for place in places)
    return Findings(
        article=article,
        doc=doc,
        knowledge=knowledge,
        clauses=found,
        under={token: tuple(group) for token, group in under.items()},
        actors=ActorResolver(knowledge.actors, doc, article.published, towns, _setting(places)),
        places=places,
        times=find_times_in(doc, article.published),
        attributions=find_attributions(doc, told=True),
        house=_house(article, doc, knowledge),
    )


def _setting(places: Sequence[Place]) -> str | None:
    """The country where the report plainly plays: that of at least three fifths of its places, and of two or more."""
    known = Counter(place.country for place in places if place.country and place.level != "country")
    if not known:
        return None
    country, times = known.most_common(1)[0]
    return country if times >= 2 and times >= 0.6 * known.total() else None


def _house(article: Article, doc: Doc, knowledge: Knowledge) -> Actor | None:
    if not article.publisher:
        return None
    title = Doc(doc.vocab, words=article.publisher.split())
    year = int(article.published[:4]) if article.published else None
    known = next(
        (
            match.entity
            for match in NamesInText(knowledge.actors, title, year).matches
            if match.entity.kind in {"state", "service", "igo", "ngo", "group"}
        ),
        None,
    )
    return (
        Actor("", 0, 0, id=known.id, name=known.name, country=known.country, sector=known.sector, basis="publisher")
        if known
        else None
    )
