"""Names of months and seasons, found in a text in any of the languages of the wording."""

from __future__ import annotations

import re
from functools import cache

from sought.partial_dates.wording import WORDINGS
from sought.partial_dates.wording.phrases import Wording

_SHORTEST = 3
"""Letters an abbreviation needs, as in ``Feb``."""
_FIRST_SEASON = 21
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")


def date_in_names(text: str) -> str | None:
    """EDTF of a lower-case text with a year, one month or season by name, perhaps a day.

    ``february 26, 1992``, ``1992-ci il fevralın 26-sı`` and ``26 фев 1992 г`` are read.  None
    where a word is strange or ambiguous.
    """
    words = [w for w in _WORDS.findall(text) if w not in _fillers()]
    numbers = [w for w in words if w[0] in "0123456789"]
    names = [w for w in words if w not in numbers]
    years = [n for n in numbers if len(n) == len("1992")]
    days = [n for n in numbers if len(n) <= len("31")]
    if len(names) != 1 or len(years) != 1 or len(years) + len(days) != len(numbers):
        return None
    month = month_number(names[0])
    if month is None or len(days) > 1:
        return None
    return "-".join([years[0], f"{month:02}", *(f"{int(day):02}" for day in days)])


def month_number(word: str) -> int | None:
    """1 to 12, or 21 to 24 for a season, of a name or the beginning of one; None if unclear."""
    begun = {number for name, number in _names() if name.startswith(word)}
    return begun.pop() if len(begun) == 1 and len(word) >= _SHORTEST else None


@cache
def _fillers() -> frozenset[str]:
    return frozenset().union(*(words.fillers for words in WORDINGS.values()))


@cache
def _names() -> tuple[tuple[str, int], ...]:
    return tuple(
        (name.lower(), number)
        for words in WORDINGS.values()
        for first, lists in _lists(words)
        for names in lists
        for number, name in enumerate(names, start=first)
    )


def _lists(words: Wording) -> tuple[tuple[int, list[tuple[str, ...]]], ...]:
    """Lists of names of months and of seasons, with the number of their first."""
    months = [words.months_with_day, *words.inflected]
    months += [*words.bare_months.values(), *words.months.values()]
    seasons = [*words.bare_seasons.values(), *words.seasons.values()]
    return (1, months), (_FIRST_SEASON, seasons)
