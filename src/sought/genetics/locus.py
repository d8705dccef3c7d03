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
        return int(self.freqs.shape[1])

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

    def of(self, cases: Indices) -> Locus:
        """The loci of these cases, as a batch (one locus stays one for all)."""
        if len(self.freqs) == 1:
            return self
        female = self.female[cases]
        male = female if self.male is self.female else self.male[cases]
        return Locus(self.freqs[cases], female, male, self.x_linked)


def _batch(shared: Array, alleles: Indices) -> Indices:
    return np.zeros((1, 1), dtype=np.intp) if len(shared) == 1 else np.arange(len(alleles))[:, None]


def full_locus(marker: Marker) -> Locus:
    """All alleles of one marker, shared by a batch."""
    mothers, fathers = marker.matrices
    female = mothers[None]
    male = female if fathers is mothers else fathers[None]
    return Locus(marker.state_freqs[None], female, male, marker.x_linked)


def stack(loci: Sequence[Locus]) -> Locus:
    """Loci as one batch, padded with states of frequency 0 to a common number of states."""
    if len(loci) == 1:
        return loci[0]
    n = max(locus.states for locus in loci)
    female = np.concatenate([_padded(locus.female, n) for locus in loci])
    same = all(locus.male is locus.female for locus in loci)
    male = female if same else np.concatenate([_padded(locus.male, n) for locus in loci])
    freqs = np.concatenate([_padded(locus.freqs, n) for locus in loci])
    return Locus(freqs, female, male, loci[0].x_linked)


def _padded(values: Array, n: int) -> Array:
    missing = n - values.shape[1]
    return np.pad(values, [(0, 0), *[(0, missing)] * (values.ndim - 1)]) if missing else values


@dataclass(frozen=True)
class Lumping:
    """A locus reduced to the alleles observed in each case of a batch and "all others".

    ``states`` (batch, alleles) tells the reduced state of every allele.
    """

    locus: Locus
    states: Indices


def lump(full: Locus, observed: Indices) -> Lumping:
    """Reduce a locus to the observed alleles (batch, k; -1 ignored) and one state for the rest.

    Exact only where :attr:`Marker.always_lumpable` holds.  The locus is one for the whole
    batch or one for each case.
    """
    seen = _seen(observed, full.states)
    count = seen.sum(axis=1)
    n = int(count.max(initial=0)) + 1
    states = np.where(seen, seen.cumsum(axis=1) - 1, count[:, None])
    member = states[:, None, :] == np.arange(n)[None, :, None]
    spokesman = member.argmax(axis=2)  # one allele to speak for its state
    weights = member.astype(float)
    freqs = (weights @ full.freqs[:, :, None])[..., 0]
    female = _reduced(full.female, spokesman, weights)
    male = female if full.male is full.female else _reduced(full.male, spokesman, weights)
    return Lumping(Locus(freqs, female, male, full.x_linked), states)


def _reduced(matrix: Array, spokesman: Indices, weights: Array) -> Array:
    rows = np.zeros((1, 1), np.intp) if len(matrix) == 1 else np.arange(len(matrix))[:, None]
    return np.asarray(matrix[rows, spokesman] @ weights.transpose(0, 2, 1))


def _seen(observed: Indices, alleles: int) -> NDArray[np.bool_]:
    seen = np.zeros((len(observed), alleles + 1), dtype=bool)
    seen[np.arange(len(observed))[:, None], np.where(observed == UNSEEN, alleles, observed)] = True
    return seen[:, :alleles]
