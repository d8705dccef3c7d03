"""Waiting time by stage: the share that still waits after so many years.

The share is the product-limit estimate of Kaplan and Meier (J. Am. Stat. Assoc. 53, 1958, 457):
who still waits counts for as long as is known, and not as somebody who waited short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sought.reporting.charts.chart_frame import (
    MARGIN,
    WIDTH,
    ChartTable,
    checked_counts,
    checked_labels,
    dash,
    finished,
    legend,
    stroke,
    table,
    told,
)
from sought.reporting.charts.count_axis import CountAxis, count_axis
from sought.reporting.charts.fitted_text import lines_at, width_of, wrapped
from sought.reporting.number_words import number_words
from sought.reporting.scripted_text import scripted_text
from sought.reporting.svg import element, line
from sought.reporting.waiting import product_limit

_TOP, _HIGH = 12.0, 220.0
_QUARTERS = 4
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Wait:
    """Years waited, until it ended or until the day of the data."""

    years: float
    ended: bool


@dataclass(frozen=True, slots=True)
class WaitingStep:
    """From ``years`` on, this ``share`` still waits; ``at_risk`` had waited so long."""

    years: float
    share: float
    at_risk: int


@dataclass(frozen=True, slots=True)
class StageWaits:
    """All who came to a stage."""

    label: str
    waits: tuple[Wait, ...]

    @property
    def still_waiting(self) -> int:
        """Whose wait has not ended."""
        return sum(not wait.ended for wait in self.waits)

    @property
    def longest(self) -> float:
        """Years, up to which the line is drawn."""
        return max((wait.years for wait in self.waits), default=0.0)

    def steps(self) -> tuple[WaitingStep, ...]:
        """From nought on, a step for each length after which somebody's wait ended."""
        return tuple(_steps(self.waits))

    def reached(self, share: float) -> float | None:
        """Years after which no more than ``share`` still waits; None where it is not so far."""
        return next((s.years for s in self.steps() if s.share <= share + 1e-12), None)


@dataclass(frozen=True, slots=True)
class WaitingTimes:
    """Stages side by side; all words in ``language``."""

    title: str
    language: str
    stages: tuple[StageWaits, ...]
    stage: str
    years: str
    share: str
    persons: str
    still_waiting: str
    half_after: str
    not_reached: str

    def __post_init__(self) -> None:
        checked_counts((w.years for stage in self.stages for w in stage.waits), "stages")
        checked_labels((stage.label for stage in self.stages), "stages")

    def as_rows(self) -> list[dict[str, str | float]]:
        """A row for each step, and one for the end of each line."""
        return [
            {"stage": stage.label, "years": round(years, 4), "share": round(share, 6)}
            for stage in self.stages
            for years, share in line_of(stage)
        ]

    def as_plot(self) -> dict[str, object]:
        """For ``chart/sought-chart.mjs``."""
        labels = {"title": self.title, "x": self.years, "y": self.share}
        columns = {"x": "years", "y": "share", "series": "stage"}
        return {"kind": "steps", "rows": self.as_rows(), "labels": labels, **columns}

    def as_table(self) -> ChartTable:
        """A row for each stage: how many, how many still wait, and when half did no more."""
        columns = (self.stage, self.persons, self.still_waiting, self.half_after)
        return table(self.title, columns, map(self._row, self.stages))

    def _row(self, stage: StageWaits) -> tuple[str, ...]:
        half = stage.reached(_HALF)
        return (
            stage.label,
            number_words(len(stage.waits), self.language),
            number_words(stage.still_waiting, self.language),
            self.not_reached if half is None else number_words(half, self.language, 1),
        )


def line_of(stage: StageWaits) -> list[tuple[float, float]]:
    """Corners of the stair as (years, share), the last at the longest wait; empty for nobody."""
    steps = [(step.years, step.share) for step in stage.steps()]
    if not steps or steps[-1][0] == stage.longest:
        return steps
    return [*steps, (stage.longest, steps[-1][1])]


def draw_waiting_times(chart: WaitingTimes, *, on_paper: bool = True) -> str:
    """The picture as SVG; empty where nobody waits or waited."""
    if not any(stage.waits for stage in chart.stages):
        return ""
    at = _Plot(count_axis(max(stage.longest for stage in chart.stages), 8), chart.language)
    heading = wrapped(chart.share, WIDTH - 2 * MARGIN, 1)
    signs = legend([_sign(chart, i) for i in range(len(chart.stages))], at.base + 40, 40.0)
    shapes = [
        *lines_at(heading, MARGIN, 12),
        *_axes(at, chart),
        *(_line(chart, i, at) for i, stage in enumerate(chart.stages) if stage.waits),
        *signs.parts,
    ]
    return finished(
        at.base + 40 + signs.height + MARGIN, chart.title, shapes, on_paper=on_paper,
        description="; ".join(_in_words(chart, stage) for stage in chart.stages),
    )  # fmt: skip


class _Plot:
    """Years and shares as points of the picture."""

    def __init__(self, axis: CountAxis, language: str) -> None:
        self.axis, self.language = axis, language
        self.left = MARGIN + width_of(self.percent(1.0)) + 6
        self.right = WIDTH - MARGIN - axis.widest(language) / 2
        self.top = _TOP + 14
        self.base = self.top + _HIGH

    def percent(self, share: float) -> str:
        words = number_words(100 * share, self.language)
        return f"{words}%" if self.language == "en" else f"{words}\xa0%"

    def x(self, years: float) -> float:
        return self.left + self.axis.part(years) * (self.right - self.left)

    def y(self, share: float) -> float:
        return self.base - share * _HIGH


def _steps(waits: Sequence[Wait]) -> Iterator[WaitingStep]:
    if waits:
        yield WaitingStep(0.0, 1.0, len(waits))
        for years, share, at_risk in product_limit((wait.years, wait.ended) for wait in waits):
            yield WaitingStep(years, share, at_risk)


def _axes(at: _Plot, chart: WaitingTimes) -> Iterator[str]:
    for quarter in range(_QUARTERS + 1):
        share = quarter / _QUARTERS
        y = at.y(share)
        yield line(at.left, y, at.right, y, class_="chart__tick" if share else "chart__base")
        yield scripted_text(at.percent(share), at.left - 5, y + 4, text_anchor="end")
    for mark in at.axis.marks:
        x = at.x(mark)
        yield line(x, at.top, x, at.base, class_="chart__tick")
        yield scripted_text(
            number_words(mark, chart.language), x, at.base + 15, text_anchor="middle"
        )
    yield from lines_at(
        wrapped(chart.years, at.right - at.left, 1), at.right, at.base + 31, text_anchor="end"
    )


def _line(chart: WaitingTimes, number: int, at: _Plot) -> str:
    (first, *more) = line_of(chart.stages[number])
    path = f"M{at.x(first[0]):.2f} {at.y(first[1]):.2f}" + "".join(
        f"H{at.x(years):.2f}V{at.y(share):.2f}" for years, share in more
    )
    words = told(_in_words(chart, chart.stages[number]))
    return element(
        "path", words, d=path, class_=stroke(number), stroke_dasharray=dash(number) or "none"
    )


def _sign(chart: WaitingTimes, number: int) -> tuple[str, str]:
    pattern = dash(number) or "none"
    drawn = line(-16, 0, 16, 0, class_=stroke(number), stroke_dasharray=pattern)
    return drawn, _in_words(chart, chart.stages[number])


def _in_words(chart: WaitingTimes, stage: StageWaits) -> str:
    waiting = number_words(stage.still_waiting, chart.language)
    persons = number_words(len(stage.waits), chart.language)
    return f"{stage.label}: {persons}, {chart.still_waiting}: {waiting}"
