"""A laboratory's file: every fault is told once, none hides another, no message tells a genotype."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.exchange.case_json import write_case
from sought.exchange.laboratory_file import read_laboratory_file
from sought.exchange.tables import tables_to_xlsx
from sought.genetics.case import Case, Family, Sample
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex

MARKERS = ("TH01", "FGA", "Penta E", "vWA")
LONG = ("Sample Name", "Marker", "Allele 1", "Allele 2", "Allele 3")


def table(tmp_path, *rows, name="run.csv"):
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def read(path):
    return read_laboratory_file(path, MARKERS)


def told(path):
    return [f"{one.place}: {one.problem}" for one in read(path).problems]


def test_a_long_table_as_genemapper_writes_it(tmp_path):
    path = table(
        tmp_path,
        LONG,
        ("A", "AMEL", "X", "X", ""),
        ("A", "th01", "9.3", "6", ""),
        ("A", "PENTA_E", "12", "", ""),
        ("A", "FGA", "", "", ""),
        ("B", "vWA", "14", "-", ""),
        ("B", "DYS391", "10", "", ""),
    )
    first, second = read(path).samples
    assert first.calls == {"TH01": ("6", "9.3"), "Penta E": ("12", "12")}
    assert (first.sex, second.calls) == (Sex.FEMALE, {"vWA": ("14",)})
    assert read(path).problems == ()


def test_a_workbook_with_one_row_each_and_errors(tmp_path):
    path = tmp_path / "run.xlsx"
    rows = [["A", "m", "0.05", "6/9.3", "20", "-"], ["B", "", "", "", "21", "22"]]
    columns = ["id", "sex", "dropout", "TH01", "FGA_1", "FGA_2"]
    path.write_bytes(tables_to_xlsx({"run": (columns, rows)}))
    first, second = read(path).samples
    assert first.calls == {"TH01": ("6", "9.3"), "FGA": ("20",)}
    assert (first.sex, first.errors) == (Sex.MALE, SampleErrors(dropout=0.05))
    assert second.calls == {"FGA": ("21", "22")}


def test_a_case_file_gives_its_samples_and_the_typed_members(tmp_path):
    marker = Marker("TH01", ("6", "7"), (0.5, 0.5))
    calls = encode_profile([marker], ["6/7"])
    family = Pedigree((Member("M", sex=Sex.FEMALE), Member("N", sex=Sex.MALE)), "F")
    case = Case((marker,), (Family(family, {"M": calls}),), (Sample("S", Sex.MALE, calls),))
    write_case(case, tmp_path / "case.json")
    found = read(tmp_path / "case.json").samples
    assert [(s.id, s.sex, s.calls) for s in found] == [
        ("S", Sex.MALE, {"TH01": ("6", "7")}),
        ("M", Sex.FEMALE, {"TH01": ("6", "7")}),
    ]


def test_each_fault_is_told_and_none_hides_another(tmp_path):
    path = table(
        tmp_path,
        LONG,
        ("Tural", "TH01", "71.7", "OL", ""),
        ("Rəna", "TH01", "71.7", "72", "73"),
        ("C", "XYZ1", "8", "9", ""),
        ("D", "TH01", "71,7", "9", ""),
        ("E", "TH01", "6", "7", ""),
        ("E", "TH01", "6", "7", ""),
        ("F", "AMEL", "X", "Q", ""),
        ("G", "TH01", ">71", "9", ""),
        ("H", "TH01", "", "71.7", ""),
        ("", "TH01", "6", "7", ""),
        ("I", "TH01", "6", "7", ""),
    )
    text = "\n".join(told(path))
    for wording in (
        "row 2, column Allele 1: … is not an allele",
        "row 3, column Allele 3: marker TH01 has a further allele …",
        "row 4, column Marker: the marker is unknown",
        "row 5, column Marker: an allele has a decimal comma",
        "row 7, column Marker: marker TH01 is given twice",
        "amelogenin is …",
        "off the ladder",
        "first allele is empty",
        "must both be filled",
    ):
        assert wording in text, wording
    assert not any(hidden in text for hidden in ("71", "72", "73", "Tural", "Rəna", "OL"))
    assert [one.id for one in read(path).samples] == ["I"]


def test_an_unknown_marker_is_told_once_and_a_double_row_each_time(tmp_path):
    path = table(
        tmp_path, ("id", "TH01", "NOSUCH"), ("A", "6/7", "8/9"), ("B", "6/7", "8/9"), ("A", "6/7")
    )
    first, second = told(path)
    assert "column NOSUCH" in first
    assert second == "row 4: the sample is given twice; give each profile once"


@pytest.mark.parametrize(
    ("cell", "wording"),
    [("6", "stands alone"), ("6/7/8", "three alleles"), ("OL/7", "off the ladder")],
)
def test_a_cell_that_is_no_genotype_is_told(tmp_path, cell, wording):
    (only,) = told(table(tmp_path, ("id", "TH01"), ("A", cell)))
    assert wording in only
    assert cell not in only.replace("a/a", "")


def test_a_profile_without_any_marker_is_told(tmp_path):
    (only,) = told(table(tmp_path, ("id", "TH01"), ("A", "")))
    assert only == "row 2: no marker is typed"


_cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=6)


@given(rows=st.lists(st.lists(_cells, min_size=5, max_size=5), max_size=6))
def test_whatever_stands_in_the_cells_is_read_or_told(tmp_path_factory, rows):
    found = read(table(tmp_path_factory.mktemp("t"), LONG, *rows))
    assert found.samples or found.problems or not any(any(row) for row in rows)


@given(st.binary(max_size=300), st.sampled_from([".csv", ".xlsx", ".xml", ".json", ""]))
def test_whatever_the_bytes_are_the_answer_is_in_words(tmp_path_factory, content, kind):
    path = tmp_path_factory.mktemp("t") / f"run{kind}"
    path.write_bytes(content)
    found = read(path)
    assert found.samples or found.problems
    assert all("/" + path.parent.name not in one.place for one in found.problems)
