"""A trail against time: a row for each place, bars that fade in and out, marks for accounts.

A bar is solid on the days on which somebody was there by the likeliest trail, and fades over those
on which he may have come or gone.  The area behind it is the probability of each day, whatever the
trail.  A mark spans the days of an account; it is hollow where the account is probably mistaken.
Days are proleptic ordinals.  It draws the words it is given; none of them is a person's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from sought.reporting.svg import element, line, page_picture, text

Days = tuple[int, int]
"""First and last day."""

_LABEL, _CHART, _RIGHT = 220.0, 640.0, 40.0
_TOP, _AXIS = 6.0, 26.0
_AREA, _BAR, _LANE, _GAP = 18.0, 8.0, 10.0, 8.0
_MOST_TICKS = 9
_TICK_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_LONGEST_LABEL = 30
_THINNEST = 2.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A stay: he came on a day of ``came`` and left on one of ``left``."""

    came: Days
    left: Days


@dataclass(frozen=True, slots=True)
class Area:
    """From day ``first`` on, the probability of each day."""

    first: int
    chance: Sequence[float]


@dataclass(frozen=True, slots=True)
class Mark:
    """An account of somebody alive or dead; ``words`` tell it to whoever points or listens."""

    days: Days
    words: str
    url: str = ""
    dead: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A place, or a state such as free."""

    label: str
    url: str = ""
    bars: tuple[Bar, ...] = ()
    area: Area | None = None
    marks: tuple[Mark, ...] = ()


def draw_trail(
    rows: Sequence[Row],
    title: str,
    tick_words: Callable[[date], str],
    *,
    band: Days | None = None,
    band_words: str = "",
) -> str:
    """The picture as an SVG element for a page; ``band`` are days to be seen in all rows.

    Empty where no row has a day.  Colours come from the page by classes.
    """
    span = _span(rows, band)
    if span is None:
        return ""
    at = _Scale(*span)
    tops = _tops(rows)
    bottom = tops[-1]
    shapes = [
        *_axis(at, span, bottom, tick_words),
        *(_band(at, band, bottom, band_words) if band else ()),
        *(s for row, top in zip(rows, tops, strict=False) for s in _row(row, top, at)),
    ]
    width, height = _LABEL + _CHART + _RIGHT, bottom + _AXIS
    return page_picture(width, height, title, [_fading(), *shapes], "trail", "group")


class _Scale:
    """Days as distance from the left edge; a day ends where the next begins."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.step = first, _CHART / (last - first + 1)

    def __call__(self, day: float) -> float:
        return _LABEL + (day - self.first) * self.step


def _span(rows: Sequence[Row], band: Days | None) -> Days | None:
    """Of bars, marks and the band, with a little air; probabilities beyond them are cut off."""
    days = [day for row in rows for bar in row.bars for day in (*bar.came, *bar.left)]
    days += [day for row in rows for mark in row.marks for day in mark.days]
    days += band or ()
    if not days:
        return None
    air = max(7, (max(days) - min(days)) // 40)
    return min(days) - air, max(days) + air


def _tops(rows: Sequence[Row]) -> list[float]:
    """Where each row begins, and where the last one ends."""
    tops = [_TOP]
    for row in rows:
        lanes = max(_lanes(row.marks), default=-1) + 1
        tops.append(tops[-1] + _AREA + _GAP + _LANE * lanes)
    return tops


def _lanes(marks: Sequence[Mark]) -> list[int]:
    """The first lane that is free on the days of each mark."""
    until: list[int] = []
    found = []
    for mark in marks:
        lane = next((n for n, last in enumerate(until) if last < mark.days[0]), len(until))
        until[lane : lane + 1] = [mark.days[1]]
        found.append(lane)
    return found


def _row(row: Row, top: float, at: _Scale) -> Iterator[str]:
    base = top + _AREA
    yield line(_LABEL, base, _LABEL + _CHART, base, class_="trail__base")
    yield _label(row, base)
    if row.area:
        yield _area(row.area, base, at)
    for bar in row.bars:
        yield from _bar(bar, base - _BAR, at)
    for mark, lane in zip(row.marks, _lanes(row.marks), strict=True):
        yield _mark(mark, base + _LANE * (lane + 0.6), at)


def _label(row: Row, base: float) -> str:
    cut = row.label if len(row.label) <= _LONGEST_LABEL else f"{row.label[: _LONGEST_LABEL - 1]}…"
    words = element(
        "text", element("title", escape(row.label)), escape(cut),
        x=_LABEL - 10, y=base - 2, text_anchor="end", class_="trail__place",
    )  # fmt: skip
    return element("a", words, href=row.url) if row.url else words


def _area(area: Area, base: float, at: _Scale) -> str:
    """A step for each day, inside the picture."""
    last = _days(at)
    corners = [
        (day, max(0.0, min(1.0, chance)))
        for day, chance in enumerate(area.chance, start=area.first)
        if at.first <= day <= last
    ]
    if not corners:
        return ""
    path = [f"M{at(corners[0][0]):.1f} {base:.1f}"]
    height = -1.0
    for day, chance in corners:
        if abs(chance - height) >= 0.01:  # noqa: PLR2004 - less is not to be seen
            height = chance
            path.append(f"H{at(day):.1f}V{base - chance * _AREA:.1f}")
    path.append(f"H{at(corners[-1][0] + 1):.1f}V{base:.1f}Z")
    return element("path", d="".join(path), class_="trail__chance")


def _days(at: _Scale) -> int:
    """The last day of the picture."""
    return at.first + round(_CHART / at.step) - 1


def _bar(bar: Bar, y: float, at: _Scale) -> Iterator[str]:
    begin, end = at(bar.came[1]), at(bar.left[0] + 1)
    if begin > end:  # one may have come as late as one may have left: nothing is sure
        begin = end = (begin + end) / 2
    yield _part(at(bar.came[0]), begin, y, "url(#trail-in)")
    yield _part(begin, max(end, begin + _THINNEST), y, "currentColor")
    yield _part(end, at(bar.left[1] + 1), y, "url(#trail-out)")


def _part(begin: float, end: float, y: float, fill: str) -> str:
    if end - begin <= 0:
        return ""
    return element(
        "rect", x=begin, y=y, width=end - begin, height=_BAR, fill=fill, class_="trail__bar"
    )


def _mark(mark: Mark, y: float, at: _Scale) -> str:
    begin, end = at(mark.days[0]), at(mark.days[1] + 1)
    middle = (begin + end) / 2
    classes = ["trail__mark", *(["trail__mark--doubtful"] if mark.doubtful else [])]
    shapes = [
        element("title", escape(mark.words)),
        element(
            "rect", x=begin, y=y - 5, width=max(end - begin, 10), height=10, class_="trail__reach"
        ),
        line(begin, y, max(end, begin + _THINNEST), y),
        _sign(middle, y, dead=mark.dead),
    ]
    inside = element("g", *shapes, class_=" ".join(classes))
    return element("a", inside, href=mark.url, aria_label=mark.words) if mark.url else inside


def _sign(x: float, y: float, *, dead: bool) -> str:
    """A cross for somebody dead, else a point."""
    if dead:
        return element("path", d=f"M{x - 3:.1f} {y - 3:.1f}l6 6m0 -6l-6 6", class_="trail__cross")
    return element("circle", cx=x, cy=y, r=3)


def _band(at: _Scale, days: Days, bottom: float, words: str) -> Iterator[str]:
    yield element(
        "rect", element("title", escape(words)),
        x=at(days[0]), y=_TOP - 4, width=max(at(days[1] + 1) - at(days[0]), _THINNEST),
        height=bottom - _TOP + 4, class_="trail__band",
    )  # fmt: skip


def _axis(at: _Scale, span: Days, bottom: float, words: Callable[[date], str]) -> Iterator[str]:
    for day in _ticks(*span):
        x = at(day.toordinal())
        yield line(x, _TOP - 4, x, bottom, class_="trail__tick")
        yield text(words(day), x, bottom + 14, text_anchor="middle", class_="trail__when")


def _ticks(first: int, last: int) -> Iterator[date]:
    """First days of months, few enough to be read."""
    months = (last - first) / 30.4
    step = next((s for s in _TICK_MONTHS if months / s <= _MOST_TICKS), _TICK_MONTHS[-1])
    begin = date.fromordinal(first)
    month = -(-(begin.year * 12 + begin.month) // step) * step
    while (day := date(month // 12, month % 12 + 1, 1)).toordinal() <= last:
        if day.toordinal() >= first:
            yield day
        month += step


def _fading() -> str:
    def ramp(name: str, start: int, stop: int) -> str:
        ends = ((0, start), (1, stop))
        stops = (
            element("stop", offset=o, stop_color="currentColor", stop_opacity=v) for o, v in ends
        )
        return element("linearGradient", *stops, id=name)

    return element("defs", ramp("trail-in", 0, 1), ramp("trail-out", 1, 0))
