"""The work list of those who speak with families."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.registry.policies import Permission
from sought.web.families_shown import sections
from sought.web.known_reads import note_known
from sought.web.rights import needs

P = Permission


@needs(P.VIEW_FAMILY)
@require_GET
def families(request: HttpRequest) -> HttpResponse:
    """Whom to tell, whom to call, whom to answer, what to return."""
    shown = sections(request.access)
    persons = {one.pk for section in shown for row in section.rows for one in row.persons}
    note_known(request, persons, page="families")
    columns = [
        {"key": "code", "label": _("Code")},
        {"key": "person", "label": _("Person")},
        {"key": "with", "label": _("Relative")},
        {"key": "what", "label": _("What")},
        {"key": "when", "label": _("When")},
    ]
    return render(
        request,
        "families/list.html",
        {"sections": shown, "any": any(one.rows for one in shown), "columns": columns},
    )
