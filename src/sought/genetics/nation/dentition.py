"""Teeth of invented people: their states in life and at death, as charted."""

from __future__ import annotations

import numpy as np

from sought.genetics.fusion.models import TeethModel
from sought.genetics.locus import Array, Indices
from sought.genetics.teeth import TEETH, TOOTH_STATES, tooth_class


class Dentition:
    """Draws states of all 32 teeth, as positions in ``TOOTH_STATES``, by a model of teeth."""

    def __init__(self, model: TeethModel) -> None:
        self.error = model.error
        shares = [[model.shares[tooth_class(t)][s] for s in TOOTH_STATES] for t in TEETH]
        changes = [[model.changes[a][p] for p in TOOTH_STATES] for a in TOOTH_STATES]
        self._shares, self._changes = _ladders(shares), _ladders(changes)

    def in_life(self, rng: np.random.Generator) -> Indices:
        """States (teeth,) when the teeth were charted."""
        return _pick(self._shares, rng)

    def at_death(self, before: Indices, rng: np.random.Generator) -> Indices:
        """States (teeth,) after what happened since the chart."""
        return _pick(self._changes[before], rng)

    def charted(self, states: Indices, told: float, rng: np.random.Generator) -> dict[str, str]:
        """The share ``told`` of the teeth by number."""
        known = rng.random(len(TEETH)) < told
        return {t: TOOTH_STATES[s] for t, s, k in zip(TEETH, states, known, strict=True) if k}

    def misread(self, states: Indices, rng: np.random.Generator) -> Indices:
        """States (teeth,) with some records that tell of another tooth."""
        wrong = rng.random(len(TEETH)) < self.error
        return np.where(wrong, _pick(self._shares, rng), states)


def _ladders(weights: list[list[float]]) -> Array:
    ladder: Array = np.cumsum(np.array(weights), axis=1)
    return ladder / ladder[:, -1:]


def _pick(ladders: Array, rng: np.random.Generator) -> Indices:
    """A position in each row."""
    return np.asarray((ladders <= rng.random((len(ladders), 1))).sum(axis=1))
