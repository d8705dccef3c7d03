"""The list of remains: which ones, in which order."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from sought.errors import InputError
from sought.registry.models import Custody, Place, Remains, RemainsKind, Store
from sought.registry.records.codes import row_of

OUTSIDE, NOWHERE = "outside", "none"
"""Where: in no store of this house; in nobody's custody yet."""
SORTS = ("code", "kind", "site", "bone")


@dataclass(frozen=True)
class RemainsFilters:
    """Only these; empty is all that stand.

    ``text`` is a code or the number given in the field, ``site`` the code of the place, ``where``
    the code of a store, ``outside`` or ``none``.
    """

    text: str = ""
    site: str = ""
    kind: str = ""
    where: str = ""
    ended: bool = False


def remains_list(filters: RemainsFilters, *, sort: str = "code") -> QuerySet[Remains]:
    """In order, with the place of the site; InputError for a filter that cannot be."""
    query = Remains.objects.filter(_wanted(filters))
    return query.select_related("site__place", "part_of").order_by(*_order(sort))


def _wanted(filters: RemainsFilters) -> Q:
    found = Q() if filters.ended else Q(ended_at__isnull=True)
    if filters.kind:
        if filters.kind not in RemainsKind.values:
            raise InputError(f"choose among {', '.join(RemainsKind.values)}", where="kind")
        found &= Q(kind=filters.kind)
    if filters.site:
        found &= Q(site=Place.number_of(filters.site))
    if filters.where:
        found &= _kept(filters.where)
    if text := filters.text.strip():
        found &= _named(text)
    return found


def _kept(where: str) -> Q:
    last = Custody.objects.filter(remains=OuterRef("pk"), following__isnull=True)
    if where == NOWHERE:
        return Q(~Exists(last))
    if where == OUTSIDE:
        return Q(Exists(last.filter(store__isnull=True)))
    return Q(Exists(last.filter(store=Store.number_of(where))))


def _named(text: str) -> Q:
    try:
        return Q(pk=Remains.number_of(text))
    except InputError:
        pass
    place = row_of(text)
    if isinstance(place, Place):
        return Q(site=place.pk)
    return Q(label__icontains=text) | Q(bone__icontains=text)


def _order(sort: str) -> list[str]:
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise InputError(f"sort by one of {', '.join(SORTS)}", where="sort")
    column = {"code": "pk"}.get(name, name)
    return ["-" + column if sort.startswith("-") else column, "pk"]
