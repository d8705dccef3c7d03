"""The cheapest pattern of blanks that keeps all cuts known so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from sought.reporting.disclosure.protection import Cut, Problem

Floats = NDArray[np.float64]

GAP = 1e-7
SHORTEST = 0.05
"""Seconds a solver is given when none are left; a limit of 0 would mean none."""


@dataclass(eq=False)
class Master:
    """Grows by cuts; ``bound`` is what no protecting pattern can cost less than."""

    problem: Problem
    costs: Floats
    blocks: list[csr_array] = field(default_factory=list)
    bound: float = 0.0

    def add(self, cuts: Iterable[Cut]) -> int:
        """Take cuts in; how many there were."""
        rows = [cut.row for cut in cuts]
        if rows:
            self.blocks.append(csr_array(np.array(rows)))
        return len(rows)

    def cheapest(self, *, whole: bool, seconds: float) -> Floats | None:
        """The pattern (of 0 and 1, or between); None if time ran out before one was found."""
        primary = self.problem.primary.astype(float)
        found = milp(
            self.costs,
            integrality=np.full(len(primary), int(whole)),
            bounds=Bounds(primary, (~self.problem.fixed).astype(float)),
            constraints=self._constraints(),
            options={"time_limit": max(seconds, SHORTEST), "mip_rel_gap": GAP},
        )
        proven = found.mip_dual_bound if whole else found.fun if found.status == 0 else None
        self.bound = max(self.bound, 0.0 if proven is None else float(proven))
        return None if found.x is None else np.asarray(found.x, dtype=np.float64)

    def _constraints(self) -> list[LinearConstraint]:
        if not self.blocks:
            return []
        matrix = vstack(self.blocks, format="csr")
        return [LinearConstraint(matrix, 0.0, np.inf)]
