"""The gain of a relative by plain Monte Carlo: whole families drawn, whole likelihoods compared.

Slow and obvious; draws and ratios come from the simulation and the likelihood of the package,
none of planning's own steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

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


def naive_identified(
    families: Mapping[str, Family],
    missing: str,
    listed: Mapping[str, float],
    markers: tuple[Marker, ...],
    nobody: float,
    posterior: float,
    n: int,
    seed: int,
) -> np.ndarray:
    """Whether further ``markers`` identify a bone as ``missing``, whose it is, (n,).

    ``listed`` are natural log LRs now; those of other families stay, ``nobody`` is the weight of
    all others.
    """
    family = families[missing]
    drawn = simulate(
        family.pedigree, markers, np.random.default_rng(seed), n=n,
        given=family.profiles, members=[missing],
    )[missing]  # fmt: skip
    found = np.empty(n, dtype=bool)
    for i in range(n):
        weights = dict(listed)
        for person in listed:
            if families[person] is family:
                home = family.pedigree
                weights[person] += _log_lr(home, person, drawn[i], family.profiles, markers)
        plain = {person: np.exp(w) for person, w in weights.items()}
        found[i] = plain[missing] / (sum(plain.values()) + nobody) >= posterior
    return found


def naive_greedy(
    items: Sequence[str], worth: Callable[[str, list[str]], float], budget: int
) -> list[tuple[str, float]]:
    """The best item again and again, everything weighed anew each time."""
    taken: list[tuple[str, float]] = []
    while len(taken) < budget:
        codes = [code for code, _ in taken]
        left = [(worth(i, codes), i) for i in items if i not in codes]
        best = max(left, key=lambda one: one[0], default=(0.0, ""))
        if best[0] <= 0:
            break
        taken.append((best[1], best[0]))
    return taken
