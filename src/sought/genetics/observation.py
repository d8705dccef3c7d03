"""From what a laboratory read to what the person may carry.

The observation model of a sample: each of the two gene copies drops out with probability
``dropout``; a copy that is seen is misread with probability ``miscall`` as one of the other
alleles, all equally likely; with probability ``dropin`` one further allele, drawn from the
population, is added.  What is reported is the set of alleles seen, one (``a/a``) or two
(``a/b``); probabilities are conditional on one or two being seen.
"""

from __future__ import annotations

from dataclasses import dataclass

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


def is_exact(marker: Marker, call: tuple[int, int], errors: SampleErrors = NO_ERRORS) -> bool:
    """Whether a full observation tells the genotype: no error model, no hidden silent allele."""
    a, b = call
    return not errors and a != UNSEEN and b != UNSEEN and not (marker.has_silent and a == b)


def observation_weights(
    marker: Marker, call: tuple[int, int], errors: SampleErrors = NO_ERRORS
) -> Array:
    """Probability of the observation for every ordered genotype, shape (n, n).

    n counts the segregating alleles of the marker, the silent one (if any) last.
    """
    if errors:
        return _with_errors(marker, call, errors)
    a, b = call
    n = len(marker.state_freqs)
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
    """The same for a man's X chromosome, shape (n,): a genotype of two different alleles is 0."""
    a, b = call
    n = len(marker.state_freqs)
    if errors:
        seen = _seen_from(marker, errors)
        extra = 1 - errors.dropin + errors.dropin * marker.state_freqs
        only = (seen[:, n] + seen[:, a]) * extra[a] - seen[:, n] * (1 - errors.dropin)
        reported = 1 - seen[:, n] * (1 - errors.dropin)
        return np.asarray(only / reported) if a == b else _haploid_pair(marker, call, errors)
    weights = np.zeros(n)
    weights[a] = float(b in {a, UNSEEN})
    return weights


def _haploid_pair(marker: Marker, call: tuple[int, int], errors: SampleErrors) -> Array:
    """Two alleles seen on one gene copy: one of them dropped in."""
    a, b = call
    n, p = len(marker.state_freqs), marker.state_freqs
    seen = _seen_from(marker, errors)
    pair = errors.dropin * (seen[:, a] * p[b] + seen[:, b] * p[a])
    return np.asarray(pair / (1 - seen[:, n] * (1 - errors.dropin)))


def _with_errors(marker: Marker, call: tuple[int, int], errors: SampleErrors) -> Array:
    n = len(marker.state_freqs)
    seen, p, c = _seen_from(marker, errors), marker.state_freqs, errors.dropin
    hidden = seen[:, n]

    def within(*alleles: int) -> Array:
        """Probability that nothing outside these alleles was seen."""
        one = hidden + seen[:, list(alleles)].sum(axis=1)
        return np.asarray(np.outer(one, one) * (1 - c + c * p[list(alleles)].sum()))

    nothing = within()
    a, b = call
    if b == UNSEEN:  # allele a was seen, the rest is not known
        outside = np.outer(1 - seen[:, a], 1 - seen[:, a]) * (1 - c * p[a])
        return np.asarray(1.0 - outside)
    exactly = within(a) - nothing
    if a != b:
        exactly = within(a, b) - exactly - within(b)
    return np.asarray(np.maximum(exactly, 0.0) / (1 - nothing - _three_seen(seen, p, c)))


def _three_seen(seen: Array, p: Array, dropin: float) -> Array:
    """Probability that two different alleles were seen and a third dropped in."""
    read = seen[:, :-1]
    weighted, total = read * p, read.sum(axis=1)
    apart = np.outer(total, total) - read @ read.T
    with_first = np.outer(weighted.sum(axis=1), total) - weighted @ read.T
    return np.asarray(dropin * (apart - with_first - with_first.T))


def _seen_from(marker: Marker, errors: SampleErrors) -> Array:
    """What one gene copy shows: (true allele, allele seen), the last column for nothing."""
    n, visible = len(marker.state_freqs), len(marker.alleles)
    seen = np.zeros((n, n + 1))
    others = errors.miscall / (visible - 1) if visible > 1 else 0.0
    seen[:visible, :visible] = others
    np.fill_diagonal(seen[:visible, :visible], 1.0 - others * (visible - 1))
    seen[:visible] *= 1.0 - errors.dropout
    seen[:visible, n] = errors.dropout
    seen[visible:, n] = 1.0
    return seen
