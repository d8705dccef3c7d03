"""What the bits of two rows say: the likelihood ratio of one person against two.

Two hypotheses: *both rows are of one person* and *of two persons*, drawn at random from both
lists.  Natural logarithms.  The numbers were learned by ``scripts/train_private.py`` on lists of an
invented country; what share of the pairs is of one person is not among them, since that is
estimated from the lists at hand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sought.linkage.private.dice_kernel import CloseRows
from sought.linkage.private.encoding import ENCODINGS, Encoding
from sought.linkage.private.hardening_names import Hardening

MODEL_FILE = Path(__file__).parent / "data" / "private_model.json"
MEASURES = ("correlation", "correlation squared", "bits set in both together", "difference")

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class BitModel:
    """Weights of :data:`MEASURES` for one encoding."""

    encoding: str
    """Fingerprint of the encoding it was learned for."""
    least_dice: float
    """Pairs below are not looked at: so few of one person lie there."""
    weights: Numbers
    constant: float

    def log_ratios(self, measures: Numbers) -> Numbers:
        """Logarithm of the likelihood ratio of each pair, from its measures.

        Beyond the top of the parabola, where hardly any pair was to learn from, a stronger
        correlation says no less.
        """
        rising, bent = self.weights[:2]
        top = -rising / (2 * bent) if bent < 0 else np.inf
        phi = np.minimum(measures[:, 0], top)
        rest = measures[:, 2:] @ self.weights[2:]
        found: Numbers = phi * rising + phi * phi * bent + rest + self.constant
        return found


@cache
def bit_model(hardening: Hardening) -> BitModel:
    """The numbers that are shipped for an encoding; they must have been learned for it."""
    raw = json.loads(MODEL_FILE.read_text("utf-8"))["encodings"][hardening]
    model = BitModel(
        raw["encoding"], raw["least_dice"], np.array(raw["weights"]), float(raw["constant"])
    )
    if model.encoding != ENCODINGS[hardening].fingerprint:
        raise ValueError(f"{MODEL_FILE.name} was learned for another encoding; train it anew")
    return model


def measures_of(
    pairs: CloseRows,
    set_first: NDArray[np.int64],
    set_second: NDArray[np.int64],
    encoding: Encoding,
) -> Numbers:
    """(pairs, measures): correlation of the bits, its square, how many are set, how unequally.

    The correlation (phi) is the Dice coefficient's better sibling where many bits are set: what
    agrees by chance is taken off.
    """
    share_a, share_b = (
        set_first[pairs.first] / encoding.bits,
        set_second[pairs.second] / encoding.bits,
    )
    spread = np.sqrt(share_a * (1 - share_a) * share_b * (1 - share_b))
    above_chance = pairs.common / encoding.bits - share_a * share_b
    phi = np.divide(above_chance, spread, out=np.zeros_like(spread), where=spread > 0)
    return np.stack([phi, phi * phi, share_a + share_b, np.abs(share_a - share_b)], axis=1)
