"""A date as its reader would say it, in English, Azerbaijani, Armenian or Russian."""

from __future__ import annotations

from datetime import date
from functools import reduce

from sought.partial_dates.interval import Edge, Interval
from sought.partial_dates.moment import SEASONS, SPRING, Moment
from sought.partial_dates.one_of import OneOf, Run
from sought.partial_dates.partial_date import PartialDate
from sought.partial_dates.stretches import DAY
from sought.partial_dates.wording import wording
from sought.partial_dates.wording.phrases import Role, Wording, for_role

_LAST_MONTH = 12


def in_words(partial: PartialDate, language: str) -> str:
    """The date in words; ``language`` is ``en``, ``az``, ``hy`` or ``ru``, else InputError."""
    words = wording(language)
    match partial.form:
        case Moment():
            return _moment(partial.form, words)
        case Interval():
            return _interval(partial.form, words)
        case OneOf():
            choices = [_choice(choice, words) for choice in partial.form.choices]
            return _listed(choices, words)


def _listed(choices: list[str], words: Wording) -> str:
    """``a, b or c``."""
    *front, last = choices
    if not front:
        return last
    return words.either.format(a=reduce("{}, {}".format, front), b=last)


def _choice(choice: Moment | Run, words: Wording) -> str:
    if isinstance(choice, Moment):
        return _moment(choice, words)
    if choice.first is None or choice.last is None:
        template = words.or_before if choice.first is None else words.or_after
        return template.format(a=_moment(choice.dates[0], words))
    limits = (_moment(limit, words, Role.BETWEEN) for limit in choice.dates)
    return words.between.format(a=next(limits), b=next(limits))


def _interval(interval: Interval, words: Wording) -> str:
    start, end = interval.start, interval.end
    if isinstance(start, Edge):
        template = words.until if start is Edge.OPEN else words.until_unknown_start
        return template.format(a=_moment(interval.dates[0], words, Role.END))
    first = _moment(start, words, Role.START)
    if isinstance(end, Edge):
        template = words.since if end is Edge.OPEN else words.since_unknown_end
        return template.format(a=first)
    return words.interval.format(a=first, b=_moment(end, words, Role.END))


def _moment(moment: Moment, words: Wording, role: Role = Role.ALONE) -> str:
    text = _estimated(moment, words, role)
    if moment.clock:
        text += f", {moment.clock.time}"
    notes = ", ".join(note for note in _notes(moment, words) if note)
    return f"{text} ({notes})" if notes else text


def _estimated(moment: Moment, words: Wording, role: Role) -> str:
    if not moment.qualifier.approximate:
        return _calendar(moment, words, role)
    if role is Role.ALONE:
        return words.about.format(a=_calendar(moment, words, Role.ABOUT))
    return words.roughly.format(a=_calendar(moment, words, role))


def _calendar(moment: Moment, words: Wording, role: Role) -> str:
    if "X" in moment.year:
        return _in_unknown_year(moment, words, role)
    year = int(moment.year)
    fields: dict[str, object] = {"year": year, "th": words.suffix(year)}
    if not moment.month or "X" in moment.month:
        return words.year.format(**fields)
    if moment.day and "X" not in moment.day:
        name = words.months_with_day[int(moment.month) - 1]
        template = for_role(words.day, role)
        return template.format(day=int(moment.day), name=name, **fields)
    return words.month.format(name=_name(moment.month, words, role), **fields)


def _name(month: str, words: Wording, role: Role) -> str:
    if month in SEASONS:
        return for_role(words.seasons, role)[int(month) - int(SPRING)]
    return for_role(words.months, role)[int(month) - 1]


def _in_unknown_year(moment: Moment, words: Wording, role: Role) -> str:
    if not moment.month:
        return _years(moment.year, words, role)
    years = _years(moment.year, words, Role.ABOUT)
    return words.day_of_years.format(part=_yearless(moment, words, role), years=years)


def _yearless(moment: Moment, words: Wording, role: Role) -> str:
    if moment.month in SEASONS:
        return for_role(words.bare_seasons, role)[int(moment.month) - int(SPRING)]
    index = int(moment.month) - 1
    if not moment.day:
        return for_role(words.bare_months, role)[index]
    return words.yearless_day.format(day=int(moment.day), name=words.months_with_day[index])


def _years(pattern: str, words: Wording, role: Role) -> str:
    first, last = (int(pattern.replace("X", digit)) for digit in "09")
    if pattern.endswith("XX"):
        return words.years.format(year=first, last=last, th=words.suffix(last))
    return for_role(words.decade, role).format(year=first, th=words.suffix(first))


def _notes(moment: Moment, words: Wording) -> tuple[str, ...]:
    return (
        _zone(moment),
        _unknown_parts(moment, words),
        words.uncertain if moment.qualifier.uncertain else "",
    )


def _zone(moment: Moment) -> str:
    zone = moment.clock.zone if moment.clock else ""
    return "UTC" + zone.removeprefix("Z") if zone else ""


def _unknown_parts(moment: Moment, words: Wording) -> str:
    if moment.month == "XX":
        return words.unknown_month_and_day if moment.day else words.unknown_month
    if "X" in moment.month:
        return _span(words.months_note, moment.month, _LAST_MONTH)
    if moment.day == "XX":
        return words.unknown_day
    if "X" in moment.day:
        last = date.fromordinal(moment.stretches()[0][1] // DAY)
        return _span(words.days, moment.day, last.day)
    return ""


def _span(template: str, pattern: str, highest: int) -> str:
    """``2X`` as 20 to 29."""
    first, last = (int(pattern.replace("X", digit)) for digit in "09")
    return template.format(a=max(1, first), b=min(highest, last))
