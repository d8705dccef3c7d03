"""Families of the missing: parents, spouses, children, siblings; who applied, who is guardian."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sought.demo.geography import Land
from sought.demo.people import CHILD_BELOW, Person, Registry, born
from sought.demo.person_names import (
    FASHIONS,
    Part,
    PersonName,
    given_names,
    kin_name,
    married,
    new_name,
    surnames,
)
from sought.demo.places import Place

APPLIED_FROM, APPLIED_UNTIL = date(1994, 10, 1), date(2004, 12, 31)


@dataclass(frozen=True, slots=True)
class Kin:
    """``person`` is this of ``other``: a kind (parent, spouse, sibling, uncle_aunt) and a word."""

    person: str
    other: str
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family with its missing members (in order of their numbers) and all others."""

    id: str
    home: str
    missing: tuple[str, ...]
    members: tuple[str, ...]
    kin: tuple[Kin, ...]
    applicant: str
    guardian: str = ""
    ward: str = ""
    contacts: tuple[tuple[str, str], ...] = ()


@dataclass
class Tree:
    """A family while it grows."""

    registry: Registry
    home: Place
    members: list[Person] = field(default_factory=list)
    kin: list[Kin] = field(default_factory=list)

    @property
    def chance(self) -> Random:
        """The stream of all families."""
        return self.registry.chance

    def add(self, name: PersonName, birth: date) -> Person:
        """A relative who lives where the family lives."""
        person = self.registry.add(name, birth, self.home)
        self.members.append(person)
        return person

    def link(self, person: Person, other: Person, kind: str, words: tuple[str, str]) -> None:
        """A bond, told once; ``words`` for a man and for a woman."""
        self.kin.append(Kin(person.id, other.id, kind, words[person.sex == "f"]))

    def child_of(self, child: Person, parent: Person) -> None:
        """Bond of parent and child."""
        self.link(parent, child, "parent", ("father", "mother"))


def parents(tree: Tree, person: Person) -> tuple[Person, Person]:
    """Father and mother; the father's first name is the person's patronymic."""
    chance, name = tree.chance, person.name
    family = name.former or name.family
    father_name = PersonName("m", name.father, _given(chance, family.fashion, "m"), family)
    maiden = new_name(chance, "f", family.fashion)
    father = tree.add(father_name, born(chance, person.birth, 23, 42))
    mother = tree.add(married(maiden, family), born(chance, person.birth, 21, 36))
    for parent in (father, mother):
        tree.child_of(person, parent)
    tree.link(mother, father, "spouse", ("husband", "wife"))
    return father, mother


def _given(chance: Random, fashion: str, sex: str) -> Part:
    return chance.choice(given_names(fashion, sex))


def sibling(
    tree: Tree, person: Person, both: tuple[Person, ...], sex: str = "", *, older: bool = False
) -> Person:
    """A brother or sister, at most three years older or ten years younger."""
    chance = tree.chance
    sex = sex or chance.choice("mf")
    name = kin_name(
        chance, sex, father=person.name.father, family=person.name.former or person.name.family
    )
    older = older or chance.random() < 0.4
    days = -chance.randint(400, 1000) if older else chance.randint(400, 3600)
    birth = person.birth + timedelta(days)
    other = tree.add(name, birth)
    bond_siblings(tree, person, other)
    for parent in both:
        tree.child_of(other, parent)
    return other


def bond_siblings(tree: Tree, one: Person, other: Person) -> None:
    """``other`` is the brother or sister of ``one``."""
    tree.link(other, one, "sibling", ("brother", "sister"))


def spouse(tree: Tree, person: Person) -> Person:
    """A husband or wife."""
    chance, family = tree.chance, person.name.family
    if person.sex == "m":
        name = married(new_name(chance, "f", family.fashion), family)
        wife = tree.add(name, person.birth + timedelta(chance.randint(-700, 2600)))
        tree.link(wife, person, "spouse", ("husband", "wife"))
        return wife
    name = PersonName(
        "m", _given(chance, family.fashion, "m"), _given(chance, family.fashion, "m"), family
    )
    husband = tree.add(name, person.birth - timedelta(chance.randint(-700, 2600)))
    tree.link(husband, person, "spouse", ("husband", "wife"))
    return husband


def children(tree: Tree, father: Person, mother: Person, number: int, until: date) -> list[Person]:
    """Children born before a day, when the mother was at least nineteen."""
    chance, made = tree.chance, []
    room = (until - mother.birth).days - 19 * 365
    for _ in range(number if room > 0 else 0):
        birth = mother.birth + timedelta(19 * 365 + chance.randrange(min(room, 21 * 365)))
        sex = chance.choice("mf")
        name = kin_name(chance, sex, father=father.name.given, family=father.name.family)
        child = tree.add(name, birth)
        for parent in (father, mother):
            tree.child_of(child, parent)
        made.append(child)
    return made


def household(tree: Tree, on: date) -> list[Person]:
    """Those who live under one roof on a day: a couple, children, sometimes a grandparent."""
    chance = tree.chance
    fashion = chance.choices(list(FASHIONS), list(FASHIONS.values()))[0]
    name = PersonName(
        "m",
        _given(chance, fashion, "m"),
        _given(chance, fashion, "m"),
        chance.choice(surnames(fashion)),
    )
    husband = tree.add(name, born(chance, on, 26, 52))
    wife = spouse(tree, husband)
    young = children(tree, husband, wife, chance.choice((1, 2, 2, 3, 3, 4)), on)
    old = list(parents(tree, husband)) if chance.random() < 0.6 else []
    return [husband, wife, *young, *old[: chance.choice((1, 2))]]


def round_missing(tree: Tree, missing: list[Person], lost: date) -> None:
    """The relatives of those missing since a day: parents, siblings, spouse and children."""
    person, chance = missing[0], tree.chance
    age, both = person.age(lost), parents(tree, person)
    brothers = {kin.person for kin in tree.kin if kin.kind == "sibling"}
    for other in missing[1:]:
        if other.id in brothers:
            for parent in both:
                tree.child_of(other, parent)
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        sibling(tree, person, both)
    has_spouse = any(kin.kind == "spouse" and person.id == kin.other for kin in tree.kin)
    if age >= 21 and not has_spouse and chance.random() < 0.72:
        other = spouse(tree, person)
        pair = (person, other) if person.sex == "m" else (other, person)
        children(tree, *pair, chance.choice((0, 1, 1, 2, 3)), lost)


def completed(
    number: int, tree: Tree, missing: list[Person], dead: frozenset[str] = frozenset()
) -> Family:
    """The finished family: applicant, guardian of a child's case, contact persons."""
    chance = tree.chance
    gone = {person.id for person in missing} | dead
    adults = [
        person
        for person in tree.members
        if person.id not in gone
        and person.age(APPLIED_FROM) >= 20
        and person.age(APPLIED_FROM) < 85
    ]
    if not adults:
        adults = [_distant(tree, missing[0])]
    applicant = chance.choice(adults)
    ward = next(
        (p.id for p in (*missing, *tree.members) if 0 <= p.age(APPLIED_FROM) < CHILD_BELOW), ""
    )
    others = [person.id for person in adults if person.id != applicant.id][:1]
    contacts = tuple((who, _telephone(chance)) for who in (applicant.id, *others))
    guardian = applicant.id if ward and chance.random() < 0.12 else ""
    return Family(
        f"F{number:04}",
        tree.home.id,
        tuple(sorted(gone - dead)),
        tuple(person.id for person in tree.members),
        tuple(tree.kin),
        applicant.id,
        guardian,
        ward if guardian else "",
        contacts,
    )


def _telephone(chance: Random) -> str:
    """+999 is assigned to no country."""
    return f"+999 {chance.randint(10, 99)} {chance.randint(100, 999)} {chance.randint(1000, 9999)}"


def _distant(tree: Tree, person: Person) -> Person:
    """An aunt or uncle, where nobody nearer is left to apply."""
    chance = tree.chance
    sex = chance.choice("mf")
    family = person.name.former or person.name.family
    name = kin_name(chance, sex, father=_given(chance, family.fashion, "m"), family=family)
    other = tree.add(name, born(chance, APPLIED_FROM, 30, 60))
    tree.link(other, person, "uncle_aunt", ("uncle", "aunt"))
    return other


def new_tree(registry: Registry, land: Land, home: str) -> Tree:
    """An empty family of a town."""
    return Tree(registry, land.town(home))
