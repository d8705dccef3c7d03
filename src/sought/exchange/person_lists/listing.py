"""A list as it was received: its headings and its rows, nothing changed.

Lists of authorities have titles above the headings, headings given twice or not at all, and a
row ``1 2 3 4`` below them; none of that is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sought.errors import InputError
from sought.exchange.plain_rows import NumberedRow, numbered_rows
from sought.exchange.tables import Table

_SHORTEST_NUMBERING = 3


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its number in the file and its texts as received, by label of the column."""

    number: int
    cells: Mapping[str, str]


def column_labels(headings: Iterable[str]) -> tuple[str, ...]:
    """A name for every column: its heading, ``heading (2)`` when repeated, or ``column C``."""
    labels: list[str] = []
    for position, heading in enumerate(headings):
        text = " ".join(heading.split())
        labels.append(_free(text, labels) if text else column_letter(position))
    return tuple(labels)


def _free(text: str, taken: list[str]) -> str:
    label, times = text, 1
    while label in taken:
        times += 1
        label = f"{text} ({times})"
    return label


def column_letter(position: int) -> str:
    """The name of a column without heading, as spreadsheets count: ``column A`` is the first."""
    letters, rest = "", position + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"column {letters}"


def raw_rows(
    source: str | Path | Table, *, heading_row: int = 1, sheet: str = "", encoding: str = ""
) -> tuple[tuple[str, ...], Iterator[RawRow]]:
    """Labels of the columns, and the rows below the headings, one after the other."""
    if isinstance(source, Table):
        return source.columns, (RawRow(row.number, row.cells) for row in source.rows)
    numbered = numbered_rows(source, sheet=sheet, encoding=encoding or None)
    headings = next((row for row in numbered if row[0] >= heading_row), None)
    if headings is None or headings[0] != heading_row:
        raise InputError(
            f"row {heading_row} is empty or not there; say which row holds the headings"
        )
    labels = column_labels(_without_empty_end(headings[1]))
    return labels, _rows_below(labels, numbered)


def _without_empty_end(row: tuple[str, ...]) -> tuple[str, ...]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _rows_below(labels: tuple[str, ...], numbered: Iterator[NumberedRow]) -> Iterator[RawRow]:
    first = True
    for number, row in numbered:
        if any(text.strip() for text in row) and not (first and is_numbering(row)):
            yield RawRow(number, _by_label(labels, row))
        first = False


def is_numbering(row: Iterable[str]) -> bool:
    """Whether a row only counts the columns: 1, 2, 3."""
    texts = [text.strip() for text in row if text.strip()]
    return len(texts) >= _SHORTEST_NUMBERING and texts == [str(i + 1) for i in range(len(texts))]


def _by_label(labels: tuple[str, ...], row: tuple[str, ...]) -> dict[str, str]:
    cells = dict(zip(labels, row, strict=False))
    for position in range(len(labels), len(row)):
        if row[position].strip():
            cells[column_letter(position)] = row[position]
    return cells
