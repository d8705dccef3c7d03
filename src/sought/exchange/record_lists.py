"""Lists of persons as tables for consolidation: CSV, TSV or Excel, headings in four languages.

Headings are ``record_id``, ``source``, ``name`` and those of :data:`_ALIASES`; failing that, what
lists usually write (``Soyadı``, ``Фамилия``, ``Father's name``).  A cell that cannot be read as date
or sex counts as not said, and is told by row and column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sought.errors import InputError
from sought.exchange.person_lists.cells import CellProblem, date_text
from sought.exchange.person_lists.fields import DateOrder, Field
from sought.exchange.person_lists.headings import field_of_heading
from sought.exchange.person_lists.words import NOT_KNOWN, SEX_WORDS, plain
from sought.exchange.tables import DELIMITERS, WORKBOOK_SUFFIXES, read_table
from sought.linkage.consolidation.list_records import COLUMNS, checked

_ALIASES = {
    "record_id": ("record_id", "rec_id", "unique_id", "id"),
    "source": ("source", "list"),
    "name": ("name", "full_name"),
    "given_name": ("given_name", "first_name"),
    "patronymic": ("patronymic",),
    "family_name": ("family_name", "surname", "last_name"),
    "father_name": ("father_name", "father"),
    "birth": ("birth_date", "birth", "date_of_birth", "dob"),
    "sex": ("gender", "sex"),
    "place": ("place", "residence", "birth_place", "city", "suburb", "country"),
    "last_date": ("last_contact_date", "last_date"),
    "last_place": ("last_contact_place", "last_place"),
    "unit": ("unit",),
    "document": ("document", "document_number", "soc_sec_id"),
    "address": ("address", "address_1"),
}
"""Headings of each column, the first that a file has."""

_PARTS = ("family_name", "given_name", "patronymic")
_OF_FIELD = {
    Field.RECORD_NUMBER: "record_id",
    Field.FULL_NAME: "name",
    Field.GIVEN_NAME: "given_name",
    Field.PATRONYMIC: "patronymic",
    Field.FAMILY_NAME: "family_name",
    Field.FATHER_NAME: "father_name",
    Field.BIRTH_DATE: "birth",
    Field.SEX: "sex",
    Field.RESIDENCE: "place",
    Field.BIRTH_PLACE: "place",
    Field.LAST_CONTACT_DATE: "last_date",
    Field.LAST_CONTACT_PLACE: "last_place",
    Field.UNIT: "unit",
    Field.SERVICE_NUMBER: "document",
}
_SEXES = {"male": "m", "female": "f"}
_DATES = ("birth", "last_date")


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that counts as not said: its column, what is wrong, and in which rows (headings: 1)."""

    column: str
    problem: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecordList:
    """A file as records (columns of ``list_records.COLUMNS``), and what of it was not used."""

    records: pl.DataFrame
    used: tuple[tuple[str, str], ...]
    """Column of the records, heading of the file."""
    ignored: tuple[str, ...]
    """Headings of columns that say nothing here."""
    unread: tuple[Unread, ...]


def read_record_list(path: Path, *, order: DateOrder = DateOrder.DAY_FIRST) -> RecordList:
    """The records of a file; ``order`` is how it writes dates such as 03.04.1961.

    Without a column ``source`` the list is called as its file.  InputError names file, row and
    column of what cannot be used.
    """
    try:
        return _read(path, order)
    except InputError as error:
        raise error.inside(str(path), ": ") from None


def _read(path: Path, order: DateOrder) -> RecordList:
    cells = _cells(path)
    if not cells.height:
        raise InputError("has no rows below its headings")
    used = _used(cells.columns)
    named = cells.select(pl.col(heading).alias(column) for column, heading in used.items())
    unread: list[Unread] = []
    for column in _DATES:
        if column in used:
            named = _translated(named, column, lambda t: date_text(t, order, ""), unread)
    if "sex" in used:
        named = _translated(named, "sex", _sex, unread)
    ignored = tuple(c for c in cells.columns if c not in used.values())
    return RecordList(_records(named, path), tuple(used.items()), ignored, tuple(unread))


# --- cells ----------------------------------------------------------------------------------------


def _cells(path: Path) -> pl.DataFrame:
    """All cells as stripped text, empty ones as null."""
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        table = read_table(path)
        rows = [[row.cells[c] for c in table.columns] for row in table.rows]
        cells = pl.DataFrame(rows, schema=dict.fromkeys(table.columns, pl.String), orient="row")
    else:
        cells = _csv_cells(path)
    text = pl.all().str.strip_chars()
    cells = cells.select(pl.when(text != "").then(text))
    return cells.rename({c: c.strip() for c in cells.columns})


def _csv_cells(path: Path) -> pl.DataFrame:
    """Read by polars, which is fast; what it refuses is read again slowly to tell the row."""
    content = _content(path)
    first = content.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    _check_headings([h.strip() for h in next(csv.reader([first], delimiter=delimiter), [])])
    try:
        return pl.read_csv(
            io.BytesIO(content.encode()), separator=delimiter, infer_schema=False, quote_char='"'
        )
    except pl.exceptions.PolarsError:
        _tell_row(content, delimiter)
        raise InputError("is no table of cells; save it as CSV in UTF-8") from None


def _content(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8; save the file as UTF-8") from None


def _check_headings(headings: Sequence[str]) -> None:
    if not any(headings):
        raise InputError("is empty; give a row of headings with record_id and name", where="row 1")
    twice = {h for h in headings if h and headings.count(h) > 1}
    if twice:
        raise InputError(f"has the heading {min(twice)} twice; rename one", where="row 1")


def _tell_row(content: str, delimiter: str) -> None:
    """Raise InputError for the first row that has another number of cells, or is no CSV."""
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    try:
        width = len(next(rows))
        for number, row in enumerate(rows, 2):
            if row and len(row) != width:
                raise InputError(
                    f"has {len(row)} cells where the headings have {width}; put a cell that holds "
                    "the delimiter into quotation marks",
                    where=f"row {number}",
                )
    except csv.Error:
        raise InputError(
            "is no CSV here: a quotation mark is out of place", where=f"row {rows.line_num}"
        ) from None


# --- columns --------------------------------------------------------------------------------------


def _used(headings: Sequence[str]) -> dict[str, str]:
    """Which heading fills which column: our own words first, then what lists usually write."""
    used = dict(_by_our_words(headings))
    for heading in headings:
        field = None if heading in used.values() else field_of_heading(heading)
        column = _OF_FIELD.get(field) if field else None
        if column and column not in used:
            used[column] = heading
    if "name" in used:  # the whole name says what its parts say
        used = {c: h for c, h in used.items() if c not in _PARTS}
    if "name" not in used and not {"given_name", "family_name"} & used.keys():
        raise InputError("needs a column name, or given_name and family_name", where="row 1")
    if "record_id" not in used:
        raise InputError("needs a column record_id, which tells its rows apart", where="row 1")
    return used


def _by_our_words(headings: Sequence[str]) -> Iterator[tuple[str, str]]:
    by_word = {heading.strip().lower().replace(" ", "_"): heading for heading in headings}
    for column, words in _ALIASES.items():
        heading = next((by_word[word] for word in words if word in by_word), None)
        if heading is not None:
            yield column, heading


def _records(named: pl.DataFrame, path: Path) -> pl.DataFrame:
    parts = [p for p in _PARTS if p in named.columns]
    if parts:
        named = named.with_columns(
            pl.concat_str(parts, separator=" ", ignore_nulls=True).alias("name")
        )
    if "source" not in named.columns:
        named = named.with_columns(pl.lit(path.stem).alias("source"))
    _refuse_empty(named, "record_id")
    _refuse_empty(named, "source")
    missing = [pl.lit(None, pl.String).alias(c) for c in COLUMNS if c not in named.columns]
    filled = named.with_columns(missing).select(COLUMNS)
    return checked(filled.with_columns(pl.col("name").fill_null("")))


def _refuse_empty(named: pl.DataFrame, column: str) -> None:
    empty = named.with_row_index("row").filter(pl.col(column).is_null())
    if empty.height:
        raise InputError(
            f"has no {column}; every row needs one", where=f"row {empty.item(0, 'row') + 2}"
        )


# --- cells with a meaning -------------------------------------------------------------------------


def _translated(
    named: pl.DataFrame, column: str, meaning: Callable[[str], str], unread: list[Unread]
) -> pl.DataFrame:
    """The column by what its words mean; each different word is asked once."""
    words = named.get_column(column).drop_nulls().unique(maintain_order=True).to_list()
    meanings: dict[str, str] = {}
    problems: dict[str, list[str]] = {}
    for word in words:
        try:
            meanings[word] = "" if plain(word) in NOT_KNOWN else meaning(word)
        except CellProblem as problem:
            meanings[word] = ""
            problems.setdefault(problem.problem, []).append(word)
    numbered = named.with_row_index("row")
    for problem_text, at in problems.items():
        rows = numbered.filter(pl.col(column).is_in(at)).get_column("row").to_list()
        unread.append(Unread(column, problem_text, tuple(r + 2 for r in rows)))
    new = pl.col(column).replace_strict(meanings, default=None, return_dtype=pl.String)
    return named.with_columns(pl.when(new != "").then(new).alias(column))


def _sex(word: str) -> str:
    found = SEX_WORDS.get(plain(word))
    if found is None:
        raise CellProblem("the word for the sex is unknown", "male, female")
    return _SEXES[found]
