"""Counts in one to three directions with all their totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from sought.errors import InputError
from sought.reporting.disclosure.axis import Axis

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]

MOST_AXES = 3
MOST_CELLS = 20_000
MOST_COUNT = 10**9


@dataclass(frozen=True, eq=False)
class Table:
    """Counts of every code with every code, totals included.

    ``counts`` (codes of the first axis, of the second, …); ``impossible`` the same shape: cells
    that everybody knows to be 0, such as men in a maternity ward.
    """

    axes: tuple[Axis, ...]
    counts: Counts
    impossible: Mask

    def __post_init__(self) -> None:
        """Raise InputError unless the totals are the sums of their parts."""
        check_axes(self.axes)
        shape = shape_of(self.axes)
        if self.counts.shape != shape or self.impossible.shape != shape:
            raise InputError(f"these axes have {shape} cells", where="counts")
        if self.counts.min() < 0 or self.counts.max() > MOST_COUNT:
            raise InputError(f"counts are whole numbers from 0 to {MOST_COUNT}", where="counts")
        if (equations(self.axes) @ self.counts.ravel()).any():
            raise InputError("a total is not the sum of its parts", where="counts")
        if self.counts[self.impossible].any():
            raise InputError("a cell stated as impossible holds somebody", where="impossible")

    @classmethod
    def from_leaves(
        cls, axes: Sequence[Axis], leaves: ArrayLike, *, impossible: ArrayLike | None = None
    ) -> Self:
        """Of the innermost counts (leaves of the first axis, of the second, …), others summed.

        ``impossible`` has the shape of ``leaves``; a total is impossible if all its parts are.
        """
        check_axes(tuple(axes))
        if (np.asarray(leaves) % 1).any():
            raise InputError(f"counts are whole numbers from 0 to {MOST_COUNT}", where="leaves")
        counts = with_totals(axes, np.asarray(leaves, np.int64))
        if impossible is None:
            return cls(tuple(axes), counts, np.zeros(counts.shape, bool))
        possible = with_totals(axes, (~np.asarray(impossible, bool)).astype(np.int64))
        return cls(tuple(axes), counts, possible == 0)

    @classmethod
    def from_records(cls, axes: Sequence[Axis], records: Iterable[Sequence[str]]) -> Self:
        """Of one tuple of innermost codes for each person counted."""
        check_axes(tuple(axes))
        leaves = np.zeros([len(axis.leaves) for axis in axes], np.int64)
        for record in records:
            leaves[leaf_of(axes, record)] += 1
        return cls.from_leaves(axes, leaves)

    @cached_property
    def equations(self) -> csr_array:
        """(equations, cells) every total less its parts, which is 0."""
        return equations(self.axes)

    @property
    def total(self) -> int:
        """Everybody in the table."""
        return int(self.counts.flat[0])

    def cell(self, *codes: str) -> int:
        """The count at these codes."""
        return int(self.counts[place(self.axes, codes)])


def place(axes: Sequence[Axis], codes: Sequence[str]) -> tuple[int, ...]:
    """Position of the cell at these codes, one for each axis."""
    if len(codes) != len(axes):
        raise InputError(f"a cell of this table has {len(axes)} codes, not {len(codes)}")
    return tuple(axis.position(code) for axis, code in zip(axes, codes, strict=True))


def leaf_of(axes: Sequence[Axis], codes: Sequence[str]) -> tuple[int, ...]:
    """Position among the innermost cells; InputError for the code of a total."""
    found = place(axes, codes)
    for axis, position in zip(axes, found, strict=True):
        if position not in axis.leaves:
            raise InputError(
                "a person is counted at an innermost code, not at a total", where=axis.name
            )
    return tuple(axis.leaves.index(j) for axis, j in zip(axes, found, strict=True))


def shape_of(axes: Sequence[Axis]) -> tuple[int, ...]:
    """Number of codes of each axis."""
    return tuple(len(axis.codes) for axis in axes)


def with_totals(axes: Sequence[Axis], leaves: NDArray[Any]) -> NDArray[Any]:
    """Sums over the leaves of every code with every code, in the type of ``leaves``."""
    expected = tuple(len(axis.leaves) for axis in axes)
    if leaves.shape != expected:
        raise InputError(f"these axes have {expected} innermost cells, not {leaves.shape}")
    for direction, axis in enumerate(axes):
        sums = np.tensordot(axis.membership.astype(leaves.dtype), leaves, (1, direction))
        leaves = np.moveaxis(sums, 0, direction)
    return leaves


def equations(axes: Sequence[Axis]) -> csr_array:
    """(equations, cells) rows of 1 at a total and -1 at its parts; cells in C order."""
    cells = np.arange(np.prod(shape_of(axes))).reshape(shape_of(axes))
    rows = [
        np.vstack([cells.take(total, d).ravel(), *(cells.take(j, d).ravel() for j in parts)])
        for d, axis in enumerate(axes)
        for total, parts in axis.families
    ]
    columns = [column for block in rows for column in block.T]
    data = np.concatenate([np.r_[1.0, -np.ones(len(c) - 1)] for c in columns])
    lines = np.repeat(np.arange(len(columns)), [len(c) for c in columns])
    return csr_array((data, (lines, np.concatenate(columns))), shape=(len(columns), cells.size))


def check_axes(axes: tuple[Axis, ...]) -> None:
    """Raise InputError for too many axes or cells, or for a name that stands twice."""
    if not 1 <= len(axes) <= MOST_AXES:
        raise InputError(f"a table has 1 to {MOST_AXES} axes, not {len(axes)}", where="axes")
    if len({axis.name for axis in axes}) != len(axes):
        raise InputError("two axes have one name", where="axes")
    if np.prod(shape_of(axes)) > MOST_CELLS:
        raise InputError(f"more than {MOST_CELLS} cells; publish smaller tables", where="axes")
