"""The weights learned from the lists at hand, starting from those that are shipped.

Two kinds of pairs are looked at: random ones, which are of two persons but for a vanishing share,
and candidates, as blocking brings them.  Candidates share a name more often than not, and with it
a village and a father; so what a field says of them is learned among them, and random pairs only
say where to begin.  Names say what their own comparison found until the other fields have settled;
that anchors the classes: "one person" cannot come to mean "one village".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.linkage.consolidation.comparisons import FIELDS
from sought.linkage.consolidation.comparisons.names import NAME_BITS
from sought.linkage.consolidation.expectation_maximisation import (
    Floats,
    Mixture,
    Patterns,
    PseudoCounts,
    at_ratio,
    fitted,
    shares,
    with_prior,
)
from sought.linkage.consolidation.model import FieldWeights, LinkageModel

MOST_PAIRS = 100_000
"""Candidates that are looked at; beyond, an even sample."""
RANDOM_PAIRS = 50_000
SEED = 5

STRENGTH_M, STRENGTH_U = 100.0, 100.0
"""Pairs that the shipped numbers count as, in either class."""
TOGETHER = {"father_name": 0.85, "place": 0.75, "last_date": 0.75, "last_place": 0.85}
"""Share of its bits that a field keeps: brothers have one father and one village and are often lost
on one day, so of these the second and third say less than each says alone.  From the invented
country, where a logistic regression of the truth on the fields' bits gives about these numbers."""
NAME = next(k for k, field in enumerate(FIELDS) if field.name == "name")


@dataclass(frozen=True, slots=True)
class TrainingPairs:
    """Levels of candidates and of random pairs, (n, fields), -1 "not said"; what officers said.

    ``known`` is 1 for one person, 0 for two, nan undecided, for each candidate.
    """

    candidates: NDArray[np.int64]
    known: Floats
    random: NDArray[np.int64]


def trained(pairs: TrainingPairs, start: LinkageModel, made: str) -> LinkageModel:
    """The model of greatest posterior density, with the weights of the name rising with its bits."""
    if not len(pairs.candidates):
        return start
    patterns = Patterns.of(pairs.candidates, pairs.known)
    seen = _seen(pairs, start)
    settled = fitted(patterns, _start(patterns, start, seen), seen, fixed=(NAME,))
    mixture = fitted(patterns, settled, _with_name(settled, seen), fixed=())
    return _model(with_prior(patterns, _tempered(_falling(mixture))), made)


def _seen(pairs: TrainingPairs, start: LinkageModel) -> PseudoCounts:
    """The shipped numbers as pairs seen before; random pairs correct what is expected of two."""
    m = tuple(STRENGTH_M * np.array(f.m) for f in start.fields)
    u = []
    for f, levels in zip(start.fields, pairs.random.T, strict=True):
        shipped = STRENGTH_U * np.array(f.u)
        expected = shares(levels, np.ones(len(levels)), shipped)
        u.append(STRENGTH_U * (expected + np.array(f.u)) / 2)
    return PseudoCounts(m, tuple(u))


def _start(patterns: Patterns, start: LinkageModel, seen: PseudoCounts) -> Mixture:
    """As shipped, but the name says its own bits."""
    m = [a / a.sum() for a in seen.m]
    u = [a / a.sum() for a in seen.u]
    both = shares(patterns.levels[:, NAME], patterns.counts, seen.u[NAME])
    m[NAME], u[NAME] = at_ratio(both, np.exp2(NAME_BITS[::-1]), start.prior)
    return Mixture(start.prior, tuple(m), tuple(u))


def _with_name(mixture: Mixture, seen: PseudoCounts) -> PseudoCounts:
    """What the name said in the settled mixture is, from now on, what is expected of it."""
    m, u = list(seen.m), list(seen.u)
    m[NAME], u[NAME] = STRENGTH_M * mixture.m[NAME], STRENGTH_U * mixture.u[NAME]
    return PseudoCounts(tuple(m), tuple(u))


def _falling(mixture: Mixture) -> Mixture:
    """Weights of the name made to fall from the best level to the least."""
    m, u = list(mixture.m), list(mixture.u)
    m[NAME], u[NAME] = pooled(m[NAME], u[NAME])
    return Mixture(mixture.prior, tuple(m), tuple(u))


def _tempered(mixture: Mixture) -> Mixture:
    """Weights of circumstances that come together, made smaller."""
    m, u = list(mixture.m), list(mixture.u)
    for k, field in enumerate(FIELDS):
        share = TOGETHER.get(field.name, 1.0)
        ratio = (m[k] / u[k]) ** share
        m[k], u[k] = at_ratio((m[k] + u[k]) / 2, ratio, 0.5)
    return Mixture(mixture.prior, tuple(m), tuple(u))


def pooled(m: Floats, u: Floats) -> tuple[Floats, Floats]:
    """Neighbours whose ratios m / u do not fall share one ratio (pool adjacent violators)."""
    blocks: list[tuple[float, float, int]] = []
    for a, b in zip(m.tolist(), u.tolist(), strict=True):
        blocks.append((a, b, 1))
        while len(blocks) > 1 and blocks[-1][0] / blocks[-1][1] > blocks[-2][0] / blocks[-2][1]:
            (a2, b2, n2), (a1, b1, n1) = blocks.pop(), blocks.pop()
            blocks.append((a1 + a2, b1 + b2, n1 + n2))
    ratio = np.repeat([a / b for a, b, _ in blocks], [n for *_, n in blocks])
    return at_ratio((m + u) / 2, ratio, 0.5)


def _model(mixture: Mixture, made: str) -> LinkageModel:
    rows = zip(FIELDS, mixture.m, mixture.u, strict=True)
    fields = tuple(FieldWeights.of(f.name, m / m.sum(), u / u.sum()) for f, m, u in rows)
    return LinkageModel(mixture.prior, fields, made)


def known_pairs(
    first: NDArray[np.int64], second: NDArray[np.int64], said: Mapping[tuple[int, int], float]
) -> Floats:
    """What officers said of each pair: 1, 0 or nan."""
    if not said:
        return np.full(len(first), np.nan)
    rows = zip(first.tolist(), second.tolist(), strict=True)
    return np.array([said.get(pair, np.nan) for pair in rows])
