"""How free the person of a pairing is that does not compete one to one.

Such a pairing keeps that part of its weight which the other placements of its family leave
it: next to nothing where the person is clearly another sample's.  Samples of rivals count as
far as they are available, that is, not clearly of another family.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sought.genetics.national.pairings import Pairings
from sought.genetics.national.placements import FamilyChoices

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]


class Freedom:
    """Pairings, families with their full lists of placements, and who is left out (n,)."""

    def __init__(
        self, pairings: Pairings, listed: Mapping[int, FamilyChoices], left_out: Flags
    ) -> None:
        self._pairings = pairings
        wanted = set(pairings.family[left_out].tolist())
        self._listed = [
            _Enumerated(c, pairings, left_out) for f, c in listed.items() if f in wanted
        ]
        keys = np.stack([pairings.family, pairings.sample])
        _, own = np.unique(keys, axis=1, return_inverse=True)
        self._own = own.reshape(-1)  # pairings of one family and one sample

    def log_available(self, posterior: Array) -> Array:
        """Natural log (n,) of the chance that a sample is of no other family, if not of this."""
        sample = self._pairings.sample
        if not len(sample):
            return np.zeros(0)
        mine = np.bincount(self._own, posterior)[self._own]
        others = np.bincount(sample, posterior)[sample] - mine
        left = 1 - mine
        share = np.divide(left - others, left, where=left > 0, out=np.ones_like(left))
        return np.asarray(np.log(np.clip(share, np.finfo(float).tiny, 1.0)))

    def log_free(self, log_prior: Array) -> Array:
        """Natural log (n,) of the part of its weight a pairing keeps.

        ``log_prior`` (n,) are all weights but the DNA's, relative to the sample's being with
        nobody listed.
        """
        free = self._of_single(log_prior + self._pairings.log_lr)
        for family in self._listed:
            free[family.pairings] = family.log_free(log_prior)
        return free

    def _of_single(self, log_odds: Array) -> Array:
        """Where no two pairings of a family may hold together: 1 over 1 + odds of all others."""
        family = self._pairings.family
        top = np.zeros(int(family.max(initial=-1)) + 1)
        np.maximum.at(top, family, log_odds)
        scaled = np.exp(log_odds - top[family])
        total = np.bincount(family, scaled, len(top))[family]
        others = np.maximum(total - np.bincount(self._own, scaled)[self._own], 0.0)
        left = np.maximum(np.exp(-top[family]) + others, np.finfo(float).tiny)  # nobody, or others
        return np.asarray(-top[family] - np.log(left))


class _Enumerated:
    """One family: which placements hold a left-out pairing, which are without its sample."""

    def __init__(self, found: FamilyChoices, pairings: Pairings, left_out: Flags) -> None:
        self._found = found
        self.pairings = [e for e in found.used() if left_out[e]]
        self._log_lr = pairings.log_lr[self.pairings]
        samples = [{int(pairings.sample[e]) for e in placed} for placed in found.placements]
        self._within = [np.array([e in p for p in found.placements]) for e in self.pairings]
        self._apart = [
            np.array([int(pairings.sample[e]) not in s for s in samples]) for e in self.pairings
        ]

    def log_free(self, log_prior: Array) -> Array:
        found = self._found
        logs = found.log_lr + np.array([log_prior[list(p)].sum() for p in found.placements])
        odds = [
            float(np.logaddexp.reduce(logs[within]) - np.logaddexp.reduce(logs[apart]))
            for within, apart in zip(self._within, self._apart, strict=True)
        ]
        return np.array(odds) - log_prior[self.pairings] - self._log_lr
