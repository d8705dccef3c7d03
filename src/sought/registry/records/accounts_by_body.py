"""The statements behind the differences between reports: of each person, by who speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import F, Q

from sought.registry.models import (
    BodyRole,
    Condition,
    Event,
    EventKind,
    ExchangeAnswer,
    ParticipantRole,
    Participation,
)
from sought.registry.records.body_roles import speakers
from sought.registry.records.status import CAPTIVITY, DEAD, FREE

Account = Event | ExchangeAnswer
ByBody = dict[BodyRole, list[Account]]


def accounts_by_body(persons: Collection[int]) -> dict[int, ByBody]:
    """Standing accounts of captivity, freedom and death, in order of time, and answers to lists.

    By primary key of the person; the caller gives only persons whom the reader may know.  Doubtful
    accounts are among them.  Four questions.
    """
    who = speakers()
    found: dict[int, ByBody] = defaultdict(lambda: defaultdict(list))
    for part in _parts(persons):
        source = part.event.source
        found[part.person_id][who.role(source.kind, source.author_body)].append(part.event)
    for answer in _answers(persons):
        person = answer.entry.person_id or 0
        found[person][who.role(answer.source.kind, answer.body)].append(answer)
    return {person: dict(by) for person, by in found.items()}


def _parts(persons: Collection[int]) -> list[Participation]:
    kinds = CAPTIVITY | FREE | DEAD | {EventKind.HOSPITAL}
    rows = Participation.objects.filter(
        Q(event__kind__in=kinds) | Q(condition=Condition.DEAD),
        person__in=persons,
        role=ParticipantRole.SUBJECT,
        event__withdrawn_at__isnull=True,
    ).select_related("event__source", "event__place", "event__to_place")
    return list(rows.order_by(F("event__date_from").asc(nulls_last=True), "event"))


def _answers(persons: Collection[int]) -> list[ExchangeAnswer]:
    rows = ExchangeAnswer.objects.filter(entry__person__in=persons, withdrawn_at__isnull=True)
    return list(rows.select_related("source", "entry__version__list").order_by("date_from", "pk"))
