"""Markers as planning sees them: autosomal, without mutation and silent alleles.

A plan compares what might be typed; mutation and silent alleles, which cost every relative
about the same small part of a power of ten, are left out so that alleles nobody shows can be
lumped.  X-chromosomal markers are left out as well.  Theta acts through the frequencies that
a family's own alleles foretell, not through the exact urn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sought.errors import InputError
from sought.genetics.locus import Array, Indices
from sought.genetics.markers import Marker


@dataclass(frozen=True, eq=False)
class Panel:
    """The autosomal markers of a case.

    ``positions`` (markers,) in the case; ``freqs`` (markers, alleles) padded with zeros;
    ``theta`` (markers,).
    """

    positions: Indices
    freqs: Array
    theta: Array

    @classmethod
    def of(cls, markers: Sequence[Marker], theta: float) -> Panel:
        """The panel of a case's markers; InputError where none is autosomal."""
        kept = [i for i, m in enumerate(markers) if not m.x_linked]
        if not kept:
            raise InputError("planning needs an autosomal marker", where="markers")
        freqs = np.zeros((len(kept), max(len(markers[i].alleles) for i in kept)))
        for row, i in enumerate(kept):
            p = np.array(markers[i].freqs)
            freqs[row, : len(p)] = p / p.sum()
        thetas = [theta if (own := markers[i].theta) is None else own for i in kept]
        return cls(np.array(kept), freqs, np.array(thetas))

    def __len__(self) -> int:
        return len(self.positions)

    @property
    def alleles(self) -> int:
        """Number of alleles of the largest marker."""
        return int(self.freqs.shape[1])

    @cached_property
    def ladders(self) -> Array:
        """Cumulated frequencies (markers, alleles), for drawing."""
        return np.asarray(np.cumsum(self.freqs, axis=1))
