"""The database of the tests: alike before each test, guarded during all of them."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.office_database import rows_of_migrations

TWICE = pytest.mark.parametrize("run", [1, 2])


def head() -> list[tuple]:
    return list(apps.get_model("registry", "AuditHead").objects.values_list("pk", "number"))


@TWICE
@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_begins_like_a_new_one(run: int) -> None:
    officer = apps.get_model("registry", "Officer")
    assert head() == [(1, 0)]
    assert officer.objects.count() == 0
    officer.objects.create(username=f"officer-{run}")


@pytest.mark.django_db(transaction=True)
def test_the_guards_are_back_after_emptying() -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        apps.get_model("registry", "AuditHead").objects.all().delete()
    assert head() == [(1, 0)]


@pytest.mark.django_db
def test_the_first_rows_are_those_of_the_migrations() -> None:
    assert apps.get_model("registry", "AuditHead") in rows_of_migrations()


@pytest.mark.django_db
def test_the_database_is_one_of_the_tests() -> None:
    assert "test" in str(connection.settings_dict["NAME"])
