"""Groups that moved together."""

import numpy as np
import pytest

from sought.tracing.account import Window
from sought.tracing.moved_together import Move, _together, moved_together, moves_of
from sought.tracing.traced import Presence
from tests.naive.naive_together import groups
from tests.unit.tracing.presences import START, there


def moved(person: str, at: int, gap: int = 2, place: str = "D1", to: str = "D2") -> list[Presence]:
    """Held for 20 days in one place up to a day, and some days later for 20 in another."""
    return [there(person, place, at - 19, 20, 0.9), there(person, to, at + gap, 20, 0.9)]


def test_a_move_leads_from_one_run_to_the_next() -> None:
    (move,) = moves_of(moved("P1", 20))
    assert (move.person, move.place, move.to_place) == ("P1", "D1", "D2")
    assert move.before == Window(START + 1, START + 20)
    assert move.days == Window(START + 20, START + 22)
    assert move.after == Window(START + 22, START + 41)


def test_days_that_are_not_sure_are_in_no_run() -> None:
    chance = np.array([0.9, 0.9, 0.5, 0.9], np.float32)
    presences = [Presence("P1", "D1", START, chance), there("P1", "D2", 4, 5)]
    (move,) = moves_of(presences)
    assert move.before == Window(START + 3, START + 3)


def test_nobody_moves_within_one_place_or_after_months() -> None:
    assert moves_of([there("P1", "D1", 0, 5), there("P1", "D1", 9, 5)]) == ()
    assert moves_of(moved("P1", 20, gap=80)) == ()
    assert len(moves_of(moved("P1", 20, gap=80), widest=100)) == 1


def test_a_group_left_in_the_same_days() -> None:
    presences = [*moved("P1", 20), *moved("P2", 21), *moved("P3", 40), *moved("P4", 21, to="D3")]
    (group,) = moved_together(presences)
    assert group.persons == ("P1", "P2")
    assert (group.place, group.to_place) == ("D1", "D2")
    assert group.window == Window(START + 21, START + 22)


def test_the_largest_come_first_and_no_part_of_a_group() -> None:
    pair = [*moved("P8", 90, place="D5"), *moved("P9", 90, place="D5")]
    three = [*moved("P1", 20), *moved("P2", 21), *moved("P3", 22)]
    found = moved_together([*pair, *three])
    assert [group.persons for group in found] == [("P1", "P2", "P3"), ("P8", "P9")]
    assert moved_together([*three, *pair][::-1]) == found


def test_one_person_who_goes_the_same_way_twice_is_no_group() -> None:
    back = there("P1", "D1", 45, 5, 0.9), there("P1", "D2", 51, 5, 0.9)
    assert moved_together([*moved("P1", 20), *back]) == ()


@pytest.mark.parametrize("seed", range(30))
def test_groups_agree_with_every_subset(seed: int) -> None:
    chance = np.random.default_rng(seed)
    moves = []
    for n in range(8):
        left = int(chance.integers(10, 30))
        came = left + int(chance.integers(0, 8))
        before = Window(left - int(chance.integers(0, 10)), left)
        after = Window(came, came + int(chance.integers(0, 10)))
        moves.append(Move(f"P{n}", "D1", "D2", before, Window(left, came), after))
    found = {frozenset(move.person for move in one) for one in _together(moves)}
    assert {one for one in found if len(one) > 1} == groups(moves)
