"""From degrees to points of a picture, and how long a kilometre is there.

Equirectangular around the middle latitude: lengths are true there and east to west along it, and
wrong by less than 1 % within some hundred kilometres.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from sought.reporting.charts.base_outline import Position

_KM_OF_A_DEGREE = 111.195
_LEAST_DEGREES = 0.05
_EDGE, _LEAST_HIGH = 30.0, 140.0
_COUNTRY = 8.0
"""The land is shown whole where it is no more than so many times as wide and high as the sites."""
_NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees from west to east and south to north."""

    west: float
    south: float
    east: float
    north: float

    @staticmethod
    def around(points: Iterable[Position]) -> Box | None:
        """The least that holds all; None for no point."""
        found = list(points)
        if not found:
            return None
        lons, lats = [p[0] for p in found], [p[1] for p in found]
        return Box(min(lons), min(lats), max(lons), max(lats))

    def not_too_small(self) -> Box:
        """With a least width and height, so that one site is no world of its own."""
        wide = max(self.east - self.west, _LEAST_DEGREES) / 2
        high = max(self.north - self.south, _LEAST_DEGREES) / 2
        lon, lat = (self.west + self.east) / 2, (self.south + self.north) / 2
        return Box(lon - wide, lat - high, lon + wide, lat + high)

    def with_land(self, land: Box | None) -> Box:
        """Both, unless the land is so great that the sites would be one point."""
        if land is None:
            return self
        wide = max(self.east - self.west, _LEAST_DEGREES) * _COUNTRY
        high = max(self.north - self.south, _LEAST_DEGREES) * _COUNTRY
        if land.east - land.west > wide or land.north - land.south > high:
            return self
        return Box(
            min(self.west, land.west), min(self.south, land.south),
            max(self.east, land.east), max(self.north, land.north),
        )  # fmt: skip


class MapFrame:
    """A box of degrees in a picture of a given width and at most a given height.

    All around it is room for the signs of sites at its edge.
    """

    def __init__(self, box: Box, width: float, most_high: float) -> None:
        self._shrink = cos(radians((box.south + box.north) / 2))
        wide, high = (box.east - box.west) * self._shrink, box.north - box.south
        self.scale = min((width - 2 * _EDGE) / wide, (most_high - 2 * _EDGE) / high)
        self.width = width
        self.height = max(high * self.scale + 2 * _EDGE, _LEAST_HIGH)
        self._left = (width - wide * self.scale) / 2
        self._top = (self.height - high * self.scale) / 2
        self._box = box

    def point(self, at: Position) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        x = self._left + (at[0] - self._box.west) * self._shrink * self.scale
        return x, self._top + (self._box.north - at[1]) * self.scale

    def bar(self, most: float) -> tuple[float, float]:
        """Kilometres and pixels of the longest round length within ``most`` pixels."""
        pixels = self.scale / _KM_OF_A_DEGREE
        longest, power = most / pixels, 1e-2
        while power * 10 <= longest:
            power *= 10
        kilometres = max(n * power for n in _NICE if n * power <= longest)
        return kilometres, kilometres * pixels
