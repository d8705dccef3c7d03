"""Relatives who could give a sample, and the shortlist of those worth simulating."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from sought.genetics.case import Family
from sought.genetics.caseload import CaseLoad
from sought.genetics.planning.family_shapes import Outline, by_shape, is_typed
from sought.genetics.planning.outlook import Gain
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.screening import Now, rises, screened_gain
from sought.genetics.planning.settings import PlanOptions, Suggestion
from sought.genetics.planning.thresholds import Conditions

Age = tuple[float, float]
"""Lowest and highest age in years."""

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


def candidates(
    load: CaseLoad, people: Sequence[Outline], options: PlanOptions
) -> tuple[Candidate, ...]:
    """Untyped members of the families of ``people`` who are not missing.

    Not who must be older than the option's ``oldest``.  Whether the others are alive, and
    whether their genotypes bear on a missing person's, is not asked here.
    """
    missing = set(load.case.missing)
    by_family: dict[str, list[Outline]] = defaultdict(list)
    for one in people:
        by_family[one.family.id].append(one)
    found: list[Candidate] = []
    for number, outlines in enumerate(by_family.values()):
        family = outlines[0].family
        for member in family.pedigree.ids:
            if member in missing or is_typed(family, member):
                continue
            whose = tuple(o.missing for o in outlines if _connected(family, member, o.missing))
            age = _age(load, family.id, member, options)
            if whose and (age is None or age[0] <= options.oldest):
                urgent = age is not None and age[1] > options.urgent_age
                found.append(Candidate(family, member, whose, number, age, urgent))
    return tuple(found)


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


def _connected(family: Family, member: str, missing: str) -> bool:
    return any({member, missing} <= group for group in family.pedigree.components)


def _age(load: CaseLoad, family: str, member: str, options: PlanOptions) -> Age | None:
    birth = load.birth.get((family, member))
    if birth is None:
        return None
    year = datetime.now(tz=UTC).year if options.year is None else options.year
    return max(0.0, year - birth.high), max(0.0, year - birth.low)
