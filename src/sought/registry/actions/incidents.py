"""Create incidents, and say which events belong to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.actions.validated import validated
from sought.registry.models import Event, Incident, Officer, Place


@transaction.atomic
def create_incident(
    *,
    by: Officer,
    title: str,
    titles: Mapping[str, str] | None = None,
    date: str = "",
    place: Place | None = None,
    summary: str = "",
) -> Incident:
    """A new incident; ``titles`` by language, ``date`` EDTF.  Events are put in afterwards."""
    incident = Incident(
        title=title,
        titles=dict(titles or {}),
        date=date,
        place=place,
        summary=summary,
        created_by=by,
    )
    validated(incident).save()
    add_entry("create incident", by=by, subject=incident.code)
    return incident


@transaction.atomic
def put_into_incident(incident: Incident, events: Sequence[Event], *, by: Officer) -> int:
    """These events belong to the incident; InputError where one belongs to another.

    Gives the number of those that did not belong to it before.
    """
    other = next((e for e in events if e.incident_id not in {None, incident.pk}), None)
    if other is not None:
        raise InputError(f"{other.code} belongs to another incident; take it out there first")
    new = [event for event in events if event.incident_id is None]
    for event in new:
        event.incident = incident
        event.save(update_fields=["incident"])
    if new:
        detail = {"events": [event.code for event in new]}
        add_entry("put into incident", by=by, subject=incident.code, detail=detail)
    return len(new)


@transaction.atomic
def take_out_of_incident(event: Event, *, by: Officer, reason: str) -> None:
    """The event does not belong to its incident after all."""
    why = reasoned(reason, "taking an event out of its incident")
    incident = event.incident
    if incident is None:
        raise InputError(f"{event.code} belongs to no incident")
    event.incident = None
    event.save(update_fields=["incident"])
    told = nameless(why, event.participations.values_list("person", flat=True))
    detail = {"events": [event.code]}
    add_entry("take out of incident", by=by, subject=incident.code, detail=detail, reason=told)
