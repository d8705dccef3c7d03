import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sought.errors import InputError
from sought.exchange import tables
from sought.exchange.tables import (
    read_table,
    read_workbook,
    table_from_text,
    table_to_csv,
    tables_to_xlsx,
)


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_headings_tell_the_separator(delimiter: str) -> None:
    table = table_from_text(f"id{delimiter}sex\n\nA{delimiter}1\nB{delimiter} 2 \n")
    assert table.columns == ("id", "sex")
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (3, {"id": "A", "sex": "1"}),
        (4, {"id": "B", "sex": "2"}),
    ]


def test_quoted_texts_may_hold_separators_and_line_ends() -> None:
    table = table_from_text('id,note\nA,"one, two\nthree"\nB\n')
    assert [row.cells["note"] for row in table.rows] == ["one, two three", ""]


def test_empty_columns_at_the_end_are_passed_over() -> None:
    assert table_from_text("id,sex,,\nA,1,,\n").columns == ("id", "sex")


def test_columns_are_found_by_any_spelling() -> None:
    table = table_from_text("Sample Name,ALLELE_1\n")
    assert table.column("sample_name", "id") == "Sample Name"
    assert table.need("allele 1") == "ALLELE_1"
    assert table.column("marker") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the table is empty; its first row must hold the headings"),
        ("id,id\n", "row 1, column id: this heading is given twice"),
        ("id,sex\nA,1,2\n", "row 2: cell 3 is filled and has no heading above it"),
        ("id,,sex\nA,x,2\n", "row 2: cell 2 is filled and has no heading above it"),
        ('id,sex\nA,"1\n', "row 2: is not a table of separated values"),
    ],
)
def test_what_is_not_a_table(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        table_from_text(text)


def test_a_missing_column_is_told_with_those_there() -> None:
    with pytest.raises(InputError, match="column marker is missing; the headings are id, sex"):
        table_from_text("id,sex\n").need("marker")


def test_two_columns_that_mean_the_same_are_refused() -> None:
    with pytest.raises(InputError, match="column Sex: columns sex and Sex mean the same"):
        table_from_text("sex,Sex\n").column("sex")


def test_misspelled_headings_are_told() -> None:
    table_from_text("family,note\n").check_misspelled("family", "father")
    with pytest.raises(
        InputError, match="column fathr: column 'fathr' is unknown; did you mean father"
    ):
        table_from_text("family,fathr\n").check_misspelled("family", "father")


def test_a_workbook_is_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        people=[["id", "allele", "n"], ["A", 9.3, 15], [None], ["007", 15.300000000000001, 1e-06]],
        empty=[],
    )
    table = read_table(path)
    assert table.sheet == "people"
    assert [tuple(row.cells.values()) for row in table.rows] == [
        ("A", "9.3", "15"),
        ("007", "15.3", "1e-06"),
    ]
    assert table.place(table.rows[1], "n") == "sheet people, row 4, column n"


def test_all_digits_of_a_frequency_are_kept(tmp_path: Path) -> None:
    third = 1 / 3
    path = workbook(tmp_path / "a.xlsx", f=[["x"], [third], [0.123456789012345]])
    assert [float(r.cells["x"]) for r in read_table(path).rows] == [third, 0.123456789012345]


def test_a_sheet_must_be_named_where_there_are_several(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", one=[["a"]], two=[["b"]])
    assert read_table(path, sheet="two").columns == ("b",)
    for sheet in (None, "three"):
        with pytest.raises(InputError, match="has the sheets one, two; say which one is meant"):
            read_table(path, sheet=sheet)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (dt.datetime(2026, 3, 9),  # noqa: DTZ001 - Excel has no zones
         "sheet s, row 2: cell 1 holds a datetime; give the cells"),
        (True, "sheet s, row 2: cell 1 holds a bool"),
        ("#N/A", "sheet s, row 2: cell 1 holds a failed formula"),
    ],
)  # fmt: skip
def test_what_excel_made_of_a_cell_is_told(tmp_path: Path, value: object, message: str) -> None:
    """Allele 9.3 becomes the ninth of March where the format of the cell allows it."""
    with pytest.raises(InputError, match=message):
        read_table(workbook(tmp_path / "a.xlsx", s=[["allele"], [value]]))


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"id,sex\n"])
def test_what_is_not_a_workbook(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(InputError, match=r"is not an \.xlsx workbook"):
        read_table(tmp_path / "a.xlsx")


def test_an_archive_that_is_not_a_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(InputError, match="is not a workbook that can be read"):
        read_workbook(tmp_path / "a.xlsx")


def test_an_archive_that_unpacks_to_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 1000)
    path = workbook(tmp_path / "a.xlsx", s=[["a"]])
    with pytest.raises(InputError, match="unpacks to more than"):
        read_workbook(path)


def test_csv_comes_back() -> None:
    rows = [["a, b", 'say "x"'], ["=1+1", ""]]
    text = table_to_csv(("id", "note"), rows).decode()
    assert [list(r.cells.values()) for r in table_from_text(text).rows] == rows


def test_texts_of_a_workbook_stay_texts(tmp_path: Path) -> None:
    rows = [["=1+1", "007"], ["2026-03-09", "9.30"]]
    (tmp_path / "a.xlsx").write_bytes(tables_to_xlsx({"s": (("id", "note"), rows)}))
    assert [list(r.cells.values()) for r in read_table(tmp_path / "a.xlsx").rows] == rows
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes()))
    assert book["s"]["A2"].data_type == "s"


def test_a_workbook_refuses_control_characters() -> None:
    with pytest.raises(
        InputError, match=r"sheet s, row 2: .* has characters that a workbook cannot"
    ):
        tables_to_xlsx({"s": (("id",), [["\x01"]])})
