"""All log-linear models that can be told apart, the best by AIC or BIC, and their average.

Three and four lists: every hierarchical model (Rivest & Baillargeon's ``closedpMS``).  Five: every
model of pairs; there are 1024, where the hierarchical ones would be 6893.  More: pairs are added
one by one while the criterion falls.  A model enters only if its estimate exists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import combinations
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from sought.reporting.estimates.estimate import (
    Estimate,
    Outcome,
    Refusal,
    log_normal,
    probabilities,
    tails,
)
from sought.reporting.estimates.existence import Finding, finding
from sought.reporting.estimates.heterogeneity import standard_error
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.models import (
    Model,
    design_matrix,
    hierarchical_models,
    in_words,
    pairs,
)
from sought.reporting.estimates.poisson_fit import PoissonFit, poisson_fit
from sought.reporting.estimates.worded import Worded

Floats = NDArray[np.float64]

MOST_HIERARCHICAL, MOST_PAIRS = 4, 5
"""Lists up to which every hierarchical model, and every model of pairs, is fitted."""

HUGE = 10.0
"""A standard error so many times the total tells that the data do not decide a model."""


class Criterion(Enum):
    """By what models are compared."""

    AIC = "aic"
    BIC = "bic"

    def of(self, fit: PoissonFit, observed: int) -> float:
        """Less is better."""
        weight = 2.0 if self is Criterion.AIC else log(observed)
        return weight * fit.parameters - 2 * fit.log_likelihood


@dataclass(frozen=True, eq=False)
class Fitted:
    """A model with its fit and its value of the criterion."""

    model: Model
    fit: PoissonFit
    criterion: float


def fitted_models(counts: ListCounts, criterion: Criterion) -> list[Fitted]:
    """All models that were fitted, best first."""
    if counts.size > MOST_PAIRS:
        found = _forward(counts, criterion)
    else:
        fits = _every_fit(counts.size, counts.counts.tobytes())
        found = [Fitted(m, fit, criterion.of(fit, counts.observed)) for m, fit in fits]
    return sorted(found, key=lambda each: each.criterion)


@lru_cache(maxsize=8)  # both criteria and their averages ask for the same thousand fits
def _every_fit(size: int, counts: bytes) -> tuple[tuple[Model, PoissonFit], ...]:
    seen = np.frombuffer(counts, np.int64)[1:].astype(float)
    fits = ((m, _fit(size, m, seen)) for m in _every(size))
    return tuple((m, fit) for m, fit in fits if fit is not None)


def _fit(size: int, model: Model, seen: Floats) -> PoissonFit | None:
    """A model's fit; None where its estimate does not exist."""
    design = design_matrix(size, model)
    return poisson_fit(design, seen) if finding(design, seen > 0) is Finding.NONE else None


def fitted_model(counts: ListCounts, model: Model, criterion: Criterion) -> Fitted | None:
    """A model's fit with its criterion; None where its estimate does not exist."""
    fit = _fit(counts.size, model, counts.counts[1:].astype(float))
    return None if fit is None else Fitted(model, fit, criterion.of(fit, counts.observed))


def _every(size: int) -> Iterator[Model]:
    if size <= MOST_HIERARCHICAL:
        yield from hierarchical_models(size)
        return
    terms = pairs(size)
    for number in range(len(terms) + 1):
        yield from combinations(terms, number)


def _forward(counts: ListCounts, criterion: Criterion) -> list[Fitted]:
    best = fitted_model(counts, (), criterion)
    found: list[Fitted] = []
    while best is not None:
        found.append(best)
        more = [(*best.model, t) for t in pairs(counts.size) if t not in best.model]
        tried = [f for m in more if (f := fitted_model(counts, m, criterion))]
        found += tried
        least = min(tried, key=lambda each: each.criterion, default=None)
        best = least if least is not None and least.criterion < best.criterion else None
    return list({tuple(sorted(each.model)): each for each in found}.values())


def best_model(counts: ListCounts, criterion: Criterion, *, level: float = 0.95) -> Outcome:
    """The estimate of the best model, its choice taken as certain."""
    method = f"best_{criterion.value}"
    found = fitted_models(counts, criterion)
    if not found:
        return Refusal(method, _NO_MODEL)
    best = found[0]
    return log_normal(
        method, counts.observed, best.fit.unseen, best.fit.log_sd, level=level,
        model=in_words(best.model, counts.lists),
        figures={
            criterion.value: best.criterion, "deviance": best.fit.deviance, "models": len(found),
            "degrees_of_freedom": len(best.fit.fitted) - best.fit.parameters,
            "standard_error": standard_error(best.fit),
        },
        notes=_close_rivals(found, counts),
    )  # fmt: skip


_NO_MODEL = Worded("no log-linear model has a finite estimate: the lists overlap too little")
_CLOSE = 2.0
_LIGHT, _EVERY = 1e-4, 10
"""Models with less weight are left out of the spread; of each, every tenth quantile enters."""


def _close_rivals(found: Sequence[Fitted], counts: ListCounts) -> tuple[str, ...]:
    """A word on models that are nearly as good and say something else."""
    rivals = [f for f in found[1:] if f.criterion - found[0].criterion <= _CLOSE]
    totals = [counts.observed + f.fit.unseen for f in (found[0], *rivals)]
    if not rivals:
        return ()
    return (
        Worded(
            "models that fit nearly as well: %(rivals)s; they say %(low)s to %(high)s",
            rivals=len(rivals),
            low=round(min(totals)),
            high=round(max(totals)),
        ),
    )


def average(
    counts: ListCounts, criterion: Criterion = Criterion.BIC, *, level: float = 0.95
) -> Outcome:
    """Average over models with weights exp(-d / 2), d the distance to the best by the criterion.

    The standard error holds that of each model and their difference (Buckland, Burnham & Augustin,
    Biometrics 53 (1997) 603).
    """
    method = f"average_{criterion.value}"
    found = [f for f in fitted_models(counts, criterion) if not _undecided(f, counts)]
    if not found:
        return Refusal(method, _NO_MODEL)
    weights, totals, errors = _weights(found), _totals(found, counts), _errors(found)
    mean = float(weights @ totals)
    sd = float(np.sqrt(weights @ (errors**2 + (totals - mean) ** 2)))
    return _averaged(method, counts, (weights, totals, errors), (mean, sd), level)


def _averaged(
    method: str,
    counts: ListCounts,
    models: tuple[Floats, Floats, Floats],
    mean_and_sd: tuple[float, float],
    level: float,
) -> Estimate:
    (weights, totals, errors), (mean, sd) = models, mean_and_sd
    lower, upper = mean + sd * norm.ppf(np.array(tails(level)))
    return Estimate(
        method, counts.observed, mean, max(float(lower), counts.observed), float(upper), level,
        np.maximum(_mixture(weights, totals, errors), counts.observed),
        model=Worded(
            "%(models)s models, the best with weight %(weight)s",
            models=len(weights),
            weight=f"{weights[0]:.2f}",
        ),
        figures={"standard_error": sd, "best_weight": float(weights[0]), "models": len(weights)},
    )  # fmt: skip


def _undecided(each: Fitted, counts: ListCounts) -> bool:
    return standard_error(each.fit) > HUGE * (counts.observed + each.fit.unseen)


def _weights(found: Sequence[Fitted]) -> Floats:
    distance = np.array([f.criterion - found[0].criterion for f in found])
    weights = np.exp(-distance / 2)
    return np.asarray(weights / weights.sum())


def _totals(found: Sequence[Fitted], counts: ListCounts) -> Floats:
    return np.array([counts.observed + f.fit.unseen for f in found])


def _errors(found: Sequence[Fitted]) -> Floats:
    return np.array([standard_error(f.fit) for f in found])


def _mixture(weights: Floats, totals: Floats, errors: Floats) -> Floats:
    """Quantiles of normal distributions mixed with these weights, each as equally likely points."""
    heavy = weights > _LIGHT
    points = totals[heavy, None] + errors[heavy, None] * norm.ppf(probabilities()[::_EVERY])
    order = np.argsort(points, axis=None)
    shares = np.repeat(weights[heavy], points.shape[1])[order].cumsum()
    mixed = np.interp(probabilities() * shares[-1], shares, points.ravel()[order])
    return np.asarray(mixed, float)
