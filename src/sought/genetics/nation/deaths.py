"""Which relatives have died since, and what their families tell of it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sought.genetics.nation.family_mix import Household
from sought.genetics.nation.people import Person, survival
from sought.genetics.nation.plan import Stream, stream
from sought.genetics.nation.society import Society

_TOLD = 0.9
"""Share of the deaths that families tell of."""

_BEFORE_BIRTH = 0.75
"""Years before the birth of a child in which its father was certainly alive."""


def draw_deaths(household: Household, year: float, rng: np.random.Generator) -> frozenset[str]:
    """Who of a household, the missing aside, has died by a year.

    Deaths follow the mortality that decided who lived to be asked for a sample; parents lived
    until their children were born.
    """
    seen = _last_births(household.people)
    dead = set()
    for id_, person in household.people.items():
        chance = rng.random()  # drawn of everybody, so that nobody's hangs on another's
        lives = household.alive.get(id_)
        if lives:
            seen[id_] = max(seen[id_], household.sampled)
        if lives is False or chance >= _survives(person, seen[id_], year):
            dead.add(id_)
    return frozenset(dead - set(household.missing))


def told_deaths(society: Society, year: float, seed: int) -> frozenset[tuple[str, str]]:
    """Members (family, member) whose families tell that they have died."""
    told: set[tuple[str, str]] = set()
    for i, report in enumerate(society.reports):
        household = society.households[report.household]
        dead = draw_deaths(household, year, stream(seed, Stream.DEATHS, report.household))
        rng = stream(seed, Stream.DEATHS_TOLD, i)
        told |= {
            (report.pedigree.id, person)
            for person in report.pedigree.ids
            if rng.random() < _TOLD and person in dead  # the missing have other ids here
        }
    return frozenset(told)


def _last_births(people: Mapping[str, Person]) -> dict[str, float]:
    """When everybody is last known to have lived, from the own birth and those of children."""
    seen = {id_: person.birth for id_, person in people.items()}
    for person in people.values():
        for parent, before in zip(person.parents, (_BEFORE_BIRTH, 0.0), strict=False):
            seen[parent] = max(seen[parent], person.birth - before)
    return seen


def _survives(person: Person, since: float, until: float) -> float:
    """P(lives in one year | lived in an earlier one)."""
    return survival(max(until, since) - person.birth) / survival(since - person.birth)
