from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange import read_families
from sought.exchange.pedigree_table import WRITTEN_COLUMNS, families_of, family_rows
from sought.exchange.tables import table_from_text, table_to_csv
from sought.genetics.pedigree import Sex
from tests.unit.exchange.example_cases import rich_case

TABLE = """\
Family,ID,Father,Mother,Sex,missing,remark
F1,R1,,0,m,,grey hair
F2,M2,0,0,male,1,
F1,R2,,,F,no,
F1,M1,R1,R2,1,yes,
"""


def test_a_table_of_families(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    table = read_families(tmp_path / "a.csv")
    assert [(p.id, p.ids) for p in table.pedigrees] == [("F1", ("R1", "R2", "M1")), ("F2", ("M2",))]
    assert table.pedigrees[0]["M1"].parents == ("R1", "R2")
    assert table.pedigrees[0]["R2"].sex == Sex.FEMALE
    assert table.missing == ("M2", "M1")


def test_a_role_may_say_who_is_missing() -> None:
    table = families_of(
        table_from_text("family\tid\tfather\tmother\tsex\trole\nF\tA\t\t\t1\tMissing\n")
    )
    assert table.missing == ("A",)


def test_families_come_back_the_same() -> None:
    case = rich_case()
    pedigrees = [f.pedigree for f in case.families]
    text = table_to_csv(WRITTEN_COLUMNS, family_rows(pedigrees, case.missing)).decode()
    again = families_of(table_from_text(text))
    assert again.pedigrees == tuple(pedigrees)
    assert [p.founder_inbreeding for p in again.pedigrees] == [{}, {"W": 0.125}]
    assert again.missing == case.missing


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Family,", "Familie,", "column 'Familie' is unknown; did you mean family"),
        ("Family,", "House,", "column family is missing; the headings are House, ID"),
        ("F1,R1", ",R1", "row 2, column Family: the Family is ''; give a code"),
        ("F1,R1", "F1,0", "row 2, column ID: the ID is '0'; give a code"),
        (",m,", ",man,", "row 2, column Sex: sex 'man' is unknown; allowed: 1, m, male"),
        (",m,", ",f,", "row 5, column father: father 'R1' of member 'M1' has sex 2"),
        ("M1,R1,R2", "M1,R1,", "row 5, column mother: member 'M1' has one parent only"),
        ("M1,R1,R2", "M1,R9,R2", "row 5, column father: father 'R9' of member 'M1' is not in the family"),
        ("F1,R2", "F1,R1", "row 4, column id: id 'R1' is given to more than one member"),
        (",yes,", ",perhaps,", "row 5, column missing: missing is 'perhaps'; allowed: 1, yes"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_row_and_column(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TABLE.replace(old, new))
    with pytest.raises(InputError) as caught:
        read_families(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("column", "text", "message"),
    [
        ("role", "cousin", "row 2, column role: role is 'cousin'; allowed: missing, relative"),
        ("founder_inbreeding", "x", "row 2, column founder_inbreeding: 'x' is not a number"),
        ("founder_inbreeding", "2", "row 2, family F: founder inbreeding of 'A' is 2.0"),
        ("twins", "t", r"row 2, family F: twin group \['A'\] needs two or more members"),
    ],
)
def test_what_is_wrong_in_other_columns(column: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        families_of(table_from_text(f"family,id,father,mother,sex,{column}\nF,A,,,1,{text}\n"))


@pytest.mark.parametrize(
    ("column", "cell"),
    [("status", "Missing"), ("missing person", "ja"), ("reported missing", "2015")],
)
def test_a_column_that_seems_to_mark_the_missing_is_not_passed_over(column: str, cell: str) -> None:
    text = f"family,id,father,mother,sex,{column}\nF,A,,,1,{cell}\nF,B,,,2,\n"
    with pytest.raises(
        InputError, match=rf"column {column}: .* call it missing \(1, yes.* or role"
    ):
        families_of(table_from_text(text))


def test_columns_that_mark_nobody_are_left_alone() -> None:
    text = "family,id,father,mother,sex,,status,missing person\nF,A,,,1,,alive,0\nF,B,,,2,,dead,\n"
    assert families_of(table_from_text(text)).missing == ()
