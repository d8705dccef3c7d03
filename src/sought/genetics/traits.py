"""Likelihood ratios of sex, age, hair colour and birth date.

Under hypothesis 1 an observation is the missing person's own trait, misread at stated rates;
under hypothesis 2 it is what is observed in the population.

Source: Marsico et al., *Likelihood ratios for non-genetic evidence in missing person cases*,
Forensic Sci. Int. Genet. 66 (2023) 102891.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.confusion import Confusion, require_distribution, require_rate
from sought.genetics.evidence import LabelledLR

Array = NDArray[np.float64]

SEXES = ("F", "M")
HAIR_COLOURS = ("black", "brown", "blonde", "red", "grey")
HAIR_RATES: Mapping[tuple[str, str], float] = {
    ("black", "brown"): 0.01,
    ("black", "blonde"): 0.005,
    ("black", "red"): 0.01,
    ("black", "grey"): 0.003,
    ("brown", "blonde"): 0.01,
    ("brown", "red"): 0.003,
    ("brown", "grey"): 0.01,
    ("blonde", "red"): 0.003,
    ("blonde", "grey"): 0.003,
    ("red", "grey"): 0.01,
}
"""How often two hair colours are taken for each other, relative to being read rightly."""

BIRTH_DATE_CUTS = (-120, -30, 30, 120, 240, 360)
BIRTH_DATE_COUNTS = (1, 4, 60, 11, 6, 4, 4)
"""Solved cases by days from the true to the declared birth date, before, between and after the
cuts: the defaults of the program mispitools. Other searches need their own counts."""


HAIR_CONFUSION = Confusion.from_rates(HAIR_COLOURS, HAIR_RATES)


def category_lr(
    label: str,
    missing: str,
    observed: str,
    *,
    confusion: Confusion,
    population: Mapping[str, float],
    source: str,
) -> LabelledLR:
    """LR of a trait in categories: P(observed | missing person's) / P(observed in population).

    ``population`` holds the proportions as they are observed; where true proportions are known
    instead, pass ``confusion.observed(proportions)``.
    """
    require_distribution(population.values(), f"population of '{label}'")
    up, down = confusion.given(missing).get(observed), population.get(observed, 0.0)
    if up is None or down == 0:
        raise InputError(
            f"observed category '{observed}' of '{label}' has no probability in the population; "
            f"allowed: {', '.join(c for c in confusion.categories if population.get(c))}"
        )
    return LabelledLR(label, up / down, source)


def sex_lr(
    missing: str, observed: str, *, error: float, population: Mapping[str, float], source: str
) -> LabelledLR:
    """LR of an observed sex (``F`` or ``M``), misread with probability ``error``."""
    confusion = Confusion.even(SEXES, error)
    return category_lr(
        "sex", missing, observed, confusion=confusion, population=population, source=source
    )


def hair_colour_lr(
    missing: str,
    observed: str,
    *,
    population: Mapping[str, float],
    source: str,
    confusion: Confusion = HAIR_CONFUSION,
) -> LabelledLR:
    """LR of an observed hair colour."""
    return category_lr(
        "hair colour", missing, observed, confusion=confusion, population=population, source=source
    )


@dataclass(frozen=True)
class AgeWindow:
    """The ages that agree with the missing person's, in years, and how often that is misjudged.

    An age agrees within ``tolerance`` of ``age``; in the population ages are uniform from 0 to
    ``oldest``.  The window is cut where it leaves that span.
    """

    age: float
    tolerance: float
    error: float = 0.05
    oldest: float = 80.0

    def __post_init__(self) -> None:
        require_rate(self.error, "age error")
        if not 0 < self.population_share < 1:
            raise InputError(
                f"ages {self.age} ± {self.tolerance} cover {self.population_share:.3g} of the "
                f"population's ages 0 to {self.oldest}; allowed: more than none, less than all",
                where="age",
            )

    @property
    def population_share(self) -> float:
        """Probability that a person of the population has an agreeing age."""
        low, high = max(self.age - self.tolerance, 0.0), min(self.age + self.tolerance, self.oldest)
        return (high - low) / self.oldest

    def lr(self, *, agrees: bool, source: str) -> LabelledLR:
        """LR of an estimated age that agrees with the window, or does not."""
        if agrees:
            return LabelledLR("age", (1 - self.error) / self.population_share, source)
        return LabelledLR("age", self.error / (1 - self.population_share), source)


def birth_date_lr(
    known: date,
    declared: date,
    *,
    source: str,
    counts: Sequence[float] = BIRTH_DATE_COUNTS,
    cuts: Sequence[int] = BIRTH_DATE_CUTS,
    population: Sequence[float] | None = None,
) -> LabelledLR:
    """LR of a declared birth date, by its distance in days from the missing person's.

    ``counts`` are solved cases in each interval between ``cuts`` (days; an interval includes
    its lower end); their proportions are hypothesis 1, the mean of the Dirichlet distribution
    with these parameters.  ``population`` is hypothesis 2: a probability for each interval, see
    :func:`uniform_birth_dates`; if omitted, all intervals are equally probable, as published.
    """
    _check_intervals(counts, cuts)
    share = population if population is not None else [1 / len(counts)] * len(counts)
    if len(share) != len(counts):
        raise InputError(f"{len(share)} probabilities for {len(counts)} intervals")
    require_distribution(share, "population of birth dates")
    interval = bisect_right(cuts, (declared - known).days)
    if share[interval] == 0:
        raise InputError(
            "the declared birth date has probability 0 in the population; widen its years",
            where="population",
        )
    return LabelledLR("birth date", counts[interval] / sum(counts) / share[interval], source)


def uniform_birth_dates(
    known: date, first: date, last: date, cuts: Sequence[int] = BIRTH_DATE_CUTS
) -> tuple[float, ...]:
    """Probability of each interval where the population was born evenly from first to last day."""
    if last < first:
        raise InputError(f"the last birth date {last} is before the first {first}")
    start, stop = (first - known).days, (last - known).days + 1
    edges = [start, *(min(max(cut, start), stop) for cut in cuts), stop]
    return tuple((high - low) / (stop - start) for low, high in pairwise(edges))


@dataclass(frozen=True, eq=False)
class TraitTable:
    """Probabilities of sex, agreement of age, and hair colour together.

    ``values`` has shape (4, colours); its rows are ``rows``: (sex, whether the age agrees).
    """

    colours: tuple[str, ...]
    values: Array

    rows = tuple(product(SEXES, (True, False)))

    def __truediv__(self, other: TraitTable) -> Array:
        """Likelihood ratio of each cell, shape (4, colours): missing person over population."""
        return self.values / other.values


def population_table(
    sexes: Mapping[str, float], window: AgeWindow, colours: Mapping[str, float]
) -> TraitTable:
    """P(observation | another person), the three traits independent in the population."""
    require_distribution(sexes.values(), "sexes")
    require_distribution(colours.values(), "hair colours")
    share = window.population_share
    return _table(sexes, (share, 1 - share), colours)


def missing_person_table(
    sex: str,
    colour: str,
    *,
    sex_error: float,
    age_error: float,
    confusion: Confusion = HAIR_CONFUSION,
) -> TraitTable:
    """P(observation | the missing person), with errors independent of each other."""
    require_rate(age_error, "age error")
    sexes = Confusion.even(SEXES, sex_error).given(sex)
    return _table(sexes, (1 - age_error, age_error), confusion.given(colour))


def _table(
    sexes: Mapping[str, float], ages: tuple[float, float], colours: Mapping[str, float]
) -> TraitTable:
    rows = [sexes[sex] * age for sex in SEXES for age in ages]
    return TraitTable(tuple(colours), np.outer(rows, list(colours.values())))


def _check_intervals(counts: Sequence[float], cuts: Sequence[int]) -> None:
    if len(counts) != len(cuts) + 1 or list(cuts) != sorted(set(cuts)):
        raise InputError(
            f"{len(cuts)} cuts make {len(cuts) + 1} intervals, {len(counts)} counts are given; "
            "cuts must rise",
            where="cuts",
        )
    if min(counts) <= 0:
        raise InputError("each interval needs a count above 0 (add a pseudo-count)", where="counts")
