"""The places of an interview on the map: named, the witness's own way, and where others were seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import Event, Mention, Place
from sought.registry.records.interview_told import InterviewTold, concerned
from sought.registry.records.place_tree import AREAS
from sought.web.map_shown import Mark, map_data, place_mark
from sought.web.persons_shown import person_label
from sought.web.templatetags.ui_values import date_in_words, event_label

PICKED = {"lat": "id_lat", "lon": "id_lon", "radius": "id_radius_m"}


def desk_map(
    request: HttpRequest, told: InterviewTold, mentions: Sequence[Mention], *, picks: bool
) -> dict[str, Any]:
    """With ``picks`` a click fills the position of a new place."""
    marks: dict[int, Mark] = {}
    for one in mentions:
        # The circle of a country says where nothing is.
        if one.place is not None and one.place.kind not in AREAS:
            _marked(marks, one.place, _("named in the interview"))
    _mark_events(marks, told.way, _("the witness"))
    by_person = _by_person(request, told)
    for name, events in by_person.items():
        _mark_events(marks, events, name)
    ways = {_("The witness's own way"): told.way, **by_person}
    trails = [
        {"label": name, "places": codes}
        for name, events in ways.items()
        if len(codes := _trail(events)) > 1
    ]
    data = map_data(request, marks.values(), pick=PICKED if picks else None)
    return {**data, "trails": trails}


def _by_person(request: HttpRequest, told: InterviewTold) -> dict[str, list[Event]]:
    """Events by the label of whom they befell."""
    found = defaultdict[str, list[Event]](list)
    for event in told.others:
        for person in concerned(event):
            label = person_label(request.access, person)
            found[f"{label.text} ({label.code})"].append(event)
    return found


def _mark_events(marks: dict[int, Mark], events: Iterable[Event], whose: str) -> None:
    for event in events:
        line = ", ".join(filter(None, [whose, event_label(event.kind), date_in_words(event.date)]))
        for place in (event.place, event.to_place):
            if place is not None:
                _marked(marks, place, line)


def _marked(marks: dict[int, Mark], place: Place, line: str) -> None:
    lines = marks.setdefault(place.pk, place_mark(place))["lines"]
    if line not in lines:
        lines.append(line)


def _trail(events: Iterable[Event]) -> list[str]:
    """Codes of the places in the order of time, without standing still."""
    stops = [p for e in events for p in (e.place, e.to_place) if p is not None and _placed(p)]
    codes = [place.code for place in stops]
    return [code for at, code in enumerate(codes) if not at or codes[at - 1] != code]


def _placed(place: Place) -> bool:
    return place.lat is not None and place.lon is not None
