"""Places in the picture: the least total bend of all lines, as a linear programme.

Within a row the order is kept and nobody stands closer than a column.  Under that, each descent
is drawn as straight as the others allow, partners stand close, and sibships are narrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sought.reporting.pedigree_drawing.descents import Descent, descents
from sought.reporting.pedigree_drawing.unions import Union

_DESCENT, _COUPLE, _SIBSHIP, _LEFT = 4.0, 1.0, 0.5, 0.001
_STRANGERS = 1.25
"""How many columns lie between neighbours who are neither partners nor siblings."""


@dataclass
class _Programme:
    """A linear programme that grows: costs of variables, and rows `coefficients <= bound`."""

    costs: list[float]
    rows: list[dict[int, float]]
    bounds: list[float]

    def at_most(self, bound: float, row: dict[int, float]) -> None:
        self.rows.append(row)
        self.bounds.append(bound)

    def length(self, difference: dict[int, float], weight: float, shift: float = 0) -> None:
        """Add ``weight`` times the absolute value of a difference, shifted, to the cost."""
        self.costs.append(weight)
        new = len(self.costs) - 1
        self.at_most(-shift, {**difference, new: -1})
        self.at_most(shift, {**{i: -c for i, c in difference.items()}, new: -1})

    def solve(self) -> list[float]:
        """The variables at the least cost."""
        import numpy as np
        from scipy.optimize import linprog

        matrix = np.zeros((len(self.rows), len(self.costs)))
        for number, row in enumerate(self.rows):
            for column, coefficient in row.items():
                matrix[number, column] = coefficient
        bounds = self.bounds if self.rows else None
        solved = linprog(self.costs, matrix if self.rows else None, bounds, method="highs-ds")
        if solved.x is None:
            raise RuntimeError(f"no layout was found: {solved.message}")
        return [float(x) for x in solved.x]


def across(rows: Sequence[Sequence[str]], unions: Sequence[Union]) -> dict[str, float]:
    """How far to the right each person stands, in columns, from 0."""
    number = {code: n for n, code in enumerate(code for row in rows for code in row)}
    programme = _Programme([_LEFT] * len(number), [], [])
    close = [{*union.parents} for union in unions] + [{*union.children} for union in unions]
    for row in rows:
        for one, other in pairwise(row):
            near = any({one, other} <= group for group in close)
            distance = 1.0 if near else _STRANGERS
            programme.at_most(-distance, {number[one]: 1, number[other]: -1})
    for union in unions:
        _draw_together(programme, union, number)
    for descent in descents(rows, unions):
        _straighten(programme, descent, number)
    solved = programme.solve()
    return {code: solved[n] for code, n in number.items()}


def _draw_together(programme: _Programme, union: Union, number: Mapping[str, int]) -> None:
    """Partners stand close, sibships are narrow."""
    if union.is_couple:
        one, other = union.parents
        programme.length({number[one]: 1, number[other]: -1}, _COUPLE)
    if len(union.children) > 1:
        first, last = outermost(union, number)
        programme.length({number[first]: 1, number[last]: -1}, _SIBSHIP)


def outermost(union: Union, place: Mapping[str, float]) -> tuple[str, str]:
    """The first and last child from the left."""
    ordered = sorted(union.children, key=place.__getitem__)
    return ordered[0], ordered[-1]


def _straighten(programme: _Programme, descent: Descent, number: Mapping[str, int]) -> None:
    """The descent begins above the middle of the children."""
    if not descent.union.children:
        return
    difference: dict[int, float] = {}
    ends = [(code, 1 / len(descent.at)) for code in descent.at]
    ends += [(code, -0.5) for code in outermost(descent.union, number)]
    for code, coefficient in ends:
        difference[number[code]] = difference.get(number[code], 0) + coefficient
    programme.length(difference, _DESCENT, descent.shift)


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """A lane for each span so that spans in one lane do not touch; few lanes, from 0."""
    taken: list[float] = []
    found = [0] * len(spans)
    for number in sorted(range(len(spans)), key=lambda n: spans[n]):
        left, right = spans[number]
        free = next((lane for lane, end in enumerate(taken) if end < left), len(taken))
        taken[free:] = [right, *taken[free + 1 :]]
        found[number] = free
    return found
