"""The best interview plan by an integer program (HiGHS), for what is small enough."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array

Value = Mapping[str, Mapping[str, float]]
_ROUNDING = 1e-6


def best_plan(value: Value, budget: int, seconds: float) -> tuple[list[str], float]:
    """The witnesses of the best plan found in this time, and what no plan can exceed."""
    program = _Program(value)
    if not len(program.worth):
        return [], 0.0
    few = LinearConstraint(program.row(program.is_witness), -np.inf, budget)
    chosen, bound = program.solve(-program.cost, few, seconds)
    return chosen, float(program.worth.sum()) if bound is None else -bound


def fewest(value: Value, needed: float, seconds: float) -> tuple[list[str], int]:
    """The smallest set found in this time that is worth ``needed``, and how many it takes at least.

    Empty where none was found.
    """
    program = _Program(value)
    if not len(program.worth):
        return [], 0
    enough = LinearConstraint(program.row(program.cost), needed, np.inf)
    chosen, bound = program.solve(program.is_witness, enough, seconds)
    return chosen, 0 if bound is None else ceil(bound - _ROUNDING)


class _Program:
    """A binary variable says of each witness whether he is chosen, a share of each pair of witness
    and case how far the case is credited to the witness; a case is credited once in all, and only
    to the chosen.
    """

    def __init__(self, value: Value) -> None:
        self.witnesses = list(value)
        pairs = [(w, case) for w, known in enumerate(value.values()) for case in known]
        self.worth = np.array([v for known in value.values() for v in known.values()])
        self.is_witness = np.repeat([1.0, 0.0], [len(value), len(pairs)])
        self.cost = np.concatenate([np.zeros(len(value)), self.worth])
        self.constraints = _constraints(len(value), pairs)

    def row(self, coefficients: NDArray[np.float64]) -> csr_array:
        """A single row of constraints."""
        return csr_array(coefficients[None, :])

    def solve(
        self, minimised: NDArray[np.float64], constraint: LinearConstraint, seconds: float
    ) -> tuple[list[str], float | None]:
        """The chosen of the best solution found, and what no solution falls below."""
        found = milp(
            minimised,
            integrality=self.is_witness,
            bounds=Bounds(0, 1),
            constraints=[*self.constraints, constraint],
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
        if found.x is None:
            return [], found.mip_dual_bound
        chosen = found.x[: len(self.witnesses)] > 0.5  # noqa: PLR2004 - 0 or 1, up to rounding
        names = [w for w, taken in zip(self.witnesses, chosen, strict=True) if taken]
        return names, found.mip_dual_bound


def _constraints(witnesses: int, pairs: list[tuple[int, str]]) -> list[LinearConstraint]:
    number = {case: n for n, case in enumerate(dict.fromkeys(case for _, case in pairs))}
    share = witnesses + np.arange(len(pairs))
    columns = witnesses + len(pairs)
    each = np.arange(len(pairs))
    by = np.array([witness for witness, _ in pairs])
    of = np.array([number[case] for _, case in pairs])
    ones = np.ones(len(pairs))
    once = coo_array((ones, (of, share)), shape=(len(number), columns))
    chosen = coo_array(
        (np.concatenate([ones, -ones]), (np.tile(each, 2), np.concatenate([share, by]))),
        shape=(len(pairs), columns),
    )
    return [
        LinearConstraint(once.tocsr(), -np.inf, 1),
        LinearConstraint(chosen.tocsr(), -np.inf, 0),
    ]
