"""Requests that wait for a reply, and since when it is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import DateField, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from sought.registry.models import Reminder, Request, RequestedPerson
from sought.registry.policies import Access, findable
from sought.registry.policies.living import known_requests


def requests_known(access: Access) -> QuerySet[Request]:
    """Those this officer may know, with ``due``: the day of the last reminder, else of the letter.

    ``persons`` are those of them whom the officer may know.
    """
    about = RequestedPerson.objects.filter(findable(access)).select_related("person__shown")
    rows = with_due(Request.objects.filter(known_requests(access)).select_related("reply"))
    return rows.prefetch_related(Prefetch("persons", about.order_by("pk")), "reminders")


def with_due(rows: QuerySet[Request]) -> QuerySet[Request]:
    """The rows with the day by which a reply is expected now, null where none was set."""
    reminded = Reminder.objects.filter(request=OuterRef("pk"), due_on__isnull=False)
    last = reminded.order_by("-sent_on", "-pk").values("due_on")[:1]
    return rows.annotate(due=Coalesce(Subquery(last, output_field=DateField()), F("due_on")))


WAITING = Q(answered_at__isnull=True) | Q(reply__withdrawn_at__isnull=False)
"""Not answered, or by a source that somebody has taken back."""


def is_waiting(rows: QuerySet[Request]) -> QuerySet[Request]:
    """Neither answered nor withdrawn, whatever is due first before the others."""
    waiting = rows.filter(WAITING, withdrawn_at__isnull=True)
    return waiting.order_by(F("due").asc(nulls_last=True), "sent_on", "pk")


def is_overdue(rows: QuerySet[Request], today: date | None = None) -> QuerySet[Request]:
    """Waiting, and the day by which a reply was expected is gone."""
    gone = {"due__lt": today or timezone.localdate()}
    return is_waiting(rows).filter(**gone)


def overdue_requests(access: Access) -> QuerySet[Request]:
    """The work list of replies that are due."""
    return is_overdue(requests_known(access))


def waiting_of(access: Access, persons: Iterable[int]) -> dict[int, list[Request]]:
    """By person (primary key) the requests that wait, with ``due``; three questions."""
    wanted = set(persons)
    found: dict[int, list[Request]] = {pk: [] for pk in wanted}
    rows = is_waiting(requests_known(access)).filter(persons__person__in=wanted).distinct()
    for row in rows:
        for one in row.persons.all():
            if one.person_id in wanted:
                found[one.person_id].append(row)
    return found
