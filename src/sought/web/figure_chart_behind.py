"""A chart of a page with what stands behind each number of its table: persons, or a figure's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sought.registry.policies import Access, Permission
from sought.web.addresses import address
from sought.web.figure_times import Times


@dataclass(frozen=True)
class Behind:
    """Persons behind one number, by its key in an address."""

    key: str
    label: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Drawn:
    """``behind`` has rows and columns of the chart's table: persons, an address, or nothing."""

    chart: Any
    behind: Sequence[Sequence[Behind | str]] = ()

    def cells(self) -> Iterator[Behind]:
        """Those numbers that open to persons."""
        for row in self.behind:
            yield from (cell for cell in row if isinstance(cell, Behind))


@dataclass(frozen=True)
class Opening:
    """Where the numbers of one chart lead for one officer."""

    access: Access
    times: Times
    part: str
    opens: Permission

    def links(self, drawn: Drawn) -> list[list[str]]:
        """Addresses, empty where a number is nought or its persons are not this officer's work."""
        return [[self._link(cell) for cell in row] for row in drawn.behind]

    def _link(self, cell: Behind | str) -> str:
        if isinstance(cell, str):
            return cell
        if not cell.codes or not self.is_open:
            return ""
        return address("figure_chart_persons", self.part) + self.times.query(cell=cell.key)

    @property
    def is_open(self) -> bool:
        """Whether the officer may see who is behind a number."""
        return self.access.can(Permission.VIEW_PERSONS) and self.access.can(self.opens)
