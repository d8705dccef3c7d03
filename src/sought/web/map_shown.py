"""What ``map/sought-map.mjs`` takes: marks, words in the reader's language, the base map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sought.registry.models import Place, PlaceKind, SiteStage
from sought.web.places_shown import label_of, reader_language

Mark = dict[str, Any]

_ONE_PLACE_ZOOM = 7


def base_map_path() -> Path:
    """The installation's own country; without the file, the world's coasts are drawn alone."""
    return settings.DATA / "map" / "base.geojson"


def map_data(
    request: HttpRequest,
    marks: Iterable[Mark],
    *,
    pick: dict[str, str] | None = None,
    scroll: bool = False,
    around: Place | None = None,
) -> dict[str, Any]:
    """For ``json_script``; with ``around`` a place, the map opens there."""
    shown = list(marks)
    # The world's borders are somebody's view of them: the office draws none.
    data: dict[str, Any] = {"places": shown, "words": _words(), "scroll": scroll, "borders": False}
    if base_map_path().is_file():
        data["base"] = f"{reverse('base_map')}?language={reader_language()}"
    if pick:
        data["pick"] = pick
    if view := _view(request, shown, around):
        data["view"] = view
    return data


def place_mark(place: Place, lines: Sequence[str] = (), *, kind: str = "") -> Mark:
    """A place with its name, its uncertainty and its page."""
    return {
        "id": place.code,
        "kind": kind or kind_of_mark(place),
        "label": label_of(place),
        "lat": place.lat,
        "lon": place.lon,
        "radius": place.radius_m or 0,
        "href": reverse("place", args=[place.code]),
        "lines": [str(line) for line in lines if line],
    }


def kind_of_mark(place: Place) -> str:
    """Sites by stage; give burial sites with ``select_related("site")``."""
    if place.kind == PlaceKind.BURIAL:
        site = getattr(place, "site", None)
        return f"site-{site.stage}" if site else "burial"
    if place.kind in {PlaceKind.TOWN, PlaceKind.VILLAGE}:
        return "town"
    return "detention" if place.kind == PlaceKind.DETENTION else "place"


def _view(request: HttpRequest, shown: list[Mark], around: Place | None) -> dict[str, Any] | None:
    if around is not None and around.lat is not None:
        return {"lat": around.lat, "lon": around.lon, "zoom": _ONE_PLACE_ZOOM}
    if any(mark["lat"] is not None for mark in shown):
        return None
    here = request.installation
    return {"lat": here.map_center_lat, "lon": here.map_center_lon, "zoom": here.map_zoom}


def _words() -> dict[str, Any]:
    return {
        "map": _("Map"),
        "marker": _("Chosen position"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "previous": _("Previous place"),
        "next": _("Next place"),
        "close": _("Close"),
        "attribution": _("Natural Earth. Borders do not imply a position on status."),
        "scrollHint": _("Hold Ctrl and scroll to zoom"),
        "scrollHintMac": _("Hold ⌘ and scroll to zoom"),
        "touchHint": _("Use two fingers to move the map"),
        "failed": _("The map cannot be drawn in this browser. The places are listed as text."),
        "metres": _("m"),
        "kilometres": _("km"),
        "kinds": _kinds(),
    }


def _kinds() -> dict[str, str]:
    stages = {
        f"site-{stage.value}": _("Burial site: %(stage)s") % {"stage": stage.label}
        for stage in SiteStage
    }
    return {
        "town": _("Town or village"),
        "detention": _("Detention place"),
        "burial": _("Burial site"),
        "last-contact": _("Last contact"),
        "event": _("Event"),
        "incident": _("Incident"),
        "place": _("Place"),
        **stages,
    }
