"""How many stand in exactly which lists, by stratum and by draw of the linkage: counts alone.

What leaves this module knows no person: a number for each pattern of lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.core.cache import cache

from sought.errors import InputError
from sought.registry.models import AuditHead, Installation
from sought.registry.models.dated import bounds_of
from sought.registry.records.ages import age_class
from sought.registry.records.estimate_spec import Divided, EstimateSpec
from sought.registry.records.linkage_draws import Same, Told, drawing, undecided_pairs
from sought.registry.records.listed_units import ListedUnits, Traits, Unit, listed_units
from sought.registry.records.place_tree import PlaceTree, place_tree
from sought.registry.records.snapshot import snapshot
from sought.reporting.estimates.list_counts import ListCounts

OTHERS = "others"
"""Strata too small to be estimated, put together."""
LEAST_PERSONS = 50
"""In a stratum, in every draw; with fewer, chance alone would speak."""
_HOUR = 3600

Cells = Counter[tuple[str, int]]
"""Persons by stratum and number of the cell: bit j is the j-th list."""


@dataclass(frozen=True)
class RegisterOverlaps:
    """The tables, and what must be known to judge them."""

    strata: Mapping[str, tuple[ListCounts, ...]]
    """By stratum a table for each draw."""
    elsewhere: int
    """Persons in none of these lists whom the register knows otherwise; of the first draw."""
    unlinked: Mapping[str, int]
    """By list its rows that are linked to nobody."""
    undecided: int
    """Proposals that wait for an answer."""


def register_overlaps(spec: EstimateSpec, told: Told = lambda: None) -> RegisterOverlaps:
    """As the register stands now; InputError where nobody is left or a list is unknown.

    Long where there is something to draw: every row that is linked to nobody is compared with all.
    """
    with snapshot():
        units = listed_units(spec.lists)
        _check_known(units, spec.lists)
        undecided, unlinked = undecided_pairs(), _unlinked(units)
        parts = _Parts(spec)
        made_from = drawing(units) if undecided or unlinked else None
    divisions: Iterable[Same] = [{}]
    if made_from is not None:
        divisions = made_from.divisions(draws=spec.draws, seed=spec.seed, told=told)
    drawn = [parts.counted(units, same) for same in divisions]
    tables = _tables(spec.lists, [cells for cells, _ in drawn])
    return RegisterOverlaps(tables, drawn[0][1], unlinked, undecided)


def _check_known(units: ListedUnits, lists: Iterable[str]) -> None:
    held = set().union(*units.listed.values())
    for key in lists:
        if key not in held:
            raise InputError("one of these lists names nobody any more", where="lists")


def _unlinked(units: ListedUnits) -> dict[str, int]:
    found: Counter[str] = Counter()
    for (kind, _), lists in units.listed.items():
        if kind == "N":
            found.update(lists)
    return dict(found)


class _Parts:
    """Narrows and divides as a spec says."""

    def __init__(self, spec: EstimateSpec) -> None:
        self._spec = spec
        self._period = bounds_of(spec.period)
        self._as_of = date.fromisoformat(spec.as_of) if spec.as_of else None
        self._stratum = stratum_of(spec.stratum)
        self._bits = {key: 1 << bit for bit, key in enumerate(spec.lists)}

    def counted(self, units: ListedUnits, same: Same) -> tuple[Cells, int]:
        """Cells of one draw, and how many stand in none of the lists."""
        cells: Cells = Counter()
        elsewhere = 0
        for lists, traits in _persons(units, same):
            if not self._fits(traits):
                continue
            cell = sum({self._bits[key] for key in lists if key in self._bits})
            if cell:
                cells[self._stratum(traits), cell] += 1
            else:
                elsewhere += 1
        return cells, elsewhere

    def _fits(self, traits: Traits) -> bool:
        wanted = ("sex", "service", "affiliation")
        if any(v and getattr(traits, n) != v for n in wanted if (v := getattr(self._spec, n))):
            return False
        if any(getattr(self._spec, n) and not getattr(traits, n) for n in wanted):
            return False
        return self._in_period(traits) and self._gone_by_then(traits)

    def _in_period(self, traits: Traits) -> bool:
        """The last contact may lie in the period; an unknown one does not."""
        if not self._spec.period:
            return True
        if traits.contact is None:
            return False
        (begin, end), (first, last) = self._period, traits.contact
        return (begin is None or last is None or last >= begin) and (
            end is None or first is None or first <= end
        )

    def _gone_by_then(self, traits: Traits) -> bool:
        first = traits.contact[0] if traits.contact else None
        return self._as_of is None or first is None or first <= self._as_of


def _persons(units: ListedUnits, same: Same) -> Iterable[tuple[set[str], Traits]]:
    """Lists and traits of each person of a draw."""
    joined: dict[Unit, list[Unit]] = {}
    for unit, other in same.items():
        joined.setdefault(other, []).append(unit)
    for unit, lists in units.listed.items():
        if unit in same:
            continue
        traits = units.traits[unit]
        for other in joined.get(unit, ()):
            lists = lists | units.listed.get(other, set())  # noqa: PLW2901 - a new set
            traits = traits.filled(units.traits[other])
        yield lists, traits


def stratum_of(divided: str) -> Callable[[Traits], str]:
    """What a stratum is called: a value as the register keeps it, empty where not known."""
    limits, tree = Installation.current(), place_tree()
    found: Mapping[str, Callable[[Traits], str]] = {
        Divided.NOT: lambda _: "",
        Divided.SEX: lambda t: t.sex,
        Divided.SERVICE: lambda t: t.service,
        Divided.AFFILIATION: lambda t: t.affiliation,
        Divided.AGE: lambda t: age_class(*(t.age or (None, None)), limits).value,
        Divided.YEAR: _year,
        Divided.REGION: lambda t: _region(tree, t.place),
    }
    return found[divided]


def _year(traits: Traits) -> str:
    first, last = traits.contact or (None, None)
    return str(first.year) if first and last and first.year == last.year else ""


def _region(tree: PlaceTree, place: int | None) -> str:
    """Code of the region of the last contact."""
    found = None if place is None else tree.nearest(place, ("region", "country"))
    return "" if found is None else f"L-{found:06d}"


def _tables(lists: tuple[str, ...], drawn: list[Cells]) -> dict[str, tuple[ListCounts, ...]]:
    pooled = _pooled(drawn)
    names = sorted(set(pooled.values()))
    if not names:
        raise InputError("none of these lists names anybody of whom this is asked", where="lists")
    return {name: tuple(_table(lists, cells, pooled, name) for cells in drawn) for name in names}


def letters(lists: int) -> tuple[str, ...]:
    """What lists are called in models and remarks: A, B, C and so on."""
    return tuple(chr(ord("A") + at) for at in range(lists))


def _table(
    lists: tuple[str, ...], cells: Cells, pooled: Mapping[str, str], name: str
) -> ListCounts:
    import numpy as np

    counts = np.zeros(2 ** len(lists), np.int64)
    for (stratum, cell), persons in cells.items():
        if pooled[stratum] == name:
            counts[cell] += persons
    return ListCounts(letters(len(lists)), counts)


def _pooled(drawn: list[Cells]) -> dict[str, str]:
    """What each stratum is estimated as: small ones together, and with the smallest if need be."""
    sizes: dict[str, list[int]] = {}
    for at, cells in enumerate(drawn):
        for (stratum, _), persons in cells.items():
            sizes.setdefault(stratum, [0] * len(drawn))[at] += persons
    small = [name for name, counts in sizes.items() if min(counts) < LEAST_PERSONS]
    large = sorted((n for n in sizes if n not in small), key=lambda n: (min(sizes[n]), n))
    if len(sizes) < 2 or not small:  # noqa: PLR2004 - one stratum is the whole
        return {name: name for name in sizes}
    together = [sum(counts) for counts in zip(*(sizes[n] for n in small), strict=True)]
    if min(together) < LEAST_PERSONS and large:
        small.append(large.pop(0))
    return {name: name for name in large} | dict.fromkeys(small, OTHERS)


# --- for choosing ---


@dataclass(frozen=True)
class KnownList:
    """One list that can be chosen: whom it names, and how many of its rows are linked to nobody."""

    key: str
    body: str
    """Whose lists they are; empty where it is a kind of papers."""
    persons: int
    unlinked: int


@dataclass(frozen=True)
class KnownLists:
    """The lists by size, and how many stand in both of two (keys in the order of ``lists``)."""

    lists: tuple[KnownList, ...]
    overlaps: Mapping[tuple[str, str], int]


def known_lists() -> KnownLists:
    """As the register stands; kept until the next deed in it."""
    number = AuditHead.objects.values_list("number", flat=True).get(pk=1)
    key = f"known-lists:{number}"
    kept: KnownLists | None = cache.get(key)
    if kept is None:
        kept = _known(listed_units())
        cache.set(key, kept, _HOUR)
    return kept


def _known(units: ListedUnits) -> KnownLists:
    sizes: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for lists in units.listed.values():
        sizes.update(lists)
        both.update(combinations(sorted(lists), 2))
    unlinked, bodies = _unlinked(units), units.occasions.bodies
    found = [
        KnownList(key, bodies.get(key, ""), persons, unlinked.get(key, 0))
        for key, persons in sorted(sizes.items(), key=lambda one: (-one[1], one[0]))
    ]
    return KnownLists(tuple(found), both)
