"""What lies in what: the whole hierarchy of places in one question, asked many things of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sought.registry.models import Place, PlaceKind

AREAS = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.DISTRICT)
"""Kinds by which lists of places are narrowed."""

_SETTLEMENTS = (PlaceKind.TOWN, PlaceKind.VILLAGE)


@dataclass(frozen=True)
class PlaceTree:
    """Parents and kinds of all places, by primary key."""

    parents: Mapping[int, int | None]
    kinds: Mapping[int, str]
    parts: Mapping[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        parts: dict[int, list[int]] = defaultdict(list)
        for place, parent in self.parents.items():
            if parent is not None:
                parts[parent].append(place)
        object.__setattr__(self, "parts", parts)

    def chain(self, place_id: int) -> list[int]:
        """What the place lies in, from the outermost to the nearest; a ring ends where it began."""
        found: list[int] = []
        above = self.parents.get(place_id)
        while above is not None and above not in found and above != place_id:
            found.append(above)
            above = self.parents.get(above)
        return found[::-1]

    def within(self, place_id: int) -> set[int]:
        """The place and everything in it."""
        found, open_ends = {place_id}, [place_id]
        while open_ends:
            new = [p for p in self.parts.get(open_ends.pop(), ()) if p not in found]
            found.update(new)
            open_ends.extend(new)
        return found

    def nearest(self, place_id: int, kinds: Collection[str]) -> int | None:
        """The place itself or the nearest above it that is of one of these kinds."""
        line = [place_id, *reversed(self.chain(place_id))]
        return next((place for place in line if self.kinds.get(place) in kinds), None)

    def area(self, place_id: int) -> int | None:
        """The nearest district, region or country above the place."""
        parent = self.parents.get(place_id)
        return None if parent is None else self.nearest(parent, AREAS)

    def settlement(self, place_id: int) -> int:
        """The town or village the place lies in; where there is none, the place itself."""
        return self.nearest(place_id, _SETTLEMENTS) or place_id

    def areas(self) -> list[int]:
        """All countries, regions and districts."""
        return [place for place, kind in self.kinds.items() if kind in AREAS]


def place_tree() -> PlaceTree:
    """One question to the database, however many places there are."""
    rows = list(Place.objects.values_list("pk", "parent_id", "kind"))
    return PlaceTree(
        {place: parent for place, parent, _ in rows}, {place: kind for place, _, kind in rows}
    )
