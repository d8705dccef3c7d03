"""Stature: reported from life against estimated from bone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, pi, sqrt
from statistics import NormalDist

from sought.genetics.caseload import Interval
from sought.genetics.fusion.models import StatureModel

SexWeights = Mapping[str, float]
"""Probability of each sex (``F``, ``M``)."""


def stature_lr(
    reported: float, estimate: Interval, sexes: tuple[SexWeights, SexWeights], model: StatureModel
) -> float:
    """Plain LR of the middle of an estimated interval, given a reported stature (cm).

    True stature is normal in each sex; the report adds a bias and a normal error, the
    estimate a normal error.  ``sexes`` are the probabilities of the missing person's sex and
    of the sex of somebody else with such remains.
    """
    middle = (estimate.low + estimate.high) / 2
    error = max((estimate.high - estimate.low) / 2 / _half_width(model.coverage), model.least_error)
    return _if_missing(reported, middle, error, sexes[0], model) / _if_other(
        middle, error, sexes[1], model
    )


def _if_other(middle: float, error: float, sexes: SexWeights, model: StatureModel) -> float:
    people = ((w, model.population[s]) for s, w in sexes.items())
    return sum(w * _density(middle, p.mean, p.sd**2 + error**2) for w, p in people)


def _if_missing(
    reported: float, middle: float, error: float, sexes: SexWeights, model: StatureModel
) -> float:
    """Density of the estimate given the report; the report also tells of an unknown sex."""
    up = down = 0.0
    for sex, weight in sexes.items():
        people = model.population[sex]
        surprise = reported - model.reported_bias - people.mean
        spread = people.sd**2 + model.reported_sd**2
        trust = people.sd**2 / spread
        heard = weight * _density(surprise, 0.0, spread)
        expected = people.mean + trust * surprise
        up += heard * _density(middle, expected, people.sd**2 * (1 - trust) + error**2)
        down += heard
    return up / down if down else 0.0


@cache
def _half_width(coverage: float) -> float:
    """Half the width of a central interval with this coverage, in standard errors."""
    return NormalDist().inv_cdf((1 + coverage) / 2)


def _density(x: float, mean: float, variance: float) -> float:
    return exp(-((x - mean) ** 2) / (2 * variance)) / sqrt(2 * pi * variance)
