"""Under which subjects the audit chain speaks of a person."""

from __future__ import annotations

from django.db.models import Q

from sought.registry.models import (
    BureauNotice,
    Conversation,
    Description,
    Event,
    ExchangeAnswer,
    FamilyMessage,
    FamilyQuestion,
    Name,
    Notice,
    Objection,
    Photograph,
    Relation,
    Request,
    StatementSet,
)


def refs_of(person_id: int) -> list[str]:
    """Refs of all statements that concern the person, withdrawn ones too; seven questions."""
    mine = Q(person=person_id)
    rows: list[StatementSet] = [
        Name.objects.filter(mine),
        Description.objects.filter(mine),
        Photograph.objects.filter(mine),
        Relation.objects.filter(mine | Q(other=person_id)),
        Event.objects.filter(participations__person=person_id),
        FamilyMessage.objects.filter(mine | Q(relative=person_id)),
        ExchangeAnswer.objects.filter(entry__person=person_id),
    ]
    return [
        f"{query.model.noun}-{pk}"
        for query in rows
        for pk in query.values_list("pk", flat=True).distinct()
    ]


def family_codes_of(person_id: int) -> list[str]:
    """Codes of what was spoken, told, written and asked about them or with them; seven questions."""
    decided = Q(decision__hypothesis__person=person_id)
    rows = (
        Conversation.objects.filter(Q(about=person_id) | Q(relative=person_id)),
        FamilyQuestion.objects.filter(Q(about=person_id) | Q(asked_by=person_id)),
        Notice.objects.filter(decided | Q(relative=person_id)),
        Objection.objects.filter(decided | Q(raised_by=person_id)),
        FamilyMessage.objects.filter(Q(person=person_id) | Q(relative=person_id)),
        Request.objects.filter(persons__person=person_id),
        BureauNotice.objects.filter(person=person_id),
    )
    return [row.code for query in rows for row in query.only("pk").order_by("pk")]
