"""Posteriors of pairings as a folder of tables holds them.

``posterior`` has the columns ``sample`` (which leads its body), ``missing`` (``*``: none of the
listed; rows of ``~`` and ``=`` name nobody and are left out) and ``posterior``; ``bodies``, which may be absent, gives samples (``sample``) the leading
one of their body (``body``).  Either is a Parquet or a CSV file.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from sought.errors import InputError
from sought.exchange.reading import inside, number
from sought.exchange.table_folder import read_tables
from sought.exchange.tables import Table
from sought.genetics.nation.score import Pairings
from sought.genetics.national.result import DIFFUSE, REPEATED

_POSTERIOR, _BODIES = "posterior", "bodies"


def read_pairings(folder: str | Path) -> Pairings:
    """The pairings of a folder; InputError with file, row and column."""
    tables = read_tables(folder, (_POSTERIOR,), (_BODIES,), encoding=None)
    body_of: dict[str, str] = {}
    if _BODIES in tables:
        with tables[_BODIES].told() as table:
            body_of = _bodies(table)
    with tables[_POSTERIOR].told() as table:
        named = _named(table)
        return Pairings(
            _texts(named, "sample"), _texts(named, "missing"), _posteriors(named), body_of
        )


def _named(table: Table) -> Table:
    """Without rows that name nobody: some compared person, or another sample's body."""
    column = table.need("missing")
    rows = tuple(r for r in table.rows if r.cells[column] not in {DIFFUSE, REPEATED})
    return replace(table, rows=rows)


def _texts(table: Table, name: str) -> list[str]:
    """Cells of a column, none of which may be empty."""
    column = table.need(name)
    for row in table.rows:
        if not row.cells[column]:
            raise InputError("is empty; give a code", where=table.place(row, column))
    return [row.cells[column] for row in table.rows]


def _posteriors(table: Table) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    column = table.need("posterior")
    made = np.empty(len(table.rows), dtype=np.float64)
    for i, row in enumerate(table.rows):
        with inside(table.place(row, column)):
            made[i] = number(row.cells[column])
    return made


def _bodies(table: Table) -> dict[str, str]:
    samples = _texts(table, "sample")
    body_of = dict(zip(samples, _texts(table, "body"), strict=True))
    if len(body_of) < len(samples):
        twice = next(s for s in body_of if samples.count(s) > 1)
        raise InputError(f"sample '{twice}' is given two bodies; keep one row", where="sample")
    return body_of
