"""Officers and their roles, for administrators."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions import officers as actions
from sought.registry.actions.roles import grant_role, grants_in_force, revoke_role
from sought.registry.models import Officer, Role, RoleGrant
from sought.registry.policies import Permission, Refused
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.officers import GrantForm, NewOfficerForm, ReasonForm
from sought.web.middleware.sign_in import FACTORS
from sought.web.rights import needs

_PER_PAGE = 50
_administrators = needs(Permission.MANAGE_OFFICERS)


@_administrators
@require_GET
def officers(request: HttpRequest) -> HttpResponse:
    in_force = Prefetch("role_grants", queryset=grants_in_force(), to_attr="roles_held")
    everybody = Officer.objects.order_by("-is_active", "username").prefetch_related(in_force)
    page = Paginator(everybody, _PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "columns": _officer_columns(), "with_factor": _with_factor(page)}
    return render(request, "officers/list.html", context)


@_administrators
@require_http_methods(["GET", "POST"])
def new_officer(request: HttpRequest) -> HttpResponse:
    form = NewOfficerForm(request.POST or None, initial={"language": "en"})
    if request.method == "POST" and form.is_valid():
        try:
            made, password = actions.create_officer(by=request.user, **form.cleaned_data)
        except InputError as error:
            add_input_error(form, error)
        else:
            return _password_page(request, made, password)
    return render(request, "officers/new.html", {"form": form})


@_administrators
@require_http_methods(["GET", "POST"])
def officer(request: HttpRequest, code: str) -> HttpResponse:
    """One officer; posting grants a role."""
    who = Officer.by_code(code)
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (grant := _grant(request, who, form)):
        messages.success(request, _("Granted: %(role)s.") % {"role": grant.get_role_display()})
        return redirect("officer", code=who.code)
    return render(request, "officers/officer.html", {"form": form, **_about(who)})


@_administrators
@require_POST
def withdraw_role(request: HttpRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(RoleGrant.objects.select_related("officer"), pk=pk)

    def take_back(reason: str) -> None:
        revoke_role(grant, by=request.user, reason=reason)
        messages.success(request, _("The role was taken back."))

    return _with_reason(request, grant.officer, take_back)


@_administrators
@require_POST
def issue_password(request: HttpRequest, code: str) -> HttpResponse:
    who = Officer.by_code(code)

    def issue(reason: str) -> HttpResponse:
        password = actions.issue_one_time_password(who, by=request.user, reason=reason)
        return _password_page(request, who, password)

    return _with_reason(request, who, issue)


@_administrators
@require_POST
def reset_factor(request: HttpRequest, code: str) -> HttpResponse:
    who = Officer.by_code(code)

    def reset(reason: str) -> HttpResponse:
        password = actions.reset_second_factor(who, by=request.user, reason=reason)
        return _password_page(request, who, password)

    return _with_reason(request, who, reset)


@_administrators
@require_POST
def deactivate(request: HttpRequest, code: str) -> HttpResponse:
    who = Officer.by_code(code)

    def leave(reason: str) -> None:
        actions.deactivate_officer(who, by=request.user, reason=reason)
        messages.success(request, _("The officer can no longer sign in."))

    return _with_reason(request, who, leave)


def _with_reason(
    request: HttpRequest, who: Officer, act: Callable[[str], HttpResponse | None]
) -> HttpResponse:
    """Do it for the reason given; what is refused is told on the officer's page."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This needs a reason."))
    else:
        try:
            if response := act(form.cleaned_data["reason"]):
                return response
        except InputError as error:
            messages.error(request, str(error))
    return redirect("officer", code=who.code)


def _grant(request: HttpRequest, who: Officer, form: GrantForm) -> RoleGrant | None:
    given = form.cleaned_data
    try:
        return grant_role(
            by=request.user,
            officer=who,
            role=Role(given["role"]),
            purpose=given["purpose"],
            until=given["until"],
        )
    except InputError as error:
        add_input_error(form, error)
    except Refused as refused:  # for oneself: told at the form, it is no missing right
        form.add_error(None, str(refused))
    return None


def _password_page(request: HttpRequest, who: Officer, password: str) -> HttpResponse:
    """Shown once, in the answer itself: neither a message nor a session ever holds it."""
    context = {"officer": who, "password": password, "hours": actions.PASSWORD_HOURS}
    return render(request, "officers/password.html", context)


def _about(who: Officer) -> dict[str, object]:
    now = timezone.now()
    grants = who.role_grants.select_related("granted_by", "revoked_by").order_by("-granted_at")
    history = [{"grant": grant, "in_force": grant.holds(now)} for grant in grants]
    factors = Authenticator.objects.filter(user_id=who.pk).order_by("created_at")
    return {
        "officer": who,
        "history": history,
        "columns": _grant_columns(),
        "factors": [factor.get_type_display() for factor in factors],
    }


def _with_factor(officers: object) -> set[int]:
    numbers = [officer.pk for officer in officers]
    found = Authenticator.objects.filter(user_id__in=numbers, type__in=FACTORS)
    return set(found.values_list("user_id", flat=True))


def _officer_columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "name", "label": _("Name")},
        {"key": "roles", "label": _("Roles")},
        {"key": "factor", "label": _("Second factor")},
        {"key": "seen", "label": _("Last sign-in")},
        {"key": "state", "label": _("State")},
    ]


def _grant_columns() -> list[dict[str, object]]:
    return [
        {"key": "role", "label": _("Role")},
        {"key": "purpose", "label": _("Purpose")},
        {"key": "granted", "label": _("Granted")},
        {"key": "until", "label": _("Until")},
        {"key": "state", "label": _("State")},
        {"key": "act", "label": _("Take back"), "quiet": True},
    ]
