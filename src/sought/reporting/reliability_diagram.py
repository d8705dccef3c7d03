"""Reliability diagram: posteriors against the share of them that is true.

Both axes are logits, ln(p / (1 - p)), because decisions are made close to 1.  What lies beyond
0.0001 and 0.9999 stands on the frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log, sqrt

from sought.genetics.nation.calibration import CalibrationBin
from sought.reporting.svg import element, line, picture, text

_WIDTH, _HEIGHT = 640.0, 620.0
_LEFT, _TOP, _SIDE = 92.0, 64.0, 480.0
_TICKS = (0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999)
_WORDS = ("≤0.0001", *(f"{p:g}" for p in _TICKS[1:-1]), "≥0.9999")
_EDGE = _TICKS[0]
_STYLE = """
text { font: 13px system-ui, "Noto Sans", "DejaVu Sans", sans-serif; fill: #222 }
.title { font-size: 17px; font-weight: 600 }
.small { font-size: 12px; fill: #555; stroke: white; stroke-width: 3; paint-order: stroke }
.grid { stroke: #e4e4e4 }
.frame { fill: none; stroke: #888 }
.promise { stroke: #555; stroke-dasharray: 5 4 }
.bar { stroke-width: 2.5; stroke-linecap: round }
.agrees { stroke: #1b6ca8; fill: #1b6ca8 }
.differs { stroke: #c0392b; fill: #c0392b }
"""


def reliability_diagram(bins: Sequence[CalibrationBin], title: str) -> str:
    """The picture as SVG text: a point per bin at (mean posterior, share true), 95 % bars."""
    shapes = [
        text(title, _LEFT, 34, class_="title"),
        *_axes(),
        *_legend(),
        *(shape for one in bins for shape in _point(one)),
    ]
    return picture(_WIDTH, _HEIGHT, f"Reliability diagram: {title}", shapes, _STYLE)


def _logit(p: float) -> float:
    inside = min(max(p, _EDGE), 1 - _EDGE)
    return log(inside / (1 - inside))


def _across(p: float) -> float:
    """Distance along an axis, from 0 to its length."""
    return (_logit(p) / _logit(1 - _EDGE) + 1) / 2 * _SIDE


def _x(p: float) -> float:
    return _LEFT + _across(p)


def _y(p: float) -> float:
    return _TOP + _SIDE - _across(p)


def _axes() -> Iterator[str]:
    bottom, right = _TOP + _SIDE, _LEFT + _SIDE
    for p, words in zip(_TICKS, _WORDS, strict=True):
        yield line(_x(p), _TOP, _x(p), bottom, class_="grid")
        yield line(_LEFT, _y(p), right, _y(p), class_="grid")
        yield text(words, _x(p), bottom + 23, text_anchor="middle")
        yield text(words, _LEFT - 9, _y(p) + 4.5, text_anchor="end")
    yield element("rect", x=_LEFT, y=_TOP, width=_SIDE, height=_SIDE, class_="frame")
    yield line(_LEFT, bottom, right, _TOP, class_="promise")
    yield text("mean posterior", _LEFT + _SIDE / 2, bottom + 50, text_anchor="middle")
    turned = f"rotate(-90 24 {_TOP + _SIDE / 2:g})"
    yield text("share true", 24, _TOP + _SIDE / 2, text_anchor="middle", transform=turned)


def _legend() -> Iterator[str]:
    x, y = _LEFT + 14, _TOP + 24
    rows = (
        ("agrees", "the 95 % interval holds the mean posterior"),
        ("differs", "the interval does not hold it"),
    )
    for i, (kind, words) in enumerate(rows):
        yield element("circle", cx=x, cy=y + 20 * i - 4.5, r=5, class_=kind)
        yield text(words, x + 13, y + 20 * i, class_="small")
    yield line(x - 6, y + 36, x + 6, y + 36, class_="promise")
    yield text("what was promised; numbers count pairings", x + 13, y + 40, class_="small")


def _point(one: CalibrationBin) -> Iterator[str]:
    """A bin: its bar, a dot that grows with the pairings, and their number beside it."""
    kind = "agrees" if one.agrees else "differs"
    x, y = _x(one.mean), _y(one.share)
    low, high = one.interval
    yield line(x, _y(low), x, _y(high), class_=f"bar {kind}")
    radius = min(4 + sqrt(one.number) / 8, 9)
    told = f"posterior {one.low:g} to {one.high:g}: {one.true} of {one.number} true"
    yield element("circle", element("title", told), cx=x, cy=y, r=radius, class_=kind)
    beside = one.mean < 0.5  # noqa: PLR2004 - the middle of the picture
    shift = radius + 5 if beside else -radius - 5
    yield text(
        f"{one.number}",
        x + shift,
        y + 4.5,
        text_anchor="start" if beside else "end",
        class_="small",
    )
