"""Posteriors are read from Parquet and CSV tables alike."""

from pathlib import Path

import polars as pl
import pytest

from sought.errors import InputError
from sought.exchange.identification_tables import read_pairings

ROWS = {"sample": ["R1", "R1"], "missing": ["A", "*"], "posterior": [0.9999123456789012, 8.8e-05]}


def write(folder: Path, name: str, columns: dict[str, list], *, parquet: bool) -> None:
    frame = pl.DataFrame(columns)
    if parquet:
        frame.write_parquet(folder / f"{name}.parquet")
    else:
        frame.write_csv(folder / f"{name}.csv")


@pytest.mark.parametrize("parquet", [True, False])
def test_a_result_is_read(parquet: bool, tmp_path: Path) -> None:
    write(tmp_path, "posterior", ROWS | {"note": ["", ""]}, parquet=parquet)
    write(tmp_path, "bodies", {"sample": ["R1", "R2"], "body": ["R1", "R1"]}, parquet=parquet)
    read = read_pairings(tmp_path)
    assert (list(read.sample), list(read.missing)) == (ROWS["sample"], ROWS["missing"])
    assert read.posterior.tolist() == ROWS["posterior"]
    assert read.body_of == {"R1": "R1", "R2": "R1"}


def test_without_bodies_each_sample_is_one(tmp_path: Path) -> None:
    write(tmp_path, "posterior", ROWS, parquet=True)
    assert read_pairings(tmp_path).body_of == {}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"posterior": ["high", "0"]}, r"posterior\.csv: row 2, column posterior: 'high' is not"),
        ({"missing": ["A", ""]}, r"posterior\.csv: row 3, column missing: is empty"),
        ({"posterior": [2.0, 0.0]}, r"posterior\.csv: row 1: posterior is 2\.0"),
        ({"missing": ["A", "A"]}, "'R1' is paired with 'A' twice"),
    ],
)
def test_errors_name_file_row_and_column(
    rows: dict[str, list], message: str, tmp_path: Path
) -> None:
    write(tmp_path, "posterior", ROWS | rows, parquet=False)
    with pytest.raises(InputError, match=message):
        read_pairings(tmp_path)


def test_a_sample_has_one_body(tmp_path: Path) -> None:
    write(tmp_path, "posterior", ROWS, parquet=True)
    write(tmp_path, "bodies", {"sample": ["R2", "R2"], "body": ["R1", "R3"]}, parquet=True)
    with pytest.raises(InputError, match="sample 'R2' is given two bodies"):
        read_pairings(tmp_path)


def test_a_missing_table_or_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="posterior"):
        read_pairings(tmp_path)
    write(tmp_path, "posterior", {"sample": ["R1"], "missing": ["A"]}, parquet=True)
    with pytest.raises(InputError, match="column posterior is missing"):
        read_pairings(tmp_path)
