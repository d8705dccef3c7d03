"""How people came to a place and left it: bands to and from its bar, as thick as they are many.

Each band has a stripe for each grade of sureness.  It draws the words it is given; none of them is
a person's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from sought.reporting.scripted_text import PAPER_FONTS, scripted_text
from sought.reporting.svg import element, page_picture, picture

WIDTH = 860.0
_LABEL, _BAR, _TOP, _GAP = 250.0, 10.0, 30.0, 8.0
_LEAST_ROW, _THINNEST = 18.0, 1.5
_TALLEST, _THICKEST = 320.0, 12.0
_LONGEST_LABEL = 34
_GRADES = ("certain", "probable", "possible", "stated")

ON_PAPER = (
    ".flow__certain{fill:#3d649c}.flow__probable{fill:#9db7d8}.flow__possible{fill:#dbe4f0}"
    ".flow__stated{fill:#ddd}.flow__bar{fill:#333}"
    "text{font-size:12px;fill:#222}" + PAPER_FONTS
)
"""Colours where no style sheet of a page gives them."""


@dataclass(frozen=True, slots=True)
class Band:
    """Persons between the place and another, by grade: certain, probable, possible, only stated."""

    label: str
    parts: tuple[int, int, int, int]
    words: str = ""
    url: str = ""

    @property
    def persons(self) -> int:
        """All of them."""
        return sum(self.parts)


def draw_flow(
    came: Sequence[Band], went: Sequence[Band], place: str, title: str, *, on_paper: bool = False
) -> str:
    """The picture as SVG, bands in the order given; empty where nobody came or went."""
    if not came and not went:
        return ""
    each = _thickness(came, went)
    height = _TOP + max(_height(came, each), _height(went, each)) + _GAP
    shapes = [
        scripted_text(_cut(place), WIDTH / 2, 16, text_anchor="middle", class_="flow__place"),
        *_side(came, each, height, to_right=False),
        *_side(went, each, height, to_right=True),
        _bar(came, went, each, height),
    ]
    if on_paper:
        return picture(WIDTH, height, title, shapes, ON_PAPER)
    return page_picture(WIDTH, height, title, shapes, "flow", "group")


def _thickness(came: Sequence[Band], went: Sequence[Band]) -> float:
    """Of one person."""
    most = max(sum(band.persons for band in side) for side in (came, went))
    return min(_THICKEST, _TALLEST / max(most, 1))


def _thick(persons: int, each: float) -> float:
    return max(persons * each, _THINNEST)


def _height(bands: Sequence[Band], each: float) -> float:
    return sum(_row(band, each) for band in bands)


def _row(band: Band, each: float) -> float:
    return max(_thick(band.persons, each), _LEAST_ROW) + _GAP


def _bar(came: Sequence[Band], went: Sequence[Band], each: float, height: float) -> str:
    """The place itself."""
    tall = max(sum(_thick(band.persons, each) for band in side) for side in (came, went))
    y = _middle(height) - tall / 2
    x = WIDTH / 2 - _BAR / 2
    return element("rect", x=x, y=y, width=_BAR, height=tall, class_="flow__bar")


def _middle(height: float) -> float:
    return (_TOP + height) / 2


def _side(bands: Sequence[Band], each: float, height: float, *, to_right: bool) -> Iterator[str]:
    outer = _middle(height) - _height(bands, each) / 2
    inner = _middle(height) - sum(_thick(band.persons, each) for band in bands) / 2
    for band in bands:
        thick, row = _thick(band.persons, each), _row(band, each)
        begin = outer + (row - thick) / 2
        yield _band(band, begin, inner, each, to_right=to_right)
        outer, inner = outer + row, inner + thick


def _band(band: Band, outer: float, inner: float, each: float, *, to_right: bool) -> str:
    far = WIDTH - _LABEL if to_right else _LABEL
    near = WIDTH / 2 + (_BAR if to_right else -_BAR) / 2
    middle = outer + _thick(band.persons, each) / 2
    inside = element(
        "g",
        element("title", escape(band.words or band.label)),
        *_stripes(band, (far, outer), (near, inner), each),
        _label(band, far, middle, to_right=to_right),
        class_="flow__band",
    )
    return element("a", inside, href=band.url) if band.url else inside


def _stripes(
    band: Band, outer: tuple[float, float], inner: tuple[float, float], each: float
) -> Iterator[str]:
    (far, top), (near, at) = outer, inner
    for grade, persons in zip(_GRADES, band.parts, strict=True):
        if persons:
            thick = max(persons * each, _THINNEST / len(_GRADES))
            yield element("path", d=_ribbon(far, top, near, at, thick), class_=f"flow__{grade}")
            top, at = top + thick, at + thick


def _ribbon(x1: float, y1: float, x2: float, y2: float, thick: float) -> str:
    """Between two upright edges of one height, bent to be level at both."""
    half = (x1 + x2) / 2
    there = f"M{x1:.1f} {y1:.1f}C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    low1, low2 = y1 + thick, y2 + thick
    back = f"V{low2:.1f}C{half:.1f} {low2:.1f} {half:.1f} {low1:.1f} {x1:.1f} {low1:.1f}Z"
    return there + back


def _label(band: Band, far: float, middle: float, *, to_right: bool) -> str:
    words = f"{_cut(band.label)}  {band.persons}"
    x, anchor = (far + 8, "start") if to_right else (far - 8, "end")
    return scripted_text(words, x, middle + 4, text_anchor=anchor, class_="flow__label")


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_LABEL else f"{words[: _LONGEST_LABEL - 1]}…"
