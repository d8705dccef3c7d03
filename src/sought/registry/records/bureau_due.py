"""Notices of the information bureau that are due: what happened in captivity and nobody was told.

An event is due where the person is sought and captivity of theirs is known, until a standing notice
speaks for each of its accounts.  Capture, transfer, hospital, release, exchange, repatriation,
escape and death are such events; detention is where the person is a civilian (GC IV Art. 136).
A hospital or death is none that is certainly earlier than all captivity, or later than a freedom
after which nobody has the person held again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from sought.registry.models import (
    BureauNotice,
    EventKind,
    NotedAccount,
    ParticipantRole,
    Participation,
    Person,
    Service,
)
from sought.registry.policies import Access, findable
from sought.registry.records.accounts import Told, told
from sought.registry.records.status import CAPTIVITY, FREE
from sought.registry.records.timeline import TimelineEntry, entry_of

E = EventKind
NOTIFIED: dict[EventKind, tuple[str, str]] = {
    E.CAPTURE: ("prisoner_capture", "civilian_custody"),
    E.DETENTION: ("civilian_custody", "civilian_custody"),
    E.TRANSFER: ("prisoner_transfer", "civilian_transfer"),
    E.HOSPITAL: ("prisoner_hospital", "civilian_hospital"),
    E.RELEASE: ("prisoner_release", "civilian_release"),
    E.EXCHANGE: ("prisoner_repatriation", "civilian_repatriation"),
    E.REPATRIATION: ("prisoner_repatriation", "civilian_repatriation"),
    E.ESCAPE: ("prisoner_escape", "civilian_escape"),
    E.DEATH: ("prisoner_death", "civilian_death"),
}
"""Kinds of event that ask for a notice, each with its form for prisoners of war and for civilians."""

_DOUBTFUL = ("4", "5")
_SHOWS_CAPTIVITY = CAPTIVITY | FREE
_ALSO_ELSEWHERE = (E.HOSPITAL, E.DEATH)
"""Kinds that happen to who is not in captivity as well."""


def form_for(kind: str, service: str) -> str:
    """The form of the notice; who is not known to be a civilian is taken for a prisoner of war."""
    prisoner, civilian = NOTIFIED[EventKind(kind)]
    return civilian if service == Service.CIVILIAN else prisoner


@dataclass(frozen=True)
class DueNotice:
    """An event of one person with its accounts; ``due`` are those that no notice speaks for yet.

    ``earlier`` are codes of notices on other accounts of the same event.
    """

    person: Person
    event: Told
    due: tuple[TimelineEntry, ...]
    form: str
    earlier: tuple[str, ...]


def due_accounts(access: Access, kind: str = "") -> QuerySet[Participation]:
    """Accounts for which no notice speaks, of persons whom this officer may find."""
    kinds = [kind] if kind in NOTIFIED else list(NOTIFIED)
    elsewhere = Q(event__kind__in=_ALSO_ELSEWHERE) & (Exists(_freed()) | ~Exists(_held_by_then()))
    spoken_for = NotedAccount.objects.filter(
        event=OuterRef("event"),
        notice__person=OuterRef("person"),
        notice__withdrawn_at__isnull=True,
    )
    asked = ~Q(event__kind=E.DETENTION) | Q(person__shown__service=Service.CIVILIAN)
    return Participation.objects.filter(
        findable(access),
        asked,
        ~elsewhere,
        Exists(_accounts(_SHOWS_CAPTIVITY, OuterRef("person"))),
        ~Exists(spoken_for),
        role=ParticipantRole.SUBJECT,
        event__withdrawn_at__isnull=True,
        event__kind__in=kinds,
        person__sought=True,
        person__erased_at__isnull=True,
    ).exclude(event__credibility__in=_DOUBTFUL)


def _accounts(kinds: Collection[EventKind], person: OuterRef) -> QuerySet[Participation]:
    """Accounts of these kinds that stand and are not held doubtful."""
    return Participation.objects.filter(
        person=person,
        role=ParticipantRole.SUBJECT,
        event__withdrawn_at__isnull=True,
        event__kind__in=kinds,
    ).exclude(event__credibility__in=_DOUBTFUL)


def _freed() -> QuerySet[Participation]:
    """Accounts by which the person certainly came free before the event, for good."""
    again = _accounts(CAPTIVITY, OuterRef("person")).filter(
        event__date_from__gt=OuterRef("event__date_to")
    )
    freed = _accounts(FREE, OuterRef("person")).filter(
        event__date_to__lt=OuterRef("event__date_from")
    )
    return freed.exclude(Exists(again))


def _held_by_then() -> QuerySet[Participation]:
    """Accounts of captivity or freedom that are not certainly later than the event."""
    end = Coalesce(OuterRef("event__date_to"), Value(dt.date.max), output_field=DateField())
    not_later = Q(event__date_from__isnull=True) | Q(event__date_from__lte=end)
    return _accounts(_SHOWS_CAPTIVITY, OuterRef("person")).filter(not_later)


def persons_due(access: Access, kind: str = "") -> QuerySet[Any, int]:
    """Primary keys of the persons of whom something is due, by its first day."""
    rows = due_accounts(access, kind).order_by().values("person")
    first = rows.annotate(first=Min("event__date_from"))
    return first.order_by(F("first").asc(nulls_last=True), "person").values_list(
        "person", flat=True
    )


def due_notices(access: Access, persons: Sequence[int], kind: str = "") -> list[DueNotice]:
    """What is due of these persons, in their order and by date; three questions."""
    rows = _notices(access, persons, kind)
    return [one for one in rows if one.due]


def _notices(access: Access, persons: Sequence[int], kind: str = "") -> list[DueNotice]:
    due = due_accounts(access, kind).filter(person__in=persons)
    waiting = set(due.values_list("person", "event"))
    noted = _noted(persons)
    found: dict[int, list[DueNotice]] = defaultdict(list)
    for person, entries in _entries(persons).items():
        for event in told(entries):
            open_ones = tuple(a for a in event.accounts if (person.pk, a.event.pk) in waiting)
            earlier = {c for a in event.accounts for c in noted[person.pk, a.event.pk]}
            form = form_for(event.main.kind, person.shown.service)
            one = DueNotice(person, event, open_ones, form, tuple(sorted(earlier)))
            found[person.pk].append(one)
    return [one for pk in persons for one in found[pk]]


def due_of_event(access: Access, person: Person, event: int) -> DueNotice | None:
    """What is due of the event of that account (primary key), or was and is noted by now.

    None where neither is.
    """
    rows = [row for row in _notices(access, [person.pk]) if row.due or row.earlier]
    return next((r for r in rows if any(a.event.pk == event for a in r.event.accounts)), None)


def notices_open_to(access: Access) -> QuerySet[BureauNotice]:
    """Notices recorded, the latest first, on persons whom this officer may find."""
    rows = BureauNotice.objects.filter(findable(access)).order_by("-pk")
    return rows.select_related("person__shown", "recorded_by").prefetch_related("accounts__event")


def _noted(persons: Collection[int]) -> dict[tuple[int, int], list[str]]:
    rows = NotedAccount.objects.filter(
        notice__person__in=persons, notice__withdrawn_at__isnull=True
    ).values_list("notice__person", "event", "notice")
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for person, event, notice in rows:
        found[person, event].append(BureauNotice(pk=notice).code)
    return found


def _entries(persons: Collection[int]) -> dict[Person, list[TimelineEntry]]:
    """Accounts of what is notified, by person, in the order of time."""
    rows = Participation.objects.filter(
        person__in=persons,
        role=ParticipantRole.SUBJECT,
        event__withdrawn_at__isnull=True,
        event__kind__in=list(NOTIFIED),
    ).select_related("person__shown", "event__source", "event__place", "event__to_place")
    found: dict[Person, list[TimelineEntry]] = defaultdict(list)
    for part in rows.order_by(F("event__date_from").asc(nulls_last=True), "event"):
        found[part.person].append(entry_of(part))
    return found
