"""Parquet files as tables of texts, and tables as Parquet files.

Cells may be typed: a number reads as its shortest digits, a whole number without a point, true
and false as 1 and 0, null as empty.  So a table says the same in Parquet and in CSV.  Rows count
from 1, as there is no row of headings.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sought.errors import InputError
from sought.exchange.input_files import read_bytes
from sought.exchange.tables import Table, Texts, table_of_rows

if TYPE_CHECKING:
    import polars as pl

Numbers = Mapping[str, type[int] | type[float]]
"""Columns that hold whole (``int``) or decimal (``float``) numbers."""

_MAGIC = b"PAR1"
_MOST_CELLS = 2**28


def table_from_parquet(path: str | Path) -> Table:
    """The table of a Parquet file; InputError with row and column."""
    content = read_bytes(path)
    if not (content.startswith(_MAGIC) and content.endswith(_MAGIC)):
        raise InputError(
            "is not a Parquet file, or is cut off; write it again, or save the table as CSV"
        )
    frame = _frame(content)
    columns = [_texts(frame[name]) for name in frame.columns]
    return table_of_rows(_numbered(frame.columns, columns))


def _numbered(headings: Texts, columns: Iterable[Sequence[str]]) -> Iterator[tuple[int, Texts]]:
    yield 0, headings
    yield from enumerate(zip(*columns, strict=True), 1)


def _frame(content: bytes) -> pl.DataFrame:
    import polars as pl

    try:
        lazy = pl.scan_parquet(io.BytesIO(content))
        cells = lazy.select(pl.len()).collect().item() * len(lazy.collect_schema())
        if cells > _MOST_CELLS:
            raise InputError(f"has {cells} cells; at most {_MOST_CELLS} are read, split the table")
        return lazy.collect()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError) as error:
        raise InputError(
            f"is not a Parquet file that can be read ({type(error).__name__}); write it again, or "
            "save the table as CSV"
        ) from None


def _texts(column: pl.Series) -> list[str]:
    """Cells of a column as a CSV file would have them."""
    import polars as pl

    kind = column.dtype
    if kind == pl.String or kind in (pl.Categorical, pl.Enum):
        return column.cast(pl.String).fill_null("").to_list()
    written = _written(column)
    if written is None:
        raise InputError(
            f"the column holds {kind}; give it as text, whole numbers or decimal numbers",
            where=f"column {column.name}",
        )
    known = {value: written(value) for value in column.drop_nulls().unique().to_list()}
    known[None] = ""
    # Not a number is equal to nothing, so it is never found.
    return [known[v] if v in known else written(v) for v in column.to_list()]


def _written(column: pl.Series) -> Callable[[float], str] | None:
    """How values of a column's type are written; None for types that a table does not have."""
    import polars as pl

    if column.dtype == pl.Boolean:
        return lambda value: str(int(value))
    if column.dtype.is_integer():
        return str
    if column.dtype == pl.Float32:
        return _digits_32
    if column.dtype == pl.Float64:
        return _digits
    return str if column.dtype == pl.Null else None


def _digits(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)


_WHOLE = 1e15
"""Below this, a whole number of a decimal column is written without a point."""


def _digits_32(value: float) -> str:
    """0.1 in 32 bits is 0.1, not the 0.10000000149011612 it has become in 64."""
    import numpy as np

    return _digits(float(str(np.float32(value))))


def table_to_parquet(columns: Texts, rows: Sequence[Texts], numbers: Numbers) -> bytes:
    """A table of texts, or of the numbers that ``numbers`` says; empty cells as null."""
    import polars as pl

    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    types = {str: pl.String, int: pl.Int64, float: pl.Float64}
    made = []
    for name, column in zip(columns, cells, strict=True):
        kind = numbers.get(name, str)
        values = [kind(cell) if cell else None for cell in column]
        made.append(pl.Series(name, values, dtype=types[kind]))
    stream = io.BytesIO()
    pl.DataFrame(made).write_parquet(stream, compression="zstd")
    return stream.getvalue()
