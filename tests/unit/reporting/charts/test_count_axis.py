"""Axes hold their highest number, and their marks are whole and round."""

from hypothesis import given
from hypothesis import strategies as st

from sought.reporting.charts.count_axis import count_axis, fitting_axis, narrow_axis


@given(st.integers(0, 10**9), st.integers(1, 8))
def test_it_holds_its_highest(most: int, marks: int) -> None:
    axis = count_axis(most, marks)
    assert axis.marks[-1] == axis.top >= max(most, 1)
    assert len(axis.marks) <= marks + 1
    assert str(axis.step).rstrip("0") in {"1", "2", "5"}
    assert axis.part(axis.top * 9) == 1


def test_few_persons_have_no_halves() -> None:
    assert list(count_axis(0).marks) == [0, 1]
    assert list(count_axis(3).marks) == [0, 1, 2, 3]
    assert list(count_axis(3171).marks) == [0, 1000, 2000, 3000, 4000]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_narrow_one_holds_both_ends(least: int, more: int) -> None:
    axis = narrow_axis(least, least + more)
    assert axis.begin <= least
    assert least + more <= axis.top
    assert 0 <= axis.part(least) <= axis.part(least + more) <= 1
    if least < more:
        assert axis.begin == 0


def test_marks_give_way_where_their_words_would_touch() -> None:
    assert len(fitting_axis(4000, 4, 400, "en").marks) == 5
    assert len(fitting_axis(4000, 4, 90, "en").marks) < 5
