"""How many are sought, by status, service and sex: the figures of the start page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from sought.registry.models import Person, Shown, Source, Status


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


def figures() -> Figures:
    """Three questions to the database.

    Protected persons are counted as well: a number of hundreds tells of nobody.
    """
    rows = (
        Shown.objects.values_list("sought", "status", "service", "sex")
        .annotate(count=Count("*"))
        .order_by("sought", "status", "service", "sex")
    )
    return Figures(
        # Sorted out here: grouped as its columns stand, the index alone gives the answer.
        tuple(Figure(*cell) for sought, *cell in rows if sought),
        Person.objects.count(),
        Source.objects.count(),
    )
