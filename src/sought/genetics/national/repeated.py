"""Samples that repeat the body of a better one: how likely, and whose they then are.

A joint identification gives each person one sample.  A further sample of the same body has
another alternative instead: to repeat a better sample, whoever that is.  What else is known of
the sample (its findings, its site) must then fit the better sample's owner; and in the end the
probability of repeating is handed on to the better sample's own alternatives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sought.genetics.national.pairings import Pairings
from sought.genetics.search.repeats import Repeats

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Shares:
    """Posteriors of pairings (n,), and by sample of nobody listed and of repeating another."""

    posterior: Array
    unlisted: Array
    repeated: Array


class Repeating:
    """Repeats of the samples of some pairings; samples are in the order of the repeats.

    A common person is one that both samples of a pair list: ``_pair`` is the pair's position,
    ``_theirs`` and ``_mine`` the pairings of the better and the poorer sample with the person.
    """

    def __init__(self, pairings: Pairings, repeats: Repeats) -> None:
        self._repeats = repeats
        self._known = np.exp(pairings.log_known)
        common = _common(pairings, repeats)
        self._pair, self._theirs, self._mine = common.T

    def weights(self, posterior: Array) -> Array:
        """Plain weight of each sample's repeating any better one, (samples,).

        ``posterior`` (pairings,) tells whose the better samples are: a pair weighs prior × LR ×
        what is known of the poorer sample, averaged over the owners of the better one.
        """
        r = self._repeats
        weight = r.weight * self._factor(posterior, slice(0, len(r.weight)))
        return np.bincount(r.poorer, weight, len(r.samples)).astype(np.float64)

    def _factor(self, posterior: Array, pairs: slice) -> Array:
        """What is known of the poorer sample, averaged over the better one's owners, (pairs,)."""
        rows = self._rows(pairs)
        gain = posterior[self._theirs[rows]] * (self._known[self._mine[rows]] - 1)
        averaged = 1 + np.bincount(self._pair[rows] - pairs.start, gain, pairs.stop - pairs.start)
        return np.asarray(averaged, dtype=np.float64)

    def handed_on(self, found: Shares) -> Shares:
        """Posteriors with repeats resolved as far as both samples list the same person.

        What cannot be handed on stays with ``repeated``.
        """
        r = self._repeats
        posterior, unlisted = found.posterior.copy(), found.unlisted.copy()
        repeated = found.repeated.copy()
        for pairs in _runs(r.poorer):  # the best sample first: better ones are resolved before
            s, better, rows = int(r.poorer[pairs.start]), r.better[pairs], self._rows(pairs)
            mine, theirs, pair = self._mine[rows], self._theirs[rows], self._pair[rows]
            weight = r.weight[pairs] * self._factor(posterior, pairs)
            if not weight.sum() > 0:
                continue
            unit = found.repeated[s] * r.weight[pairs] / weight.sum()
            moved = unit[pair - pairs.start] * posterior[theirs] * self._known[mine]
            np.add.at(posterior, mine, moved)
            nobody = float(unit @ unlisted[better])
            unlisted[s] += nobody
            repeated[s] -= moved.sum() + nobody
        return Shares(np.minimum(posterior, 1.0), unlisted, np.maximum(repeated, 0.0))

    def _rows(self, pairs: slice) -> slice:
        """Rows of common persons of some pairs."""
        start, stop = np.searchsorted(self._pair, [pairs.start, pairs.stop])
        return slice(int(start), int(stop))


def _runs(values: Indices) -> Iterator[slice]:
    """Stretches of one value."""
    ends = np.flatnonzero(np.diff(values)) + 1
    bounds = [0, *ends.tolist(), len(values)]
    yield from (slice(a, b) for a, b in pairwise(bounds) if b > a)


def _common(pairings: Pairings, repeats: Repeats) -> Indices:
    """Rows (pair, pairing of the better sample, pairing of the poorer one), by pair."""
    of_sample = _by_sample(pairings, len(repeats.samples))
    rows = [
        (k, theirs, of_sample[s][person])
        for k, (s, t) in enumerate(
            zip(repeats.poorer.tolist(), repeats.better.tolist(), strict=True)
        )
        for person, theirs in of_sample[t].items()
        if person in of_sample[s]
    ]
    return np.array(rows, dtype=np.intp).reshape(-1, 3)


def _by_sample(pairings: Pairings, samples: int) -> list[Mapping[int, int]]:
    """Pairings (positions) of each sample by person."""
    made: list[dict[int, int]] = [{} for _ in range(samples)]
    for e, (s, p) in enumerate(
        zip(pairings.sample.tolist(), pairings.person.tolist(), strict=True)
    ):
        made[s][p] = e
    return list(made)
