"""Time line of events: for each kind a row of bars, one for each month or year.

Each row has a scale of its own, marked with its highest number: a kind with few events would
vanish beside one with thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sought.errors import InputError
from sought.reporting.charts.chart_frame import (
    MARGIN,
    WIDTH,
    ChartTable,
    checked_counts,
    checked_labels,
    fill,
    finished,
    table,
    told,
)
from sought.reporting.charts.fitted_text import LINE, lines_at, width_of, wrapped
from sought.reporting.number_words import number_words
from sought.reporting.scripted_text import scripted_text
from sought.reporting.svg import element, line

_BARS, _GAP, _AXIS = 46.0, 12.0, 22.0
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_YEARS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class EventKind:
    """How many events of a kind there were in each period."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventTimeline:
    """Periods without a gap, such as ``1992``, or ``1992-02`` where they are ``monthly``."""

    title: str
    language: str
    periods: tuple[str, ...]
    kinds: tuple[EventKind, ...]
    period: str
    kind: str
    events: str
    monthly: bool = False

    def __post_init__(self) -> None:
        checked_counts((n for kind in self.kinds for n in kind.counts), "kinds")
        checked_labels((kind.label for kind in self.kinds), "kinds")
        checked_labels(self.periods, "periods")
        if any(len(kind.counts) != len(self.periods) for kind in self.kinds):
            raise InputError("every kind needs a count for every period", where="kinds")

    def as_rows(self) -> list[dict[str, str | int]]:
        """A row for each bar, empty ones included."""
        return [
            {"period": period, "kind": kind.label, "count": count}
            for kind in self.kinds
            for period, count in zip(self.periods, kind.counts, strict=True)
        ]

    def as_plot(self) -> dict[str, object]:
        """For ``chart/sought-chart.mjs``."""
        labels = {"title": self.title, "x": self.period, "y": self.events}
        columns = {"x": "period", "y": "count", "series": "kind", "monthly": self.monthly}
        return {"kind": "timeline", "rows": self.as_rows(), "labels": labels, **columns}

    def as_table(self) -> ChartTable:
        """A row for each period in which something happened."""
        rows = (
            (period, *(number_words(kind.counts[at], self.language) for kind in self.kinds))
            for at, period in enumerate(self.periods)
            if any(kind.counts[at] for kind in self.kinds)
        )
        return table(self.title, (self.period, *(kind.label for kind in self.kinds)), rows)


def draw_event_timeline(chart: EventTimeline, *, on_paper: bool = True) -> str:
    """The picture as SVG; empty without a kind or a period."""
    if not chart.kinds or not chart.periods:
        return ""
    left = MARGIN + max(_widest(chart), width_of("0")) + 8
    y, shapes = MARGIN, list[str]()
    for number, kind in enumerate(chart.kinds):
        lines = wrapped(kind.label, WIDTH - left - MARGIN, 2)
        shapes.extend(lines_at(lines, left, y + 11))
        y += len(lines) * LINE + _BARS
        shapes.extend(_row(chart, number, left, y))
        y += _GAP
    shapes.extend(_periods(chart, left, y))
    return finished(
        y + _AXIS, chart.title, shapes, on_paper=on_paper,
        description=", ".join(kind.label for kind in chart.kinds),
    )  # fmt: skip


def shown_periods(count: int, widest: float, room: float, *, monthly: bool) -> range:
    """Which periods are named below the axis, so that their names do not touch."""
    each = room / count
    steps = _MONTHS if monthly else _YEARS
    return range(0, count, next((s for s in steps if s * each >= widest), count))


def _widest(chart: EventTimeline) -> float:
    most = (max(kind.counts) for kind in chart.kinds)
    return max(width_of(number_words(count, chart.language)) for count in most)


def _row(chart: EventTimeline, number: int, left: float, base: float) -> Iterator[str]:
    kind = chart.kinds[number]
    most, right = max(kind.counts), WIDTH - MARGIN
    each = (right - left) / len(chart.periods)
    for share in (0.0, 1.0) if most else (0.0,):
        y = base - share * (_BARS - 4)
        yield line(left, y, right, y, class_="chart__tick" if share else "chart__base")
        words = number_words(share * most, chart.language)
        yield scripted_text(words, left - 5, y + 4, text_anchor="end")
    for at, count in enumerate(kind.counts):
        if count:
            tall = count / most * (_BARS - 4)
            words = f"{kind.label}, {chart.periods[at]}: {number_words(count, chart.language)}"
            yield element(
                "rect", told(words), x=left + (at + 0.06) * each, y=base - tall,
                width=0.88 * each, height=tall, class_=fill(number),
            )  # fmt: skip


def _periods(chart: EventTimeline, left: float, y: float) -> Iterator[str]:
    room = WIDTH - MARGIN - left
    each = room / len(chart.periods)
    widest = max(map(width_of, chart.periods))
    for at in shown_periods(len(chart.periods), widest + 8, room, monthly=chart.monthly):
        x = left + (at + 0.5) * each
        half = width_of(chart.periods[at]) / 2
        if x + half <= WIDTH:
            x = max(x, half + 2)
            yield scripted_text(chart.periods[at], x, y + 10, text_anchor="middle")
