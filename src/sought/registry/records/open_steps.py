"""What the office has promised a family and not done yet."""

from __future__ import annotations

from django.db.models import F, QuerySet

from sought.registry.models import Conversation, Person


def open_steps(
    person: Person | None = None, relative: Person | None = None
) -> QuerySet[Conversation]:
    """Talks whose step is open, the one to be done first before the others.

    Of everybody, or on one person, or agreed on with one relative.
    """
    rows = Conversation.objects.filter(step_done_at__isnull=True).exclude(next_step="")
    if person is not None:
        rows = rows.filter(about=person)
    if relative is not None:
        rows = rows.filter(relative=relative)
    return rows.order_by(F("next_by").asc(nulls_last=True), "pk")
