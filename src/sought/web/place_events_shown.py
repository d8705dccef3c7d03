"""What happened at a place and who was there, ready for a page; each person as the reader may know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import Condition, Event, ParticipantRole, Place, PlaceKind
from sought.registry.policies import Permission
from sought.registry.records.grade import is_doubtful
from sought.registry.records.place_events import (
    BURIED,
    HELD,
    AtPlace,
    Present,
    at_place,
    events_at,
    persons_present,
    present,
)
from sought.web.chips import Chips
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
from sought.web.places_shown import place_labels
from sought.web.templatetags.ui_values import stage_shown

EVENTS, PERSONS = 25, 25


def events_context(request: HttpRequest, place: Place) -> dict[str, Any]:
    """One page of the place's timeline; nothing for those who may not see persons."""
    if not request.access.can(Permission.VIEW_PERSONS):
        return {}
    page = Paginator(events_at([place.pk]), EVENTS).get_page(request.GET.get("page"))
    return {
        "sees_events": True,
        "events_page": page,
        "events": shown_events(request, page, at=place),
    }


def shown_events(
    request: HttpRequest, events: Iterable[Event], *, at: Place | None = None
) -> list[dict[str, Any]]:
    """Events with those who took part, words masked; four questions, however many events."""
    told = at_place(request.access, events)
    persons = {(p.person_id, p.person.protected) for one in told for p in one.participations}
    note_known(request, (pk for pk, _protected in persons), page="place events")
    mask = masking(request.access, persons)
    chips = Chips(request.access, [one.event.source_id for one in told], mask)
    places = {pk for one in told for pk in (one.event.place_id, one.event.to_place_id) if pk}
    names = place_labels(request, places)
    return [_event(one, chips, names, mask, at) for one in told]


def _event(
    one: AtPlace,
    chips: Chips,
    names: dict[int, str],
    mask: Callable[[str], str],
    at: Place | None,
) -> dict[str, Any]:
    event = one.event
    elsewhere = [p for p in (event.place, event.to_place) if p and (at is None or p.pk != at.pk)]
    return {
        "event": event,
        "chip": chips.of(event),
        "uncertain": is_doubtful(event.credibility),
        "places": [{"code": p.code, "label": names[p.pk]} for p in elsewhere],
        "words": mask(one.words),
        "persons": [
            {
                "person": part.person,
                "role": "" if part.role == ParticipantRole.SUBJECT else part.get_role_display(),
                "condition": Condition(part.condition).label if part.condition else "",
            }
            for part in one.participations
        ],
    }


def persons_context(request: HttpRequest, place: Place) -> dict[str, Any]:
    """Who was held in a detention place, or is said to lie in a burial site."""
    kinds = {PlaceKind.DETENTION: HELD, PlaceKind.BURIAL: BURIED}.get(PlaceKind(place.kind))
    if kinds is None or not request.access.can(Permission.VIEW_PERSONS):
        return {}
    page = Paginator(persons_present(place, kinds), PERSONS).get_page(request.GET.get("persons"))
    rows = present(request.access, place, page, kinds)
    note_known(request, (row.person.pk for row in rows), page="place persons")
    return {
        "persons_page": page,
        "persons": [_person(row) for row in rows],
        "persons_columns": _columns(),
    }


def _person(row: Present) -> dict[str, Any]:
    dates = dict.fromkeys((event.kind, event.date) for event in row.events)
    return {
        "person": row.person,
        "dates": [{"kind": kind, "date": date} for kind, date in dates],
        "accounts": len(row.events),
        "sources": row.sources,
        "status": stage_shown(row.shown.status) if row.shown else None,
    }


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "person", "label": _("Person")},
        {"key": "dates", "label": _("As stated")},
        {"key": "accounts", "label": _("Accounts"), "number": True},
        {"key": "status", "label": _("Last known status")},
    ]
