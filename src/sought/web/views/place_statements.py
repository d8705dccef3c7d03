"""Say more of a place, or take back what was said; nothing is edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Place, PlaceFact, PlaceName, PlacePosition
from sought.registry.models.statement import Statement
from sought.registry.policies import Permission
from sought.registry.records.concerned import places_of
from sought.registry.records.statements import statement_of
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.officers import ReasonForm
from sought.web.forms.place_statements import (
    PlaceFactForm,
    PlaceNameForm,
    PlacePositionForm,
    StatementForm,
)
from sought.web.map_shown import map_data
from sought.web.places_shown import label_of
from sought.web.rights import needs
from sought.web.views.places import PICKED


@needs(Permission.VIEW_PLACES, Permission.RECORD_PLACES)
@require_http_methods(["GET", "POST"])
def new_place_name(request: HttpRequest, code: str) -> HttpResponse:
    return _adding(request, code, PlaceName, PlaceNameForm, _("New name"))


@needs(Permission.VIEW_PLACES, Permission.RECORD_PLACES)
@require_http_methods(["GET", "POST"])
def new_place_position(request: HttpRequest, code: str) -> HttpResponse:
    return _adding(request, code, PlacePosition, PlacePositionForm, _("New position"), _with_map)


@needs(Permission.VIEW_PLACES, Permission.RECORD_PLACES)
@require_http_methods(["GET", "POST"])
def new_place_fact(request: HttpRequest, code: str) -> HttpResponse:
    return _adding(request, code, PlaceFact, PlaceFactForm, _("New fact"))


@needs(Permission.VIEW_PLACES, Permission.WITHDRAW)
@require_POST
def withdraw_place_statement(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    place = Place.by_code(code)
    statement = statement_of(ref)
    if place.pk not in places_of(statement):
        raise InputError(f"{ref[:40]} says nothing of {place.code}")
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This needs a reason."))
        return redirect("place", code=place.code)
    try:
        withdraw(statement, by=request.user, reason=form.cleaned_data["reason"])
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, _("Withdrawn. The statement stays on the page, struck through."))
    return redirect("place", code=place.code)


def _adding(
    request: HttpRequest,
    code: str,
    kind: type[Statement],
    form_class: type[StatementForm],
    title: str,
    more: Callable[[HttpRequest, Place], dict[str, Any]] = lambda _request, _place: {},
) -> HttpResponse:
    place = Place.by_code(code)
    asked = {"kind": request.GET.get("kind", "")}
    form = form_class(request.POST or None, initial=asked, access=request.access)
    if request.method == "POST" and form.is_valid() and _record(request, place, kind, form):
        messages.success(request, _("Recorded."))
        return redirect("place", code=place.code)
    context = {"place": place, "label": label_of(place), "form": form, "title": title}
    return render(request, "places/statement.html", {**context, **more(request, place)})


def _record(
    request: HttpRequest, place: Place, kind: type[Statement], form: StatementForm
) -> Statement | None:
    given = form.cleaned_data
    columns = {**form.own(), **form.said()}
    columns.pop("position", None)
    try:
        return record(kind, by=request.user, source=given["source"], place=place, **columns)
    except InputError as error:
        add_input_error(form, error)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def _with_map(request: HttpRequest, place: Place) -> dict[str, Any]:
    return {"map": map_data(request, (), pick=PICKED, around=place)}
