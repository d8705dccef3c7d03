"""The methods by key, each with what it assumes, in words for those who publish its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sought.errors import InputError
from sought.reporting.estimates import (
    bootstrap,
    chao,
    graph_average,
    heterogeneity,
    latent_classes,
    model_choice,
    stepwise,
)
from sought.reporting.estimates.estimate import LEVEL, Outcome
from sought.reporting.estimates.latent_classes import Chains
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.model_choice import Criterion

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Options:
    """What the methods may be told."""

    level: float = LEVEL
    """Probability of the intervals."""
    seed: int = 1
    replicates: int = bootstrap.REPLICATES
    threshold: float = stepwise.THRESHOLD
    """Of the stepwise choice."""
    most_unseen: int | None = None
    """End of the range of unseen persons of the average over graphs."""
    chains: Chains = field(default_factory=Chains)

    def __post_init__(self) -> None:
        """Raise InputError unless the options make sense."""
        if not 0 < self.level < 1:
            raise InputError(f"{self.level} is not between 0 and 1", where="level")
        if not 0 <= self.threshold < 1:
            raise InputError(f"{self.threshold} is not from 0 to below 1", where="threshold")
        if self.most_unseen is not None and not 0 < self.most_unseen <= graph_average.MOST_UNSEEN:
            raise InputError(
                f"{self.most_unseen} is not from 1 to {graph_average.MOST_UNSEEN}",
                where="most_unseen",
            )
        if self.replicates < 2:  # noqa: PLR2004 - two have a spread
            raise InputError(f"{self.replicates} replicates have no spread", where="replicates")


@dataclass(frozen=True)
class Method:
    """One way to the number of unseen persons."""

    key: str
    name: str
    assumes: str
    """What must be true for the answer to be right, and how it errs otherwise."""
    run: Callable[[ListCounts, Options, Progress | None], Outcome]


_BOUND = (
    "Lists are independent; persons may differ in how easily they are found. Then the true number "
    "is at least this. Lists that avoid each other can make it too high."
)

_EVERY = (
    Method(
        "independence",
        "Independent lists",
        "To stand in one list makes standing in another neither more nor less likely, and all "
        "persons are alike. Lists that copy from each other make it too low; so do persons whom "
        "all lists find hard.",
        lambda counts, o, _: heterogeneity.independence(counts, level=o.level),
    ),
    Method(
        "chao1987", "Chao's lower bound", _BOUND,
        lambda counts, o, _: chao.chao1987(counts, level=o.level),
    ),
    Method(
        "chao_corrected", "Chao's lower bound, corrected",
        f"{_BOUND} Steadier than the plain form where few stand in two lists.",
        lambda counts, o, _: chao.chao_corrected(counts, level=o.level),
    ),
    Method(
        "chao_occasions", "Chao's lower bound for few lists",
        f"{_BOUND} Lists all of one reach besides.",
        lambda counts, o, _: chao.chao_occasions(counts, level=o.level),
    ),
    Method(
        "chao_loglinear", "Chao's lower bound, log-linear",
        f"{_BOUND} Lists may differ in reach.",
        lambda counts, o, _: heterogeneity.chao_loglinear(counts, level=o.level),
    ),
    Method(
        "poisson_heterogeneity", "Persons differ (Poisson)",
        "Lists are independent, and persons differ in how easily they are found, moderately, by a "
        "law that the data cannot prove.",
        lambda counts, o, _: heterogeneity.poisson_heterogeneity(counts, level=o.level),
    ),
    Method(
        "darroch_heterogeneity", "Persons differ (Darroch)",
        "As before, with persons who differ much; often too high.",
        lambda counts, o, _: heterogeneity.darroch_heterogeneity(counts, level=o.level),
    ),
    Method(
        "best_aic", "Best log-linear model (AIC)",
        "One of the models of dependence between lists is true, and the one chosen is it. That the "
        "choice may be wrong is not in the interval; AIC leans to many terms.",
        lambda counts, o, _: model_choice.best_model(counts, Criterion.AIC, level=o.level),
    ),
    Method(
        "best_bic", "Best log-linear model (BIC)",
        "One of the models of dependence between lists is true, and the one chosen is it. That the "
        "choice may be wrong is not in the interval; BIC leans to few terms.",
        lambda counts, o, _: model_choice.best_model(counts, Criterion.BIC, level=o.level),
    ),
    Method(
        "average_aic", "Average of log-linear models (AIC)",
        "One of the models is true; each counts by its fit, and that they disagree is in the "
        "interval.",
        lambda counts, o, _: model_choice.average(counts, Criterion.AIC, level=o.level),
    ),
    Method(
        "average_bic", "Average of log-linear models (BIC)",
        "One of the models is true; each counts by its fit, and that they disagree is in the "
        "interval.",
        lambda counts, o, _: model_choice.average(counts, Criterion.BIC, level=o.level),
    ),
    Method(
        "stepwise", "Pairs of lists, stepwise",
        "Lists depend on each other in pairs only, and the pairs chosen one by one are the right "
        "ones. Made for few overlaps. That the choice may be wrong is not in the interval.",
        lambda counts, o, _: stepwise.sparse_stepwise(
            counts, threshold=o.threshold, level=o.level
        ),
    ),
    Method(
        "bootstrap", "Pairs of lists, stepwise, resampled",
        "Lists depend on each other in pairs only. Made for few overlaps. The choice is repeated "
        "on resampled persons, so that its uncertainty is in the interval.",
        lambda counts, o, progress: bootstrap.bootstrap_stepwise(
            counts, replicates=o.replicates, threshold=o.threshold, level=o.level, seed=o.seed,
            progress=progress,
        ),
    ),
    Method(
        "graphs", "Bayesian average over graphs",
        "Lists depend on each other by one of the decomposable graphs, each as likely beforehand; "
        "persons in the same lists are alike. The range of possible numbers is stated and must "
        "not decide.",
        lambda counts, o, _: graph_average.graph_average(
            counts, most_unseen=o.most_unseen, level=o.level
        ),
    ),
    Method(
        "classes", "Latent classes",
        "Persons fall into classes, unknown beforehand, and within a class lists are independent. "
        "Whom no list could ever find is in no class.",
        lambda counts, o, progress: latent_classes.latent_classes(
            counts, chains=o.chains, level=o.level, seed=o.seed, progress=progress
        ),
    ),
)  # fmt: skip

METHODS = {method.key: method for method in _EVERY}

USUAL = (
    "independence", "chao_corrected", "chao_loglinear", "best_bic", "average_bic", "bootstrap",
    "graphs", "classes",
)  # fmt: skip
"""Those that are run where none is named."""


def method(key: str) -> Method:
    """The method of a key; InputError naming all keys."""
    if key not in METHODS:
        raise InputError(f"'{key}' is unknown; methods are {', '.join(METHODS)}", where="method")
    return METHODS[key]
