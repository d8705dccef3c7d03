"""Families as the search reads them: log tables, also laid out in blocks for the kernel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.search.observed import Bits, ObservedSamples, bits
from sought.genetics.separation import informative_part
from sought.genetics.table_batches import MarkerPanel
from sought.genetics.tables import Target, tables_of

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class FamilyTables:
    """Natural log LRs of some missing persons, shape (rows, targets): exact, double precision.

    Rows are all markers' observations laid end to end.  ``typed`` (targets, words) has a bit
    for each marker at which a relative who matters was typed; ``possible`` (targets,) is
    false where the family's own profiles are impossible.
    """

    logs: Array
    typed: Bits
    possible: NDArray[np.bool_]
    sex: NDArray[np.int8]

    @classmethod
    def of(
        cls, targets: Sequence[Target], panel: MarkerPanel, kits: Sequence[NDArray[np.bool_]]
    ) -> FamilyTables:
        """Tables of targets over the observations of the panel; ``kits`` from :func:`kit_of`."""
        ratios = np.concatenate(tables_of(targets, panel))
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log(ratios)
        return cls(
            logs,
            bits(np.asarray(kits)),
            np.asarray(~np.isnan(logs).any(axis=0)),
            np.array([int(t.family.pedigree[t.missing].sex) for t in targets], dtype=np.int8),
        )

    def log_lr(self, samples: ObservedSamples, sample: Indices, target: Indices) -> Array:
        """Natural log LR of pairings at each marker, (pairings, markers)."""
        return np.asarray(self.logs[samples.rows[sample], target[:, None]])


def kit_of(target: Target, markers: Sequence[Marker]) -> NDArray[np.bool_]:
    """Markers at which somebody is typed who bears on the missing person's genotype."""
    part = informative_part(target.family, target.missing, markers)
    typed = np.zeros(len(markers), dtype=bool)
    for calls in part.profiles.values():
        typed |= calls[:, 0] != UNSEEN
    return typed
