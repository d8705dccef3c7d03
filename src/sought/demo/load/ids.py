"""Which row of the register each id of the invented country became."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone

from sought.registry.models import Incident, Officer

BATCH = 2000
Row = TypeVar("Row", bound=models.Model)


@dataclass
class Ids:
    """Primary keys by id, and what all rows share: who recorded them, and when."""

    by: Officer
    at: datetime = field(default_factory=timezone.now)
    sources: dict[str, int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    incident: Incident | None = None

    def place(self, id_: str) -> int | None:
        """The place, or none for no id."""
        return self.places[id_] if id_ else None


def inserted(rows: Iterable[Row]) -> int:
    """Insert rows of one model whose keys nobody asks for; gives their number.

    ``bulk_create`` spends most of its time on values that may be expressions.  These are plain,
    so only dates are prepared for the database.
    """
    made = list(rows)
    if not made:
        return 0
    table = type(made[0])._meta  # noqa: SLF001
    columns = [column for column in table.concrete_fields if not column.primary_key]
    ready = [(column.attname, _preparation(column)) for column in columns]
    values = ([prepare(getattr(row, name)) for name, prepare in ready] for row in made)
    _insert(table.db_table, [column.column for column in columns], values)
    return len(made)


def _insert(table: str, columns: list[str], values: Iterable[list[Any]]) -> None:
    quote = connection.ops.quote_name
    into = f"{quote(table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", values)  # noqa: S608


def _preparation(column: models.Field[Any, Any]) -> Callable[[Any], Any]:
    if isinstance(column, models.DateTimeField):
        return cache(connection.ops.adapt_datetimefield_value)
    if isinstance(column, models.DateField):
        return cache(connection.ops.adapt_datefield_value)
    return _as_it_is


def _as_it_is(value: object) -> object:
    return value


def saved(rows: Iterable[Row]) -> Sequence[Row]:
    """Insert rows of one model; they come back with their primary keys."""
    made = list(rows)
    if not made:
        return made
    return type(made[0])._default_manager.bulk_create(made, batch_size=BATCH)  # noqa: SLF001
