"""The map of the office, and the base map of the installation's own country."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sought.registry.models import DetentionKind, GraveKind, Place, SiteStage
from sought.registry.policies import Permission
from sought.registry.records import map_layers
from sought.registry.records.incident_page import title_for
from sought.registry.records.map_layers import Counted, Years
from sought.registry.records.place_tree import place_tree
from sought.web.forms.places import LAYERS, MapForm
from sought.web.map_shown import Mark, base_map_path, map_data, place_mark
from sought.web.places_shown import languages_for, reader_language
from sought.web.rights import for_every_officer, needs
from sought.web.templatetags.ui_values import date_in_words

GEOJSON = "application/geo+json"
_NAMED_TOWNS = 200


@needs(Permission.VIEW_PLACES)
@require_GET
def map_page(request: HttpRequest) -> HttpResponse:
    """Layers as chosen; without any choice, all of them."""
    form = MapForm(request.GET or None)
    chosen = form.layers() if form.is_valid() else ([] if form.is_bound else list(LAYERS))
    years = form.years() if form.is_valid() else Years()
    layers = [_layer(request, name, years) for name in LAYERS if name in chosen]
    marks = [mark for layer in layers for mark in layer["marks"]]
    context = {"form": form, "layers": layers, "map": map_data(request, marks, scroll=True)}
    return render(request, "places/map.html", context)


@for_every_officer
@require_GET
def base_map(request: HttpRequest) -> HttpResponse:
    """The own country in the reader's language; unchanged since the last time: 304, no content."""
    path = base_map_path()
    if not path.is_file():
        raise Http404
    known = {code for code, _name in settings.LANGUAGES}
    language = request.GET.get("language", "")
    stat = path.stat()
    body, tag = _in_language(str(path), stat.st_mtime_ns, language if language in known else "en")
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    else:
        response = HttpResponse(body, content_type=GEOJSON)
    response.headers["ETag"] = tag
    return response


@lru_cache(maxsize=8)
def _in_language(path: str, changed: int, language: str) -> tuple[bytes, str]:
    """Each feature's label is its name in the language, where it has one."""
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - the path is a key of the cache
        country = json.load(file)
    for feature in country.get("features", []):
        properties = feature.get("properties") or {}
        if name := properties.get(f"name:{language}"):
            properties["label"] = name
    body = json.dumps(country, ensure_ascii=False, separators=(",", ":")).encode()
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _layer(request: HttpRequest, name: str, years: Years) -> dict[str, Any]:
    marks = _MARKS[name](request, years)
    total = sum(mark.get("count", 1) for mark in marks)
    return {"name": name, "label": LAYERS[name], "marks": marks, "total": total}


def _detention(request: HttpRequest, years: Years) -> list[Mark]:
    rows = map_layers.detention_layer(languages_for(request), years)
    words = _words(DetentionKind)
    return [place_mark(row, [words[row.detention.detention_kind]]) for row in rows]


def _sites(request: HttpRequest, years: Years) -> list[Mark]:
    rows = map_layers.site_layer(languages_for(request), years)
    stages, graves = _words(SiteStage), _words(GraveKind)
    return [place_mark(row, [stages[row.site.stage], graves[row.site.grave_kind]]) for row in rows]


def _last_contacts(request: HttpRequest, years: Years) -> list[Mark]:
    if not request.access.can(Permission.VIEW_FIGURES):
        return []
    found = map_layers.last_contact_layer(
        request.access, languages_for(request), years, place_tree()
    )
    return [_counted(one, named=at < _NAMED_TOWNS) for at, one in enumerate(found)]


def _counted(one: Counted, *, named: bool) -> Mark:
    words = ngettext("%(n)d person", "%(n)d persons", one.count) % {"n": one.count}
    mark = place_mark(one.place, [words], kind="last-contact")
    shown = f"{mark['label']}: {one.count}" if named else ""
    return {**mark, "id": f"contacts-{one.place.code}", "radius": 0, "label": shown,
            "name": mark["label"], "count": one.count}  # fmt: skip


def _incidents(_request: HttpRequest, years: Years) -> list[Mark]:
    return [
        {
            **_at(row.place),
            "id": row.code,
            "kind": "incident",
            "label": title_for(row, reader_language()),
            "href": reverse("incident", args=[row.code]),
            "lines": [date_in_words(row.date) or _("date not known")],
        }
        for row in map_layers.incident_layer(years)
    ]


def _words(choices: type[TextChoices]) -> dict[str, str]:
    """All of them at once: to look each up at its row would take its time."""
    return {str(value): str(label) for value, label in choices.choices}


def _at(place: Place) -> Mark:
    return {"lat": place.lat, "lon": place.lon, "radius": 0}


_MARKS = {
    "contacts": _last_contacts,
    "detention": _detention,
    "sites": _sites,
    "incidents": _incidents,
}
