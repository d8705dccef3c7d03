"""How large an LR can become: what a family lets one expect of its missing member's own sample.

The log LR of the true person is a sum over markers whose mean and variance follow from the
conditional genotype table: a genotype g occurs with P(g) LR(g).  Its upper end is taken at two
standard deviations (97.7 % of true persons stay below, if sums of many markers are about
normal).  Drop-out of the sample is not counted: this is what a complete profile could give.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Case
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.observation import Observation
from sought.genetics.pedigree import Sex
from sought.genetics.tables import Target, genotype_tables

Array = NDArray[np.float64]

_DEVIATIONS = 2.0


class Reach(NamedTuple):
    """Upper ends of log10 LR (pairings,): with the sample's typed markers, and with all."""

    typed: Array
    complete: Array


def reach(case: Case, pairs: Sequence[tuple[str, str]]) -> Reach:
    """What (sample, missing) pairings could reach if they were true."""
    if not pairs:
        return Reach(np.zeros(0), np.zeros(0))
    persons = list(dict.fromkeys(m for _, m in pairs))
    mean, variance = _moments(case, persons)
    at = [persons.index(m) for _, m in pairs]
    typed = np.stack([(case.sample[s].calls != UNSEEN).any(axis=1) for s, _ in pairs], axis=1)
    return Reach(
        _upper((mean[:, at] * typed).sum(axis=0), (variance[:, at] * typed).sum(axis=0)),
        _upper(mean[:, at].sum(axis=0), variance[:, at].sum(axis=0)),
    )


def _upper(mean: Array, variance: Array) -> Array:
    return np.asarray((mean + _DEVIATIONS * np.sqrt(variance)) / np.log(10))


def _moments(case: Case, persons: Sequence[str]) -> tuple[Array, Array]:
    """Mean and variance of the natural log LR of the true person, (markers, persons)."""
    genotypes = [_genotypes(m) for m in case.markers]
    tables = genotype_tables(
        [Target(case.family_of[p], p) for p in persons],
        case.markers,
        [[Observation(a, b) for a, b in pairs] for pairs in genotypes],
        theta=case.theta,
    )
    sexes = [case.family_of[p].pedigree[p].sex for p in persons]
    found = [
        _moments_of(_chances(m, pairs, sexes), np.nan_to_num(ratios))
        for m, pairs, ratios in zip(case.markers, genotypes, tables.ratios, strict=True)
    ]
    return np.array([mean for mean, _ in found]), np.array([variance for _, variance in found])


def _genotypes(marker: Marker) -> list[tuple[int, int]]:
    n = len(marker.alleles)
    return [(a, b) for a in range(n) for b in range(a, n)]


def _chances(marker: Marker, genotypes: list[tuple[int, int]], sexes: Sequence[Sex]) -> Array:
    """Population frequency of each genotype in persons of these sexes, (genotypes, persons)."""
    p = np.array(marker.freqs)
    a, b = np.array(genotypes).T
    two = p[a] * p[b] * np.where(a == b, 1, 2)
    one = np.where(a == b, p[a], 0.0)
    haploid = [marker.x_linked and sex == Sex.MALE for sex in sexes]
    return np.stack([one if h else two for h in haploid], axis=1)


def _moments_of(chances: Array, ratios: Array) -> tuple[Array, Array]:
    weight = chances * ratios
    total = weight.sum(axis=0)
    weight = np.divide(weight, total, where=total > 0, out=np.zeros_like(weight))
    logs = np.log(ratios, where=ratios > 0, out=np.zeros_like(ratios))
    mean = (weight * logs).sum(axis=0)
    return mean, np.maximum((weight * logs**2).sum(axis=0) - mean**2, 0.0)
