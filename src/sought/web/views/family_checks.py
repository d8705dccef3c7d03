"""Families whose profiles speak against their kinship: whom to check before they are searched."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sought.errors import InputError
from sought.registry.actions.clear_family import clear_family, end_family_clearance
from sought.registry.models import FamilyClearance
from sought.registry.policies import Permission
from sought.registry.records.families_to_check import families_to_check, standing_clearances
from sought.web.rights import needs

P = Permission
SHOWN = 200


@needs(P.CHECK_FAMILIES)
@require_GET
def families(request: HttpRequest) -> HttpResponse:
    """By codes alone, whoever reads it: a father who is none is told to nobody by name."""
    waiting = families_to_check()
    context = {
        "waiting": waiting[:SHOWN],
        "more": max(len(waiting) - SHOWN, 0),
        "cleared": standing_clearances().select_related("cleared_by")[:SHOWN],
        "columns": _columns(),
        "cleared_columns": _cleared_columns(),
        "may_clear": request.access.can(P.IMPORT_PROFILES),
        "sees_searches": request.access.can(P.VIEW_SEARCHES),
    }
    return render(request, "laboratory/families.html", context)


@needs(P.CHECK_FAMILIES, P.IMPORT_PROFILES)
@require_POST
def clear(request: HttpRequest, digest: str) -> HttpResponse:
    """It may be searched all the same, with the reason that was posted."""
    try:
        made = clear_family(digest, by=request.user, reason=request.POST.get("reason", "")[:2000])
    except InputError as error:
        messages.error(request, error.problem)
    else:
        said = _("%(code)s: the family may be searched. A search follows.")
        messages.success(request, said % {"code": made.code})
    return redirect("families_to_check")


@needs(P.CHECK_FAMILIES, P.IMPORT_PROFILES)
@require_POST
def end_clearance(request: HttpRequest, code: str) -> HttpResponse:
    row = get_object_or_404(FamilyClearance, pk=FamilyClearance.number_of(code))
    try:
        end_family_clearance(row, by=request.user, reason=request.POST.get("reason", "")[:2000])
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, _("In doubt again. A search follows."))
    return redirect("families_to_check")


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "missing", "label": _("Sought of this family")},
        {"key": "doubt", "label": _("What speaks against its kinship")},
        {"key": "consequence", "label": _("In the search")},
        {"key": "act", "label": _("Checked"), "quiet": True},
    ]


def _cleared_columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Clearance")},
        {"key": "missing", "label": _("Sought of this family")},
        {"key": "reason", "label": _("Reason")},
        {"key": "cleared", "label": _("Cleared")},
        {"key": "act", "label": _("End it"), "quiet": True},
    ]
