"""Families of the sought as spells: by whether a relative gave a sample, and whether one is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from sought.registry.policies import Access
from sought.registry.records.blood_families import (
    BloodFamily,
    blood_families,
    given_by_donor,
    sought_persons,
)
from sought.registry.records.thing_marks import During, steps_of
from sought.registry.records.thing_spells_laboratory import SampleStage
from sought.reporting.figures.spells import Mark, Spell, Step, spells_of


class FamilyGiven(StrEnum):
    """What a family has given."""

    TYPED = "typed"
    SAMPLED = "sampled"
    NOTHING = "nothing"


_SAYS: Mapping[str, FamilyGiven] = {
    SampleStage.IN_FORCE: FamilyGiven.TYPED,
    SampleStage.UNTYPED: FamilyGiven.SAMPLED,
    "": FamilyGiven.NOTHING,
}
_ORDER = (SampleStage.IN_FORCE, SampleStage.UNTYPED)


def family_spells(access: Access, known_at: datetime) -> list[Spell]:
    """Each under the code of the first who is sought, since one of them was last heard of."""
    sought, given = sought_persons(access, known_at), given_by_donor(known_at)
    return [
        spell
        for family in blood_families(access, sought, known_at)
        for spell in _of_family(family, min(sought[one] for one in family.sought), given)
    ]


def _of_family(
    family: BloodFamily, begun: Mark, given: Mapping[int, list[During]]
) -> Iterator[Spell]:
    parts = [part for member in family.members for part in given.get(member, ())]
    steps = [
        Step(_after(step.mark, begun), {"state": _SAYS[step.values["state"]]})
        for step in steps_of("state", parts, _ORDER)
    ]
    first = Step(begun, {"state": FamilyGiven.NOTHING})
    size = "one" if len(family.sought) == 1 else "several"
    yield from spells_of(family.code, [first, *steps], values={"sought": size})


def _after(mark: Mark, begun: Mark) -> Mark:
    return Mark(max(mark.day, begun.day), max(mark.known, begun.known))
