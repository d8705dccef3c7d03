"""Where things happened to a person: the map, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import EventKind, Place
from sought.registry.records.timeline import TimelineEntry
from sought.web.addresses import address
from sought.web.map_shown import Mark, map_data, place_mark
from sought.web.places_shown import label_of
from sought.web.templatetags.ui_values import date_in_words, event_label

Stop = tuple[Place, str, str]


def map_of(request: HttpRequest, entries: Sequence[TimelineEntry]) -> dict[str, Any]:
    """Places of the standing accounts, joined by a line in the order of time."""
    stops = _stops(entries)
    marks: dict[int, Mark] = {}
    for place, line, kind in stops:
        marks.setdefault(place.pk, _mark(place, kind))["lines"].append(line)
    order = [place.code for place, _line, _kind in stops if _is_placed(place)]
    trail = [code for at, code in enumerate(order) if not at or order[at - 1] != code]
    data = map_data(request, marks.values())
    if len(trail) > 1:
        data["trails"] = [{"label": _("In order of time"), "places": trail}]
    rows = [_row(place, line) for place, line, _kind in stops]
    return {"map": data, "rows": rows, "unplaced": any(not row["map_id"] for row in rows)}


def _stops(entries: Sequence[TimelineEntry]) -> list[Stop]:
    """Place, what happened there, and the kind of event; a transfer has two places."""
    return [
        (place, ", ".join(filter(None, [event_label(e.kind), date_in_words(e.date)])), e.kind)
        for e in entries
        if not e.withdrawn
        for place in (e.place, e.to_place)
        if place is not None
    ]


def _mark(place: Place, event: str) -> Mark:
    return place_mark(place, kind="last-contact" if event == EventKind.LAST_CONTACT else "")


def _row(place: Place, line: str) -> dict[str, str]:
    return {
        "place": label_of(place),
        "url": address("place", place.code),
        "line": line,
        "map_id": place.code if _is_placed(place) else "",
    }


def _is_placed(place: Place) -> bool:
    return place.lat is not None and place.lon is not None
