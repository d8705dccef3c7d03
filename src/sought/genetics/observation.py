"""From what a laboratory read to what the person may carry.

The observation model of a sample: each of the two gene copies drops out with probability
``dropout``; a copy that is seen is misread with probability ``miscall`` as one of the other
alleles, all equally likely; with probability ``dropin`` one further allele, drawn from the
population, is added.  What is reported is the set of alleles seen, one (``a/a``) or two
(``a/b``); probabilities are conditional on one or two being seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.markers import UNSEEN, Marker

Array = NDArray[np.float64]


@dataclass(frozen=True)
class SampleErrors:
    """Error probabilities of one sample, each in [0, 1)."""

    dropout: float = 0.0
    dropin: float = 0.0
    miscall: float = 0.0

    def __post_init__(self) -> None:
        for name in ("dropout", "dropin", "miscall"):
            value = getattr(self, name)
            if not 0 <= value < 1:
                raise InputError(
                    f"{name} is {value}; allowed: 0 up to, not including, 1", where=name
                )

    def __bool__(self) -> bool:
        return bool(self.dropout or self.dropin or self.miscall)


NO_ERRORS = SampleErrors()


class Observation(NamedTuple):
    """What a sample may show at a marker; alleles by index, the errors of its sample."""

    first: int
    second: int
    errors: SampleErrors = NO_ERRORS

    @property
    def is_untyped(self) -> bool:
        """Whether nothing was seen."""
        return self.first == UNSEEN and self.second == UNSEEN

    @property
    def is_partial(self) -> bool:
        """Whether one allele was seen and nothing is known of the other."""
        return self.first != UNSEEN and self.second == UNSEEN


def is_exact(marker: Marker, call: tuple[int, int], errors: SampleErrors = NO_ERRORS) -> bool:
    """Whether a full observation tells the genotype: no error model, no hidden silent allele."""
    a, b = call
    return not errors and UNSEEN not in (a, b) and not (marker.has_silent and a == b)


def observation_weights(
    marker: Marker, call: tuple[int, int], errors: SampleErrors = NO_ERRORS
) -> Array:
    """Probability of the observation for every ordered genotype, shape (n, n).

    n counts the segregating alleles of the marker, the silent one (if any) last.
    """
    a, b = call
    n = len(marker.state_freqs)
    if a == UNSEEN:
        return np.ones((n, n))
    if errors:
        seen = _seen_from(marker, errors)
        return _Reading(seen, seen, _dropped_in(marker, errors)).probability(call)
    weights = np.zeros((n, n))
    if b == UNSEEN:
        weights[a, :] = weights[:, a] = 1.0
        return weights
    weights[a, b] = weights[b, a] = 1.0
    if a == b and marker.has_silent:
        weights[a, -1] = weights[-1, a] = 1.0
    return weights


def haploid_weights(
    marker: Marker, call: tuple[int, int], errors: SampleErrors = NO_ERRORS
) -> Array:
    """The same for a man's X chromosome, shape (n,): two different alleles need a drop-in."""
    a, b = call
    n = len(marker.state_freqs)
    if a == UNSEEN:
        return np.ones(n)
    if errors:
        seen = _seen_from(marker, errors)
        no_second_copy = np.eye(1, seen.shape[1], seen.shape[1] - 1)
        reading = _Reading(seen, no_second_copy, _dropped_in(marker, errors))
        return np.asarray(reading.probability(call)[:, 0])
    weights = np.zeros(n)
    weights[a] = float(b in {a, UNSEEN})
    return weights


_NOTHING = -1
"""Last column of what a gene copy shows."""


@dataclass(frozen=True)
class _Reading:
    """What two gene copies show, each (true allele, allele seen or nothing), and what drops in.

    What was seen is a sum of products of probabilities, never a difference: an impossible
    observation gets exactly 0.
    """

    first: Array
    second: Array
    dropped_in: Array

    def probability(self, call: tuple[int, int]) -> Array:
        """Of this call for every ordered genotype, given that one or two alleles were seen."""
        a, b = call
        if b == UNSEEN:  # a was seen; alone or with whichever other
            others = (x for x in range(len(self.dropped_in)) if x != a)
            seen = sum((self._two(a, x) for x in others), start=self._one(a))
        else:
            seen = self._one(a) if a == b else self._two(a, b)
        reported = self._reported()
        return np.divide(seen, reported, out=np.zeros_like(seen), where=reported > 0)

    def _copies(self, x: int, y: int) -> Array:
        """One copy shows x and the other y."""
        shown = np.outer(self.first[:, x], self.second[:, y])
        return shown if x == y else shown + np.outer(self.first[:, y], self.second[:, x])

    def _only(self, x: int) -> Array:
        """The copies show x and nothing else."""
        return self._copies(x, x) + self._copies(x, _NOTHING)

    def _one(self, a: int) -> Array:
        nothing_else = 1 - self.dropped_in.sum() + self.dropped_in[a]
        dropped = self._copies(_NOTHING, _NOTHING) * self.dropped_in[a]
        return np.asarray(self._only(a) * nothing_else + dropped)

    def _two(self, a: int, b: int) -> Array:
        drop = self.dropped_in
        nothing_else = 1 - drop.sum() + drop[a] + drop[b]
        dropped = self._only(a) * drop[b] + self._only(b) * drop[a]
        return np.asarray(self._copies(a, b) * nothing_else + dropped)

    def _reported(self) -> Array:
        """Probability that one or two alleles are seen."""
        nothing = self._copies(_NOTHING, _NOTHING)
        return np.asarray(1 - nothing + nothing * self.dropped_in.sum() - self._three())

    def _three(self) -> Array:
        """Probability that two different alleles were seen and a third dropped in."""
        one, two = self.first[:, :_NOTHING], self.second[:, :_NOTHING]
        drop = self.dropped_in
        third = drop.sum() - drop[:, None] - drop[None, :]
        np.fill_diagonal(third, 0.0)  # one allele seen twice
        return np.asarray(one @ np.maximum(third, 0.0) @ two.T)


def _dropped_in(marker: Marker, errors: SampleErrors) -> Array:
    """Probability of each visible allele to drop in; a silent one leaves no trace."""
    return np.asarray(errors.dropin * marker.state_freqs[: len(marker.alleles)])


def _seen_from(marker: Marker, errors: SampleErrors) -> Array:
    """What one gene copy shows: (true allele, allele seen), the last column for nothing."""
    n, visible = len(marker.state_freqs), len(marker.alleles)
    seen = np.zeros((n, visible + 1))
    others = errors.miscall / (visible - 1) if visible > 1 else 0.0
    seen[:visible, :visible] = others
    np.fill_diagonal(seen[:visible, :visible], 1.0 - others * (visible - 1))
    seen[:visible] *= 1.0 - errors.dropout
    seen[:visible, _NOTHING] = errors.dropout
    seen[visible:, _NOTHING] = 1.0
    return seen
