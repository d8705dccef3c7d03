"""Dates in English."""

from __future__ import annotations

from sought.partial_dates.wording.phrases import Role, Wording

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_INSIDE = (Role.ABOUT, Role.START, Role.END, Role.BETWEEN)

ENGLISH = Wording(
    bare_months={Role.ALONE: _MONTHS},
    bare_seasons={Role.ALONE: _SEASONS},
    months_with_day=_MONTHS,
    months={Role.ALONE: _MONTHS},
    seasons={Role.ALONE: _SEASONS},
    day={Role.ALONE: "{day} {name} {year}"},
    month="{name} {year}",
    year="{year}",
    decade={Role.ALONE: "{year}s", **dict.fromkeys(_INSIDE, "the {year}s")},
    years="{year}–{last}",
    day_of_years="{part} in {years}",
    yearless_day="{day} {name}",
    about="about {a}",
    roughly="about {a}",
    unknown_day="day unknown",
    unknown_month="month unknown",
    unknown_month_and_day="day and month unknown",
    days="day {a} to {b}",
    months_note="month {a} to {b}",
    uncertain="uncertain",
    interval="from {a} to {b}",
    between="between {a} and {b}",
    either="{a} or {b}",
    or_before="{a} or before",
    or_after="{a} or later",
    since="from {a}, end open",
    since_unknown_end="from {a}, end unknown",
    until="until {a}, beginning open",
    until_unknown_start="until {a}, beginning unknown",
    fillers=frozenset({"the", "of", "in", "on", "year", "st", "nd", "rd", "th", "fall"}),
)
