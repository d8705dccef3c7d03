from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from sought.errors import InputError
from sought.exchange import (
    case_from_object,
    case_to_object,
    read_case_folder,
    read_case_workbook,
    write_case_folder,
    write_case_workbook,
)
from sought.exchange.case_tables import case_to_tables
from sought.genetics.case import Case, Family, Sample
from sought.genetics.pedigree import Sex
from sought.genetics.shapes import nuclear_family
from tests.unit.exchange.example_cases import plain, plain_case, rich, rich_case


@pytest.mark.parametrize("parquet", [False, True])
@pytest.mark.parametrize("example", [plain, rich])
def test_a_case_comes_back_from_a_folder(
    example: Callable[[], dict], parquet: bool, tmp_path: Path
) -> None:
    write_case_folder(case_from_object(example()), tmp_path / "case", parquet=parquet)
    assert case_to_object(read_case_folder(tmp_path / "case")) == example()


@pytest.mark.parametrize("example", [plain, rich])
def test_a_case_comes_back_from_a_workbook(example: Callable[[], dict], tmp_path: Path) -> None:
    write_case_workbook(case_from_object(example()), tmp_path / "a.xlsx")
    assert case_to_object(read_case_workbook(tmp_path / "a.xlsx")) == example()


def test_the_tables_can_be_read_by_eyes() -> None:
    tables = case_to_tables(plain_case())
    columns, rows = tables["profiles"]
    assert list(columns) == ["family", "id", "sex", "dropout", "dropin", "miscall", "TH01", "FGA"]
    assert rows[0] == ["F1", "R1", "1", "", "", "", "6/9", "21/21"]
    assert rows[-1] == ["", "S2", "1", "", "", "", "6/9.3", "-/-"]
    assert tables["frequencies"][1][0] == ["TH01", "6", "0.25"]
    assert tables["settings"][1] == []


def test_settings_may_be_absent(tmp_path: Path) -> None:
    write_case_folder(rich_case(), tmp_path / "case")
    (tmp_path / "case" / "settings.csv").unlink()
    without = rich()
    for key in ("id", "theta", "priors", "priors_source"):
        del without[key]
    assert case_to_object(read_case_folder(tmp_path / "case")) == without


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("families", "M1,R1,R2", "M1,R1,", "families.csv: row 4, column mother: member 'M1' has one"),
        ("profiles", "6/9,", "6/7,", "profiles.csv: row 2, column TH01: allele '7' is not among"),
        ("profiles", "F1,R1,1", "F1,R1,2", "profiles.csv: row 2: sex is given as male and the profile"),
        ("profiles", "FGA", "FGB", "profiles.csv: row 2, column FGB: marker 'FGB' is unknown; the markers"),
        ("markers", "FGA", "FGB", "markers.csv: row 3, column marker: marker 'FGB' has no frequencies"),
        ("markers", "FGA,0", "FGA,no", "markers.csv: row 3, column x_chrom: 'no' is unknown; allowed: 1, 0"),
        ("markers", "0.05", "x", "markers.csv: row 3, column silent_frequency: 'x' is not a number"),
        ("markers", "stepwise", "stepwis", "markers.csv: row 2, column mutation: mutation.female.model: "),
        ("markers", "{", "(", "markers.csv: row 2, column mutation: line 1, column 1: is not valid JSON"),
        ("frequencies", "0.25", "0.35", "markers.csv: row 2: freqs: frequencies of marker TH01 sum to"),
        ("frequencies", "0.25", "0,25", "frequencies.csv: row 2: cell 4 is filled and has no heading"),
        ("settings", "theta", "tetha", "settings.csv: row 3, column setting: setting 'tetha' is unknown"),
        ("settings", "theta,0.02", "theta,2", "settings.csv: theta: theta is 2.0"),
        ("settings", "theta,0.02", "theta,x", "settings.csv: row 3, column value: 'x' is not a number"),
        ("settings", "M1", "M9", "settings.csv: priors: 'M9' is not among the missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_row_and_column(
    file: str, old: str, new: str, message: str, tmp_path: Path
) -> None:
    write_case_folder(rich_case(), tmp_path / "case")
    path = tmp_path / "case" / f"{file}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError) as caught:
        read_case_folder(tmp_path / "case")
    assert message in str(caught.value)


def test_a_missing_person_in_two_families_is_told_with_the_row(tmp_path: Path) -> None:
    write_case_folder(plain_case(), tmp_path / "case")
    path = tmp_path / "case" / "families.csv"
    path.write_text(
        path.read_text("utf-8").replace("F2,W,", "F2,M1,").replace(",W,", ",M1,"), "utf-8"
    )
    with pytest.raises(
        InputError, match=r"families\.csv: row 4, column id: missing person 'M1' is a member of 2"
    ):
        read_case_folder(tmp_path / "case")


def test_an_absent_table_is_told(tmp_path: Path) -> None:
    write_case_folder(plain_case(), tmp_path / "case")
    (tmp_path / "case" / "markers.csv").unlink()
    with pytest.raises(InputError, match=r"markers\.csv: cannot be read"):
        read_case_folder(tmp_path / "case")
    write_case_workbook(plain_case(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    del book["markers"]
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InputError, match=r"a\.xlsx: has no sheet 'markers'; a case needs families"):
        read_case_workbook(tmp_path / "a.xlsx")


def test_an_error_in_a_workbook_names_the_sheet(tmp_path: Path) -> None:
    write_case_workbook(plain_case(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["profiles"]["G2"] = "6/7"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(
        InputError, match=r"a\.xlsx: sheet profiles, row 2, column TH01: allele '7'"
    ):
        read_case_workbook(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("name", "message"),
    [("0", "give a code"), ("sex", "this heading is given twice|mean the same|cannot be held")],
)
def test_what_would_not_read_back_is_not_written(name: str, message: str, tmp_path: Path) -> None:
    case = plain()
    if name == "0":
        case["families"][1]["members"][0]["id"] = "0"
        case["families"][1]["members"][2]["father"] = "0"
        case["missing"] = ["M1"]
    else:
        case["markers"][0]["name"] = name
    with pytest.raises(InputError, match=message):
        write_case_folder(case_from_object(case), tmp_path / "case")
    assert list(tmp_path.iterdir()) == []


def test_error_rates_of_untyped_members_are_not_written(tmp_path: Path) -> None:
    case = plain()
    case["families"][1]["errors"] = {"W": {"dropout": 0.1}}
    with pytest.raises(InputError, match="cannot be held by tables without a change"):
        write_case_workbook(case_from_object(case), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("TH01", "TH01 ", "table profiles: 'TH01 ' has double spaces, spaces at its ends"),
        ("TH01", "a\u202eb", "has double spaces, spaces at its ends or characters that do not print"),
        ("FGA", "TH01_2", None),
        ("FGA", "DYS391", "table profiles: this case cannot be held .*called like another heading"),
        ("FGA", "AMEL", "table profiles: this case cannot be held .*called like another heading"),
        ("FGA", "famly", None),
        ("FGA", "a;b;c;d;e;f;g;h;i", "table profiles: column sample name is missing; the headings are family,id,"),
    ],
)  # fmt: skip
def test_markers_with_odd_names(old: str, new: str, message: str | None, tmp_path: Path) -> None:
    case = plain_case()
    named = tuple(replace(m, name=new) if m.name == old else m for m in case.markers)
    odd = Case(named, case.families, case.samples, case.missing)
    if message is None:
        write_case_folder(odd, tmp_path / "case")
        assert read_case_folder(tmp_path / "case").markers == named
    else:
        with pytest.raises(InputError, match=message):
            write_case_folder(odd, tmp_path / "case")
        assert list(tmp_path.iterdir()) == []


def test_two_markers_that_look_like_a_pair_of_columns_are_not_written(tmp_path: Path) -> None:
    case = plain_case()
    named = tuple(replace(m, name=f"L_{i}") for i, m in enumerate(case.markers, 1))
    with pytest.raises(InputError, match="markers called like another heading of profiles"):
        write_case_folder(Case(named, (), ()), tmp_path / "case")


def test_calls_in_another_order_are_not_written(tmp_path: Path) -> None:
    case = plain_case()
    turned = Sample("S3", Sex.MALE, case.samples[1].calls[:, ::-1])
    with pytest.raises(InputError, match=r"genotype '9\.3/6' of marker TH01"):
        write_case_folder(Case(case.markers, case.families, (turned,)), tmp_path / "case")
    assert list(tmp_path.iterdir()) == []


def test_twins_in_another_order_are_not_written(tmp_path: Path) -> None:
    pedigree = nuclear_family(("a", "b", "c", "d"))
    twins = (frozenset({"c", "d"}), frozenset({"a", "b"}))
    family = Family(replace(pedigree, id="F", twins=twins))
    with pytest.raises(InputError, match="order of the missing or of twins"):
        write_case_folder(Case((), (family,)), tmp_path / "case")


def test_two_x_alleles_in_a_man_are_told_with_the_column(tmp_path: Path) -> None:
    write_case_folder(rich_case(), tmp_path / "case")
    path = tmp_path / "case" / "profiles.csv"
    path.write_text(path.read_text("utf-8").replace("1/1", "1/2", 1), "utf-8")
    with pytest.raises(
        InputError, match=r"profiles\.csv: row 2, column DXS1: two different alleles"
    ):
        read_case_folder(tmp_path / "case")
