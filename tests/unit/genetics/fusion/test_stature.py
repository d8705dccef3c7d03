"""Stature: the normal model against integrals, expectation 1, and what moves the ratio."""

from math import exp, pi, sqrt

import pytest
from scipy.integrate import quad

from sought.genetics.caseload import Interval
from sought.genetics.fusion.models import StatureModel
from sought.genetics.fusion.stature import stature_lr

MODEL = StatureModel()
MAN = {"M": 1.0}
EITHER = {"F": 0.3, "M": 0.7}


def around(middle: float) -> Interval:
    return Interval(middle - 8, middle + 8)


def normal(x: float, mean: float, sd: float) -> float:
    return exp(-(((x - mean) / sd) ** 2) / 2) / (sd * sqrt(2 * pi))


def test_the_ratio_is_the_integral_over_true_statures() -> None:
    people = MODEL.population["M"]
    error = max(8 / 1.959964, MODEL.least_error)

    def joint(true: float, *, middle: float = 181) -> float:
        told = normal(183, true + MODEL.reported_bias, MODEL.reported_sd)
        return normal(true, people.mean, people.sd) * told * normal(middle, true, error)

    up = quad(joint, 120, 230)[0]
    told = normal(183, people.mean + MODEL.reported_bias, sqrt(people.sd**2 + MODEL.reported_sd**2))
    found = normal(181, people.mean, sqrt(people.sd**2 + error**2))
    value = stature_lr(183, around(181), (MAN, MAN), MODEL)
    assert value == pytest.approx(up / told / found, rel=1e-6)


@pytest.mark.parametrize("sexes", [(MAN, MAN), (MAN, EITHER), (EITHER, EITHER)])
def test_the_expectation_is_1_for_remains_of_another_person(sexes: tuple) -> None:
    error = max(8 / 1.959964, MODEL.least_error)

    def found(middle: float) -> float:
        return sum(
            w * normal(middle, p.mean, sqrt(p.sd**2 + error**2))
            for s, w in sexes[1].items()
            for p in [MODEL.population[s]]
        )

    total = quad(lambda m: stature_lr(185, around(m), sexes, MODEL) * found(m), 100, 260)[0]
    assert total == pytest.approx(1, abs=1e-6)


def test_a_tall_report_favours_a_tall_estimate() -> None:
    ratios = [stature_lr(195, around(m), (MAN, MAN), MODEL) for m in (165, 175, 185, 192)]
    assert ratios == sorted(ratios)
    assert ratios[0] < 1 < ratios[-1]


def test_an_interval_narrower_than_the_method_allows_counts_as_the_method() -> None:
    narrow, at_best = Interval(189.9, 190.1), Interval(190 - 7.8, 190 + 7.8)
    assert stature_lr(192, narrow, (MAN, MAN), MODEL) == pytest.approx(
        stature_lr(192, at_best, (MAN, MAN), MODEL), rel=0.01
    )


def test_a_reported_stature_tells_of_an_unknown_sex() -> None:
    tall, short = (stature_lr(r, around(176), (EITHER, EITHER), MODEL) for r in (180, 158))
    assert tall > 1 > short
