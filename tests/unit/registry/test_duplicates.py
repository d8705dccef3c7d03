"""Before a person is created, those who may be the same are shown with reasons."""

import pytest

from sought.registry.actions.protect import protect
from sought.registry.models import Role
from sought.registry.records.duplicates import Asked, Reason, duplicates
from tests.office import may, officer, person

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("asked", "reasons"),
    [
        (Asked("Tural Nurlanov"), (Reason.SAME_NAME,)),
        (Asked("Нурланов Турал"), (Reason.LIKE_NAME,)),
        (
            Asked("Tural Nurlanov", birth="1970", father_name="Вели", sex="m"),
            (Reason.SAME_NAME, Reason.BIRTH_POSSIBLE, Reason.SAME_FATHER),
        ),
        (
            Asked("Tural Nurlanov", birth="1970-03-12"),
            (Reason.SAME_NAME, Reason.SAME_BIRTH),
        ),
        (
            Asked("Tural Nurlanov", birth="1950", father_name="Zaur", sex="f"),
            (Reason.SAME_NAME, Reason.OTHER_BIRTH, Reason.OTHER_FATHER, Reason.OTHER_SEX),
        ),
    ],
)
def test_reasons(alice, asked, reasons):
    who = person(alice, "Tural Nurlanov", birth="1970-03-12", father_name="Vəli", sex="m")
    (found,) = duplicates(may(alice), asked)
    assert (found.code, found.reasons) == (who.code, reasons)


def test_the_likelier_comes_first(alice):
    other = person(alice, "Tural Nurlanov", birth="1940")
    same = person(alice, "Tural Nurlanov", birth="1970")
    found = duplicates(may(alice), Asked("Tural Nurlanov", birth="1970-03"))
    assert [c.code for c in found] == [same.code, other.code]


def test_two_of_three_words_suffice(alice):
    who = person(alice, "Tural Nurlanov")
    assert [c.code for c in duplicates(may(alice), Asked("Tural Vəli oğlu Nurlanov"))] == [who.code]


@pytest.mark.parametrize("name", ["Zaur Qızılov", "", "1234", "Tural Qızılov"])
def test_strangers_are_none(alice, name):
    person(alice, "Tural Nurlanov")
    assert duplicates(may(alice), Asked(name)) == []


def test_protected_persons_are_not_given_away(alice, bob):
    protect(person(alice, "Tural Nurlanov"), by=bob, reason="threatened")
    assert duplicates(may(alice), Asked("Tural Nurlanov")) == []


def test_who_may_see_no_names_gets_none(alice):
    person(alice, "Tural Nurlanov")
    assert duplicates(may(officer("dora", Role.GENETICIST)), Asked("Tural Nurlanov")) == []


def test_few_questions(alice, django_assert_max_num_queries):
    for at in range(30):
        person(alice, f"Tural Vəli oğlu Nurlan{'abcdefghij'[at % 10]}v")
    access = may(alice)
    with django_assert_max_num_queries(10):
        duplicates(access, Asked("Tural Vəli oğlu Nurlanov", birth="1970"))
