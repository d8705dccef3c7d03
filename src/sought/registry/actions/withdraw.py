"""Withdraw a statement or a source; the row stays, with the reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.end_profile import end_profiles
from sought.registry.actions.queue_search import search_follows
from sought.registry.actions.reasons import nameless
from sought.registry.actions.refresh_places import refresh_places
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.release_import import release_import
from sought.registry.models import Officer, Profile, ProfileState, Source
from sought.registry.models.statement import Statement
from sought.registry.records.concerned import persons_in, persons_of, places_in, places_of
from sought.registry.records.statements import STATEMENTS

_FEW = 200
"""Persons whose names are looked for in the reason."""


@transaction.atomic
def withdraw(statement: Statement, *, by: Officer, reason: str) -> None:
    """Take a statement back; InputError without a reason or if it is withdrawn already."""
    _mark(statement, by=by, reason=reason)
    _follow([statement])
    told = nameless(reason, persons_of(statement))
    add_entry(f"withdraw {statement.noun}", by=by, subject=statement.ref, reason=told)


@transaction.atomic
def withdraw_source(source: Source, *, by: Officer, reason: str) -> int:
    """Take back a source with every standing statement and profile that hangs on it.

    Gives the number of statements.
    """
    _mark(source, by=by, reason=reason)
    marks = {
        "withdrawn_at": source.withdrawn_at,
        "withdrawn_by": by,
        "withdrawn_reason": f"{source.code} withdrawn: {source.withdrawn_reason}",
    }
    persons, places, taken = set[int](), set[int](), 0
    for kind in STATEMENTS.values():
        # In bulk: a list of a whole country has a million statements.
        rows = kind._default_manager.filter(source=source, withdrawn_at__isnull=True)  # noqa: SLF001
        persons.update(persons_in(kind, rows))
        places.update(places_in(kind, rows))
        taken += rows.update(**marks)
    released = release_import(source, by=by, at=source.withdrawn_at)
    ended = _end_profiles(source, by=by)
    refresh_shown(persons)
    refresh_places(places)
    also = {"released": released, "profiles": ended}
    detail = {"statements": taken, **{what: number for what, number in also.items() if number}}
    # Of a list with thousands of names every word of a reason would be one.
    told = nameless(reason, sorted(persons)[:_FEW])
    add_entry("withdraw source", by=by, subject=source.code, detail=detail, reason=told)
    return taken


def _end_profiles(source: Source, *, by: Officer) -> int:
    """What a laboratory's report gave, alone or in a consensus, is compared no more.

    A new search follows where it was in force.
    """
    given = {profile.code for profile in Profile.objects.filter(source=source)}
    standing = Profile.objects.filter(sample__profiles__source=source, ended_at__isnull=True)
    rows = standing.exclude(state=ProfileState.REJECTED).distinct()
    resting = [row.pk for row in rows if given & {row.code, *row.consensus_of}]
    standing = Profile.objects.filter(pk__in=resting)
    searched = standing.filter(state=ProfileState.ACCEPTED).exists()
    ended = end_profiles(standing, by=by, reason=f"{source.code} withdrawn")
    if searched:
        search_follows(by=by, reason=f"{source.code} was withdrawn")
    return ended


def _mark(row: Statement | Source, *, by: Officer, reason: str) -> None:
    if not reason.strip():
        raise InputError("a withdrawal needs a reason", where="reason")
    # Asked anew: two officers, or two clicks, may take it back at the same time.
    standing = type(row)._default_manager.select_for_update().filter(pk=row.pk)  # noqa: SLF001 - Django's own
    if not standing.filter(withdrawn_at__isnull=True).exists():
        raise InputError("it is withdrawn already")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = timezone.now(), by, reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])


def _follow(statements: list[Statement]) -> None:
    refresh_shown(person for statement in statements for person in persons_of(statement))
    refresh_places(place for statement in statements for place in places_of(statement))
