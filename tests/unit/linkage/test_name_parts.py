"""What each word of a name is taken for."""

import pytest

from sought.linkage.name_parts import Part, parse


def told(name: str) -> str:
    return " ".join(f"{p.written}:{p.part}" for p in parse(name))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Əliyev Rəşid Məmməd oğlu", "Əliyev:family Rəşid:given Məmməd:patronymic"),
        ("Rəşid Məmməd oğlu Əliyev", "Rəşid:given Məmməd:patronymic Əliyev:family"),
        ("Алиева Лейла Мамед кызы", "Алиева:family Лейла:given Мамед:patronymic"),
        ("Алиев Рашид Мамедович", "Алиев:family Рашид:given Мамедович:patronymic"),
        ("Рашид Мамедович", "Рашид:given Мамедович:patronymic"),
        ("Aliyev Rashid Mammad", "Aliyev:family Rashid:given Mammad:patronymic"),
        ("Филат, Владимир Васильевич", "Филат:family Владимир:given Васильевич:patronymic"),
        ("Kvirik, Zaza", "Kvirik:family Zaza:given"),
        ("GUSAROV Igor", "GUSAROV:family Igor:given"),
        ("ZAZA Kvirik", "ZAZA:family Kvirik:given"),
        ("Տեր-Պետրոսյան Արամ", "Պետրոսյան:family Արամ:given"),
        ("Beridze Nino", "Beridze:family Nino:given"),
        ("Gelaşvili Nino", "Gelaşvili:family Nino:given"),
        ("Khalid bin Said", "Khalid:given Said:patronymic"),
        ("Иванова Петрова", "Иванова:unknown Петрова:unknown"),
        ("Rəşid", "Rəşid:unknown"),
        ("Leyla Rəna", "Leyla:unknown Rəna:unknown"),
    ],
)
def test_endings_order_and_signs_tell_the_parts(name: str, parts: str) -> None:
    assert told(name) == parts


def test_two_initials_are_given_name_and_father() -> None:
    found = parse("Əliyev R.M.")
    assert [p.part for p in found] == [Part.FAMILY, Part.GIVEN, Part.PATRONYMIC]
    assert [p.is_initial for p in found] == [False, True, True]


@pytest.mark.parametrize(
    "name",
    [
        "Əliyeva (Məmmədova) Leyla",
        "Əliyeva Leyla (Məmmədova)",
        "Əliyeva Leyla née Məmmədova",
        "Əliyeva Leyla, урожд. Məmmədova",
        "Əliyeva/Məmmədova Leyla",
    ],
)
def test_a_former_surname_is_kept_apart(name: str) -> None:
    found = {p.part: p.written for p in parse(name)}
    assert found == {Part.FAMILY: "Əliyeva", Part.GIVEN: "Leyla", Part.FORMER: "Məmmədova"}


def test_an_abbreviation_in_brackets_is_no_name() -> None:
    assert told("Арам Манукян (АРФ)") == told("Арам Манукян")


def test_a_name_in_brackets_is_a_name() -> None:
    assert told("(Rəşid)") == "Rəşid:unknown"


def test_titles_are_left_out_unless_nothing_else_is_there() -> None:
    assert told("Dr. Rəşid Əliyev") == told("Rəşid Əliyev")
    assert told("Dr") == "Dr:unknown"


@pytest.mark.parametrize("written", ["AlJiran", "Al Jiran", "Al-Jiran"])
def test_an_article_is_no_part_however_it_is_joined(written: str) -> None:
    assert told(f"Salem {written}") == "Salem:unknown Jiran:unknown"
