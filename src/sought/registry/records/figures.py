"""How many are sought, by status, service and sex: the figures of the start page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from sought.registry.models import Person, Shown, Source, Status
from sought.registry.policies import Access
from sought.registry.records.missing import hidden_from

_CELL = ("sought", "status", "service", "sex")


@dataclass(frozen=True)
class Figure:
    """One cell; ``service`` and ``sex`` are empty where nobody stated them."""

    status: str
    service: str
    sex: str
    count: int


@dataclass(frozen=True)
class Figures:
    """All cells, from which every sum follows."""

    cells: tuple[Figure, ...]
    persons: int
    sources: int

    def by(self, field: str) -> dict[str, int]:
        """Sums by status, service or sex, in the order of the choices or of size."""
        sums: Counter[str] = Counter()
        for cell in self.cells:
            sums[getattr(cell, field)] += cell.count
        order = [s.value for s in Status] if field == "status" else []
        return dict(sorted(sums.items(), key=lambda i: order.index(i[0]) if order else -i[1]))

    @property
    def total(self) -> int:
        """Everybody who is sought."""
        return sum(cell.count for cell in self.cells)


def figures(access: Access) -> Figures:
    """Five questions to the database.

    Counts whom this officer finds in the list of missing: a figure beside a shorter list would
    tell of a protected person.
    """
    cells = _sums(Shown.objects.all())
    if hidden := hidden_from(access):
        cells.subtract(_sums(Shown.objects.filter(person__in=hidden)))
    # Sorted out here: grouped as its columns stand, the index alone gives the answer.
    sought = [(cell, count) for cell, count in cells.items() if cell[0] and count]
    return Figures(
        tuple(Figure(*cell[1:], count=count) for cell, count in sought),
        Person.objects.filter(merged_into__isnull=True).count(),
        Source.objects.count(),
    )


def _sums(rows: QuerySet[Shown]) -> Counter[tuple[bool, str, str, str]]:
    """How many there are of each combination."""
    counted = rows.values_list(*_CELL).annotate(count=Count("*")).order_by(*_CELL)
    return Counter({(sought, *cell): count for sought, *cell, count in counted})
