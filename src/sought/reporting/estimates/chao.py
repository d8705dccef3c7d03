"""Lower bounds from how many persons stand in one list only and how many in two.

A. Chao, *Estimating the population size for capture-recapture data with unequal catchability*,
Biometrics 43 (1987) 783.  Persons who are hard to find stand in one list more often than in two;
f1 of them in one, f2 in two, so at least f1^2 / (2 f2) stand in none.
"""

from __future__ import annotations

from math import log, sqrt

from sought.reporting.estimates.estimate import Outcome, Refusal, log_normal
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.worded import Worded

_NO_MORE = Worded(
    "so few stand in one list only that the bound says no more than the number listed; that it has "
    "no width does not mean that nobody is missing"
)


def chao1987(counts: ListCounts, *, level: float = 0.95) -> Outcome:
    """Unseen at least f1^2 / (2 f2), with the variance of Chao's equation 5."""
    once, twice = _once_and_twice(counts)
    if not twice:
        return _refused("chao1987")
    return _bound("chao1987", counts, once**2 / (2 * twice), _variance(once, twice), level)


def chao_corrected(counts: ListCounts, *, level: float = 0.95) -> Outcome:
    """The same with less bias where few stand in two lists: f1 (f1 - 1) / (2 (f2 + 1))."""
    once, twice = _once_and_twice(counts)
    unseen = once * (once - 1) / (2 * (twice + 1))
    return _bound("chao_corrected", counts, unseen, _corrected_variance(once, twice), level)


def chao_occasions(counts: ListCounts, *, level: float = 0.95) -> Outcome:
    """The same for few lists, all alike: (k - 1) / k of it."""
    once, twice = _once_and_twice(counts)
    if not twice:
        return _refused("chao_occasions")
    share = (counts.size - 1) / counts.size
    unseen = share * once**2 / (2 * twice)
    return _bound("chao_occasions", counts, unseen, _variance(once, twice, share), level)


def _once_and_twice(counts: ListCounts) -> tuple[int, int]:
    return int(counts.frequencies[1]), int(counts.frequencies[2])


def _variance(once: int, twice: int, share: float = 1.0) -> float:
    """Variance of n + share f1^2 / (2 f2), f1 and f2 being multinomial.

    With share 1: f2 (r^4 / 4 + r^3 + r^2 / 2) for r = f1 / f2.
    """
    ratio = once / twice
    return twice * (share * ratio**2 / 2 + share**2 * ratio**3 + share**2 * ratio**4 / 4)


def _corrected_variance(once: int, twice: int) -> float:
    """As Chao et al. (2009), as is usual with the corrected form."""
    more = twice + 1
    return (
        once * (once - 1) / (2 * more)
        + once * (2 * once - 1) ** 2 / (4 * more**2)
        + once**2 * twice * (once - 1) ** 2 / (4 * more**4)
    )


def _bound(
    method: str, counts: ListCounts, unseen: float, variance: float, level: float
) -> Outcome:
    """Interval by Chao's equation 8: the number of unseen is taken as log-normal."""
    log_sd = sqrt(log(1 + variance / unseen**2)) if unseen else 0.0
    return log_normal(
        method, counts.observed, unseen, log_sd, level=level, is_bound=True,
        figures={"in_one_list": counts.frequencies[1], "in_two_lists": counts.frequencies[2]},
        notes=() if unseen else (_NO_MORE,),
    )  # fmt: skip


def _refused(method: str) -> Refusal:
    return Refusal(
        method, Worded("nobody stands in exactly two lists, so the bound has no upper end")
    )
