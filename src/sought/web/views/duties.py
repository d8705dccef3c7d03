"""The register of duties: what the law asks, what the house holds towards it, what is open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sought.registry.policies import Permission
from sought.web.duties_shown import duties_shown
from sought.web.rights import needs


@needs(Permission.VIEW_FIGURES)
@require_GET
def duties(request: HttpRequest) -> HttpResponse:
    """All duties by instrument, as counted for this officer now."""
    return render(request, "duties/duties.html", {"instruments": duties_shown(request)})
