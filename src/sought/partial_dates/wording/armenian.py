"""Dates in Armenian (Eastern, reformed spelling); awaits the review of a native speaker.

Source of the month names in both cases and of the order year, month, day: Unicode CLDR.  Phrases
are chosen so that only ``միջև`` (between) asks for the genitive.
"""

from __future__ import annotations

from sought.partial_dates.wording.phrases import Role, Wording

_MONTHS = (
    *("հունվար", "փետրվար", "մարտ", "ապրիլ", "մայիս", "հունիս"),
    *("հուլիս", "օգոստոս", "սեպտեմբեր", "հոկտեմբեր", "նոյեմբեր", "դեկտեմբեր"),
)
_GENITIVE = tuple(f"{month}ի" for month in _MONTHS)
_BY_ROLE = {Role.ALONE: _MONTHS, Role.BETWEEN: _GENITIVE}
_SEASONS_BY_ROLE = {
    Role.ALONE: ("գարուն", "ամառ", "աշուն", "ձմեռ"),
    Role.BETWEEN: ("գարնան", "ամռան", "աշնան", "ձմռան"),
}

ARMENIAN = Wording(
    bare_months=_BY_ROLE,
    bare_seasons=_SEASONS_BY_ROLE,
    months_with_day=_GENITIVE,
    months=_BY_ROLE,
    seasons=_SEASONS_BY_ROLE,
    day={Role.ALONE: "{year} թ. {name} {day}", Role.BETWEEN: "{year} թ. {name} {day}-ի"},
    month="{year} թ. {name}",
    year="{year} թ.",
    decade={Role.ALONE: "{year}-ական թթ."},
    years="{year}–{last} թթ.",
    day_of_years="{part}, {years}",
    yearless_day="{name} {day}",
    about="մոտավորապես {a}",
    roughly="մոտավորապես {a}",
    unknown_day="օրն անհայտ է",
    unknown_month="ամիսն անհայտ է",
    unknown_month_and_day="օրն ու ամիսն անհայտ են",
    days="օրը՝ {a}–{b}",
    months_note="ամիսը՝ {a}–{b}",
    uncertain="անստույգ",
    interval="{a} – {b}",
    between="{a} և {b} միջև",
    either="{a} կամ {b}",
    or_before="{a} կամ ավելի վաղ",
    or_after="{a} կամ ավելի ուշ",
    since="սկիզբը՝ {a}, ավարտը բաց է",
    since_unknown_end="սկիզբը՝ {a}, ավարտն անհայտ է",
    until="սկիզբը բաց է, ավարտը՝ {a}",
    until_unknown_start="սկիզբն անհայտ է, ավարտը՝ {a}",
    inflected=(tuple(f"{month}ն" for month in _GENITIVE),),
    fillers=frozenset({"թ", "թվականի", "թվական", "թվականին", "ի", "ին", "ն"}),
)
