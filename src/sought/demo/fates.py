"""The truth: what became of each, with days and places.  Never loaded into a register.

Capture by the other side, detention and transfers, death and burial, or release; a small share
has a fate that nobody knows, the truth included.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp
from random import Random

from sought.demo.chance import stream, weighted
from sought.demo.coast import Point, kilometres
from sought.demo.geography import Land, near
from sought.demo.history import LAST_EXCHANGE, NORTH, SOUTH, day_of_loss, front_year, later
from sought.demo.people import Person
from sought.demo.places import Place
from sought.demo.population import Population
from sought.demo.war_places import Grave, Held

SOLDIERS = {
    "killed in action": 0.60,
    "died in captivity": 0.17,
    "killed after capture": 0.09,
    "died of wounds": 0.07,
    "unknown": 0.07,
}
CIVILIANS = {
    "killed at home": 0.28,
    "killed in flight": 0.30,
    "died in captivity": 0.20,
    "killed after capture": 0.12,
    "unknown": 0.10,
}
_CAPTIVE = {"died in captivity", "killed after capture"}


@dataclass(frozen=True, slots=True)
class Stay:
    """Held in one place from a day to a day, both included."""

    place: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one person; empty where it did not happen or nobody knows."""

    person: str
    kind: str
    lost: date
    near: str
    position: Point
    captured: date | None = None
    stays: tuple[Stay, ...] = ()
    died: date | None = None
    grave: str = ""
    released: date | None = None
    crossing: str = ""


def exchange_days(seed: int) -> tuple[date, ...]:
    """The days on which prisoners were exchanged."""
    chance = stream(seed, "exchanges")
    first = date(1991, 9, 10)
    days = [first + timedelta(61 * number + chance.randint(0, 40)) for number in range(25)]
    return (*(day for day in days if day < LAST_EXCHANGE), LAST_EXCHANGE, date(2011, 4, 19))


class War:
    """Moves people through the war, and fills the graves."""

    def __init__(
        self, seed: int, land: Land, held: tuple[Held, ...], graves: tuple[Grave, ...]
    ) -> None:
        self.chance: Random = stream(seed, "fates")
        self.land, self.held, self.graves = land, held, graves
        self.room = {grave.place.id: grave.room for grave in graves}
        self.exchanges = exchange_days(seed)
        self._weights: dict[tuple[str, int], list[float]] = {}

    def place_of_loss(self, person: Person, day: date) -> Place:
        """A town near the front of the year, more often one of the own side."""
        year, key = front_year(day), (person.side, front_year(day))
        if key not in self._weights:
            self._weights[key] = [self._weight(t, person.side, year) for t in self.land.towns]
        return self.chance.choices(self.land.towns, self._weights[key])[0]

    def _weight(self, town: Place, side: str, year: int) -> float:
        front = self.land.fronts[year]
        distance = min(kilometres(town.position, point) for point in front)
        return exp(-distance / 14) * (3 if town.side == side else 1)

    def captivity(self, side: str, captured: date, end: date) -> tuple[Stay, ...]:
        """Stays in places of one side that follow on each other, from capture to the end."""
        stays: list[Stay] = []
        first = min(later(captured, self.chance, 1, 2), end)
        while True:
            place = self._open(side, first, {stay.place for stay in stays})
            last = min(later(first, self.chance, 6, 150), place.closed, end)
            if (end - last).days < 5:
                last = end if place.closed >= end else last
            stays.append(Stay(place.id, first, last))
            if last >= end:
                return tuple(stays)
            first = last

    def _open(self, side: str, day: date, before: set[str]) -> Held:
        places = [
            place
            for place in self.held
            if place.site.place.side == side and place.covers(day, day + timedelta(5))
        ]
        fresh = [place for place in places if place.id not in before]
        options = fresh or places
        return self.chance.choices(options, [place.site.capacity for place in options])[0]

    def exchange(self, captured: date) -> date:
        """One of the exchanges at least three weeks after capture; most come home within a year."""
        at = bisect_left(self.exchanges, captured + timedelta(21))
        step = min(int(self.chance.expovariate(0.45)), 6)
        last = len(self.exchanges) - (2 if captured.year < 2000 else 1)
        return self.exchanges[min(at + step, last)]

    def grave(self, position: Point, kinds: tuple[str, ...]) -> str:
        """A burial site with room, near by; empty: nobody has reported where."""
        chance = self.chance
        if chance.random() < 0.22:
            return ""
        free = [g for g in self.graves if self.room[g.place.id] and g.kind in kinds]
        if not free:
            return ""
        nearest = sorted(free, key=lambda g: kilometres(g.place.position, position))[:4]
        chosen = chance.choice(nearest)
        if kilometres(chosen.place.position, position) > 45:
            return ""
        self.room[chosen.place.id] -= 1
        return chosen.place.id


def new_fates(
    seed: int, land: Land, held: tuple[Held, ...], graves: tuple[Grave, ...], all_: Population
) -> dict[str, Fate]:
    """The fate of every missing and every released, by number."""
    war = War(seed, land, held, graves)
    fates = {id_: _missing_fate(war, all_, id_) for id_ in all_.missing}
    fates |= {id_: _released_fate(war, all_.people[id_]) for id_ in all_.released}
    return fates


def enemy(side: str) -> str:
    """The other side."""
    return SOUTH if side == NORTH else NORTH


def _missing_fate(war: War, all_: Population, id_: str) -> Fate:
    person, lost, chance = all_.people[id_], all_.lost[id_], war.chance
    kind = weighted(chance, SOLDIERS if person.service else CIVILIANS)
    town = war.place_of_loss(person, lost)
    if id_ in all_.incident.missing:
        town = war.land.town(all_.incident.town)
    elif kind == "killed at home":
        town = war.land.town(person.home)
    position = near(chance, town.position, 0.1, 3.0 if person.service is None else 6.0)
    fate = Fate(id_, kind, lost, town.id, position)
    if kind == "unknown":
        return fate
    return _captive(war, person, fate) if kind in _CAPTIVE else _fallen(war, fate)


def _fallen(war: War, fate: Fate) -> Fate:
    chance = war.chance
    most = 12 if fate.kind == "died of wounds" else 3
    died = later(fate.lost, chance, 0, most)
    kinds = ("single", "mass") if fate.kind != "died of wounds" else ("cemetery plot",)
    return _with(fate, died=died, grave=war.grave(fate.position, kinds))


def _captive(war: War, person: Person, fate: Fate) -> Fate:
    chance = war.chance
    captured = later(fate.lost, chance, 0, 2)
    if fate.kind == "killed after capture":
        died = later(captured, chance, 1, 14)
    else:
        died = later(captured, chance, 10, 420)
    stays = war.captivity(enemy(person.side), captured, died)
    held = next(place for place in war.held if place.id == stays[-1].place)
    kinds = ("cemetery plot", "mass", "single")
    grave = war.grave(held.site.place.position, kinds)
    return _with(fate, captured=captured, stays=stays, died=died, grave=grave)


def _released_fate(war: War, person: Person) -> Fate:
    chance = war.chance
    lost = day_of_loss(chance)
    town = war.place_of_loss(person, lost)
    captured = later(lost, chance, 0, 1)
    released = war.exchange(captured)
    stays = war.captivity(enemy(person.side), captured, released)
    crossing = chance.choice(war.land.crossings).id
    position = near(chance, town.position, 0.1, 6.0)
    fate = Fate(person.id, "released", lost, town.id, position)
    return _with(fate, captured=captured, stays=stays, released=released, crossing=crossing)


def _with(fate: Fate, **changes: object) -> Fate:
    return replace(fate, **changes)  # type: ignore[arg-type]
