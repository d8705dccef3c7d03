"""Burial sites where nobody has looked, those where most of the missing are expected first."""

from __future__ import annotations

from itertools import islice

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.registry.policies import Permission
from sought.web.known_reads import note_known
from sought.web.places_shown import place_labels
from sought.web.resting_shown import persons_shown
from sought.web.rights import needs

PER_PAGE = 25


@needs(Permission.VIEW_PLACES, Permission.VIEW_PERSONS)
@require_GET
def unsearched(request: HttpRequest) -> HttpResponse:
    """The page at once; the table takes seconds where thousands are missing, and follows."""
    asked = request.GET.get("page", "")
    if not request.htmx and not asked:
        return render(request, "places/unsearched.html", {})
    context = _table(request, asked)
    part = "places/unsearched_table.html" if request.htmx else "places/unsearched.html"
    return render(request, part, context)


def _table(request: HttpRequest, asked: str) -> dict[str, object]:
    from sought.registry.records.unsearched_sites import unsearched_sites

    found = unsearched_sites(request.access)
    page = Paginator(found, PER_PAGE).get_page(asked)
    names = place_labels(request, [row.place.pk for row in page])
    named = [one for row in page for one in row.candidates]
    note_known(request, [one.person.pk for one in named], page="sites where nobody has looked")
    shown = iter(persons_shown(request, named))
    rows = [
        {
            "place": row.place,
            "label": names[row.place.pk],
            "expected": row.expected,
            "persons": list(islice(shown, len(row.candidates))),
            "others": row.likely - len(row.candidates),
        }
        for row in page
    ]
    return {
        "page": page,
        "rows": rows,
        "columns": columns(),
        "expected": number_format(sum(row.expected for row in found), 1),
    }


def columns() -> list[dict[str, object]]:
    """Of the table."""
    return [
        {"key": "site", "label": _("Site")},
        {"key": "stage", "label": _("Stage")},
        {"key": "expected", "label": _("Expected missing"), "number": True},
        {"key": "persons", "label": _("Who may lie here, the likeliest first")},
    ]
