"""The list of returns, and those of one decision, person or body."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from sought.registry.models import Return
from sought.registry.policies import Access
from sought.registry.policies.persons import findable

PREPARED, DONE, CANCELLED = "prepared", "carried_out", "cancelled"
STATES = (PREPARED, DONE, CANCELLED)
_WHERE = {
    PREPARED: Q(handed_at__isnull=True, cancelled_at__isnull=True),
    DONE: Q(handed_at__isnull=False),
    CANCELLED: Q(cancelled_at__isnull=False),
}


def returns_open_to(access: Access, state: str = "") -> QuerySet[Return]:
    """Those whose person is open to the officer, the latest first."""
    rows = Return.objects.filter(findable(access, "decision__hypothesis__person"))
    if state in _WHERE:
        rows = rows.filter(_WHERE[state])
    related = ("decision__hypothesis__person__shown", "decision__hypothesis__remains")
    return rows.select_related(*related, "received_by__shown").order_by("-pk")


def state_of(made: Return) -> str:
    """What it is at."""
    if made.handed_at is not None:
        return DONE
    return PREPARED if made.cancelled_at is None else CANCELLED


def returns_of_person(numbers: Collection[int]) -> QuerySet[Return]:
    """By which something of a person, by all their primary keys, was returned, or is to be."""
    rows = Return.objects.filter(decision__hypothesis__person__in=numbers)
    return rows.filter(cancelled_at__isnull=True).select_related("decision").order_by("pk")


def returns_with(remains: Collection[int]) -> QuerySet[Return]:
    """In whose inventory one of these remains (primary keys) stands, or an effect of theirs."""
    of_them = Q(items__remains__in=remains) | Q(items__effect__remains__in=remains)
    rows = Return.objects.filter(of_them, cancelled_at__isnull=True).distinct()
    return rows.select_related("decision").order_by("pk")
