"""Whether a search compares a person, or has said something of them: what changes them changes it."""

from __future__ import annotations

from sought.registry.models import Match, Person, SampleKind
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.genotypes import in_force
from sought.registry.records.identified import standing_identifications
from sought.registry.records.search_families import kin_group


def is_compared(person: Person) -> bool:
    """Whether a match names the person, or somebody of the blood kin is sought and one is typed.

    A few questions: of families, not of the register.
    """
    if Match.objects.filter(person__in=merged_numbers([person.pk])).exists():
        return True
    kin = kin_group([person.pk])
    return Person.objects.filter(pk__in=kin, sought=True).exists() and _is_typed(kin)


def _is_typed(kin: set[int]) -> bool:
    """Whether one of them gave a profile, or their bones stand in for it."""
    numbers = merged_numbers(kin)
    gave = in_force(SampleKind.REFERENCE).filter(sample__donor__in=numbers)
    return (
        gave.exists() or standing_identifications().filter(hypothesis__person__in=numbers).exists()
    )
