from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange import read_frequencies
from sought.exchange.frequency_table import frequencies_of, frequency_rows
from sought.exchange.tables import table_from_text, table_to_csv

LONG = "population,marker,allele,frequency\nA,TH01,6,0.25\nB,TH01,6,1\nA,TH01,9.3,0.75\n"
WIDE = "Allele\tTH01\tFGA\n6\t0.25\t\n9.3\t0.75\t\n21\t\t1\nN\t200\t198\n"


def test_a_long_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(LONG)
    table = read_frequencies(tmp_path / "a.csv", population="A")
    assert table["TH01"] == {"6": 0.25, "9.3": 0.75}
    assert (table.population, table.source) == ("A", "file a.csv")


def test_a_wide_table(tmp_path: Path) -> None:
    (tmp_path / "oslo.txt").write_text(WIDE)
    table = read_frequencies(tmp_path / "oslo.txt")
    assert {m: dict(f) for m, f in table.markers.items()} == {
        "TH01": {"6": 0.25, "9.3": 0.75},
        "FGA": {"21": 1.0},
    }
    assert table.population == "oslo"


def test_one_population_needs_no_name() -> None:
    only_b = "".join(line for line in LONG.splitlines(keepends=True) if not line.startswith("A,"))
    assert frequencies_of(table_from_text(only_b)) == {"TH01": {"6": 1.0}}


def test_frequencies_come_back_with_all_digits() -> None:
    freqs = {"L": {"10": 1 / 3, "9": 2 / 3}}
    text = table_to_csv(("marker", "allele", "frequency"), frequency_rows(freqs)).decode()
    again = frequencies_of(table_from_text(text))
    assert again == freqs
    assert list(again["L"]) == ["10", "9"]


@pytest.mark.parametrize(
    ("table", "population", "message"),
    [
        (LONG, None, "column population: the table has the populations A, B; say which one is meant"),
        (LONG, "C", "column population: the table has the populations A, B; not 'C'"),
        (WIDE.replace("Allele", "marker\tallele\tfrequency\t", 1), None, "row 2, column frequency: '' is not a number"),
        ("marker,allele,frequency\nL,1,1\n", "A", "population 'A' is asked for and there is no column"),
        (LONG.replace("0.25", "25"), "A", "row 2, column frequency: frequency 25 is outside 0 to 1"),
        (LONG.replace("0.25", "x"), "A", "row 2, column frequency: 'x' is not a number"),
        (LONG.replace("9.3", "6"), "A", "row 4, column frequency: allele '6' is given twice"),
        (LONG.replace("9.3", ""), "A", "row 4, column frequency: allele '' is empty"),
        (LONG.replace("A,TH01,9.3", "A,,9.3"), "A", "row 4, column marker: the marker is empty"),
        (WIDE.replace("0.75", "-"), None, "row 3, column TH01: '-' is not a number"),
        ("TH01,FGA\n", None, "column allele is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(table: str, population: str | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        frequencies_of(table_from_text(table), population)
