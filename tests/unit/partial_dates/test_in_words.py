"""Dates in the four languages.

The translations await native review; these tests keep case endings and phrases as they were
meant.
"""

from dataclasses import fields

import pytest

from sought.errors import InputError
from sought.partial_dates import PartialDate, in_words
from sought.partial_dates.wording import WORDINGS, wording
from sought.partial_dates.wording.azerbaijani import ordinal_suffix
from sought.partial_dates.wording.phrases import Role

ENGLISH = [
    ("1992", "1992"),
    ("1992-02", "February 1992"),
    ("1992-02-06", "6 February 1992"),
    ("1992-02-26T05:30", "26 February 1992, 05:30"),
    ("1992-02-26T05:30+04:00", "26 February 1992, 05:30 (UTC+04:00)"),
    ("1992-02-26T05:30Z", "26 February 1992, 05:30 (UTC)"),
    ("1992-02-26T05:30Z%", "about 26 February 1992, 05:30 (UTC, uncertain)"),
    ("1992-02~", "about February 1992"),
    ("1992-02?", "February 1992 (uncertain)"),
    ("1992-02%", "about February 1992 (uncertain)"),
    ("1992-XX", "1992 (month unknown)"),
    ("1992-XX-XX", "1992 (day and month unknown)"),
    ("1992-02-XX?", "February 1992 (day unknown, uncertain)"),
    ("1992-02-2X", "February 1992 (day 20 to 29)"),
    ("1991-02-2X", "February 1991 (day 20 to 28)"),
    ("1992-02-0X", "February 1992 (day 1 to 9)"),
    ("1992-1X", "1992 (month 10 to 12)"),
    ("199X", "1990s"),
    ("19XX", "1900–1999"),
    ("199X-05-01", "1 May in the 1990s"),
    ("199X-05", "May in the 1990s"),
    ("199X-22", "summer in the 1990s"),
    ("199X-22~", "about summer in the 1990s"),
    ("198X/199X", "from the 1980s to the 1990s"),
    ("1992-24", "winter 1992"),
    ("1992-02/1992-04", "from February 1992 to April 1992"),
    ("1992~/1994?", "from about 1992 to 1994 (uncertain)"),
    ("1992/..", "from 1992, end open"),
    ("1992/", "from 1992, end unknown"),
    ("../1992", "until 1992, beginning open"),
    ("/1992", "until 1992, beginning unknown"),
    ("[1992-02..1992-04]", "between February 1992 and April 1992"),
    ("[..1992-02]", "February 1992 or before"),
    ("[1992-02..]", "February 1992 or later"),
    ("[1991,1993]", "1991 or 1993"),
    ("[1991,1993,1995..1997]", "1991, 1993 or between 1995 and 1997"),
]
AZERBAIJANI = [
    ("1992", "1992-ci il"),
    ("1992-02", "1992-ci ilin fevralı"),
    ("1990-09-06", "6 sentyabr 1990-cı il"),
    ("1992-21", "1992-ci ilin yazı"),
    ("1992-02~", "təxminən 1992-ci ilin fevralı"),
    ("1992?", "1992-ci il (dəqiq deyil)"),
    ("1992-02-XX", "1992-ci ilin fevralı (günü məlum deyil)"),
    ("199X", "1990-cı illər"),
    ("19XX", "1900–1999-cu illər"),
    ("199X-05-01", "1 may, 1990-cı illər"),
    ("1992-02/1993-04", "1992-ci ilin fevralı – 1993-cü ilin apreli"),
    ("[1992-02..1993]", "1992-ci ilin fevralı ilə 1993-cü il arasında"),
    ("[..1993]", "1993-cü il və ya daha əvvəl"),
    ("1993/", "başlanğıcı: 1993-cü il; sonu məlum deyil"),
]
ARMENIAN = [
    ("1992", "1992 թ."),
    ("1992-02", "1992 թ. փետրվար"),
    ("1992-02-26", "1992 թ. փետրվարի 26"),
    ("1992-21", "1992 թ. գարուն"),
    ("1992-02~", "մոտավորապես 1992 թ. փետրվար"),
    ("1992-02-XX?", "1992 թ. փետրվար (օրն անհայտ է, անստույգ)"),
    ("199X", "1990-ական թթ."),
    ("199X-05-01", "մայիսի 1, 1990-ական թթ."),
    ("1992-02/1992-04", "1992 թ. փետրվար – 1992 թ. ապրիլ"),
    ("[1992-02..1992-04-05]", "1992 թ. փետրվարի և 1992 թ. ապրիլի 5-ի միջև"),
    ("[1992-21..1992-23]", "1992 թ. գարնան և 1992 թ. աշնան միջև"),
    ("[1992..]", "1992 թ. կամ ավելի ուշ"),
]
RUSSIAN = [
    ("1992", "1992 г."),
    ("1992-02", "февраль 1992 г."),
    ("1992-02-26", "26 февраля 1992 г."),
    ("1992-05~", "около мая 1992 г."),
    ("1992-24~", "около зимы 1992 г."),
    ("199X~", "около 1990-х гг."),
    ("1992?", "1992 г. (под вопросом)"),
    ("1992-XX-XX", "1992 г. (день и месяц неизвестны)"),
    ("1992-02-2X", "февраль 1992 г. (день с 20 по 29)"),
    ("1992-03/1992-05", "с марта 1992 г. по май 1992 г."),
    ("1991-24/1992-24", "с зимы 1991 г. по зиму 1992 г."),
    ("1992~/1993~", "с приблизительно 1992 г. по приблизительно 1993 г."),
    ("198X/199X", "с 1980-х гг. по 1990-е гг."),
    ("[1992-02..1992-05]", "между февралём 1992 г. и маем 1992 г."),
    ("[1992-02-26..1992-22]", "между 26 февраля 1992 г. и летом 1992 г."),
    ("[198X..199X]", "между 1980-ми гг. и 1990-ми гг."),
    ("[..1992-02]", "февраль 1992 г. или раньше"),
    ("../1992-21", "по весну 1992 г., начало открыто"),
    ("199X-05-01", "1 мая 1990-х гг."),
    ("199X-05", "май 1990-х гг."),
    ("199X-05~", "около мая 1990-х гг."),
    ("198X-24/199X-24", "с зимы 1980-х гг. по зиму 1990-х гг."),
]
CASES = [
    (language, text, words)
    for language, cases in {
        "en": ENGLISH,
        "az": AZERBAIJANI,
        "hy": ARMENIAN,
        "ru": RUSSIAN,
    }.items()
    for text, words in cases
]


@pytest.mark.parametrize(("language", "text", "words"), CASES)
def test_a_date_in_words(language: str, text: str, words: str) -> None:
    assert in_words(PartialDate.parse(text), language) == words


@pytest.mark.parametrize("language", WORDINGS)
def test_every_month_and_season_has_its_own_name(language: str) -> None:
    numbers = [*(f"{n:02}" for n in range(1, 13)), "21", "22", "23", "24"]
    for template in ("1992-{}", "[1992-{}..1999]", "1992-{}/1999", "1992-{}~", "199X-{}"):
        shown = {in_words(PartialDate.parse(template.format(n)), language) for n in numbers}
        assert len(shown) == len(numbers)


@pytest.mark.parametrize("words", WORDINGS.values(), ids=WORDINGS.keys())
def test_a_language_is_complete(words) -> None:
    for entry in fields(words):
        if entry.name not in {"fillers", "inflected"}:
            assert getattr(words, entry.name), entry.name
    months, seasons = (words.months, words.bare_months), (words.seasons, words.bare_seasons)
    for length, tables in ((12, months), (4, seasons)):
        for lists in tables:
            assert {len(names) for names in lists.values()} == {length}
            assert Role.ALONE in lists
    assert len(words.months_with_day) == 12
    assert {len(names) for names in words.inflected} <= {12}


@pytest.mark.parametrize("code", ["ru", "RU", "ru-RU", "ru_RU"])
def test_a_region_is_no_matter(code: str) -> None:
    assert wording(code) is WORDINGS["ru"]


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(InputError, match="'de' has no dates; choose one of en, az, hy, ru"):
        in_words(PartialDate.parse("1992"), "de")


@pytest.mark.parametrize(
    ("year", "suffix"),
    [
        *((1991, "ci"), (1992, "ci"), (1993, "cü"), (1994, "cü"), (1995, "ci")),
        *((1996, "cı"), (1997, "ci"), (1998, "ci"), (1999, "cu"), (2000, "ci")),
        *((1910, "cu"), (1920, "ci"), (1930, "cu"), (1940, "cı"), (1950, "ci")),
        *((1960, "cı"), (1970, "ci"), (1980, "ci"), (1990, "cı"), (1900, "cü")),
    ],
)
def test_azerbaijani_ordinals_follow_the_last_spoken_vowel(year: int, suffix: str) -> None:
    assert ordinal_suffix(year) == suffix
