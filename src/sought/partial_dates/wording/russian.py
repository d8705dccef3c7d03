"""Dates in Russian; awaits the review of a native speaker.

Month and season stand in the case of their preposition: ``около`` and ``с`` ask for the genitive,
``по`` for the accusative, ``между`` for the instrumental.
"""

from __future__ import annotations

from sought.partial_dates.wording.phrases import Role, Wording

_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_GENITIVE = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_INSTRUMENTAL = (
    *("январём", "февралём", "мартом", "апрелем", "маем", "июнем"),
    *("июлем", "августом", "сентябрём", "октябрём", "ноябрём", "декабрём"),
)
_PREPOSITIONAL = tuple(f"{month[:-1]}е" for month in _GENITIVE)
_SEASONS_GENITIVE = ("весны", "лета", "осени", "зимы")

_BY_ROLE = {
    Role.ALONE: _MONTHS,
    Role.ABOUT: _GENITIVE,
    Role.START: _GENITIVE,
    Role.BETWEEN: _INSTRUMENTAL,
}
_SEASONS_BY_ROLE = {
    Role.ALONE: ("весна", "лето", "осень", "зима"),
    Role.ABOUT: _SEASONS_GENITIVE,
    Role.START: _SEASONS_GENITIVE,
    Role.END: ("весну", "лето", "осень", "зиму"),
    Role.BETWEEN: ("весной", "летом", "осенью", "зимой"),
}

RUSSIAN = Wording(
    bare_months=_BY_ROLE,
    bare_seasons=_SEASONS_BY_ROLE,
    months_with_day=_GENITIVE,
    months=_BY_ROLE,
    seasons=_SEASONS_BY_ROLE,
    day={Role.ALONE: "{day} {name} {year} г."},
    month="{name} {year} г.",
    year="{year} г.",
    decade={
        Role.ALONE: "{year}-е гг.",
        Role.ABOUT: "{year}-х гг.",
        Role.START: "{year}-х гг.",
        Role.BETWEEN: "{year}-ми гг.",
    },
    years="{year}–{last} гг.",
    day_of_years="{part} {years}",
    yearless_day="{day} {name}",
    about="около {a}",
    roughly="приблизительно {a}",
    unknown_day="день неизвестен",
    unknown_month="месяц неизвестен",
    unknown_month_and_day="день и месяц неизвестны",
    days="день с {a} по {b}",
    months_note="месяц с {a} по {b}",
    uncertain="под вопросом",
    interval="с {a} по {b}",
    between="между {a} и {b}",
    either="{a} или {b}",
    or_before="{a} или раньше",
    or_after="{a} или позже",
    since="с {a}, окончание открыто",
    since_unknown_end="с {a}, окончание неизвестно",
    until="по {a}, начало открыто",
    until_unknown_start="по {a}, начало неизвестно",
    inflected=(_PREPOSITIONAL,),
    fillers=frozenset({"г", "гг", "год", "года", "году", "в", "го", "е"}),
)
