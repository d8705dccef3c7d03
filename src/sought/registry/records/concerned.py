"""Which persons and places a statement speaks of."""

from __future__ import annotations

from sought.registry.models import (
    Description,
    Event,
    Name,
    Photograph,
    PlaceFact,
    PlaceName,
    PlacePosition,
    Relation,
)
from sought.registry.models.statement import Statement


def persons_of(statement: Statement) -> list[int]:
    """Primary keys of the persons whose shown values depend on it."""
    match statement:
        case Name() | Description() | Photograph():
            return [statement.person_id]
        case Relation():
            return [statement.person_id, statement.other_id]
        case Event():
            return list(statement.participations.values_list("person_id", flat=True))
    return []


def places_of(statement: Statement) -> list[int]:
    """Primary keys of the places whose shown values depend on it."""
    match statement:
        case PlaceName() | PlacePosition() | PlaceFact():
            return [statement.place_id]
    return []
