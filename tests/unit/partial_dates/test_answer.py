"""Kleene's tables, written out."""

import pytest

from sought.partial_dates import Answer

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
AND = [
    (YES, YES, YES),
    (YES, MAYBE, MAYBE),
    (YES, NO, NO),
    (MAYBE, MAYBE, MAYBE),
    (MAYBE, NO, NO),
    (NO, NO, NO),
]
OR = [
    (YES, YES, YES),
    (YES, MAYBE, YES),
    (YES, NO, YES),
    (MAYBE, MAYBE, MAYBE),
    (MAYBE, NO, MAYBE),
    (NO, NO, NO),
]


@pytest.mark.parametrize(("one", "other", "expected"), AND)
def test_and(one: Answer, other: Answer, expected: Answer) -> None:
    assert one & other is expected
    assert other & one is expected


@pytest.mark.parametrize(("one", "other", "expected"), OR)
def test_or(one: Answer, other: Answer, expected: Answer) -> None:
    assert one | other is expected
    assert other | one is expected


@pytest.mark.parametrize(("one", "expected"), [(YES, NO), (MAYBE, MAYBE), (NO, YES)])
def test_not(one: Answer, expected: Answer) -> None:
    assert ~one is expected


@pytest.mark.parametrize(
    ("one", "certain", "possible"), [(YES, True, True), (MAYBE, False, True), (NO, False, False)]
)
def test_certain_and_possible(one: Answer, certain: bool, possible: bool) -> None:
    assert one.certain is certain
    assert one.possible is possible


@pytest.mark.parametrize("one", [YES, MAYBE, NO])
def test_an_answer_is_no_condition(one: Answer) -> None:
    with pytest.raises(TypeError, match=r"ask for `\.certain` or `\.possible`"):
        bool(one)
