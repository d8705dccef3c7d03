"""Names in four scripts, in both genders, in the cases of their languages."""

from __future__ import annotations

import re

import pytest

from sought.demo import armenian_cases, azerbaijani_cases, russian_cases
from sought.demo.data_files import rows
from sought.demo.letters import LANGUAGES, written
from sought.demo.person_names import (
    Part,
    PersonName,
    feminine,
    given_names,
    patronymic,
    surnames,
)
from tests.unit.demo.country import the_country

LETTERS = {
    "az": re.compile(r"[A-Za-zÇçƏəĞğİıÖöŞşÜü -]+"),
    "ru": re.compile(r"[А-Яа-яЁё -]+"),
    "hy": re.compile(r"[Ա-Ֆա-և -]+"),
    "en": re.compile(r"[A-Za-z -]+"),
}


def every_part() -> list[Part]:
    fashions = ("az", "hy", "ru")
    given = [part for f in fashions for sex in "mf" for part in given_names(f, sex)]
    return [*given, *(part for f in fashions for part in surnames(f))]


def part(native: str, pool: tuple[Part, ...]) -> Part:
    return next(p for p in pool if native in (p.az, p.ru, p.hy))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_written_in_the_letters_of_each_language(language):
    for each in every_part():
        assert LETTERS[language].fullmatch(each.in_(language)), each.in_(language)


def test_no_name_stands_twice_in_its_pool():
    for name in ("given_names.csv", "surnames.csv"):
        keys = [(row["fashion"], row.get("sex"), row["native"]) for row in rows(name)]
        assert len(keys) == len(set(keys))


def test_a_variant_differs_from_the_usual_spelling():
    for each in every_part():
        assert each.ru not in each.variants


@pytest.mark.parametrize(
    ("native", "language", "woman"),
    [
        ("Məmmədov", "az", "Məmmədova"),
        ("Məmmədov", "ru", "Мамедова"),
        ("Məmmədov", "hy", "Մամեդովա"),
        ("Məmmədov", "en", "Mammadova"),
        ("Əliyev", "az", "Əliyeva"),
        ("Əliyev", "hy", "Ալիևա"),
        ("Иванов", "az", "İvanova"),
        ("Ильин", "ru", "Ильина"),
        ("Киселёв", "ru", "Киселёва"),
        ("Покровский", "az", "Pokrovskaya"),
        ("Покровский", "ru", "Покровская"),
        ("Покровский", "hy", "Պոկրովսկայա"),
        ("Rzazadə", "az", "Rzazadə"),
        ("Həsənli", "ru", "Гасанлы"),
    ],
)
def test_a_woman_s_surname(native, language, woman):
    pool = (*surnames("az"), *surnames("ru"))
    assert feminine(part(native, pool).in_(language), language) == woman


def test_both_genders_of_every_surname_are_there_and_armenian_ones_never_change():
    for fashion in ("az", "ru", "hy"):
        for family in surnames(fashion):
            for language in LANGUAGES:
                names = {
                    sex: PersonName(
                        sex, given_names(fashion, sex)[0], given_names(fashion, "m")[0], family
                    ).surname(language)
                    for sex in "mf"
                }
                same = names["m"] == names["f"]
                ends = family.ru.endswith(("ов", "ев", "ёв", "ин", "ский"))
                assert same is not ends if fashion != "hy" else same, names


@pytest.mark.parametrize(
    ("father", "fashion", "language", "son", "daughter"),
    [
        ("Həsən", "az", "az", "Həsən oğlu", "Həsən qızı"),
        ("Həsən", "az", "ru", "Гасан оглы", "Гасан кызы"),
        ("Həsən", "az", "hy", "Հասանի", "Հասանի"),
        ("Արամ", "hy", "hy", "Արամի", "Արամի"),
        ("Արամ", "hy", "ru", "Арамович", "Арамовна"),
        ("Արամ", "hy", "az", "Aram oğlu", "Aram qızı"),
        ("Юрий", "ru", "ru", "Юрьевич", "Юрьевна"),
        ("Игорь", "ru", "az", "İqoreviç", "İqorevna"),
        ("Иван", "ru", "hy", "Իվանովիչ", "Իվանովնա"),
    ],
)
def test_patronymics(father, fashion, language, son, daughter):
    name = part(father, given_names(fashion, "m"))
    assert patronymic(name, "m", language) == son
    assert patronymic(name, "f", language) == daughter


@pytest.mark.parametrize(
    ("word", "source", "target", "expected"),
    [
        ("Иванов", "ru", "az", "İvanov"),
        ("Кузнецов", "ru", "en", "Kuznetsov"),
        ("Сергей", "ru", "az", "Sergey"),
        ("Андреев", "ru", "hy", "Անդրեև"),
        ("Хачатрян", "ru", "hy", "Խաչատրյան"),
        ("Հովհաննես", "hy", "en", "Hovhannes"),
        ("Եղիազարյան", "hy", "en", "Yeghiazaryan"),
        ("Հարությունյան", "hy", "az", "Harutyunyan"),
        ("Cəfərov", "az", "en", "Jafarov"),
        ("İbrahim", "az", "en", "Ibrahim"),
        ("Olmera", "az", "ru", "Олмера"),
    ],
)
def test_from_script_to_script(word, source, target, expected):
    assert written(word, source, target) == expected


@pytest.mark.parametrize(
    ("name", "woman", "forms"),
    [
        ("Рашид", False, "Рашид Рашида Рашиду Рашида Рашидом Рашиде"),
        ("Сергей", False, "Сергей Сергея Сергею Сергея Сергеем Сергее"),
        ("Юрий", False, "Юрий Юрия Юрию Юрия Юрием Юрии"),
        ("Пётр", False, "Пётр Петра Петру Петра Петром Петре"),
        ("Павел", False, "Павел Павла Павлу Павла Павлом Павле"),
        ("Игорь", False, "Игорь Игоря Игорю Игоря Игорем Игоре"),
        ("Али", False, "Али Али Али Али Али Али"),
        ("Лейла", True, "Лейла Лейлы Лейле Лейлу Лейлой Лейле"),
        ("Мария", True, "Мария Марии Марии Марию Марией Марии"),
        ("Наталья", True, "Наталья Натальи Наталье Наталью Натальей Наталье"),
        ("Гюльнар", True, "Гюльнар Гюльнар Гюльнар Гюльнар Гюльнар Гюльнар"),
    ],
)
def test_russian_given_names_in_six_cases(name, woman, forms):
    assert russian_cases.given(name, woman=woman) == tuple(forms.split())


@pytest.mark.parametrize(
    ("name", "woman", "forms"),
    [
        ("Мамедов", False, "Мамедов Мамедова Мамедову Мамедова Мамедовым Мамедове"),
        ("Мамедова", True, "Мамедова Мамедовой Мамедовой Мамедову Мамедовой Мамедовой"),
        ("Григорян", False, "Григорян Григоряна Григоряну Григоряна Григоряном Григоряне"),
        ("Григорян", True, "Григорян Григорян Григорян Григорян Григорян Григорян"),
        ("Ализаде", False, "Ализаде Ализаде Ализаде Ализаде Ализаде Ализаде"),
        (
            "Покровский",
            False,
            "Покровский Покровского Покровскому Покровского Покровским Покровском",
        ),
    ],
)
def test_russian_surnames_in_six_cases(name, woman, forms):
    assert russian_cases.surname(name, woman=woman) == tuple(forms.split())


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Darsel", "Darsel Darselin Darselə Darseli Darseldə Darseldən"),
        ("Kavelara", "Kavelara Kavelaranın Kavelaraya Kavelaranı Kavelarada Kavelaradan"),
        ("Hazrun", "Hazrun Hazrunun Hazruna Hazrunu Hazrunda Hazrundan"),
        (
            "Zulmenkənd",
            "Zulmenkənd Zulmenkəndin Zulmenkəndə Zulmenkəndi Zulmenkənddə Zulmenkənddən",
        ),
    ],
)
def test_azerbaijani_places_in_six_cases(name, forms):
    assert azerbaijani_cases.inflected(name) == tuple(forms.split())


def test_azerbaijani_words_of_belonging_take_n():
    forms = azerbaijani_cases.inflected("Darsel həbsxanası", possessed=True)
    assert forms[2:] == (
        "Darsel həbsxanasına",
        "Darsel həbsxanasını",
        "Darsel həbsxanasında",
        "Darsel həbsxanasından",
    )


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1990, "1990-cı"), (1991, "1991-ci"), (1993, "1993-cü"), (1994, "1994-cü"), (6, "6-cı"),
     (9, "9-cu"), (10, "10-cu"), (2011, "2011-ci")],
)  # fmt: skip
def test_azerbaijani_ordinals(number, expected):
    assert azerbaijani_cases.ordinal(number) == expected


def test_armenian_forms():
    forms = dict(zip(armenian_cases.CASES, armenian_cases.person("Աշոտ Գրիգորյան"), strict=True))
    assert forms["def"] == "Աշոտ Գրիգորյանը"
    assert forms["defv"] == "Աշոտ Գրիգորյանն"
    assert forms["dat"] == "Աշոտ Գրիգորյանին"
    assert armenian_cases.place("Կավելարա")[-1] == "Կավելարայում"


def test_people_of_the_country_have_names_in_every_language():
    for person in list(the_country().population.people.values())[:2000]:
        for language in LANGUAGES:
            assert LETTERS[language].fullmatch(person.name.full(language))
