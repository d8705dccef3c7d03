"""Undisputed matches: pairings so clear that the rest of the case need not be consulted.

A pairing is undisputed if its LR is at least the threshold T and every other LR of the same
sample or person is at least T times smaller (``strict``: at most 1).  Samples found are then
placed in their families, the remaining LRs are computed anew, and the search is repeated
until nothing new appears.  Definition: Vigeland & Egeland, Sci. Rep. 11 (2021) 13661.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Case
from sought.genetics.family_assignments import with_samples
from sought.genetics.likelihood_ratio import LikelihoodRatios, likelihood_ratios


@dataclass(frozen=True)
class UndisputedMatch:
    """A sample and a missing person, with the plain LR and the round in which it was found."""

    sample: str
    missing: str
    lr: float
    step: int


def undisputed_matches(
    case: Case, *, threshold: float = 1e4, strict: bool = False
) -> tuple[UndisputedMatch, ...]:
    """Undisputed matches in the order found, round by round, by falling LR in each."""
    found: list[UndisputedMatch] = []
    rest, step = case, 0
    while rest.samples and rest.missing:
        step += 1
        ratios = likelihood_ratios(rest)
        new = sorted(_clear(ratios, threshold, strict=strict), key=lambda m: -m[2])
        if not new:
            break
        found += [UndisputedMatch(sample, missing, lr, step) for sample, missing, lr in new]
        rest = _settled(rest, [(sample, missing) for sample, missing, _ in new])
    return tuple(found)


def _clear(
    ratios: LikelihoodRatios, threshold: float, *, strict: bool
) -> Iterator[tuple[str, str, float]]:
    log_lr = np.nan_to_num(ratios.log_lr, nan=-np.inf)
    limit = np.log(threshold)
    for i, j in np.argwhere(log_lr >= limit):
        ceiling = 0.0 if strict else log_lr[i, j] - limit
        if _highest_other(log_lr, i, j) <= ceiling:
            yield ratios.samples[i], ratios.missing[j], float(ratios.lr[i, j])


def _highest_other(log_lr: NDArray[np.float64], i: int, j: int) -> float:
    others = np.r_[np.delete(log_lr[i], j), np.delete(log_lr[:, j], i)]
    return float(others.max(initial=-np.inf))


def _settled(case: Case, pairs: list[tuple[str, str]]) -> Case:
    """The case with these samples placed on their persons, who are missing no more."""
    families = list(case.families)
    for sample, missing in pairs:
        i = next(k for k, f in enumerate(families) if missing in f.pedigree)
        families[i] = with_samples(case, families[i], ((sample, missing),))
    placed, settled = ({p[k] for p in pairs} for k in (0, 1))
    return replace(
        case,
        families=tuple(families),
        samples=tuple(s for s in case.samples if s.id not in placed),
        missing=tuple(m for m in case.missing if m not in settled),
        priors=None,
    )
