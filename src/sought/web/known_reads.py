"""Where a cleared officer is shown who a protected person is, the audit chain says so."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from sought.registry.actions.audit import note_read
from sought.registry.models import Person
from sought.registry.policies import Permission


def note_known(request: HttpRequest, persons: Iterable[int], *, page: str) -> None:
    """Note the read of each of these persons (primary keys) that only a clearance opens.

    Costs nothing for officers without a clearance, and for pages without protected persons.
    """
    opened = sorted(request.access.cleared & set(persons))
    if not opened or not request.access.can(Permission.VIEW_NAMES):
        return
    for person in Person.objects.filter(pk__in=opened, protected=True).order_by("pk"):
        note_read(person.code, by=request.access.officer, detail={"page": page})
