"""Probabilities and shares as people read them: no probability is called certain."""

from __future__ import annotations

from math import floor

from django.utils.formats import number_format

_SURE = 0.9995


def percent(probability: float) -> str:
    """``97 %``; near the ends with as many digits as it takes, and no rounding up to certainty."""
    if probability >= _SURE:
        return _shown(floor(min(probability, 0.999999) * 1e6) / 1e4)
    return _shown(round(100 * probability, 1 if 0.01 < probability < 0.99 else 2))


def share(part: float, digits: int = 1) -> str:
    """A share of what was counted, or a limit that was set: all is ``100 %``."""
    return _shown(round(100 * part, digits))


def _shown(number: float) -> str:
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    digits = len(text.partition(".")[2])
    return f"{number_format(number, digits)} %"
