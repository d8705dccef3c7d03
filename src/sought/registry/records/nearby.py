"""How far apart places are, and which others lie near one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

from django.db.models import Q

from sought.registry.models import Place
from sought.registry.records.place_labels import labelled
from sought.registry.records.place_tree import AREAS

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius; on a sphere of it distances are right to half a per cent."""

_HALF_TURN = 180


@dataclass(frozen=True)
class Near:
    """A place and its distance in metres, from middle to middle."""

    place: Place
    metres: float


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Metres along the great circle between two points in degrees."""
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, half)))


def nearby(
    place: Place, kilometres: float, languages: Sequence[str], *, limit: int = 25
) -> list[Near]:
    """Other places within the distance, the nearest first; none where the place has no position.

    Countries, regions and districts are left out: their middle says nothing of how near they are.
    One question to the database.
    """
    if place.lat is None or place.lon is None:
        return []
    metres = 1000 * kilometres
    rows = labelled(Place.objects.filter(_box(place.lat, place.lon, metres)), languages)
    found = [
        Near(row, distance_m(place.lat, place.lon, row.lat, row.lon))
        for row in rows.exclude(pk=place.pk)
        .exclude(kind__in=AREAS)
        .select_related("site", "detention")
        if row.lat is not None and row.lon is not None
    ]
    inside = sorted((n for n in found if n.metres <= metres), key=lambda n: (n.metres, n.place.pk))
    return inside[:limit]


def places_within(place: Place, kilometres: float) -> list[int]:
    """Primary keys of places about so near, the place itself included; some lie a little beyond.

    One question to the database; none where the place has no position.
    """
    if place.lat is None or place.lon is None:
        return []
    rows = Place.objects.filter(_box(place.lat, place.lon, 1000 * kilometres))
    return list(rows.values_list("pk", flat=True))


def _box(lat: float, lon: float, metres: float) -> Q:
    """A condition that no place within the distance escapes; also across the 180th meridian."""
    reach = degrees(metres / EARTH_RADIUS_M)
    condition = Q(lat__range=(lat - reach, lat + reach))
    if abs(lat) + reach >= _HALF_TURN / 2:  # a pole is inside: every longitude is near
        return condition
    sides = degrees(asin(min(1.0, sin(radians(reach)) / cos(radians(lat)))))
    west, east = lon - sides, lon + sides
    longitudes = Q(lon__range=(west, east))
    if west < -_HALF_TURN:
        longitudes |= Q(lon__gte=west + 2 * _HALF_TURN)
    if east > _HALF_TURN:
        longitudes |= Q(lon__lte=east - 2 * _HALF_TURN)
    return condition & longitudes
