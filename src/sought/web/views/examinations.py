"""Examinations of remains and excavations of sites: statements, recorded and taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Examination, Excavation, Place, Remains
from sought.registry.models.statement import Statement
from sought.registry.policies import Permission
from sought.registry.records.statements import statement_of
from sought.web.field_deeds import told, tried
from sought.web.forms.place_statements import StatementForm
from sought.web.forms.remains import ExaminationForm, ExcavationForm
from sought.web.places_shown import label_of
from sought.web.rights import needs
from sought.web.views.remains import remains_or_refuse

P = Permission


@needs(P.VIEW_REMAINS, P.RECORD_REMAINS)
@require_http_methods(["GET", "POST"])
def new_examination(request: HttpRequest, code: str) -> HttpResponse:
    row = remains_or_refuse(code)
    form = ExaminationForm(request.POST or None, access=request.access)
    if request.method == "POST" and form.is_valid():
        said = {**form.own(), "remains": row}
        if _recorded(request, Examination, form, said) is not None:
            return redirect("remains", code=row.code)
    return render(request, "remains/examination.html", {"form": form, "row": row})


@needs(P.VIEW_PLACES, P.VIEW_REMAINS, P.RECORD_REMAINS)
@require_http_methods(["GET", "POST"])
def new_excavation(request: HttpRequest, code: str) -> HttpResponse:
    place = _site(code)
    form = ExcavationForm(request.POST or None, access=request.access)
    if request.method == "POST" and form.is_valid():
        said = {**form.own(), "site": place.site}
        if _recorded(request, Excavation, form, said) is not None:
            return redirect("place", code=place.code)
    context = {"form": form, "place": place, "label": label_of(place)}
    return render(request, "remains/excavation.html", context)


@needs(P.VIEW_REMAINS, P.RECORD_REMAINS)
@require_POST
def withdraw_examination(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    row, said = Remains.by_code(code), statement_of(ref)
    if not isinstance(said, Examination) or said.remains_id != row.pk:
        raise InputError(f"{ref[:40]} says nothing of {row.code}")
    _withdraw(request, said)
    return redirect("remains", code=row.code)


@needs(P.VIEW_PLACES, P.VIEW_REMAINS, P.RECORD_REMAINS)
@require_POST
def withdraw_excavation(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    place, said = _site(code), statement_of(ref)
    if not isinstance(said, Excavation) or said.site_id != place.pk:
        raise InputError(f"{ref[:40]} says nothing of {place.code}")
    _withdraw(request, said)
    return redirect("place", code=place.code)


def _site(code: str) -> Place:
    return Place.objects.select_related("site").get(pk=Place.number_of(code), site__isnull=False)


def _recorded(
    request: HttpRequest, kind: type[Statement], form: StatementForm, said: dict[str, Any]
) -> Statement | None:
    source = form.cleaned_data["source"]
    row = tried(form, lambda: record(kind, by=request.user, source=source, **said, **form.said()))
    if row is not None:
        messages.success(request, _("Recorded."))
    return row


def _withdraw(request: HttpRequest, said: Statement) -> None:
    reason = request.POST.get("reason", "")[:500]
    done = _("Withdrawn. The statement stays on the page, struck through.")
    told(request, lambda: withdraw(said, by=request.user, reason=reason), done)
