"""The figures of the start page as of a day and as known at a moment, from the catalogue.

Shaped as :mod:`sought.web.start_figures` shapes those of today; every number leads to the page of
its figure, with the persons behind it.
"""

from __future__ import annotations

from typing import Any

from sought.registry.models import Status
from sought.registry.policies import Access
from sought.registry.records.figure_axes import NOT_KNOWN
from sought.registry.records.figure_tables import StandardTable, TableCell, figure_table
from sought.web.addresses import address
from sought.web.figure_times import Times
from sought.web.start_figures import ALL_SOUGHT, service_labels, sex_labels, sought_label

Shown = dict[str, Any]


class Then:
    """Those who were sought, by status, service and sex."""

    def __init__(self, access: Access, times: Times) -> None:
        self._access, self._times = access, times
        self._by_status = self._table("status", "service")
        self._by_sex = self._table("status", "sex")

    def _table(self, rows: str, columns: str) -> StandardTable:
        return figure_table(
            ALL_SOUGHT,
            rows=rows,
            columns=columns,
            as_of=self._times.as_of,
            known_at=self._times.known_at,
            basis=self._times.basis,
            access=self._access,
        )

    @property
    def total(self) -> int:
        """Everybody who was sought."""
        return self._by_status.total.count

    def headline(self) -> list[Shown]:
        """All, then by service and sex; what is not known only where it occurs."""
        shown = [{"label": sought_label(), **self._number(self._by_status.total)}]
        for table, labels in ((self._by_status, service_labels()), (self._by_sex, sex_labels())):
            sums = _sums(table)
            shown += [
                {"label": label, **self._number(sums.get(value or NOT_KNOWN))}
                for value, label in labels.items()
                if value or NOT_KNOWN in sums
            ]
        return [{**one, "value": one["count"]} for one in shown]

    def by_status(self) -> Shown:
        """Rows of the table: each status, its number in each service, and the sum."""
        table = self._by_status
        rows = [
            {
                "status": head.value if head.value in Status.values else "",
                "label": head.label,
                "cells": [self._number(cell) for cell in cells[:-1]],
                "total": cells[-1].count,
                "url": self._number(cells[-1])["url"],
            }
            for head, cells in zip(table.rows, table.cells[:-1], strict=True)
        ]
        labels = {value or NOT_KNOWN: label for value, label in service_labels().items()}
        return {"services": [labels[head.value] for head in table.columns], "rows": rows}

    def _number(self, cell: TableCell | None) -> Shown:
        if cell is None or not cell.count:
            return {"count": 0, "url": ""}
        page = address("figure", ALL_SOUGHT)
        return {"count": cell.count, "url": page + self._times.query(**dict(cell.narrowed))}


def _sums(table: StandardTable) -> dict[str, TableCell]:
    return {head.value: cell for head, cell in zip(table.columns, table.sums, strict=False)}
