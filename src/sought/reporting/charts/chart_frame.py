"""What all charts share: colours and fonts, the finished picture, its table, and their checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import isfinite

from sought.errors import InputError
from sought.reporting.charts.fitted_text import LINE, lines_at, width_of, wrapped
from sought.reporting.scripted_text import PAPER_FONTS
from sought.reporting.svg import element, page_picture, picture

WIDTH = 700.0
MARGIN = 8.0
SERIES = (
    "#14507a", "#d98200", "#7cc3d3", "#653329", "#b9c48a", "#7f3fbf", "#8a8030", "#a080c8",
)  # fmt: skip
"""Of the series in their order; neighbours differ in lightness, so that print in grey tells them
apart, and stay apart for readers who confuse red and green, or blue and yellow."""
DASHES = ("", "7 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2", "1 2", "6 2 2 2 2 2")
"""Of lines in their order: colour alone tells nobody which is which."""

ON_PAPER = (
    "".join(
        f".chart__fill-{i}{{fill:{colour}}}.chart__line-{i}{{stroke:{colour}}}"
        for i, colour in enumerate(SERIES, 1)
    )
    + ".chart__tick{stroke:#dcdcdc}.chart__base{stroke:#777}.chart__mark{fill:#333}"
    ".chart__ribbon{opacity:.42;stroke:#fff;stroke-width:.5}.chart__line{fill:none;stroke-width:2}"
    ".chart__band{fill-opacity:.22}.chart__edge{stroke:#fff;stroke-width:.75}"
    ".chart__land{fill:#f1efe9;stroke:#a8a294}.chart__water{fill:#dfe9ef;stroke:#a9bcc8}"
    ".chart__district{fill:none;stroke:#cfc9bb}.chart__road{fill:none;stroke:#d9d2c2}"
    ".chart__outline{stroke:#333;stroke-width:.7}.chart__heart{fill:#fff}.chart__quiet{fill:#555}.chart__refused{stroke:#8c2626}"
    ".chart__whole{stroke:#111;stroke-dasharray:5 3}"
    ".chart__halo{stroke:#fff;stroke-width:3;stroke-linejoin:round;paint-order:stroke}"
    "text{font-size:12px;fill:#222}" + PAPER_FONTS
)
"""Colours where no style sheet of a page gives them; chart/drawn-chart.css has the same names."""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart as words: what is read without a drawing.

    ``numeric`` says of each column whether it holds numbers.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> ChartTable:
    """The first column names the row; the others are numbers."""
    numeric = (False, *(True for _ in columns[1:]))
    return ChartTable(caption, tuple(columns), tuple(tuple(row) for row in rows), numeric)


def finished(
    height: float, title: str, shapes: Iterable[str], *, on_paper: bool, description: str = ""
) -> str:
    """The picture as SVG; in a page its colours come from classes."""
    if on_paper:
        return picture(WIDTH, height, title, shapes, ON_PAPER, description)
    return page_picture(WIDTH, height, title, shapes, "drawn-chart", "img", description)


def fill(series: int) -> str:
    """Class of a filled shape of a series, counted from 0; after the last they begin again."""
    return f"chart__fill-{series % len(SERIES) + 1}"


def stroke(series: int) -> str:
    """Class of a line of a series, counted from 0."""
    return f"chart__line chart__line-{series % len(SERIES) + 1}"


def dash(series: int) -> str:
    """Pattern of a line of a series; empty for a whole line."""
    return DASHES[series % len(DASHES)]


def told(words: str) -> str:
    """What a shape says to whoever points at it."""
    return element("title", escape(words))


def checked_counts(counts: Iterable[float], where: str) -> None:
    """InputError where one is below nought or no number."""
    wrong = next((count for count in counts if not isfinite(count) or count < 0), None)
    if wrong is not None:
        raise InputError(f"{wrong:g} is no count; give numbers of 0 or more", where=where)


def checked_labels(labels: Iterable[str], where: str) -> None:
    """InputError where two are one: rows of a page are told apart by them."""
    twice = [label for label, number in Counter(labels).items() if number > 1]
    if twice:
        raise InputError(f"'{twice[0]}' stands twice; give each its own label", where=where)


@dataclass(frozen=True, slots=True)
class Legend:
    """Series with their signs, in rows as wide as the chart; ``height`` is what it needs."""

    parts: tuple[str, ...]
    height: float


def legend(entries: Sequence[tuple[str, str]], top: float, sign: float = 24.0) -> Legend:
    """Each entry is a sign, drawn for a middle at (0, 0), and its words."""
    room = WIDTH - 2 * MARGIN - sign
    x, y, parts = MARGIN, top, []
    deepest = 1
    for drawn, words in entries:
        lines = wrapped(words, room, 2)
        wide = sign + max(map(width_of, lines)) + 16
        if x > MARGIN and x + wide > WIDTH:
            x, y, deepest = MARGIN, y + deepest * LINE + 3, 1
        parts.append(
            element("g", drawn, transform=f"translate({x + sign / 2 - 2:.1f} {y + 8:.1f})")
        )
        parts.extend(lines_at(lines, x + sign, y + 12))
        x, deepest = x + wide, max(deepest, len(lines))
    return Legend(tuple(parts), y + deepest * LINE + 3 - top if entries else 0.0)


def swatch(series: int) -> str:
    """The sign of a filled series."""
    return element("rect", x=-6, y=-6, width=12, height=12, class_=fill(series))


def numbered(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Signs and words of filled series."""
    return ((swatch(i), one) for i, one in enumerate(words))
