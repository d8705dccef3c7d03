"""Bayesian average over all decomposable graphs.

D. Madigan and J. C. York, *Bayesian methods for estimation of the size of a closed population*,
Biometrika 84 (1997) 19, as in the R package dga 2.0: cell probabilities have a hyper-Dirichlet
prior, so that each graph's likelihood is a product over its cliques and separators; every graph
is equally likely beforehand, and numbers N of persons have prior 1 / N within a range.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from sought.errors import InputError
from sought.reporting.estimates.chordal_graphs import MOST_LISTS, ChordalGraph, chordal_graphs
from sought.reporting.estimates.estimate import (
    Estimate,
    Outcome,
    Refusal,
    everybody_in,
    probabilities,
    tails,
)
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.models import in_words
from sought.reporting.estimates.worded import Worded

Floats = NDArray[np.float64]
LogPrior = Callable[[Floats], Floats]
"""Logarithm of the prior of numbers of persons, up to a constant."""

TIMES_OBSERVED = 30
"""The range of unseen persons ends at so many times the persons seen."""

MOST_UNSEEN = 5_000_000
"""No range is longer, told or not: each number in it is weighed."""

_CHUNK = 4096
_COARSE = 400
_NEGLIGIBLE = 1e-9
_END, _TOO_MUCH = 0.1, 0.001


@dataclass(frozen=True, eq=False)
class GraphPosterior:
    """Posterior over graphs and numbers of unseen persons."""

    graphs: tuple[ChordalGraph, ...]
    unseen: NDArray[np.int64]
    """(numbers,) the range of numbers of unseen persons"""
    graph_probability: Floats
    """(graphs,) summing to 1"""
    unseen_probability: Floats
    """(numbers,) summing to 1"""

    @cached_property
    def cumulative(self) -> Floats:
        """(numbers,) probability of at most so many."""
        return np.cumsum(self.unseen_probability)

    def quantile(self, at: Floats) -> Floats:
        """The least numbers of unseen persons whose cumulative probability reaches ``at``."""
        place = np.searchsorted(self.cumulative, at, side="left")
        return self.unseen[np.minimum(place, len(self.unseen) - 1)].astype(float)

    @property
    def mean(self) -> float:
        """Mean number of unseen persons."""
        return float(self.unseen_probability @ self.unseen)

    @property
    def at_the_end(self) -> float:
        """Probability of the last tenth of the range; much means that the range decides."""
        last = self.unseen > self.unseen[-1] * (1 - _END)
        return float(self.unseen_probability[last].sum())


def reciprocal(total: Floats) -> Floats:
    """Prior 1 / N."""
    return -np.log(total)


def graph_posterior(
    counts: ListCounts,
    unseen: NDArray[np.int64],
    *,
    cell_prior: float | None = None,
    log_prior: LogPrior = reciprocal,
) -> GraphPosterior:
    """The posterior over a range of numbers of unseen persons.

    ``cell_prior`` is the prior weight of a cell in persons, 2^-k if not given.  Graphs that have
    less than 1e-9 of the probability on a coarse grid of the range are left out.
    """
    graphs = chordal_graphs(counts.size)
    weight = 2.0**-counts.size if cell_prior is None else cell_prior
    uses = np.array([_uses(g, counts.size) for g in graphs])
    kept = _worth_keeping(uses, counts, unseen, weight, log_prior)
    by_graph, by_number = _summed(uses[kept], counts, unseen, weight, log_prior)
    probability = np.zeros(len(graphs))
    probability[kept] = by_graph
    return GraphPosterior(graphs, unseen, probability, by_number)


def _uses(graph: ChordalGraph, size: int) -> Floats:
    """(2^size,) how often each set of lists enters a graph's likelihood; place 0: whole tables."""
    uses = np.zeros(2**size)
    np.add.at(uses, list(graph.cliques), 1)
    np.add.at(uses, list(graph.separators), -1)
    uses[0] = len(graph.cliques) - len(graph.separators)
    return uses


def _log_parts(counts: ListCounts, unseen: NDArray[np.int64], weight: float) -> Floats:
    """(2^size, numbers) logarithm of each set's part of the likelihood; place 0: a whole table's."""
    cells = np.arange(2**counts.size)
    parts = np.empty((2**counts.size, len(unseen)))
    total = weight * 2**counts.size
    parts[0] = gammaln(total) - gammaln(counts.observed + unseen + total)
    for lists in range(1, 2**counts.size):
        table = np.bincount(cells & lists, weights=counts.counts, minlength=2**counts.size)
        inside = table[(cells & ~lists) == 0]
        prior = total / len(inside)
        known = gammaln(inside[1:] + prior).sum() - len(inside) * gammaln(prior)
        parts[lists] = known + gammaln(inside[0] + unseen + prior)
    return parts


def _log_common(counts: ListCounts, unseen: NDArray[np.int64], log_prior: LogPrior) -> Floats:
    """(numbers,) multinomial coefficient and prior, the same for all graphs."""
    total = (counts.observed + unseen).astype(float)
    return gammaln(total + 1) - gammaln(unseen + 1.0) + log_prior(total)


def _log_joint(
    uses: Floats, counts: ListCounts, unseen: NDArray[np.int64], weight: float, log_prior: LogPrior
) -> Floats:
    """(graphs, numbers) logarithm of the posterior, up to a constant."""
    parts = _log_parts(counts, unseen, weight)
    return uses @ parts + _log_common(counts, unseen, log_prior)


def _worth_keeping(
    uses: Floats, counts: ListCounts, unseen: NDArray[np.int64], weight: float, log_prior: LogPrior
) -> NDArray[np.int64]:
    """Graphs with some probability, judged on a grid that is denser where the range begins."""
    if len(unseen) <= _COARSE:
        return np.arange(len(uses))
    places = np.unique(np.geomspace(1, len(unseen), _COARSE).astype(np.int64)) - 1
    log_joint = _log_joint(uses, counts, unseen[places], weight, log_prior)
    log_joint += np.log(np.gradient(places.astype(float)))
    best = log_joint.max(axis=1)
    return np.flatnonzero(best - best.max() > np.log(_NEGLIGIBLE))


def _summed(
    uses: Floats, counts: ListCounts, unseen: NDArray[np.int64], weight: float, log_prior: LogPrior
) -> tuple[Floats, Floats]:
    """Probabilities of graphs and of numbers, added up over slices of the range."""
    by_graph, by_number = np.zeros(len(uses)), np.zeros(len(unseen))
    top = -np.inf
    for start in range(0, len(unseen), _CHUNK):
        part = slice(start, start + _CHUNK)
        log_joint = _log_joint(uses, counts, unseen[part], weight, log_prior)
        higher = max(top, float(log_joint.max()))
        shrink = np.exp(top - higher)
        by_graph *= shrink
        by_number *= shrink
        top = higher
        joint = np.exp(log_joint - top)
        by_graph += joint.sum(axis=1)
        by_number[part] = joint.sum(axis=0)
    return by_graph / by_graph.sum(), by_number / by_number.sum()


def graph_average(
    counts: ListCounts,
    *,
    most_unseen: int | None = None,
    cell_prior: float | None = None,
    level: float = 0.95,
) -> Outcome:
    """Median and interval of the posterior; a refusal where the end of the range decides."""
    if not 3 <= counts.size <= MOST_LISTS:  # noqa: PLR2004 - as the sentence says
        needs = Worded(
            "needs three to %(most)s lists, not %(lists)s", most=MOST_LISTS, lists=counts.size
        )
        return Refusal("graphs", needs)
    if counts.whole_lists:
        return Refusal("graphs", everybody_in(counts.whole_lists))
    end = most_unseen or min(TIMES_OBSERVED * counts.observed, MOST_UNSEEN)
    if end > MOST_UNSEEN:
        raise InputError(f"{end} is more than {MOST_UNSEEN}", where="most_unseen")
    found = graph_posterior(counts, np.arange(end + 1), cell_prior=cell_prior)
    figures = _figures(found, end)
    if found.at_the_end > _TOO_MUCH:
        return Refusal(
            "graphs",
            Worded(
                "%(share)s of the probability lies in the last tenth of the range of up to %(end)s "
                "unseen persons: the answer would be the range's, not the data's",
                share=f"{found.at_the_end:.1%}",
                end=end,
            ),
            figures,
        )
    return _estimate(counts, found, level, figures)


def _figures(found: GraphPosterior, end: int) -> dict[str, float]:
    return {
        "graphs": len(found.graphs),
        "best_graph_probability": float(found.graph_probability.max()),
        "most_unseen": end,
        "at_the_end": found.at_the_end,
    }


def _estimate(
    counts: ListCounts, found: GraphPosterior, level: float, figures: dict[str, float]
) -> Estimate:
    n = counts.observed
    lower, upper = n + found.quantile(np.array(tails(level)))
    best = found.graphs[int(found.graph_probability.argmax())]
    return Estimate(
        "graphs", n, n + float(found.quantile(np.array([0.5]))[0]), float(lower), float(upper),
        level, n + found.quantile(probabilities()), is_posterior=True,
        model=Worded(
            "%(graphs)s graphs; best: %(best)s",
            graphs=len(found.graphs),
            best=_graph_in_words(best, counts),
        ),
        figures={**figures, "mean": n + found.mean},
    )  # fmt: skip


def _graph_in_words(graph: ChordalGraph, counts: ListCounts) -> str:
    return in_words(tuple(c for c in graph.cliques if c.bit_count() > 1), counts.lists)
