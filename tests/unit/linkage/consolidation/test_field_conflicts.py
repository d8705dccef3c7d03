"""What two lists can say of one person without contradicting each other."""

import pytest

from sought.linkage.consolidation.field_conflicts import COMPARED, contradict
from sought.linkage.consolidation.list_records import COLUMNS

AGREE = [
    ("name", "Əliyev Rəşid Məmməd oğlu", "Алиев Рашид Мамедович"),
    ("name", "Əliyev Rəşid", "Rəşid Əliyev"),
    ("name", "…", "Rəşid Əliyev"),
    ("father_name", "Məmməd", "Мамед"),
    ("father_name", "Məmməd", "Мамедович"),
    ("birth", "1961", "1961-05-03"),
    ("birth", "1961~", "1961-05"),
    ("birth", "1961-05", "1961-05-03"),
    ("last_date", "1992-02/1992-04", "1992-03-15"),
    ("sex", "m", "m"),
    ("place", "Ağdam", "Агдам"),
    ("place", "Ağdam", "Ağdam rayonu"),
    ("last_place", "Xocalı", "Ходжалы"),
    ("unit", "войсковая часть 702", "N 702 hərbi hissə"),
    ("document", "AZE 123-45", "aze12345"),
    ("address", "Nizami 12", "Nizami küçəsi 12"),
]
CONTRADICT = [
    ("name", "Əliyev Rəşid", "Hüseynov Rəşid"),
    ("father_name", "Məmməd", "Vaqif"),
    ("birth", "1961", "1962-05-03"),
    ("birth", "1961-05", "1961-06-02"),
    ("last_date", "1992-02/1992-04", "1992-05-15"),
    ("last_date", "somewhen", "1992"),
    ("sex", "m", "f"),
    ("place", "Ağdam", "Şuşa"),
    ("place", "Ağdam 3", "Ağdam 4"),
    ("unit", "5-ci batalyon", "7-ci batalyon"),
    ("document", "AZE 123-45", "AZE 123-46"),
    ("address", "Nizami 12", "Nizami 14"),
]


@pytest.mark.parametrize(("field", "one", "other"), AGREE)
def test_another_spelling_or_precision_is_no_contradiction(field, one, other):
    assert not contradict(field, one, other)
    assert not contradict(field, other, one)


@pytest.mark.parametrize(("field", "one", "other"), CONTRADICT)
def test_what_cannot_both_be_right_is_a_contradiction(field, one, other):
    assert contradict(field, one, other)
    assert contradict(field, other, one)


@pytest.mark.parametrize("field", COMPARED)
def test_nothing_contradicts_itself(field):
    assert not contradict(field, "x 1", "x 1")


def test_every_column_that_says_something_of_a_person_is_compared():
    assert set(COLUMNS) - set(COMPARED) == {"record_id", "source"}
