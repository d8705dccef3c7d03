"""The base map of the invented country as GeoJSON, drawn by the office below its own marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sought.demo.coast import Point
from sought.demo.geography import Land
from sought.demo.history import COUNTRY, NORTH, SIDES, SOUTH
from sought.demo.letters import LANGUAGES
from sought.demo.places import Place

GeoJson = dict[str, Any]


def base_map(land: Land, language: str = "en") -> GeoJson:
    """All features, from the bottom of the map to its top; every one says it is invented.

    ``label`` is the name in the language asked for; ``name:az`` and so on give all.
    """
    features = list(_features(land))
    for feature in features:
        properties = feature["properties"]
        properties["label"] = properties.get(f"name:{language}", "")
    return {"type": "FeatureCollection", "invented": True, "features": features}


def _features(land: Land) -> Iterator[GeoJson]:
    for island in land.islands:
        yield _area("land", island.outline(), COUNTRY)
    yield from _sides(land)
    for number, region in enumerate(land.regions):
        yield _area("district", _region_ring(land, number), _names(region), id=region.id)
    for lake in land.lakes:
        yield _area("water", lake, {})
    for road in land.roads:
        yield _line("road", road.points, {"road": road.kind})
    for year, front in land.fronts.items():
        yield _line("front", front, {"year": year})
    for town in land.towns:
        yield _point(town, "town", rank=1 if town.kind == "town" else 2)
    for place in (*land.hospitals, *land.crossings):
        yield _point(place, place.kind, rank=3)


def _region_ring(land: Land, number: int) -> tuple[Point, ...]:
    sectors = len(land.sectors.cuts) + 1
    if number < sectors:
        return land.sectors.ring(number)
    return land.islands[number - sectors + 1].outline()


def _sides(land: Land) -> Iterator[GeoJson]:
    """The main island on either side of the first front."""
    line, coast = land.fronts[1991], land.islands[0].outline()[:-1]
    half = len(coast) // 2
    northern = (*line, *coast[1:half], line[0])
    southern = (*line, *reversed(coast[half + 1 :]), line[0])
    yield _area("side", northern, SIDES[NORTH], side=NORTH)
    yield _area("side", southern, SIDES[SOUTH], side=SOUTH)


def _names(place: Place) -> dict[str, str]:
    return {language: place.name(language) for language in LANGUAGES}


def _feature(kind: str, geometry: GeoJson, names: dict[str, str], more: GeoJson) -> GeoJson:
    labels = {f"name:{language}": text for language, text in names.items()}
    properties = {"kind": kind, "invented": True, **labels, **more}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _area(kind: str, ring: tuple[Point, ...], names: dict[str, str], **more: str) -> GeoJson:
    closed = ring if ring[0] == ring[-1] else (*ring, ring[0])
    geometry = {"type": "Polygon", "coordinates": [[list(point) for point in closed]]}
    return _feature(kind, geometry, names, more)


def _line(kind: str, points: tuple[Point, ...], more: GeoJson) -> GeoJson:
    geometry = {"type": "LineString", "coordinates": [list(point) for point in points]}
    return _feature(kind, geometry, {}, more)


def _point(place: Place, kind: str, rank: int) -> GeoJson:
    geometry = {"type": "Point", "coordinates": list(place.position)}
    return _feature(kind, geometry, _names(place), {"id": place.id, "rank": rank})
