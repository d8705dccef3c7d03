"""Presences as flat arrays."""

import numpy as np

from sought.tracing.account import Window
from sought.tracing.presence_table import presence_table, stays_of
from sought.tracing.traced import DEAD, ELSEWHERE
from tests.unit.tracing.presences import START, there


def test_presences_of_one_person_in_one_place_are_one_stay() -> None:
    (stay,) = stays_of(
        [there("P1", "D1", 4, 2, 0.6, "s2"), there("P1", "D1", 0, 5, 0.5, "s1")],
    )
    assert stay.first == START
    assert stay.last == START + 5
    assert np.allclose(stay.chance, [0.5, 0.5, 0.5, 0.5, 1.0, 0.6])
    assert stay.refs == ("s2", "s1")


def test_what_is_no_place_is_left_out() -> None:
    assert stays_of([there("P1", ELSEWHERE, 0, 3), there("P1", DEAD, 3, 3)]) == []


def test_a_stay_gives_the_days_of_a_window() -> None:
    (stay,) = stays_of([there("P1", "D1", 10, 5)])
    assert len(stay.between(Window(START, START + 11))) == 2
    assert len(stay.between(Window(START + 12, START + 40))) == 3
    assert len(stay.between(Window(START, START + 9))) == 0
    assert len(stay.between(Window(START + 15, START + 16))) == 0


def test_rows_are_in_order_of_place_day_and_person() -> None:
    table = presence_table(
        [there("P2", "D2", 0, 2), there("P2", "D1", 5, 3, 0.25), there("P1", "D1", 5, 1)]
    )
    assert table.persons == ("P1", "P2")
    assert table.places == ("D1", "D2")
    assert table.person.tolist() == [0, 1, 1]
    assert table.place.tolist() == [0, 0, 1]
    assert (table.first - START).tolist() == [5, 5, 0]
    assert (table.last - START).tolist() == [5, 7, 1]
    assert table.start.tolist() == [0, 1, 4, 6]
    assert table.most.tolist() == [1.0, 0.25, 1.0]


def test_no_presences_are_an_empty_table() -> None:
    table = presence_table([])
    assert len(table.person) == len(table.chance) == 0
    assert table.start.tolist() == [0]
