"""What was handed over of a person, or that they came home: short lines on their page."""

from __future__ import annotations

from typing import Any

from sought.registry.models import LivingHandover, Person
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies import Access, Permission
from sought.registry.records.return_list import returns_of_person


def handovers_of(access: Access, person: Person) -> dict[str, Any]:
    """Returns, whatever the status is by now, and protocols of who came home; a question for each."""
    numbers = merged_numbers([person.pk])
    return {
        "returns": returns_of_person(numbers) if access.can(Permission.VIEW_REMAINS) else [],
        "came_home": _came_home(numbers) if access.can(Permission.VIEW_FAMILY) else [],
    }


def _came_home(numbers: set[int]) -> list[LivingHandover]:
    rows = LivingHandover.objects.filter(persons__person__in=numbers)
    return list(rows.order_by("pk"))
