"""Who was born around a missing person: parents, siblings, spouse, children, further kin.

Ages follow usual demography: mothers are 17 to 44 at a birth, husbands some years older than
their wives, and mortality of adults rises by 10 % a year of age (Gompertz's law).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sought.genetics.pedigree import Sex

SOUGHT = "sought"
"""The first missing person of a family, round whom the others are named."""

_GOMPERTZ_LEVEL, _GOMPERTZ_SLOPE = 5e-5, 0.095
_OLDEST = 105.0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a family: sex, year of birth (with fraction), both parents' ids or neither."""

    id: str
    sex: Sex
    birth: float
    father: str | None = None
    mother: str | None = None

    @property
    def parents(self) -> tuple[str, ...]:
        """Father and mother, or nothing for a founder."""
        return () if self.father is None or self.mother is None else (self.father, self.mother)


def survival(age: float) -> float:
    """Share of people born who reach this age in years."""
    if age >= _OLDEST:
        return 0.0
    hazard = _GOMPERTZ_LEVEL / _GOMPERTZ_SLOPE * np.expm1(_GOMPERTZ_SLOPE * max(age, 0.0))
    return float(np.exp(-hazard))


class Tree:
    """A family that grows: people by id, the number of each kind of relative."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.people: dict[str, Person] = {}
        self.kinds: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    def founder(self, kind: str, sex: Sex, birth: float, *, id_: str = "") -> Person:
        """Somebody whose parents are not of the family."""
        return self.add(Person(id_ or kind, sex, birth), kind)

    def child(self, kinds: tuple[str, str], birth: float, father: Person, mother: Person) -> Person:
        """A child of either sex, named after its kind: ``kinds`` of a man and of a woman."""
        sex = any_sex(self.rng)
        kind = kinds[0] if sex == Sex.MALE else kinds[1]
        self._counts[kind] += 1
        made = Person(f"{kind}{self._counts[kind]}", sex, birth, father.id, mother.id)
        return self.add(made, kind)

    def add(self, person: Person, kind: str) -> Person:
        """Anybody, as this kind of relative."""
        self.people[person.id] = person
        self.kinds[person.id] = kind
        return person

    def births(self, mother: Person, *, mean: float, most: int, until: float) -> Iterator[float]:
        """Years in which a woman bears children, in order, not after ``until``."""
        first, last = mother.birth + 17, min(mother.birth + 44, until)
        n = min(int(self.rng.poisson(mean)), most)
        yield from sorted(self.rng.uniform(first, max(first, last), n)[: n if last > first else 0])


def any_sex(rng: np.random.Generator) -> Sex:
    """A man or a woman, equally likely."""
    return Sex.MALE if rng.random() < 0.5 else Sex.FEMALE


def grow_close(rng: np.random.Generator, *, sex: Sex, birth: float, event: float) -> Tree:
    """A missing person with parents, siblings, half-siblings, spouse and children.

    ``event`` is the year in which the person went missing.
    """
    tree = Tree(rng)
    father, mother = _parents(tree, birth)
    sought = tree.add(Person(SOUGHT, sex, birth, father.id, mother.id), SOUGHT)
    for year in tree.births(mother, mean=2.6, most=8, until=event):
        tree.child(("brother", "sister"), year, father, mother)
    if rng.random() < 0.06:
        _half_siblings(tree, father, mother, event)
    if rng.random() < _married(event - birth):
        _own_family(tree, sought, event)
    return tree


def _parents(tree: Tree, birth: float) -> tuple[Person, Person]:
    rng = tree.rng
    mother = birth - float(np.clip(rng.normal(27, 5.5), 17, 44))
    father = mother - float(np.clip(rng.normal(4, 3), -3, 15))
    return (
        tree.founder("father", Sex.MALE, father),
        tree.founder("mother", Sex.FEMALE, mother),
    )


def _half_siblings(tree: Tree, father: Person, mother: Person, event: float) -> None:
    """One of the parents had another partner."""
    through_father = tree.rng.random() < 0.6
    if through_father:
        birth = mother.birth + float(tree.rng.uniform(-5, 8))
        parents = father, tree.founder("stepmother", Sex.FEMALE, birth)
    else:
        birth = father.birth + float(tree.rng.uniform(-5, 8))
        parents = tree.founder("stepfather", Sex.MALE, birth), mother
    for year in tree.births(parents[1], mean=1.5, most=3, until=event):
        tree.child(("half-brother", "half-sister"), year, *parents)


def _married(age: float) -> float:
    """Share who have married by this age in years."""
    return float(0.9 / (1 + np.exp(-(age - 24.5) / 2.2)))


def _own_family(tree: Tree, sought: Person, event: float) -> None:
    """Spouse and children of the missing person, who may be born after the event."""
    rng = tree.rng
    older = float(np.clip(rng.normal(4, 3), -3, 12))
    if sought.sex == Sex.MALE:
        wife = tree.founder("wife", Sex.FEMALE, sought.birth + older)
        father, mother = sought, wife
    else:
        father, mother = tree.founder("husband", Sex.MALE, sought.birth - older), sought
    wedding = mother.birth + 17
    mean = 3.6 * float(np.clip((event - wedding) / 15, 0, 1))
    last = event + 0.7 if sought.sex == Sex.MALE else event
    for year in tree.births(mother, mean=mean, most=6, until=last):
        tree.child(("son", "daughter"), year, father, mother)


def grow_distant(tree: Tree, *, until: float) -> None:
    """Add grandparents, uncles, aunts, and the children of grown siblings."""
    for parent, side in (("father", "paternal"), ("mother", "maternal")):
        _grandparents(tree, parent, side)
    for sibling in [p for p in tree.people.values() if tree.kinds[p.id] in {"brother", "sister"}]:
        if tree.rng.random() < _married(until - sibling.birth):
            _nephews(tree, sibling, until)


def _grandparents(tree: Tree, parent: str, side: str) -> None:
    child = tree.people[parent]
    older = float(np.clip(tree.rng.normal(26, 5), 17, 44))
    grandmother = tree.founder(f"{side}-grandmother", Sex.FEMALE, child.birth - older)
    grandfather = tree.founder(f"{side}-grandfather", Sex.MALE, grandmother.birth - 4)
    tree.people[parent] = Person(child.id, child.sex, child.birth, grandfather.id, grandmother.id)
    for year in tree.births(grandmother, mean=2.4, most=6, until=np.inf):
        tree.child((f"{side}-uncle", f"{side}-aunt"), year, grandfather, grandmother)


def _nephews(tree: Tree, sibling: Person, until: float) -> None:
    """A sibling's partner and children."""
    if sibling.sex == Sex.MALE:
        wife = tree.founder("partner", Sex.FEMALE, sibling.birth + 3, id_=f"wife-of-{sibling.id}")
        father, mother = sibling, wife
    else:
        husband = tree.founder(
            "partner", Sex.MALE, sibling.birth - 3, id_=f"husband-of-{sibling.id}"
        )
        father, mother = husband, sibling
    for year in tree.births(mother, mean=1.8, most=4, until=until):
        tree.child(("nephew", "niece"), year, father, mother)
