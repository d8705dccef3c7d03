"""All overlaps of a register as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.tracing.account import Window
from sought.tracing.grades import Grade
from sought.tracing.overlap import Overlap, state, stronger, surest_first
from sought.tracing.stated_pairs import Stated

ROW = np.dtype(
    [
        ("first", np.int32),
        ("second", np.int32),
        ("place", np.int32),
        ("begin", np.int32),
        ("end", np.int32),
        ("chance", np.float32),
        ("days", np.float32),
        ("grade", np.int8),
    ],
    align=True,
)


@dataclass(frozen=True, eq=False)
class Overlaps:
    """All overlaps of a register as columns.

    ``rows`` is of type :data:`ROW`: ``first`` and ``second`` are numbers in ``persons`` with first
    < second, ``place`` in ``places``, ``begin`` and ``end`` the window (begin > end: not known
    when).  In order of first, second, place.  ``refs``: of a row that a source states.
    """

    persons: tuple[str, ...]
    places: tuple[str, ...]
    rows: NDArray[np.void]
    refs: Mapping[int, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Overlap]:
        return map(self.at, range(len(self.rows)))

    def at(self, row: int) -> Overlap:
        """One row as a value."""
        first, second, place, begin, end, chance, days, grade = self.rows[row].item()
        window = Window(begin, end) if begin <= end else None
        return Overlap(
            self.persons[first],
            self.persons[second],
            self.places[place],
            window,
            chance,
            days,
            Grade(grade),
            self.refs.get(row, ()),
        )

    def of(self, person: str) -> tuple[Overlap, ...]:
        """Those of one person, surest first, the person always first in them."""
        number = self.persons.index(person) if person in self.persons else -1
        mine = np.flatnonzero((self.rows["first"] == number) | (self.rows["second"] == number))
        found = (self.at(int(row)) for row in mine)
        return surest_first(each if each.person == person else each.turned() for each in found)


def with_stated(found: Overlaps, stated: Sequence[Stated]) -> Overlaps:
    """The same with the pairs that a source states; rows are appended, not yet in order."""
    stated = [said for said in stated if said.grade is not None]
    if not stated:
        return found
    persons = sorted({*found.persons, *(p for said in stated for p in said[:2])})
    places = sorted({*found.places, *(said.place for said in stated)})
    wide = _renumbered(found, persons, places)
    told: dict[tuple[str, str], dict[tuple[str, str], Overlap]] = defaultdict(dict)
    for said in stated:
        one, other = sorted(said[:2])
        state(told[one, other], (other, said.place), one, said)
    return _merged(wide, [pair for pairs in told.values() for pair in pairs.values()])


def _renumbered(found: Overlaps, persons: list[str], places: list[str]) -> Overlaps:
    rows = found.rows.copy()
    new_person = np.searchsorted(persons, found.persons) if found.persons else np.zeros(0, int)
    new_place = np.searchsorted(places, found.places) if found.places else np.zeros(0, int)
    for column, new in (("first", new_person), ("second", new_person), ("place", new_place)):
        rows[column] = new[rows[column]]
    return Overlaps(tuple(persons), tuple(places), rows, {})


def _merged(found: Overlaps, told: Sequence[Overlap]) -> Overlaps:
    person = {code: n for n, code in enumerate(found.persons)}
    place = {code: n for n, code in enumerate(found.places)}
    keys = [(person[o.person], person[o.other], place[o.place]) for o in told]
    at = _rows_of(found.rows, keys, len(person), len(place))
    rows, refs = found.rows, dict[int, tuple[str, ...]]()
    fresh: list[tuple[float, ...]] = []
    for pair, key, row in zip(told, keys, at, strict=True):
        number = row if row >= 0 else len(rows) + len(fresh)
        refs[number] = pair.refs
        if row >= 0:
            rows[row] = _row(key, stronger(found.at(row), pair))
        else:
            fresh.append(_row(key, pair))
    return replace(found, rows=np.concatenate([rows, np.array(fresh, ROW)]), refs=refs)


def _rows_of(
    rows: NDArray[np.void], keys: Sequence[tuple[int, int, int]], persons: int, places: int
) -> list[int]:
    """The row of each key, -1 where there is none."""
    number = (rows["first"].astype(np.int64) * persons + rows["second"]) * places + rows["place"]
    order = np.argsort(number, kind="stable")
    wanted = np.array([(a * persons + b) * places + p for a, b, p in keys], np.int64)
    at = np.searchsorted(number[order], wanted)
    inside = np.minimum(at, max(len(order) - 1, 0))
    if not len(order):
        return [-1] * len(keys)
    hit = number[order[inside]] == wanted
    return [int(row) for row in np.where(hit, order[inside], -1)]


def _row(key: tuple[int, int, int], pair: Overlap) -> tuple[float, ...]:
    begin, end = pair.window or (0, -1)
    return (*key, begin, end, pair.chance, pair.days, int(pair.grade))


def in_order(found: Overlaps) -> Overlaps:
    """The same with its rows in order."""
    rows = found.rows
    order = np.lexsort((rows["place"], rows["second"], rows["first"]))
    refs = {}
    if found.refs:
        new = np.empty(len(order), np.int64)
        new[order] = np.arange(len(order))
        refs = {int(new[row]): refs_ for row, refs_ in found.refs.items()}
    return replace(found, rows=rows[order], refs=refs)
