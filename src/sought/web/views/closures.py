"""Closing a sought person's case, and opening it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sought.registry.actions.close_case import close_case, reopen_case
from sought.registry.models import Closure
from sought.registry.policies import Permission
from sought.registry.policies.families import check_can_close_case
from sought.web.family_forms import FormPage, do, family_of, form_page
from sought.web.forms.family_contact import CloseCaseForm
from sought.web.rights import needs

P = Permission


@needs(P.VIEW_FAMILY, P.CLOSE_CASES)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, code: str) -> HttpResponse:
    """By its kind; each asks for what it presupposes."""
    who = family_of(request, code, page="close")
    check_can_close_case(request.access, who)
    form = CloseCaseForm(request.POST or None, access=request.access)

    def deed() -> str:
        made = close_case(who, form.given(), by=request.user)
        return _("The case is closed by %(code)s.") % {"code": made.code}

    intro = _(
        "Alive: an account says that they came free. Identified: the family was told, and the remains"
        " were returned. Dead, not recovered: the status says so. Withdrawn: no application is open."
        " Court: its decision is the source. Who stands twice in the register is better merged."
    )
    context = {"merges": request.access.can(P.DECIDE_LINKS)}
    back = reverse("family_contact", args=[who.code])
    page = FormPage(_("Close the case"), _("Close it"), who, back, deed, intro, context=context)
    return form_page(request, form, page)


@needs(P.VIEW_FAMILY, P.CLOSE_CASES)
@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """The person is sought again."""
    row = Closure.objects.select_related("person").get(pk=Closure.number_of(code))
    reason = request.POST.get("reason", "")[:500]
    do(
        request,
        lambda: reopen_case(row, by=request.user, reason=reason),
        _("The case is open again."),
    )
    return redirect("family_contact", code=row.person.code)
