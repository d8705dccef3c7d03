"""Sankey: how persons went from stage to stage, from missing to returned.

Bars are stages, ribbons are persons between them, as thick as they are many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from sought.errors import InputError
from sought.reporting.charts.chart_frame import (
    MARGIN,
    WIDTH,
    ChartTable,
    checked_counts,
    fill,
    finished,
    table,
    told,
)
from sought.reporting.charts.fitted_text import LINE, lines_at, width_of, wrapped
from sought.reporting.charts.sankey_layout import Block, Ribbon, arranged
from sought.reporting.number_words import number_words
from sought.reporting.scripted_text import scripted_text
from sought.reporting.svg import element

_BAR, _HIGH, _GAP = 14.0, 260.0, 14.0
_LEAST, _MOST = 90.0, 170.0
_LINES = 4
_COUNTED = 13.0
"""A ribbon says its number where it is so thick; the table has the others."""
_APART = 10.0


@dataclass(frozen=True, slots=True)
class Node:
    """A stage; ``column`` counts from 0 and grows with the way of the persons."""

    code: str
    label: str
    column: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Persons who went from one node to another, by their codes."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Sankey:
    """Nodes and flows; all words in ``language``."""

    title: str
    language: str
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    source: str
    target: str
    persons: str

    def __post_init__(self) -> None:
        checked_counts((flow.count for flow in self.flows), "flows")
        columns = {node.code: node.column for node in self.nodes}
        if len(columns) != len(self.nodes):
            raise InputError("two nodes have one code; give each its own", where="nodes")
        if any(node.column < 0 for node in self.nodes):
            raise InputError("columns count from 0", where="nodes")
        for flow in self.flows:
            unknown = {flow.source, flow.target} - columns.keys()
            if unknown:
                raise InputError(f"no node '{min(unknown)}' is among the nodes", where="flows")
            if columns[flow.source] >= columns[flow.target]:
                raise InputError(
                    f"the flow from '{flow.source}' to '{flow.target}' leads to no later column",
                    where="flows",
                )

    @property
    def labels(self) -> Mapping[str, str]:
        """Of the nodes by code."""
        return {node.code: node.label for node in self.nodes}

    def count_of(self, code: str) -> int:
        """Persons in a node: all who came, or all who left where that is more."""
        came = sum(flow.count for flow in self.flows if flow.target == code)
        left = sum(flow.count for flow in self.flows if flow.source == code)
        return max(came, left)

    def as_rows(self) -> list[dict[str, str | int]]:
        """A row for each flow."""
        labels = self.labels
        return [
            {"from": labels[flow.source], "to": labels[flow.target], "count": flow.count}
            for flow in self.flows
        ]

    def as_table(self) -> ChartTable:
        """A row for each flow."""
        rows = tuple(
            (str(row["from"]), str(row["to"]), number_words(int(row["count"]), self.language))
            for row in self.as_rows()
        )
        made = table(self.title, (self.source, self.target, self.persons), rows)
        return ChartTable(made.caption, made.columns, made.rows, (False, False, True))


def draw_sankey(chart: Sankey, *, on_paper: bool = True) -> str:
    """The picture as SVG; empty without a node."""
    if not chart.nodes:
        return ""
    at = _Columns(chart)
    labels = {node.code: _label(node, chart, at.room(node.column)) for node in chart.nodes}
    made = arranged(
        {node.code: (node.column, LINE * len(labels[node.code]) + 4) for node in chart.nodes},
        [(flow.source, flow.target, flow.count) for flow in chart.flows],
        _HIGH,
        _GAP,
    )
    tones = {node.code: number for number, node in enumerate(chart.nodes)}
    shapes = [
        *(_ribbon(ribbon, at, chart, tones) for ribbon in made.ribbons),
        *(_bar(block, at, chart, tones) for block in made.blocks.values()),
        *(s for ribbon in made.ribbons for s in _count(ribbon, at, chart)),
        *(s for block in made.blocks.values() for s in _words(block, at, labels[block.code])),
    ]
    return finished(
        made.height + 2 * MARGIN, chart.title, shapes, on_paper=on_paper,
        description="; ".join(_told_flows(chart)),
    )  # fmt: skip


class _Columns:
    """Where the bars of a column stand: columns are as wide as their words need."""

    def __init__(self, chart: Sankey) -> None:
        last = max(node.column for node in chart.nodes)
        words, needs = [0.0] * (last + 1), [_LEAST] * (last + 1)
        for node in chart.nodes:
            words[node.column] = max(words[node.column], _widest_word(node, chart))
            needs[node.column] = max(needs[node.column], _need(node, chart))
        room = WIDTH - 2 * MARGIN
        widths = _narrowed(needs, words, room)
        self._scale = room / sum(widths)
        self._begins = [0.0, *accumulate(widths)]

    def x(self, column: int) -> float:
        """Left edge of the bars."""
        return MARGIN + self._begins[column] * self._scale

    def room(self, column: int) -> float:
        """For words that begin at a bar, up to the next one."""
        return self.x(column + 1) - self.x(column) - _APART


def _narrowed(needs: list[float], words: list[float], room: float) -> list[float]:
    """Where there is not so much room, columns give what their widest words leave over."""
    over, spare = sum(needs) - room, sum(needs) - sum(words)
    if over <= 0 or spare <= over:
        return needs if over <= 0 else words
    return [need - (need - word) * over / spare for need, word in zip(needs, words, strict=True)]


def _need(node: Node, chart: Sankey) -> float:
    """So that no word of usual length is broken, and two or three lines are enough."""
    return max(_widest_word(node, chart), min(width_of(node.label) / 2, _MOST) + _APART)


def _widest_word(node: Node, chart: Sankey) -> float:
    """With what keeps it from the next column, and a little for rounding."""
    words = [*node.label.split(), number_words(chart.count_of(node.code), chart.language)]
    return min(max(map(width_of, words)) + 0.1, _MOST) + _APART


def _label(node: Node, chart: Sankey, room: float) -> tuple[str, ...]:
    """The number keeps its place where the words are cut."""
    count = number_words(chart.count_of(node.code), chart.language)
    lines = wrapped(node.label, room, _LINES)
    together = f"{lines[-1]} {count}"
    if width_of(together) <= room:
        return (*lines[:-1], together)
    return (*lines, count)


def _bar(block: Block, at: _Columns, chart: Sankey, tones: Mapping[str, int]) -> str:
    words = (
        f"{chart.labels[block.code]}: {number_words(chart.count_of(block.code), chart.language)}"
    )
    return element(
        "rect", told(words), x=at.x(block.column), y=MARGIN + block.bar, width=_BAR,
        height=block.thick, class_=fill(tones[block.code]),
    )  # fmt: skip


def _words(block: Block, at: _Columns, lines: tuple[str, ...]) -> Iterator[str]:
    foot = MARGIN + block.bar - 5 - (len(lines) - 1) * LINE
    return lines_at(lines, at.x(block.column), foot, class_="chart__halo")


def _ribbon(ribbon: Ribbon, at: _Columns, chart: Sankey, tones: Mapping[str, int]) -> str:
    """Level at every bar, and straight through the columns that it passes."""
    upper = [(at.x(column), MARGIN + y) for column, y in ribbon.way]
    words = _flow_words(chart, ribbon.source, ribbon.target, ribbon.count)
    return element(
        "path", told(words), d=_outline(upper, ribbon.thick),
        class_=f"{fill(tones[ribbon.source])} chart__ribbon",
    )  # fmt: skip


def _outline(upper: list[tuple[float, float]], thick: float) -> str:
    there = _edge([(x + _BAR * (n == 0), y) for n, (x, y) in enumerate(upper)])
    lower = [(x + _BAR * (n == 0), y + thick) for n, (x, y) in enumerate(upper)]
    return f"M{there}L{_edge(lower[::-1], back=True)}Z"


def _edge(points: list[tuple[float, float]], *, back: bool = False) -> str:
    """One side of a ribbon; between two bars it runs level past the breadth of a bar."""
    path = [_at(points[0])]
    x1, y1 = points[0]
    for number, (x, y) in enumerate(points[1:], 1):
        last = number == len(points) - 1
        near = x + _BAR if back and not last else x
        half = (x1 + near) / 2
        path.append(f"C{half:.2f} {y1:.2f} {half:.2f} {y:.2f} {_at((near, y))}")
        x1, y1 = (x if back else x + _BAR), y
        if not last:
            path.append(f"L{_at((x1, y1))}")
    return "".join(path)


def _at(point: tuple[float, float]) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"


def _count(ribbon: Ribbon, at: _Columns, chart: Sankey) -> Iterator[str]:
    """Beside the bar where it begins."""
    words = number_words(ribbon.count, chart.language)
    if ribbon.thick < _COUNTED or width_of(words) > at.room(ribbon.way[0][0]) - _BAR - 5:
        return
    column, y = ribbon.way[0]
    x, middle = at.x(column) + _BAR + 5, MARGIN + y + ribbon.thick / 2
    yield scripted_text(words, x, middle + 4, class_="chart__quiet chart__halo")


def _told_flows(chart: Sankey) -> Iterator[str]:
    return (_flow_words(chart, flow.source, flow.target, flow.count) for flow in chart.flows)


def _flow_words(chart: Sankey, source: str, target: str, count: int) -> str:
    labels = chart.labels
    return f"{labels[source]} – {labels[target]}: {number_words(count, chart.language)}"
