"""What boxes propose while one types: persons, places and sources by code, dates as EDTF."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sought.partial_dates import PartialDate, PartialDateError
from sought.registry.models import Place, Source
from sought.registry.policies import Permission, readable
from sought.registry.records.codes import row_of
from sought.registry.records.search import Hit, HitKind, SearchFilters, search
from sought.registry.records.source_words import closed_titles, masks_of
from sought.web.known_reads import note_known
from sought.web.rights import for_every_officer, needs
from sought.web.templatetags.ui_values import date_in_words, stage_shown

_MOST = 8


@needs(Permission.VIEW_PERSONS)
@require_GET
def pick_person(request: HttpRequest) -> HttpResponse:
    found = _found(request, HitKind.PERSON)
    note_known(request, (hit.pk for hit in found if hit.title != hit.code), page="pick person")
    return _options(request, map(_person_option, found))


@needs(Permission.VIEW_PLACES)
@require_GET
def pick_place(request: HttpRequest) -> HttpResponse:
    found = _found(request, HitKind.PLACE)
    kinds = {place.pk: place for place in Place.objects.filter(pk__in=[hit.pk for hit in found])}
    return _options(request, (_option(hit, str(kinds[hit.pk].get_kind_display())) for hit in found))


@needs(Permission.VIEW_SOURCES)
@require_GET
def pick_source(request: HttpRequest) -> HttpResponse:
    """By code, title or the number its author gave it; only sources the officer may read."""
    text = request.GET.get("q", "").strip()[:200]
    row = row_of(text)
    fits = Q(pk=row.pk) if isinstance(row, Source) else _titled(request, text)
    open_ones = Source.objects.filter(readable(request.access), fits, withdrawn_at__isnull=True)
    rows = list(open_ones.order_by("-pk")[:_MOST]) if text else []
    mask = masks_of(request.access, [row.pk for row in rows])
    return _options(request, (_source_option(row, mask(row.pk)(row.title)) for row in rows))


@for_every_officer
@require_GET
def read_date(request: HttpRequest) -> HttpResponse:
    text = request.GET.get(request.GET.get("field", ""), "").strip()[:120]
    context: dict[str, object] = {}
    if text:
        try:
            context["words"] = date_in_words(PartialDate.parse(text))
        except PartialDateError as error:
            context["proposals"] = error.proposals
    return render(request, "components/date_proposals.html", context)


def _found(request: HttpRequest, kind: HitKind) -> list[Hit]:
    text = request.GET.get("q", "")
    page = search(request.access, text, SearchFilters(kinds=(kind,)), limit=_MOST)
    return [hit for hit in page.hits if hit.kind == kind]


def _titled(request: HttpRequest, text: str) -> Q:
    """By the title as its reader sees it."""
    closed = closed_titles(request.access, text)
    return Q(title__icontains=text) & ~Q(pk__in=closed) | Q(reference__icontains=text)


def _options(request: HttpRequest, options: Iterable[dict[str, str]]) -> HttpResponse:
    return render(request, "components/picker_options.html", {"options": list(options)})


def _option(hit: Hit, note: str) -> dict[str, str]:
    code = hit.code if hit.title != hit.code else ""
    return {"value": hit.code, "label": hit.title, "code": code, "note": note}


def _person_option(hit: Hit) -> dict[str, str]:
    shown = hit.shown
    if shown is None:
        return _option(hit, "")
    born = date_in_words(shown.birth)
    return _option(hit, " · ".join(filter(None, [born, stage_shown(shown.status)["label"]])))


def _source_option(source: Source, title: str) -> dict[str, str]:
    return {
        "value": source.code,
        "label": title,
        "code": source.code,
        "note": str(source.get_kind_display()),
    }
