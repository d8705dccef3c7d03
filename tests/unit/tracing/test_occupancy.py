"""How many were held in a place, and who."""

import pytest

from sought.tracing.account import Window
from sought.tracing.grades import Grade
from sought.tracing.occupancy import held_in, occupancies
from tests.naive.naive_together import expected
from tests.unit.tracing.presences import START, invented, there


def test_the_expected_number_is_the_sum_of_probabilities() -> None:
    found = occupancies([there("P1", "D1", 0, 3, 0.5), there("P2", "D1", 2, 3, 0.75)])
    assert found["D1"].expected.tolist() == [0.5, 0.5, 1.25, 0.75, 0.75]
    assert found["D1"].window == Window(START, START + 4)
    assert found["D1"].on(START + 2) == 1.25
    assert found["D1"].on(START + 9) == 0


@pytest.mark.parametrize("seed", range(5))
def test_every_day_agrees_with_the_naive_twin(seed: int) -> None:
    presences = invented(seed, 12, 3)
    for place, occupancy in occupancies(presences).items():
        for day in range(START - 1, START + 80):
            assert occupancy.on(day) == pytest.approx(expected(presences, place, day))


def test_the_list_of_a_day_gives_grades_surest_first() -> None:
    presences = [
        there("P1", "D1", 0, 9, 0.3),
        there("P2", "D1", 0, 9, 0.97, "s1"),
        there("P3", "D1", 0, 9, 0.7),
        there("P4", "D1", 0, 9, 0.01),
        there("P5", "D2", 0, 9),
        there("P6", "D1", 9, 9),
    ]
    listed = held_in("D1", Window(START + 4, START + 4), presences)
    assert [(held.person, held.grade) for held in listed] == [
        ("P2", Grade.CERTAIN),
        ("P3", Grade.PROBABLE),
        ("P1", Grade.POSSIBLE),
    ]
    assert listed[0].refs == ("s1",)


def test_the_list_of_a_window_tells_days_and_possible_window() -> None:
    presences = [there("P1", "D1", 3, 4, 0.5), there("P1", "D1", 7, 5, 0.02)]
    (held,) = held_in("D1", Window(START + 5, START + 30), presences)
    assert held.window == Window(START + 5, START + 6)
    assert held.days == pytest.approx(2 * 0.5 + 5 * 0.02)
    assert held.chance == 0.5
