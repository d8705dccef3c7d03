"""An officer's own page, and the language of the pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from sought.registry.actions.roles import grants_in_force
from sought.registry.models import Clearance, Officer
from sought.web.rights import for_every_officer, open_to_all


@for_every_officer
@require_GET
def own_account(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    cleared = Clearance.objects.filter(officer=request.user.pk).select_related("person")
    context = {
        "grants": grants_in_force(now).filter(officer=request.user.pk).order_by("role"),
        "clearances": [clearance for clearance in cleared if clearance.holds(now)],
        "idle_minutes": settings.SOUGHT_IDLE_MINUTES,
    }
    return render(request, "account/own.html", context)


@open_to_all
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """As Django's, and remembered for an officer's next machine."""
    response = set_language(request)
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        Officer.objects.filter(pk=request.user.pk).update(language=language)
    return response
