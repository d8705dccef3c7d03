"""Pairs whom a source puts together by name."""

import pytest

from sought.tracing.account import Account, Deed, Window
from sought.tracing.grades import Grade
from sought.tracing.stated_pairs import stated_together

DAYS = Window(10, 14)


def seen(**changes: object) -> Account:
    given = {"ref": "s1", "source": "i1", "person": "P1", "deed": Deed.SEEN, "window": DAYS}
    return Account(**{**given, "place": "D1", "witness": "W1", **changes})


def test_who_saw_somebody_was_there() -> None:
    account = seen(reliability="B", credibility="2")
    (said,) = stated_together([account])
    assert said[:5] == ("W1", "P1", "D1", DAYS, 1)
    assert said.chance == account.truth
    assert said.grade is Grade.CERTAIN
    assert said.ref == "s1"


def test_days_on_all_of_which_it_was_so_all_count() -> None:
    (said,) = stated_together([seen(throughout=Window(11, 13))])
    assert said.window == (11, 13)
    assert said.days == 3


@pytest.mark.parametrize(
    "changes",
    [{"hearsay": True}, {"witness": ""}, {"witness": "P1"}, {"deed": Deed.RELEASE}],
    ids=["heard of it", "nobody named", "of oneself", "only learned"],
)
def test_nobody_is_put_together_by(changes: dict[str, object]) -> None:
    assert stated_together([seen(**changes)]) == ()


def test_a_low_grade_alone_leaves_it_certain() -> None:
    (said,) = stated_together([seen(reliability="E", credibility="5")])
    assert said.grade is Grade.CERTAIN


@pytest.mark.parametrize(("believed", "grade"), [(0.9, 3), (0.3, 1), (0.01, None)])
def test_one_that_others_contradict_is_as_sure_as_it_is_believed(
    believed: float, grade: int | None
) -> None:
    (said,) = stated_together([seen()], {"s1": believed})
    assert said.grade == grade
    assert said.chance == believed


def test_each_of_several_witnesses_is_put_together_with_the_person() -> None:
    said = stated_together([seen(also=("W2", "P1"))])
    assert [one.witness for one in said] == ["W1", "W2"]
