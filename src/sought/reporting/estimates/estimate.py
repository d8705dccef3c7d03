"""What a method answers: an estimate with its uncertainty, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from sought.reporting.estimates.worded import Worded

Floats = NDArray[np.float64]

POINTS = 2000
"""Equally likely totals by which an uncertainty is carried on (:attr:`Estimate.spread`)."""

LEVEL = 0.95

Interpolation = Literal["linear", "median_unbiased"]
"""Between the sorted values, as numpy names it."""


@dataclass(frozen=True, eq=False)
class Estimate:
    """The estimated number of all persons, those in no list included."""

    method: str
    """Key of the method in ``methods.METHODS``."""
    observed: int
    total: float
    """Persons, listed and not; ``inf`` where the data set no upper end."""
    lower: float
    upper: float
    level: float
    """Probability that the interval from ``lower`` to ``upper`` is meant to have."""
    spread: Floats
    """(POINTS,) equally likely totals, ascending: the uncertainty as a whole."""
    is_bound: bool = False
    """Whether the total is a lower bound: at least so many."""
    is_posterior: bool = False
    """Whether the spread is a posterior distribution, not a sampling distribution."""
    model: str = ""
    """The chosen model in words, where there was a choice."""
    figures: Mapping[str, float] = field(default_factory=dict)
    """Numbers by which the fit can be judged."""
    notes: tuple[str, ...] = ()

    @property
    def unseen(self) -> float:
        """Persons in no list."""
        return self.total - self.observed


@dataclass(frozen=True)
class Refusal:
    """No estimate, and why; a refusal is an answer, and is published as such."""

    method: str
    reason: str
    figures: Mapping[str, float] = field(default_factory=dict)


Outcome = Estimate | Refusal


def everybody_in(lists: Sequence[str]) -> str:
    """Why a prior alone would answer where some lists hold everybody."""
    return Worded(
        "everybody stands in %(lists)s: the data cannot tell how many that list misses, and the "
        "answer would be the prior's",
        lists=", ".join(lists),
    )


def tails(level: float) -> tuple[float, float]:
    """Probabilities below the lower and below the upper end of an interval."""
    return (1 - level) / 2, (1 + level) / 2


def probabilities() -> Floats:
    """The middles of POINTS equal parts of probability."""
    return (np.arange(POINTS) + 0.5) / POINTS


def quantiles(totals: Floats, at: Floats, method: Interpolation = "linear") -> Floats:
    """Quantiles of totals of which some may be ``inf``, which plain interpolation makes no number."""
    greatest = np.finfo(float).max / 4
    found = np.quantile(np.where(np.isfinite(totals), totals, greatest), at, method=method)
    return np.where(found > greatest / 1e3, np.inf, found)


def log_normal_quantiles(observed: int, unseen: float, log_sd: float, at: Floats) -> Floats:
    """Totals whose unseen part is log-normal about its median ``unseen``."""
    with np.errstate(over="ignore", invalid="ignore"):
        return observed + unseen * np.exp(log_sd * norm.ppf(at))


def log_normal(  # noqa: PLR0913 - each says another thing of the estimate
    method: str,
    observed: int,
    unseen: float,
    log_sd: float,
    *,
    level: float,
    is_bound: bool = False,
    model: str = "",
    figures: Mapping[str, float] | None = None,
    notes: tuple[str, ...] = (),
) -> Estimate:
    """An estimate whose number of unseen persons has an uncertainty of ``log_sd`` on the log scale."""
    ends = log_normal_quantiles(observed, unseen, log_sd, np.array(tails(level)))
    spread = log_normal_quantiles(observed, unseen, log_sd, probabilities())
    return Estimate(
        method, observed, observed + unseen, float(ends[0]), float(ends[1]), level, spread,
        is_bound=is_bound, model=model, figures=figures or {}, notes=notes,
    )  # fmt: skip


def of_draws(
    method: str,
    observed: int,
    totals: Floats,
    *,
    level: float,
    model: str = "",
    figures: Mapping[str, float] | None = None,
    notes: tuple[str, ...] = (),
) -> Estimate:
    """A posterior distribution given by equally likely totals; the estimate is their median."""
    lower, upper = np.quantile(totals, tails(level))
    return Estimate(
        method, observed, float(np.median(totals)), float(lower), float(upper), level,
        np.quantile(totals, probabilities()), is_posterior=True, model=model,
        figures=figures or {}, notes=notes,
    )  # fmt: skip
