"""The outline of the own country below a map in a document, from the base map of the office.

The base map is GeoJSON whose features have a ``kind``, as the pages draw it.  Borders are
somebody's view of them: lines of a front and areas of a side are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Position = tuple[float, float]
"""Longitude and latitude in degrees."""

_LEFT_OUT = {"front", "side", "border"}
_AREAS = {"water": "water", "district": "district"}
_MOST_RANK = 2


@dataclass(frozen=True, slots=True)
class Area:
    """Rings of one polygon; ``kind`` is ``land``, ``water`` or ``district``."""

    kind: str
    rings: tuple[tuple[Position, ...], ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A name on the map; rank 1 goes before 2."""

    label: str
    at: Position
    rank: int


@dataclass(frozen=True, slots=True)
class BaseOutline:
    """Areas and roads from the bottom to the top, and towns."""

    areas: tuple[Area, ...] = ()
    roads: tuple[tuple[Position, ...], ...] = ()
    towns: tuple[Town, ...] = ()

    def land(self) -> Iterator[Position]:
        """Corners of the land."""
        for area in self.areas:
            if area.kind == "land":
                for ring in area.rings:
                    yield from ring


def base_outline(country: Mapping[str, Any], language: str) -> BaseOutline:
    """What is drawn of a GeoJSON feature collection; towns by their names in ``language``."""
    areas: list[Area] = []
    roads: list[tuple[Position, ...]] = []
    towns: list[Town] = []
    for feature in country.get("features", []):
        properties = feature.get("properties") or {}
        kind = properties.get("kind", "")
        if kind in _LEFT_OUT:
            continue
        for shape, lines in _shapes(feature.get("geometry") or {}):
            if shape == "Polygon":
                areas.append(Area(_AREAS.get(kind, "land"), lines))
            elif shape == "LineString":
                roads.extend(lines)
            elif kind == "town" and (town := _town(properties, lines[0][0], language)):
                towns.append(town)
    return BaseOutline(tuple(areas), tuple(roads), tuple(towns))


def _shapes(
    geometry: Mapping[str, Any],
) -> Iterator[tuple[str, tuple[tuple[Position, ...], ...]]]:
    """Simple shapes, those of a ``Multi…`` one by one; each as rings or lines of positions."""
    kind, given = geometry.get("type", ""), geometry.get("coordinates", [])
    single = kind.removeprefix("Multi")
    for one in given if kind.startswith("Multi") else [given]:
        if single == "Polygon":
            yield single, tuple(_line(ring) for ring in one)
        elif single == "LineString":
            yield single, (_line(one),)
        elif single == "Point":
            yield single, (_line([one]),)


def _line(points: Sequence[Sequence[float]]) -> tuple[Position, ...]:
    return tuple((float(point[0]), float(point[1])) for point in points)


def _town(properties: Mapping[str, Any], at: Position, language: str) -> Town | None:
    label = properties.get(f"name:{language}") or properties.get("label") or ""
    rank = int(properties.get("rank", 1))
    return Town(label, at, rank) if label and rank <= _MOST_RANK else None
