"""The page and the size of letters by which a table fits, and how wide its columns become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sought.reporting.reports.breaking import piece_widths, width, word_widths

MARGIN = 51.0
"""Points at each side: 18 mm."""

INSET = 4.0
"""Points between a cell's edge and its words."""

_PROSE = 80.0
"""Points that a column of sentences gets at least."""

_SPARE = 0.5
_WIDEST_PICTURE = 493.0
_NOT_FOR_PICTURES = 260.0
"""Height of margins, of a heading and a caption in points."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A sheet of paper, in points; ``rank`` orders shapes by what they hold."""

    paper: str
    is_flipped: bool
    width: float
    height: float
    rank: int

    @property
    def room(self) -> float:
        """Between the margins."""
        return self.width - 2 * MARGIN

    def picture_width(self, proportion: float) -> float:
        """So that a picture with this height over width stands on one sheet."""
        return min(_WIDEST_PICTURE, (self.height - _NOT_FOR_PICTURES) / proportion)


A4 = Shape("a4", is_flipped=False, width=595.28, height=841.89, rank=0)
A4_WIDE = Shape("a4", is_flipped=True, width=841.89, height=595.28, rank=1)
A3_WIDE = Shape("a3", is_flipped=True, width=1190.55, height=841.89, rank=2)

_Measure = Callable[[str, float], list[float]]
_STEPS: tuple[tuple[Shape, float, _Measure], ...] = (
    (A4, 8.0, word_widths),
    (A4, 7.0, word_widths),
    (A4_WIDE, 8.0, word_widths),
    (A4_WIDE, 7.0, word_widths),
    (A4_WIDE, 7.0, piece_widths),
    (A3_WIDE, 7.5, word_widths),
    (A3_WIDE, 7.0, piece_widths),
)
"""Tried in this order; words are broken only where whole ones do not fit."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Letters of ``size`` points and columns of these ``widths`` on a page of this shape."""

    shape: Shape
    size: float
    widths: tuple[float, ...]


def fitted(columns: Sequence[Sequence[str]], smallest: Shape = A4) -> Fit:
    """For columns of texts, the heading first; what fits nowhere is broken anywhere."""
    for shape, size, measure in (step for step in _STEPS if step[0].rank >= smallest.rank):
        least = [_least(texts, size, measure) for texts in columns]
        if sum(least) <= shape.room:
            return Fit(shape, size, _shared(columns, least, shape.room, size))
    squeezed = tuple(each * shape.room / sum(least) for each in least)
    return Fit(shape, size, squeezed)


def _least(texts: Sequence[str], size: float, measure: _Measure) -> float:
    """The widest word; sentences below the heading get room for more than one."""
    prose = min(max((width(text, size) for text in texts[1:]), default=0.0), _PROSE)
    widest = max((wide for text in texts for wide in measure(text, size)), default=0.0)
    return max(widest, prose) + 2 * INSET + _SPARE


def _shared(
    columns: Sequence[Sequence[str]], least: Sequence[float], room: float, size: float
) -> tuple[float, ...]:
    """What is left goes where lines are longer than the column; else the table stays narrow."""
    most = [
        max(low, max((_line(text, size) for text in texts), default=0.0))
        for texts, low in zip(columns, least, strict=True)
    ]
    wanted, left = sum(most) - sum(least), room - sum(least)
    share = min(1.0, left / wanted) if wanted > 0 else 0.0
    return tuple(low + share * (high - low) for low, high in zip(least, most, strict=True))


def _line(text: str, size: float) -> float:
    longest = max((width(line, size) for line in text.split("\n")), default=0.0)
    return longest + 2 * INSET + _SPARE
