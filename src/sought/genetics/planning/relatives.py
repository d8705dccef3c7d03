"""Relatives who could give a sample, and the shortlist of those worth simulating."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sought.genetics.case import Family
from sought.genetics.caseload import CaseLoad
from sought.genetics.planning.ages import Age, ages
from sought.genetics.planning.family_shapes import Outline, by_shape, is_typed
from sought.genetics.planning.outlook import Gain
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.screening import Now, rises, screened_gain
from sought.genetics.planning.settings import PlanOptions, Suggestion
from sought.genetics.planning.thresholds import Conditions

_NOTHING = 1e-9
"""A promise up to this is rounding."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A relative who could be typed; ``number`` is the family's in the plan."""

    family: Family
    relative: str
    missing: tuple[str, ...]
    number: int
    age: Age | None
    urgent: bool

    def suggestion(self, gain: Gain) -> Suggestion:
        """The candidate with what typing would bring."""
        return Suggestion(
            "relative", self.family.id, self.relative, self.missing, gain.value, gain.error,
            self.age, self.urgent,
        )  # fmt: skip


class Relatives(NamedTuple):
    """Who could be typed; how many known to have died, or too old to live, were left out."""

    able: tuple[Candidate, ...]
    deceased: int
    too_old: int


def candidates(load: CaseLoad, people: Sequence[Outline], options: PlanOptions) -> Relatives:
    """Untyped members of the families of ``people`` who are connected with these.

    Left out are the missing, those known to have died, and those whose lowest possible age
    exceeds the option's ``oldest``.  Nothing else is asked of whether somebody is alive, nor
    whether the genotypes bear on a missing person's.
    """
    missing = set(load.case.missing)
    able: list[Candidate] = []
    deceased = too_old = 0
    for number, outlines in enumerate(_by_family(people)):
        family = outlines[0].family
        known = ages(load, family, options.present)
        for member, whose in _untyped(family, outlines, missing):
            age = known.get(member)
            if (family.id, member) in load.deceased:
                deceased += 1
            elif age is not None and age[0] > options.oldest:
                too_old += 1
            else:
                able.append(Candidate(family, member, whose, number, age, _is_urgent(age, options)))
    return Relatives(tuple(able), deceased, too_old)


def shortlisted(
    panel: Panel,
    people: Sequence[Outline],
    able: Sequence[Candidate],
    now: Now,
    conditions: Conditions,
    rng: np.random.Generator,
) -> list[Candidate]:
    """Candidates by what the screening promises, the most first, those without promise left out."""
    place = {(c.family.id, c.relative): i for i, c in enumerate(able)}
    promise = np.zeros(len(able))
    missing = {one.missing for one in people}
    for group in by_shape(people):
        untyped = [m for m in group[0].order if not is_typed(group[0].family, m)]
        found = rises(panel, group, [m for m in untyped if m not in missing], rng)
        for one in group:
            for member in one.order:
                i, rise = place.get((one.family.id, member)), found.get(one.colours[member])
                if i is not None and rise is not None:
                    promise[i] += screened_gain(now.log_lr[one.missing], rise, conditions)
    order = np.argsort(-promise, kind="stable")
    return [able[i] for i in order if promise[i] > _NOTHING]


def _by_family(people: Sequence[Outline]) -> Sequence[Sequence[Outline]]:
    found: dict[str, list[Outline]] = defaultdict(list)
    for one in people:
        found[one.family.id].append(one)
    return list(found.values())


def _untyped(
    family: Family, outlines: Sequence[Outline], missing: Collection[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Members of whom nothing was typed, and whom of the missing each is connected with."""
    for member in family.pedigree.ids:
        if member not in missing and not is_typed(family, member):
            whose = tuple(o.missing for o in outlines if _connected(family, member, o.missing))
            if whose:
                yield member, whose


def _connected(family: Family, member: str, missing: str) -> bool:
    return any({member, missing} <= group for group in family.pedigree.components)


def _is_urgent(age: Age | None, options: PlanOptions) -> bool:
    """Whether somebody may be older than the option's age, or must be where no birth is known."""
    if age is None:
        return False
    low, high = age
    return (low if high is None else high) > options.urgent_age
