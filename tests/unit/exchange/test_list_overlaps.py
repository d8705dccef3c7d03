"""Three forms of one table, and what is wrong with others."""

from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange.list_overlaps import NOT_SAID, ListOverlaps, read_list_overlaps

PATTERNS = {(1, 0): 2, (0, 1): 1, (1, 1): 1}


def read(folder: Path, text: str, **options) -> ListOverlaps:
    path = folder / "lists.csv"
    path.write_text(text, "utf-8")
    return read_list_overlaps(path, **options)


def problem(folder: Path, text: str, **options) -> str:
    with pytest.raises(InputError) as error:
        read(folder, text, **options)
    return str(error.value).removeprefix(str(folder / "lists.csv") + ": ")


def test_counts(tmp_path):
    found = read(tmp_path, "A,B,count\n1,0,2\n0,1,1\n1,1,1\n0,0,\n")
    assert found == ListOverlaps(("A", "B"), {"": PATTERNS})


def test_persons_with_other_columns_left_aside(tmp_path):
    text = "id,A,name,B\n17,1,x1,0\n25,yes,q,\n34,no,q,TRUE\n41,X,q,1\n"
    found = read(tmp_path, text)
    assert found == ListOverlaps(("A", "B"), {"": PATTERNS}, ignored=("id", "name"))


def test_a_register_as_consolidation_writes_it(tmp_path):
    text = (
        "record_id,cluster_id,probability,source\n1,P,1,A\n2,Q,1,A\n3,R,1,B\n4,S,0.9,A\n5,S,0.9,B\n"
    )
    assert read(tmp_path, text) == ListOverlaps(("A", "B"), {"": PATTERNS})


def test_lists_can_be_named(tmp_path):
    found = read(tmp_path, "A,B,C,count\n1,0,1,2\n0,0,1,3\n1,1,0,1\n", lists=["b", "A"])
    assert found.lists == ("B", "A")
    assert found.ignored == ("C",)


def test_persons_only_in_lists_left_out_are_nobody(tmp_path):
    text = "cluster_id,source\nP,A\nQ,C\nR,B\nR,A\n"
    found = read(tmp_path, text, lists=["A", "B"])
    assert found.strata == {"": {(1, 0): 1, (1, 1): 1}}


def test_strata(tmp_path):
    text = "year,A,B,count\n1992,1,0,2\n1993,0,1,1\n,1,1,4\n1992,1,0,1\n"
    found = read(tmp_path, text, stratum="Year")
    assert found.lists == ("A", "B")
    assert found.strata == {"1992": {(1, 0): 3}, "1993": {(0, 1): 1}, NOT_SAID: {(1, 1): 4}}


def test_the_stratum_of_a_person_in_a_register(tmp_path):
    text = "cluster_id,source,sex\nP,A,f\nP,B,\nQ,A,\nR,B,m\n"
    found = read(tmp_path, text, stratum="sex")
    assert found.strata == {"f": {(1, 1): 1}, NOT_SAID: {(1, 0): 1}, "m": {(0, 1): 1}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A,B,count\n1,2,5\n", "row 2, column B: '2' is neither 1 (in the list) nor 0"),
        ("A,B,count\n1,0,many\n", "row 2, column count: 'many' is not a whole number"),
        ("A,B,count\n1,0,-3\n", "row 2, column count: '-3' is not a whole number from 0"),
        ("A,B,count\n1,0,3\n0,0,9\n", "row 3, column count: 9 persons in no list cannot have"),
        ("A,B\n1,0\n0,0\n", "row 3: this person stands in no list; leave the row out"),
        ("A,B\n1,0\n1,1\n1,perhaps\n", "row 4, column B: neither in the list (1, yes, true, x)"),
        ("name,place\na,b\n", "no column says who stands in which list"),
        ("cluster_id,source\nP,A\nQ,\n", "row 3: cluster_id and source must both be filled"),
    ],
)
def test_errors_name_the_place_and_the_way_out(tmp_path, text, message):
    assert problem(tmp_path, text).startswith(message)


def test_a_cell_of_a_row_of_a_person_is_not_quoted(tmp_path):
    assert "Secret" not in problem(tmp_path, "A,B\n1,0\n1,1\n1,Secret\n")


def test_columns_that_are_not_there(tmp_path):
    table = "year,Alfalfa,Beta,count\n1992,1,0,2\n"
    assert problem(tmp_path, table, lists=["Alfalfas"]) == (
        "list column 'Alfalfas' is not in the table; did you mean Alfalfa?"
    )
    assert problem(tmp_path, table, stratum="sex").startswith("stratum column 'sex' is not in")
    assert "cannot be a list and divide" in problem(
        tmp_path, table, lists=["year", "Beta"], stratum="year"
    )
    register = "cluster_id,source\nP,A\n"
    assert problem(tmp_path, register, lists=["B"]) == ("list 'B' is not in the table; there are A")


def test_entries_that_give_a_person_two_strata(tmp_path):
    text = "cluster_id,source,sex\nP,A,f\nP,B,m\n"
    assert problem(tmp_path, text, stratum="sex").startswith(
        "row 3, column sex: entries of one person give two strata"
    )


def test_a_stratum_of_nobody_is_none(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text("year,A,B,count\n1992,1,0,3\n1992,1,1,2\n1993,1,0,0\n", encoding="utf-8")
    assert set(read_list_overlaps(path, stratum="year").strata) == {"1992"}
