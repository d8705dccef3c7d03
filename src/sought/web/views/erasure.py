"""Lawful erasure: asked for by one officer, carried out or refused by another."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions import erasures as actions
from sought.registry.models import Erasure
from sought.registry.policies import Permission
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.protection import ErasureForm
from sought.web.person_page import open_person
from sought.web.rights import needs

P = Permission
_PER_PAGE = 50


@needs(P.VIEW_PERSONS, P.REQUEST_ERASURE)
@require_http_methods(["GET", "POST"])
def request_erasure(request: HttpRequest, code: str) -> HttpResponse:
    who = open_person(request, code, page="erasure")
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.request_erasure(who, by=request.user, **form.cleaned_data)
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _("Asked for; a second officer decides."))
            return redirect("person", code=who.code)
    return render(request, "erasure/request.html", {"form": form, "person": who})


@needs(P.APPROVE_ERASURE)
@require_GET
def erasures(request: HttpRequest) -> HttpResponse:
    """Those that wait first, then what became of the others."""
    rows = Erasure.objects.select_related(
        "person__shown", "requested_by", "done_by", "refused_by"
    ).order_by(F("done_at").asc(nulls_first=True), F("refused_at").asc(nulls_first=True), "pk")
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "erasure/list.html", {"page": page, "columns": _columns()})


@needs(P.APPROVE_ERASURE)
@require_POST
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Only once the code is typed: it cannot be undone."""
    erasure = get_object_or_404(Erasure.objects.select_related("person", "requested_by"), pk=pk)
    if request.POST.get("code", "").strip().upper() != erasure.person.code:
        messages.error(request, _("Type the code of the person to confirm; nothing was erased."))
        return redirect("erasures")
    try:
        actions.carry_out_erasure(erasure, by=request.user)
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The data are erased. The trace stays in the audit chain."))
    return redirect("erasures")


@needs(P.APPROVE_ERASURE)
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    erasure = get_object_or_404(Erasure.objects.select_related("person"), pk=pk)
    try:
        actions.refuse_erasure(erasure, by=request.user, reason=request.POST.get("reason", ""))
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Refused; the data stay."))
    return redirect("erasures")


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "person", "label": _("Person")},
        {"key": "basis", "label": _("Legal basis")},
        {"key": "reason", "label": _("Reason")},
        {"key": "asked", "label": _("Asked for")},
        {"key": "state", "label": _("State")},
        {"key": "act", "label": _("Decide"), "quiet": True},
    ]
