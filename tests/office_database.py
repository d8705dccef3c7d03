"""What tests with real transactions need: a database that may be emptied after each of them.

The audit chain refuses deletion in the database itself, so that Django's own flush fails. Here, and
only here, its guards step aside for that moment, and what the migrations laid down is put back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

# Django fills its own tables again after a flush.
OURS = ("registry", "web", "demo")

Rows = dict[type[models.Model], list[models.Model]]


@contextmanager
def _without_sqlite_triggers(database: BaseDatabaseWrapper) -> Iterator[None]:
    with database.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            cursor.execute(sql)


@contextmanager
def _without_postgresql_triggers(database: BaseDatabaseWrapper) -> Iterator[None]:
    with database.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


_GUARDS_ASIDE = {"sqlite": _without_sqlite_triggers, "postgresql": _without_postgresql_triggers}


def rows_of_migrations() -> Rows:
    """Rows that a new installation begins with."""
    ours = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    rows = {model: list(model._default_manager.all()) for model in ours}
    return {model: found for model, found in rows.items() if found}


def _flush_and_restore(flush: Callable[..., None], first_rows: Rows) -> Callable:
    def flushed(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        with _GUARDS_ASIDE[connection.vendor](connection):
            flush(operations, statements)
        for model, rows in first_rows.items():
            model._default_manager.bulk_create(rows)

    return flushed


def let_tests_empty_the_database() -> None:
    """Once, when the database of the tests has just been made.

    On the class: once a browser runs in this thread, Django gives it another connection.
    """
    operations = type(connection.ops)
    operations.execute_sql_flush = _flush_and_restore(
        operations.execute_sql_flush, rows_of_migrations()
    )
