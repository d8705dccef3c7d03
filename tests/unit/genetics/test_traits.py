"""Sex, age, hair colour and birth date in closed form."""

from datetime import date, timedelta

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.confusion import Confusion
from sought.genetics.traits import (
    BIRTH_DATE_COUNTS,
    BIRTH_DATE_CUTS,
    HAIR_COLOURS,
    HAIR_CONFUSION,
    SEXES,
    AgeWindow,
    birth_date_lr,
    category_lr,
    hair_colour_lr,
    missing_person_table,
    population_table,
    sex_lr,
    uniform_birth_dates,
)

EVEN = {"F": 0.5, "M": 0.5}
HAIR = dict(zip(HAIR_COLOURS, (0.3, 0.2, 0.25, 0.15, 0.1), strict=True))
SOURCE = "invented for this test"


def test_a_sex_that_agrees_or_not() -> None:
    error = 0.05
    agrees = sex_lr("F", "F", error=error, population=EVEN, source=SOURCE)
    differs = sex_lr("F", "M", error=error, population=EVEN, source=SOURCE)
    assert agrees.value == pytest.approx((1 - error) / 0.5)
    assert differs.value == pytest.approx(error / 0.5)
    assert (agrees.label, agrees.source) == ("sex", SOURCE)


def test_true_proportions_pass_through_the_errors_first() -> None:
    """Of 80 % men a tenth is recorded as women, and the reverse."""
    error, men = 0.1, 0.8
    seen = Confusion.even(SEXES, error).observed({"F": 1 - men, "M": men})
    found = sex_lr("F", "F", error=error, population=seen, source=SOURCE)
    assert found.value == pytest.approx((1 - error) / ((1 - men) * (1 - error) + men * error))


def test_expected_ratio_is_1_among_others() -> None:
    """Averaged over the population, a likelihood ratio is 1."""
    for missing in HAIR_COLOURS:
        ratios = {c: hair_colour_lr(missing, c, population=HAIR, source=SOURCE) for c in HAIR}
        assert sum(HAIR[c] * ratios[c].value for c in HAIR) == pytest.approx(1)


def test_hair_is_most_often_read_rightly() -> None:
    rows = np.array(HAIR_CONFUSION.rows)
    assert np.all(rows.argmax(axis=1) == np.arange(5))
    black_as_brown = 0.01 / (1 + 0.01 + 0.005 + 0.01 + 0.003)
    assert HAIR_CONFUSION.given("black")["brown"] == pytest.approx(black_as_brown)
    found = hair_colour_lr("black", "brown", population=HAIR, source=SOURCE)
    assert found.value == pytest.approx(black_as_brown / HAIR["brown"])


def test_an_observation_nobody_makes_is_refused() -> None:
    confusion = Confusion.even(("left", "right"), 0.01)
    with pytest.raises(InputError, match="observed category 'both' of 'hand' has no probability"):
        category_lr(
            "hand",
            "left",
            "both",
            confusion=confusion,
            population={"left": 0.1, "right": 0.9},
            source=SOURCE,
        )
    with pytest.raises(InputError, match="allowed: right"):
        category_lr(
            "hand",
            "left",
            "left",
            confusion=confusion,
            population={"left": 0.0, "right": 1.0},
            source=SOURCE,
        )


def test_population_proportions_sum_to_1() -> None:
    with pytest.raises(InputError, match=r"population of 'sex': 0.5, 0.6 are not probabilities"):
        sex_lr("F", "F", error=0.1, population={"F": 0.5, "M": 0.6}, source=SOURCE)


def test_an_age_in_the_window() -> None:
    window = AgeWindow(40, 6, error=0.05)
    share = 12 / 80
    assert window.population_share == pytest.approx(share)
    assert window.lr(agrees=True, source=SOURCE).value == pytest.approx(0.95 / share)
    assert window.lr(agrees=False, source=SOURCE).value == pytest.approx(0.05 / (1 - share))


@pytest.mark.parametrize(
    ("age", "tolerance", "years"), [(40, 6, 12), (3, 5, 8), (79, 5, 6), (0, 10, 10)]
)
def test_a_window_is_cut_at_both_ends_of_life(age: float, tolerance: float, years: float) -> None:
    assert AgeWindow(age, tolerance).population_share == pytest.approx(years / 80)
    assert AgeWindow(age, tolerance, oldest=100).population_share == pytest.approx(
        min(age + tolerance, 100) / 100 - max(age - tolerance, 0) / 100
    )


@pytest.mark.parametrize(("age", "tolerance"), [(40, 0), (40, 60), (200, 5), (-9, 5)])
def test_a_window_leaves_and_takes_some_ages(age: float, tolerance: float) -> None:
    with pytest.raises(InputError, match="allowed: more than none, less than all"):
        AgeWindow(age, tolerance)


def test_an_age_error_is_a_probability() -> None:
    with pytest.raises(InputError, match=r"age error is 1.2"):
        AgeWindow(40, 6, error=1.2)


KNOWN = date(1976, 5, 31)


def declared(days: int) -> date:
    return KNOWN + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "interval"),
    [
        *[(-500, 0), (-121, 0), (-120, 1), (-31, 1), (-30, 2), (0, 2), (29, 2), (30, 3)],
        *[(359, 5), (360, 6), (4000, 6)],
    ],
)
def test_birth_dates_by_distance(days: int, interval: int) -> None:
    share = BIRTH_DATE_COUNTS[interval] / sum(BIRTH_DATE_COUNTS)
    found = birth_date_lr(KNOWN, declared(days), source=SOURCE)
    assert found.value == pytest.approx(share * 7)


def test_birth_dates_against_those_of_the_population() -> None:
    """Everybody born within 100 days of the missing person, evenly."""
    others = uniform_birth_dates(KNOWN, declared(-100), declared(99))
    assert others == pytest.approx((0, 70 / 200, 60 / 200, 70 / 200, 0, 0, 0))
    found = birth_date_lr(KNOWN, declared(5), source=SOURCE, population=others)
    assert found.value == pytest.approx(60 / 90 / (60 / 200))
    with pytest.raises(InputError, match="probability 0 in the population; widen its years"):
        birth_date_lr(KNOWN, declared(500), source=SOURCE, population=others)


@pytest.mark.parametrize(("first", "last"), [(-1000, 1000), (-5, 5), (200, 300), (-900, -500)])
def test_even_birth_dates_are_counts_of_days(first: int, last: int) -> None:
    counted = [0] * 7
    for day in range(first, last + 1):
        counted[sum(day >= cut for cut in BIRTH_DATE_CUTS)] += 1
    expected = [n / (last - first + 1) for n in counted]
    assert uniform_birth_dates(KNOWN, declared(first), declared(last)) == pytest.approx(expected)


def test_impossible_intervals_are_refused() -> None:
    with pytest.raises(InputError, match="2 cuts make 3 intervals, 2 counts are given"):
        birth_date_lr(KNOWN, KNOWN, source=SOURCE, counts=(1, 2), cuts=(0, 10))
    with pytest.raises(InputError, match="cuts must rise"):
        birth_date_lr(KNOWN, KNOWN, source=SOURCE, counts=(1, 2, 3), cuts=(10, 0))
    with pytest.raises(InputError, match="count above 0"):
        birth_date_lr(KNOWN, KNOWN, source=SOURCE, counts=(1, 0), cuts=(0,))
    with pytest.raises(InputError, match="2 probabilities for 7 intervals"):
        birth_date_lr(KNOWN, KNOWN, source=SOURCE, population=(0.5, 0.5))
    with pytest.raises(InputError, match="is before the first"):
        uniform_birth_dates(KNOWN, declared(1), declared(0))


def test_tables_sum_to_1_and_hold_the_product_of_the_traits() -> None:
    window = AgeWindow(30, 5)
    others = population_table({"F": 0.4, "M": 0.6}, window, HAIR)
    person = missing_person_table("F", "red", sex_error=0.02, age_error=0.05)
    assert others.values.sum() == pytest.approx(1)
    assert person.values.sum() == pytest.approx(1)
    assert others.rows == (("F", True), ("F", False), ("M", True), ("M", False))
    red = HAIR_COLOURS.index("red")
    woman_of_that_age = person.rows.index(("F", True))
    assert others.values[woman_of_that_age, red] == pytest.approx(0.4 * (10 / 80) * 0.15)
    expected = 0.98 * 0.95 * HAIR_CONFUSION.given("red")["red"]
    assert person.values[woman_of_that_age, red] == pytest.approx(expected)


def test_the_quotient_of_the_tables_is_the_product_of_the_ratios() -> None:
    window, sexes = AgeWindow(30, 5, error=0.05), {"F": 0.4, "M": 0.6}
    ratios = missing_person_table("F", "red", sex_error=0.02, age_error=0.05) / population_table(
        sexes, window, HAIR
    )
    parts = [
        sex_lr("F", "M", error=0.02, population=sexes, source=SOURCE),
        window.lr(agrees=False, source=SOURCE),
        hair_colour_lr("red", "grey", population=HAIR, source=SOURCE),
    ]
    assert ratios[3, 4] == pytest.approx(np.prod([p.value for p in parts]))
