"""The list of places, one place, and new ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sought.errors import InputError
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.models import DetentionKind, GraveKind, Place, PlaceKind, SiteStage
from sought.registry.policies import Permission
from sought.registry.records.place_list import place_list
from sought.registry.records.place_tree import AREAS, PlaceTree, place_tree
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.place_statements import NewPlaceForm
from sought.web.forms.places import PlaceFilterForm
from sought.web.map_shown import map_data, place_mark
from sought.web.place_shown import place_context
from sought.web.places_shown import languages_for, place_labels
from sought.web.rights import needs

PER_PAGE = 50
ON_MAP = 1000
"""So many places of a list are drawn; a line below the map says where there are more."""
_KINDS = {"place": PlaceKind, "grave": GraveKind, "stage": SiteStage, "detention": DetentionKind}
PICKED = {"lat": "id_lat", "lon": "id_lon", "radius": "id_radius_m"}


@needs(Permission.VIEW_PLACES)
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    tree = place_tree()
    form = PlaceFilterForm(request.GET or None, regions=region_choices(request, tree))
    rows = place_list(form.filters(), languages_for(request), tree, sort=sort_asked(request))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "areas": areas_of(request, tree, page),
        "columns": _columns(),
        **map_of_list(request, rows),
    }
    return render(request, "places/list.html", context)


@needs(Permission.VIEW_PLACES)
@require_GET
def place(request: HttpRequest, code: str) -> HttpResponse:
    found = Place.objects.select_related("site", "detention").get(pk=Place.number_of(code))
    return render(request, "places/place.html", place_context(request, found))


@needs(Permission.RECORD_PLACES)
@require_http_methods(["GET", "POST"])
def new_place(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name) for name in ("kind", "parent") if request.GET.get(name)}
    form = NewPlaceForm(request.POST or None, initial=asked, access=request.access)
    if request.method == "POST" and form.is_valid():
        try:
            made = _create(request, form)
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, _("%(code)s is recorded.") % {"code": made.code})
            return redirect("place", code=made.code)
    context = {"form": form, "map": map_data(request, (), pick=PICKED)}
    return render(request, "places/new.html", context)


def _create(request: HttpRequest, form: NewPlaceForm) -> Place:
    given = form.cleaned_data
    position = form.position_given()
    said = form.said()
    made = PlaceForm(
        kind=given["kind"],
        names=({**form.name_given(), **said},),
        parent=given["parent"],
        position={**position, **said} if position else {},
    )
    more = {n: given[n] for n in ("detention_kind", "grave_kind") if given[n]}
    return create_place(made, by=request.user, source=given["source"], **more)


def sort_asked(request: HttpRequest) -> str:
    return request.GET.get("sort") or "name"


def region_choices(request: HttpRequest, tree: PlaceTree) -> list[tuple[int, str]]:
    """Countries, regions and districts by name."""
    names = place_labels(request, tree.areas())
    return sorted(names.items(), key=lambda item: item[1])


def areas_of(request: HttpRequest, tree: PlaceTree, rows: Any) -> dict[int, str]:  # noqa: ANN401 - a page
    """The name of the area that each place lies in, by the place's primary key."""
    above = {row.pk: tree.area(row.pk) for row in rows}
    names = place_labels(request, [area for area in above.values() if area])
    return {place: names[area] for place, area in above.items() if area in names}


def map_of_list(request: HttpRequest, rows: Any) -> dict[str, Any]:  # noqa: ANN401 - a query
    """Marks of all that the filters let through, whatever the page of the table.

    Regions are left out: the circle of a country says where nothing is.
    """
    placed = list(rows.filter(lat__isnull=False).exclude(kind__in=AREAS)[: ON_MAP + 1])
    words = {f"{n} {v}": str(label) for n, kinds in _KINDS.items() for v, label in kinds.choices}
    marks = [place_mark(row, [words[kind] for kind in _kinds(row)]) for row in placed[:ON_MAP]]
    return {"map": map_data(request, marks), "more_on_map": len(placed) > ON_MAP, "most": ON_MAP}


def _kinds(row: Place) -> list[str]:
    """What the popup says of it, as values: a thousand look-ups of words would take their time."""
    if row.kind == PlaceKind.BURIAL and hasattr(row, "site"):
        return [f"grave {row.site.grave_kind}", f"stage {row.site.stage}"]
    if row.kind == PlaceKind.DETENTION and hasattr(row, "detention"):
        return [f"place {row.kind}", f"detention {row.detention.detention_kind}"]
    return [f"place {row.kind}"]


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code"), "sortable": True},
        {"key": "name", "label": _("Name"), "sortable": True},
        {"key": "kind", "label": _("Kind"), "sortable": True},
        {"key": "area", "label": _("Lies in")},
        {"key": "detail", "label": _("Detail")},
        {"key": "radius", "label": _("Position")},
    ]
