import pytest

from sought.errors import PedigreeError
from sought.exchange.member_rows import MemberRow, build_pedigree, check_unique
from sought.genetics.pedigree import Sex


def row(n: int, person: str, father: str | None, mother: str | None, sex: int) -> MemberRow:
    return MemberRow(person, father, mother, Sex(sex), lambda field: f"row {n}, column {field}")


FATHER, MOTHER = row(2, "F", None, None, 1), row(3, "M", None, None, 2)


def test_rows_become_a_pedigree() -> None:
    pedigree = build_pedigree([row(1, "C", "F", "M", 0), FATHER, MOTHER], "F1", {"F": 0.25})
    assert pedigree.ids == ("C", "F", "M")
    assert pedigree["C"].parents == ("F", "M")
    assert pedigree.founder_inbreeding == {"F": 0.25}


@pytest.mark.parametrize(
    ("wrong", "where", "message"),
    [
        (row(4, "C", "X", "M", 1), "row 4, column father", "father 'X' of member 'C' is not in"),
        (row(4, "C", "F", "F", 1), "row 4, column mother", "mother 'F' of member 'C' has sex 1"),
        (row(4, "C", "F", None, 1), "row 4, column mother", "has one parent only; give the mother"),
        (row(4, "C", None, "M", 1), "row 4, column father", "has one parent only; give the father"),
        (row(4, "F", None, None, 1), "row 4, column id", "given to more than one member"),
    ],
)
def test_what_cannot_be_stands_at_its_row(wrong: MemberRow, where: str, message: str) -> None:
    with pytest.raises(PedigreeError) as caught:
        build_pedigree([FATHER, MOTHER, wrong], "F1")
    assert caught.value.where == where
    assert message in caught.value.problem


def test_the_second_of_two_equal_names_is_told() -> None:
    check_unique(["a", "b"], "family", str)
    with pytest.raises(
        PedigreeError.__mro__[1], match=r"\[2\]: family 'a' is given more than once"
    ):
        check_unique(["a", "b", "a"], "family", lambda i: f"[{i}]")
