"""Which cells to leave blank: the cheapest pattern that keeps the rule, by cutting planes.

The master problem chooses blanks; the reader's problems (:mod:`.protection`) refute choices that
protect too little; what they prove is added, first for fractional choices, then for whole ones.
A choice nothing refutes is optimal.  At the end the reader attacks it over whole numbers
(:mod:`.attack`).  If time runs out, the quick way (:mod:`.shifts`) makes a safe pattern of what
there is, and the gap to what no pattern can be cheaper than is told.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.errors import SoughtError
from sought.reporting.disclosure.costs import Cost, costs_of
from sought.reporting.disclosure.master import Master
from sought.reporting.disclosure.protection import (
    Cut,
    Problem,
    cover_cut,
    lone_cuts,
    problem_of,
    violated_cuts,
)
from sought.reporting.disclosure.published import Published, with_blanks
from sought.reporting.disclosure.rule import ThresholdRule
from sought.reporting.disclosure.shifts import made_safe, thinned, unsafe
from sought.reporting.disclosure.table import Mask, Table

Floats = NDArray[np.float64]

SECONDS = 30.0
RESERVED = 0.4
"""Share of the time that is kept for thinning a quick pattern; making it safe takes what it takes."""

ROUNDS = 25
"""Of cuts for fractional choices, before whole ones are made."""


@dataclass(frozen=True, eq=False)
class Suppression:
    """Blanks for one table; only ``published`` may leave the house."""

    published: Published
    primary: Mask
    cost: float
    gap: float
    """The pattern costs at most this share more than the best; 0 if it is proven best."""

    @property
    def is_optimal(self) -> bool:
        """Whether no cheaper pattern keeps the rule."""
        return self.gap == 0.0


def suppress(
    table: Table,
    rule: ThresholdRule,
    *,
    cost: Cost = "logarithm",
    seconds: float = SECONDS,
    asked: Mask | None = None,
    held: Mask | None = None,
) -> Suppression:
    """The cheapest blanks that keep the rule, or after ``seconds`` safe ones with their gap.

    ``asked`` (of the table's shape) are cells that are blank in another table of the same counts.
    ``held`` are cells of which readers know that they are not 0, as of a row that would else be
    left out.
    """
    problem = problem_of(table, rule, asked, held)
    costs, left = costs_of(table, cost), _deadline(seconds)
    master = Master(problem, costs)
    pattern, gap = _optimum(master, lambda: left() - seconds * RESERVED), 0.0
    if pattern is None:
        safe = made_safe(problem, costs, problem.primary)
        pattern = thinned(problem, costs, safe, lambda: left() <= 0)
        gap = max(0.0, 1.0 - master.bound / float(costs[pattern].sum()))
    _prove(problem, pattern)
    blank = pattern.reshape(table.counts.shape)
    published = with_blanks(table.axes, table.counts, blank, table.impossible, rule.statement, held)
    return Suppression(published, rule.primary(table), float(costs[pattern].sum()), gap)


def _optimum(master: Master, left: Callable[[], float]) -> Mask | None:
    """The optimal pattern; None if time runs out."""
    if not master.problem.primary.any():
        return master.problem.primary.copy()
    master.add(lone_cuts(master.problem))
    for _ in range(ROUNDS):
        if not _cut_once(master, left):
            break
    while left() > 0:
        pattern = master.cheapest(whole=True, seconds=left())
        if pattern is None or left() <= 0:
            return None
        blank = pattern > 0.5  # noqa: PLR2004 - halfway between told and blank
        if not master.add(_refutations(master.problem, blank)):
            return blank
    return None


def _cut_once(master: Master, left: Callable[[], float]) -> int:
    """One round of cuts for a fractional choice; how many were found."""
    pattern = master.cheapest(whole=False, seconds=left()) if left() > 0 else None
    return 0 if pattern is None else master.add(violated_cuts(master.problem, pattern))


def _refutations(problem: Problem, blank: Mask) -> list[Cut]:
    """Cuts this pattern breaks: by the linear programme, or else by whole numbers."""
    return list(violated_cuts(problem, blank.astype(float))) or [
        cover_cut(problem, blank, cell) for cell in unsafe(problem, blank)
    ]


def _prove(problem: Problem, pattern: Mask) -> None:
    """Refuse a pattern that the attack breaks, however it came about."""
    close = unsafe(problem, pattern)
    if close:
        raise SoughtError(f"{len(close)} blank cells can be bounded too closely; do not publish")


def _deadline(seconds: float) -> Callable[[], float]:
    """A clock of the seconds that are left."""
    end = time.monotonic() + seconds
    return lambda: end - time.monotonic()
