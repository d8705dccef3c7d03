"""Stationary forms of mutation matrices.

A mutation matrix is stationary for frequencies p when pM = p: the population then looks
the same after a generation, and adding an untyped ancestor to a pedigree changes nothing.

- ``PM`` scales the rows: p_i m'_ij = k pi_i m_ij, pi the stationary vector of M.
- ``DP`` keeps the diagonal, and among stationary matrices with that diagonal takes the one
  closest to M (least relative entropy of the mutation flows, found by proportional fitting).
- ``MH`` (Metropolis-Hastings), ``BA`` (Barker) and ``PR`` (mean of the two flows) make the
  matrix reversible.

All but DP keep the overall rate, the sum of p_i (1 - m_ii).  Sources: Simonsson & Mostad,
Forensic Sci. Int. Genet. 23 (2016) 217 (PM, DP); Egeland & Vigeland, *Reversible mutation
models* (2024/25), for MH, BA and PR.  Familias solves its DP by numerical optimisation with
another distance, so its DP matrices differ from these within the same constraints.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sought.errors import MarkerError

Matrix = NDArray[np.float64]

STABILISATIONS = ("PM", "DP", "MH", "BA", "PR")

_MOST_ROUNDS, _WINDOW, _FITTED = 10_000, 500, 1e-12
"""Proportional fitting: rounds, between looks at the progress, relative error accepted."""


def stabilise(matrix: Matrix, freqs: Matrix, method: str, *, rate: float | None = None) -> Matrix:
    """The stationary form of a matrix; ``rate`` overrides the overall rate to be kept.

    Raises MarkerError where no such matrix of probabilities exists.
    """
    if np.any(freqs <= 0):
        raise MarkerError(
            f"stabilisation {method} needs frequencies above 0", where="stabilisation"
        )
    kept = overall_rate(matrix, freqs) if rate is None else rate
    if kept == 0:
        return np.eye(len(freqs))
    flows = _new_flows(matrix, freqs, method)
    if method != "DP":
        flows *= kept / _some(flows.sum(), method)
    return _from_flows(flows, freqs, method)


def overall_rate(matrix: Matrix, freqs: Matrix) -> float:
    """Expected share of transmissions that mutate, sum of p_i (1 - m_ii)."""
    return float(freqs @ (1 - np.diag(matrix)))


def stationary_distribution(matrix: Matrix) -> Matrix:
    """The vector pi with pi M = pi, summing to one, of an irreducible matrix.

    Raises MarkerError where the matrix has several (some alleles never mutate).
    """
    n = len(matrix)
    system = np.vstack([matrix.T - np.eye(n), np.ones(n)])
    if not np.isfinite(system).all():
        raise MarkerError(
            "the mutation matrix has entries that are no numbers; raise the minimum frequency",
            where="stabilisation",
        )
    solution, _, rank, _ = np.linalg.lstsq(system, np.r_[np.zeros(n), 1.0], rcond=1e-13)
    if rank < n or solution.min() <= 0:
        raise MarkerError(
            "the mutation matrix has no unique stationary distribution; give every allele a "
            "rate (stepwise: rate2 above 0 where there are microvariants)",
            where="stabilisation",
        )
    return np.asarray(solution)


def _new_flows(matrix: Matrix, freqs: Matrix, method: str) -> Matrix:
    """Flows p_i m'_ij between different alleles, up to scale."""
    flows = freqs[:, None] * matrix
    np.fill_diagonal(flows, 0.0)
    if method == "PM":
        flows = stationary_distribution(matrix)[:, None] * matrix
        np.fill_diagonal(flows, 0.0)
        return flows
    if method == "MH":
        return np.minimum(flows, flows.T)
    if method == "BA":
        total = flows + flows.T
        return np.divide(flows * flows.T, total, out=np.zeros_like(flows), where=total > 0)
    if method == "PR":
        return (flows + flows.T) / 2
    return _fitted(flows, flows.sum(axis=1))


def _some(flow: float, method: str) -> float:
    """The sum of the flows, unless no pair of alleles mutates both ways (MH, BA)."""
    if flow == 0:
        raise MarkerError(
            f"stabilisation {method} leaves no mutation: no two alleles mutate into each other; "
            "use PR or PM",
            where="stabilisation",
        )
    return flow


def _fitted(flows: Matrix, outflow: Matrix) -> Matrix:
    """Flows with both margins equal to ``outflow`` (iterative proportional fitting)."""
    before = np.inf if 2 * outflow.max() <= outflow.sum() * (1 + 1e-12) else 0.0
    for done in range(_MOST_ROUNDS):
        inflow = flows.sum(axis=0)
        error = np.abs(_ratio(inflow, outflow) - (outflow > 0)).max()
        if error <= _FITTED:
            return flows
        if done % _WINDOW == 0:
            if error > before / 4:  # at this pace the rounds would not be enough
                break
            before = error
        flows = flows * _ratio(outflow, inflow)
        flows = flows * _ratio(outflow, flows.sum(axis=1))[:, None]
    raise MarkerError(
        "no stationary matrix keeps this diagonal (one allele mutates more than the others "
        "can balance); use PM",
        where="stabilisation",
    )


def _ratio(wanted: Matrix, present: Matrix) -> Matrix:
    return np.divide(wanted, present, out=np.zeros_like(wanted), where=present > 0)


def _from_flows(flows: Matrix, freqs: Matrix, method: str) -> Matrix:
    matrix = np.asarray(flows / freqs[:, None])
    np.fill_diagonal(matrix, 1.0 - matrix.sum(axis=1))
    if np.diag(matrix).min() < 0:
        raise MarkerError(
            f"stabilisation {method} would need a mutation probability above 1 for a rare "
            "allele; raise the minimum frequency or lower the rate",
            where="stabilisation",
        )
    return matrix
