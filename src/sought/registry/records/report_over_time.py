"""A figure at the ends of years, as a report may tell it.

Of a number, of its limits, and of its steps from one year to the next none may be a small count:
a step of 1 in a number that only grows is a person of that year.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from sought.registry.records.figure_evaluated import Count
from sought.registry.records.report_charts import Parts, sentences, small_words
from sought.registry.records.report_gathering import Gathering, Times
from sought.registry.records.report_sections import figure_title, nobody
from sought.reporting.charts.figure_over_time import (
    FigureOverTime,
    FigurePoint,
    draw_figure_over_time,
)
from sought.reporting.reports import Chart, Column, Row, Table

YEARS = 10
"""How many ends of years a figure is drawn for."""


def over_time(gathering: Gathering, code: str) -> Parts:
    """At the ends of years and on the day of the report, all as known for it."""
    title = _("%(figure)s over the years") % {"figure": figure_title(code)}
    days = _ends_of_years(gathering.at[0])
    times = [(day, gathering.at[1]) for day in days]
    counts = gathering.limits(code, times)
    points = points_told(gathering, code, list(zip(times, counts, strict=True)))
    if not any(point.highest for point in points):
        return (nobody(title),)
    chart = FigureOverTime(
        title=title,
        language=gathering.report.language,
        points=tuple(points),
        day=_("Day"),
        count=figure_title(code),
        lowest=_("At least"),
        highest=_("At most"),
    )
    words = "; ".join(f"{p.day.isoformat()}: {gathering.written(p.count)}" for p in points)
    blanks = len(points) < len(times)
    alternative = sentences(f"{words}.", small_words(gathering, blanks=blanks))
    table = Table(
        title,
        chart.day,
        (
            Column(chart.count, "number"),
            Column(chart.lowest, "number"),
            Column(chart.highest, "number"),
        ),
        tuple(
            Row(
                p.day.isoformat(),
                (p.count, p.lowest, p.highest),
                path=gathering.path(code, (p.day, gathering.at[1])),
            )
            for p in points
        ),
        notes=_limits_note(gathering),
        path=gathering.path(code),
    )
    return (Chart(title, draw_figure_over_time(chart), alternative, table),)


def points_told(
    gathering: Gathering, code: str, counts: Sequence[tuple[Times, Count]]
) -> list[FigurePoint]:
    """Those that are told, and of which the step to the next one told is no small count."""
    least = gathering.rule.least if gathering.rule else 0
    found: list[FigurePoint] = []
    for time, one in reversed(counts):
        told = gathering.limits_told(one, gathering.name(code, time))
        if told is None:
            continue
        point = FigurePoint(time[0], told.count, told.lowest, told.highest)
        if not found or not _is_small(_steps(point, found[-1]), least):
            found.append(point)
    return found[::-1]


def _steps(one: FigurePoint, other: FigurePoint) -> tuple[int, int, int]:
    return (
        abs(one.count - other.count),
        abs(one.lowest - other.lowest),
        abs(one.highest - other.highest),
    )


def _limits_note(gathering: Gathering) -> tuple[str, ...]:
    if gathering.rule is None:
        return ()
    return (
        _(
            "Where a limit lies so close to the number that the difference would be a small count, "
            "it is set further off."
        ),
    )


def _ends_of_years(last: date) -> list[date]:
    ends = [date(year, 12, 31) for year in range(last.year - YEARS, last.year)]
    return [*ends, last]


def _is_small(counts: tuple[int, int, int], least: int) -> bool:
    return any(0 < count < least for count in counts)
