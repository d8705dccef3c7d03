"""How many were held in a place over time: areas for three grades, a line for the number to expect.

Each area holds the surer one inside it.  Stated capacities are dashed lines where they fit into the
picture.  Days are proleptic ordinals; it draws the words it is given, none of them a person's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import ceil, log10

from sought.reporting.month_ticks import month_ticks
from sought.reporting.scripted_text import PAPER_FONTS, scripted_text
from sought.reporting.svg import element, line, page_picture, picture, text

WIDTH, HEIGHT = 860.0, 260.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 16.0, 22.0, 26.0
_IN_USE = 5.0
_FITS = 3.0
"""A capacity is drawn up to so many times the highest number of persons."""
_LEAST_TOP = 4.0
_TICKS = 4

ON_PAPER = (
    ".occupancy__possible{fill:#dbe4f0}.occupancy__probable{fill:#9db7d8}"
    ".occupancy__certain{fill:#3d649c}.occupancy__expected{fill:none;stroke:#111;stroke-width:1.6}"
    ".occupancy__level{stroke:#a33;stroke-width:1.2;stroke-dasharray:6 4}"
    ".occupancy__use{fill:#777}.occupancy__tick{stroke:#ddd}"
    "text{font-size:12px;fill:#333}" + PAPER_FONTS
)
"""Colours where no style sheet of a page gives them."""


@dataclass(frozen=True, slots=True)
class Step:
    """From this day to the next step: persons on an average day, each at least so surely there."""

    day: int
    certain: float
    probable: float
    possible: float
    expected: float


@dataclass(frozen=True, slots=True)
class Level:
    """A stated capacity; ``words`` tell it to whoever points or listens."""

    number: float
    words: str


@dataclass(frozen=True, slots=True)
class Use:
    """First and last day on which the place was in use by one statement."""

    first: int
    last: int
    words: str


def draw_occupancy(
    steps: Sequence[Step],
    last: int,
    title: str,
    tick_words: Callable[[date], str],
    *,
    levels: Sequence[Level] = (),
    uses: Sequence[Use] = (),
    on_paper: bool = False,
) -> str:
    """The picture as SVG, up to day ``last``; empty without a step.

    Colours come from the page by classes, or are its own where it is drawn ``on_paper``.
    """
    if not steps:
        return ""
    shapes = list(_shapes(steps, last, tick_words, levels, uses))
    if on_paper:
        return picture(WIDTH, HEIGHT, title, shapes, ON_PAPER)
    return page_picture(WIDTH, HEIGHT, title, shapes, "occupancy", "img")


def fitting(levels: Sequence[Level], steps: Sequence[Step]) -> list[Level]:
    """The capacities that are drawn: the others would leave nothing to be seen of the persons."""
    most = max((step.possible for step in steps), default=0.0)
    return [level for level in levels if level.number <= _FITS * max(most, 1.0)]


class _Plot:
    """Days and numbers as points of the picture."""

    def __init__(self, first: int, last: int, top: float) -> None:
        self.first, self.last, self.top = first, last, top
        self.base = HEIGHT - _BOTTOM

    def x(self, day: float) -> float:
        part = (day - self.first) / (self.last + 1 - self.first)
        return _LEFT + min(max(part, 0.0), 1.0) * (WIDTH - _LEFT - _RIGHT)

    def y(self, number: float) -> float:
        return self.base - number / self.top * (self.base - _TOP)


def _shapes(
    steps: Sequence[Step],
    last: int,
    tick_words: Callable[[date], str],
    levels: Sequence[Level],
    uses: Sequence[Use],
) -> Iterator[str]:
    drawn = fitting(levels, steps)
    most = max([step.possible for step in steps] + [level.number for level in drawn])
    scale = _nice(max(most, _LEAST_TOP) / _TICKS)
    at = _Plot(steps[0].day, last, scale * ceil(max(most, _LEAST_TOP) / scale))
    yield from _axes(at, scale, tick_words)
    for grade in ("possible", "probable", "certain"):
        corners = _outline(steps, last, [getattr(step, grade) for step in steps], at)
        closed = f"M{at.x(steps[0].day):.1f} {at.base:.1f}L{corners}V{at.base:.1f}Z"
        yield element("path", d=closed, class_=f"occupancy__{grade}")
    expected = _outline(steps, last, [step.expected for step in steps], at)
    yield element("path", d=f"M{expected}", class_="occupancy__expected")
    for level in drawn:
        yield from _level(level, at)
    for use in uses:
        yield _use(use, at)


def _outline(steps: Sequence[Step], last: int, numbers: Sequence[float], at: _Plot) -> str:
    """A stair from the first day to the last."""
    path = [f"{at.x(steps[0].day):.1f} {at.y(numbers[0]):.1f}"]
    for step, number in zip(steps[1:], numbers[1:], strict=True):
        path.append(f"H{at.x(step.day):.1f}V{at.y(number):.1f}")
    return "".join([*path, f"H{at.x(last + 1):.1f}"])


def _axes(at: _Plot, scale: float, tick_words: Callable[[date], str]) -> Iterator[str]:
    for number in range(round(at.top / scale) + 1):
        y = at.y(number * scale)
        yield line(_LEFT, y, WIDTH - _RIGHT, y, class_="occupancy__tick")
        yield text(f"{number * scale:g}", _LEFT - 6, y + 4, text_anchor="end")
    for day in month_ticks(at.first, at.last):
        x = at.x(day.toordinal())
        yield line(x, _TOP, x, at.base, class_="occupancy__tick")
        if x < WIDTH - 2 * _RIGHT:
            yield scripted_text(tick_words(day), x, HEIGHT - 6, text_anchor="middle")


def _level(level: Level, at: _Plot) -> Iterator[str]:
    y = at.y(level.number)
    told = element("title", escape(level.words))
    shape = line(_LEFT, y, WIDTH - _RIGHT, y, class_="occupancy__level")
    yield element("g", told, shape)
    yield text(f"{level.number:g}", WIDTH - _RIGHT, y - 4, text_anchor="end")


def _use(use: Use, at: _Plot) -> str:
    begin, end = at.x(use.first), at.x(use.last + 1)
    return element(
        "rect", element("title", escape(use.words)),
        x=begin, y=at.base, width=max(end - begin, 0.0), height=_IN_USE, class_="occupancy__use",
    )  # fmt: skip


def _nice(step: float) -> float:
    """The next of 1, 2, 5, 10, 20 … at or above."""
    power = 10.0 ** max(ceil(log10(step)) - 1, 0)
    return next(n * power for n in (1, 2, 5, 10) if n * power >= step)
