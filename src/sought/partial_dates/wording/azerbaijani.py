"""Dates in Azerbaijani (Latin script); awaits the review of a native speaker.

Source of the month names: Unicode CLDR.  Beside a year, a month or season takes the possessive
(``1992-ci ilin fevralı``).  Intervals use a dash and choices ``ilə … arasında``, which leave the
names as they are.
"""

from __future__ import annotations

from sought.partial_dates.wording.phrases import Role, Wording

_MONTHS = (
    *("yanvar", "fevral", "mart", "aprel", "may", "iyun"),
    *("iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"),
)
_MONTHS_OF = (
    *("yanvarı", "fevralı", "martı", "apreli", "mayı", "iyunu"),
    *("iyulu", "avqustu", "sentyabrı", "oktyabrı", "noyabrı", "dekabrı"),
)
_OF_MONTHS = tuple(f"{month}n" for month in _MONTHS_OF)
_IN_MONTHS = tuple(f"{month}d{'a' if month[-2] in 'ıu' else 'ə'}" for month in _OF_MONTHS)

# Suffix of the ordinal by the word spoken last: of a digit, of a ten, of hundreds or thousands.
_DIGITS = ("", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu")
_TENS = ("", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı")


def ordinal_suffix(number: int) -> str:
    """Suffix that makes a numeral an ordinal, by vowel harmony: 1992-ci, 1990-cı, 1900-cü."""
    tens, digit = divmod(number % 100, 10)
    if digit:
        return _DIGITS[digit]
    if tens:
        return _TENS[tens]
    return "cü" if number % 1000 else "ci"


AZERBAIJANI = Wording(
    bare_months={Role.ALONE: _MONTHS},
    bare_seasons={Role.ALONE: ("yaz", "yay", "payız", "qış")},
    months_with_day=_MONTHS,
    months={Role.ALONE: _MONTHS_OF},
    seasons={Role.ALONE: ("yazı", "yayı", "payızı", "qışı")},
    day={Role.ALONE: "{day} {name} {year}-{th} il"},
    month="{year}-{th} ilin {name}",
    year="{year}-{th} il",
    decade={Role.ALONE: "{year}-{th} illər"},
    years="{year}–{last}-{th} illər",
    day_of_years="{part}, {years}",
    yearless_day="{day} {name}",
    about="təxminən {a}",
    roughly="təxminən {a}",
    unknown_day="günü məlum deyil",
    unknown_month="ayı məlum deyil",
    unknown_month_and_day="günü və ayı məlum deyil",
    days="gün: {a}–{b}",
    months_note="ay: {a}–{b}",
    uncertain="dəqiq deyil",
    interval="{a} – {b}",
    between="{a} ilə {b} arasında",
    either="{a} və ya {b}",
    or_before="{a} və ya daha əvvəl",
    or_after="{a} və ya daha sonra",
    since="başlanğıcı: {a}; sonu açıqdır",
    since_unknown_end="başlanğıcı: {a}; sonu məlum deyil",
    until="başlanğıcı açıqdır; sonu: {a}",
    until_unknown_start="başlanğıcı məlum deyil; sonu: {a}",
    suffix=ordinal_suffix,
    fillers=frozenset(
        {"il", "ilin", "ili", "ci", "cı", "cu", "cü", "si", "sı", "su", "sü", "i", "ı", "u", "ü"}
        | {"da", "də"}
    ),
    inflected=(_OF_MONTHS, _IN_MONTHS),
)
