"""A place of detention: how many were held, who, from where to where, and the sheet to print."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sought.registry.actions.note_place_sheet import note_place_sheet
from sought.registry.models import Place
from sought.registry.policies import Permission
from sought.registry.records.place_tracing import place_tracing
from sought.web.forms.place_held import HeldFilterForm
from sought.web.known_reads import note_known
from sought.web.occupancy_shown import occupancy_of
from sought.web.place_held_shown import (
    fate_counts,
    filtered,
    held_columns,
    held_persons,
    held_rows,
)
from sought.web.place_shown import HOLDING
from sought.web.places_shown import place_labels
from sought.web.rights import needs
from sought.web.transfers_shown import other_labels, transfers_of

P = Permission
PER_PAGE = 50


@needs(P.VIEW_PLACES, P.VIEW_PERSONS)
@require_GET
def occupancy(request: HttpRequest, code: str) -> HttpResponse:
    """How many were held over time; a part of the page of the place, or a page of its own."""
    place, title = _place(request, code)
    tracing = place_tracing(request.access, place)
    context = {
        "place": place,
        "title": title,
        "left": tracing.left,
        "persons": len(tracing.records),
        "fates": fate_counts(held_persons(tracing), place.code),
        **occupancy_of(place, tracing),
    }
    return render(request, _part(request, "occupancy"), context)


@needs(P.VIEW_PLACES, P.VIEW_PERSONS)
@require_GET
def transfers(request: HttpRequest, code: str) -> HttpResponse:
    """From where people came and where they went; a part of the page, or a page of its own."""
    place, title = _place(request, code)
    tracing = place_tracing(request.access, place)
    context = {
        "place": place,
        "title": title,
        "left": tracing.left,
        **transfers_of(request, place, title, tracing),
    }
    return render(request, _part(request, "transfers"), context)


@needs(P.VIEW_PLACES, P.VIEW_PERSONS)
@require_GET
def held(request: HttpRequest, code: str) -> HttpResponse:
    """Persons known to have been held there, by code, as far as the reader may know of them."""
    place, title = _place(request, code)
    tracing = place_tracing(request.access, place)
    moves = [move for record in tracing.records.values() for move in record.moves]
    form = HeldFilterForm(request.GET, ends=other_labels(request, moves))
    found = filtered(held_persons(tracing), form.filters())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    note_known(request, [one.person.pk for one in page], page=f"held at {place.code}")
    context = {
        "place": place,
        "title": title,
        "left": tracing.left,
        "form": form,
        "page": page,
        "rows": held_rows(request, page),
        "columns": held_columns(),
    }
    return render(request, "places/held.html", context)


@needs(P.VIEW_PLACES, P.VIEW_PERSONS, P.EXPORT)
@require_GET
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """All of it as PDF; the chain keeps who took it and the sum of its data."""
    from sought.web.detention_sheet import sheet_of

    place, _title = _place(request, code)
    made = sheet_of(request, place)
    content = made.pdf()
    note_place_sheet(place, by=request.user, language=made.language, sha256=made.sha256)
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{place.code}-{made.language}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _place(request: HttpRequest, code: str) -> tuple[Place, str]:
    """A place where people were held, with its name in the reader's language."""
    held = Q(kind__in=HOLDING) | Q(detention__isnull=False)
    place = Place.objects.filter(held).get(pk=Place.number_of(code))
    return place, place_labels(request, [place.pk]).get(place.pk, "") or place.code


def _part(request: HttpRequest, name: str) -> str:
    return f"places/{name}_card.html" if request.htmx else f"places/{name}.html"
