"""Standard tables as pages and files have them: of persons and of things, for the house or outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from sought.exchange.workbook_report import Cell
from sought.registry.policies import Access, Permission
from sought.registry.records.disclosed_table import DisclosedTable, disclosed, disclosed_apart
from sought.registry.records.figure_tables import TABLES, standard_table
from sought.registry.records.thing_figures import THINGS, thing_table
from sought.reporting.disclosure.published import BLANK
from sought.reporting.disclosure.rule import ThresholdRule
from sought.web.addresses import address
from sought.web.figure_thing_page import thing_query
from sought.web.figure_times import Times
from sought.web.figure_work_tables import WORK, Codes, WorkTable, work_table

P = Permission


@dataclass(frozen=True)
class ShownTable:
    """``counts`` and ``urls`` (rows + 1, columns + 1): the last of each are sums, if there are any."""

    title: str
    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    urls: tuple[tuple[str, ...], ...]
    sums: bool = True
    """Whether the last row and column are sums; where they are not, cells are no parts of a whole."""
    explanation: str = ""
    note: str = ""
    work: WorkTable | None = None
    """The table it was made of, where a cell opens below it."""

    @property
    def parts(self) -> list[list[int]]:
        """The counts without sums; a table without columns has its sums as one column."""
        width = len(self.columns) or 1
        return [list(row[:width]) for row in self.counts[: len(self.rows)]]


def shown_table(code: str, times: Times, access: Access) -> ShownTable:
    """Of persons, of things or of work left; Http404 for a code that is none of these."""
    if code in TABLES:
        return _of_persons(code, times, access)
    if code in WORK:
        return _of_work(code, times, access)
    if code in THINGS:
        return _of_things(code, times, access)
    raise Http404


def _of_persons(code: str, times: Times, access: Access) -> ShownTable:
    table = standard_table(
        code, as_of=times.as_of, known_at=times.known_at, basis=times.basis, access=access
    )
    page = address("figure", table.figure.code)
    return _shown(
        str(TABLES[code].title),
        f"{table.row_axis.title} / {table.column_axis.title}",
        table,
        lambda narrowed: page + times.query(**narrowed),
    )


def _of_things(code: str, times: Times, access: Access) -> ShownTable:
    table = thing_table(code, times.as_of, times.known_at, access)
    page, across = address("figure", code), table.column_split
    down = str(table.row_split.title)
    return _shown(
        str(table.figure.title),
        f"{down} / {across.title}" if across else down,
        table,
        lambda narrowed: page + times.query(**thing_query(narrowed)),
    )


def _of_work(code: str, times: Times, access: Access) -> ShownTable:
    table, page = work_table(code, times, access), address("figure_table", code)
    opens = access.can(P.VIEW_PERSONS) and access.can(WORK[code].opens)

    def cells(key: str) -> list[Codes]:
        width = len(table.columns) or 1
        found = [table.codes(key, str(at)) for at in range(width)]
        return [*found, table.codes(key, "")] if table.columns and table.sums else found

    def links(key: str) -> tuple[str, ...]:
        places = [str(at) for at in range(len(table.columns) or 1)] + [""]
        return tuple(
            page + times.query(cell="1", row=key, column=at) + "#cell" if codes and opens else ""
            for codes, at in zip(cells(key), places, strict=False)
        )

    keys = [*(row.key for row in table.rows), *([""] if table.sums else [])]
    return ShownTable(
        str(WORK[code].title),
        table.corner,
        tuple(row.label for row in table.rows),
        table.columns,
        tuple(tuple(map(len, cells(key))) for key in keys),
        tuple(links(key) for key in keys),
        table.sums,
        str(WORK[code].explanation),
        table.note,
        table,
    )


def _shown(title: str, corner: str, table: Any, link: Any) -> ShownTable:  # noqa: ANN401 - of either kind
    return ShownTable(
        title,
        corner,
        tuple(head.label for head in table.rows),
        tuple(head.label for head in table.columns),
        tuple(tuple(cell.count for cell in row) for row in table.cells),
        tuple(
            tuple(link(cell.narrowed) if cell.count else "" for cell in row) for row in table.cells
        ),
    )


# --- in the house ---------------------------------------------------------------------------------


def inside_rows(table: ShownTable) -> list[dict[str, Any]]:
    """Every cell with its persons or codes; the last row is that of sums."""
    heads = _heads(table)
    return [
        {
            "label": head,
            "total": at == len(table.rows),
            "cells": [
                {"count": count, "url": url}
                for count, url in zip(table.counts[at], table.urls[at], strict=True)
            ],
        }
        for at, head in enumerate(heads)
    ]


# --- outside --------------------------------------------------------------------------------------


def outside_rows(table: ShownTable, rule: ThresholdRule) -> list[dict[str, Any]]:
    """As may be printed: no link, and blanks."""
    if not table.rows:
        return []
    texts = _summed(table, rule) if table.sums else _apart(table, rule)
    heads = _heads(table)
    return [
        {
            "label": head,
            "total": at == len(table.rows),
            "cells": [_told(text) for text in texts[at]],
        }
        for at, head in enumerate(heads)
    ]


def _heads(table: ShownTable) -> tuple[str, ...]:
    return (*table.rows, _("All")) if table.sums else table.rows


def _summed(table: ShownTable, rule: ThresholdRule) -> list[Sequence[str]]:
    told = disclosed(table.parts, rule)
    sums = (*told.column_totals, told.total) if table.columns else (told.total,)
    return [*(_texts(table, told, at) for at in range(len(table.rows))), sums]


def _apart(table: ShownTable, rule: ThresholdRule) -> list[Sequence[str]]:
    return [disclosed_apart(row, rule) for row in table.parts]


def _told(text: str) -> dict[str, Any]:
    return {"blank": BLANK} if text == BLANK else {"count": int(text), "url": ""}


def _texts(table: ShownTable, told: DisclosedTable, at: int) -> Sequence[str]:
    return (*told.cells[at], told.row_totals[at]) if table.columns else told.cells[at]


def rule_words(rule: ThresholdRule) -> str:
    """The rule, as printed below."""
    return _(
        "Counts from 1 to %(most)d are not told. Others are left blank (…) where needed, so that no "
        "blank count can be worked out from those told more closely than to an interval %(width)d "
        "wide. Protected persons are not counted."
    ) % {"most": rule.least - 1, "width": rule.width}


def head_columns(table: ShownTable) -> list[str]:
    """Of the page and of the file."""
    if not table.columns:
        return [_("Number")]
    return [*table.columns, *([_("All")] if table.sums else [])]


def file_rows(
    rows: Sequence[Mapping[str, Any]], width: int, below: Sequence[str]
) -> list[tuple[Cell, ...]]:
    """Rows of a spreadsheet; sentences ``below`` stand in the first column."""
    lines: list[tuple[Cell, ...]] = [
        (row["label"], *(cell.get("blank", cell.get("count")) for cell in row["cells"]))
        for row in rows
    ]
    return lines + [(text, *[None] * width) for text in below]
