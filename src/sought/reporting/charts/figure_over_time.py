"""A figure over time: a stair for the number shown, a band from the lowest to the highest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sought.errors import InputError
from sought.reporting.charts.chart_frame import (
    MARGIN,
    WIDTH,
    ChartTable,
    Legend,
    checked_counts,
    finished,
    legend,
    stroke,
    table,
    told,
)
from sought.reporting.charts.count_axis import CountAxis, count_axis
from sought.reporting.charts.fitted_text import width_of
from sought.reporting.month_ticks import month_ticks
from sought.reporting.number_words import number_words
from sought.reporting.scripted_text import scripted_text
from sought.reporting.svg import element, line

_TOP, _HIGH, _DOT = 12.0, 200.0, 2.5
_FEW = 24
"""Up to so many points have a dot each."""


@dataclass(frozen=True, slots=True)
class FigurePoint:
    """The figure as of a day, with its limits."""

    day: date
    count: int
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class FigureOverTime:
    """Points in the order of their days; each holds until the next; all words in ``language``."""

    title: str
    language: str
    points: tuple[FigurePoint, ...]
    day: str
    count: str
    lowest: str
    highest: str

    def __post_init__(self) -> None:
        for point in self.points:
            checked_counts((point.count, point.lowest, point.highest), "points")
            if not point.lowest <= point.count <= point.highest:
                raise InputError(f"the count of {point.day} is outside its limits", where="points")
        if any(one.day >= other.day for one, other in pairwise(self.points)):
            raise InputError("the points are not in the order of their days", where="points")

    def as_rows(self) -> list[dict[str, str | int]]:
        """A row for each point."""
        return [
            {
                "day": point.day.isoformat(),
                "count": point.count,
                "lowest": point.lowest,
                "highest": point.highest,
            }
            for point in self.points
        ]

    def as_plot(self) -> dict[str, object]:
        """For ``chart/sought-chart.mjs``."""
        labels = {"title": self.title, "x": self.day, "y": self.count}
        labels |= {"low": self.lowest, "high": self.highest}
        columns = {"x": "day", "y": "count", "low": "lowest", "high": "highest"}
        return {"kind": "band", "rows": self.as_rows(), "labels": labels, **columns}

    def as_table(self) -> ChartTable:
        """A row for each day."""
        rows = (
            (p.day.isoformat(), *self._words(p.count, p.lowest, p.highest)) for p in self.points
        )
        return table(self.title, (self.day, self.count, self.lowest, self.highest), rows)

    def _words(self, *counts: int) -> tuple[str, ...]:
        return tuple(number_words(count, self.language) for count in counts)


def draw_figure_over_time(chart: FigureOverTime, *, on_paper: bool = True) -> str:
    """The picture as SVG; empty without a point."""
    if not chart.points:
        return ""
    at = _Plot(chart.points, chart.language)
    signs = _signs(chart, at.base + 24)
    shapes = [*_axes(at, chart), *_band(at, chart), *_stair(at, chart), *signs.parts]
    first, last = chart.points[0], chart.points[-1]
    return finished(
        at.base + 24 + signs.height + MARGIN, chart.title, shapes, on_paper=on_paper,
        description=f"{_in_words(chart, first)}; {_in_words(chart, last)}",
    )  # fmt: skip


class _Plot:
    """Days and counts as points of the picture."""

    def __init__(self, points: Sequence[FigurePoint], language: str) -> None:
        self.axis: CountAxis = count_axis(max(point.highest for point in points))
        self.first, self.last = points[0].day.toordinal(), points[-1].day.toordinal()
        self.left = MARGIN + self.axis.widest(language) + 6
        self.right = WIDTH - MARGIN - width_of("0000-00") / 2
        self.top, self.base = _TOP, _TOP + _HIGH

    def x(self, day: date) -> float:
        """One day alone stands in the middle."""
        if self.first == self.last:
            return (self.left + self.right) / 2
        part = (day.toordinal() - self.first) / (self.last - self.first)
        return self.left + part * (self.right - self.left)

    def y(self, count: int) -> float:
        return self.base - self.axis.part(count) * _HIGH


def _axes(at: _Plot, chart: FigureOverTime) -> Iterator[str]:
    for mark in at.axis.marks:
        y = at.y(mark)
        yield line(at.left, y, at.right, y, class_="chart__tick" if mark else "chart__base")
        words = number_words(mark, chart.language)
        yield scripted_text(words, at.left - 5, y + 4, text_anchor="end")
    days = list(month_ticks(at.first, at.last, 8)) if at.first < at.last else []
    yearly = all(day.month == 1 for day in days)
    for day in days or [chart.points[0].day]:
        x = at.x(day)
        words = (f"{day.year}" if yearly else day.isoformat()[:7]) if days else day.isoformat()
        yield line(x, at.base, x, at.base + 4, class_="chart__base")
        yield scripted_text(words, x, at.base + 17, text_anchor="middle")


def _band(at: _Plot, chart: FigureOverTime) -> Iterator[str]:
    """Where the limits differ on some day."""
    points = chart.points
    if len(points) > 1 and any(point.lowest < point.highest for point in points):
        there = _corners(at, points, [point.highest for point in points])
        low = [f"{x:.2f} {y:.2f}" for x, y in _stairs(at, points, [p.lowest for p in points])]
        path = f"M{there}L{'L'.join(reversed(low))}Z"
        yield element("path", d=path, class_="chart__fill-1 chart__band")
    last = points[-1]
    x = at.x(last.day)
    # Nothing follows the last day, so that its band has no breadth.
    yield line(x, at.y(last.lowest), x, at.y(last.highest), class_="chart__line-1")


def _stair(at: _Plot, chart: FigureOverTime) -> Iterator[str]:
    counts = [point.count for point in chart.points]
    path = f"M{_corners(at, chart.points, counts)}"
    yield element("path", d=path, class_=stroke(0))
    for point in chart.points if len(chart.points) <= _FEW else ():
        yield element(
            "circle", told(_in_words(chart, point)), cx=at.x(point.day), cy=at.y(point.count),
            r=_DOT, class_="chart__fill-1",
        )  # fmt: skip


def _corners(at: _Plot, points: Sequence[FigurePoint], counts: Sequence[int]) -> str:
    return "L".join(f"{x:.2f} {y:.2f}" for x, y in _stairs(at, points, counts))


def _stairs(
    at: _Plot, points: Sequence[FigurePoint], counts: Sequence[int]
) -> Iterator[tuple[float, float]]:
    """A count holds until the day of the next."""
    yield at.x(points[0].day), at.y(counts[0])
    for point, before, count in zip(points[1:], counts, counts[1:], strict=False):
        yield at.x(point.day), at.y(before)
        yield at.x(point.day), at.y(count)


def _signs(chart: FigureOverTime, top: float) -> Legend:
    one = line(-16, 0, 16, 0, class_=stroke(0))
    band = element("rect", x=-16, y=-6, width=32, height=12, class_="chart__fill-1 chart__band")
    return legend([(one, chart.count), (band, f"{chart.lowest} – {chart.highest}")], top, 40.0)


def _in_words(chart: FigureOverTime, point: FigurePoint) -> str:
    count, lowest, highest = (
        number_words(n, chart.language) for n in (point.count, point.lowest, point.highest)
    )
    return f"{point.day.isoformat()}: {count} ({lowest}–{highest})"
