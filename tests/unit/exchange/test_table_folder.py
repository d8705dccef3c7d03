from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange.table_folder import read_tables, tables_there, write_tables

SHEETS = {"people": (("id", "n"), [["A", "1"]]), "places": (("place",), [["P"]])}


@pytest.mark.parametrize("parquet", [False, True])
def test_tables_come_back_from_a_folder(parquet: bool, tmp_path: Path) -> None:
    write_tables(SHEETS, tmp_path / "a", parquet=parquet, numbers={"people": {"n": int}})
    found = read_tables(tmp_path / "a", ["people"], ["places", "others"], encoding=None)
    assert list(found) == ["people", "places"]
    assert found["people"].table.rows[0].cells == {"id": "A", "n": "1"}
    suffix = "parquet" if parquet else "csv"
    assert found["places"].file == str(tmp_path / "a" / f"places.{suffix}")
    assert tables_there(tmp_path / "a", ["others", "places"]) == (f"places.{suffix}",)


def test_both_kinds_stand_beside_each_other_but_not_for_one_table(tmp_path: Path) -> None:
    write_tables(SHEETS, tmp_path / "a", parquet=True, numbers={})
    (tmp_path / "a" / "places.parquet").unlink()
    (tmp_path / "a" / "places.csv").write_text("place\nQ\n")
    found = read_tables(tmp_path / "a", ["people", "places"], [], encoding=None)
    assert found["places"].table.rows[0].cells == {"place": "Q"}
    (tmp_path / "a" / "people.csv").write_text("id,n\nA,1\n")
    with pytest.raises(InputError, match=r"people\.csv: there is people\.parquet too; which one"):
        read_tables(tmp_path / "a", ["people", "places"], [], encoding=None)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Places.csv", r"'Places\.csv' is no table of a case; did you mean places\.csv\? Rename it$"),
        ("plases.parquet", r"did you mean places\.parquet\? Rename it, or move it elsewhere"),
    ],
)  # fmt: skip
def test_a_misspelled_table_is_not_passed_over(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id\nA\n")
    (tmp_path / name).write_text("place\nQ\n")
    with pytest.raises(InputError, match=message):
        read_tables(tmp_path, ["people"], ["places"], encoding=None)


def test_copies_and_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id\nA\n")
    (tmp_path / "people old.csv").write_text("not a table")
    (tmp_path / "truth.parquet").write_text("not a table")
    (tmp_path / "notes.txt").write_text("")
    assert list(read_tables(tmp_path, ["people"], ["places"], encoding=None)) == ["people"]


def test_an_absent_table_and_an_absent_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"people\.csv: cannot be read \(No such file"):
        read_tables(tmp_path, ["people"], [], encoding=None)
    with pytest.raises(InputError, match=r"absent: cannot be read \(No such file"):
        read_tables(tmp_path / "absent", ["people"], [], encoding=None)


def test_the_encoding_is_that_of_csv_files(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes("id\nİ\n".encode("cp1254"))
    found = read_tables(tmp_path, ["people"], [], encoding="cp1254")
    assert found["people"].table.rows[0].cells == {"id": "İ"}
    with pytest.raises(InputError, match=r"people\.csv: line 2: byte"):
        read_tables(tmp_path, ["people"], [], encoding=None)
