"""Protected persons, by code, and the officers who may know them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.clearances import grant_clearance, revoke_clearance
from sought.registry.actions.protect import lift_protection, protect
from sought.registry.models import Clearance, Person, Protection
from sought.registry.policies import Permission
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.protection import ClearanceForm, PlaceProtectionForm
from sought.web.rights import needs

_PER_PAGE = 50
_reviewers = needs(Permission.PROTECT)


@_reviewers
@require_http_methods(["GET", "POST"])
def protections(request: HttpRequest) -> HttpResponse:
    """Everybody who is protected; posting protects one more."""
    form = PlaceProtectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (who := _protect(request, form)):
        return redirect("protection", code=who.code)
    standing = Protection.objects.filter(lifted_at__isnull=True).order_by("-placed_at")
    rows = standing.select_related("person", "placed_by").prefetch_related(_clearances())
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "columns": _columns(), "now": timezone.now()}
    return render(request, "protection/list.html", context)


@_reviewers
@require_http_methods(["GET", "POST"])
def protection(request: HttpRequest, code: str) -> HttpResponse:
    """One person's protection and clearances; posting clears an officer."""
    who = Person.objects.select_related("shown").get(pk=Person.number_of(code))
    form = ClearanceForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid() and _clear(request, who, form):
        return redirect("protection", code=who.code)
    now = timezone.now()
    cleared = who.clearances.select_related("officer", "granted_by", "revoked_by")
    context = {
        "person": who,
        "form": form,
        "place_form": PlaceProtectionForm(initial={"code": who.code}),
        "history": who.protections.select_related("placed_by", "lifted_by").order_by("-placed_at"),
        "clearances": [
            {"clearance": one, "in_force": one.holds(now)}
            for one in cleared.order_by("-granted_at")
        ],
        "columns": _clearance_columns(),
    }
    return render(request, "protection/person.html", context)


@_reviewers
@require_POST
def lift(request: HttpRequest, code: str) -> HttpResponse:
    who = Person.by_code(code)
    try:
        lift_protection(who, by=request.user, reason=request.POST.get("reason", ""))
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The protection is lifted."))
    return redirect("protection", code=who.code)


@_reviewers
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Clearance.objects.select_related("person", "officer")
    clearance = get_object_or_404(rows, pk=pk)
    try:
        revoke_clearance(clearance, by=request.user)
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The clearance is taken back."))
    return redirect("protection", code=clearance.person.code)


def _protect(request: HttpRequest, form: PlaceProtectionForm) -> Person | None:
    who = form.cleaned_data["code"]
    try:
        protect(who, by=request.user, reason=form.cleaned_data["reason"])
    except InputError as error:
        add_input_error(form, error)
        return None
    messages.success(
        request, _("%(code)s is protected; clear those who must know.") % {"code": who.code}
    )
    return who


def _clear(request: HttpRequest, who: Person, form: ClearanceForm) -> Clearance | None:
    given = form.cleaned_data
    try:
        made = grant_clearance(
            who,
            given["officer"],
            by=request.user,
            purpose=given["purpose"],
            expires_at=given["until"],
        )
    except InputError as error:
        add_input_error(form, error)
        return None
    messages.success(request, _("The officer is cleared."))
    return made


def _clearances() -> Prefetch:
    standing = Clearance.objects.filter(revoked_at__isnull=True).select_related("officer")
    return Prefetch("person__clearances", queryset=standing, to_attr="cleared_officers")


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Person")},
        {"key": "since", "label": _("Since")},
        {"key": "by", "label": _("By")},
        {"key": "reason", "label": _("Reason")},
        {"key": "cleared", "label": _("Officers who may know")},
    ]


def _clearance_columns() -> list[dict[str, object]]:
    return [
        {"key": "officer", "label": _("Officer")},
        {"key": "purpose", "label": _("Purpose")},
        {"key": "granted", "label": _("Granted")},
        {"key": "until", "label": _("Until")},
        {"key": "state", "label": _("State")},
        {"key": "act", "label": _("Take back"), "quiet": True},
    ]
