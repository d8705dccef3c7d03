"""Estimates side by side: a point with its interval for each, and why one refused to answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from sought.errors import InputError
from sought.reporting.charts.chart_frame import (
    MARGIN,
    WIDTH,
    ChartTable,
    checked_counts,
    checked_labels,
    finished,
    stroke,
    told,
)
from sought.reporting.charts.count_axis import CountAxis, narrow_axis
from sought.reporting.charts.fitted_text import LINE, lines_at, shortened, width_of, wrapped
from sought.reporting.number_words import number_words
from sought.reporting.scripted_text import scripted_text
from sought.reporting.svg import element, line

_LABEL, _GAP, _TOP, _AXIS, _DOT = 210.0, 8.0, 22.0, 24.0, 4.0
_FITS = 4.0
"""The axis ends at so many times the middle of points and upper ends: one wild interval would leave
nothing to be seen of the others."""


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One method: persons with the ends of the interval, or why it refused.

    ``high`` is None for a lower bound, which has no upper end.
    """

    label: str
    point: float | None = None
    low: float | None = None
    high: float | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class EstimateIntervals:
    """Methods one below the other; ``listed`` persons are known; all words in ``language``."""

    title: str
    language: str
    lines: tuple[EstimateLine, ...]
    method: str
    estimate: str
    low: str
    high: str
    refused: str
    listed: int | None = None
    listed_label: str = ""

    def __post_init__(self) -> None:
        checked_labels((one.label for one in self.lines), "lines")
        for one in self.lines:
            numbers = [n for n in (one.low, one.point, one.high) if n is not None]
            checked_counts(numbers, "lines")
            if numbers != sorted(numbers):
                raise InputError(f"the ends of '{one.label}' do not hold its point", where="lines")
            if (one.point is None) != bool(one.refused):
                raise InputError(f"'{one.label}' needs a point, or why not", where="lines")

    def as_rows(self) -> list[dict[str, str | float | None]]:
        """A row for each method."""
        return [
            {
                "method": one.label,
                "estimate": one.point,
                "low": one.low,
                "high": one.high,
                "refused": one.refused,
            }
            for one in self.lines
        ]

    def as_plot(self) -> dict[str, object]:
        """For ``chart/sought-chart.mjs``."""
        labels = {"title": self.title, "x": self.method, "y": self.estimate}
        labels |= {"refused": self.refused, "listed": self.listed_label}
        axis = axis_of(self)
        columns = {"x": "method", "y": "estimate", "low": "low", "high": "high"}
        more = {"listed": self.listed, "from": axis.begin, "to": axis.top}
        return {"kind": "intervals", "rows": self.as_rows(), "labels": labels, **columns, **more}

    def as_table(self) -> ChartTable:
        """A row for each method; the reason where it refused."""
        columns = (self.method, self.estimate, self.low, self.high, self.refused)
        rows = tuple(
            (one.label, *map(self._words, (one.point, one.low, one.high)), one.refused)
            for one in self.lines
        )
        return ChartTable(self.title, columns, rows, (False, True, True, True, False))

    def _words(self, number: float | None) -> str:
        return "–" if number is None else number_words(number, self.language)


def axis_of(chart: EstimateIntervals) -> CountAxis:
    """Every point is on it; an interval may reach beyond its end."""
    answered = [one for one in chart.lines if one.point is not None]
    points = [one.point for one in answered if one.point is not None]
    highs = [one.high for one in answered if one.high is not None]
    listed = [] if chart.listed is None else [chart.listed]
    fitting = [high for high in highs if high <= _FITS * median([*points, *highs])]
    lows = [one.low for one in answered if one.low is not None]
    shown = [*points, *listed, *fitting, *lows]
    return narrow_axis(min(shown, default=0.0), max(shown, default=0.0), 5)


def draw_estimate_intervals(chart: EstimateIntervals, *, on_paper: bool = True) -> str:
    """The picture as SVG; empty without a method."""
    if not chart.lines:
        return ""
    at = _Plot(chart)
    y, shapes = _TOP, list[str]()
    for one in chart.lines:
        label = wrapped(one.label, _LABEL, 3)
        why = wrapped(f"{chart.refused}: {one.refused}", at.right - at.left - 22, 3)
        tall = LINE * max(len(label), len(why) if one.refused else 1) + _GAP
        foot = y + tall / 2 + 4 - (len(label) - 1) * LINE / 2
        shapes.extend(lines_at(label, at.left - 12, foot, text_anchor="end"))
        middle = y + tall / 2
        shapes.extend(
            _refused(why, at, middle) if one.refused else _interval(one, chart, at, middle)
        )
        y += tall
    return finished(
        y + _AXIS, chart.title, [*_axes(chart, at, y), *shapes], on_paper=on_paper,
        description="; ".join(_in_words(one, chart) for one in chart.lines),
    )  # fmt: skip


class _Plot:
    """Persons as distance from the left edge."""

    def __init__(self, chart: EstimateIntervals) -> None:
        self.axis = axis_of(chart)
        labels = [words for one in chart.lines for words in wrapped(one.label, _LABEL, 3)]
        self.left = MARGIN + max(map(width_of, labels)) + 14
        ends = [number_words(one.high, chart.language) for one in chart.lines if one.high]
        beyond = max(map(width_of, ends), default=0.0) + 14 if self._cut(chart) else 0.0
        edge = width_of(number_words(self.axis.top, chart.language)) / 2
        self.right = WIDTH - MARGIN - max(beyond, edge)

    def _cut(self, chart: EstimateIntervals) -> bool:
        return any(one.high is not None and one.high > self.axis.top for one in chart.lines)

    def x(self, persons: float) -> float:
        return self.left + self.axis.part(persons) * (self.right - self.left)


def _axes(chart: EstimateIntervals, at: _Plot, base: float) -> Iterator[str]:
    for mark in at.axis.marks:
        x = at.x(mark)
        yield line(x, _TOP, x, base, class_="chart__tick" if mark else "chart__base")
        yield scripted_text(number_words(mark, chart.language), x, base + 16, text_anchor="middle")
    if chart.listed is not None:
        x = at.x(chart.listed)
        yield line(x, _TOP - 4, x, base, class_="chart__whole")
        words = f"{chart.listed_label}: {number_words(chart.listed, chart.language)}"
        fitted = shortened(words, WIDTH - 2 * MARGIN)
        half = width_of(fitted) / 2
        inside = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
        yield scripted_text(fitted, inside, 13, text_anchor="middle")


def _interval(one: EstimateLine, chart: EstimateIntervals, at: _Plot, y: float) -> Iterator[str]:
    """An end that is not on the axis, or is none, is an arrow."""
    assert one.point is not None, "it did not refuse"  # noqa: S101
    begin = at.x(one.point if one.low is None else one.low)
    beyond = one.high is not None and one.high > at.axis.top
    end = at.right if one.high is None else at.x(one.high)
    shapes = [told(_in_words(one, chart)), line(begin, y, end, y, class_=stroke(0))]
    if one.low is not None:
        shapes.append(line(begin, y - 5, begin, y + 5, class_=stroke(0)))
    if one.high is None or beyond:
        arrow = f"M{end - 7:.2f} {y - 5:.2f}L{end:.2f} {y:.2f}L{end - 7:.2f} {y + 5:.2f}"
        shapes.append(element("path", d=arrow, class_=stroke(0)))
    else:
        shapes.append(line(end, y - 5, end, y + 5, class_=stroke(0)))
    shapes.append(element("circle", cx=at.x(one.point), cy=y, r=_DOT, class_="chart__fill-1"))
    yield element("g", *shapes)
    if beyond and one.high is not None:
        yield scripted_text(number_words(one.high, chart.language), end + 6, y + 4)


def _refused(why: tuple[str, ...], at: _Plot, y: float) -> Iterator[str]:
    """A cross, and the reason beside it."""
    x = at.left + 8
    path = f"M{x - 4:.2f} {y - 4:.2f}L{x + 4:.2f} {y + 4:.2f}M{x - 4:.2f} {y + 4:.2f}L{x + 4:.2f} {y - 4:.2f}"
    yield element("path", d=path, class_="chart__line chart__refused")
    foot = y + 4 - (len(why) - 1) * LINE / 2
    yield from lines_at(why, x + 12, foot, class_="chart__quiet chart__halo")


def _in_words(one: EstimateLine, chart: EstimateIntervals) -> str:
    if one.point is None:
        return f"{one.label}: {chart.refused}: {one.refused}"
    low, high = (
        "" if end is None else number_words(end, chart.language) for end in (one.low, one.high)
    )
    return f"{one.label}: {number_words(one.point, chart.language)} ({low}–{high})"
