"""Which persons and places a statement speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from sought.registry.models import (
    Description,
    Event,
    ExchangeAnswer,
    FamilyMessage,
    Name,
    Participation,
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
        case FamilyMessage():
            return [statement.person_id, statement.relative_id]
        case Event():
            return list(statement.participations.values_list("person_id", flat=True))
        case ExchangeAnswer():
            person = statement.entry.person_id
            return [person] if person else []
    return []


def places_of(statement: Statement) -> list[int]:
    """Primary keys of the places whose shown values depend on it."""
    match statement:
        case PlaceName() | PlacePosition() | PlaceFact():
            return [statement.place_id]
    return []


def persons_in(kind: type[Statement], rows: QuerySet[Any]) -> Iterator[int]:
    """As ``persons_of``, of many rows of one kind in one question."""
    if kind is Event:
        parts = Participation.objects.filter(event__in=rows)
        yield from parts.values_list("person_id", flat=True)
    elif kind is ExchangeAnswer:
        known = rows.filter(entry__person__isnull=False)
        yield from known.values_list("entry__person_id", flat=True)
    elif kind in {Name, Description, Photograph, Relation}:
        yield from rows.values_list("person_id", flat=True)
    if kind is FamilyMessage:
        for pair in rows.values_list("person_id", "relative_id"):
            yield from pair
    if kind is Relation:
        yield from rows.values_list("other_id", flat=True)


def places_in(kind: type[Statement], rows: QuerySet[Any]) -> Iterator[int]:
    """As ``places_of``, of many rows of one kind in one question."""
    if kind in {PlaceName, PlacePosition, PlaceFact}:
        yield from rows.values_list("place_id", flat=True)
