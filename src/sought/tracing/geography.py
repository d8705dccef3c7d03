"""Places as the tracing knows them: what lies in what, how far apart, who ran it, when in use."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from sought.errors import InputError
from sought.tracing.account import Held, Window

_EARTH_KM = 6371.0


class Geography:
    """The places of a register by code; a code that is not among them is a place of its own.

    ``day_km``: nobody is moved further in a day (a convention: war roads, convoys).  ``near_km``:
    two descriptions of places nearer than this may mean one place.
    """

    def __init__(
        self, places: Iterable[Held] = (), *, day_km: float = 400.0, near_km: float = 3.0
    ) -> None:
        if day_km <= 0 or near_km < 0:
            raise InputError("day_km is above 0 and near_km not below 0", where="geography")
        self.places = {place.code: place for place in places}
        self.day_km, self.near_km = day_km, near_km
        self._days: dict[tuple[str, str], float] = {}

    def within(self, place: str, area: str) -> bool:
        """Whether the place is, or lies in, the area."""
        known = self.places.get(place)
        return place == area or (known is not None and area in known.within)

    def compatible(self, one: str, other: str) -> bool:
        """Whether both may mean one spot: the same, one in the other, or next to each other.

        An empty place is compatible with all.
        """
        if not one or not other or self.within(one, other) or self.within(other, one):
            return True
        km = self.kilometres(one, other)
        return km is not None and km <= self.near_km

    def kilometres(self, one: str, other: str) -> float | None:
        """Great-circle distance; None where a position is not known."""
        a, b = self.places.get(one), self.places.get(other)
        if a is None or b is None or a.position is None or b.position is None:
            return None
        return great_circle_km(a.position, b.position)

    def days_between(self, one: str, other: str) -> float:
        """Days that a journey takes at least; 0 where the places may be one, or are not known."""
        if (one, other) not in self._days:
            self._days[one, other] = self._journey(one, other)
        return self._days[one, other]

    def _journey(self, one: str, other: str) -> float:
        if self.compatible(one, other):
            return 0.0
        km = self.kilometres(one, other)
        return 0.0 if km is None else km / self.day_km

    def holder(self, place: str) -> str:
        """Who ran the place, empty where it is not known."""
        known = self.places.get(place)
        return known.holder if known else ""

    def in_use(self, place: str) -> Window | None:
        """When the place was in use, as stated; None where it is not known."""
        known = self.places.get(place)
        return known.in_use if known else None

    def is_detention(self, place: str) -> bool:
        """Whether people were held there; so are places that the register does not know."""
        known = self.places.get(place)
        return known is None or known.detention


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance of two positions (longitude, latitude in degrees) by the haversine formula."""
    (lon1, lat1), (lon2, lat2) = one, other
    north, east = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    chord = sin(north) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord)))
