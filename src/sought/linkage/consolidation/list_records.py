"""Entries of lists as one table of text, the same for a file, the register and a cluster.

Empty text is "not said".  Dates are EDTF texts, so "1961", "1961-05" and "1961~" are dates as good
as a full one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

import polars as pl

from sought.errors import InputError


@dataclass(frozen=True, slots=True)
class ListRecord:
    """One entry of one list."""

    record_id: str
    """Unique within its list."""
    source: str
    """The list; two entries of one list are two persons unless the list says otherwise."""
    name: str
    """All parts as one text, in any script and order."""
    father_name: str = ""
    birth: str = ""
    """EDTF"""
    sex: str = ""
    """``m``, ``f`` or empty"""
    place: str = ""
    """Residence or origin."""
    last_date: str = ""
    """EDTF; last contact"""
    last_place: str = ""
    unit: str = ""
    document: str = ""
    """Number of a document that belongs to one person."""
    address: str = ""


COLUMNS = tuple(field.name for field in fields(ListRecord))


def record_table(records: Iterable[ListRecord]) -> pl.DataFrame:
    """The records as rows, a text column for each field in :data:`COLUMNS`, empty text as null.

    Rows are addressed by their number from 0 everywhere in this package.  InputError names list
    and record where an id repeats within its list.
    """
    rows = [astuple(record) for record in records]
    table = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    return checked(table)


def checked(table: pl.DataFrame) -> pl.DataFrame:
    """The table with nulls for empty cells; InputError where an id repeats within its list."""
    repeated = table.filter(pl.struct("source", "record_id").is_duplicated())
    if repeated.height:
        source, record = repeated.select("source", "record_id").row(0)
        raise InputError(
            f"record_id {record} stands more than once; give every entry of a list its own",
            where=str(source),
        )
    return table.with_columns(
        pl.when(pl.col(c).str.strip_chars() == "").then(None).otherwise(pl.col(c)).alias(c)
        for c in COLUMNS
    )
