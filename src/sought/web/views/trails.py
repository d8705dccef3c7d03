"""The trail of a person, and whom to ask about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from sought.registry.policies import Permission
from sought.web.person_page import open_person, page_of
from sought.web.rights import needs

P = Permission


@needs(P.VIEW_PERSONS, P.VIEW_PLACES)
@require_GET
def person_trail(request: HttpRequest, code: str) -> HttpResponse:
    """Where the person was, by all that is told; whom to ask stands on an address of its own."""
    from sought.web.trail_shown import trail_of

    who = open_person(request, code, page="trail")
    page = page_of(request, who, "person_trail")
    context = {
        "segment_columns": _segment_columns(),
        "sign_columns": _sign_columns(),
        "asks": request.access.can(P.VIEW_NAMES),
        **trail_of(request, who, known=page["known"]),
    }
    return render(request, "persons/trail.html", page | context)


@needs(P.VIEW_PERSONS, P.VIEW_PLACES, P.VIEW_NAMES)
@require_GET
def may_know(request: HttpRequest, code: str) -> HttpResponse:
    """Released witnesses who may be asked, best first; a part of the trail's page."""
    from sought.web.may_know_shown import may_know_of

    who = open_person(request, code, page="who may know")
    context = may_know_of(request, who)
    if request.htmx:
        return render(request, "persons/may_know_table.html", context | {"person": who})
    return render(request, "persons/may_know.html", page_of(request, who, "person_trail") | context)


def _segment_columns() -> list[dict[str, object]]:
    return [
        {"key": "place", "label": _("Place")},
        {"key": "came", "label": _("Came")},
        {"key": "left", "label": pgettext("trail", "Left")},
        {"key": "by", "label": _("By these accounts")},
        {"key": "gap", "label": _("Untold afterwards")},
    ]


def _sign_columns() -> list[dict[str, object]]:
    return [
        {"key": "date", "label": _("Date")},
        {"key": "sign", "label": _("Speaks of")},
        {"key": "by", "label": _("By this account")},
    ]
