"""How people came to a place and where they went, ready for its page and for its printed sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sought.registry.models import Place
from sought.registry.policies import Permission
from sought.registry.records.place_tracing import PlaceTracing
from sought.reporting.flow_drawing import Band, draw_flow
from sought.tracing.account import Window
from sought.tracing.grades import Grade
from sought.tracing.place_moves import Move, Way
from sought.tracing.traced import STATES
from sought.web.addresses import address
from sought.web.place_tracing_words import CAME, GRADES, WENT, in_grades
from sought.web.places_shown import place_labels
from sought.web.trail_words import days_in_words

BANDS = 12
"""So many are drawn on each side, the others as one."""
UNNAMED = 0.5
"""From here on a stay between that nobody names is more likely than none."""


def transfers_of(
    request: HttpRequest, place: Place, title: str, tracing: PlaceTracing, *, on_paper: bool = False
) -> dict[str, Any]:
    """Both sides as rows, most persons first, and the drawing; one question for the names."""
    moves = [move for record in tracing.records.values() for move in record.moves]
    labels = other_labels(request, moves)
    came = rows_of(place, Way.IN, moves, labels)
    went = rows_of(place, Way.OUT, moves, labels)
    picture = draw_flow(
        _bands(came), _bands(went), title, _("Transfers in and out, by persons"), on_paper=on_paper
    )
    return {
        "came": came,
        "went": went,
        "picture": picture,
        "columns": _columns(),
        "sees_statements": request.access.can(Permission.VIEW_NAMES),
    }


def other_labels(request: HttpRequest, moves: Iterable[Move]) -> dict[tuple[Way, str], str]:
    """What to call the other end of each move."""
    ends = {(move.way, move.other) for move in moves}
    keys = {other: Place.number_of(other) for _way, other in ends if other not in STATES}
    names = place_labels(request, set(keys.values()))
    return {
        (way, other): _state(way, other) or names.get(keys.get(other, 0), "") or other
        for way, other in ends
    }


def _state(way: Way, other: str) -> str:
    words = (CAME if way is Way.IN else WENT).get(other, "")
    return str(words)


def rows_of(
    place: Place, way: Way, moves: Iterable[Move], labels: Mapping[tuple[Way, str], str]
) -> list[dict[str, Any]]:
    """One for each place at the other end: persons by grade, days, and the statements of it."""
    by_other: dict[str, list[Move]] = defaultdict(list)
    for move in moves:
        if move.way is way:
            by_other[move.other].append(move)
    rows = [_row(place, way, found, labels[way, other]) for other, found in by_other.items()]
    return sorted(rows, key=lambda row: (-row["persons"], row["label"]))


def _row(place: Place, way: Way, moves: list[Move], label: str) -> dict[str, Any]:
    other = moves[0].other
    grades = in_grades(move.grade for move in moves)
    return {
        "other": other,
        "label": label,
        "page": "" if other in STATES else address("place", other),
        "persons": len(moves),
        "codes": sorted(move.person for move in moves),
        "grades": grades,
        "shown": [(GRADES[word], count) for word, count in grades.items() if count],
        "days": days_in_words(_days(moves)),
        "unnamed": sum(move.unnamed >= UNNAMED for move in moves),
        "statements": _statements(moves),
        "url": persons_url(place, way, other),
    }


def _statements(moves: Iterable[Move]) -> list[dict[str, str]]:
    """Each once, with the page of one of its persons."""
    found = {code_of(ref): (move.person, ref) for move in moves for ref in move.refs}
    return [
        {"code": code, "url": address("person_statement", person, ref)}
        for code, (person, ref) in sorted(found.items())
    ]


def persons_url(place: Place, way: Way, other: str) -> str:
    """The list of exactly these persons."""
    name = "came" if way is Way.IN else "went"
    return f"{address('place_held', place.code)}?{urlencode({name: other})}"


def code_of(ref: str) -> str:
    """What the event of a ref is called."""
    return f"E-{int(ref.rpartition('-')[2]):06d}"


def _days(moves: Iterable[Move]) -> Window | None:
    """From the first to the last possible day; of what is only possible the days say little."""
    days = [m.days for m in moves if m.days is not None and m.grade not in {None, Grade.POSSIBLE}]
    return Window(min(d.first for d in days), max(d.last for d in days)) if days else None


def _bands(rows: list[dict[str, Any]]) -> list[Band]:
    shown, others = rows[:BANDS], rows[BANDS:]
    bands = [_band(row["label"], [row], row["url"]) for row in shown]
    if others:
        words = ngettext("%(n)d other place", "%(n)d other places", len(others))
        bands.append(_band(words % {"n": len(others)}, others, ""))
    return bands


def _band(label: str, rows: list[dict[str, Any]], url: str) -> Band:
    certain, probable, possible, stated = (
        sum(row["grades"][word] for row in rows) for word in GRADES
    )
    told = ", ".join(f"{words} {count}" for row in rows[:1] for words, count in row["shown"])
    words = f"{label}: {told}" if len(rows) == 1 else label
    return Band(label, (certain, probable, possible, stated), words, url)


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "place", "label": _("Place")},
        {"key": "persons", "label": _("Persons"), "number": True},
        {"key": "grades", "label": _("How sure")},
        {"key": "days", "label": _("Days")},
        {"key": "by", "label": _("Transfers stated")},
    ]
