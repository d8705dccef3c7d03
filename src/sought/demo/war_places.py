"""Detention places and burial sites: where people were held, and where the dead lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sought.demo.armenian_cases import CASES as ARMENIAN
from sought.demo.azerbaijani_cases import CASES as AZERBAIJANI
from sought.demo.azerbaijani_cases import inflected
from sought.demo.chance import stream, weighted
from sought.demo.coast import kilometres
from sought.demo.geography import Land, near
from sought.demo.history import NORTH, PHASES, SIDES, SOUTH
from sought.demo.letters import LANGUAGES, capital
from sought.demo.places import DetentionPlace, Place, PlaceName

DETENTION_PLACES, BURIAL_SITES = 60, 195
_KINDS = {
    "prison": 8,
    "garrison": 14,
    "school basement": 12,
    "quarry": 7,
    "private house": 13,
    "hospital": 6,
}
_PERMANENT = {"prison"}
_RUSSIAN = {
    "prison": "тюрьм а ы е у ой е",
    "garrison": "гарнизон  а у  ом е",
    "school basement": "подвал  а у  ом е",
    "quarry": "карьер  а у  ом е",
    "private house": "частн|ый_дом ого_дома ому_дому ый_дом ым_домом ом_доме",
    "hospital": "больниц а ы е у ей е",
}
_AZERBAIJANI = {
    "prison": "{nom} həbsxanası",
    "garrison": "{nom} qarnizonu",
    "school basement": "{nom} məktəbinin zirzəmisi",
    "quarry": "{nom} daş karxanası",
    "hospital": "{nom} xəstəxanası",
}
_ARMENIAN = {
    "prison": "բանտ",
    "garrison": "կայազոր",
    "school basement": "դպրոցի նկուղ",
    "quarry": "քարհանք",
    "hospital": "հիվանդանոց",
}
_ENGLISH = {
    "prison": "{} prison",
    "garrison": "the garrison at {}",
    "school basement": "the school basement in {}",
    "quarry": "the quarry near {}",
    "private house": "a private house in {}",
    "hospital": "{} hospital",
}


def called(kind: str, town: Place, language: str) -> dict[str, str]:
    """What witnesses call a place of detention, in the cases of their language."""
    forms = town.forms(language)
    if language == "ru":
        return _russian(kind, forms["prep"])
    if language == "az":
        return _azerbaijani(kind, forms)
    if language == "hy":
        return _armenian(kind, forms["gen"])
    return {"nom": _ENGLISH[kind].format(forms["nom"])}


def _russian(kind: str, town: str) -> dict[str, str]:
    pattern = _RUSSIAN[kind]
    separator = "|" if "|" in pattern else " "
    stem, endings = pattern.split(separator, 1)
    words = (stem + ending.replace("_", " ") for ending in endings.split(" "))
    middle = " школы" if kind == "school basement" else ""
    cases = ("nom", "gen", "dat", "acc", "ins", "prep")
    return {case: f"{word}{middle} в {town}" for case, word in zip(cases, words, strict=True)}


def _azerbaijani(kind: str, town: dict[str, str]) -> dict[str, str]:
    if kind == "private house":
        forms = inflected(f"{town['loc']}ki şəxsi ev")
    else:
        forms = inflected(_AZERBAIJANI[kind].format(**town), possessed=True)
    return dict(zip(AZERBAIJANI, forms, strict=True))


def _armenian(kind: str, town: str) -> dict[str, str]:
    if kind == "private house":
        words = ("տուն", "տունը", "տունն", "տան", "տանը", "տնից", "տնով", "տանը")
        return {c: f"{town} մի մասնավոր {w}" for c, w in zip(ARMENIAN, words, strict=True)}
    noun = _ARMENIAN[kind]
    endings = ("", "ը", "ն", "ի", "ին", "ից", "ով", "ում")
    return {c: f"{town} {noun}{end}" for c, end in zip(ARMENIAN, endings, strict=True)}


@dataclass(frozen=True, slots=True)
class Held:
    """A detention place with the truth of its use, last day included."""

    site: DetentionPlace
    opened: date
    closed: date

    @property
    def id(self) -> str:
        """Its number ``D07``."""
        return self.site.place.id

    def covers(self, first: date, last: date) -> bool:
        """Was it in use all that time?"""
        return self.opened <= first and last <= self.closed


@dataclass(frozen=True, slots=True)
class Grave:
    """A burial site before anybody reported it: kind and how many it can hold."""

    place: Place
    near: str
    kind: str
    room: int


def detention_places(seed: int, land: Land) -> tuple[Held, ...]:
    """Thirty of either side; no two of one kind in one town."""
    chance = stream(seed, "detention places")
    return tuple(_detention(chance, land))


def _detention(chance: Random, land: Land) -> Iterator[Held]:
    kinds = [kind for kind, number in _KINDS.items() for _ in range(number)]
    taken: set[tuple[str, str]] = set()
    for number, kind in enumerate(kinds, 1):
        side = (NORTH, SOUTH)[number % 2]
        free = [t for t in land.towns if t.side == side and (t.id, kind) not in taken]
        town = chance.choice(free if kind not in _PERMANENT else [*_towns(free)])
        taken.add((town.id, kind))
        yield _held(chance, f"D{number:02}", kind, town)


def _towns(places: list[Place]) -> list[Place]:
    towns = [place for place in places if place.kind == "town"]
    return towns or places


def _held(chance: Random, id_: str, kind: str, town: Place) -> Held:
    opened, closed = _use(chance, kind)
    authority = SIDES[town.side]["en"]
    office = {"prison": "Interior Department", "hospital": "Medical Service"}
    in_use = f"{opened:%Y-%m}/.." if kind in _PERMANENT else f"{opened:%Y-%m}/{closed:%Y-%m}"
    names = tuple(
        PlaceName(capital(called(kind, town, language)["nom"], language), language, "")
        for language in LANGUAGES
    )
    distance = (2.0, 5.0) if kind == "quarry" else (0.1, 1.0)
    position = near(chance, town.position, *distance)
    place = Place(id_, "detention place", position, 150, names, town.id, town.side)
    who = f"{authority}, {office.get(kind, 'Garrison Command')}"
    size = {"prison": 220, "garrison": 60, "quarry": 45, "private house": 9}
    return Held(
        DetentionPlace(place, town.id, kind, who, in_use, size.get(kind, 30)), opened, closed
    )


def _use(chance: Random, kind: str) -> tuple[date, date]:
    if kind in _PERMANENT:
        return date(1991, 6, 1), date(2012, 12, 31)
    opened = PHASES[chance.choice((0, 0, 1, 1, 2, 3))].first + timedelta(chance.randint(0, 90))
    closed = opened + timedelta(chance.randint(200, 1100))
    return opened, min(closed, date(1995, 12, 31))


def graves(seed: int, land: Land) -> tuple[Grave, ...]:
    """The burial sites, most of them near where the front passed."""
    chance = stream(seed, "graves")
    weights = [1 / (4 + _from_front(land, town)) for town in land.towns]
    return tuple(
        _grave(chance, f"B{number:03}", chance.choices(land.towns, weights)[0])
        for number in range(1, BURIAL_SITES + 1)
    )


def _from_front(land: Land, town: Place) -> float:
    return min(
        kilometres(town.position, point) for front in land.fronts.values() for point in front
    )


_ROOM = {"single": (1, 2), "mass": (6, 110), "cemetery plot": (4, 36)}
_RADIUS = {"single": (5, 60, 400), "mass": (30, 150, 800), "cemetery plot": (20, 80)}
_GRAVE_NAMES = {
    "single": {
        "az": "Tək qəbir, {nom} yaxınlığı",
        "ru": "Одиночное захоронение около {gen}",
        "hy": "Առանձին գերեզման {gen} մոտ",
        "en": "Single grave near {nom}",
    },
    "mass": {
        "az": "Kütləvi məzarlıq, {nom} yaxınlığı",
        "ru": "Массовое захоронение около {gen}",
        "hy": "Զանգվածային գերեզման {gen} մոտ",
        "en": "Mass grave near {nom}",
    },
    "cemetery plot": {
        "az": "{nom} qəbiristanlığında sahə",
        "ru": "Участок кладбища в {prep}",
        "hy": "{gen} գերեզմանատան հատված",
        "en": "Cemetery plot in {nom}",
    },
}


def _grave(chance: Random, id_: str, town: Place) -> Grave:
    kind = weighted(chance, {"single": 0.56, "mass": 0.24, "cemetery plot": 0.2})
    names = tuple(
        PlaceName(pattern.format(**town.forms(language)), language, "")
        for language, pattern in _GRAVE_NAMES[kind].items()
    )
    distance = (0.3, 1.2) if kind == "cemetery plot" else (0.6, 4.5)
    position = near(chance, town.position, *distance)
    radius = chance.choice(_RADIUS[kind])
    place = Place(id_, "burial site", position, radius, names, town.id, town.side)
    return Grave(place, town.id, kind, chance.randint(*_ROOM[kind]))
