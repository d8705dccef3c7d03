"""Learning the weights of the measures of agreement: logistic regression with signs and shrinkage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sought.linkage.agreement_features import COUNT, FEATURES

SHRINKAGE = 1.0

Array = NDArray[np.float64]


def fitted(
    measures: Array, same: NDArray[np.bool_], importance: Array, *, shrinkage: float = SHRINKAGE
) -> tuple[Array, float]:
    """Weights in natural logarithms of odds, and the constant.

    ``measures`` (pairs, features); ``same`` whether a pair is of one person; ``importance`` how
    much a pair counts.  A weight keeps the sign its feature demands, so that a greater similarity
    or a rarer name never counts against a match.
    """
    from scipy.optimize import minimize

    target = same.astype(float)

    def loss(parameters: Array) -> tuple[float, Array]:
        weights, constant = parameters[:-1], parameters[-1]
        odds = measures @ weights + constant
        errors = (1 / (1 + np.exp(-odds)) - target) * importance
        value = (np.logaddexp(0, odds) - target * odds) @ importance
        slope = np.append(measures.T @ errors + shrinkage * weights, errors.sum())
        return float(value + shrinkage * (weights @ weights) / 2), slope

    bounds = [_bounds(f.sign) for f in FEATURES] + [(None, None)]
    found = minimize(
        loss, np.zeros(COUNT + 1), jac=True, method="L-BFGS-B", bounds=bounds,
        options={"maxiter": 5000},
    ).x  # fmt: skip
    return found[:-1], float(found[-1])


def _bounds(sign: int) -> tuple[float | None, float | None]:
    return (0.0 if sign > 0 else None, 0.0 if sign < 0 else None)


def calibration(odds: Array, same: NDArray[np.bool_], importance: Array) -> tuple[float, float]:
    """Slope and shift that make log-odds of pairs not learned from into honest ones.

    J. Platt, Probabilistic outputs for support vector machines (1999), without his smoothing.
    """
    from scipy.optimize import minimize

    target = same.astype(float)

    def loss(parameters: Array) -> float:
        z = parameters[0] * odds + parameters[1]
        return float((np.logaddexp(0, z) - target * z) @ importance)

    slope, shift = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(shift)
