"""Incidents: the list, one of them, the persons behind a number, and new ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sought.errors import InputError
from sought.registry.actions.incidents import create_incident
from sought.registry.models import Incident, Measure
from sought.registry.policies import Permission
from sought.registry.records.incident_page import (
    breakdown_for,
    event_counts,
    events_of,
    incident_list,
    persons_in_order,
    title_for,
)
from sought.web.forms.incidents import AGES, SEXES, NewIncidentForm, NumberForm
from sought.web.forms.input_errors import add_input_error
from sought.web.hidden_names import masking
from sought.web.incident_shown import Numbers, breakdown_context, published_context
from sought.web.known_reads import note_known
from sought.web.place_events_shown import EVENTS, shown_events
from sought.web.places_shown import place_labels, reader_language
from sought.web.rights import needs
from sought.web.templatetags.ui_values import stage_shown

PER_PAGE = 50


@needs(Permission.VIEW_FIGURES)
@require_GET
def incidents(request: HttpRequest) -> HttpResponse:
    page = Paginator(incident_list(), PER_PAGE).get_page(request.GET.get("page"))
    names = place_labels(request, [row.place_id for row in page if row.place_id])
    rows = [
        {
            "row": row,
            "title": title_for(row, reader_language()),
            "place": names.get(row.place_id, ""),
        }
        for row in page
    ]
    context = {"page": page, "rows": rows, "columns": _columns()}
    return render(request, "incidents/list.html", context)


@needs(Permission.VIEW_FIGURES)
@require_GET
def incident(request: HttpRequest, code: str) -> HttpResponse:
    found = _incident(code)
    numbers = Numbers(request, found, breakdown_for(request.access, found))
    names = place_labels(request, [found.place_id] if found.place_id else [])
    context = {
        "incident": found,
        "title": title_for(found, reader_language()),
        "place": names.get(found.place_id, ""),
        "summary": _summary(request, found, numbers),
        "may_record": request.access.can(Permission.RECORD_PLACES),
        "sees_names": request.access.can(Permission.VIEW_NAMES),
        "may_withdraw": request.access.can(Permission.WITHDRAW),
        **breakdown_context(numbers),
        **published_context(request, numbers, found),
        **_events(request, found),
    }
    return render(request, "incidents/incident.html", context)


@needs(Permission.VIEW_FIGURES, Permission.VIEW_PERSONS)
@require_GET
def incident_persons(request: HttpRequest, code: str) -> HttpResponse:
    """Who stands behind one number; families one by one."""
    found = _incident(code)
    form = NumberForm(request.GET)
    if not form.is_valid():
        raise InputError(_("there is no such number; follow one on the page of the incident"))
    given, seen = form.cleaned_data, breakdown_for(request.access, found)
    ids = seen.persons(given["measure"], form.sex_asked(), given["age"])
    page = Paginator(persons_in_order(ids), PER_PAGE).get_page(request.GET.get("page"))
    note_known(request, (person.pk for person in page), page="incident persons")
    is_families = given["measure"] == Measure.FAMILIES_LOST
    context = {
        "incident": found,
        "title": _number_title(given["measure"], form.sex_asked(), given["age"]),
        "page": page,
        "rows": [_person_row(request, person) for person in page],
        "families": _families(seen.breakdown.families_lost) if is_families else {},
        "columns": _person_columns(families=is_families),
    }
    return render(request, "incidents/persons.html", context)


@needs(Permission.RECORD_PLACES)
@require_http_methods(["GET", "POST"])
def new_incident(request: HttpRequest) -> HttpResponse:
    form = NewIncidentForm(request.POST or None, access=request.access)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_incident(by=request.user, **form.columns())
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _("%(code)s is recorded.") % {"code": made.code})
            return redirect("incident", code=made.code)
    return render(request, "incidents/new.html", {"form": form})


def _incident(code: str) -> Incident:
    return Incident.objects.select_related("place").get(pk=Incident.number_of(code))


def _summary(request: HttpRequest, found: Incident, numbers: Numbers) -> str:
    """Whoever may not know a person does not read the name there either."""
    if not found.summary:
        return ""
    sees_names = request.access.can(Permission.VIEW_NAMES)
    parts = found.events.order_by().values_list(
        "participations__person", "participations__person__protected"
    )
    persons = {(pk, protected or not sees_names) for pk, protected in parts.distinct() if pk}
    return masking(request.access, persons)(found.summary)


def _events(request: HttpRequest, found: Incident) -> dict[str, Any]:
    """The accounts of one kind, a page at a time; the kinds are tabs."""
    counts = event_counts(found)
    if not counts or not request.access.can(Permission.VIEW_PERSONS):
        return {}
    kinds = [kind.value for kind, _count in counts]
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else kinds[0]
    page = Paginator(events_of(found, kind), EVENTS).get_page(request.GET.get("page"))
    tabs = [
        {"url": f"?kind={k.value}#events", "label": k.label, "current": k == kind, "count": number}
        for k, number in counts
    ]
    return {
        "event_tabs": tabs,
        "events_page": page,
        "events": shown_events(request, page, at=found.place),
        "event_columns": _event_columns(),
    }


def _person_row(request: HttpRequest, person: Any) -> dict[str, Any]:  # noqa: ANN401 - with its shown values
    shown = getattr(person, "shown", None)
    may_know = not person.protected or person.pk in request.access.cleared
    return {
        "person": person,
        "status": stage_shown(shown.status) if shown and may_know else None,
        "sex": dict(SEXES).get(shown.sex, "") if shown and may_know else "",
    }


def _families(families: tuple[tuple[int, ...], ...]) -> dict[int, int]:
    """The number of each person's family, as the page counts them."""
    return {person: at for at, family in enumerate(families, 1) for person in family}


def _number_title(measure: str, sex: str | None, age: str) -> str:
    parts = [Measure(measure).label]
    if sex is not None:
        parts.append(dict(SEXES)[sex])
    if age:
        parts.append(dict(AGES)[age])
    return " · ".join(str(part) for part in parts)


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "title", "label": _("Title")},
        {"key": "date", "label": _("Date")},
        {"key": "place", "label": _("Place")},
        {"key": "events", "label": _("Events"), "number": True},
    ]


def _event_columns() -> list[dict[str, object]]:
    return [
        {"key": "date", "label": _("Date")},
        {"key": "persons", "label": _("Persons")},
        {"key": "words", "label": _("In the words of the source")},
        {"key": "source", "label": _("Source")},
        {"key": "act", "label": _("Take out"), "quiet": True},
    ]


def _person_columns(*, families: bool) -> list[dict[str, object]]:
    return [
        {"key": "person", "label": _("Person")},
        {"key": "sex", "label": _("Sex")},
        {"key": "status", "label": _("Status")},
        *([{"key": "family", "label": _("Family"), "number": True}] if families else []),
    ]
