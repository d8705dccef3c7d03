"""All names of months and seasons in all their cases, written out once more for the eye.

A native speaker who reviews the translations reviews these lists.
"""

import pytest

from sought.partial_dates import PartialDate, in_words

MONTHS = [f"{n:02}" for n in range(1, 13)]
SEASONS = ["21", "22", "23", "24"]
ARMENIAN = (
    "հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր"
)
ARMENIAN_GENITIVE = (
    "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի "
    "հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի"
)
RUSSIAN_INSTRUMENTAL = (
    "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём"
)

# language, EDTF with {} for the month, words with {} for its name, twelve names
MONTH_NAMES = [
    (
        "en",
        "1992-{}",
        "{} 1992",
        "January February March April May June July August September October November December",
    ),
    (
        "en",
        "1992-{}-05~",
        "about 5 {} 1992",
        "January February March April May June July August September October November December",
    ),
    (
        "az",
        "1992-{}",
        "1992-ci ilin {}",
        "yanvarı fevralı martı apreli mayı iyunu iyulu avqustu sentyabrı oktyabrı noyabrı dekabrı",
    ),
    (
        "az",
        "1992-{}-05",
        "5 {} 1992-ci il",
        "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    ),
    (
        "az",
        "199X-{}",
        "{}, 1990-cı illər",
        "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    ),
    (
        "hy",
        "1992-{}",
        "1992 թ. {}",
        ARMENIAN,
    ),
    (
        "hy",
        "1992-{}-05",
        "1992 թ. {} 5",
        ARMENIAN_GENITIVE,
    ),
    (
        "hy",
        "[1992-{}..1999]",
        "1992 թ. {} և 1999 թ. միջև",
        ARMENIAN_GENITIVE,
    ),
    (
        "ru",
        "1992-{}",
        "{} 1992 г.",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    ),
    (
        "ru",
        "1992-{}-05",
        "5 {} 1992 г.",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
    (
        "ru",
        "1992-{}~",
        "около {} 1992 г.",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
    (
        "ru",
        "1992-{}/1999",
        "с {} 1992 г. по 1999 г.",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
    (
        "ru",
        "1990/1992-{}",
        "с 1990 г. по {} 1992 г.",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    ),
    (
        "ru",
        "[1992-{}..1999]",
        "между {} 1992 г. и 1999 г.",
        RUSSIAN_INSTRUMENTAL,
    ),
]
SEASON_NAMES = [
    ("en", "1992-{}", "{} 1992", "spring summer autumn winter"),
    ("en", "199X-{}", "{} in the 1990s", "spring summer autumn winter"),
    ("az", "1992-{}", "1992-ci ilin {}", "yazı yayı payızı qışı"),
    ("az", "199X-{}", "{}, 1990-cı illər", "yaz yay payız qış"),
    ("hy", "1992-{}", "1992 թ. {}", "գարուն ամառ աշուն ձմեռ"),
    ("hy", "[1992-{}..1999]", "1992 թ. {} և 1999 թ. միջև", "գարնան ամռան աշնան ձմռան"),
    ("ru", "1992-{}", "{} 1992 г.", "весна лето осень зима"),
    ("ru", "199X-{}~", "около {} 1990-х гг.", "весны лета осени зимы"),
    ("ru", "1992-{}~", "около {} 1992 г.", "весны лета осени зимы"),
    ("ru", "1992-{}/1999", "с {} 1992 г. по 1999 г.", "весны лета осени зимы"),
    ("ru", "1990/1992-{}", "с 1990 г. по {} 1992 г.", "весну лето осень зиму"),
    ("ru", "[1992-{}..1999]", "между {} 1992 г. и 1999 г.", "весной летом осенью зимой"),
]
PHRASES = [
    # EDTF, en, az, hy, ru
    (
        "1992-XX",
        "1992 (month unknown)",
        "1992-ci il (ayı məlum deyil)",
        "1992 թ. (ամիսն անհայտ է)",
        "1992 г. (месяц неизвестен)",
    ),
    (
        "1992-XX-XX",
        "1992 (day and month unknown)",
        "1992-ci il (günü və ayı məlum deyil)",
        "1992 թ. (օրն ու ամիսն անհայտ են)",
        "1992 г. (день и месяц неизвестны)",
    ),
    (
        "1993-1X",
        "1993 (month 10 to 12)",
        "1993-cü il (ay: 10–12)",
        "1993 թ. (ամիսը՝ 10–12)",
        "1993 г. (месяц с 10 по 12)",
    ),
    (
        "1992-05-3X",
        "May 1992 (day 30 to 31)",
        "1992-ci ilin mayı (gün: 30–31)",
        "1992 թ. մայիս (օրը՝ 30–31)",
        "май 1992 г. (день с 30 по 31)",
    ),
    (
        "18XX",
        "1800–1899",
        "1800–1899-cu illər",
        "1800–1899 թթ.",
        "1800–1899 гг.",
    ),
    (
        "[1992,1993]",
        "1992 or 1993",
        "1992-ci il və ya 1993-cü il",
        "1992 թ. կամ 1993 թ.",
        "1992 г. или 1993 г.",
    ),
    (
        "[..1993]",
        "1993 or before",
        "1993-cü il və ya daha əvvəl",
        "1993 թ. կամ ավելի վաղ",
        "1993 г. или раньше",
    ),
    (
        "[1993..]",
        "1993 or later",
        "1993-cü il və ya daha sonra",
        "1993 թ. կամ ավելի ուշ",
        "1993 г. или позже",
    ),
    (
        "1993/..",
        "from 1993, end open",
        "başlanğıcı: 1993-cü il; sonu açıqdır",
        "սկիզբը՝ 1993 թ., ավարտը բաց է",
        "с 1993 г., окончание открыто",
    ),
    (
        "1993/",
        "from 1993, end unknown",
        "başlanğıcı: 1993-cü il; sonu məlum deyil",
        "սկիզբը՝ 1993 թ., ավարտն անհայտ է",
        "с 1993 г., окончание неизвестно",
    ),
    (
        "../1993",
        "until 1993, beginning open",
        "başlanğıcı açıqdır; sonu: 1993-cü il",
        "սկիզբը բաց է, ավարտը՝ 1993 թ.",
        "по 1993 г., начало открыто",
    ),
    (
        "/1993",
        "until 1993, beginning unknown",
        "başlanğıcı məlum deyil; sonu: 1993-cü il",
        "սկիզբն անհայտ է, ավարտը՝ 1993 թ.",
        "по 1993 г., начало неизвестно",
    ),
]


@pytest.mark.parametrize(("language", "text", "words", "names"), MONTH_NAMES)
def test_months(language: str, text: str, words: str, names: str) -> None:
    shown = [in_words(PartialDate.parse(text.format(n)), language) for n in MONTHS]
    assert shown == [words.format(name) for name in names.split()]


@pytest.mark.parametrize(("language", "text", "words", "names"), SEASON_NAMES)
def test_seasons(language: str, text: str, words: str, names: str) -> None:
    shown = [in_words(PartialDate.parse(text.format(n)), language) for n in SEASONS]
    assert shown == [words.format(name) for name in names.split()]


@pytest.mark.parametrize(("text", "en", "az", "hy", "ru"), PHRASES)
def test_phrases_side_by_side(text: str, en: str, az: str, hy: str, ru: str) -> None:
    partial = PartialDate.parse(text)
    assert [in_words(partial, code) for code in ("en", "az", "hy", "ru")] == [en, az, hy, ru]
