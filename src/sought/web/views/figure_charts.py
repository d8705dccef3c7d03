"""Charts of figures as of a date: the page, each of its parts, and the persons behind a number."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.registry.policies import Permission
from sought.web.addresses import address
from sought.web.figure_charts_shown import (
    PARTS,
    ChartPart,
    chart_context,
    chart_parts,
    figures_tabs,
    persons_behind,
)
from sought.web.figure_person_page import page_of
from sought.web.figure_person_rows import Shown
from sought.web.figure_times import times_of
from sought.web.rights import needs

P = Permission


@needs(P.VIEW_FIGURES)
@require_GET
def figures_charts(request: HttpRequest) -> HttpResponse:
    """Stands at once; each chart comes when it is drawn, or at once where all are asked for."""
    form, times = times_of(request)
    context = {
        "form": form,
        "times": times,
        "parts": chart_parts(request.access, times, drawn=request.GET.get("show") == "all"),
        "whole_url": address("figures_charts") + times.query(show="all"),
        "tabs": figures_tabs(times, charts=True),
    }
    return render(request, "figures/charts.html", context)


@needs(P.VIEW_FIGURES)
@require_GET
def figure_chart(request: HttpRequest, code: str) -> HttpResponse:
    """One part of that page, without the page."""
    _form, times = times_of(request)
    context = {"part": chart_context(_part(code), request.access, times)}
    return render(request, "figures/chart_part.html", context)


@needs(P.VIEW_FIGURES, P.VIEW_PERSONS)
@require_GET
def figure_chart_persons(request: HttpRequest, code: str) -> HttpResponse:
    """Exactly those of one number."""
    part, (form, times), key = _part(code), times_of(request), request.GET.get("cell", "")
    found = persons_behind(part, request.access, times, key)
    page = page_of(request, found.codes)
    shown = Shown(request.access, page, ())
    shown.note(request, f"figure chart {code}")
    context = {
        "form": form,
        "times": times,
        "kept": [("cell", key)],
        "today": f"{address('figure_chart_persons', code)}?{urlencode({'cell': key})}",
        "title": found.label or part.title,
        "kind": part.title,
        "charts_url": address("figures_charts") + times.query(),
        "page": page,
        "rows": [shown.person(one) for one in page],
        "columns": [{"key": "person", "label": _("Person")}],
    }
    return render(request, "figures/chart_persons.html", context)


def _part(code: str) -> ChartPart:
    if code not in PARTS:
        raise Http404
    return PARTS[code]
