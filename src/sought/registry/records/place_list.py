"""Lists of places and of burial sites: which ones, in which order, with the name to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import (
    Case,
    F,
    FloatField,
    IntegerField,
    Max,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable

from sought.errors import InputError
from sought.registry.models import (
    DetentionKind,
    GraveKind,
    Place,
    PlaceFact,
    PlaceFactKind,
    PlaceKey,
    PlaceKind,
    SiteStage,
)
from sought.registry.records.codes import row_of
from sought.registry.records.name_search import named
from sought.registry.records.place_labels import labelled
from sought.registry.records.place_tree import PlaceTree


@dataclass(frozen=True)
class PlaceFilters:
    """Only these; empty is every place.  ``text`` is a name in any script, or a code."""

    kind: str = ""
    region: int | None = None
    text: str = ""
    stage: str = ""
    grave_kind: str = ""
    detention_kind: str = ""


SORTS = ("name", "code", "kind")
"""Orders of the list of places; a hyphen in front turns them."""
SITE_SORTS = ("name", "code", "stage", "grave_kind", "buried")
"""Orders of the list of burial sites."""


def place_list(
    filters: PlaceFilters, languages: Sequence[str], tree: PlaceTree, *, sort: str = "name"
) -> QuerySet[Place]:
    """Places with ``label``, in order; InputError for a filter or an order that cannot be."""
    query = labelled(_matching(filters, tree), languages)
    return query.select_related("detention", "site").order_by(*_order(sort, SORTS))


def site_list(
    filters: PlaceFilters, languages: Sequence[str], tree: PlaceTree, *, sort: str = "name"
) -> QuerySet[Place]:
    """Burial sites; besides ``label`` they have the least and greatest number reported buried."""
    rows = _matching(filters, tree).filter(kind=PlaceKind.BURIAL, site__isnull=False)
    query = labelled(rows, languages).annotate(
        buried_least=_reported(Min("number")),
        buried_most=_reported(Max("number")),
        stage_order=_stage_order(),
    )
    return query.select_related("site").order_by(*_order(sort, SITE_SORTS))


def _matching(filters: PlaceFilters, tree: PlaceTree) -> QuerySet[Place]:
    _check(filters)
    query = Place.objects.all()
    columns = {
        "kind": filters.kind,
        "site__stage": filters.stage,
        "site__grave_kind": filters.grave_kind,
        "detention__detention_kind": filters.detention_kind,
    }
    query = query.filter(**{column: value for column, value in columns.items() if value})
    if filters.region is not None:
        query = query.filter(pk__in=tree.within(filters.region) - {filters.region})
    if filters.text.strip():
        query = query.filter(pk__in=_named(filters.text))
    return query


def _check(filters: PlaceFilters) -> None:
    choices = {
        "kind": PlaceKind,
        "stage": SiteStage,
        "grave_kind": GraveKind,
        "detention_kind": DetentionKind,
    }
    for name, allowed in choices.items():
        if getattr(filters, name) not in {"", *allowed.values}:
            raise InputError(f"choose among {', '.join(allowed.values)}", where=name)


def _named(text: str) -> list[int]:
    row = row_of(text)
    if isinstance(row, Place):
        return [row.pk]
    return list(named(PlaceKey, text).ids)


def _reported(aggregate: Min | Max) -> Subquery:
    """The least or greatest standing number of the place's facts."""
    facts = PlaceFact.objects.standing().filter(
        place=OuterRef("pk"), kind=PlaceFactKind.BURIED, number__isnull=False
    )
    numbers = facts.order_by().values("place").annotate(answer=aggregate).values("answer")
    return Subquery(numbers, output_field=FloatField())


def _stage_order() -> Case:
    whens = (When(site__stage=stage, then=Value(at)) for at, stage in enumerate(SiteStage.values))
    return Case(*whens, default=Value(len(SiteStage)), output_field=IntegerField())


_COLUMNS = {
    "name": "label",
    "code": "pk",
    "kind": "kind",
    "stage": "stage_order",
    "grave_kind": "site__grave_kind",
    "buried": "buried_most",
}


def _order(sort: str, allowed: Sequence[str]) -> list[str | Combinable]:
    name = sort.removeprefix("-")
    if name not in allowed:
        raise InputError(f"sort by one of {', '.join(allowed)}", where="sort")
    column = F(_COLUMNS[name])
    last = True if name == "buried" else None
    turned = column.desc(nulls_last=last) if sort.startswith("-") else column.asc(nulls_last=last)
    return [turned, "label", "pk"]
