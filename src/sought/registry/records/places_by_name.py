"""Which known place a text names, where that is beyond doubt."""

from __future__ import annotations

from collections import defaultdict

from sought.registry.models import PlaceName
from sought.registry.records.search_keys import sort_text


class PlacesByName:
    """All names of places as they stand now; ask for as many texts as needed."""

    def __init__(self) -> None:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for place, text in PlaceName.objects.standing().values_list("place_id", "text"):
            found[sort_text(text)].add(place)
        self._places = {name: places for name, places in found.items() if name}
        self._asked: dict[str, int | None] = {}

    def place_of(self, words: str) -> int | None:
        """The one place with exactly this name, in whatever script; None where none or several."""
        if words not in self._asked:
            places = self._places.get(sort_text(words), set()) if words else set()
            self._asked[words] = next(iter(places)) if len(places) == 1 else None
        return self._asked[words]
