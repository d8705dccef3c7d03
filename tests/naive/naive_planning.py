"""The gain of a relative by plain Monte Carlo: whole families drawn, whole likelihoods compared.

Slow and obvious; draws and ratios come from the simulation and the likelihood of the package,
none of planning's own steps.
"""

from __future__ import annotations

import numpy as np

from sought.genetics.case import Family
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker
from sought.genetics.pedigree import Member, Pedigree
from sought.genetics.simulation import simulate

STRANGER = "a stranger"


def log_ratios(
    family: Family,
    missing: str,
    relatives: list[str],
    markers: tuple[Marker, ...],
    n: int,
    seed: int,
) -> np.ndarray:
    """Natural log LR without and with the relatives typed, (n, 2), remains being the missing's."""
    rng = np.random.default_rng(seed)
    drawn = simulate(
        family.pedigree, markers, rng, n=n, given=family.profiles, members=[missing, *relatives]
    )
    found = np.empty((n, 2))
    for i in range(n):
        person = drawn[missing][i]
        typed = {r: drawn[r][i] for r in relatives}
        for column, profiles in enumerate((family.profiles, {**family.profiles, **typed})):
            found[i, column] = _log_lr(family.pedigree, missing, person, profiles, markers)
    return found


def _log_lr(pedigree, missing, person, profiles, markers) -> float:
    beside = Pedigree((*pedigree.members, Member(STRANGER)), pedigree.id)
    up = log_likelihood(pedigree, markers, {**profiles, missing: person}).sum()
    down = log_likelihood(beside, markers, {**profiles, STRANGER: person}).sum()
    return float(up - down)
