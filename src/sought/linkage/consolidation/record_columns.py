"""Entries as columns that are quick to compare: days as numbers, texts as keys of any script.

Reads names of persons.  Equal texts are read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl

from sought.linkage.consolidation.fathers import father_key
from sought.linkage.consolidation.gazetteer import Gazetteer, on_sphere, place_key
from sought.linkage.folding import fold
from sought.partial_dates import PartialDate, PartialDateError

_DIGITS = re.compile(r"\d+")
_NO_SIGN = re.compile(r"[\W_]+")
_SEXES = {"m": "m", "f": "f"}

_DATE = {"first": pl.Int64, "last": pl.Int64, "year": pl.Int64, "month": pl.Int64,
         "digits": pl.String, "swapped": pl.String}  # fmt: skip
_PLACE = {"key": pl.String, "text": pl.String, "x": pl.Float64, "y": pl.Float64, "z": pl.Float64}
_UNIT = {"key": pl.String, "text": pl.String, "number": pl.String}
_DOCUMENT = {"": pl.String, "sorted": pl.String}

Values = tuple[Any, ...]


def record_columns(records: pl.DataFrame, fathers: pl.Series, gazetteer: Gazetteer) -> pl.DataFrame:
    """The columns the comparisons name, a row for each record, with ``row`` from 0.

    ``fathers`` is the father's name of each record, wherever it was said.  What cannot be read (a
    date that is none) is null, as if it were not said.
    """
    return pl.concat(
        [
            records.select(pl.int_range(pl.len(), dtype=pl.Int64).alias("row"), "source"),
            records.select(pl.col("sex").replace_strict(_SEXES, default=None)),
            _read(records["birth"], "birth", _DATE, _date),
            _read(records["last_date"], "last", _DATE, _date),
            _read(records["place"], "place", _PLACE, lambda text: _place(text, gazetteer)),
            _read(records["last_place"], "last_place", _PLACE, lambda t: _place(t, gazetteer)),
            _read(records["unit"], "unit", _UNIT, _unit),
            _read(records["document"], "document", _DOCUMENT, _document),
            _read(records["address"], "address", {"key": pl.String}, _address),
            _read(fathers, "father", {"key": pl.String}, father_key),
        ],
        how="horizontal",
    ).with_columns(match_key=pl.lit(None, pl.Int64))


def _read(
    column: pl.Series, name: str, shape: dict[str, Any], reader: Callable[[str], Values | None]
) -> pl.DataFrame:
    """Columns ``<name>_<part>`` of a text column, each distinct text read once."""
    distinct = column.drop_nulls().unique(maintain_order=True)
    nothing = (None,) * len(shape)
    rows = [(text, *(reader(text) or nothing)) for text in distinct]
    columns = {f"{name}_{part}" if part else name: kind for part, kind in shape.items()}
    table = pl.DataFrame(rows, schema={"": pl.String, **columns}, orient="row")
    return (
        column.alias("").to_frame().join(table, on="", how="left", maintain_order="left").drop("")
    )


# --- dates ----------------------------------------------------------------------------------------


def _date(text: str) -> Values | None:
    try:
        bounds = PartialDate.parse(text).bounds()
    except PartialDateError:
        return None
    first, last = bounds.earliest or date.min, bounds.latest or date.max
    if (first, last) == (date.min, date.max):
        return None
    return first.toordinal(), last.toordinal(), *_units(first, last)


def _units(first: date, last: date) -> Values:
    """Year, month and digits as far as the date names one."""
    year = first.year if first.year == last.year else None
    month = first.month + 100 * first.year if year and first.month == last.month else None
    if first != last:
        return year, month, None, None
    digits = f"{first.year:04}{first.month:02}{first.day:02}"
    return year, month, digits, f"{first.year:04}{first.day:02}{first.month:02}"


# --- places, units, addresses, documents ----------------------------------------------------------


def _place(text: str, gazetteer: Gazetteer) -> Values | None:
    known = gazetteer.find(text)
    if known is None:
        key = place_key(text)
        return (key, latin(text), None, None, None) if key else None
    return f"={known.code}", latin(text), *(on_sphere(known) or (None, None, None))


def latin(text: str) -> str:
    """Words in readable Latin letters, in the order of the alphabet."""
    return " ".join(sorted(t.latin for t in fold(text) if t.latin))


def _unit(text: str) -> Values | None:
    key = place_key(text)
    return (key, latin(text), " ".join(_DIGITS.findall(text)) or None) if key else None


def _address(text: str) -> Values | None:
    words = latin(text)
    return (words,) if words else None


def _document(text: str) -> Values | None:
    number = _NO_SIGN.sub("", text).upper()
    return (number, "".join(sorted(number))) if number else None
