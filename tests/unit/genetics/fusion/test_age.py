"""Age at death: closed forms, and expectation 1 if the remains are somebody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from sought.genetics.caseload import Interval
from sought.genetics.fusion.age import age_lr, missing_share, population_share
from sought.genetics.fusion.models import AgeModel

BORN, SEEN = Interval(1960, 1961), Interval(1992, 1992.5)
EVEN = AgeModel(misjudged=0.05, survival=0.5)
PEAK = AgeModel(misjudged=0.1, edges=(0, 18, 40, 90), shares=(0.1, 0.7, 0.2))


def test_a_sound_interval_that_holds_the_age_gives_the_inverse_of_its_share() -> None:
    lr = age_lr(BORN, SEEN, Interval(25, 45), EVEN)
    assert lr == pytest.approx(0.05 + 0.95 / (20 / 80))


def test_an_interval_far_from_the_age_leaves_the_chance_of_misjudgement() -> None:
    assert age_lr(BORN, SEEN, Interval(50, 60), EVEN) == pytest.approx(0.05)


def test_births_and_deaths_are_even_in_their_intervals() -> None:
    """Death 1992 to 1993 less birth 1960 to 1961 is a triangle from 31 to 33, its top at 32."""
    assert missing_share(BORN, SEEN, Interval(0, 32), EVEN) == pytest.approx(1 / 2)
    assert missing_share(BORN, SEEN, Interval(31, 31.5), EVEN) == pytest.approx(1 / 8)
    assert missing_share(BORN, SEEN, Interval(31, 33), EVEN) == pytest.approx(1)


def test_the_population_is_even_between_edges() -> None:
    assert population_share(Interval(18, 29), PEAK) == pytest.approx(0.35)
    assert population_share(Interval(-5, 9), PEAK) == pytest.approx(0.05)
    assert population_share(Interval(65, 200), PEAK) == pytest.approx(0.1)


def test_ages_the_population_does_not_have_tell_nothing() -> None:
    assert age_lr(BORN, SEEN, Interval(95, 99), PEAK) == 1.0


@pytest.mark.parametrize("model", [EVEN, PEAK])
def test_the_expectation_is_1_for_remains_of_another_person(model: AgeModel) -> None:
    """Over all positions of an interval of 12 years, as the population has them."""

    def part(low: float) -> float:
        estimate = Interval(low, low + 12)
        return age_lr(BORN, SEEN, estimate, model) * population_share(estimate, model) / 12

    total, _ = quad(
        part, -12, 90, points=[6, 18, 19, 20, 21, 28, 31, 32, 33, 40, 78, 80], limit=400
    )
    assert total == pytest.approx(1, abs=1e-5)


@given(st.floats(0, 60), st.floats(0.1, 20), st.floats(0, 10))
def test_a_wider_birth_interval_never_raises_the_ratio_of_an_interval_around_the_age(
    low: float, width: float, doubt: float
) -> None:
    middle = low + width / 2
    sure = Interval(1992 - middle, 1992 - middle)
    unsure = Interval(1992 - middle - doubt, 1992 - middle + doubt)
    model = AgeModel(survival=0.0)
    estimate, seen = Interval(low, low + width), Interval(1992, 1992)
    assert age_lr(unsure, seen, estimate, model) <= age_lr(sure, seen, estimate, model) + 1e-6


def test_exact_dates_are_taken_as_days() -> None:
    born, seen = Interval(1960, 1960), Interval(1992, 1992)
    model = AgeModel(survival=0.0)
    assert missing_share(born, seen, Interval(31.9, 32.1), model) == pytest.approx(1)
    assert missing_share(born, seen, Interval(33, 34), model) == 0
