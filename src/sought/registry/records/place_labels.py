"""The display rule of :mod:`places` as an expression of the database, for lists of many places.

The reader's language comes first, then the installation's order: ``languages`` has both.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import (
    Case,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from sought.registry.models import Place, PlaceName
from sought.registry.records.grade import CREDIBILITY_ORDER, RELIABILITY_ORDER


def labelled(
    query: QuerySet[Place], languages: Sequence[str], *, place: str = "pk"
) -> QuerySet[Place]:
    """The rows with ``label``: the name to show, empty where a place has no standing name."""
    names = PlaceName.objects.standing().filter(place=OuterRef(place))
    best = names.order_by(*_rule(languages)).values("text")[:1]
    return query.annotate(label=Coalesce(Subquery(best), Value(""), output_field=TextField()))


def labels_of(places: Collection[int], languages: Sequence[str]) -> dict[int, str]:
    """Names to show by primary key; a place without a name is called by its code."""
    rows = labelled(Place.objects.filter(pk__in=places), languages)
    return {row.pk: row.label or row.code for row in rows}  # type: ignore[attr-defined] # annotated


def _rule(languages: Sequence[str]) -> tuple[Case | str, ...]:
    """Language, still in use, better founded, recorded first: as ``places.shown_name``."""
    has_ended = When(date_to__lt=date.max, then=Value(1))
    return (
        _position("language", languages),
        Case(has_ended, default=Value(0), output_field=IntegerField()),
        _position("credibility", CREDIBILITY_ORDER),
        _position("reliability", RELIABILITY_ORDER),
        "pk",
    )


def _position(column: str, order: Sequence[str]) -> Case:
    cases = (When(**{column: value}, then=Value(at)) for at, value in enumerate(order))
    return Case(*cases, default=Value(len(order)), output_field=IntegerField())
