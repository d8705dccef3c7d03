"""Families of a nation: who of them is missing, who lives and gives a sample, what is told.

A Monte-Carlo draw per family.  The missing are mostly men of 18 to 60; parents, children and
siblings are asked for a sample first, further kin only where these are too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sought.genetics.nation.people import (
    SOUGHT,
    Person,
    Tree,
    any_sex,
    grow_close,
    grow_distant,
    survival,
)
from sought.genetics.pedigree import Member, Pedigree, Sex

_WITH_SEVERAL = (0.10, 0.015, 0.004)
"""Shares of families that miss two, three and four persons: 1.14 missing on average."""

_ALSO_MISSING: Mapping[str, float] = {
    "brother": 5.0, "father": 3.0, "son": 3.0, "half-brother": 1.0, "husband": 0.5,
    "wife": 0.3, "sister": 0.3, "mother": 0.3, "daughter": 0.2,
}  # fmt: skip
"""How often relatives went missing together, relative to each other."""

_COMES: Mapping[str, float] = {
    "father": 0.92, "mother": 0.92, "son": 0.85, "daughter": 0.85, "wife": 0.8, "husband": 0.8,
    "brother": 0.75, "sister": 0.75, "half-brother": 0.6, "half-sister": 0.6,
}  # fmt: skip
"""Probability that a living relative gives a sample when asked."""

_OF_DISTANT_KIN = 0.5
_DISTANT = ("grand", "uncle", "aunt", "nephew", "niece")
_ENOUGH = 2
"""Close donors below this number let further kin be asked."""

_CONFLICT = (1991.0, 1995.0)
_SAMPLING = (1999.0, 2024.0)


@dataclass(frozen=True, eq=False)
class Household:
    """A family as it truly is: people by id, who is missing, who gave a sample, when.

    ``event`` is the year in which they went missing; ``close`` are the ids of parents, siblings,
    spouse and children, whom every family can tell of.  ``alive`` says of those who were asked
    for a sample, in the year ``sampled``, whether they lived then.
    """

    people: Mapping[str, Person]
    missing: tuple[str, ...]
    typed: tuple[str, ...]
    close: tuple[str, ...]
    event: float
    sampled: float
    alive: Mapping[str, bool]


def draw_household(rng: np.random.Generator) -> Household:
    """A family with somebody missing and at least one donor."""
    while True:  # a family of whom nobody can be sampled is not in a case load
        drawn = _draw(rng)
        if drawn.typed:
            return drawn


def _draw(rng: np.random.Generator) -> Household:
    event = draw_event(rng)
    sex, age = draw_who(rng)
    tree = grow_close(rng, sex=sex, birth=event - age, event=event)
    close = tuple(tree.people)
    missing = _all_missing(tree, event)
    year = float(rng.uniform(*_SAMPLING))
    alive: dict[str, bool] = {}
    typed = _donors(tree, missing, year, alive)
    return Household(dict(tree.people), missing, typed, close, event, year, alive)


def draw_event(rng: np.random.Generator) -> float:
    """The year, with fraction, in which somebody went missing."""
    return float(rng.uniform(*_CONFLICT))


def draw_who(rng: np.random.Generator) -> tuple[Sex, float]:
    """Sex and age of a missing person: men of 18 to 60, women, the old, children."""
    kind = rng.choice(4, p=(0.82, 0.08, 0.05, 0.05))
    if kind == 0:
        return Sex.MALE, 18 + 42 * float(rng.beta(1.1, 2.2))
    if kind == 1:
        return Sex.FEMALE, float(rng.uniform(18, 60))
    return any_sex(rng), float(rng.uniform(60, 85) if kind == 2 else rng.uniform(1, 18))


def _all_missing(tree: Tree, event: float) -> tuple[str, ...]:
    rng = tree.rng
    more = int(rng.choice(1 + len(_WITH_SEVERAL), p=(1 - sum(_WITH_SEVERAL), *_WITH_SEVERAL)))
    could = [i for i in tree.people if _could_be_missing(tree, i, event)]
    if not could or not more:
        return (SOUGHT,)
    weights = np.array([_ALSO_MISSING[tree.kinds[i]] for i in could])
    chosen = rng.choice(len(could), min(more, len(could)), replace=False, p=weights / weights.sum())
    return (SOUGHT, *(could[i] for i in chosen))


def _could_be_missing(tree: Tree, id_: str, event: float) -> bool:
    age = event - tree.people[id_].birth
    return tree.kinds[id_] in _ALSO_MISSING and 14 < age < 75


def _donors(
    tree: Tree, missing: Sequence[str], year: float, alive: dict[str, bool]
) -> tuple[str, ...]:
    """Ids of those who gave a sample in ``year``, close kin before distant kin.

    Notes in ``alive`` who of those asked lived.
    """
    wanted = 1 + int(tree.rng.poisson(3.0))
    kinds = list(_COMES)
    close = [i for i in tree.people if tree.kinds[i] in _COMES and i not in missing]
    asked = sorted(close, key=lambda i: kinds.index(tree.kinds[i]))
    came = _who_come(tree, asked, year, alive)
    if len(came) < _ENOUGH and tree.rng.random() < 0.6:
        grow_distant(tree, until=year)
        kin = [i for i in tree.people if any(k in tree.kinds[i] for k in _DISTANT)]
        came += _who_come(tree, list(tree.rng.permutation(kin)), year, alive)[:_ENOUGH]
    return tuple(came[:wanted])


def _who_come(tree: Tree, asked: Iterable[str], year: float, alive: dict[str, bool]) -> list[str]:
    """Who of those asked lives in ``year``, is 3 or older, and comes."""
    came = []
    for id_ in asked:
        age = year - tree.people[id_].birth
        if age > 3:
            chance, lives = tree.rng.random(), survival(age)  # one draw tells both
            alive[str(id_)] = chance < lives
            if chance < lives * _COMES.get(tree.kinds[id_], _OF_DISTANT_KIN):
                came.append(str(id_))
    return came


# --- what a family tells ---


def told_pedigree(
    people: Mapping[str, Person], wanted: Iterable[str], names: Mapping[str, str], id_: str
) -> Pedigree:
    """Pedigree of the wanted people and those who connect them, under their names."""
    kept = _connecting(people, set(wanted))

    def named(person: str) -> str:
        return names.get(person, person)

    members = []
    for i, person in people.items():
        if i in kept:
            parents = [named(p) for p in person.parents if set(person.parents) <= kept]
            father, mother = parents or (None, None)
            members.append(Member(named(i), father, mother, person.sex))
    return Pedigree(tuple(members), id_)


def _connecting(people: Mapping[str, Person], wanted: set[str]) -> set[str]:
    """The wanted and their ancestors, without couples who connect nobody to anybody else."""
    kept = set(wanted)
    ahead = list(wanted)
    while ahead:
        parents = set(people[ahead.pop()].parents) - kept
        kept |= parents
        ahead += parents
    while useless := _useless_couple(people, kept, wanted):
        kept -= useless
    return kept


def _useless_couple(people: Mapping[str, Person], kept: set[str], wanted: set[str]) -> set[str]:
    """Two founders whom nobody wants and who have one child only, or nobody."""
    children: dict[str, list[str]] = {i: [] for i in kept}
    for i in kept:
        for parent in people[i].parents:
            if parent in kept:
                children[parent].append(i)
    for i in kept:
        couple = set(people[i].parents)
        if couple and couple <= kept and not couple & wanted:
            above = any(set(people[p].parents) & kept for p in couple)
            if not above and all(len(children[p]) == 1 for p in couple):
                return couple
    return set()
