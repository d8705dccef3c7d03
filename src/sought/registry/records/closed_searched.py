"""Persons whose case is closed and whose remains may still be found: they stay in the comparison.

A closure as alive, as identified or as standing twice takes a person out of it; one because the
family withdrew, a court ruled or nothing can be recovered does not.  Who is known to have come free,
or to have been handed over or identified before, is out of it all the same.
"""

from __future__ import annotations

from django.db.models import Q

from sought.registry.models import LEAVES_THE_SEARCH, Closure, Stage, Status
from sought.registry.records.identified import standing_identifications


def closed_but_compared() -> Q:
    """A condition on :class:`Shown`."""
    closed = Closure.objects.filter(reopened_at__isnull=True).exclude(kind__in=LEAVES_THE_SEARCH)
    identified = standing_identifications().values("hypothesis__person")
    return (
        Q(status=Status.CLOSED, person__in=closed.values("person"))
        & ~Q(stage__in=(Stage.FREE, Stage.HANDED_OVER))
        & ~Q(person__in=identified)
    )
