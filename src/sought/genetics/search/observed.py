"""Samples as the search reads them: one table row per marker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Sample
from sought.genetics.markers import UNSEEN
from sought.genetics.observation import Observation
from sought.genetics.tables import distinct_observations

Rows = NDArray[np.int32]
Bits = NDArray[np.uint64]

_WORD = 64


@dataclass(frozen=True, eq=False)
class ObservedSamples:
    """Samples in the order in which they are searched.

    ``observations`` are the distinct ones of each marker; laid end to end they are the rows
    of a table.  ``rows`` (samples, markers) says which each sample shows; ``typed`` (samples,
    words) has a bit for each marker with a result; ``sex`` (samples,).
    """

    ids: tuple[str, ...]
    observations: tuple[tuple[Observation, ...], ...]
    rows: Rows
    typed: Bits
    sex: NDArray[np.int8]

    @classmethod
    def of(cls, samples: Sequence[Sample]) -> ObservedSamples:
        """Number what samples show; there must be at least one."""
        calls = np.stack([s.calls for s in samples])
        columns = distinct_observations([s.calls for s in samples], [s.errors for s in samples])
        sizes = [len(o) for o in columns.observations]
        starts = np.cumsum([0, *sizes[:-1]])
        return cls(
            tuple(s.id for s in samples),
            columns.observations,
            (columns.shown + starts[:, None]).T.astype(np.int32),
            bits(calls[..., 0] != UNSEEN),
            np.array([int(s.sex) for s in samples], dtype=np.int8),
        )

    def part(self, positions: slice | NDArray[np.intp]) -> ObservedSamples:
        """Some of the samples, with the rows of all."""
        chosen = np.arange(len(self.ids))[positions]
        return ObservedSamples(
            tuple(self.ids[i] for i in chosen),
            self.observations,
            self.rows[chosen],
            self.typed[chosen],
            self.sex[chosen],
        )


def bits(flags: NDArray[np.bool_]) -> Bits:
    """Flags (n, markers) packed into words, (n, words)."""
    n, markers = flags.shape
    words = -(-markers // _WORD)
    padded = np.zeros((n, words * _WORD), dtype=np.uint64)
    padded[:, :markers] = flags
    places = np.uint64(1) << np.arange(_WORD, dtype=np.uint64)
    return np.asarray((padded.reshape(n, words, _WORD) * places).sum(axis=2, dtype=np.uint64))


def common_bits(first: Bits, second: Bits) -> NDArray[np.int32]:
    """Number of bits two packed sets share, (n, m)."""
    shared = np.zeros((len(first), len(second)), dtype=np.int32)
    for a, b in zip(first.T, second.T, strict=True):
        shared += np.bitwise_count(a[:, None] & b)
    return shared
