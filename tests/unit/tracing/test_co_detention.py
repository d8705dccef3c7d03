"""Who was held with whom."""

import numpy as np
import pytest

from sought.tracing import overlap_columns
from sought.tracing.account import Window
from sought.tracing.co_detention import all_overlaps, overlaps_of
from sought.tracing.grades import POSSIBLE, Grade, grade_together
from sought.tracing.overlap import Overlap
from sought.tracing.stated_pairs import Stated
from sought.tracing.traced import ELSEWHERE
from tests.naive.naive_together import overlaps as naive_overlaps
from tests.unit.tracing.presences import START, invented, there


def window(first: int, last: int) -> Window:
    return Window(START + first, START + last)


def said(witness: str, person: str, place: str = "D1", chance: float = 0.9) -> Stated:
    return Stated(witness, person, place, window(2, 4), 1, chance, f"{witness}-{person}")


def test_an_overlap_is_the_product_of_both() -> None:
    (overlap,) = overlaps_of("P1", [there("P1", "D1", 0, 10, 0.8), there("P2", "D1", 6, 9, 0.5)])
    assert (overlap.person, overlap.other, overlap.place) == ("P1", "P2", "D1")
    assert overlap.window == window(6, 9)
    assert overlap.chance == pytest.approx(0.8 * 0.5)
    assert overlap.days == pytest.approx(4 * 0.8 * 0.5)
    assert overlap.grade is Grade.POSSIBLE


def test_another_place_or_another_time_is_no_overlap() -> None:
    presences = [
        there("P1", "D1", 0, 5),
        there("P2", "D2", 0, 5),
        there("P3", "D1", 5, 5),
        there("P1", ELSEWHERE, 5, 5),
        there("P4", ELSEWHERE, 5, 5),
    ]
    assert overlaps_of("P1", presences) == ()
    assert len(all_overlaps(presences)) == 0


def test_the_surest_come_first() -> None:
    others = [there(f"P{n}", "D1", 0, 3, chance) for n, chance in enumerate((0.2, 1.0, 0.6), 1)]
    found = overlaps_of("P0", [there("P0", "D1", 0, 3), *others])
    assert [(each.other, each.grade) for each in found] == [
        ("P2", Grade.CERTAIN),
        ("P3", Grade.PROBABLE),
        ("P1", Grade.POSSIBLE),
    ]


@pytest.mark.parametrize("seed", range(8))
def test_all_agree_with_the_naive_twin(seed: int) -> None:
    presences = invented(seed, 20, 3)
    expected = naive_overlaps(presences, POSSIBLE)
    found = {(o.person, o.other, o.place): o for o in all_overlaps(presences)}
    assert found.keys() == expected.keys()
    assert len(found) > 5
    for key, (chance, days, first, last) in expected.items():
        assert found[key].chance == pytest.approx(chance, rel=1e-5)
        assert found[key].days == pytest.approx(days, rel=1e-5)
        assert found[key].window == Window(first, last)
        assert found[key].grade is grade_together(chance)


@pytest.mark.parametrize("seed", range(4))
def test_one_person_has_the_same_overlaps_as_in_the_register(seed: int) -> None:
    presences = invented(seed, 14, 3)
    stated = [said("P1", "P2", "D2"), said("P3", "P1", ""), said("P5", "P1", "D0", 0.2)]
    register = all_overlaps(presences, stated)
    for person in (*register.persons, "nobody"):
        alone = overlaps_of(person, presences, stated)
        whole = register.of(person)
        assert [_known(one) for one in alone] == [_known(one) for one in whole]


def _known(overlap: Overlap) -> tuple[object, ...]:
    chances = pytest.approx(overlap.chance, rel=1e-5), pytest.approx(overlap.days, rel=1e-5)
    return overlap.other, overlap.place, overlap.window, *chances, overlap.grade, overlap.refs


def test_neither_order_nor_threads_nor_parts_change_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    presences = invented(3, 20, 3)
    first = all_overlaps(presences, [said("P1", "P2")], threads=1)
    monkeypatch.setattr("sought.tracing.co_detention._PAIRS_AT_ONCE", 7)
    again = all_overlaps(presences[::-1], [said("P1", "P2")], threads=3)
    assert np.array_equal(first.rows, again.rows)
    assert first.refs == again.refs
    assert first.rows.dtype == overlap_columns.ROW


def test_whom_a_source_puts_together_were_together_certainly() -> None:
    register = all_overlaps([], [said("P2", "P1", chance=0.7)])
    (overlap,) = register.of("P1")
    assert overlap.grade is Grade.CERTAIN
    assert overlap.chance == pytest.approx(0.7)
    assert overlap.window == window(2, 4)
    assert overlap.refs == ("P2-P1",)


def test_a_statement_makes_a_computed_overlap_surer_and_tells_when() -> None:
    presences = [there("P1", "D1", 0, 30, 0.4), there("P2", "D1", 0, 30, 0.4)]
    (overlap,) = overlaps_of("P1", presences, [said("P2", "P1"), said("P1", "P2", chance=0.95)])
    assert overlap.window == window(2, 4)
    assert overlap.grade is Grade.CERTAIN
    assert overlap.days == pytest.approx(30 * 0.4 * 0.4)
    assert overlap.refs == ("P1-P2", "P2-P1")


def test_a_statement_that_is_not_believed_counts_for_little() -> None:
    assert overlaps_of("P1", [], [said("P2", "P1", chance=0.01)]) == ()
    (overlap,) = overlaps_of("P1", [], [said("P2", "P1", chance=0.3)])
    assert overlap.grade is Grade.POSSIBLE


def test_a_statement_without_a_date_has_no_window() -> None:
    undated = said("P2", "P1")._replace(window=None)
    assert all_overlaps([], [undated]).at(0).window is None
    assert overlaps_of("P1", [], [undated])[0].window is None
