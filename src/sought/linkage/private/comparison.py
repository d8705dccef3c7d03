"""Two encoded lists side by side: which rows are of one person, with what probability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.linkage.private.dice_kernel import (
    CloseRows,
    close_rows,
    crowded_dice,
    dice,
    set_bits,
)
from sought.linkage.private.encoded_list import EncodedList, check_comparable
from sought.linkage.private.likelihood_ratio import bit_model, measures_of
from sought.linkage.private.one_to_one import marginals, one_to_one

LIKELY = 0.5
"""Default threshold of probability."""
NEIGHBOURS = 50
"""Rows of the other list that a row is weighed against, on average and at the most."""
_ROUNDS = 30
_SETTLED = 1e-3
_FEWEST = 0.5
"""Persons in common that are thought possible even where nothing agrees."""
_MOST = 0.98
"""Share of the shorter list that is thought in common at the most."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class RowMatch:
    """Two rows that are of one person, by their pseudonyms."""

    first: str
    second: str
    probability: float
    dice: float


@dataclass(frozen=True)
class PrivateComparison:
    """What a comparison found, and on what ground."""

    matches: tuple[RowMatch, ...]
    """The likeliest first."""
    in_common: float
    """Persons estimated to stand on both lists, unlikely pairs included."""
    pairs: int
    """Pairs compared: every row with every row."""


def compare(
    first: EncodedList, second: EncodedList, *, threshold: float = LIKELY, repeating: bool = False
) -> PrivateComparison:
    """Rows of one person with at least this probability.

    ``repeating``: a person may stand more than once in a list, so that rows do not exclude one
    another.  InputError where secret or hardening differ.
    """
    check_comparable(first, second)
    model = bit_model(first.encoding.hardening)
    least = max(model.least_dice, crowded_dice(first.bits, second.bits, NEIGHBOURS))
    pairs = close_rows(first.bits, second.bits, least)
    sets = set_bits(first.bits), set_bits(second.bits)
    ratios = np.exp(model.log_ratios(measures_of(pairs, *sets, first.encoding)))
    probability, in_common = _probabilities(pairs, ratios, (len(first), len(second)), repeating)
    likely = np.flatnonzero(probability >= threshold)
    if not repeating:
        likely = likely[one_to_one(pairs.first[likely], pairs.second[likely], probability[likely])]
    coefficients = dice(pairs.common, sets[0][pairs.first], sets[1][pairs.second])
    found = (
        RowMatch(
            first.rows[pairs.first[at]], second.rows[pairs.second[at]],
            float(probability[at]), float(coefficients[at]),
        )
        for at in likely
    )  # fmt: skip
    return PrivateComparison(
        tuple(sorted(found, key=lambda m: (-m.probability, m.first, m.second))),
        in_common,
        len(first) * len(second),
    )


def _probabilities(
    pairs: CloseRows,
    ratios: Numbers,
    sizes: tuple[int, int],
    repeating: bool,  # noqa: FBT001
) -> tuple[Numbers, float]:
    """Probability of each pair, and how many persons are in common.

    The number in common is that which the probabilities under it add up to (expectation
    maximisation); it starts at half of the shorter list.
    """
    most = max(_FEWEST, _MOST * min(sizes))
    common = most / 2
    probability = np.zeros(len(pairs))
    for _ in range(_ROUNDS):
        if repeating:
            odds = ratios * common / max(1.0, sizes[0] * sizes[1] - common)
            probability = odds / (1 + odds)
        else:
            weights = ratios * common / max(1.0, sizes[0] - common) / max(1.0, sizes[1] - common)
            probability = marginals(pairs.first, pairs.second, weights)
        before, common = common, float(np.clip(probability.sum(), _FEWEST, most))
        if abs(common - before) <= _SETTLED * before:
            break
    return probability, common
