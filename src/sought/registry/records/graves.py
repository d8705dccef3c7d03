"""Burial sites as the model of resting places takes them: where, how many dead, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sought.registry.models import Place, PlaceFact, PlaceFactKind
from sought.registry.records.grade import grade
from sought.registry.records.nearby import EARTH_RADIUS_M
from sought.registry.records.years import years_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sought.genetics.fusion.resting_place import Grave

LEAST_DEAD = 0.5
"""A site of which somebody says that it is empty may still hold somebody."""


@dataclass(frozen=True)
class Point:
    """Where something is: degrees, and the metres within which it lies."""

    lat: float
    lon: float
    radius_m: float


@dataclass(frozen=True, eq=False)
class Graves:
    """All burial sites with a position, by the code of their place."""

    of: Mapping[str, Grave]
    at: Mapping[str, Point]

    def within(self, point: Point, kilometres: float) -> Mapping[str, float]:
        """Kilometres from the point to each site that is so near; do not change it."""
        asked = point, kilometres
        if asked not in self._answers:
            self._answers[asked] = self._within(point, kilometres)
        return self._answers[asked]

    @cached_property
    def _answers(self) -> dict[tuple[Point, float], Mapping[str, float]]:
        """Many accounts are of one place."""
        return {}

    def _within(self, point: Point, kilometres: float) -> Mapping[str, float]:
        codes, radians = self._radians
        if not codes:
            return {}
        lat, lon = np.radians(point.lat), np.radians(point.lon)
        half = np.sin((radians[:, 0] - lat) / 2) ** 2
        half += np.cos(lat) * np.cos(radians[:, 0]) * np.sin((radians[:, 1] - lon) / 2) ** 2
        km = 2 * EARTH_RADIUS_M / 1000 * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
        near = np.nonzero(km <= kilometres)[0]
        return {codes[i]: float(km[i]) for i in near}

    def holding(self, point: Point) -> list[str]:
        """Sites that lie within the radius of the point, or it within theirs."""
        metres = {code: 1000 * km for code, km in self.within(point, _WIDEST_KM).items()}
        return [c for c, m in metres.items() if m <= point.radius_m + self.at[c].radius_m]

    @cached_property
    def _radians(self) -> tuple[list[str], NDArray[np.float64]]:
        points = [(point.lat, point.lon) for point in self.at.values()]
        return list(self.at), np.radians(np.array(points, dtype=np.float64).reshape(-1, 2))


_WIDEST_KM = 5.0
"""A place that is known no better than this names no site."""


def standing_graves() -> Graves:
    """All burial sites with a position; two questions."""
    from sought.genetics.fusion.resting_place import Grave, RestingModel

    rows = Place.objects.filter(site__isnull=False, lat__isnull=False)
    points = {
        pk: Point(lat, lon, radius or 0.0)
        for pk, lat, lon, radius in rows.order_by("pk").values_list("pk", "lat", "lon", "radius_m")
        if lat is not None and lon is not None
    }
    said = _said()
    of, at = {}, {}
    for pk, point in points.items():
        code, facts = Place(pk=pk).code, said.get(pk, [])
        numbers = sorted(f.number for f in facts if f.number is not None)
        # Of numbers that differ, the middle one, the lower of two: rumours exaggerate.
        dead = numbers[(len(numbers) - 1) // 2] if numbers else RestingModel().untold
        whens = [w for f in facts if (w := years_of(f.date_from, f.date_to))]
        of[code] = Grave(code, max(dead, LEAST_DEAD), whens[0] if whens else None)
        at[code] = point
    return Graves(of, at)


def _said() -> dict[int, list[PlaceFact]]:
    """What stands on the number buried and on the time, the best founded first."""
    kinds = (PlaceFactKind.BURIED, PlaceFactKind.BURIED_WHEN)
    rows = PlaceFact.objects.standing().filter(kind__in=kinds)
    found: dict[int, list[PlaceFact]] = defaultdict(list)
    for row in sorted(rows, key=lambda f: (grade(f.credibility, f.reliability), f.pk)):
        found[row.place_id].append(row)
    return found
