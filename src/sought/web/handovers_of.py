"""What was handed over of a person, or that they came home: short lines on their page."""

from __future__ import annotations

from typing import Any

from sought.registry.models import LivingHandover, Person, Status
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies import Access, Permission
from sought.registry.records.return_list import returns_of_person

_DEAD = frozenset({Status.IDENTIFIED, Status.RETURNED, Status.CLOSED})


def handovers_of(access: Access, person: Person) -> dict[str, Any]:
    """Returns of who is identified, protocols of who came home; a question for each at most."""
    status = person.shown.status if hasattr(person, "shown") else ""
    is_dead = status in _DEAD and access.can(Permission.VIEW_REMAINS)
    return {
        "returns": returns_of_person(person.pk) if is_dead else [],
        "came_home": _came_home(person) if access.can(Permission.VIEW_FAMILY) else [],
    }


def _came_home(person: Person) -> list[LivingHandover]:
    rows = LivingHandover.objects.filter(persons__person__in=merged_numbers([person.pk]))
    return list(rows.order_by("pk"))
