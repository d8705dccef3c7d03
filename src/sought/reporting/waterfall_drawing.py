"""A waterfall: how weights of evidence add up, drawn as bars one below the other.

Each bar starts where the one above ended; to the right speaks for, to the left against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sought.reporting.svg import element, line, picture, text

_LABEL, _CHART, _VALUE = 190.0, 330.0, 60.0
_ROW, _TOP = 22.0, 8.0
_STYLE = """
text { font: 12px system-ui, "Noto Sans", "DejaVu Sans", sans-serif; fill: #222 }
.value { font-variant-numeric: tabular-nums }
.for { fill: #1b6ca8 } .against { fill: #c0392b } .whole { fill: #555 }
.zero { stroke: #999 } .step { stroke: #bbb; stroke-dasharray: 2 2 }
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One weight; ``words`` stand at its left."""

    words: str
    bits: float


def waterfall(bars: Sequence[Bar], title: str, whole: str) -> str:
    """The picture as SVG text; ``whole`` is the word for the sum, which is drawn last."""
    ends = _ends(bars)
    at = _scale([0.0, *ends])
    height = _TOP * 2 + _ROW * (len(bars) + 1)
    shapes = [
        line(at(0), _TOP, at(0), height - _TOP, class_="zero"),
        *(
            s
            for i, bar in enumerate(bars)
            for s in _bar(i, bar, at(ends[i] - bar.bits), at(ends[i]))
        ),
        *_whole(len(bars), whole, ends[-1] if ends else 0.0, at(0), at(ends[-1] if ends else 0.0)),
    ]
    return picture(_LABEL + _CHART + _VALUE, height, title, shapes, _STYLE)


def _ends(bars: Sequence[Bar]) -> list[float]:
    total, ends = 0.0, []
    for bar in bars:
        total += bar.bits
        ends.append(total)
    return ends


class _Scale:
    """Bits as distance from the left edge."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.step = low, (_CHART - 20) / max(high - low, 1e-9)

    def __call__(self, bits: float) -> float:
        return _LABEL + 10 + (bits - self.low) * self.step


def _scale(values: Sequence[float]) -> _Scale:
    return _Scale(min(values), max(values))


def _bar(row: int, bar: Bar, start: float, end: float) -> Iterator[str]:
    y = _TOP + row * _ROW
    kind = "for" if bar.bits >= 0 else "against"
    yield from _words(row, bar.words, bar.bits)
    yield element(
        "rect",
        x=min(start, end),
        y=y + 3,
        width=max(abs(end - start), 1),
        height=_ROW - 8,
        class_=kind,
    )
    yield line(end, y + _ROW - 5, end, y + _ROW + 3, class_="step")


def _whole(row: int, words: str, total: float, zero: float, end: float) -> Iterator[str]:
    y = _TOP + row * _ROW
    yield from _words(row, words, total)
    yield element(
        "rect",
        x=min(zero, end),
        y=y + 3,
        width=max(abs(end - zero), 1),
        height=_ROW - 8,
        class_="whole",
    )


def _words(row: int, words: str, bits: float) -> Iterator[str]:
    base = _TOP + row * _ROW + 15
    yield text(words, _LABEL, base, text_anchor="end")
    yield text(
        f"{bits:+.1f}", _LABEL + _CHART + _VALUE - 4, base, text_anchor="end", class_="value"
    )
