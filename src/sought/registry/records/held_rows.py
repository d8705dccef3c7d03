"""What the list of those believed held says of each: eight questions for a page, however long."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from sought.registry.models import EventKind, FamilyMessage, Participation, Person, Request, Shown
from sought.registry.policies import Access, Permission
from sought.registry.policies.living import known_messages
from sought.registry.records.accounts import told
from sought.registry.records.requests_due import waiting_of
from sought.registry.records.signs_of_life import LastKnown, is_sign, last_day, last_known
from sought.registry.records.timeline import TimelineEntry, entry_of, in_time


@dataclass(frozen=True)
class HeldRow:
    """One person; ``silent_days`` since the last sign of life, none where none has a day.

    ``messages`` are both ways, nothing for who may not read what families say.
    """

    person: Person
    status: str
    known: LastKnown | None
    visits: int
    messages: int
    waiting: tuple[Request, ...]
    overdue: int
    last_sign: date | None
    silent_days: int | None

    @property
    def by_message(self) -> bool:
        """Whether the last sign is what they wrote, later than any account."""
        if self.last_sign is None:
            return False
        told = last_day(self.known.told) if self.known else None
        return told is None or told < self.last_sign


def held_rows(access: Access, rows: Iterable[Shown]) -> list[HeldRow]:
    """For rows of :func:`believed_held`, in their order."""
    kept = [(row, row.last_sign) for row in rows]  # type: ignore[attr-defined] # annotated
    persons = [row.person_id for row, _ in kept]
    entries, messages = accounts_of(persons), _messages(access, persons)
    waiting, today = waiting_of(access, persons), timezone.localdate()
    return [
        HeldRow(
            person=row.person,
            status=row.status,
            known=last_known(entries[row.person_id]),
            visits=visits_among(entries[row.person_id]),
            messages=messages[row.person_id],
            waiting=tuple(waiting[row.person_id]),
            overdue=sum(is_late(one, today) for one in waiting[row.person_id]),
            last_sign=sign,
            silent_days=days_since(sign, today),
        )
        for row, sign in kept
    ]


def accounts_of(persons: Collection[int]) -> dict[int, list[TimelineEntry]]:
    """All accounts of many persons, in order of time; one question."""
    found: dict[int, list[TimelineEntry]] = defaultdict(list)
    parts = Participation.objects.filter(person__in=persons, event__withdrawn_at__isnull=True)
    for part in parts.select_related("event__source", "event__place", "event__to_place"):
        found[part.person_id].append(entry_of(part))
    for entries in found.values():
        entries.sort(key=in_time)
    return found


def visits_among(entries: Sequence[TimelineEntry]) -> int:
    """Visits, of which several sources may tell."""
    return len(told([one for one in entries if one.kind == EventKind.VISIT and is_sign(one)]))


def is_late(request: Request, today: date) -> bool:
    """Whether its reply is overdue; the row comes with ``due``."""
    due: date | None = getattr(request, "due", request.due_on)
    return request.is_open and due is not None and due < today


def days_since(day: date | None, today: date) -> int | None:
    """Whole days; nothing for no day, and none for a day to come."""
    return max((today - day).days, 0) if day is not None else None


def _messages(access: Access, persons: Collection[int]) -> Counter[int]:
    if not access.can(Permission.VIEW_FAMILY):
        return Counter()
    rows = FamilyMessage.objects.filter(
        known_messages(access), person__in=persons, withdrawn_at__isnull=True
    )
    counted = rows.order_by().values("person").annotate(n=Count("pk"))
    return Counter({row["person"]: row["n"] for row in counted})
