"""Numbers as the four languages write them, without the settings of a page."""

from __future__ import annotations

_THOUSANDS = {"en": ",", "az": "\xa0", "hy": "\xa0", "ru": "\xa0"}
_DECIMAL = {"en": "."}
_OTHER_DECIMAL = ","


def number_words(value: float, language: str, decimals: int = 0) -> str:
    """As the pages of the office write it: ``12,345.6``, or with fixed spaces and a comma.

    A language that is none of the four is written as English.
    """
    known = language if language in _THOUSANDS else "en"
    whole, _, part = f"{value:,.{decimals}f}".partition(".")
    grouped = whole.replace(",", _THOUSANDS[known])
    return f"{grouped}{_DECIMAL.get(known, _OTHER_DECIMAL)}{part}" if part else grouped
