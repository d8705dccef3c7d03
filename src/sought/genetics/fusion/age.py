"""Age at death: the missing person's, from birth and last sighting, against an estimate."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from sought.genetics.caseload import Interval
from sought.genetics.fusion.models import AgeModel

_DAY = 1 / 365.25


def age_lr(birth: Interval, last_seen: Interval, estimate: Interval, model: AgeModel) -> float:
    """Plain LR of an estimated age interval.

    If the estimate is sound, its position is even among the intervals of its width that hold
    the true age; if misjudged (probability m), it is that of anybody.  Hence
    LR = m + (1 - m) P(age in the interval | missing person) / P(age in it | population).
    1 where the population has nobody of such an age.
    """
    wide = _at_least(estimate, 2 * _DAY)
    population = population_share(wide, model)
    if population == 0:
        return 1.0
    own = missing_share(birth, last_seen, wide, model)
    return model.misjudged + (1 - model.misjudged) * own / population


def population_share(ages: Interval, model: AgeModel) -> float:
    """Share of the population that died at these ages."""
    return max(0.0, _cumulated(ages.high, model) - _cumulated(ages.low, model))


def missing_share(birth: Interval, last_seen: Interval, ages: Interval, model: AgeModel) -> float:
    """P(age at death in an interval), births and deaths even within their intervals, in years.

    Death lies between the first possible last sighting and ``survival`` years after the
    last one.
    """
    born = _at_least(birth, _DAY)
    died = _at_least(Interval(last_seen.low, last_seen.high + model.survival), _DAY)
    share = _difference_below(ages.high, died, born) - _difference_below(ages.low, died, born)
    return min(max(share, 0.0), 1.0)


def _difference_below(x: float, later: Interval, earlier: Interval) -> float:
    """P(later - earlier <= x) of two independent even draws: a trapezoid's integral."""
    widths = (later.high - later.low) * (earlier.high - earlier.low)
    corners = (
        (later.low - earlier.high, 1),
        (later.low - earlier.low, -1),
        (later.high - earlier.high, -1),
        (later.high - earlier.low, 1),
    )
    if x >= corners[-1][0]:
        return 1.0
    return sum(sign * max(x - at, 0.0) ** 2 for at, sign in corners) / (2 * widths)


def _cumulated(age: float, model: AgeModel) -> float:
    """Share of the population that died up to this age."""
    edges = model.edges
    place = bisect_right(edges, age) - 1
    if place < 0:
        return 0.0
    if place >= len(model.shares):
        return 1.0
    below = (0.0, *accumulate(model.shares))[place]
    part = (age - edges[place]) / (edges[place + 1] - edges[place])
    return below + part * model.shares[place]


def _at_least(given: Interval, width: float) -> Interval:
    """The interval, widened about its middle where it is narrower."""
    lacking = max(0.0, width - (given.high - given.low)) / 2
    return Interval(given.low - lacking, given.high + lacking) if lacking else given
