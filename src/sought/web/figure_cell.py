"""The persons behind one cell of a table of the work left, below the table."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.policies import Permission
from sought.web.figure_person_page import page_of
from sought.web.figure_person_rows import Shown
from sought.web.figure_work_tables import WORK, WorkTable


def cell_context(request: HttpRequest, code: str, table: WorkTable | None) -> dict[str, Any]:
    """Nothing for other tables, and where no cell is asked for; Refused without the right."""
    if table is None or "cell" not in request.GET:
        return {}
    for right in (Permission.VIEW_PERSONS, WORK[code].opens):
        request.access.check(right)
    key, column = request.GET.get("row", ""), request.GET.get("column", "")
    page = page_of(request, table.codes(key, column))
    shown = Shown(request.access, page, ())
    shown.note(request, f"figure table {code}")
    return {
        "cell_title": _title(table, key, column),
        "cell_page": page,
        "cell_rows": [shown.person(one) for one in page],
        "cell_columns": [{"key": "person", "label": _("Person")}],
    }


def _title(table: WorkTable, key: str, column: str) -> str:
    row = next((row.label for row in table.rows if row.key == key), _("All"))
    heads = dict(zip(map(str, range(len(table.columns))), table.columns, strict=True))
    return " · ".join([row, *([heads[column]] if column in heads else [])])
