"""The map of burial sites by stage: where each is, at which stage it was, how much was recovered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sought.registry.models import Place, PlacePosition
from sought.registry.policies import Access, Permission
from sought.registry.records.places import foundedness
from sought.registry.records.site_stages import site_spells
from sought.registry.records.thing_spells_field import remains_spells
from sought.reporting.figures.spells import standing


@dataclass(frozen=True)
class SitePoint:
    """A site by the code of its place; ``lat`` and ``lon`` are None where nobody gave a position.

    The name is that shown today, the position the best founded one known then, ``remains`` what
    had been recovered by then.
    """

    code: str
    name: str
    lat: float | None
    lon: float | None
    stage: str
    grave_kind: str
    remains: int


_NOWHERE: tuple[float | None, float | None] = (None, None)


def positions_then(
    places: Collection[int], known_at: datetime
) -> Mapping[int, tuple[float, float]]:
    """By place latitude and longitude as known then; one question."""
    stood = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=known_at)
    rows = PlacePosition.objects.filter(stood, place__in=places, recorded_at__lte=known_at)
    best: dict[int, PlacePosition] = {}
    for row in sorted(rows, key=foundedness, reverse=True):
        best[row.place_id] = row
    return {place: (row.lat, row.lon) for place, row in best.items()}


def site_points(access: Access, as_of: date, known_at: datetime) -> tuple[SitePoint, ...]:
    """All sites that papers had named by then, in the order of their codes; seven questions."""
    access.check(Permission.VIEW_PLACES)
    recovered = Counter(one.values["site"] for one in standing(remains_spells(), as_of, known_at))
    spells = standing(site_spells(known_at), as_of, known_at)
    places = Place.objects.in_bulk([Place.number_of(one.code) for one in spells])
    positions = positions_then(places, known_at)
    return tuple(
        SitePoint(
            one.code,
            place.shown_name,
            positions.get(place.pk, _NOWHERE)[0],
            positions.get(place.pk, _NOWHERE)[1],
            one.values["stage"],
            one.values["grave_kind"],
            recovered[one.code],
        )
        for one in spells
        for place in [places[Place.number_of(one.code)]]
    )
