"""Who and what has changed since an earlier run, and has to be compared anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sought.registry.models import Link, LinkageRun, Shown


@dataclass(frozen=True)
class Since:
    """An earlier run: when it began, and the last entry and person (primary keys) it knew."""

    at: datetime
    last_entry: int
    last_person: int

    @classmethod
    def of(cls, run: LinkageRun) -> Since:
        """What a later run has to know of this one."""
        return cls(run.started_at, run.last_entry, run.last_person)


def changed_persons(since: Since) -> set[int]:
    """Persons whom an action has touched since: every one renews what is shown of them."""
    changed = Shown.objects.filter(renewed_at__gte=since.at)
    return set(changed.values_list("person", flat=True))


def reopened_entries(since: Since) -> set[int]:
    """Entries whose link was undone since."""
    undone = Link.objects.filter(undone_at__gte=since.at)
    return set(undone.values_list("entry", flat=True))
