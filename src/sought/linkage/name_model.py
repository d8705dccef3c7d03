"""The learned numbers of name comparison: weights of agreement and costs of confused sounds.

Made by ``scripts/train_names.py``, which says what they were learned from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sought.linkage.agreement_features import FEATURES
from sought.linkage.sound_costs import Costs

MODEL_FILE = Path(__file__).parent / "data" / "name_model.json"
TRAINED_AT = 0.2
"""Share of pairs of one person among those the constant was learned from."""


@dataclass(frozen=True)
class NameModel:
    """Weights in natural logarithms of odds."""

    weights: NDArray[np.float32]
    constant: float
    """Log-odds of a pair before anything is compared, at a prior of TRAINED_AT."""
    costs: Costs
    date: str

    @property
    def evidence_constant(self) -> float:
        """The constant without the prior: what remains is the logarithm of a likelihood ratio."""
        return self.constant - log(TRAINED_AT / (1 - TRAINED_AT))


@cache
def name_model() -> NameModel:
    """The numbers that are shipped."""
    raw = json.loads(MODEL_FILE.read_text("utf-8"))
    return NameModel(
        weights=np.array([raw["weights"][f.name] for f in FEATURES], np.float32),
        constant=float(raw["constant"]),
        costs=np.array(list(raw["costs"].values()), np.int32),
        date=str(raw["date"]),
    )
