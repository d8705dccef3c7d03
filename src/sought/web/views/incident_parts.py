"""What an incident is made of: its events, and figures published about it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.incidents import put_into_incident, take_out_of_incident
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Event, Incident, PublishedFigure
from sought.registry.policies import Permission
from sought.registry.records.incident_page import candidate_events, title_for
from sought.registry.records.place_tree import place_tree
from sought.web.forms.incidents import EventsForm, FigureForm
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.officers import ReasonForm
from sought.web.place_events_shown import shown_events
from sought.web.places_shown import reader_language
from sought.web.rights import needs

PER_PAGE = 50
_recorders = needs(Permission.VIEW_PERSONS, Permission.RECORD_PLACES)


@_recorders
@require_http_methods(["GET", "POST"])
def incident_events(request: HttpRequest, code: str) -> HttpResponse:
    """Events that may belong to the incident, to choose from."""
    incident = Incident.by_code(code)
    form = EventsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _put(request, incident, form):
        return redirect("incident", code=incident.code)
    everywhere = "everywhere" in request.GET or incident.place_id is None
    places = None if everywhere else place_tree().within(incident.place_id)
    page = Paginator(candidate_events(incident, places), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "incident": incident,
        "title": title_for(incident, reader_language()),
        "form": form,
        "page": page,
        "events": shown_events(request, page),
        "everywhere": everywhere,
        "columns": _columns(),
    }
    return render(request, "incidents/events.html", context)


@_recorders
@require_POST
def take_out_event(request: HttpRequest, code: str, event: str) -> HttpResponse:
    incident = Incident.by_code(code)
    row = Event.objects.get(pk=Event.number_of(event), incident=incident)
    form = ReasonForm(request.POST)
    if form.is_valid():
        take_out_of_incident(row, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The event no longer belongs to this incident."))
    else:
        messages.error(request, _("This needs a reason."))
    return redirect("incident", code=incident.code)


@needs(Permission.VIEW_FIGURES, Permission.RECORD_PLACES)
@require_http_methods(["GET", "POST"])
def new_figure(request: HttpRequest, code: str) -> HttpResponse:
    incident = Incident.by_code(code)
    form = FigureForm(request.POST or None, access=request.access)
    if request.method == "POST" and form.is_valid() and _record(request, incident, form):
        messages.success(request, _("Recorded."))
        return redirect("incident", code=incident.code)
    title = title_for(incident, reader_language())
    context = {"incident": incident, "title": title, "form": form}
    return render(request, "incidents/figure.html", context)


@needs(Permission.VIEW_FIGURES, Permission.WITHDRAW)
@require_POST
def withdraw_figure(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    incident = Incident.by_code(code)
    figure = PublishedFigure.objects.get(pk=pk, incident=incident)
    form = ReasonForm(request.POST)
    if form.is_valid():
        withdraw(figure, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The figure is withdrawn."))
    else:
        messages.error(request, _("This needs a reason."))
    return redirect("incident", code=incident.code)


def _put(request: HttpRequest, incident: Incident, form: EventsForm) -> bool:
    try:
        number = put_into_incident(incident, form.cleaned_data["events"], by=request.user)
    except InputError as error:
        add_input_error(form, error)
        return False
    told = ngettext("%(n)d event was put in.", "%(n)d events were put in.", number)
    messages.success(request, told % {"n": number})
    return True


def _record(request: HttpRequest, incident: Incident, form: FigureForm) -> bool:
    columns = {**form.own(), **form.said()}
    source = form.cleaned_data["source"]
    try:
        record(PublishedFigure, by=request.user, source=source, incident=incident, **columns)
    except InputError as error:
        add_input_error(form, error)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "choose", "label": _("Choose"), "quiet": True},
        {"key": "event", "label": _("Event")},
        {"key": "date", "label": _("Date")},
        {"key": "persons", "label": _("Persons")},
        {"key": "place", "label": _("Place")},
        {"key": "source", "label": _("Source")},
    ]
