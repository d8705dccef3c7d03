"""Lists of persons as records: headings, dates, sexes; what cannot be used is told by row."""

from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from sought.errors import InputError
from sought.exchange.person_lists.fields import DateOrder
from sought.exchange.record_lists import read_record_list
from sought.linkage.consolidation.list_records import COLUMNS, ListRecord, record_table


def written(tmp_path: Path, text: str, name: str = "list a.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def rows(tmp_path: Path, text: str) -> list[dict[str, str | None]]:
    return read_record_list(written(tmp_path, text)).records.to_dicts()


def refused(tmp_path: Path, text: str) -> str:
    path = written(tmp_path, text)
    with pytest.raises(InputError) as error:
        read_record_list(path)
    assert str(error.value).startswith(f"{path}: ")
    return str(error.value).removeprefix(f"{path}: ")


def test_our_own_headings(tmp_path: Path) -> None:
    (row,) = rows(
        tmp_path,
        "record_id,source,name,birth_date,gender,father_name,place,unit\n"
        "7,A,Əliyev Rəşid,1961-05-03,male,Məmməd,Xəlvət,\n",
    )
    said = {"record_id": "7", "source": "A", "name": "Əliyev Rəşid", "birth": "1961-05-03"}
    said |= {"sex": "m", "father_name": "Məmməd", "place": "Xəlvət"}
    assert row == dict.fromkeys(COLUMNS) | said


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("№;Фамилия;Имя;Отчество;Пол;Год рождения", "3;Алиев;Рашид;Мамедович;муж.;1961"),
        ("№;Soyadı;Adı;Atasının adı;Cinsi;Doğum tarixi", "3;Əliyev;Rəşid;Məmməd;kişi;1961"),
        ("Հ/հ;Ազգանուն;Անուն;Հայրանուն;Սեռ;Ծննդյան տարեթիվ", "3;Ալիև;Ռաշիդ;Մամեդի;արական;1961"),
    ],
)
def test_headings_that_lists_write(tmp_path: Path, headings: str, cells: str) -> None:
    (row,) = rows(tmp_path, f"{headings}\n{cells}\n")
    family, given = cells.split(";")[1:3]
    assert str(row["name"]).startswith(f"{family} {given}")
    assert (row["record_id"], row["source"], row["sex"], row["birth"]) == (
        "3",
        "list a",
        "m",
        "1961",
    )


def test_a_list_without_source_is_called_as_its_file(tmp_path: Path) -> None:
    assert rows(tmp_path, "id,name\n1,Anna\n")[0]["source"] == "list a"


@pytest.mark.parametrize(
    ("written_so", "edtf"),
    [("03.04.1961", "1961-04-03"), ("1961", "1961"), ("19610403", "1961-04-03"), ("196X", "196X")],
)
def test_dates_as_lists_write_them(tmp_path: Path, written_so: str, edtf: str) -> None:
    assert rows(tmp_path, f"record_id,name,birth_date\n1,Anna,{written_so}\n")[0]["birth"] == edtf


def test_dates_month_first(tmp_path: Path) -> None:
    path = written(tmp_path, "record_id,name,dob\n1,Anna,03.04.1961\n")
    found = read_record_list(path, order=DateOrder.MONTH_FIRST)
    assert found.records.item(0, "birth") == "1961-03-04"


def test_what_cannot_be_read_is_not_said_and_told_by_row(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "record_id,name,birth_date,gender,shoe\n1,Anna,31.02.1961,f,\n2,Bela,1961,xy,38\n"
        "3,Vera,soon,неизвестно,39\n",
    )
    found = read_record_list(path)
    assert found.records.get_column("birth").to_list() == [None, "1961", None]
    assert found.records.get_column("sex").to_list() == ["f", None, None]
    assert {(u.column, u.rows) for u in found.unread} == {("birth", (2, 4)), ("sex", (3,))}
    assert found.ignored == ("shoe",)


def test_cells_keep_quoted_delimiters_and_lines(tmp_path: Path) -> None:
    found = rows(tmp_path, 'record_id,name,place\n1,"Anna ""A."", née B","X\nY"\n')
    assert (found[0]["name"], found[0]["place"]) == ('Anna "A.", née B', "X\nY")


def test_a_workbook_reads_as_a_text_file(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["record_id", "name", "birth_date"])
    sheet.append(["1", "Əliyev Rəşid", "1961"])
    book.save(tmp_path / "list a.xlsx")
    from_book = read_record_list(tmp_path / "list a.xlsx").records
    text = "record_id,name,birth_date\n1,Əliyev Rəşid,1961\n"
    assert from_book.equals(read_record_list(written(tmp_path, text)).records)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "row 1: is empty"),
        ("record_id,name\n", "has no rows"),
        ("record_id,birth_date\n1,1961\n", "row 1: needs a column name"),
        ("name,birth_date\nAnna,1961\n", "row 1: needs a column record_id"),
        ("record_id,name,name\n1,a,b\n", "row 1: has the heading name twice"),
        ("record_id,name\n1,Anna\n,Bela\n", "row 3: has no record_id"),
        ("record_id,name\n1,Anna\n2,Bela,x\n", "row 3: has 3 cells where the headings have 2"),
        ('record_id,name\n1,"Anna\n', "row 2: is no CSV here"),
        ("record_id,name\n1,Anna\n1,Bela\n", "list a: record_id 1 stands more than once"),
    ],
)
def test_refused_with_the_way_out(tmp_path: Path, text: str, problem: str) -> None:
    told = refused(tmp_path, text)
    assert told.startswith(problem)
    assert "Anna" not in told
    assert "Bela" not in told


def test_other_encodings_and_absent_files_are_told(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("record_id,name\n1,Анна\n".encode("cp1251"))
    with pytest.raises(InputError, match="is not UTF-8"):
        read_record_list(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_record_list(tmp_path / "none.csv")


def test_one_id_may_stand_in_two_lists() -> None:
    table = record_table([ListRecord("1", "A", "Anna"), ListRecord("1", "B", "Anna")])
    assert table.height == 2
    assert table.schema == dict.fromkeys(COLUMNS, pl.String)
