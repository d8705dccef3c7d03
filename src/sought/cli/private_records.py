"""Lists to be encoded, read from CSV; errors give file, row and column, never a cell of a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sought.cli.output import counted
from sought.errors import InputError

if TYPE_CHECKING:
    from sought.linkage.private.private_record import PrivateRecord

_NEEDED = ("record_id", "name")
_COLUMNS = (*_NEEDED, "father_name", "birth_date", "gender", "place")
_DELIMITERS = ",;\t"
_SEXES = {"": "", "m": "m", "male": "m", "f": "f", "female": "f"}


def text_of(path: Path) -> str:
    """The text of a file in UTF-8."""
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=f"{path}") from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8; save the file as UTF-8", where=f"{path}") from None


def read_records(path: Path) -> list[PrivateRecord]:
    """The entries of a list; the header is row 1, other columns are not read."""
    rows = _rows(path)
    header = [cell.strip() for cell in next(rows)[1]]
    columns = _columns(header, path)
    seen: dict[str, int] = {}
    records = []
    for number, row in rows:
        record = _record(row, columns, f"{path}: row {number}")
        if record.record_id in seen:
            raise InputError(
                f"repeats the record_id of row {seen[record.record_id]}; give every entry its own",
                where=f"{path}: row {number}, column record_id",
            )
        seen[record.record_id] = number
        records.append(record)
    return records


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers, all as long as the header; empty lines are left out."""
    lines = io.StringIO(text_of(path), newline="")
    head = lines.readline()
    lines.seek(0)
    if not head.strip():
        raise InputError("is empty; give a header row with record_id and name", where=f"{path}")
    delimiter = max(_DELIMITERS, key=head.count)
    number, width = 0, 0
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            width = width or len(row)
            if len(row) not in {0, width}:
                raise InputError(
                    f"has {counted(len(row), 'cell')} where the header has {width}; put a cell "
                    "that holds the delimiter into quotation marks",
                    where=f"{path}: row {number}",
                )
            if row:
                yield number, row
    except csv.Error:
        raise InputError(
            "is no CSV here: a quotation mark is out of place, or a cell is too long",
            where=f"{path}: row {number + 1}",
        ) from None


def _columns(header: Sequence[str], path: Path) -> Mapping[str, int]:
    for name in _COLUMNS:
        if header.count(name) > 1 or (name in _NEEDED and name not in header):
            raise InputError(
                f"needs one column {name}; columns that are read: {', '.join(_COLUMNS)}",
                where=f"{path}: row 1",
            )
    return {name: header.index(name) for name in _COLUMNS if name in header}


def _record(row: Sequence[str], columns: Mapping[str, int], where: str) -> PrivateRecord:
    from sought.linkage.private.private_record import PrivateRecord

    cells = {name: row[at].strip() for name, at in columns.items()}
    if not cells["record_id"]:
        raise InputError("is empty; give every entry an id", where=f"{where}, column record_id")
    return PrivateRecord(
        record_id=cells["record_id"],
        name=cells["name"],
        father_name=cells.get("father_name", ""),
        birth=_birth(cells.get("birth_date", ""), where),
        sex=_sex(cells.get("gender", ""), where),
        place=cells.get("place", ""),
    )


def _birth(text: str, where: str) -> str:
    from sought.partial_dates import PartialDate, PartialDateError

    if text:
        try:
            PartialDate.parse(text)
        except PartialDateError:  # its message quotes the date of a person
            raise InputError(
                "is no EDTF date; write 1961-05-09, 1961-05, 1961 or 1961~, or leave it empty",
                where=f"{where}, column birth_date",
            ) from None
    return text


def _sex(text: str, where: str) -> str:
    if text.lower() not in _SEXES:
        raise InputError(
            f"is none of {', '.join(s for s in _SEXES if s)}; leave it empty if not known",
            where=f"{where}, column gender",
        )
    return _SEXES[text.lower()]
