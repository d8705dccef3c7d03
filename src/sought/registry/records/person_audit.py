"""Under which subjects the audit chain speaks of a person."""

from __future__ import annotations

from django.db.models import Q

from sought.registry.models import (
    Description,
    Event,
    Name,
    Photograph,
    Relation,
    StatementSet,
)


def refs_of(person_id: int) -> list[str]:
    """Refs of all statements that concern the person, withdrawn ones too; five questions."""
    mine = Q(person=person_id)
    rows: list[StatementSet] = [
        Name.objects.filter(mine),
        Description.objects.filter(mine),
        Photograph.objects.filter(mine),
        Relation.objects.filter(mine | Q(other=person_id)),
        Event.objects.filter(participations__person=person_id),
    ]
    return [
        f"{query.model.noun}-{pk}"
        for query in rows
        for pk in query.values_list("pk", flat=True).distinct()
    ]
