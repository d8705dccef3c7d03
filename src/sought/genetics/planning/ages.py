"""How old relatives are in a year, or must at least be."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from sought.genetics.case import Family
from sought.genetics.caseload import CaseLoad, Interval

Age = tuple[float, float | None]
"""Lowest and highest age in years; the highest is None where no birth is known."""

YOUNGEST_PARENT = 12
"""Years by which parents are at least older than their children (convention)."""


def ages(load: CaseLoad, family: Family, year: float) -> Mapping[str, Age]:
    """Ages at the beginning of a year, by member; of nobody of whom nothing is known.

    Where a birth is unknown, those of descendants tell how old somebody must at least be.
    """
    pedigree = family.pedigree
    births = {m: b for m in pedigree.ids if (b := _birth(load, family.id, m)) is not None}
    latest = {m: births[m].high if m in births else inf for m in pedigree.ids}
    for member in reversed(pedigree.generations_first):
        for parent in pedigree[member].parents:
            if parent not in births:
                latest[parent] = min(latest[parent], latest[member] - YOUNGEST_PARENT)
    return {
        m: (max(0.0, year - last), max(0.0, year - births[m].low) if m in births else None)
        for m, last in latest.items()
        if last < inf
    }


def _birth(load: CaseLoad, family: str, member: str) -> Interval | None:
    """As told of the member, or of the missing person that the member is."""
    if (known := load.birth.get((family, member))) is not None:
        return known
    missing = load.case.family_of.get(member)
    if missing is None or missing.id != family or member not in load.ante_mortem:
        return None
    return load.ante_mortem[member].birth
