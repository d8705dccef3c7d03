"""A place with all that lies in it."""

from __future__ import annotations

from sought.registry.models import Place


def within(place_id: int) -> set[int]:
    """Primary keys of the place and of every place inside it; one question for each level."""
    found, level = {place_id}, {place_id}
    while level:
        parts = Place.objects.filter(parent__in=level).values_list("pk", flat=True)
        level = set(parts) - found
        found |= level
    return found
