"""Who may lie at a burial site."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sought.registry.models import Place
from sought.registry.policies import Permission
from sought.web.known_reads import note_known
from sought.web.places_shown import place_labels
from sought.web.resting_shown import columns, persons_shown
from sought.web.rights import needs

PER_PAGE = 50
ON_CARD = 10


@needs(Permission.VIEW_PLACES, Permission.VIEW_PERSONS)
@require_GET
def may_lie_here(request: HttpRequest, code: str) -> HttpResponse:
    """All of them, the likeliest first; for the card on the site's page the first few."""
    from sought.registry.records.resting_places import may_lie_at

    site = Place.objects.get(pk=Place.number_of(code), site__isnull=False)
    found = may_lie_at(request.access, site)
    page = Paginator(found, ON_CARD if request.htmx else PER_PAGE).get_page(request.GET.get("page"))
    note_known(request, [row.person.pk for row in page], page=f"who may lie at {site.code}")
    context = {
        "place": site,
        "title": place_labels(request, [site.pk])[site.pk],
        "page": page,
        "rows": persons_shown(request, page),
        "columns": columns(),
        "all": len(found),
        "expected": round(sum(row.here.probability for row in found), 1),
    }
    part = "places/may_lie_table.html" if request.htmx else "places/may_lie_here.html"
    return render(request, part, context)
