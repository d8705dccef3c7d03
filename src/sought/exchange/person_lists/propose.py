"""Propose how a list may be read, from its headings and first rows; a person decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sought.errors import InputError
from sought.exchange.person_lists.cells import IN_DIGITS
from sought.exchange.person_lists.fields import DATES, NAMES, SEVERAL, DateOrder, Field
from sought.exchange.person_lists.headings import field_of_heading
from sought.exchange.person_lists.listing import column_labels, is_numbering
from sought.exchange.person_lists.mapping import ColumnMapping
from sought.exchange.plain_rows import numbered_rows, sheets_with_content

_FIRST_ROWS = 30
_DAYS_FROM = 12
_ALPHABETS = {"Armn": ("\u0530", "\u058f"), "Cyrl": ("\u0400", "\u04ff"), "Latn": ("A", "\u024f")}


@dataclass(frozen=True)
class Look:
    """A first look at a file: sheets, headings and the texts below them, and a proposal.

    ``mapping`` is None where no column seems to give a name; the person then has to say.
    """

    sheets: tuple[str, ...]
    sheet: str
    heading_row: int
    columns: tuple[str, ...]
    first_rows: tuple[tuple[int, tuple[str, ...]], ...]
    mapping: ColumnMapping | None


def look(path: str | Path, *, sheet: str = "", encoding: str = "") -> Look:
    """Look at the beginning of a list; InputError where it cannot be read or is empty."""
    sheets = sheets_with_content(path)
    chosen = sheet or (sheets[0] if sheets else "")
    rows = list(islice(numbered_rows(path, sheet=chosen, encoding=encoding or None), _FIRST_ROWS))
    if not rows:
        raise InputError("the list is empty; one of its first rows must hold the headings")
    at = _heading_position([row for _, row in rows])
    columns = column_labels(rows[at][1])
    below = tuple(row for row in rows[at + 1 :] if not is_numbering(row[1]))
    proposed = propose(columns, [row for _, row in below], heading_row=rows[at][0])
    if proposed is not None:
        proposed = _with_source(proposed, chosen, encoding)
    return Look(sheets, chosen, rows[at][0], columns, below, proposed)


def _with_source(mapping: ColumnMapping, sheet: str, encoding: str) -> ColumnMapping:
    return replace(mapping, sheet=sheet, encoding=encoding)


def _heading_position(rows: Sequence[Sequence[str]]) -> int:
    """The row with most known headings; the first that fills two cells where none has any."""
    known = [len({field_of_heading(t) for t in row if t.strip()} - {None}) for row in rows]
    if max(known) > 0:
        return known.index(max(known))
    filled = (i for i, row in enumerate(rows) if sum(bool(t.strip()) for t in row) > 1)
    return next(filled, 0)


def propose(
    columns: Sequence[str], first_rows: Iterable[Sequence[str]], *, heading_row: int = 1
) -> ColumnMapping | None:
    """A mapping for these headings, given some rows; None where no column gives a name.

    The fields follow from the headings, the order of dates from days above 12, the script and
    the language from the letters.
    """
    rows = [tuple(row) for row in first_rows]
    fields = _fields(columns)
    if not any(field in NAMES for field in fields.values()):
        return None
    script = _script(rows)
    return ColumnMapping(
        columns=tuple(fields.items()),
        heading_row=heading_row,
        date_order=_date_order(columns, fields, rows),
        script=script,
        language=_language(script, [*columns, *(t for row in rows for t in row)]),
    )


def _fields(columns: Sequence[str]) -> dict[str, Field]:
    """The field of each column that has one; of two that give the same, the first."""
    found: dict[str, Field] = {}
    for column in columns:
        field = field_of_heading(column)
        if field is not None and (field in SEVERAL or field not in found.values()):
            found[column] = field
    return found


def _date_order(
    columns: Sequence[str], fields: Mapping[str, Field], rows: Sequence[Sequence[str]]
) -> DateOrder:
    at = [i for i, column in enumerate(columns) if fields.get(column) in DATES]
    texts = (row[i].strip() for row in rows for i in at if i < len(row))
    orders = {order for text in texts if (order := _order_of(text))}
    return orders.pop() if len(orders) == 1 else DateOrder.UNSTATED


def _order_of(text: str) -> DateOrder:
    """Dots are written with the day first everywhere; else a number above 12 is the day."""
    match = IN_DIGITS.fullmatch(text)
    if match is None:
        return DateOrder.UNSTATED
    if match[2] == "." or int(match[1]) > _DAYS_FROM:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if int(match[3]) > _DAYS_FROM else DateOrder.UNSTATED


def _script(rows: Iterable[Sequence[str]]) -> str:
    letters = Counter(
        script
        for row in rows
        for text in row
        for letter in text
        for script, (first, last) in _ALPHABETS.items()
        if first <= letter <= last and letter.isalpha()
    )
    return letters.most_common(1)[0][0] if letters else ""


def _language(script: str, texts: Iterable[str]) -> str:
    """Armenian by its script; letters that only one language has tell the others."""
    if script == "Armn":
        return "hy"
    letters = set("".join(texts).lower())
    if script == "Cyrl":
        return "az" if letters & set("әҹғҝөүһ") else "ru"
    if script == "Latn":
        return "az" if "ə" in letters else ""
    return ""
