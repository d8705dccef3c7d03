"""One direction of a table: codes in a tree, every code the total of those below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError

TOTAL = "total"


@dataclass(frozen=True)
class Axis:
    """Codes of one direction, the code of the whole first.

    ``parents[j]`` is the position of the code that code j is counted in, always before j; -1 of
    the first.
    """

    name: str
    codes: tuple[str, ...]
    parents: tuple[int, ...]

    def __post_init__(self) -> None:
        """Raise InputError unless the codes are one tree."""
        if len(set(self.codes)) != len(self.codes):
            raise InputError("a code stands twice on the axis", where=self.name)
        if len(self.codes) != len(self.parents) or len(self.codes) < 2:  # noqa: PLR2004 - a total and a part
            raise InputError(
                "an axis has a total, at least one part, and a parent for each", where=self.name
            )
        if self.parents[0] != -1 or not all(0 <= p < j for j, p in enumerate(self.parents) if j):
            raise InputError(
                "a code stands after its total, and only the first has none", where=self.name
            )

    @classmethod
    def flat(cls, name: str, parts: Sequence[str]) -> Self:
        """Parts with one total."""
        return cls(name, (TOTAL, *parts), (-1, *(0 for _ in parts)))

    @classmethod
    def tree(cls, name: str, parts: Mapping[str, Sequence[str]]) -> Self:
        """Groups with their parts under one total; a group without parts is a part itself."""
        codes, parents = [TOTAL], [-1]
        for group, members in parts.items():
            codes.append(group)
            parents.append(0)
            above = len(codes) - 1
            codes += members
            parents += [above] * len(members)
        return cls(name, tuple(codes), tuple(parents))

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """Positions of the codes that nothing is counted in."""
        return tuple(j for j in range(len(self.codes)) if j not in self.parents)

    @property
    def leaf_codes(self) -> tuple[str, ...]:
        """Those codes, in order."""
        return tuple(self.codes[j] for j in self.leaves)

    @cached_property
    def families(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Every total with the codes directly below it."""
        above = sorted({p for p in self.parents if p >= 0})
        return tuple(
            (p, tuple(j for j, parent in enumerate(self.parents) if parent == p)) for p in above
        )

    @cached_property
    def membership(self) -> NDArray[np.int64]:
        """(codes, leaves) 1 where the leaf is counted in the code."""
        matrix = np.zeros((len(self.codes), len(self.leaves)), np.int64)
        for column, leaf in enumerate(self.leaves):
            code = leaf
            while code >= 0:
                matrix[code, column] = 1
                code = self.parents[code]
        return matrix

    def position(self, code: str) -> int:
        """Where the code stands; InputError for one that is not on the axis."""
        if code not in self.codes:
            raise InputError(f"no such code; allowed: {', '.join(self.codes)}", where=self.name)
        return self.codes.index(code)
