"""Conditional genotypes of one member over many cells (family, marker, drawn genotypes) at once.

All families of a batch have one shape.  At every cell the alleles that anybody shows, or may
be asked about, are kept apart; all others are one state, which is exact without mutation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sought.genetics.locus import Array, Indices, Locus
from sought.genetics.markers import UNSEEN, Calls
from sought.genetics.network import Evidence, build_network
from sought.genetics.pedigree import Pedigree
from sought.genetics.planning.panel import Panel
from sought.genetics.priors import evaluate


@dataclass(frozen=True, eq=False)
class Cells:
    """Cells with their lumped alleles.

    ``marker`` (cells,); ``states`` (cells, alleles) and ``freqs`` (cells, n) of the states.
    """

    panel: Panel
    marker: Indices
    states: Indices
    freqs: Array

    @classmethod
    def of(cls, panel: Panel, marker: Indices, observed: Indices) -> Cells:
        """Cells at markers (cells,) in which alleles (cells, k; -1 ignored) are kept apart."""
        n_cells, alleles = len(marker), panel.alleles
        seen = np.zeros((n_cells, alleles + 1), dtype=bool)
        seen[np.arange(n_cells)[:, None], observed] = True  # the last column takes -1
        seen = seen[:, :alleles]
        count = seen.sum(axis=1)
        n = int(count.max(initial=0)) + 1
        states = np.where(seen, seen.cumsum(axis=1) - 1, count[:, None])
        place = (states + n * np.arange(n_cells)[:, None]).ravel()
        p = _predicted(panel, marker, observed).ravel()
        freqs = np.bincount(place, weights=p, minlength=n * n_cells).astype(np.float64)
        return cls(panel, marker, states, freqs.reshape(n_cells, n))

    def state_of(self, alleles: Calls | Indices) -> Indices:
        """States (cells, k) of alleles (cells, k), -1 where these are."""
        found = np.take_along_axis(self.states, np.maximum(alleles, 0), axis=1)
        return np.where(alleles == UNSEEN, UNSEEN, found)

    def table(self, pedigree: Pedigree, known: Mapping[str, Calls], target: str) -> Array:
        """P(ordered genotype of the target | known genotypes), (cells, n, n), rows sum to 1.

        ``known`` (cells, 2) are alleles, -1 where untyped.  A cell whose known genotypes are
        impossible holds zeros.
        """
        states = {member: self.state_of(alleles) for member, alleles in known.items()}
        made = np.zeros((*self.freqs.shape, self.freqs.shape[1]))
        for rows, members in self._alike(states):
            evidence = Evidence({m: states[m][rows] for m in members})
            network = build_network(pedigree, _locus(self.freqs[rows]), evidence, [target])
            found = evaluate(network, [target], up_to_scale=True)
            values = found.values * np.isfinite(found.log_scale)[:, None, None]
            made[rows] = values
        total = made.sum(axis=(1, 2), keepdims=True)
        return np.asarray(np.divide(made, total, out=np.zeros_like(made), where=total > 0))

    def _alike(self, states: Mapping[str, Indices]) -> Iterator[tuple[Indices, tuple[str, ...]]]:
        """Cells in which the same members are typed, with these."""
        members = tuple(states)
        code = np.zeros(len(self.marker), dtype=np.int64)
        for i, member in enumerate(members):
            code |= (states[member][:, 0] != UNSEEN).astype(np.int64) << i
        for one in np.unique(code).tolist():
            yield (
                np.nonzero(code == one)[0],
                tuple(m for i, m in enumerate(members) if one >> i & 1),
            )


def _predicted(panel: Panel, marker: Indices, observed: Indices) -> Array:
    """Frequencies (cells, alleles) in the family's own sub-population, as its alleles tell.

    Those of the next gene from theta's urn (Balding & Nichols, Forensic Sci. Int. 64 (1994)
    125) after all observed ones: copies by descent count too, which is on the safe side.
    """
    p = panel.freqs[marker]
    theta = panel.theta[marker][:, None]
    if not theta.any():
        return p
    code = np.arange(len(marker))[:, None] * panel.alleles + observed
    times = np.bincount(code[observed != UNSEEN], minlength=p.size).reshape(p.shape)
    n = times.sum(axis=1, keepdims=True)
    return np.asarray((times * theta + (1 - theta) * p) / (1 + (n - 1) * theta))


def _locus(freqs: Array) -> Locus:
    """The states of cells as a locus without mutation."""
    unchanged = np.eye(freqs.shape[1])[None]
    return Locus(freqs, unchanged, unchanged)
