"""Records of the register as values of JSON, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Field, Model

from sought.errors import InputError
from sought.registry.records.archive_tables import archived_fields, stand_in

Record = dict[str, Any]
_CHUNK = 5000


def records_of(
    model: type[Model],
    *,
    with_secrets: bool,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[Record]:
    """All rows of a model in the order of their keys; ``progress`` hears how many more were given."""
    fields = list(archived_fields(model))
    names = ["id", *(field.attname for field in fields[1:])]
    hidden = {} if with_secrets else _hidden(fields)
    rows = model._base_manager.order_by("pk").values_list(*(f.attname for f in fields))  # noqa: SLF001 - Django's own
    for row in rows.iterator(chunk_size=_CHUNK):
        record = dict(zip(names, map(_plain, row), strict=True))
        progress(1)
        yield record | hidden


def columns_of(model: type[Model]) -> list[str]:
    """The columns that :func:`rows_of` gives, in its order."""
    return [field.attname for field in archived_fields(model)]


def rows_of(model: type[Model], records: Iterable[Mapping[str, Any]]) -> Iterator[Sequence[Any]]:
    """Prepared values of records, for ``insert_rows``; InputError with record and field."""
    fields = list(archived_fields(model))
    names = ["id", *(field.attname for field in fields[1:])]
    for number, record in enumerate(records, 1):
        if record.keys() != set(names):
            strange = ", ".join(sorted(record.keys() ^ set(names)))
            raise InputError(
                f"has other fields than this version of Sought: {strange}; "
                "read the archive with the version that wrote it, and write it anew",
                where=f"record {number}",
            )
        yield [
            _prepared(field, record[name], number)
            for field, name in zip(fields, names, strict=True)
        ]


def _hidden(fields: Iterable[Field[Any, Any]]) -> Record:
    told = ((field.attname, stand_in(field)) for field in fields)
    return {name: text for name, text in told if text is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _prepared(field: Field[Any, Any], value: Any, number: int) -> Any:
    try:
        return field.get_db_prep_save(field.to_python(value), connection)
    except (ValidationError, ValueError, TypeError):
        # Django's message may quote the value, which may be personal.
        raise InputError(
            "is no value of this field", where=f"record {number}, {field.attname}"
        ) from None
