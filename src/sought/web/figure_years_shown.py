"""A figure at the ends of years: as known at the chosen moment, and as it was known then."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sought.registry.records.figure_evaluated import EvaluatedFigure, time_line
from sought.registry.records.figure_history import history
from sought.web.figure_times import Times

_MOST_YEARS = 60
Moment = tuple[date, datetime]


def years_context(request: HttpRequest, found: EvaluatedFigure, times: Times) -> dict[str, Any]:
    """The chart, and the same numbers as a table."""
    begun = history(request.access, times.basis, found.definition, times.as_of.year)
    days = ends_of_years(begun.year, times.as_of)
    then = [(day, _end(day)) for day in days if begun.known and begun.known <= _end(day)]
    now = [(day, times.known_at) for day in days]
    line = time_line(
        found.figure.code,
        [*now, *then],
        access=request.access,
        basis=times.basis,
        narrowed=found.narrowed,
    )
    counts = [one.count for one in line]
    known_now = dict(zip(days, counts, strict=False))
    known_then = dict(zip((day for day, _at in then), counts[len(now) :], strict=True))
    return {
        "chart": _chart(found, known_now, known_then),
        "years": [_row(found, times, day, known_now, known_then) for day in reversed(days)],
    }


def ends_of_years(first: int, last: date) -> list[date]:
    """Ends of years, and at last the day asked for."""
    years = range(max(first, last.year - _MOST_YEARS), last.year)
    return [*(date(year, 12, 31) for year in years), last]


def _end(day: date) -> datetime:
    """The last moment of a day, or now where it is not over."""
    end = timezone.make_aware(datetime.combine(day, time.max))
    return min(end, timezone.now())


def _row(
    found: EvaluatedFigure,
    times: Times,
    day: date,
    now: dict[date, int],
    then: dict[date, int],
) -> dict[str, Any]:
    as_of = {"as_of": day.isoformat()}
    known = {**as_of, "known_at": day.isoformat()}
    return {
        "day": date_format(day),
        "now": {"count": now[day], "url": times.query(**{**found.narrowed, **as_of})},
        "then": {"count": then[day], "url": times.query(**{**found.narrowed, **known})}
        if day in then
        else None,
    }


def _chart(found: EvaluatedFigure, now: dict[date, int], then: dict[date, int]) -> dict[str, Any]:
    rows = [
        {"day": day.isoformat(), "count": count, "known": label}
        for label, counts in ((_("as known now"), now), (_("as known then"), then))
        for day, count in counts.items()
    ]
    labels = {"title": str(found.figure.title), "y": _("Persons")}
    return {
        "kind": "lines",
        "rows": rows,
        "x": "day",
        "y": "count",
        "series": "known",
        "labels": labels,
    }
