"""Mutation models: the probability that a parent's allele reaches the child as another.

A model is a recipe (:class:`Mutation`); :func:`mutation_matrix` cooks it for a marker's
alleles and frequencies.  Rows are the parent's allele, columns the child's; rows sum to 1.

Sources: Egeland, Kling & Mostad, *Relationship Inference with Familias and R* (2016),
ch. 5; Dawid, Mortera & Pascali, Forensic Sci. Int. 124 (2001) 55; the parametrisation is
that of the program Familias, so that rates of published cases can be used as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import MarkerError
from sought.genetics.stabilisation import STABILISATIONS, overall_rate, stabilise

Matrix = NDArray[np.float64]
Rows = tuple[tuple[float, ...], ...]

_ROW_SUM_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Mutation:
    """A recipe for the mutation matrix of one parental sex.

    Parameters
    ----------
    model
        ``equal``, ``proportional``, ``onestep``, ``stepwise``, ``dawid``, ``random`` or
        ``custom``.
    rate
        Probability of a mutation per transmission; for ``proportional`` and ``dawid`` the
        expected overall rate in the population.  In ``stepwise`` the rate of whole-repeat
        steps, ``rate2`` being that of changes to or from microvariants.
    range
        ``stepwise``, ``dawid``: each further repeat multiplies the weight by this.
    matrix
        ``custom`` (and an already drawn ``random``): rows by parental allele.
    stabilisation
        Makes the marker's frequencies stationary: see :mod:`sought.genetics.stabilisation`.
    seed
        ``random``: the matrix is reproducible from it.
    """

    model: str = "equal"
    rate: float = 0.0
    range: float = 0.1
    rate2: float = 0.0
    matrix: Rows | None = None
    stabilisation: str | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        if self.model not in _RECIPES:
            raise MarkerError(
                f"mutation model '{self.model}' is unknown; allowed: {', '.join(_RECIPES)}",
                where="model",
            )
        for name in ("rate", "rate2"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise MarkerError(f"mutation {name} is {value}; allowed: 0 to 1", where=name)
        if self.model == "stepwise" and self.rate + self.rate2 > 1:
            raise MarkerError("mutation rate and rate2 together exceed 1", where="rate2")
        if not 0 < self.range <= 1:
            raise MarkerError(
                f"mutation range is {self.range}; allowed: above 0, up to 1", where="range"
            )
        if self.model == "custom" and self.matrix is None:
            raise MarkerError("a custom mutation model needs its matrix", where="matrix")
        if self.stabilisation is not None and self.stabilisation not in STABILISATIONS:
            raise MarkerError(
                f"stabilisation '{self.stabilisation}' is unknown; "
                f"allowed: {', '.join(STABILISATIONS)}",
                where="stabilisation",
            )


@dataclass(frozen=True)
class MutationModel:
    """The recipes of both parental sexes."""

    female: Mutation
    male: Mutation

    @classmethod
    def same(cls, mutation: Mutation) -> MutationModel:
        """One recipe for both sexes."""
        return cls(mutation, mutation)


def mutation_matrix(
    recipe: Mutation, alleles: Sequence[str], freqs: Sequence[float] | Matrix
) -> Matrix:
    """Transition matrix, shape (alleles, alleles), rows parental.

    Raises MarkerError where the recipe does not fit the alleles (a non-numeric allele in
    a stepwise model, a rate too high for the frequencies, a matrix of another shape).
    """
    p = np.asarray(freqs, dtype=float)
    matrix = _RECIPES[recipe.model](recipe, alleles, p)
    if recipe.stabilisation is not None:
        matrix = stabilise(matrix, p, recipe.stabilisation)
    _check(matrix, recipe.model)
    return np.asarray(np.maximum(matrix, 0.0))  # rounding may leave -1e-16


def _equal(recipe: Mutation, alleles: Sequence[str], _: Matrix) -> Matrix:
    n = len(alleles)
    matrix = np.full((n, n), recipe.rate / max(n - 1, 1))
    return _with_diagonal(matrix)


def _proportional(recipe: Mutation, alleles: Sequence[str], p: Matrix) -> Matrix:
    heterozygosity = float(np.sum(p * (p.sum() - p)))  # p sums below 1 beside a silent allele
    scale = recipe.rate / heterozygosity if heterozygosity > 0 else 0.0
    return _with_diagonal(np.tile(scale * p, (len(alleles), 1)))


def _stepwise(recipe: Mutation, alleles: Sequence[str], _: Matrix) -> Matrix:
    repeats, variants = _repeats(alleles, "stepwise")
    same = variants[:, None] == variants[None, :]
    steps = np.abs(repeats[:, None] - repeats[None, :])
    whole = np.where(same & ~np.eye(len(alleles), dtype=bool), recipe.range**steps, 0.0)
    return _with_diagonal(_spread(whole, recipe.rate) + _spread(~same * 1.0, recipe.rate2))


def _onestep(recipe: Mutation, alleles: Sequence[str], _: Matrix) -> Matrix:
    repeats, variants = _repeats(alleles, "onestep")
    if np.any(variants != 0):
        raise MarkerError(
            "the onestep mutation model has no place for microvariants; use stepwise",
            where="model",
        )
    neighbours = np.abs(repeats[:, None] - repeats[None, :]) == 1
    return _with_diagonal(_spread(neighbours * 1.0, recipe.rate))


def _dawid(recipe: Mutation, alleles: Sequence[str], p: Matrix) -> Matrix:
    """Flows p_i m_ij proportional to range**steps: symmetric, so reversible and stationary."""
    if np.any(_repeats(alleles, "dawid").variant != 0):
        raise MarkerError(
            "the dawid mutation model has no place for microvariants; use stepwise with a "
            "stabilisation",
            where="model",
        )
    if np.any(p <= 0):
        raise MarkerError("the dawid mutation model needs frequencies above 0", where="model")
    base = _stepwise(recipe, alleles, p)
    return stabilise(base, p, "PM", rate=recipe.rate)


def _random(recipe: Mutation, alleles: Sequence[str], p: Matrix) -> Matrix:
    if recipe.matrix is not None:
        return _custom(recipe, alleles, p)
    n = len(alleles)
    weights = np.random.default_rng(recipe.seed).exponential(size=(n, n))
    np.fill_diagonal(weights, 0.0)
    return _with_diagonal(_spread(weights, recipe.rate))


def _custom(recipe: Mutation, alleles: Sequence[str], _: Matrix) -> Matrix:
    matrix = np.array(recipe.matrix, dtype=float, ndmin=2)
    if matrix.shape != (len(alleles),) * 2:
        raise MarkerError(
            f"the mutation matrix has shape {matrix.shape}; "
            f"{len(alleles)} alleles need {len(alleles)} rows and columns",
            where="matrix",
        )
    return matrix


_Recipe = Callable[[Mutation, Sequence[str], Matrix], Matrix]
_RECIPES: dict[str, _Recipe] = {
    "equal": _equal,
    "proportional": _proportional,
    "onestep": _onestep,
    "stepwise": _stepwise,
    "dawid": _dawid,
    "random": _random,
    "custom": _custom,
}


class _Repeats(NamedTuple):
    whole: Matrix
    variant: NDArray[np.int64]


def _repeats(alleles: Sequence[str], model: str) -> _Repeats:
    """Whole repeats and microvariant of each allele ('15.2' is 15 and 2)."""
    whole, variant = [], []
    for allele in alleles:
        number, _, fraction = allele.partition(".")
        try:
            whole.append(float(int(number)))
            variant.append(int(fraction or 0))
        except ValueError:
            raise MarkerError(
                f"allele '{allele}' is not a repeat number, which the {model} mutation model "
                "needs; use equal or proportional",
                where="model",
            ) from None
    return _Repeats(np.array(whole), np.array(variant))


def _spread(weights: Matrix, rate: float) -> Matrix:
    """Each row's weights scaled to sum to the rate; rows without weight stay empty."""
    total = weights.sum(axis=1, keepdims=True)
    share: Matrix = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return rate * share


def _with_diagonal(matrix: Matrix) -> Matrix:
    """The diagonal set so that rows sum to one."""
    np.fill_diagonal(matrix, 0.0)
    np.fill_diagonal(matrix, 1.0 - matrix.sum(axis=1))
    return matrix


def _check(matrix: Matrix, model: str) -> None:
    if not np.all(np.isfinite(matrix)) or matrix.min(initial=0.0) < -1e-12:
        raise MarkerError(
            f"the {model} mutation model gives probabilities outside 0 to 1 for these alleles; "
            "lower the rate",
            where="rate",
        )
    if np.abs(matrix.sum(axis=1) - 1).max(initial=0.0) > _ROW_SUM_TOLERANCE:
        raise MarkerError("rows of the mutation matrix must sum to 1", where="matrix")


__all__ = ["Mutation", "MutationModel", "mutation_matrix", "overall_rate"]
