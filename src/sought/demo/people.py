"""Invented people: name, birth, home, side, and what a soldier's papers say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from sought.demo.azerbaijani_cases import ordinal
from sought.demo.chance import weighted
from sought.demo.geography import Land
from sought.demo.history import NORTH
from sought.demo.person_names import PersonName
from sought.demo.places import Place

MISSING, MISSING_MILITARY, MISSING_CIVILIANS = 3890, 3171, 719
CHILD_BELOW, ELDERLY_FROM = 18, 60
"""Age classes of the invented commission, in completed years."""

_ARMS = {
    "rifle": {"az": "atıcı", "ru": "стрелковый", "hy": "հրաձգային", "en": "Rifle"},
    "mountain": {"az": "dağ", "ru": "горный", "hy": "լեռնային", "en": "Mountain"},
    "coast": {"az": "sahil", "ru": "береговой", "hy": "առափնյա", "en": "Coast"},
    "engineers": {"az": "istehkam", "ru": "сапёрный", "hy": "ինժեներական", "en": "Engineer"},
    "medical": {"az": "tibb", "ru": "медицинский", "hy": "բժշկական", "en": "Medical"},
}
_RANK_WORDS = {
    "private": ("sıravi", "рядовой", "շարքային", "private"),
    "corporal": ("kiçik çavuş", "младший сержант", "կրտսեր սերժանտ", "corporal"),
    "sergeant": ("çavuş", "сержант", "սերժանտ", "sergeant"),
    "warrant officer": ("gizir", "прапорщик", "ենթասպա", "warrant officer"),
    "lieutenant": ("leytenant", "лейтенант", "լեյտենանտ", "lieutenant"),
    "captain": ("kapitan", "капитан", "կապիտան", "captain"),
    "major": ("mayor", "майор", "մայոր", "major"),
}

RANKS = {
    "private": 0.6,
    "corporal": 0.14,
    "sergeant": 0.13,
    "warrant officer": 0.04,
    "lieutenant": 0.05,
    "captain": 0.025,
    "major": 0.015,
}


@dataclass(frozen=True, slots=True)
class Service:
    """A soldier's company and battalion, rank and number, all invented."""

    company: int
    battalion: int
    arm: str
    rank: str
    number: str

    def unit(self, language: str) -> str:
        """The unit as papers of a language have it."""
        arm = _ARMS[self.arm][language]
        if language == "ru":
            return f"{self.company}-я рота, {self.battalion}-й {arm} батальон"
        if language == "az":
            return f"{ordinal(self.battalion)} {arm} taburu, {ordinal(self.company)} bölük"
        if language == "hy":
            return f"{_hy(self.battalion)} {arm} գումարտակ, {_hy(self.company)} վաշտ"
        return f"Company {self.company}, {self.battalion}. {arm} Battalion"

    def rank_in(self, language: str) -> str:
        """The rank in a language."""
        return _RANK_WORDS[self.rank][("az", "ru", "hy", "en").index(language)]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the invented country; the birth is the truth, sources may differ."""

    id: str
    name: PersonName
    birth: date
    side: str
    home: str
    language: str
    service: Service | None = None

    @property
    def sex(self) -> str:
        """``m`` or ``f``."""
        return self.name.sex

    def age(self, day: date) -> int:
        """Completed years on a day."""
        return (
            day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))
        )


def _hy(number: int) -> str:
    return f"{number}-ին" if number == 1 else f"{number}-րդ"


class Registry:
    """Gives numbers to people as they are made."""

    def __init__(self, land: Land, chance: Random) -> None:
        self.land, self.chance = land, chance
        self.people: dict[str, Person] = {}
        self._numbers = count(1)

    def add(
        self, name: PersonName, birth: date, home: Place, service: Service | None = None
    ) -> Person:
        """A new person, who speaks the language of the name or Russian."""
        fashion = name.family.fashion
        language = fashion if self.chance.random() < 0.85 else "ru"
        id_ = f"P{next(self._numbers):05}"
        person = Person(id_, name, birth, home.side, home.id, language, service)
        self.people[id_] = person
        return person

    def home(self, side: str = "") -> Place:
        """A town or village of a side; towns have more people."""
        towns = [town for town in self.land.towns if not side or town.side == side]
        weights = [6 if town.kind == "town" else 1 for town in towns]
        return self.chance.choices(towns, weights)[0]

    def service(self, side: str) -> Service:
        """Papers of a soldier of a side."""
        chance, letter = self.chance, "N" if side == NORTH else "S"
        company, battalion = chance.randint(1, 4), chance.randint(1, 14)
        arm = chance.choices(tuple(_ARMS), (8, 3, 2, 1, 1))[0]
        number = f"{letter}{chance.randint(100_000, 999_999)}"
        return Service(company, battalion, arm, weighted(chance, RANKS), number)


def born(chance: Random, on: date, youngest: float, oldest: float) -> date:
    """A birth that gives an age between two numbers of years on a day."""
    return on - timedelta(chance.randint(round(youngest * 365.25) + 1, round(oldest * 365.25)))


def soldier_birth(chance: Random, on: date) -> date:
    """Most are conscripts; some are forty."""
    age = min(18.1 + chance.expovariate(1 / 6.0), 54.0)
    return born(chance, on, age, age + 1)


def sexes(chance: Random, women: float) -> Iterator[str]:
    """An endless row of m and f."""
    while True:
        yield "f" if chance.random() < women else "m"
