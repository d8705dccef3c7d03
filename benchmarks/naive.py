"""The plain way to a likelihood ratio: the likelihood of the whole family, pairing by pairing.

For nuclear families only.  All ordered genotypes of both parents (one, or the two orders of
it, where typed) are summed; children are independent given their parents.  Nothing is shared
between pairings but the likelihoods of the family and of the sample alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Family, Sample
from sought.genetics.markers import UNSEEN, Calls, Marker

Array = NDArray[np.float64]


def naive_log_lr(
    markers: Sequence[Marker], family: Family, missing: str, samples: Sequence[Sample]
) -> Array:
    """Natural log LR of each sample as the missing child, shape (samples,)."""
    apart = log_likelihood(markers, family, dict(family.profiles))
    found = []
    for sample in samples:
        placed = log_likelihood(markers, family, {**family.profiles, missing: sample.calls})
        found.append(placed - apart - _log_probability(markers, sample.calls))
    return np.array(found)


def log_likelihood(markers: Sequence[Marker], family: Family, profiles: dict[str, Calls]) -> float:
    """Natural log-likelihood of a nuclear family over all markers."""
    father, mother = next(m for m in family.pedigree.members if m.parents).parents
    total = 0.0
    for i, marker in enumerate(markers):
        weight = np.outer(
            _founder(marker, profiles.get(father), i), _founder(marker, profiles.get(mother), i)
        )
        rows, columns = (np.nonzero(weight.any(axis=a))[0] for a in (1, 0))
        weight = weight[np.ix_(rows, columns)]
        for child in family.pedigree.children[father]:
            if child in profiles:
                weight = weight * _child(marker, tuple(profiles[child][i]), rows, columns)
        with np.errstate(divide="ignore"):
            total += float(np.log(weight.sum()))
    return total


def _founder(marker: Marker, profile: Calls | None, i: int) -> Array:
    """Prior of a founder's ordered genotypes, flattened, cut to what was observed."""
    p = marker.state_freqs
    prior = np.outer(p, p)
    if profile is None or profile[i][0] == UNSEEN:
        return prior.ravel()
    a, b = profile[i]
    seen = np.zeros_like(prior)
    seen[a, b], seen[b, a] = prior[a, b], prior[b, a]
    return seen.ravel()


def _child(
    marker: Marker, call: tuple[int, int], rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> Array:
    """P(child's genotype | parents' genotypes), shape (rows, columns)."""
    if call[0] == UNSEEN:
        return np.ones((len(rows), len(columns)))
    a, b = call
    given_by_father, given_by_mother = _gametes(marker)
    found = np.outer(given_by_father[rows, a], given_by_mother[columns, b])
    if a != b:
        found += np.outer(given_by_father[rows, b], given_by_mother[columns, a])
    return found


@lru_cache(maxsize=64)
def _gametes(marker: Marker) -> tuple[Array, Array]:
    """Allele handed on by each ordered genotype of a father and of a mother, (n * n, n) each."""
    mothers, fathers = marker.matrices
    n = len(mothers)
    father, mother = (
        ((m[:, None, :] + m[None, :, :]) / 2).reshape(n * n, n) for m in (fathers, mothers)
    )
    return father, mother


def _log_probability(markers: Sequence[Marker], calls: Calls) -> float:
    """Natural log-probability of a profile in the population."""
    total = 0.0
    for marker, (a, b) in zip(markers, calls, strict=True):
        if a != UNSEEN:
            p = marker.state_freqs
            total += float(np.log(p[a] * p[b] * (1 if a == b else 2)))
    return total
