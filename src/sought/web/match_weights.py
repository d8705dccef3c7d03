"""The weights of a pair as a waterfall: each field's bar begins where the last one ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sought.web.match_words import field_words, level_words

FieldBits = tuple[str, str, float]
"""Field, level and bits, as a proposal keeps them."""

_WIDTH = 100.0
_THINNEST = 0.6
_LITTLE = 0.5
_MOST_TIMES = 1_000_000


@dataclass(frozen=True)
class Weight:
    """One bar; ``left``, ``width`` and ``zero`` in hundredths of the drawing's width."""

    field: str
    level: str
    label: str
    told: str
    bits: float
    left: float
    width: float
    zero: float

    @property
    def tone(self) -> str:
        """``for`` one person, ``against``, or ``little`` where it says next to nothing."""
        if abs(self.bits) < _LITTLE:
            return "little"
        return "for" if self.bits > 0 else "against"

    @property
    def signed(self) -> str:
        """The bits with their sign, in the reader's way of writing numbers."""
        size = number_format(round(abs(self.bits), 1), 1)
        return f"{'−' if self.bits < 0 else '+'}{size}"

    @property
    def times(self) -> str:
        """What the bits mean, in words."""
        size = _rounded(2 ** min(abs(self.bits), 60))
        if abs(self.bits) < _LITTLE:
            return _("says little")
        if self.bits > 0:
            return _("%(times)s times for") % {"times": size}
        return _("%(times)s times against") % {"times": size}


@dataclass(frozen=True)
class Waterfall:
    """The bars, what they come to, and where nothing is said either way."""

    weights: tuple[Weight, ...]
    total: Weight


def waterfall(fields: Iterable[FieldBits]) -> Waterfall:
    """The bars in the order given; the last one is the sum, from zero."""
    given = list(fields)
    steps = list(_steps([bits for _field, _level, bits in given]))
    least = min(0.0, *(min(step) for step in steps)) if steps else 0.0
    most = max(0.0, *(max(step) for step in steps)) if steps else 0.0
    scale = _WIDTH / ((most - least) or 1.0)
    weights = tuple(
        _weight(field, level, bits, step, least, scale)
        for (field, level, bits), step in zip(given, steps, strict=True)
    )
    total = sum(bits for _field, _level, bits in given)
    return Waterfall(weights, _weight("total", "", total, (0.0, total), least, scale))


def _steps(bits: Sequence[float]) -> Iterator[tuple[float, float]]:
    at = 0.0
    for one in bits:
        yield at, at + one
        at += one


def _weight(
    field: str, level: str, bits: float, step: tuple[float, float], least: float, scale: float
) -> Weight:
    left, right = sorted(step)
    width = max((right - left) * scale, _THINNEST)
    return Weight(
        field,
        level,
        field_words(field),
        level_words(field, level),
        bits,
        round(min((left - least) * scale, _WIDTH - width), 2),
        round(width, 2),
        round(-least * scale, 2),
    )


def _rounded(times: float) -> str:
    """Two digits that mean something."""
    if times >= _MOST_TIMES:
        return _("more than %(number)s") % {
            "number": number_format(_MOST_TIMES, force_grouping=True)
        }
    if times < 10:
        return number_format(round(times, 1), 1)
    digits = len(str(int(times))) - 2
    return number_format(round(times / 10**digits) * 10**digits, 0, force_grouping=True)
