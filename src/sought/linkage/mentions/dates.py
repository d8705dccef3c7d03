"""Dates as they are told in Azerbaijani, Russian, Armenian and English, as EDTF.

A year is looked for, then what stands around it: month and day, or the beginning, middle or end of
a month as its ten days.  A day without a year is no date here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

# The digit before is asked for last: a pattern that begins with letters is looked for far quicker.
_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?![\d])")
_BEFORE, _BEHIND = 45, 60

_MONTHS = {
    "ru": "янв фев мар апр ма[йяе] июн июл авг сен окт ноя дек",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "hy": "հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր "
    "դեկտեմբեր",
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
}
_STEMS = {language: table.split() for language, table in _MONTHS.items()}
_ANY = {language: "|".join(stems) for language, stems in _STEMS.items()}
_PARTS = (
    re.compile(r"начал|əvvəl|սկզբ|beginning|early", re.IGNORECASE),
    re.compile(r"середин|orta|կեսեր|middle|mid-", re.IGNORECASE),
    re.compile(r"конц|son|axır|վերջ|\bend\b|late", re.IGNORECASE),
)

# Month and day are told before the year in Russian and English, behind it in the other two.
_BEFORE_YEAR = {
    "ru": re.compile(
        rf"(?:\bво?\s+)?(?:(?P<part>начале|середине|конце)\s+|(?P<day>\d{{1,2}})(?:-?го)?\s+)?"
        rf"(?P<month>(?:{_ANY['ru']})\w*)\s+$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?:\b(?:on|in|at)\s+)?(?:the\s+)?(?:(?P<part>beginning|middle|end)\s+of\s+|early\s+|late\s+"
        rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>(?:{_ANY['en']})[a-z]*)"
        rf"(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?)?,?\s+(?:of\s+)?$",
        re.IGNORECASE,
    ),
}
_BEHIND_YEAR = {
    "az": re.compile(
        rf"-\w{{2}}\s+il(?:in)?\s+(?P<month>(?:{_ANY['az']})\w*)"
        rf"(?:\s+(?P<day>\d{{1,2}})(?:-\w+)?|\s+ay\w*(?:\s+(?P<part>əvvəl\w*|orta\w*|son\w*|axır\w*))?)?",
        re.IGNORECASE,
    ),
    "hy": re.compile(
        rf"\s+(?:թվական\w*|թ\.)\s+(?P<month>(?:{_ANY['hy']})\w*)"
        rf"(?:\s+(?:(?P<day>\d{{1,2}})(?:-\w+)?|(?P<part>սկզբ\w*|կես\w*|վերջ\w*)))?",
        re.IGNORECASE,
    ),
}
_AROUND_BARE = {
    "ru": (re.compile(r"\bво?\s+$", re.IGNORECASE), re.compile(r"\s+(?:году|года|год|г\.)")),
    "az": (re.compile(r"$"), re.compile(r"-\w{2}\s+il\w*")),
    "hy": (re.compile(r"$"), re.compile(r"\s+(?:թվական\w*|թ\.)")),
    "en": (re.compile(r"\bin\s+$", re.IGNORECASE), re.compile("")),
}


class FoundDate(NamedTuple):
    """Characters ``start`` to ``end``, and the date in EDTF."""

    start: int
    end: int
    edtf: str


def dates(text: str, language: str) -> Iterator[FoundDate]:
    """The dates of a text in order; of an unknown language those with numbers only."""
    end = 0
    for year in _YEAR.finditer(text):
        found = _told(text, year, language) or _numeric(text, year)
        if found is not None and found.start >= end:
            end = found.end
            yield found


def _numeric(text: str, year: re.Match[str]) -> FoundDate | None:
    found = _NUMERIC.search(text, max(0, year.start() - 8), year.end())
    return found and _date(found.start(), found.end(), found[3], int(found[2]), found[1])


def _told(text: str, year: re.Match[str], language: str) -> FoundDate | None:
    if language in _BEFORE_YEAR:
        first = max(0, year.start() - _BEFORE)
        before = _BEFORE_YEAR[language].search(text[first : year.start()])
        if before:
            groups = before.groupdict()
            tail = _AROUND_BARE[language][1].match(text, year.end())
            end = tail.end() if tail else year.end()
            return _of(groups, language, first + before.start(), end, year[0])
    elif language in _BEHIND_YEAR:
        behind = _BEHIND_YEAR[language].match(text, year.end(), year.end() + _BEHIND)
        if behind:
            return _of(behind.groupdict(), language, year.start(), behind.end(), year[0])
    return _bare(text, year, language)


def _of(
    groups: dict[str, str | None], language: str, start: int, end: int, year: str
) -> FoundDate | None:
    month = _month(groups["month"] or "", language)
    day = groups.get("day") or groups.get("day2") or ""
    part = groups.get("part") or ""
    return _date(start, end, year, month, day, part) if month else None


def _bare(text: str, year: re.Match[str], language: str) -> FoundDate | None:
    if language not in _AROUND_BARE:
        return None
    before, behind = _AROUND_BARE[language]
    first = max(0, year.start() - 6)
    head, tail = before.search(text[first : year.start()]), behind.match(text, year.end())
    if tail is None or (language == "en" and head is None):
        return None
    return FoundDate(first + head.start() if head else year.start(), tail.end(), year[0])


def _month(word: str, language: str) -> int:
    for number, stem in enumerate(_STEMS[language], start=1):
        if re.match(stem, word, re.IGNORECASE):
            return number
    return 0


def _date(
    start: int, end: int, year: str, month: int, day: str, part: str = ""
) -> FoundDate | None:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    last = monthrange(int(year), month)[1]
    begun = f"{year}-{month:02}"
    if day:
        return FoundDate(start, end, f"{begun}-{int(day):02}") if 1 <= int(day) <= last else None
    for at, said in enumerate(_PARTS):
        if part and said.search(part):
            tens = ((1, 10), (11, 20), (21, last))[at]
            return FoundDate(start, end, f"{begun}-{tens[0]:02}/{begun}-{tens[1]:02}")
    return FoundDate(start, end, begun)
