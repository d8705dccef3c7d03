"""Places of the invented country, as plain values: names with language, period and authority."""

from __future__ import annotations

from dataclasses import dataclass

from sought.demo import armenian_cases, azerbaijani_cases, russian_cases
from sought.demo.coast import Point


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a place is called: language, who calls it so, from when to when (EDTF, empty: always)."""

    text: str
    language: str
    authority: str
    used: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A point with a radius in metres, its names, and the place it belongs to."""

    id: str
    kind: str
    position: Point
    radius: int
    names: tuple[PlaceName, ...]
    within: str = ""
    side: str = ""

    def name(self, language: str) -> str:
        """The name in use in a language (its first)."""
        return next(name.text for name in self.names if name.language == language)

    def forms(self, language: str) -> dict[str, str]:
        """The name in the cases of its language."""
        name = self.name(language)
        if language == "ru":
            return dict(zip(russian_cases.CASES, russian_cases.place(name), strict=True))
        if language == "az":
            return dict(
                zip(azerbaijani_cases.CASES, azerbaijani_cases.inflected(name), strict=True)
            )
        if language == "hy":
            return dict(zip(armenian_cases.CASES, armenian_cases.place(name), strict=True))
        return {"nom": name}


@dataclass(frozen=True, slots=True)
class DetentionPlace:
    """A place in which people were held: kind, who ran it, when it was in use (EDTF)."""

    place: Place
    town: str
    kind: str
    authority: str
    in_use: str
    capacity: int


@dataclass(frozen=True, slots=True)
class BurialSite:
    """A burial site as reported: kind, how and when it was reported, estimated number."""

    place: Place
    near: str
    kind: str
    reported_by: str
    reported: str
    estimated: tuple[int, int]
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the map: a road, a front."""

    kind: str
    points: tuple[Point, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Area:
    """A ring of the map: a coast, region, lake or side."""

    kind: str
    ring: tuple[Point, ...]
    names: tuple[tuple[str, str], ...]
