"""Burial sites: the list, its export, and the stage of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sought.errors import InputError
from sought.exchange.workbook_report import Cell, report_to_csv, report_to_xlsx
from sought.registry.actions.audit import add_entry
from sought.registry.actions.set_site_stage import set_site_stage
from sought.registry.models import Place
from sought.registry.policies import Permission
from sought.registry.records.place_list import site_list
from sought.registry.records.place_tree import PlaceTree, place_tree
from sought.web.forms.place_statements import StageForm
from sought.web.forms.places import SiteFilterForm
from sought.web.places_shown import label_of, languages_for
from sought.web.rights import needs
from sought.web.views.places import (
    PER_PAGE,
    areas_of,
    map_of_list,
    region_choices,
    sort_asked,
)

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@needs(Permission.VIEW_PLACES)
@require_GET
def sites(request: HttpRequest) -> HttpResponse:
    tree = place_tree()
    form = SiteFilterForm(request.GET or None, regions=region_choices(request, tree))
    rows = site_list(form.filters(), languages_for(request), tree, sort=sort_asked(request))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "areas": areas_of(request, tree, page),
        "columns": _columns(),
        "query": request.GET.urlencode(),
        **map_of_list(request, rows),
    }
    return render(request, "places/sites.html", context)


@needs(Permission.VIEW_PLACES)
@require_GET
def export_sites(request: HttpRequest, kind: str) -> HttpResponse:
    """The list as filtered and sorted, all of it; where the dead lie is noted as given out."""
    if kind not in _TYPES:
        raise InputError(f"there is no such file; ask for {' or '.join(_TYPES)}")
    tree = place_tree()
    form = SiteFilterForm(request.GET or None, regions=region_choices(request, tree))
    rows = list(site_list(form.filters(), languages_for(request), tree, sort=sort_asked(request)))
    heads, lines = _heads(), list(_lines(request, tree, rows))
    title = _("Burial sites")
    body = report_to_csv(heads, lines) if kind == "csv" else report_to_xlsx(title, heads, lines)
    with transaction.atomic():
        detail = {"rows": len(rows), "form": kind}
        add_entry("export sites", by=request.user, detail=detail)
    response = HttpResponse(body, content_type=_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="sites.{kind}"'
    return response


@needs(Permission.VIEW_PLACES, Permission.RECORD_PLACES)
@require_POST
def set_stage(request: HttpRequest, code: str) -> HttpResponse:
    place = Place.objects.select_related("site").get(pk=Place.number_of(code), site__isnull=False)
    form = StageForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A change of stage needs a stage and a reason."))
        return redirect("place", code=place.code)
    try:
        set_site_stage(place.site, by=request.user, **form.cleaned_data)
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, _("Stage: %(stage)s") % {"stage": place.site.get_stage_display()})
    return redirect("place", code=place.code)


def _lines(request: HttpRequest, tree: PlaceTree, rows: Iterable[Place]) -> Iterator[list[Cell]]:
    areas = areas_of(request, tree, rows)
    for row in rows:
        yield [
            row.code,
            label_of(row),
            str(row.site.get_grave_kind_display()),
            str(row.site.get_stage_display()),
            areas.get(row.pk, ""),
            row.buried_least,
            row.buried_most,
            row.lat,
            row.lon,
            row.radius_m,
        ]


def _heads() -> list[str]:
    return [
        _("Code"),
        _("Name"),
        _("Kind of grave"),
        _("Stage"),
        _("Lies in"),
        _("Reported buried, least"),
        _("Reported buried, most"),
        _("Latitude"),
        _("Longitude"),
        _("Radius in metres"),
    ]


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code"), "sortable": True},
        {"key": "name", "label": _("Name"), "sortable": True},
        {"key": "grave_kind", "label": _("Kind of grave"), "sortable": True},
        {"key": "stage", "label": _("Stage"), "sortable": True},
        {"key": "area", "label": _("Lies in")},
        {"key": "buried", "label": _("Reported buried"), "sortable": True, "number": True},
        {"key": "radius", "label": _("Position")},
    ]
