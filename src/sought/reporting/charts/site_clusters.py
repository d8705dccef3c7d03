"""Points of a map that would cover each other, gathered to one sign with a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, log2

from sought.reporting.charts.fitted_text import width_of
from sought.reporting.number_words import number_words

SINGLE = 6.5
_LEAST, _MOST = 12.0, 26.0
_RING = 7.0
_APART = 1.5


@dataclass(frozen=True, slots=True)
class Cluster:
    """Points of the picture around their middle; how many of each series."""

    x: float
    y: float
    counts: tuple[int, ...]
    language: str = "en"

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)

    @property
    def radius(self) -> float:
        """Of the sign: it grows with the number and holds its words."""
        if self.total == 1:
            return SINGLE
        words = width_of(number_words(self.total, self.language)) / 2 + _RING
        return max(min(_LEAST + log2(self.total), _MOST), words)

    def covers(self, other: Cluster) -> bool:
        """Whether the two signs would touch."""
        far = hypot(self.x - other.x, self.y - other.y)
        return far < self.radius + other.radius + _APART


def clustered(points: Sequence[Cluster]) -> list[Cluster]:
    """None of the signs touches another; the same points give the same clusters."""
    now = _where_equal(points)
    while True:
        made = _pass(now)
        if len(made) == len(now):
            return made
        now = made


def _where_equal(points: Sequence[Cluster]) -> list[Cluster]:
    """Points of one square of the picture at once: there may be thousands."""
    cells: dict[tuple[int, int], list[Cluster]] = {}
    for point in points:
        cells.setdefault((int(point.x // SINGLE), int(point.y // SINGLE)), []).append(point)
    return [_merged(cell) for cell in cells.values()]


def _pass(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Each, from the greatest on, takes in those that it covers."""
    waiting = sorted(clusters, key=lambda one: (-one.total, one.x, one.y))
    gone: set[int] = set()
    made = []
    for at, one in enumerate(waiting):
        if at in gone:
            continue
        taken = [n for n in range(at + 1, len(waiting)) if n not in gone and one.covers(waiting[n])]
        gone.update(taken)
        made.append(_merged([one, *(waiting[n] for n in taken)]))
    return made


def _merged(parts: Sequence[Cluster]) -> Cluster:
    if len(parts) == 1:
        return parts[0]
    whole = sum(part.total for part in parts)
    x = sum(part.x * part.total for part in parts) / whole
    y = sum(part.y * part.total for part in parts) / whole
    counts = tuple(map(sum, zip(*(part.counts for part in parts), strict=True)))
    return Cluster(x, y, counts, parts[0].language)
