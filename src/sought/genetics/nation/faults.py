"""What families tell, and what is wrong with it: one person missed twice, wrong fathers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from sought.genetics.nation.family_mix import Household, told_pedigree
from sought.genetics.nation.people import SOUGHT, Person
from sought.genetics.pedigree import Pedigree, Sex

STRANGER = "stranger"
"""The true father of somebody whose pedigree is wrong."""

_OWN_FAMILY = ("wife", "husband", "son", "daughter")
_SIBLING = ("brother", "sister")
_TELLS_ALL = 0.5
"""Share of families that name all close relatives; the others only donors and who connects them."""


@dataclass(frozen=True, eq=False)
class FamilyReport:
    """A family as it reported: its household's number, told pedigree, donors.

    ``names`` gives the missing their ids in the case, by their ids in the household.
    """

    household: int
    pedigree: Pedigree
    names: Mapping[str, str]
    typed: tuple[str, ...]

    @cached_property
    def missing(self) -> frozenset[str]:
        """Ids of the missing in the case."""
        return frozenset(self.names.values())


def told(
    id_: str, household: int, true: Household, *, typed: Sequence[str], everybody: bool
) -> FamilyReport:
    """A household's report; ``everybody`` names also close relatives who gave no sample."""
    names = {person: f"{id_}-M{i}" for i, person in enumerate(true.missing, start=1)}
    wanted = {*typed, *true.missing, *(true.close if everybody else ())}
    pedigree = told_pedigree(true.people, wanted, names, id_)
    return FamilyReport(household, pedigree, names, tuple(typed))


def all_reports(
    households: Sequence[Household], twice: Sequence[int], rng: np.random.Generator
) -> list[FamilyReport]:
    """Reports F1, F2, … of all households, then the second ones of those who report ``twice``."""
    everybody = rng.random(len(households)) < _TELLS_ALL
    reports = []
    for i, true in enumerate(households):
        typed = [p for p in true.typed if i not in twice or not _is(p, _OWN_FAMILY)]
        names_all = bool(everybody[i]) and i not in twice
        reports.append(told(f"F{i + 1}", i, true, typed=typed, everybody=names_all))
    for i in twice:
        own = [p for p in households[i].typed if _is(p, _OWN_FAMILY)]
        id_ = f"F{len(reports) + 1}"
        reports.append(told(id_, i, households[i], typed=own, everybody=False))
    return reports


def reports_twice(true: Household) -> bool:
    """Whether parents or siblings and the own family could each report the missing person."""
    own = any(_is(p, ("son", "daughter")) for p in true.typed)
    return own and true.missing == (SOUGHT,) and any(not _is(p, _OWN_FAMILY) for p in true.typed)


def in_doubt(true: Household) -> list[str]:
    """Of whom the told father may be wrong, so that it matters to a search."""
    siblings = [p for p in true.typed if _is(p, _SIBLING)]
    children = [p for p in true.typed if true.people[p].father == SOUGHT]
    return siblings + children + ([SOUGHT] if siblings or "father" in true.typed else [])


def with_stranger(true: Household, member: str) -> Household:
    """The household where ``member`` is the child of another man than told."""
    person = true.people[member]
    father = true.people[person.parents[0]]
    stranger = Person(STRANGER, Sex.MALE, father.birth)
    people = {STRANGER: stranger, **true.people, member: replace(person, father=STRANGER)}
    return replace(true, people=people)


def _is(person: str, kinds: Sequence[str]) -> bool:
    return person.rstrip("0123456789") in kinds
