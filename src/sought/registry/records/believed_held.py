"""Who is believed held: the list of those for whom the house works among the living.

Everybody whose status is *held* or *believed held*, and whoever was seen alive in a place of
detention, or wrote from captivity to their family, and has not come free, died or been identified
since.  Protected persons whom the reader does not know stand in no list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from sought.errors import InputError
from sought.registry.models import (
    Condition,
    EventKind,
    PlaceKind,
    Request,
    RequestedPerson,
    Shown,
    Status,
)
from sought.registry.policies import Access
from sought.registry.records.hidden_words import mask_everybody
from sought.registry.records.missing import hidden_from
from sought.registry.records.regions import within
from sought.registry.records.requests_due import is_overdue, with_due
from sought.registry.records.signs_of_life import (
    last_sign,
    latest_accounts,
    messages_written,
    standing_accounts,
)
from sought.registry.records.status import FREE

HELD = (Status.HELD, Status.BELIEVED_HELD)
"""Statuses of those who stand in the list whatever was seen."""

_OPEN = (Status.MISSING, Status.NOT_SOUGHT)
_SEEN = (EventKind.SIGHTING, EventKind.HOSPITAL)


class HeldSort(StrEnum):
    """Orders of the list; the code decides among equals."""

    SILENCE = "silence"
    NAME = "name"
    CODE = "code"


@dataclass(frozen=True)
class HeldFilters:
    """Only these; empty is everybody.  Place (with what lies in it), holder and state are those of
    the last account, or of another of the same days.

    ``status`` may also be ``seen``: only seen in a place of detention, or known by a message.
    """

    place_id: int | None = None
    holder: str = ""
    condition: str = ""
    status: str = ""
    overdue: bool = False


SEEN_ONLY = "seen"
_ORDERS: Mapping[HeldSort, tuple[str, ...]] = {
    HeldSort.SILENCE: ("last_sign",),
    HeldSort.NAME: ("sort_name",),
    HeldSort.CODE: (),
}


def believed_held(access: Access, filters: HeldFilters | None = None) -> QuerySet[Shown]:
    """Shown values of everybody in the list, each with ``last_sign``, a day or nothing.

    InputError for a filter that cannot be.
    """
    given = filters or HeldFilters()
    there = Shown.objects.filter(person__erased_at__isnull=True, person__merged_into__isnull=True)
    query = there.filter(_in_list(access)).exclude(person__in=hidden_from(access))
    query = query.filter(_status(given.status)) if given.status else query
    query = query.annotate(last_sign=last_sign(access, OuterRef("person")))
    if given.overdue:
        waiting = is_overdue(with_due(Request.objects.all())).order_by()
        late = RequestedPerson.objects.filter(person=OuterRef("person"), made_in__in=waiting)
        query = query.filter(Exists(late))
    return _by_last_account(query, given)


def ordered(query: QuerySet[Shown], sort: HeldSort, *, descending: bool = False) -> QuerySet[Shown]:
    """In that order; those of whom there is no sign with a day stand before the longest silent."""
    order = [_order(name, descending=descending) for name in (*_ORDERS[sort], "person_id")]
    return query.select_related("person").order_by(*order)


def holders(access: Access, *, most: int = 100) -> list[str]:
    """Who held them by their last accounts, as sources call them.

    Words in which somebody stands whom the reader may not know are left out.
    """
    rows = latest_accounts().filter(person__in=believed_held(access).values("person"))
    said = rows.exclude(event__holder="").order_by("event__holder")
    found = said.values_list("event__holder", flat=True).distinct()[:most]
    mask = mask_everybody(access)
    return [words for words in found if mask(words) == words]


def _in_list(access: Access) -> Q:
    """The status, or a sign of life from captivity that nothing has overtaken.

    Who came free stands there again once such a sign is certainly later: status follows accounts of
    captivity alone.
    """
    seen = standing_accounts(*_SEEN).filter(event__place__kind=PlaceKind.DETENTION)
    wrote = messages_written(access)
    again = seen.filter(event__date_from__isnull=False).exclude(_free_after("event__date_from"))
    later = wrote.filter(date_from__isnull=False).exclude(_free_after("date_from"))
    return (
        Q(status__in=HELD)
        | Q(status__in=_OPEN) & _among(seen, wrote)
        | Q(status=Status.RELEASED) & _among(again, later)
    )


def _among(*rows: QuerySet[Any]) -> Q:
    """Persons of any of these rows."""
    first, *others = (Q(person__in=one.values("person")) for one in rows)
    return reduce(or_, others, first)


def _free_after(day: str) -> Exists:
    """Whether the person may have come free on that day of the row, or later."""
    free = standing_accounts(*FREE).filter(person=OuterRef("person"))
    until = Q(event__date_to__isnull=True) | Q(event__date_to__gte=OuterRef(day))
    return Exists(free.filter(until))


def _status(given: str) -> Q:
    if given == SEEN_ONLY:
        return ~Q(status__in=HELD)
    if given not in HELD:
        raise InputError(f"choose among {', '.join((*HELD, SEEN_ONLY))}", where="status")
    return Q(status=given)


def _by_last_account(query: QuerySet[Shown], given: HeldFilters) -> QuerySet[Shown]:
    last = latest_accounts().filter(person=OuterRef("person"))
    if given.place_id is not None:
        there = last.annotate(at=Coalesce("event__to_place", "event__place"))
        query = query.filter(Exists(there.filter(at__in=within(given.place_id))))
    if given.holder:
        query = query.filter(Exists(last.filter(event__holder=given.holder)))
    if given.condition:
        if given.condition not in Condition.values:
            raise InputError(f"choose among {', '.join(Condition.values)}", where="condition")
        query = query.filter(Exists(last.filter(condition=given.condition)))
    return query


def _order(name: str, *, descending: bool) -> OrderBy:
    first = True if name == "last_sign" else None
    if descending:
        return F(name).desc(nulls_last=first)
    return F(name).asc(nulls_first=first)
