"""Everything that the work for the living knows of one person: state, visits, messages, requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sought.registry.models import (
    EventKind,
    FamilyContact,
    FamilyMessage,
    MessageDirection,
    ParticipantRole,
    Person,
    Request,
)
from sought.registry.policies import Access, Permission
from sought.registry.policies.living import known_messages
from sought.registry.records.accounts import Told, told
from sought.registry.records.requests_due import requests_known
from sought.registry.records.signs_of_life import LastKnown, is_sign, last_known
from sought.registry.records.timeline import TimelineEntry


@dataclass(frozen=True)
class LivingFile:
    """The file; the latest first.  Withdrawn messages and requests stand in it too."""

    known: LastKnown | None
    visits: tuple[Told, ...]
    messages: tuple[FamilyMessage, ...]
    requests: tuple[Request, ...]
    last_sign: date | None
    not_to_be_told: frozenset[int]


def living_file(access: Access, person: Person, entries: Sequence[TimelineEntry]) -> LivingFile:
    """The file from a person's timeline; five questions more.

    Messages are for who may read what families say, and only those with both ends open to them.
    """
    messages = _messages(access, person)
    visits = told([one for one in entries if _is_visit(one)])
    requests = requests_known(access).filter(persons__person=person)
    related = requests.select_related("letter", "reply", "place")
    return LivingFile(
        known=last_known(entries),
        visits=tuple(reversed(visits)),
        messages=messages,
        requests=tuple(related.order_by("-sent_on", "-pk")),
        last_sign=_last_sign(entries, messages),
        not_to_be_told=not_to_be_told(person) if messages else frozenset(),
    )


def not_to_be_told(person: Person) -> frozenset[int]:
    """Relatives (primary keys) of whom it is written down that they may not be told."""
    rows = FamilyContact.objects.filter(person=person, may_be_told=False, ended_at__isnull=True)
    return frozenset(rows.values_list("relative", flat=True))


def _is_visit(entry: TimelineEntry) -> bool:
    """Whether the person was visited; who came along or told of it was not."""
    return entry.kind == EventKind.VISIT and entry.role == ParticipantRole.SUBJECT


def _messages(access: Access, person: Person) -> tuple[FamilyMessage, ...]:
    if not access.can(Permission.VIEW_FAMILY):
        return ()
    rows = FamilyMessage.objects.filter(known_messages(access), person=person)
    related = rows.select_related("relative__shown", "source", "person")
    return tuple(related.order_by("-date_from", "-pk"))


def _last_sign(entries: Sequence[TimelineEntry], messages: Sequence[FamilyMessage]) -> date | None:
    """As :func:`signs_of_life.last_sign`, of rows at hand."""
    days = [one.date_to or one.date_from for one in entries if is_sign(one)]
    days += [
        one.date_to or one.date_from
        for one in messages
        if one.stands and one.direction == MessageDirection.TO_FAMILY
    ]
    return max((day for day in days if day is not None), default=None)
