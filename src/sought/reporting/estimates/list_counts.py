"""The table all methods start from: how many persons stand in exactly these lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]

MOST_LISTS = 12
"""Lists that are taken together; the table doubles with each."""

MOST_PERSONS = 10**9

Pattern = Sequence[int]
"""One of 0 and 1 for each list: whether a person stands in it."""


@dataclass(frozen=True, eq=False)
class ListCounts:
    """The incomplete table of 2^k cells of k lists; the cell of those in no list is unknown.

    ``counts`` (2^k,) persons by cell; cell number c holds those who stand in list j where bit j
    of c is set and in no other.  ``counts[0]`` is 0 and means nothing.
    """

    lists: tuple[str, ...]
    counts: Counts

    def __post_init__(self) -> None:
        """Raise InputError unless names and numbers can be a table."""
        _check_names(self.lists)
        if self.counts.shape != (2 ** len(self.lists),):
            raise InputError(
                f"{len(self.lists)} lists have {2 ** len(self.lists)} cells, not {self.counts.size}"
            )
        if self.counts.min() < 0 or self.counts.max() > MOST_PERSONS:
            raise InputError(f"counts are whole numbers from 0 to {MOST_PERSONS}", where="counts")
        if self.counts[0]:
            raise InputError("nobody can be counted who stands in no list", where="counts[0]")
        if not self.counts.any():
            raise InputError("no list holds anybody: there is nothing to estimate from")

    @classmethod
    def from_patterns(cls, lists: Sequence[str], patterns: Iterable[tuple[Pattern, int]]) -> Self:
        """Of patterns with counts; a pattern given twice counts twice, one left out is 0."""
        _check_names(tuple(lists))
        counts = np.zeros(2 ** len(lists), np.int64)
        for pattern, count in patterns:
            counts[cell_of(pattern, len(lists))] += count
        return cls(tuple(lists), counts)

    @classmethod
    def from_members(cls, members: Mapping[str, Iterable[str]]) -> Self:
        """Of lists as sets of persons' codes: the same code is the same person."""
        _check_names(tuple(members))
        cells: dict[str, int] = {}
        for bit, codes in enumerate(members.values()):
            for code in codes:
                cells[code] = cells.get(code, 0) | 1 << bit
        counts = np.bincount(list(cells.values()), minlength=2 ** len(members))
        return cls(tuple(members), counts.astype(np.int64))

    @property
    def size(self) -> int:
        """How many lists."""
        return len(self.lists)

    @cached_property
    def observed(self) -> int:
        """Persons in one list or more."""
        return int(self.counts.sum())

    @cached_property
    def histories(self) -> NDArray[np.int64]:
        """(2^k - 1, k) of 0 and 1: the patterns of the observable cells, in their order."""
        cells = np.arange(1, 2**self.size)
        return (cells[:, None] >> np.arange(self.size)) & 1

    @cached_property
    def frequencies(self) -> Counts:
        """(k + 1,) persons by the number of lists they stand in; the first is 0."""
        in_lists = np.concatenate([[0], self.histories.sum(axis=1)])
        return np.bincount(in_lists, weights=self.counts, minlength=self.size + 1).astype(np.int64)

    @cached_property
    def overlaps(self) -> Counts:
        """(k, k) persons in both lists, whatever else they stand in; the diagonal: in the list."""
        return (self.histories.T * self.counts[1:]) @ self.histories

    @cached_property
    def held_lists(self) -> tuple[int, ...]:
        """Positions of the lists that hold somebody."""
        return tuple(j for j in range(self.size) if self.overlaps[j, j])

    @cached_property
    def whole_lists(self) -> tuple[str, ...]:
        """Lists that hold everybody who stands in any."""
        sizes = zip(self.lists, self.overlaps.diagonal(), strict=True)
        return tuple(name for name, persons in sizes if persons == self.observed)

    def without_empty_lists(self) -> ListCounts:
        """The same persons, lists that hold nobody left out; InputError where one list is left."""
        return self if len(self.held_lists) == self.size else self.only(self.held_lists)

    def only(self, kept: Sequence[int]) -> ListCounts:
        """The persons of these lists (by position), the others left out of the table."""
        cells = np.arange(2**self.size)
        bits = [((cells >> j) & 1) << place for place, j in enumerate(kept)]
        target = np.sum(bits, axis=0, dtype=np.int64)
        counts = np.bincount(target, weights=self.counts, minlength=2 ** len(kept))
        counts[0] = 0
        return ListCounts(tuple(self.lists[j] for j in kept), counts.astype(np.int64))

    def with_counts(self, counts: Counts) -> ListCounts:
        """The same lists with other numbers."""
        return ListCounts(self.lists, counts)


def cell_of(pattern: Pattern, size: int) -> int:
    """Number of a pattern's cell; InputError where it is none, or is that of nobody."""
    if len(pattern) != size:
        raise InputError(f"a pattern of {size} lists has {size} values, not {len(pattern)}")
    if any(value not in {0, 1} for value in pattern):
        raise InputError("a pattern holds 0 (not in the list) and 1 (in the list)")
    cell = sum(int(value) << bit for bit, value in enumerate(pattern))
    if not cell:
        raise InputError("a person in no list cannot have been counted; leave this pattern out")
    return cell


def _check_names(lists: tuple[str, ...]) -> None:
    if len(lists) < 2:  # noqa: PLR2004 - two is the word
        raise InputError(
            "nothing can be said from one list: two or more that overlap are needed", where="lists"
        )
    if len(lists) > MOST_LISTS:
        raise InputError(
            f"{len(lists)} lists are more than {MOST_LISTS}; put the smallest together",
            where="lists",
        )
    for name in lists:
        if not name.strip():
            raise InputError("a list has no name", where="lists")
        if lists.count(name) > 1:
            raise InputError(f"two lists are called {name}; rename one", where="lists")
