"""Which names of places mean one place, and where it lies.

A list writes Xəlvət, another Халват: folded keys tell that much.  That Əzizbəyov was renamed Zarıtap,
or that two villages lie three kilometres apart, only a gazetteer knows; whoever has one fills it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import cos, radians, sin

from sought.linkage.folding import fold

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place with all its names; degrees, None where the position is not known."""

    code: str
    names: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Gazetteer:
    """Places by every spelling of their names; a name that several places bear means none."""

    by_key: Mapping[str, GazetteerPlace] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[GazetteerPlace]) -> Gazetteer:
        """Indexed by the folded keys of all names."""
        found: dict[str, GazetteerPlace | None] = {}
        for place in places:
            for key in {place_key(name) for name in place.names} - {""}:
                found[key] = place if found.get(key, place) is place else None
        return cls({key: place for key, place in found.items() if place is not None})

    def find(self, text: str) -> GazetteerPlace | None:
        """The place a text names; of "Zarıtap, Dərələyəz" the first part that is a place."""
        for part in (text, *text.split(",")):
            place = self.by_key.get(place_key(part))
            if place is not None:
                return place
        return None


def place_key(text: str) -> str:
    """A key that is the same in every script and usual spelling; empty if nothing can be read."""
    return " ".join(sorted(t.keys[0] for t in fold(text) if t.keys))


def on_sphere(place: GazetteerPlace) -> tuple[float, float, float] | None:
    """The position in kilometres from the middle of the Earth, so that distances are sums."""
    if place.latitude is None or place.longitude is None:
        return None
    north, east = radians(place.latitude), radians(place.longitude)
    flat = cos(north)
    return EARTH_KM * flat * cos(east), EARTH_KM * flat * sin(east), EARTH_KM * sin(north)


def chord(kilometres: float) -> float:
    """The straight line below an arc over the ground, both in kilometres."""
    return 2 * EARTH_KM * sin(kilometres / EARTH_KM / 2)
