"""Signs that somebody lives: accounts that have them alive, and what they wrote to their family.

A sign is of its last possible day: of 1993 on 31 December 1993.  Accounts that are held doubtful or
improbable, or that are withdrawn, are none; nor is what has somebody dead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from sought.partial_dates import PartialDate, overlaps
from sought.registry.models import (
    Condition,
    EventKind,
    FamilyMessage,
    MessageDirection,
    ParticipantRole,
    Participation,
)
from sought.registry.policies import Access, Permission
from sought.registry.policies.living import known_messages
from sought.registry.records.accounts import Told, told
from sought.registry.records.grade import is_doubtful
from sought.registry.records.status import CAPTIVITY, FREE
from sought.registry.records.timeline import TimelineEntry, in_time

ALIVE = (
    CAPTIVITY
    | FREE
    | {
        EventKind.LAST_CONTACT,
        EventKind.SIGHTING,
        EventKind.HOSPITAL,
        EventKind.INJURY,
        EventKind.DISPLACEMENT,
    }
)
"""Kinds of event that have somebody alive."""

_DOUBTFUL = ("4", "5")


@dataclass(frozen=True)
class LastKnown:
    """The last account alive, told by one source or several, and others of the same days."""

    told: Told
    beside: tuple[Told, ...]


def last_known(entries: Iterable[TimelineEntry]) -> LastKnown | None:
    """Of one person's accounts, whichever come; contradicting ones stand beside the last."""
    groups = told(sorted(filter(is_sign, entries), key=in_time))
    dated = [group for group in groups if last_day(group) is not None]
    if not groups:
        return None
    last = max(dated, key=lambda group: last_day(group) or date.min) if dated else groups[-1]
    beside = (group for group in groups if group is not last and _of_one_time(group, last))
    return LastKnown(last, tuple(beside))


def is_sign(entry: TimelineEntry) -> bool:
    """Whether the account has the person alive, and stands."""
    return (
        entry.role == ParticipantRole.SUBJECT
        and entry.kind in ALIVE
        and entry.condition != Condition.DEAD
        and not entry.withdrawn
        and not is_doubtful(entry.event.credibility)
    )


def standing_accounts(*kinds: str) -> QuerySet[Participation]:
    """Standing accounts of these kinds that concern somebody and have them alive."""
    rows = Participation.objects.filter(
        role=ParticipantRole.SUBJECT,
        event__withdrawn_at__isnull=True,
        event__kind__in=sorted(kinds),
    )
    return rows.exclude(condition=Condition.DEAD).exclude(event__credibility__in=_DOUBTFUL)


def accounts_alive(person: OuterRef) -> QuerySet[Participation]:
    """The same as a question to the database, the last one first, undated ones last."""
    rows = standing_accounts(*ALIVE).filter(person=person)
    day = Coalesce("event__date_to", "event__date_from")
    return rows.annotate(day=day).order_by(F("day").desc(nulls_last=True), "-event")


def latest_accounts() -> QuerySet[Participation]:
    """Of everybody the last account alive and those that may be of its days: what a page shows."""
    never = Value(date.min, output_field=DateField())
    last = accounts_alive(OuterRef("person")).annotate(
        first=Coalesce("event__date_from", "event__date_to", never)
    )
    last = last.order_by(F("day").desc(nulls_last=True), "first", "event")
    rows = standing_accounts(*ALIVE).annotate(
        until=Coalesce("event__date_to", "event__date_from", never)
    )
    return rows.filter(until__gte=Subquery(last.values("first")[:1]))


def messages_written(access: Access) -> QuerySet[FamilyMessage]:
    """Standing messages of those who are held, as far as this officer may know of them."""
    if not access.can(Permission.VIEW_FAMILY):
        return FamilyMessage.objects.none()
    rows = FamilyMessage.objects.filter(known_messages(access), withdrawn_at__isnull=True)
    return rows.filter(direction=MessageDirection.TO_FAMILY)


def last_sign(access: Access, person: OuterRef) -> Coalesce:
    """The day of the last account alive or of the last message, for an annotation; null for none."""
    last: QuerySet[Any] = accounts_alive(person)
    accounts = Subquery(last.values("day")[:1], output_field=DateField())
    if not access.can(Permission.VIEW_FAMILY):
        return Coalesce(accounts, accounts)
    written = messages_written(access).filter(person=person, date_from__isnull=False)
    written = written.annotate(day=Coalesce("date_to", "date_from")).order_by("-day")
    letters = Subquery(written.values("day")[:1], output_field=DateField())
    # The greatest of a date and nothing is nothing on SQLite, the date on PostgreSQL.
    return Coalesce(Greatest(accounts, letters), accounts, letters)


def last_day(group: Told) -> date | None:
    """The last possible day of its accounts; None where none has one."""
    days = [day for one in group.accounts if (day := one.date_to or one.date_from) is not None]
    return max(days, default=None)


def _of_one_time(one: Told, other: Told) -> bool:
    """Whether both may be of the same days, as two places on one day are."""
    return any(_overlap(a.date, b.date) for a in one.accounts for b in other.accounts)


def _overlap(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return overlaps(PartialDate.parse(one), PartialDate.parse(other)).possible
