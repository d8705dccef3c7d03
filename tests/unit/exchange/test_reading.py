import pytest

from sought.errors import InputError
from sought.exchange.reading import (
    check_printable,
    inside,
    lookalike,
    name_key,
    number,
    printable,
    sex_word,
    shown,
    whole_number,
)
from sought.genetics.pedigree import Sex


def test_places_are_put_together_from_the_outside_in() -> None:
    with pytest.raises(InputError) as caught, inside("a.json", ": "), inside("families[2]"):
        raise InputError("is wrong", where="members[0]")
    assert str(caught.value) == "a.json: families[2].members[0]: is wrong"


@pytest.mark.parametrize(
    ("text", "value"), [("0.05", 0.05), ("1e-6", 1e-6), (" 3. ", 3), ("-.5", -0.5)]
)
def test_numbers(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["", "0,0,5", "1_0", "nan", "inf", "1e999", "٣", "0x1", "1 2", "1e99999"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(InputError, match="is not a number; allowed: digits with a decimal point"):
        number(text)


@pytest.mark.parametrize("text", ["", "1.0", "-1", "11", "1_0", "9" * 5000])
def test_what_is_no_whole_number(text: str) -> None:
    assert whole_number("10", most=10) == 10
    with pytest.raises(InputError, match="is not a whole number from 0 to 10"):
        whole_number(text, most=10)


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        (("1", "m", "M", "Male", " male "), Sex.MALE),
        (("2", "f", "FEMALE"), Sex.FEMALE),
        (("0", "", "unknown", "?"), Sex.UNKNOWN),
    ],
)
def test_words_for_sex(words: tuple[str, ...], sex: Sex) -> None:
    assert {sex_word(word) for word in words} == {sex}


def test_another_word_for_sex_is_refused() -> None:
    with pytest.raises(InputError, match="row 2: sex 'man' is unknown; allowed: 1, m, male; 2, f"):
        sex_word("man", where="row 2")


def test_names_are_compared_without_case_and_separators() -> None:
    assert len({name_key(n) for n in ("Penta E", "PENTA_E", "penta-e", "PentaE")}) == 1
    assert name_key("D5S818") != name_key("D5S8181")


def test_misspellings_are_recognised() -> None:
    assert lookalike("famlies", ("families", "markers")) == "families"
    assert lookalike("exclusion_power", ("families", "markers")) is None


def test_what_is_shown_stays_short_and_on_one_line() -> None:
    assert shown("a\nb") == r"'a\nb'"
    assert len(shown("x" * 1000)) == 42
    assert printable("F1") == "F1"
    assert printable("F\u202e1") == r"F\u202e1"


def test_unprintable_codes_are_refused() -> None:
    assert check_printable("ə1") == "ə1"
    with pytest.raises(InputError, match="do not print"):
        check_printable("a\u202eb")


def test_a_decimal_comma_is_told_as_a_point() -> None:
    with pytest.raises(InputError, match=r"'0,05' has a decimal comma; write 0\.05"):
        number("0,05")
