"""Bring what is shown of places, and the keys they are found by, in line with their statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from sought.registry.models import Installation, Place, PlaceKey, PlaceName, PlacePosition
from sought.registry.records.places import shown_name, shown_position
from sought.registry.records.search_keys import keys_of


@transaction.atomic
def refresh_places(places: Iterable[int]) -> int:
    """Renew these places (primary keys); gives their number."""
    wanted = set(places)
    if not wanted:
        return 0
    languages = Installation.current().place_languages
    names, positions = defaultdict(list), defaultdict(list)
    for name in PlaceName.objects.standing().filter(place__in=wanted):
        names[name.place_id].append(name)
    for position in PlacePosition.objects.standing().filter(place__in=wanted):
        positions[position.place_id].append(position)
    rows = list(Place.objects.filter(pk__in=wanted))
    for row in rows:
        _show(row, names[row.pk], positions[row.pk], languages)
    Place.objects.bulk_update(rows, ["shown_name", "lat", "lon", "radius_m"], batch_size=500)
    _renew_keys({row.pk: keys_of(n.text for n in names[row.pk]) for row in rows})
    return len(rows)


def _show(
    place: Place, names: list[PlaceName], positions: list[PlacePosition], languages: list[str]
) -> None:
    name, position = shown_name(names, languages), shown_position(positions)
    place.shown_name = name.text if name else ""
    place.lat = position.lat if position else None
    place.lon = position.lon if position else None
    place.radius_m = position.radius_m if position else None


def _renew_keys(keys: dict[int, set[str]]) -> None:
    PlaceKey.objects.filter(place__in=keys).delete()
    PlaceKey.objects.bulk_create(
        [PlaceKey(place_id=place, key=key) for place, wanted in keys.items() for key in wanted],
        batch_size=2000,
    )
