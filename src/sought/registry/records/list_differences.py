"""How many persons stand in each difference between our sources and the reports of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sought.registry.models import Person
from sought.registry.policies import Access
from sought.registry.records.report_differences import Difference, report_differences


@dataclass(frozen=True)
class DifferenceCount:
    """One kind of difference; codes of the persons, whom the page of comparisons shows."""

    difference: Difference
    persons: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.persons)


def list_differences(
    access: Access, times: tuple[date, datetime] | None = None
) -> tuple[DifferenceCount, ...]:
    """All kinds, the gravest first, empty ones too; as of a day and as known at a moment, or now."""
    found = report_differences(access, times)
    return tuple(
        DifferenceCount(kind, tuple(Person.code_of(person) for person in found.get(kind, ())))
        for kind in Difference
    )
