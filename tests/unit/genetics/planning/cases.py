"""Families and case loads for plans."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sought.genetics.case import Case
from sought.genetics.caseload import CaseLoad
from sought.genetics.frequencies import markers_for
from sought.genetics.planning.draws import Alike, Draw, draw_missing, draw_relative
from sought.genetics.planning.panel import Panel
from sought.genetics.simulated_case import FamilyPlan, RemainsPlan, family_plans, simulate_case
from tests.families import family

MARKERS = markers_for("codis", "europe")
WIDE = FamilyPlan(
    family(
        "grandfather, 1", "grandmother, 2", "father = grandfather + grandmother, 1",
        "uncle = grandfather + grandmother, 1", "aunt, 2", "cousin = uncle + aunt, 1",
        "mother, 2", "missing = father + mother, 1", "brother = father + mother, 1",
        "neighbour, 2",
    ),
    ("brother",),
    ("missing",),
)  # fmt: skip


def invented(
    *plans: FamilyPlan | str, seed: int = 1, markers=MARKERS, theta: float = 0.0, **remains: object
) -> Case:
    """A case of these families (names of usual ones, or plans)."""
    usual = family_plans()
    made = [usual[p] if isinstance(p, str) else p for p in plans]
    return simulate_case(markers, made, seed=seed, theta=theta, remains=RemainsPlan(**remains)).case


def load_of(*plans: FamilyPlan | str, **options: object) -> CaseLoad:
    """A bare case load of these families."""
    return CaseLoad(invented(*plans, **options))


def drawn(case: Case, relatives: Sequence[str], n: int, seed: int = 5) -> tuple[Draw, list[Draw]]:
    """Draws of the first missing person and of relatives, each given those before."""
    panel = Panel.of(case.markers, case.theta)
    first = case.families[0]
    alike = Alike(panel, [first], [first.pedigree.ids])
    rng = np.random.default_rng(seed)
    person = draw_missing(alike, case.missing[0], rng.random((1, n, len(panel), 3)))
    steps: list[Draw] = []
    for relative in relatives:
        heights = rng.random((1, n, len(panel), 3))
        steps.append(draw_relative(alike, person, steps, relative, heights))
    return person, steps
