"""Alleles as one run of the engine sees them: a batch of cases with a common number of states.

The batch runs over markers (one family) or over families (one marker); arrays whose first
axis has length 1 are shared by the whole batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.pedigree import Sex

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Locus:
    """Frequencies (z, n) and mutation matrices (z, n, n) per parental sex; z is 1 or the batch."""

    freqs: Array
    female: Array
    male: Array
    x_linked: bool = False

    @property
    def states(self) -> int:
        """Number of allele states n."""
        return self.freqs.shape[1]

    def matrix(self, parent: Sex) -> Array:
        """Mutation matrices of gametes from a parent of this sex."""
        return self.female if parent == Sex.FEMALE else self.male

    def frequency_of(self, alleles: Indices) -> Array:
        """Frequencies of alleles given as (batch, k)."""
        return self.freqs[_batch(self.freqs, alleles), alleles]

    def from_known(self, parent: Sex, alleles: Indices) -> Array:
        """Child's allele distribution (batch, n) from a parent with known alleles (batch, k)."""
        matrix = self.matrix(parent)
        return np.asarray(matrix[_batch(matrix, alleles), alleles].mean(axis=1))

    def to_known(self, parent: Sex, alleles: Indices) -> Array:
        """Probability (batch, n, k) that a parental gene n reaches the child as allele k."""
        matrix = self.matrix(parent).transpose(0, 2, 1)
        return matrix[_batch(matrix, alleles), alleles].transpose(0, 2, 1)


def _batch(shared: Array, alleles: Indices) -> Indices:
    return np.zeros((1, 1), dtype=np.intp) if len(shared) == 1 else np.arange(len(alleles))[:, None]


def full_locus(marker: Marker) -> Locus:
    """All alleles of one marker, shared by a batch."""
    female, male = marker.matrices
    return Locus(marker.state_freqs[None], female[None], male[None], marker.x_linked)


def stack(loci: Sequence[Locus]) -> Locus:
    """Loci as one batch, padded with states of frequency 0 to a common number of states."""
    if len(loci) == 1:
        return loci[0]
    n = max(locus.states for locus in loci)
    return Locus(
        np.concatenate([_padded(locus.freqs, n) for locus in loci]),
        np.concatenate([_padded(locus.female, n) for locus in loci]),
        np.concatenate([_padded(locus.male, n) for locus in loci]),
        loci[0].x_linked,
    )


def _padded(values: Array, n: int) -> Array:
    missing = n - values.shape[1]
    return np.pad(values, [(0, 0), *[(0, missing)] * (values.ndim - 1)]) if missing else values


def always_lumpable(marker: Marker) -> bool:
    """Whether any set of alleles may be treated as one without changing likelihoods.

    So it is where every allele arises equally often from each other allele: no mutation,
    equal and proportional models.  Kemeny & Snell, *Finite Markov Chains* (1976), ch. VI.
    """
    return all(_columns_constant(matrix) for matrix in marker.matrices)


def proportionally_lumpable(marker: Marker) -> bool:
    """Whether alleles arise in proportion to their frequencies (no mutation, proportional).

    Then a likelihood ratio depends on an unobserved allele only through its not being observed.
    """
    return always_lumpable(marker) and all(
        np.allclose(_arrivals(matrix), _share(matrix, marker) * marker.state_freqs, rtol=1e-9)
        for matrix in marker.matrices
    )


def _columns_constant(matrix: Array) -> bool:
    off = ~np.eye(len(matrix), dtype=bool)
    arrivals = _arrivals(matrix)
    return bool(np.all(np.abs(matrix - arrivals)[off] <= 1e-13 * np.abs(arrivals).max(initial=0)))


def _arrivals(matrix: Array) -> Array:
    """Off-diagonal entry of each column (its largest, where they differ)."""
    off = matrix - np.diag(np.diag(matrix))
    return np.asarray(off.max(axis=0, initial=0.0))


def _share(matrix: Array, marker: Marker) -> float:
    total = marker.state_freqs.sum()
    return float(_arrivals(matrix).sum() / total) if total else 0.0


@dataclass(frozen=True)
class Lumping:
    """A locus reduced to the alleles observed in each case of a batch and "all others".

    ``states`` (batch, alleles) tells the reduced state of every allele of the marker.
    """

    locus: Locus
    states: Indices


def lump(marker: Marker, observed: Indices) -> Lumping:
    """Reduce a marker to the observed alleles (batch, k; -1 ignored) and one state for the rest.

    Exact only where :func:`always_lumpable` holds.
    """
    seen = _seen(observed, len(marker.state_freqs))
    if marker.has_silent:
        seen[:, -1] = True
    count = seen.sum(axis=1)
    states = np.where(seen, seen.cumsum(axis=1) - 1, count[:, None])
    n = int(count.max()) + 1
    member = (states[:, None, :] == np.arange(n)[None, :, None]).astype(float)
    freqs = member @ marker.state_freqs
    first = member.argmax(axis=2)  # one allele to speak for its state
    female, male = (matrix[first] @ member.transpose(0, 2, 1) for matrix in marker.matrices)
    return Lumping(Locus(freqs, female, male, marker.x_linked), states)


def _seen(observed: Indices, alleles: int) -> NDArray[np.bool_]:
    seen = np.zeros((len(observed), alleles + 1), dtype=bool)
    seen[np.arange(len(observed))[:, None], np.where(observed == UNSEEN, alleles, observed)] = True
    return seen[:, :alleles]
