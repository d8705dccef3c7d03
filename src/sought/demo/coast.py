"""The shape of the islands: coasts, regions, lakes and the line between the two sides.

An island is star-shaped round its centre, so that inside and outside, regions and the front
follow from angle and radius alone.  Degrees of longitude and latitude; open South Atlantic.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin
from random import Random

Point = tuple[float, float]
"""Longitude, latitude."""

OCEAN_BOX = (-23.0, -33.0, -16.5, -28.0)
"""West, south, east, north: no land lies within 500 km of it."""
CENTRE: Point = (-19.9, -30.4)
"""Of the main island."""
STEPS = 240
_CORE = 0.42


def rounded(point: Point) -> Point:
    """About a metre."""
    return round(point[0], 5), round(point[1], 5)


@dataclass(frozen=True, slots=True)
class Island:
    """Centre, half axes in degrees and waves of the coast (number, height, phase)."""

    centre: Point
    axes: Point
    waves: tuple[tuple[int, float, float], ...]

    def reach(self, angle: float) -> float:
        """Where the coast lies in this direction, 1 being the ellipse."""
        return 1 + sum(height * sin(n * angle + phase) for n, height, phase in self.waves)

    def at(self, angle: float, share: float) -> Point:
        """The point at a share of the way from the centre to the coast."""
        way = share * self.reach(angle)
        (x, y), (a, b) = self.centre, self.axes
        return rounded((x + a * way * cos(angle), y + b * way * sin(angle)))

    def polar(self, point: Point) -> Point:
        """Angle, and the share of the way to the coast (above 1: in the sea)."""
        u = (point[0] - self.centre[0]) / self.axes[0]
        v = (point[1] - self.centre[1]) / self.axes[1]
        angle = atan2(v, u)
        return angle, hypot(u, v) / self.reach(angle)

    def outline(self) -> tuple[Point, ...]:
        """The coast as a closed ring."""
        ring = tuple(self.at(2 * pi * step / STEPS, 1) for step in range(STEPS))
        return (*ring, ring[0])


def new_island(chance: Random, centre: Point, axes: Point, roughness: float) -> Island:
    """An island with a coast of its own."""
    waves = tuple(
        (n, roughness * chance.uniform(0.4, 1) / n**0.8, chance.uniform(0, 2 * pi))
        for n in range(2, 19)
    )
    return Island(centre, axes, waves)


@dataclass(frozen=True, slots=True)
class Sectors:
    """The main island cut into a heart and sectors, with ragged borders common to neighbours."""

    island: Island
    cuts: tuple[float, ...]
    bends: tuple[tuple[float, ...], ...]

    def border(self, number: int) -> tuple[Point, ...]:
        """From the heart to the coast, between sector ``number`` - 1 and ``number``."""
        bends = self.bends[number]
        last = len(bends) - 1
        return tuple(
            self.island.at(self.cuts[number] + bend, _CORE + (1 - _CORE) * step / last)
            for step, bend in enumerate(bends)
        )

    def ring(self, number: int) -> tuple[Point, ...]:
        """A sector as a closed ring; the last number is the heart."""
        if number == len(self.cuts):
            ring = self._arc(0, 2 * pi, _CORE)
            return (*ring[:-1], ring[0])
        start, end = self._span(number)
        out, back = self.border(number), self.border((number + 1) % len(self.cuts))
        inner = self._arc(start, end, _CORE)
        return (*out, *self._arc(start, end, 1), *reversed(back), *reversed(inner), out[0])

    def number(self, point: Point) -> int:
        """In which sector a point of the island lies (borders taken as straight)."""
        angle, share = self.island.polar(point)
        if share < _CORE:
            return len(self.cuts)
        return next(
            number
            for number in range(len(self.cuts))
            if (angle - self.cuts[number]) % (2 * pi) < self._width(number)
        )

    def _width(self, number: int) -> float:
        start, end = self._span(number)
        return end - start

    def _span(self, number: int) -> tuple[float, float]:
        start, end = self.cuts[number], self.cuts[(number + 1) % len(self.cuts)]
        return start, end if end > start else end + 2 * pi

    def _arc(self, start: float, end: float, share: float) -> tuple[Point, ...]:
        steps = max(2, round(STEPS * (end - start) / (2 * pi)))
        return tuple(
            self.island.at(start + (end - start) * step / steps, share) for step in range(steps + 1)
        )


def new_sectors(chance: Random, island: Island, number: int) -> Sectors:
    """Sectors of about equal width; borders begin and end on their cut."""
    turn = 2 * pi / number
    cuts = tuple(
        turn * index + chance.uniform(-0.08, 0.08) * turn + turn / 2 for index in range(number)
    )
    bends = tuple(
        (0.0, *(chance.uniform(-0.05, 0.05) for _ in range(6)), 0.0) for _ in range(number)
    )
    return Sectors(island, tuple(cut % (2 * pi) for cut in cuts), bends)


def front_line(island: Island, offset: float, wobble: tuple[float, ...]) -> tuple[Point, ...]:
    """From the west coast to the east coast, ``offset`` degrees north of the middle."""
    slope = offset / island.axes[1]
    west, east = island.at(pi - slope, 1), island.at(slope, 1)
    last = len(wobble) - 1
    return tuple(
        rounded(
            (
                west[0] + (east[0] - west[0]) * step / last,
                west[1] + (east[1] - west[1]) * step / last + bend,
            )
        )
        for step, bend in enumerate(wobble)
    )


def latitude_on(line: tuple[Point, ...], longitude: float) -> float:
    """Where a line that runs from west to east crosses a meridian (its ends beyond them)."""
    for (x, y), (next_x, next_y) in itertools.pairwise(line):
        if longitude <= next_x:
            return y + (next_y - y) * max(0.0, (longitude - x) / (next_x - x))
    return line[-1][1]


def kilometres(one: Point, other: Point) -> float:
    """Distance in the flat, good to a percent here."""
    return hypot((one[0] - other[0]) * 96.0, (one[1] - other[1]) * 111.0)
