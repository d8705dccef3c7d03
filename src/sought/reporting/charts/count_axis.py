"""An axis of counts: where its marks stand, and how numbers become distances."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log10

from sought.reporting.charts.fitted_text import width_of
from sought.reporting.number_words import number_words

_STEPS = (1, 2, 5, 10)
_APART = 8.0


@dataclass(frozen=True, slots=True)
class CountAxis:
    """From ``begin``, mostly nought, to ``top``; both are marks."""

    step: int
    top: int
    begin: int = 0

    @property
    def marks(self) -> range:
        """Whole numbers, as there is no half person."""
        return range(self.begin, self.top + 1, self.step)

    def part(self, count: float) -> float:
        """Share of the axis, from 0 to 1; what lies beyond an end stands there."""
        return min(max((count - self.begin) / (self.top - self.begin), 0.0), 1.0)

    def widest(self, language: str) -> float:
        """Room that the words of its marks need."""
        return max(width_of(number_words(mark, language)) for mark in self.marks)


def count_axis(most: float, marks: int = 4) -> CountAxis:
    """An axis that holds ``most``, with about so many marks."""
    step = _nice(max(most, 1.0) / marks)
    return CountAxis(step, step * max(ceil(most / step), 1))


def fitting_axis(most: float, marks: int, room: float, language: str) -> CountAxis:
    """As :func:`count_axis`, with fewer marks where their words would touch within ``room``."""
    axes = (count_axis(most, number) for number in range(marks, 0, -1))
    fitting = (a for a in axes if a.step / a.top * room > a.widest(language) + _APART)
    return next(fitting, count_axis(most, 1))


def narrow_axis(least: float, most: float, marks: int = 4) -> CountAxis:
    """As :func:`count_axis`, without the empty part below ``least`` where that is long.

    For points, never for bars: their length would say something wrong.
    """
    if least < most / 2:
        return count_axis(most, marks)
    step = _nice(max(most - least, 1.0) / marks)
    begin = step * int(least // step)
    return CountAxis(step, max(step * ceil(most / step), begin + step), begin)


def _nice(step: float) -> int:
    """The next of 1, 2, 5, 10, 20 … at or above."""
    power = 10 ** max(ceil(log10(step)) - 1, 0) if step > 1 else 1
    return next(n * power for n in _STEPS if n * power >= step)
