"""The places of a report: toponyms found, resolved together, and told how precisely they say where.

Whether a place is where some act happens is another question: ``is_place_of_act`` of ``placeuse`` answers its first
half.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from dateline.coding.placeranking import Name, Part, candidates_of, distance_km, resolve
from dateline.coding.placeuse import is_place_of_act, word_before
from dateline.coding.placewords import PlaceWords, place_words
from dateline.coding.toponyms import Toponym, find_toponyms
from dateline.gazetteer import Entry, Gazetteer
from dateline.records import Place, PlaceLevel

LADDER: tuple[PlaceLevel, ...] = ("point", "settlement", "near-settlement", "adm2", "adm1", "region", "sea", "country")


def find_places(doc: Doc, gazetteer: Gazetteer, words: PlaceWords | None = None) -> tuple[Place, ...]:
    """Every toponym of a text in its order, with where it is, or the reason why that is not known.

    ``level`` and ``radius_m`` are those of what the words tell: the town for "in Homs", its surroundings for "near
    Homs", a
    point for "Homs airport". Names of countries and cities that act ("Moscow warned") are here too: see
    ``is_place_of_act``.
    """
    words = words or place_words()
    toponyms = find_toponyms(doc, gazetteer, words)
    names = _names(doc, toponyms, gazetteer, words)
    chosen = resolve(
        list(names.values()), _nationalities(doc, words), words, tuple(_parts(doc, toponyms, gazetteer, words))
    )
    places = [_place(doc, toponym, chosen[_key(toponym)], words) for toponym in toponyms]
    return tuple(_anchored(doc, toponyms, places, words))


# ---------------------------------------------------------------------- what the words tell of a name


def _key(toponym: Toponym) -> str:
    return toponym.text


def _names(doc: Doc, toponyms: list[Toponym], gazetteer: Gazetteer, words: PlaceWords) -> dict[str, Name]:
    names: dict[str, Name] = {}
    for toponym in toponyms:
        key = _key(toponym)
        if key not in names:
            names[key] = Name(
                key,
                0,
                candidates_of(gazetteer, toponym.town or toponym.text) if toponym.town or not toponym.feature else (),
                thing=bool(toponym.feature),
            )
        names[key].mentions += 1
        names[key].acting += _acts(doc, toponym, words)
        if toponym.kind:
            names[key].kinds[toponym.kind] += 1
    _tell_waters(doc, toponyms, names, gazetteer, words)
    text = doc.text
    for one, two in pairwise(toponyms):
        gap = text[one.end : two.start].strip().lower()
        first, second = names[_key(one)], names[_key(two)]
        if gap in {"'s", "’s"}:
            first, second = second, first
        if gap in {"'s", "’s"} or (_puts_in(gap, words) and (gap != "," or _broader(second, first))):
            first.inside.append(second.text)
            second.holds.append(first.text)
            if gap.startswith((",", "(")) and _ends_there(doc, two):
                first.put_in.append(second.text)
        elif gap in {",", "and", ", and", "or", "/", "-", "–", "&", ";"}:
            first.beside[second.text] += 1
            second.beside[first.text] += 1
    return names


def _tell_waters(
    doc: Doc, toponyms: list[Toponym], names: dict[str, Name], gazetteer: Gazetteer, words: PlaceWords
) -> None:
    """ "the Aras river", "Lake Chala": a name that is nothing but that of a water means no town."""
    told = [(toponym, _water(doc, toponym, words)) for toponym in toponyms if not toponym.feature]
    for toponym, noun in told:
        name = names[_key(toponym)]
        if noun and not name.water and all(other for one, other in told if one.text == toponym.text):
            name.water = noun
            whole = gazetteer.candidates(f"{toponym.text} {noun}"), gazetteer.candidates(f"{noun} {toponym.text}")
            name.candidates = (
                *(entry for found in whole for entry in found if entry.likeness >= 0.97),
                *name.candidates,
            )


def _water(doc: Doc, toponym: Toponym, words: PlaceWords) -> str | None:
    """The noun for a water beside a name, in capitals or not."""
    sides = [doc[i].lower_ for i in (toponym.first - 1, toponym.last + 1) if 0 <= i < len(doc)]
    return next((noun for noun in sides if noun in words.waters), None)


def _ends_there(doc: Doc, outer: Toponym) -> bool:
    """Whether what is told after a comma ends with it, so that it says where, and does not go on as a list or clause:
    "in Bradford, Ontario, on Monday", not "in Geneva, Russia said"."""
    following = outer.last + 1
    if following >= len(doc):
        return True
    if doc[following].text == "," and following + 1 < len(doc):
        after = doc[following + 1]
        return not after.text[0].isupper() and after.lower_ not in {"and", "or", "as", "the"}
    return doc[following].text in {".", ";", ")", ",", "--", "—", "–"} or doc[following].lower_ in {"on", "when"}


def _parts(doc: Doc, toponyms: list[Toponym], gazetteer: Gazetteer, words: PlaceWords) -> Iterator[Part]:
    """The parts of countries that a report tells of: "northern Lebanon", "the south of Yemen"."""
    for toponym in toponyms:
        before = doc[toponym.first - 1].lower_ if toponym.first else ""
        if before == "of" and toponym.first > 1:
            before = doc[toponym.first - 2].lower_
        degrees = words.directions.get(before.removesuffix("ern"))
        found = candidates_of(gazetteer, toponym.text)[:1] if degrees is not None else ()
        for country in found:
            if degrees is not None and country.level == "country" and country.likeness >= 0.97:
                yield country, degrees


def _acts(doc: Doc, toponym: Toponym, words: PlaceWords) -> bool:
    """Whether a verb follows the name and nothing before it says that it is where: "Moscow warned"."""
    if toponym.last + 1 >= len(doc):
        return False
    before = word_before(doc, toponym.first, words)
    subject = doc[toponym.last + 1].pos_ in {"VERB", "AUX"} or doc[toponym.last].dep_ == "nsubj"
    return subject and (before is None or before.lower_ not in words.locative | {"of"})


def _puts_in(gap: str, words: PlaceWords) -> bool:
    """ "X, Y", "X in Y", "X (Y", "X province of Y", "X city, southern Y" """
    rest = [
        word
        for word in gap.replace(",", " ,").replace("(", " ( ").split()
        if word not in words.parts and word not in words.seat and word != "the"
    ]
    return rest in ([","], ["in"], ["("], [",", "in"], ["of"])


def _broader(outer: Name, inner: Name) -> bool:
    """Whether two names with a comma between may be a place and what it lies in, not two of a list."""
    if not outer.candidates:
        return False
    broadest = max(outer.candidates, key=lambda entry: entry.importance)
    if broadest.level not in {"country", "adm1", "adm2", "region"}:
        return False
    if not inner.candidates:
        return True
    own = max(inner.candidates, key=lambda entry: entry.importance)
    return LADDER.index(own.level) < LADDER.index(broadest.level)


def _nationalities(doc: Doc, words: PlaceWords) -> Counter[str]:
    return Counter(
        words.nationalities[token.lower_]
        for token in doc
        if token.lower_ in words.nationalities and token.text[0].isupper()
    )


# ---------------------------------------------------------------------- places


def _place(doc: Doc, toponym: Toponym, found: Entry | str, words: PlaceWords) -> Place:
    span = Place(toponym.text, toponym.start, toponym.end)
    if isinstance(found, str):
        return replace(span, reason=f"a {toponym.feature} that no gazetteer has" if toponym.feature else found)
    place = replace(
        span, name=found.name, gazetteer_id=found.id, country=found.country, admin1=found.admin1,
        lat=found.lat, lon=found.lon, level=found.level, radius_m=found.radius_m,
    )  # fmt: skip
    if toponym.feature:
        level, radius = words.features[toponym.feature]
        wide = place.radius_m or 0
        return replace(
            place,
            name=toponym.text,
            gazetteer_id=None,
            level="near-settlement" if level == "point" else level,
            radius_m=max(wide, radius),
        )
    return _related(doc, toponym, _featured(doc, toponym, place, words), words)


def _featured(doc: Doc, toponym: Toponym, place: Place, words: PlaceWords) -> Place:
    """ "Mezzeh airport", "the Karrada district": a thing of the place, as wide as such things are."""
    following = toponym.last + 1
    if following >= len(doc) or place.level not in {"settlement", "near-settlement", "adm2"}:
        return place
    noun = doc[following].lower_
    if noun in words.features and noun not in words.seat and not doc[following].is_sent_start:
        level, radius = words.features[noun]
        return replace(place, level=level, radius_m=max(radius, 2_000 if (place.radius_m or 0) > 2_000 else radius))
    return place


def _related(doc: Doc, toponym: Toponym, place: Place, words: PlaceWords) -> Place:
    """ "near Homs", "20 km north of Homs", "on the road to Homs"."""
    if place.level not in {"settlement", "near-settlement", "point", "adm2"} or place.lat is None or place.lon is None:
        return place
    before = list(doc[max(0, toponym.first - 8) : toponym.first])
    while (
        before
        and before[-1].lower_ in {"the", "of"} | (words.parts if len(before) > 1 else frozenset())
        and before[-1].lower_ not in words.directions
    ):
        before.pop()
    if not before:
        return place
    last = before[-1].lower_
    if last in words.directions and doc[toponym.first - 1].lower_ in {"of", "the"}:
        metres = _metres(before[:-1], words)
        if metres is None:
            return replace(place, level="near-settlement", radius_m=(place.radius_m or 0) + 10_000)
        lat, lon = _moved(place.lat, place.lon, words.directions[last], metres)
        return replace(
            place, lat=round(lat, 4), lon=round(lon, 4), level="near-settlement", radius_m=max(2_000, metres // 4)
        )
    if last in {"from", "off"} and (metres := _metres(before[:-1], words)) is not None:
        return replace(place, level="near-settlement", radius_m=metres)
    phrases = {last, " ".join(token.lower_ for token in before[-3:]), " ".join(token.lower_ for token in before[-2:])}
    added = max((radius for phrase, radius in words.near.items() if phrase in phrases), default=0)
    if added and not (last == "by" and toponym.kind is None):
        return replace(place, level="near-settlement", radius_m=(place.radius_m or 0) + added)
    return place


def _metres(before: list[Token], words: PlaceWords) -> int | None:
    """ "20 km", "some 12 miles (19 km)" before a direction: the last distance told."""
    for unit, number in zip(reversed(before), list(reversed(before))[1:], strict=False):
        if unit.lower_ in words.distance:
            figure = number.text.replace(",", "")
            try:
                return round(float(figure) * words.distance[unit.lower_])
            except ValueError:
                return None
    return None


def _moved(lat: float, lon: float, degrees: int, metres: int) -> tuple[float, float]:
    north = metres * math.cos(math.radians(degrees)) / 111_200
    east = metres * math.sin(math.radians(degrees)) / (111_200 * max(0.05, math.cos(math.radians(lat))))
    return lat + north, lon + east


def _anchored(doc: Doc, toponyms: list[Toponym], places: list[Place], words: PlaceWords) -> list[Place]:
    """Things that no gazetteer has (streets, hospitals, checkpoints) put in the town that the report tells beside
    them."""
    anchored = list(places)
    for i, (toponym, place) in enumerate(zip(toponyms, places, strict=True)):
        noun = toponym.feature or _noun_beside(doc, toponym, words)
        town = _town_beside(i, toponyms, places) if place.lat is None and noun is not None else None
        if town is not None and noun is not None:
            _, radius = words.features[noun]
            anchored[i] = replace(
                place, name=toponym.text, country=town.country, admin1=town.admin1, lat=town.lat, lon=town.lon,
                level="near-settlement", radius_m=max(radius, town.radius_m or 0), reason=None,
            )  # fmt: skip
    return anchored


def _noun_beside(doc: Doc, toponym: Toponym, words: PlaceWords) -> str | None:
    """ "airport" of "Mezzeh airport", "neighbourhood" of "the neighbourhood of Karm"."""
    for noun in (doc[toponym.last + 1].lower_ if toponym.last + 1 < len(doc) else "", toponym.kind or ""):
        if noun in words.features:
            return noun
    return None


def _town_beside(at: int, toponyms: list[Toponym], places: list[Place]) -> Place | None:
    """The nearest settlement told in the same sentence, else the last one before."""
    here = toponyms[at]
    settled = [
        (abs(other.first - here.first), place)
        for other, place in zip(toponyms, places, strict=True)
        if place.lat is not None
        and place.level in {"settlement", "near-settlement", "adm2"}
        and (other.first < here.first or other.first - here.last < 12)
    ]
    near = min(settled, key=lambda pair: pair[0], default=None)
    return near[1] if near and near[0] < 80 else None


__all__ = ["distance_km", "find_places", "is_place_of_act"]
