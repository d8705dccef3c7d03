"""Estimates put together: over draws of the consolidation of lists, and over strata.

Lists are linked by a machine that is not always sure, so the table of overlaps is itself uncertain.
Each draw of the consolidation gives a table, each table an estimate; their scatter is the
uncertainty of the linkage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

from sought.reporting.estimates.estimate import (
    Estimate,
    Outcome,
    Refusal,
    probabilities,
    quantiles,
    tails,
)
from sought.reporting.estimates.worded import Worded

Floats = NDArray[np.float64]

_OF_DRAWS = "refused in %(refused)s of %(all)s draws of the consolidation; the first: %(reason)s"
_OF_STRATA = "refused in %(refused)s of %(all)s strata; the first: %(reason)s"
_SUMS = 20_000
_SEED = 20260101


def over_draws(outcomes: Sequence[Outcome]) -> Outcome:
    """One estimate from those of several draws of the consolidation.

    Posterior distributions are mixed.  Others are combined on the logarithm of the total by the
    rules of D. B. Rubin, *Multiple Imputation for Nonresponse in Surveys* (1987): the variance is
    the mean one plus (1 + 1/m) times that between the m draws.  One refusal refuses all.
    """
    if len(outcomes) == 1:
        return outcomes[0]
    found = [each for each in outcomes if isinstance(each, Estimate)]
    if len(found) < len(outcomes):
        return _refused(outcomes, _OF_DRAWS)
    if not all(np.isfinite(each.upper) for each in found):
        no_end = Worded("in a draw of the consolidation there is no upper end")
        return Refusal(found[0].method, no_end)
    combined = _mixed(found) if found[0].is_posterior else _by_rubin(found)
    note = _scatter(found)
    return replace(combined, model="", figures={}, notes=(note,))


def _refused(outcomes: Sequence[Outcome], what: str) -> Refusal:
    refusals = [each for each in outcomes if isinstance(each, Refusal)]
    first = refusals[0]
    return Refusal(
        first.method,
        Worded(what, refused=len(refusals), all=len(outcomes), reason=first.reason),
        first.figures,
    )


def _scatter(found: Sequence[Estimate]) -> str:
    totals = [each.total for each in found]
    return Worded(
        "%(draws)s draws of the consolidation gave %(low)s to %(high)s, with %(fewest)s to "
        "%(most)s different persons in the lists",
        draws=len(found),
        low=round(min(totals)),
        high=round(max(totals)),
        fewest=min(each.observed for each in found),
        most=max(each.observed for each in found),
    )


def _mixed(found: Sequence[Estimate]) -> Estimate:
    every = np.concatenate([each.spread for each in found])
    lower, total, upper = np.quantile(
        every, [tails(found[0].level)[0], 0.5, tails(found[0].level)[1]]
    )
    return replace(
        found[0],
        observed=_mean_observed(found),
        total=float(total),
        lower=float(lower),
        upper=float(upper),
        spread=np.quantile(every, probabilities()),
    )


def _by_rubin(found: Sequence[Estimate]) -> Estimate:
    level, draws = found[0].level, len(found)
    logs = np.log([each.total for each in found])
    z = norm.ppf(tails(level)[1])
    within = float(np.mean([(np.log(e.upper / e.lower) / (2 * z)) ** 2 for e in found]))
    between = float(np.var(logs, ddof=1)) * (1 + 1 / draws)
    freedom = (draws - 1) * (1 + within / between) ** 2 if between else np.inf
    at = np.concatenate([tails(level), probabilities()])
    ends = np.exp(logs.mean() + np.sqrt(within + between) * t.ppf(at, freedom))
    ends = np.maximum(ends, _mean_observed(found))
    return replace(
        found[0],
        observed=_mean_observed(found),
        total=float(np.exp(logs.mean())),
        lower=float(ends[0]),
        upper=float(ends[1]),
        spread=ends[2:],
    )


def _mean_observed(found: Sequence[Estimate]) -> int:
    return round(float(np.mean([each.observed for each in found])))


def over_strata(outcomes: Mapping[str, Outcome]) -> Outcome:
    """The sum over strata that were estimated apart, their errors being independent.

    The total is the sum of the totals.  Its interval is that of sums of totals drawn from the
    spread of each stratum (20,000 draws with a fixed seed).
    """
    found = {name: each for name, each in outcomes.items() if isinstance(each, Estimate)}
    if len(found) < len(outcomes):
        name = next(n for n in outcomes if n not in found)
        refused = _refused(list(outcomes.values()), _OF_STRATA)
        why = Worded("stratum %(stratum)s: %(reason)s", stratum=name, reason=refused.reason)
        return replace(refused, reason=why)
    parts = list(found.values())
    chance = np.random.default_rng(_SEED)
    sums = np.sum([chance.choice(each.spread, _SUMS) for each in parts], axis=0)
    lower, upper = quantiles(sums, np.array(tails(parts[0].level)))
    return replace(
        parts[0],
        observed=sum(each.observed for each in parts),
        total=float(sum(each.total for each in parts)),
        lower=float(lower),
        upper=float(upper),
        spread=quantiles(sums, probabilities()),
        is_bound=any(each.is_bound for each in parts),
        model="",
        figures={},
        notes=(),
    )
