"""The whole layout: every person's point, families that do not hang together side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sought.reporting.pedigree_drawing.arrangement import arrange
from sought.reporting.pedigree_drawing.descents import Descent, descents
from sought.reporting.pedigree_drawing.family import Family
from sought.reporting.pedigree_drawing.generations import generations
from sought.reporting.pedigree_drawing.positions import across
from sought.reporting.pedigree_drawing.unions import Union, unions_of

_APART = 1.5
"""Columns between families that do not hang together."""


@dataclass(frozen=True)
class Layout:
    """``column`` is a number with fractions, ``row`` counts generations from 0 at the top."""

    column: Mapping[str, float]
    row: Mapping[str, int]
    unions: tuple[Union, ...]
    descents: tuple[Descent, ...]

    @property
    def width(self) -> float:
        """Columns from the middle of the first to the middle of the last."""
        return max(self.column.values(), default=0)

    def begins(self, descent: Descent) -> float:
        """The column in which a descent begins."""
        return sum(self.column[code] for code in descent.at) / len(descent.at) + descent.shift


def lay_out(family: Family) -> Layout:
    """Find the places of all; deterministic."""
    unions = unions_of(family)
    row = generations(family, unions)
    column: dict[str, float] = {}
    starts: list[Descent] = []
    for part in _parts(family):
        own = [u for u in unions if {*u.parents, *u.children} & part]
        top = min(row[code] for code in part)
        rows = arrange(family, own, {c: row[c] - top for c in family.by_code if c in part})
        left = max(column.values()) + _APART if column else 0.0
        found = across(rows, own)
        least = min(found.values())
        column |= {code: left + x - least for code, x in found.items()}
        starts += descents(rows, own)
        row |= {code: row[code] - top for code in part}
    return Layout(column, row, unions, tuple(starts))


def _parts(family: Family) -> Sequence[frozenset[str]]:
    """Who hangs together by any tie, in the order given."""
    parts = [frozenset({code}) for code in family.by_code]
    for tie in family.kinships:
        one, other = (next(p for p in parts if code in p) for code in (tie.one, tie.other))
        if one != other:
            parts[parts.index(one)] = one | other
            parts.remove(other)
    return parts
