"""The land: islands, regions, towns, lakes, roads, hospitals, crossings and the fronts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from sought.demo.chance import stream, weighted
from sought.demo.coast import (
    CENTRE,
    Island,
    Point,
    Sectors,
    front_line,
    kilometres,
    latitude_on,
    new_island,
    new_sectors,
    rounded,
)
from sought.demo.data_files import lines
from sought.demo.history import FRONT_LATITUDE, NORTH, SOUTH
from sought.demo.place_names import new_names
from sought.demo.places import Line, Place, PlaceName

_NORTHERN, _SOUTHERN = (-17.5, -28.9), (-22.0, -31.9)
TOWNS_ON = (74, 8, 8)
"""Towns and villages on the main, the northern and the southern island."""
_SECTORS, _SPACING, _TRIES = 5, 11.0, 4000
_RENAMED = 15


@dataclass(frozen=True, slots=True)
class Land:
    """The country without its war: places in order of their numbers."""

    islands: tuple[Island, ...]
    sectors: Sectors
    regions: tuple[Place, ...]
    towns: tuple[Place, ...]
    hospitals: tuple[Place, ...]
    crossings: tuple[Place, ...]
    lakes: tuple[tuple[Point, ...], ...]
    roads: tuple[Line, ...]
    fronts: dict[int, tuple[Point, ...]]

    def holder(self, point: Point, year: int) -> str:
        """Which side held a point in a year for which a front is drawn."""
        if self.islands[1].polar(point)[1] < 1.6:
            return NORTH
        if self.islands[2].polar(point)[1] < 1.6:
            return SOUTH
        return NORTH if point[1] > latitude_on(self.fronts[year], point[0]) else SOUTH

    def town(self, place_id: str) -> Place:
        """A town by its id ``T007``."""
        return self.towns[int(place_id[1:]) - 1]


def new_land(seed: int) -> Land:
    """The land of a seed."""
    chance = stream(seed, "land")
    islands = (
        new_island(chance, CENTRE, (1.42, 0.9), 0.1),
        new_island(chance, _NORTHERN, (0.4, 0.26), 0.12),
        new_island(chance, _SOUTHERN, (0.44, 0.25), 0.12),
    )
    sectors = new_sectors(chance, islands[0], _SECTORS)
    roots = list(lines("place_roots.txt"))
    chance.shuffle(roots)
    regions = tuple(_regions(chance, islands, sectors, roots))
    fronts = _fronts(chance, islands[0])
    towns = tuple(_towns(chance, islands, sectors, roots, fronts))
    return Land(
        islands,
        sectors,
        regions,
        towns,
        tuple(_hospitals(chance, towns)),
        tuple(_crossings(chance, fronts[1994], roots)),
        tuple(_lakes(chance, islands[0])),
        tuple(_roads(chance, towns)),
        fronts,
    )


def _fronts(chance: Random, island: Island) -> dict[int, tuple[Point, ...]]:
    def wobble() -> tuple[float, ...]:
        return (0.0, *(chance.uniform(-0.07, 0.07) for _ in range(17)), 0.0)

    return {year: front_line(island, offset, wobble()) for year, offset in FRONT_LATITUDE.items()}


def _regions(
    chance: Random, islands: tuple[Island, ...], sectors: Sectors, roots: list[str]
) -> Iterator[Place]:
    middles = [_middle(sectors.ring(number)) for number in range(_SECTORS + 1)]
    for number, middle in enumerate([*middles, islands[1].centre, islands[2].centre], 1):
        names = new_names(chance, roots.pop())
        yield Place(f"R{number}", "region", rounded(middle), 40_000, names)


def _middle(ring: tuple[Point, ...]) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _towns(
    chance: Random,
    islands: tuple[Island, ...],
    sectors: Sectors,
    roots: list[str],
    fronts: dict[int, tuple[Point, ...]],
) -> Iterator[Place]:
    points = [
        (number, point)
        for number, count in enumerate(TOWNS_ON)
        for point in _spread(chance, islands[number], count)
    ]
    renamed = set(chance.sample(range(len(points)), _RENAMED))
    seen: set[str] = set()
    for index, (island, point) in enumerate(points):
        region = f"R{sectors.number(point) + 1 if island == 0 else _SECTORS + 1 + island}"
        side = _first_side(island, point, fronts[1991])
        kind = "town" if region not in seen or chance.random() < 0.16 else "village"
        seen.add(region)
        old = roots.pop() if index in renamed else ""
        names = new_names(chance, roots.pop(), old, side)
        yield Place(
            f"T{index + 1:03}", kind, point, 2500 if kind == "town" else 900, names, region, side
        )


def _first_side(island: int, point: Point, front: tuple[Point, ...]) -> str:
    if island:
        return NORTH if island == 1 else SOUTH
    return NORTH if point[1] > latitude_on(front, point[0]) else SOUTH


def _spread(chance: Random, island: Island, count: int) -> list[Point]:
    """Points of the island that keep their distance; closer only if the island is full."""
    points: list[Point] = []
    for attempt in range(_TRIES):
        point = inland(chance, island, 0.93)
        spacing = _SPACING * (1 - attempt / _TRIES)
        if all(kilometres(point, other) > spacing for other in points):
            points.append(point)
        if len(points) == count:
            return points
    message = f"the island has no room for {count} towns"
    raise ValueError(message)


def inland(chance: Random, island: Island, most: float) -> Point:
    """A point of the island, spread evenly over its area."""
    return island.at(chance.uniform(-3.14159, 3.14159), most * chance.random() ** 0.5)


def near(chance: Random, centre: Point, least_km: float, most_km: float) -> Point:
    """A point within a ring round another."""
    way, east, north = chance.uniform(least_km, most_km), chance.gauss(0, 1), chance.gauss(0, 1)
    length = (east * east + north * north) ** 0.5 or 1.0
    return rounded((centre[0] + way * east / length / 96, centre[1] + way * north / length / 111))


_HOSPITAL = {
    "az": "{} xəstəxanası",
    "ru": "Больница в {}е",
    "hy": "{}ի հիվանդանոց",
    "en": "{} hospital",
}
_CROSSING = {
    "az": "{} keçid məntəqəsi",
    "ru": "Переправа {}",
    "hy": "{}ի անցակետ",
    "en": "{} crossing",
}


def _hospitals(chance: Random, towns: tuple[Place, ...]) -> Iterator[Place]:
    chosen = [town for town in towns if town.kind == "town"][:14]
    for number, town in enumerate(chosen, 1):
        names = tuple(
            PlaceName(_of_town(town, language, _HOSPITAL[language]), language, "")
            for language in _HOSPITAL
        )
        position = near(chance, town.position, 0.2, 1.2)
        yield Place(f"H{number:02}", "hospital", position, 150, names, town.id, town.side)


def _of_town(town: Place, language: str, pattern: str) -> str:
    forms = town.forms(language)
    if language == "hy":
        return pattern.replace("{}ի", forms["gen"])
    if language == "ru":
        return pattern.replace("{}е", forms["prep"])
    return pattern.format(forms["nom"])


def _crossings(chance: Random, front: tuple[Point, ...], roots: list[str]) -> Iterator[Place]:
    for number in range(1, 7):
        point = front[2 * number + 2]
        base = new_names(chance, roots.pop())[:4]
        names = tuple(
            PlaceName(_crossing_name(name.text, name.language), name.language, "") for name in base
        )
        yield Place(f"X{number}", "crossing", point, 200, names)


def _crossing_name(name: str, language: str) -> str:
    if language == "hy" and name.endswith("ա"):
        name += "յ"
    return _CROSSING[language].format(name)


def _lakes(chance: Random, island: Island) -> Iterator[tuple[Point, ...]]:
    for angle, share in ((0.6, 0.25), (2.5, 0.33), (4.3, 0.3)):
        centre = island.at(angle + chance.uniform(-0.3, 0.3), share)
        lake = new_island(chance, centre, (chance.uniform(0.06, 0.1), 0.035), 0.15)
        yield lake.outline()[::5] if len(lake.outline()[::5]) > 3 else lake.outline()


def _roads(chance: Random, towns: tuple[Place, ...]) -> Iterator[Line]:
    """The shortest net that joins the towns of each island, and some short cuts."""
    start = 0
    for count in TOWNS_ON:
        yield from _net(chance, towns[start : start + count])
        start += count


def _net(chance: Random, towns: tuple[Place, ...]) -> Iterator[Line]:
    joined, loose = [towns[0]], list(towns[1:])
    while loose:
        one, other = min(
            ((a, b) for a in joined for b in loose),
            key=lambda pair: kilometres(pair[0].position, pair[1].position),
        )
        yield _road(chance, one, other)
        loose.remove(other)
        joined.append(other)
    for town in chance.sample(list(towns), len(towns) // 4):
        second = sorted(towns, key=lambda other: kilometres(town.position, other.position))[2]
        yield _road(chance, town, second)


def _road(chance: Random, one: Place, other: Place) -> Line:
    (x, y), (end_x, end_y) = one.position, other.position
    bends = [
        rounded(
            (
                x + (end_x - x) * share + chance.uniform(-0.012, 0.012),
                y + (end_y - y) * share + chance.uniform(-0.012, 0.012),
            )
        )
        for share in (0.25, 0.5, 0.75)
    ]
    kind = weighted(chance, {"road": 0.75, "track": 0.25})
    if "town" in (one.kind, other.kind):
        kind = "main road" if one.kind == other.kind else "road"
    return Line(kind, (one.position, *bends, other.position), f"{one.id}–{other.id}")
