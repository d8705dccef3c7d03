"""How sure it is that somebody was there."""

import pytest

from sought.tracing.grades import CERTAIN, CERTAIN_TOGETHER, Grade, grade_of, grade_together


@pytest.mark.parametrize(
    ("chance", "grade"),
    [
        (1.0, Grade.CERTAIN),
        (0.95, Grade.CERTAIN),
        (0.94, Grade.PROBABLE),
        (0.5, Grade.PROBABLE),
        (0.49, Grade.POSSIBLE),
        (0.05, Grade.POSSIBLE),
        (0.04, None),
        (0.0, None),
    ],
)
def test_the_grade_of_one_person(chance: float, grade: Grade | None) -> None:
    assert grade_of(chance) is grade


def test_two_who_are_certain_by_themselves_are_certain_together() -> None:
    assert grade_together(CERTAIN * CERTAIN) is Grade.CERTAIN
    assert grade_together(CERTAIN_TOGETHER - 0.01) is Grade.PROBABLE


def test_grades_have_an_order_and_a_word() -> None:
    assert sorted(Grade) == [Grade.POSSIBLE, Grade.PROBABLE, Grade.CERTAIN]
    assert [grade.word for grade in sorted(Grade)] == ["possible", "probable", "certain"]
