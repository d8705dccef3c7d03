"""What is read of the texts of an entry."""

from datetime import date

import polars as pl
import pytest

from sought.linkage import prepare
from sought.linkage.consolidation.fathers import father_key, patronymics
from sought.linkage.consolidation.gazetteer import Gazetteer, GazetteerPlace
from sought.linkage.consolidation.list_records import ListRecord, record_table
from sought.linkage.consolidation.record_columns import record_columns

GAZETTEER = Gazetteer.of([GazetteerPlace("T1", ("Daşkənd",), 40.0, 47.0)])


def columns_of(**said: str) -> dict[str, object]:
    table = record_table([ListRecord("1", "A", "x", **said)])
    return record_columns(table, table["father_name"], GAZETTEER).row(0, named=True)


@pytest.mark.parametrize(
    ("text", "first", "last", "year", "month", "digits", "swapped"),
    [
        ("1961-05-07", date(1961, 5, 7), date(1961, 5, 7), 1961, 196105, "19610507", "19610705"),
        ("1961-05", date(1961, 5, 1), date(1961, 5, 31), 1961, 196105, None, None),
        ("1961", date(1961, 1, 1), date(1961, 12, 31), 1961, None, None, None),
        ("1960/1962", date(1960, 1, 1), date(1962, 12, 31), None, None, None, None),
        ("../1962", date.min, date(1962, 12, 31), None, None, None, None),
    ],
)
def test_a_date_is_two_days_and_what_it_names(
    text: str, first: date, last: date, year: int, month: int, digits: str, swapped: str
) -> None:
    found = columns_of(birth=text)
    bounds = found["birth_first"], found["birth_last"]
    assert bounds == (first.toordinal(), last.toordinal())
    named = [found[f"birth_{part}"] for part in ("year", "month", "digits", "swapped")]
    assert named == [year, month, digits, swapped]


@pytest.mark.parametrize("text", ["soon", "1961-13-40", "0", "\ud7ff"])
def test_what_is_no_date_is_not_said(text: str) -> None:
    assert columns_of(birth=text)["birth_first"] is None


def test_a_place_of_the_gazetteer_has_its_code_and_position() -> None:
    known, unknown = columns_of(place="Дашкенд"), columns_of(place="Nərgizli")
    assert known["place_key"] == "=T1"
    assert known["place_x"] is not None
    assert unknown["place_x"] is None
    assert unknown["place_key"] == columns_of(place="Наргизли")["place_key"]


def test_numbers_of_documents_are_letters_and_digits() -> None:
    found = columns_of(document=" aze 12-345 ")
    assert (found["document"], found["document_sorted"]) == ("AZE12345", "12345AEZ")


def test_a_unit_has_its_number() -> None:
    assert columns_of(unit="703 saylı hissə")["unit_number"] == "703"
    assert columns_of(unit="Qartal")["unit_number"] is None


@pytest.mark.parametrize("sex", ["", "x", "M"])
def test_sex_is_m_or_f_or_not_said(sex: str) -> None:
    assert columns_of(sex=sex)["sex"] is None


@pytest.mark.parametrize("father", ["Məmməd", "Мамед", "Мамедович", "Mammad", "Məmməd oğlu"])
def test_a_father_has_one_key_in_every_form(father: str) -> None:
    assert father_key(father) == father_key("Məmməd")


def test_a_text_without_words_is_no_father() -> None:
    assert father_key("??") is None


def test_patronymics_are_taken_from_names() -> None:
    names = prepare(["Алиев Рашид Мамедович", "Əliyev Rəşid", "Əliyev R. M."])
    found = patronymics(names, pl.Series([2, 0, -1, 1, 0]).to_numpy())
    assert found.to_list() == [None, "Мамедович", None, None, "Мамедович"]
