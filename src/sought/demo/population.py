"""Who is in the story: the missing with their families, the released, the town that was attacked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from sought.demo.chance import stream, weighted
from sought.demo.families import (
    Family,
    Kin,
    Tree,
    completed,
    household,
    new_tree,
    round_missing,
    sibling,
    spouse,
)
from sought.demo.geography import Land
from sought.demo.history import INCIDENT_NIGHT, NORTH, SOUTH, day_of_loss
from sought.demo.people import (
    MISSING_CIVILIANS,
    MISSING_MILITARY,
    Person,
    Registry,
    born,
    soldier_birth,
)
from sought.demo.person_names import new_name
from sought.demo.places import Place

FAMILIES, RELEASED = 3500, 900
INCIDENT_MISSING, INCIDENT_SOLDIERS = 96, 18
WHOLE_FAMILIES, KILLED_FAMILIES = 7, 4
"""Families of whom nobody is left, and those among them who were all found dead."""
_HALF_KNOWN = {"killed": 16, "wounded": 24, "missing": 17, "survived": 43}
_NOBODY_LEFT = {"killed": 5, "missing": 6}
_ALL_KILLED = {"killed": 1}


@dataclass(frozen=True, slots=True)
class Incident:
    """The attack on one town in one night: what truly became of each.

    ``bonds`` are the kinships within the families of whom nobody is left.
    """

    town: str
    night: date
    attackers: str
    killed: tuple[str, ...]
    wounded: tuple[str, ...]
    missing: tuple[str, ...]
    survivors: tuple[str, ...]
    whole_families: tuple[tuple[str, ...], ...]
    bonds: tuple[Kin, ...]


@dataclass(frozen=True, slots=True)
class Population:
    """All people, and in which part they stand in the story; ``lost`` is when contact broke off."""

    people: dict[str, Person]
    families: tuple[Family, ...]
    lost: dict[str, date]
    released: tuple[str, ...]
    incident: Incident

    @property
    def missing(self) -> tuple[str, ...]:
        """The missing, by number."""
        return tuple(sorted(self.lost))


class _Settlement:
    """Everything that grows while the country is settled."""

    def __init__(self, seed: int, land: Land) -> None:
        self.chance: Random = stream(seed, "people")
        self.land = land
        self.registry = Registry(land, self.chance)
        self.families: list[Family] = []
        self.lost: dict[str, date] = {}

    def close(self, tree: Tree, missing: list[Person], dead: frozenset[str] = frozenset()) -> None:
        """One family more."""
        self.families.append(completed(len(self.families) + 1, tree, missing, dead))

    def tree(self, home: Place) -> Tree:
        """A family of a place."""
        return new_tree(self.registry, self.land, home.id)


def new_population(seed: int, land: Land) -> Population:
    """Everybody, with exactly the numbers of missing, families and released."""
    made = _Settlement(seed, land)
    incident = _incident(made)
    soldiers = sum(made.registry.people[id_].service is not None for id_ in made.lost)
    civilians = len(made.lost) - soldiers
    _missing(made, MISSING_MILITARY - soldiers, MISSING_CIVILIANS - civilians)
    released = tuple(_released(made) for _ in range(RELEASED))
    return Population(made.registry.people, tuple(made.families), made.lost, released, incident)


# --- the attacked town -----------------------------------------------------------------------


def _incident(made: _Settlement) -> Incident:
    town = _attacked(made.land)
    fates: dict[str, list[str]] = {"killed": [], "wounded": [], "missing": [], "survived": []}
    whole: list[tuple[str, ...]] = []
    bonds: list[Kin] = []
    while len(fates["missing"]) < INCIDENT_MISSING or len(whole) < WHOLE_FAMILIES:
        tree = made.tree(town)
        living = household(tree, INCIDENT_NIGHT)
        lost = len(whole) < WHOLE_FAMILIES and len(living) <= 6
        room = INCIDENT_MISSING - len(fates["missing"])
        blow = _HALF_KNOWN
        if lost:
            blow = _ALL_KILLED if len(whole) < KILLED_FAMILIES else _NOBODY_LEFT
            family = tuple(person.id for person in living)
            whole.append(family)
            bonds += [kin for kin in tree.kin if {kin.person, kin.other} <= set(family)]
        _strike(made, tree, living, fates, room, blow)
    _garrison(made, town, fates)
    attackers = SOUTH if town.side == NORTH else NORTH
    return Incident(
        town.id,
        INCIDENT_NIGHT,
        attackers,
        killed=tuple(fates["killed"]),
        wounded=tuple(fates["wounded"]),
        missing=tuple(fates["missing"]),
        survivors=tuple(fates["survived"]),
        whole_families=tuple(whole),
        bonds=tuple(bonds),
    )


def _attacked(land: Land) -> Place:
    """The town of the south nearest to the front of that autumn, if it is a town."""
    front = land.fronts[1992]
    towns = [t for t in land.towns if t.kind == "town" and t.id <= "T074" and t.side == SOUTH]
    return min(towns or land.towns, key=lambda t: min(abs(t.position[1] - y) for _, y in front))


def _strike(
    made: _Settlement,
    tree: Tree,
    living: list[Person],
    fates: dict[str, list[str]],
    room: int,
    blow: Mapping[str, float],
) -> None:
    missing: list[Person] = []
    dead: set[str] = set()
    for person in living:
        kind = weighted(made.chance, blow)
        if kind == "missing" and len(missing) >= room:
            kind = "survived" if "survived" in blow else "killed"
        fates[kind].append(person.id)
        if kind == "missing":
            missing.append(person)
        if kind == "killed":
            dead.add(person.id)
    if missing:
        made.lost.update((person.id, INCIDENT_NIGHT) for person in missing)
        made.close(tree, missing, frozenset(dead))


def _garrison(made: _Settlement, town: Place, fates: dict[str, list[str]]) -> None:
    for _ in range(INCIDENT_SOLDIERS):
        tree = made.tree(made.registry.home(town.side))
        person = _soldier(made, tree.home, INCIDENT_NIGHT)
        fates["missing"].append(person.id)
        _with_family(made, tree, [person], INCIDENT_NIGHT)


# --- all others ------------------------------------------------------------------------------


def _missing(made: _Settlement, soldiers: int, civilians: int) -> None:
    chance = made.chance
    waiting = ["soldier"] * soldiers + ["civilian"] * civilians
    chance.shuffle(waiting)
    pairs = len(waiting) - (FAMILIES - len(made.families))
    while waiting:
        kind, lost = waiting.pop(), day_of_loss(chance)
        tree = made.tree(made.registry.home(chance.choice((NORTH, SOUTH))))
        together = [(_soldier if kind == "soldier" else _civilian)(made, tree.home, lost)]
        if pairs and waiting and chance.random() < pairs / (len(waiting) - pairs + 1):
            together = _two(made, tree, together[0], waiting.pop(), lost)
            pairs -= 1
        _with_family(made, tree, together, lost)


def _with_family(made: _Settlement, tree: Tree, missing: list[Person], lost: date) -> None:
    for person in missing:
        made.lost[person.id] = lost
    round_missing(tree, missing, lost)
    made.close(tree, missing)


def _soldier(made: _Settlement, home: Place, lost: date) -> Person:
    chance = made.chance
    woman = chance.random() < 0.006
    birth = soldier_birth(chance, lost)
    name = new_name(chance, "f" if woman else "m")
    return made.registry.add(name, birth, home, made.registry.service(home.side))


def _civilian(made: _Settlement, home: Place, lost: date) -> Person:
    chance = made.chance
    sex = "f" if chance.random() < 0.46 else "m"
    youngest, oldest = chance.choices(((0.4, 17.9), (18, 59.9), (60, 92)), (0.17, 0.5, 0.33))[0]
    return made.registry.add(new_name(chance, sex), born(chance, lost, youngest, oldest), home)


def _two(made: _Settlement, tree: Tree, first: Person, kind: str, lost: date) -> list[Person]:
    """Two missing of one family: brothers, or a civilian and the spouse."""
    if not 18 <= first.age(lost) <= 45:
        first = replace(first, birth=born(made.chance, lost, 19, 45))
        made.registry.people[first.id] = first
    if kind == "civilian" and first.age(lost) >= 22 and made.chance.random() < 0.4:
        return [first, spouse(tree, first)]
    if kind == "civilian":
        return [first, sibling(tree, first, (), older=first.age(lost) < 30)]
    brother = sibling(tree, first, (), "m", older=True)
    return [first, _enlisted(made, tree, brother)]


def _enlisted(made: _Settlement, tree: Tree, person: Person) -> Person:
    new = replace(person, service=made.registry.service(person.side))
    tree.registry.people[person.id] = new
    tree.members[tree.members.index(person)] = new
    return new


def _released(made: _Settlement) -> str:
    chance, lost = made.chance, day_of_loss(made.chance)
    home = made.registry.home()
    person = (_soldier if chance.random() < 0.84 else _civilian)(made, home, lost)
    if person.age(lost) > 75 or person.age(lost) < 12:
        birth = born(chance, lost, 19, 60)
        made.registry.people[person.id] = replace(person, birth=birth)
    return person.id
