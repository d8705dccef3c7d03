"""A person: summary, timeline, family, map and history, each under its own address."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.registry.models import AuditEntry, Erasure, Person, Photograph
from sought.registry.policies import Permission
from sought.registry.records.person_audit import family_codes_of, refs_of
from sought.registry.records.side_by_side import side_by_side
from sought.web.chips import Chips
from sought.web.handovers_of import handovers_of
from sought.web.known_reads import note_known
from sought.web.merges_shown import merges_shown
from sought.web.person_family import family_of
from sought.web.person_map import map_of
from sought.web.person_page import open_person, page_of
from sought.web.person_summary import applications, applications_for, cards, why_status
from sought.web.person_timeline import events_of, timeline_of
from sought.web.places_shown import label_of
from sought.web.relation_words import relative_of
from sought.web.resting_shown import where_lies
from sought.web.rights import needs

_PER_PAGE = 100
_DISTANCES = (1, 2, 3, 4)


@needs(Permission.VIEW_PERSONS)
@require_GET
def person(request: HttpRequest, code: str) -> HttpResponse:
    who = open_person(request, code, page="summary")
    page = page_of(request, who, "person")
    access, known = request.access, page["known"]
    fields, entries = side_by_side(who.pk), timeline_of(request, who)
    decided = why_status(who, entries)
    pictures = _photographs(who) if known else []
    sources = {s.source.pk for field in fields for s in field.statements}
    sources |= {picture.source_id for picture in pictures}
    sources |= {decided.event.source_id} if decided else set()
    given = applications_for(who)
    sources |= {application.source_id for application in given}
    chips = Chips(access, sources)
    asked = applications(who, given, chips, lambda tie, other: relative_of(access, tie, who, other))
    note_known(request, (entry["applicant"].pk for entry in asked), page="summary")
    context = {
        "cards": cards(access, who, fields, chips, known=known),
        "decided": decided,
        "decided_place": label_of(decided.place) if decided and decided.place else "",
        "decided_chip": chips.of(decided.event) if decided else None,
        "photographs": [p for p in pictures if p.source_id in chips.open],
        "applications": asked,
        "protection": who.protections.filter(lifted_at__isnull=True).first(),
        "merges": merges_shown(request, who),
        **handovers_of(access, who),
        "erasure": Erasure.objects.filter(person=who).order_by("-pk").first(),
        **where_lies(request, who),
    }
    return render(request, "persons/summary.html", page | context)


@needs(Permission.VIEW_PERSONS)
@require_GET
def person_timeline(request: HttpRequest, code: str) -> HttpResponse:
    who = open_person(request, code, page="timeline")
    page = page_of(request, who, "person_timeline")
    events = events_of(request, who, timeline_of(request, who), known=page["known"])
    return render(request, "persons/timeline.html", page | {"events": events})


@needs(Permission.VIEW_PERSONS)
@require_GET
def person_family(request: HttpRequest, code: str) -> HttpResponse:
    who = open_person(request, code, page="family")
    page = page_of(request, who, "person_family")
    given = request.GET.get("distance", "")
    distance = int(given) if given in map(str, _DISTANCES) else 2
    context = {"distance": distance, "distances": _DISTANCES, "relation_columns": _kin_columns()}
    family = family_of(request, who, distance)
    return render(request, "persons/family.html", page | context | family)


@needs(Permission.VIEW_PERSONS, Permission.VIEW_PLACES)
@require_GET
def person_map(request: HttpRequest, code: str) -> HttpResponse:
    who = open_person(request, code, page="map")
    page = page_of(request, who, "person_map")
    context = {"place_columns": _place_columns(), **map_of(request, timeline_of(request, who))}
    return render(request, "persons/map.html", page | context)


@needs(Permission.VIEW_PERSONS, Permission.VIEW_AUDIT)
@require_GET
def person_history(request: HttpRequest, code: str) -> HttpResponse:
    """What officers did and read of this person."""
    who = open_person(request, code, page="history")
    page = page_of(request, who, "person_history")
    subjects = [who.code, *refs_of(who.pk), *family_codes_of(who.pk)]
    entries = AuditEntry.objects.filter(subject__in=subjects)
    shown = Paginator(entries.order_by("-number"), _PER_PAGE).get_page(request.GET.get("page"))
    context = {"entries": shown, "history_columns": _history_columns()}
    return render(request, "persons/history.html", page | context)


def _photographs(who: Person) -> list[Photograph]:
    return list(Photograph.objects.standing().filter(person=who).order_by("pk"))


def _kin_columns() -> list[dict[str, object]]:
    return [
        {"key": "other", "label": _("Person")},
        {"key": "word", "label": _("Is to this person")},
        {"key": "state", "label": _("State")},
        {"key": "source", "label": _("Source")},
        {"key": "act", "label": _("Open"), "quiet": True},
    ]


def _place_columns() -> list[dict[str, object]]:
    return [
        {"key": "place", "label": _("Place")},
        {"key": "event", "label": _("Event")},
        {"key": "act", "label": _("Map")},
    ]


def _history_columns() -> list[dict[str, object]]:
    return [
        {"key": "number", "label": _("No."), "number": True},
        {"key": "at", "label": _("Time")},
        {"key": "actor", "label": _("Officer")},
        {"key": "verb", "label": _("Deed")},
        {"key": "subject", "label": _("Concerns")},
        {"key": "detail", "label": _("Detail")},
        {"key": "reason", "label": _("Reason")},
    ]
