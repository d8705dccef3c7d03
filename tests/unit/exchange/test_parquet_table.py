import datetime as dt
import io
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from sought.errors import InputError
from sought.exchange import parquet_table
from sought.exchange.parquet_table import table_from_parquet, table_to_parquet
from sought.exchange.tables import table_from_text, table_to_csv

COLUMNS = ("id", "sex", "rate", "note")
ROWS = [["A", "1", "0.1", "x, y"], ["B", "", "", ""], ["C", "2", "1e-05", "ə"]]


def written(path: Path, frame: pl.DataFrame) -> Path:
    frame.write_parquet(path)
    return path


def texts(path: Path, *series: pl.Series) -> list[list[str]]:
    table = table_from_parquet(written(path / "a.parquet", pl.DataFrame(series)))
    return [list(row.cells.values()) for row in table.rows]


def test_a_table_says_the_same_in_parquet_and_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(table_to_parquet(COLUMNS, ROWS, {"sex": int, "rate": float}))
    found, csv = table_from_parquet(path), table_from_text(table_to_csv(COLUMNS, ROWS).decode())
    assert found.columns == csv.columns
    assert [r.cells for r in found.rows] == [r.cells for r in csv.rows]
    assert [r.number for r in found.rows] == [1, 2, 3]


def test_numbers_are_numbers_and_empty_cells_null_for_other_programs() -> None:
    frame = pl.read_parquet(
        io.BytesIO(table_to_parquet(COLUMNS, ROWS, {"sex": int, "rate": float}))
    )
    assert frame.schema == {"id": pl.String, "sex": pl.Int64, "rate": pl.Float64, "note": pl.String}
    assert frame["sex"].to_list() == [1, None, 2]
    assert frame["rate"].to_list() == [0.1, None, 1e-5]
    assert frame["note"].to_list() == ["x, y", None, "ə"]


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        ([15, None], pl.Int8, ["15", ""]),
        ([15.0, 9.3, None], pl.Float64, ["15", "9.3", ""]),
        ([0.1, 9.3, 15.0], pl.Float32, ["0.1", "9.3", "15"]),
        ([1 / 3, 1e22, 1e-7], pl.Float64, [repr(1 / 3), "1e+22", "1e-07"]),
        ([True, False, None], pl.Boolean, ["1", "0", ""]),
        (["a", None, "a"], pl.Categorical, ["a", "", "a"]),
        (["6/9", "6/9"], pl.Enum(["6/9"]), ["6/9", "6/9"]),
        ([float("nan"), float("inf"), 1.0], pl.Float64, ["nan", "inf", "1"]),
        (["  a \n b ", "c"], pl.String, ["a b", "c"]),
    ],
)  # fmt: skip
def test_typed_cells_read_like_texts(
    values: list, kind: pl.DataType, expected: list[str], tmp_path: Path
) -> None:
    keep = pl.Series("id", ["x"] * len(values))
    cells = texts(tmp_path, keep, pl.Series("v", values, dtype=kind))
    assert [cell for _, cell in cells] == expected


def test_every_float_comes_back(tmp_path: Path) -> None:
    values = np.random.default_rng(3).lognormal(0, 20, 500)
    cells = texts(tmp_path, pl.Series("v", values))
    assert [float(cell) for (cell,) in cells] == values.tolist()


def test_rows_without_a_cell_are_passed_over_and_counted(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.parquet", pl.DataFrame({"id": ["A", None, "C"], "n": [1, None, 3]})
    )
    assert [(r.number, r.cells["id"]) for r in table_from_parquet(path).rows] == [
        (1, "A"),
        (3, "C"),
    ]


def test_a_table_without_rows_has_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(table_to_parquet(("a", "b"), [], {"b": float}))
    table = table_from_parquet(path)
    assert (table.columns, table.rows) == (("a", "b"), ())


@pytest.mark.parametrize(
    "values", [[dt.date(2020, 3, 9)], [[1, 2]], [{"a": 1}], [b"x"], [dt.timedelta(1)]]
)
def test_other_types_are_refused_with_the_column(values: list, tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", pl.DataFrame({"id": ["A"], "TH01": values}))
    with pytest.raises(InputError, match=r"column TH01: the column holds .*; give it as text"):
        table_from_parquet(path)


def test_what_is_no_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    content = table_to_parquet(COLUMNS, ROWS, {})
    for broken in (b"id,sex\nA,1\n", content[:-1], content[1:]):
        path.write_bytes(broken)
        with pytest.raises(InputError, match="is not a Parquet file, or is cut off"):
            table_from_parquet(path)
    path.write_bytes(b"PAR1" + b"\xff" * 40 + b"PAR1")
    with pytest.raises(InputError, match="is not a Parquet file that can be read"):
        table_from_parquet(path)


def test_a_table_of_too_many_cells_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(table_to_parquet(COLUMNS, ROWS, {}))
    monkeypatch.setattr(parquet_table, "_MOST_CELLS", 11)
    with pytest.raises(InputError, match="has 12 cells; at most 11 are read"):
        table_from_parquet(path)
