"""Age pyramid: women to the left, men to the right, those of no stated sex beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sought.reporting.charts.chart_frame import (
    MARGIN,
    WIDTH,
    ChartTable,
    checked_counts,
    checked_labels,
    fill,
    finished,
    legend,
    numbered,
    table,
    told,
)
from sought.reporting.charts.count_axis import CountAxis, count_axis, fitting_axis
from sought.reporting.charts.fitted_text import LINE, lines_at, width_of, wrapped
from sought.reporting.number_words import number_words
from sought.reporting.scripted_text import scripted_text
from sought.reporting.svg import element, line

_BAR, _GAP, _TOP, _AXIS = 16.0, 5.0, 8.0, 22.0
_LABEL = 150.0
_PANELS_APART = 46.0


@dataclass(frozen=True, slots=True)
class AgeClass:
    """Persons of one age class; ``not_stated`` are those whose sex nobody stated."""

    label: str
    women: int
    men: int
    not_stated: int = 0

    @property
    def counts(self) -> tuple[int, int, int]:
        """Women, men, not stated."""
        return self.women, self.men, self.not_stated


@dataclass(frozen=True, slots=True)
class AgePyramid:
    """Classes from the youngest on, unknown age last; all words in ``language``."""

    title: str
    language: str
    classes: tuple[AgeClass, ...]
    age: str
    women: str
    men: str
    not_stated: str
    persons: str

    def __post_init__(self) -> None:
        checked_counts((n for one in self.classes for n in one.counts), "classes")
        checked_labels((one.label for one in self.classes), "classes")

    @property
    def sexes(self) -> tuple[str, ...]:
        """Series that are drawn: the third only where somebody is in it."""
        beside = any(one.not_stated for one in self.classes)
        return (self.women, self.men, self.not_stated) if beside else (self.women, self.men)

    def as_rows(self) -> list[dict[str, str | int]]:
        """A row for each bar."""
        return [
            {"age": one.label, "sex": sex, "count": count}
            for one in self.classes
            for sex, count in zip(self.sexes, one.counts, strict=False)
        ]

    def as_plot(self) -> dict[str, object]:
        """For ``chart/sought-chart.mjs``."""
        labels = {"title": self.title, "x": self.age, "y": self.persons}
        columns = {"x": "age", "y": "count", "series": "sex"}
        return {"kind": "pyramid", "rows": self.as_rows(), "labels": labels, **columns}

    def as_table(self) -> ChartTable:
        """A row for each class, a column for each sex."""
        rows = (
            (one.label, *(number_words(n, self.language) for n in one.counts[: len(self.sexes)]))
            for one in self.classes
        )
        return table(self.title, (self.age, *self.sexes), rows)


def draw_age_pyramid(chart: AgePyramid, *, on_paper: bool = True) -> str:
    """The picture as SVG, youngest at the bottom; empty without a class."""
    if not chart.classes:
        return ""
    panel = _Panels.of(chart)
    signs = legend(list(numbered(chart.sexes)), panel.base + _AXIS)
    shapes = [*_axes(panel, chart), *_bars(panel, chart), *signs.parts]
    return finished(
        panel.base + _AXIS + signs.height + _TOP, chart.title, shapes,
        on_paper=on_paper, description=f"{chart.age}: {', '.join(chart.sexes)}",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Panels:
    """Where the sides begin; all three have one scale."""

    axis: CountAxis
    labels: tuple[tuple[str, ...], ...]
    left: float
    middle: float
    beside: float
    side: float
    base: float

    @staticmethod
    def of(chart: AgePyramid) -> _Panels:
        most = max(max(one.counts) for one in chart.classes)
        labels = tuple(wrapped(one.label, _LABEL, 2) for one in chart.classes)
        left = MARGIN + max(width_of(words) for lines in labels for words in lines) + 8
        edge = count_axis(most, 1).widest(chart.language) / 2
        sides = len(chart.sexes)
        apart = max(_PANELS_APART, 2 * edge + 12) if sides > 2 else 0.0  # noqa: PLR2004
        side = (WIDTH - MARGIN - left - 2 * edge - apart) / sides
        axis = fitting_axis(most, 3, side, chart.language)
        middle = left + edge + side
        base = _TOP + sum(_row(lines) for lines in labels)
        return _Panels(axis, labels, left, middle, middle + side + apart, side, base)

    def long(self, count: int) -> float:
        return self.axis.part(count) * self.side


def _row(lines: Sequence[str]) -> float:
    return max(_BAR, len(lines) * LINE) + _GAP


def _axes(panel: _Panels, chart: AgePyramid) -> Iterator[str]:
    for mark in panel.axis.marks:
        far = panel.long(mark)
        places = {panel.middle - far, panel.middle + far}
        if len(chart.sexes) > 2:  # noqa: PLR2004 - the third stands beside
            places.add(panel.beside + far)
        for x in sorted(places):
            yield line(x, _TOP, x, panel.base, class_="chart__base" if mark == 0 else "chart__tick")
            words = number_words(mark, chart.language)
            yield scripted_text(words, x, panel.base + 15, text_anchor="middle")


def _bars(panel: _Panels, chart: AgePyramid) -> Iterator[str]:
    y = panel.base
    for one, lines in zip(chart.classes, panel.labels, strict=True):
        row = _row(lines)
        y -= row
        middle = y + row / 2
        foot = middle + 4 - (len(lines) - 1) * LINE / 2
        yield from lines_at(lines, panel.left - 6, foot, text_anchor="end")
        for series, (sex, count) in enumerate(zip(chart.sexes, one.counts, strict=False)):
            begin = (panel.middle - panel.long(count), panel.middle, panel.beside)[series]
            words = f"{one.label}, {sex}: {number_words(count, chart.language)}"
            yield element(
                "rect", told(words), x=begin, y=middle - _BAR / 2,
                width=panel.long(count), height=_BAR, class_=fill(series),
            )  # fmt: skip
