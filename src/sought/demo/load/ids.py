"""Which row of the register each id of the invented country became."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db import models
from django.utils import timezone

from sought.registry.models import Incident, Officer

BATCH = 2000
Row = TypeVar("Row", bound=models.Model)


@dataclass
class Ids:
    """Primary keys by id, and what all rows share: who recorded them, and when."""

    by: Officer
    at: datetime = field(default_factory=timezone.now)
    sources: dict[str, int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    incident: Incident | None = None

    def place(self, id_: str) -> int | None:
        """The place, or none for no id."""
        return self.places[id_] if id_ else None


def saved(rows: Iterable[Row]) -> Sequence[Row]:
    """Insert rows of one model; they come back with their primary keys."""
    made = list(rows)
    if not made:
        return made
    return type(made[0])._default_manager.bulk_create(made, batch_size=BATCH)  # noqa: SLF001
