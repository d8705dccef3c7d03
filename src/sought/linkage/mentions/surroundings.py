"""What stands around a name in a text: places, dates, where somebody comes from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from sought.linkage.mentions.tokens import PARAGRAPH

REACH = 600
"""Characters on either side in which something may be said of a person, inside a paragraph."""
_NEAR = 90
_FROM = re.compile(r"(?:\b(?:из|from|of)|родом)\s+$", re.IGNORECASE)
_BORN = re.compile(
    r"doğul|təvəllüd|anadan|рожден|родил|родом в|г\.\s?р|ծնված|ծնվել|ծնվ|\bborn\b|birth",
    re.IGNORECASE,
)


class PlaceSaid(NamedTuple):
    """A place in the text: where, which ones it may be, and whether somebody comes from there."""

    start: int
    codes: frozenset[str]
    is_origin: bool


class DateSaid(NamedTuple):
    """A date in the text; ``is_birth``: words of birth stand beside it."""

    start: int
    edtf: str
    is_birth: bool


class Beside(NamedTuple):
    """What is said beside one name."""

    places: frozenset[str]
    origins: frozenset[str]
    date: str
    """EDTF of the nearest date, empty if there is none"""
    birth: str


class Surroundings:
    """Places and dates of a text, asked by place."""

    def __init__(self, text: str, places: Sequence[PlaceSaid], dates: Sequence[DateSaid]) -> None:
        self._length = len(text)
        self._places, self._dates = places, dates
        self._place_starts = [place.start for place in places]
        self._date_starts = [date.start for date in dates]
        self._breaks = [found.end() for found in PARAGRAPH.finditer(text)]
        self.all_places = frozenset[str]().union(*(place.codes for place in places))

    def beside(self, start: int, end: int) -> Beside:
        """What is said in the paragraph around characters ``start`` to ``end``."""
        first, last = self._paragraph(start, end)
        places = self._places[
            bisect_left(self._place_starts, first) : bisect_left(self._place_starts, last)
        ]
        dates = self._dates[
            bisect_left(self._date_starts, first) : bisect_left(self._date_starts, last)
        ]
        told = [date for date in dates if not date.is_birth]
        births = [date for date in dates if date.is_birth and 0 <= date.start - end < _NEAR]
        origins = (place.codes for place in places if place.is_origin and place.start >= end)
        return Beside(
            places=frozenset[str]().union(*(place.codes for place in places)),
            origins=frozenset[str]().union(*origins),
            date=min(told, key=lambda d: abs(d.start - start)).edtf if told else "",
            birth=births[0].edtf if births else "",
        )

    def _paragraph(self, start: int, end: int) -> tuple[int, int]:
        at = bisect_left(self._breaks, start + 1)
        first = self._breaks[at - 1] if at else 0
        last = self._breaks[at] if at < len(self._breaks) else self._length
        return max(first, start - REACH), min(last, end + REACH)


def is_origin(text: str, start: int, case: str) -> bool:
    """Whether a place is said as where somebody comes from: by its case, or by the word before."""
    return case == "abl" or _FROM.search(text[max(0, start - 8) : start]) is not None


def is_birth(text: str, start: int, end: int) -> bool:
    """Whether words of birth stand beside a date."""
    return _BORN.search(text[max(0, start - 25) : end + 25]) is not None
