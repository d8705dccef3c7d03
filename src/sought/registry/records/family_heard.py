"""What a relative has heard in person: of a decision by a held notice, of a closure in a talk."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Min, QuerySet

from sought.registry.models import (
    SAID_IN_PERSON,
    SPOKEN,
    Closure,
    Conversation,
    Decision,
    FamilyContact,
    Notice,
    Person,
)

A_MINUTE = timedelta(minutes=1)
"""Forms take no seconds: what is written down with less than that between is not earlier."""


def may_be_told(person: Person, relative: Person) -> bool:
    """Whether a standing row says that this relative may hear what was decided on the person."""
    standing = FamilyContact.objects.filter(person=person, relative=relative, may_be_told=True)
    return standing.filter(ended_at__isnull=True).exists()


def told_at(decision: Decision, relative: Person | None = None) -> datetime | None:
    """When this relative, or the first of all, was told of a decision; None where nobody was."""
    rows = Notice.objects.filter(decision=decision)
    if relative is not None:
        rows = rows.filter(relative=relative)
    at: datetime | None = rows.aggregate(at=Min("held_at"))["at"]
    return at


def spoken_since(person: Person, relative: Person | None, at: datetime) -> bool:
    """Whether an officer has spoken with the relative, or with anybody, since.

    By word of mouth, not in writing.  What was written down before was no talk about it.
    """
    talks = Conversation.objects.filter(
        about=person, channel__in=SPOKEN, held_at__gte=at - A_MINUTE, recorded_at__gte=at
    )
    if relative is not None:
        talks = talks.filter(relative=relative)
    return talks.exists() or _notices(person, relative).filter(held_at__gte=at - A_MINUTE).exists()


def may_read_of(closure: Closure, relative: Person | None) -> bool:
    """Whether the closure may be read on a page: what weighs is said in person before."""
    if closure.decision is not None:
        return told_at(closure.decision, relative) is not None
    if closure.kind not in SAID_IN_PERSON:
        return True
    return spoken_since(closure.person, relative, closure.closed_at)


def _notices(person: Person, relative: Person | None) -> QuerySet[Notice]:
    """Of what stands: that of a reversed decision told them the contrary."""
    rows = Notice.objects.filter(
        decision__hypothesis__person=person, decision__reversed_at__isnull=True
    )
    return rows if relative is None else rows.filter(relative=relative)
