"""Dates as witnesses say them, in four languages, each with the EDTF it means.

Every expression stands for "when": with its preposition or case ending, as it is used in a
sentence.  The beginning, middle and end of a month are its first and second ten days and the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from sought.demo.azerbaijani_cases import ordinal
from sought.demo.chance import weighted
from sought.demo.vague import month_end

_RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_RU_IN = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
]
_AZ = [
    "yanvar",
    "fevral",
    "mart",
    "aprel",
    "may",
    "iyun",
    "iyul",
    "avqust",
    "sentyabr",
    "oktyabr",
    "noyabr",
    "dekabr",
]
_HY = [
    "հունվարի",
    "փետրվարի",
    "մարտի",
    "ապրիլի",
    "մայիսի",
    "հունիսի",
    "հուլիսի",
    "օգոստոսի",
    "սեպտեմբերի",
    "հոկտեմբերի",
    "նոյեմբերի",
    "դեկտեմբերի",
]
_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_PARTS = {
    "ru": ("в начале", "в середине", "в конце"),
    "az": ("əvvəlində", "ortalarında", "sonunda"),
    "hy": ("սկզբին", "կեսերին", "վերջին"),
    "en": ("at the beginning of", "in the middle of", "at the end of"),
}
_MEMORY = {"day": 0.36, "part": 0.34, "month": 0.30}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said, and the EDTF it means."""

    text: str
    edtf: str


def spoken_day(chance: Random, day: date, language: str) -> Spoken:
    """A day as it is remembered: exactly, as a part of the month, or as the month."""
    kind = weighted(chance, _MEMORY)
    if kind == "day":
        return Spoken(_exact(day, language), f"{day}")
    if kind == "month":
        return Spoken(_month(day, language), f"{day:%Y-%m}")
    part = min((day.day - 1) // 10, 2)
    first = day.replace(day=10 * part + 1)
    last = month_end(day) if part == 2 else day.replace(day=10 * part + 10)
    return Spoken(_part(day, part, language), f"{first}/{last}")


def spoken_year(year: int, language: str) -> Spoken:
    """In a year."""
    texts = {
        "ru": f"в {year} году",
        "az": f"{ordinal(year)} ildə",
        "hy": f"{year} թվականին",
        "en": f"in {year}",
    }
    return Spoken(texts[language], f"{year}")


def _exact(day: date, language: str) -> str:
    month = day.month - 1
    if language == "ru":
        return f"{day.day} {_RU[month]} {day.year} года"
    if language == "az":
        return f"{ordinal(day.year)} il {_az_of(_AZ[month])} {_az_day(day.day)}"
    if language == "hy":
        return f"{day.year} թվականի {_HY[month]} {day.day}-ին"
    return f"on {day.day} {_EN[month]} {day.year}"


def _month(day: date, language: str) -> str:
    month = day.month - 1
    if language == "ru":
        return f"в {_RU_IN[month]} {day.year} года"
    if language == "az":
        return f"{ordinal(day.year)} ilin {_AZ[month]} ayında"
    if language == "hy":
        return f"{day.year} թվականի {_HY[month]}ն"
    return f"in {_EN[month]} {day.year}"


def _part(day: date, part: int, language: str) -> str:
    words, month = _PARTS[language][part], day.month - 1
    if language == "ru":
        return f"{words} {_RU[month]} {day.year} года"
    if language == "az":
        return f"{ordinal(day.year)} ilin {_AZ[month]} ayının {words}"
    if language == "hy":
        return f"{day.year} թվականի {_HY[month]} {words}"
    return f"{words} {_EN[month]} {day.year}"


def _az_of(month: str) -> str:
    last = next(letter for letter in reversed(month) if letter in "aıoueəiöü")
    return month + {"a": "ın", "u": "un", "e": "in", "i": "in"}[last]


def _az_day(day: int) -> str:
    """The ending follows the numeral as it is spoken: altı, doqquz, on and otuz are broad."""
    broad = day % 10 in {6, 9} or day in {10, 30}
    return f"{day}-d{'a' if broad else 'ə'}"
