import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from sought.errors import InputError
from sought.exchange import (
    case_to_object,
    read_case_folder,
    read_case_load,
    write_case,
    write_case_load,
    write_cases,
)
from sought.exchange.fact_tables import COLUMNS, FACT_TABLES, fact_sheets
from sought.genetics.case import Case
from sought.genetics.caseload import AnteMortem, CaseLoad, Interval, PostMortem, SitePrior
from sought.genetics.evidence import LabelledLR
from tests.unit.exchange.example_cases import plain_case
from tests.unit.exchange.example_loads import rich_load


def assert_same(found: CaseLoad, load: CaseLoad) -> None:
    assert case_to_object(found.case) == case_to_object(load.case)
    for name in ("remains_of", "ruled_out", "evidence", "ante_mortem", "post_mortem", "site_priors", "birth", "deceased"):  # fmt: skip
        assert getattr(found, name) == getattr(load, name), name
    for ours, theirs in zip(found.elimination, load.elimination, strict=True):
        assert (ours.id, ours.sex, ours.errors) == (theirs.id, theirs.sex, theirs.errors)
        assert ours.calls.tolist() == theirs.calls.tolist()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as CSV tables."""
    path = tmp_path_factory.mktemp("example") / "load"
    write_case_load(rich_load(), path)
    return path


@pytest.mark.parametrize("parquet", [False, True])
def test_a_case_load_comes_back(parquet: bool, tmp_path: Path) -> None:
    write_case_load(rich_load(), tmp_path / "load", parquet=parquet)
    names = {path.name for path in (tmp_path / "load").iterdir()}
    suffix = "parquet" if parquet else "csv"
    assert {f"{name}.{suffix}" for name in FACT_TABLES} < names
    assert len(names) == 5 + len(FACT_TABLES)
    assert_same(read_case_load(tmp_path / "load"), rich_load())
    assert case_to_object(read_case_folder(tmp_path / "load")) == case_to_object(rich_load().case)


@pytest.mark.parametrize("parquet", [False, True])
def test_what_a_load_does_not_have_needs_no_table(parquet: bool, tmp_path: Path) -> None:
    write_case_load(CaseLoad(plain_case()), tmp_path / "load", parquet=parquet)
    assert len(list((tmp_path / "load").iterdir())) == 5
    assert_same(read_case_load(tmp_path / "load"), CaseLoad(plain_case()))


def test_a_case_file_is_a_bare_case_load(tmp_path: Path) -> None:
    write_case(plain_case(), tmp_path / "a.json")
    assert_same(read_case_load(tmp_path / "a.json"), CaseLoad(plain_case()))
    write_cases([plain_case(), plain_case()], tmp_path / "b.json")
    with pytest.raises(InputError, match=r"b\.json: holds 2 cases where one is needed"):
        read_case_load(tmp_path / "b.json")


def test_the_tables_can_be_read_by_eyes() -> None:
    sheets = fact_sheets(rich_load())
    assert sheets["missing"][1][0] == [
        "M1", "1965", "1992.15..1992.25", "171.5", "P3",
        "femur-left:yes;nasal:no", "11:absent;26:filled", "interview 4",
    ]  # fmt: skip
    assert sheets["remains"][1][0][:5] == ["B1", "S7", "M", "25.0", "35.5"]
    assert sheets["evidence"][1][0] == ["S1", "M1", "watch", "30.0", "photograph 12"]
    assert sheets["births"][1] == [
        ["F1", "R1", "1930", ""], ["F2", "W", "1940.0", "yes"],
        ["F1", "R2", "", "yes"], ["F2", "C", "", "yes"],
    ]  # fmt: skip
    assert list(sheets["elimination"][0][:3]) == ["id", "sex", "dropout"]
    assert sheets["elimination"][1][1][:3] == ["T2", "1", "0.125"]


def test_parquet_cells_may_be_typed(tmp_path: Path) -> None:
    write_case_load(CaseLoad(plain_case()), tmp_path / "load", parquet=True)
    folder = tmp_path / "load"
    pl.DataFrame({"missing": ["M1"], "birth": [1965], "stature": [171]}).write_parquet(
        folder / "missing.parquet"
    )
    pl.DataFrame(
        {"remains": ["S1"], "sex": ["f"], "age_low": [20], "age_high": [30.5], "note": [None]}
    ).write_parquet(folder / "remains.parquet")
    families = pl.read_parquet(folder / "families.parquet")
    families.with_columns(pl.col("missing") == 1).write_parquet(folder / "families.parquet")
    found = read_case_load(folder)
    assert found.case.missing == ("M1", "M2")
    assert found.ante_mortem == {"M1": AnteMortem(birth=Interval(1965, 1966), stature=171.0)}
    assert found.post_mortem == {"S1": PostMortem(sex="F", age=Interval(20, 30.5))}


@pytest.mark.parametrize(
    ("text", "deceased"),
    [("yes", True), ("YES", True), ("1", True), ("no", False), ("0", False), ("", False)],
)
def test_who_is_dead_stands_beside_births_or_without_one(
    text: str, deceased: bool, tmp_path: Path
) -> None:
    write_case_load(CaseLoad(plain_case()), tmp_path / "load")
    table = tmp_path / "load" / "births.csv"
    table.write_text(f"family,member,birth,deceased\nF1,R2,,{text}\nF1,R1,1930,{text}\n")
    found = read_case_load(tmp_path / "load")
    assert found.birth == {("F1", "R1"): Interval(1930, 1931)}
    assert found.deceased == ({("F1", "R1"), ("F1", "R2")} if deceased else frozenset())


def test_births_of_before_deaths_were_told_are_still_read(tmp_path: Path) -> None:
    write_case_load(CaseLoad(plain_case()), tmp_path / "load")
    (tmp_path / "load" / "births.csv").write_text("family,member,birth\nF1,R1,1930\n")
    assert read_case_load(tmp_path / "load").deceased == frozenset()
    (tmp_path / "load" / "births.csv").write_text("family,member,deceased\nF1,R1,yes\n")
    with pytest.raises(InputError, match="column birth is missing"):
        read_case_load(tmp_path / "load")


def test_true_and_false_of_parquet_tell_who_is_dead(tmp_path: Path) -> None:
    write_case_load(CaseLoad(plain_case()), tmp_path / "load", parquet=True)
    pl.DataFrame(
        {"family": ["F1", "F1"], "member": ["R1", "R2"], "birth": [1930, None],
         "deceased": [False, True]}
    ).write_parquet(tmp_path / "load" / "births.parquet")  # fmt: skip
    assert read_case_load(tmp_path / "load").deceased == {("F1", "R2")}


def test_samples_without_remains_stand_for_themselves(tmp_path: Path) -> None:
    write_case_load(CaseLoad(plain_case()), tmp_path / "load")
    (tmp_path / "load" / "samples.csv").write_text("sample,remains\nS1,\nS2,B2\n")
    assert read_case_load(tmp_path / "load").samples_of == {"S1": ("S1",), "B2": ("S2",)}


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("samples", "S2", "S3", "row 3, column sample: 'S3' is not among the samples of the case; correct"),
        ("samples", "S2", "S1", "row 3, column sample: 'S1' has a row already; give one"),
        ("samples", "remains", "body", "column remains is missing; the headings are sample, body"),
        ("remains", "B1", "B2", "row 2, column remains: 'B2' is not among the remains of the case"),
        ("remains", ",M,", ",W,", "row 2, column sex: sex 'W' is unknown; allowed: 1, m, male"),
        ("remains", "35.5", "", "row 2, column age_high: age_high is empty and the other end is not"),
        ("remains", "35.5", "355", "row 2, column age_high: '355' is outside 0 to 130; give an age in years"),
        ("remains", "165.0", "1.65", "row 2, column stature_low: '1.65' is outside 20 to 260; give a stature"),
        ("remains", "teeth", "theeth", "column theeth: column 'theeth' is unknown; did you mean teeth?"),
        ("remains", "11:present", "11:there", "row 2, column teeth: tooth '11' is 'there'; allowed: FDI"),
        ("missing", "M2", "M1", "row 3, column missing: 'M1' has a row already; give one"),
        ("missing", "M2", "R1", "row 3, column missing: 'R1' is not among the missing of the case"),
        ("missing", "1965", "65", "row 2, column birth: year '65' is outside 1800 to 2200; write 1965 or"),
        ("missing", "nasal:no", "nasal", "row 2, column fractures: 'nasal' is not understood; write femur"),
        ("evidence", "30.0", "-30", "row 2, column lr: '-30' is outside 0 to inf; give a likelihood ratio"),
        ("evidence", "30.0", "", "row 2, column lr: the lr is empty; fill it, or leave the row out"),
        ("evidence", "ring", "watch", "row 3, column label: 'watch' is given twice for this pairing"),
        ("evidence", "photograph 12", "", "row 2, column source: the source is empty; fill it"),
        ("ruled_out", "M2,", "M9,", "row 2, column missing: 'M9' is not among the missing of the case"),
        ("ruled_out", '"age: adult, M2 was 8"', "", "row 2, column reason: the reason is empty"),
        ("site_priors", "P4", "P3", "row 3, column site: 'S7' has a row already; give one"),
        ("site_priors", "2.5", "2,5", "row 4: cell 6 is filled and has no heading above it"),
        ("site_priors", "M2", "M9", "row 4, column missing: 'M9' is not among the missing of the case"),
        ("site_priors", "S7,,", "S7,P3,", "row 4, column place: a site's weight is of a place or of a missing"),
        ("site_priors", "4.5", '"4,5"', "row 2, column weight: '4,5' has a decimal comma; write 4.5"),
        ("elimination", "T2", "T1", "row 3, column id: id 'T1' is given twice"),
        ("elimination", "9/9", "9/10", "row 2, column TH01: allele '10' is not among the alleles"),
        ("elimination", "TH01", "TH02", "row 2, column TH02: marker 'TH02' is unknown; the markers are"),
        ("births", "F1", "F9", "row 2, column family: 'F9' is not among the families of the case"),
        ("births", "R1", "W", "row 2, column member: 'W' is not among the members of family F1 of the"),
        ("births", "F2,C", "F2,W", "row 5, column member: 'W' has a row already; give one"),
        ("births", "1940.0,yes", "1940.0,dead", "row 3, column deceased: deceased is 'dead'; allowed: yes, no"),
        ("births", "deceased", "decesed", "column decesed: column 'decesed' is unknown; did you mean deceased?"),
        ("births", "1940.0", "l940", "row 3, column birth: 'l940' is not a number"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_row_and_column(
    table: str, old: str, new: str, message: str, written: Path, tmp_path: Path
) -> None:
    shutil.copytree(written, tmp_path / "load")
    path = tmp_path / "load" / f"{table}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError) as caught:
        read_case_load(tmp_path / "load")
    assert str(caught.value).startswith(f"{path}: {message}")


def test_members_of_a_family_are_no_elimination_profiles(tmp_path: Path) -> None:
    write_case_load(CaseLoad(plain_case()), tmp_path / "load")
    (tmp_path / "load" / "elimination.csv").write_text("family,id,TH01\n,T1,6/9\nF1,R1,6/9\n")
    with pytest.raises(InputError, match=r"elimination\.csv: row 3: 'R1' has a family; people of"):
        read_case_load(tmp_path / "load")


def test_a_wrong_parquet_cell_is_told_with_its_row(tmp_path: Path) -> None:
    write_case_load(rich_load(), tmp_path / "load", parquet=True)
    path = tmp_path / "load" / "profiles.parquet"
    frame = pl.read_parquet(path)
    frame.with_columns(TH01=pl.lit("6/7")).write_parquet(path)
    with pytest.raises(
        InputError, match=r"profiles\.parquet: row 1, column TH01: allele '7' is not"
    ):
        read_case_load(tmp_path / "load")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"remains_of": {"S1": "a  b"}, "post_mortem": {}}, "table samples: 'a  b' has double spaces, spaces at"),
        ({"remains_of": {"S1": ""}, "post_mortem": {}}, "case load cannot be held by tables .remains_of.; correct it"),
        ({"ruled_out": {("S1", "M1"): ""}}, "table ruled_out: row 2, column reason: the reason is empty"),
        ({"ruled_out": {("S1", "M1"): "one\ntwo"}}, "table ruled_out: .* or characters that do not print"),
        ({"evidence": {("S1", "M1"): (LabelledLR("a", 1, "b"),) * 2}}, "'a' is given twice"),
        ({"evidence": {("S1", "M1"): ()}}, "cannot be held by tables .evidence."),
        ({"ante_mortem": {"M1": AnteMortem(teeth={"9": "absent"})}}, "table missing: .*tooth '9' is"),
        ({"ante_mortem": {"M1": AnteMortem(fractures={"a;b": True})}}, "'a' is not understood"),
        ({"ante_mortem": {"M1": AnteMortem(birth=Interval(19, 20))}}, "year '19' is outside 1800"),
        ({"ante_mortem": {"M1": AnteMortem(stature=1.7)}}, "'1.7' is outside 20 to 260"),
        ({"post_mortem": {"B1": PostMortem(sex="W")}}, "sex 'W' is unknown"),
        ({"post_mortem": {"B1": PostMortem(sex="m")}}, "cannot be held by tables .post_mortem."),
        ({"site_priors": (SitePrior("S", "P", 1, "x"),) * 2}, "'S' has a row already"),
        ({"site_priors": (SitePrior("S", "", 1, "x", "M1"),) * 2}, "'S' has a row already"),
    ],
)  # fmt: skip
def test_what_would_not_read_back_is_not_written(
    changes: dict, message: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=message):
        write_case_load(replace(rich_load(), **changes), tmp_path / "load")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "load").mkdir()
    (tmp_path / "load" / "families.csv").write_text("mine")
    with pytest.raises(InputError, match="exists already; name a folder that does not exist"):
        write_case_load(rich_load(), tmp_path / "load")
    assert [p.read_text() for p in (tmp_path / "load").iterdir()] == ["mine"]


def test_every_column_is_written_and_read() -> None:
    """Each column is filled by the example, so that the round trips above exercise it."""
    for name, columns in COLUMNS.items():
        sheet = fact_sheets(rich_load())[name]
        assert tuple(sheet[0]) == columns
        assert all(any(row[i] for row in sheet[1]) for i in range(len(columns))), name


def test_a_case_that_tables_cannot_hold_is_refused_with_its_facts(tmp_path: Path) -> None:
    case = plain_case()
    turned = Case(case.markers, case.families, case.samples, case.missing[::-1])
    with pytest.raises(InputError, match="table families: this case cannot be held by tables"):
        write_case_load(CaseLoad(turned), tmp_path / "load")
    assert list(tmp_path.iterdir()) == []


def test_weights_of_places_alone_need_no_column_of_persons() -> None:
    load = replace(rich_load(), site_priors=(SitePrior("S7", "P3", 4.5, "map"),))
    assert fact_sheets(load)["site_priors"][0] == ("site", "place", "weight", "source")
