"""Names side by side: what is more likely to be one person, and what is two."""

import pytest

from sought.linkage.name_comparison import compare_names
from tests.spec.names.tables import rows

ONE = 0.8
TWO = 0.2

ONE_PERSON = """
first                     | second
--------------------------+-----------------------------
Əliyev Rəşid Məmməd oğlu  | Алиев Рашид Мамедович
Əliyev Rəşid Məmməd oğlu  | Ալիև Ռաշիդ
Əliyev Rəşid Məmməd oğlu  | Aliyev Rashid Mammad
Əliyev Rəşid Məmməd oğlu  | Рашид Алиев
Əliyev Rəşid Məmməd oğlu  | Əliyev R. M.
Qasımov Elşən Vaqif oğlu  | قاسموف الشن
Տեր-Պետրոսյան Արամ        | Тер-Петросян Арам
Տեր-Պետրոսյան Արամ        | Petrosyan Aram
ლომიძე ნინო               | Lomidze Nino
Гаджигусейнов Тофик       | Hacıhüseynov Tofiq
Məmmədli Vüqar            | Мамедов Вугар
Əliyeva (Quliyeva) Sevinc | Кулиева Севиндж
Мкртчян Ованес            | Մկրտչյան Հովհաննես
Shah Gul Rezai            | Shahgul Rezai
عبد الرحمن الجيران        | Abdul Rahman AlJiran
"""

TWO_PERSONS = """
first                     | second                        | why
--------------------------+-------------------------------+-----------------------
Əliyev Rəşid Məmməd oğlu  | Алиев Вагиф Мамедович         | brothers
Əliyev Rəşid Məmməd oğlu  | Алиев Мамед Рашидович         | father and son
Əliyev Rəşid Məmməd oğlu  | Алиев Рашид Гасанович         | namesakes
Əliyev Rəşid Məmməd oğlu  | Гусейнов Рашид Вагифович      | only the given name
Əliyev Rəşid Məmməd oğlu  | Əliyeva Leyla Məmməd qızı     | brother and sister
Əliyev Rəşid              | Əliyeva Rəşidə                | man and woman
Գրիգորյան Արամ            | Григорян Карен                | only the surname
Beridze Nino              | Lomidze Nino                  | only the given name
Əliyev R. M.              | Алиев Вагиф Мамедович         | another initial
محمد علی رضایی            | Ahmad Karimi                  | nothing
"""


@pytest.mark.parametrize("row", rows(ONE_PERSON)[1:], ids=" = ".join)
def test_one_person_written_twice(row: list[str]) -> None:
    assert compare_names(*row).probability >= ONE


@pytest.mark.parametrize("row", rows(TWO_PERSONS)[1:], ids=lambda row: f"{row[0]} ≠ {row[1]}")
def test_two_persons(row: list[str]) -> None:
    first, second, _ = row
    assert compare_names(first, second).probability <= TWO


LADDERS = """
more                                    | less
----------------------------------------+-----------------------------------------
Əliyev Rəşid Məmməd oğlu                | Алиев Рашид
Алиев Рашид Мамедович                   | Алиев Рашид
Алиев Рашид                             | Алиев Рашид Гасанович
Алиев Рашид                             | Алиев Р.
Алиев Р.                                | Алиев В.
Алиев Рашид                             | Алиев Рушан
Алиев Рушан                             | Алиев Вагиф
Алиев Рашид                             | Алиева Рашида
"""


@pytest.mark.parametrize("row", rows(LADDERS)[1:], ids=" > ".join)
def test_more_agreement_is_never_less_likely(row: list[str]) -> None:
    more, less = (compare_names("Əliyev Rəşid Məmməd oğlu", other).weight for other in row)
    assert more > less


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Əliyev Rəşid Məmməd oğlu", "Rəşid Məmməd oğlu Əliyev"),
        ("Алиев Рашид Мамедович", "Рашид Мамедович Алиев"),
        ("Beridze Nino", "Nino Beridze"),
        ("Филат, Владимир", "Владимир Филат"),
    ],
)
def test_the_order_of_words_hardly_matters(one: str, other: str) -> None:
    for third in ("Алиев Рашид Мамедович", "ბერიძე ნინო", "Vladimir Filat", "Karimov Ali"):
        first, second = (compare_names(n, third).probability for n in (one, other))
        assert (first >= 0.5) == (second >= 0.5)


def test_an_explanation_reads_like_a_sentence() -> None:
    found = compare_names("Əliyev Rəşid Məmməd oğlu", "Алиев Мамедович")
    assert found.explanation == (
        "surname agrees in another spelling in Latin and Cyrillic letters; "
        "patronymic of Məmməd agrees in another spelling in Latin and Cyrillic letters; "
        "given name absent in the second"
    )


def test_an_explanation_says_what_makes_two_persons() -> None:
    found = compare_names("Əliyev Rəşid", "Алиева Вафа")
    assert found.explanation.endswith(
        "given name differs; endings of a man beside those of a woman"
    )
