"""All numbers under which a person was ever known."""

from __future__ import annotations

from collections.abc import Iterable

from sought.registry.models.person import Person


def merged_numbers(persons: Iterable[int]) -> set[int]:
    """These persons (primary keys) and all who were merged into them, on whatever way."""
    found: set[int] = set()
    latest = set(persons)
    while latest:
        found |= latest
        into = Person.objects.filter(merged_into__in=latest)
        latest = set(into.values_list("pk", flat=True)) - found
    return found
