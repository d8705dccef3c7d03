"""Who shares a line, and whose haplotype contradicts it."""

import pytest

from sought.errors import PedigreeError
from sought.genetics.lineage import (
    check_matrilines,
    check_patrilines,
    matriline,
    patriline,
    patriline_meioses,
)
from sought.genetics.lineage_evidence import Line
from sought.genetics.mito_haplotypes import MitoHaplotype
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.y_haplotypes import YHaplotype

M, F = Sex.MALE, Sex.FEMALE


def family() -> Pedigree:
    """Three generations: grandparents, their son and daughter, and their children."""
    return Pedigree(
        (
            Member("grandfather", sex=M),
            Member("grandmother", sex=F),
            Member("son", "grandfather", "grandmother", M),
            Member("daughter", "grandfather", "grandmother", F),
            Member("wife", sex=F),
            Member("husband", sex=M),
            Member("grandson", "son", "wife", M),
            Member("brother", "son", "wife", M),
            Member("nephew", "husband", "daughter", M),
            Member("niece", "husband", "daughter", F),
            Member("infant", "son", "wife"),
        )
    )


def test_the_patriline_runs_from_father_to_son() -> None:
    expected = {"grandfather", "son", "grandson", "brother"}
    for man in expected:
        assert patriline(family(), man) == expected
    assert patriline(family(), "nephew") == {"husband", "nephew"}


def test_the_matriline_runs_from_mother_to_child() -> None:
    expected = {"grandmother", "son", "daughter", "nephew", "niece"}
    for member in expected:
        assert matriline(family(), member) == expected
    assert matriline(family(), "infant") == {"wife", "grandson", "brother", "infant"}
    assert matriline(family(), "grandfather") == {"grandfather"}


@pytest.mark.parametrize("person", ["niece", "infant"])
def test_only_a_man_has_a_patriline(person: str) -> None:
    with pytest.raises(PedigreeError, match=f"'{person}' is not a man by the pedigree"):
        patriline(family(), person)


def test_a_stranger_is_named() -> None:
    with pytest.raises(PedigreeError, match="'nobody' is not a member"):
        matriline(family(), "nobody")


def test_twins_without_known_parents_share_both_lines() -> None:
    members = (
        Member("t1", sex=M),
        Member("t2", sex=M),
        Member("w", sex=F),
        Member("x", "t2", "w", M),
    )
    twins = Pedigree(members, twins=(frozenset({"t1", "t2"}),))
    assert patriline(twins, "x") == {"t1", "t2", "x"}
    assert matriline(twins, "t1") == {"t1", "t2"}
    assert patriline_meioses(twins, "t1", "t2") == 0
    assert patriline_meioses(twins, "t1", "x") == 1


@pytest.mark.parametrize(
    ("a", "b", "meioses"),
    [
        ("son", "son", 0),
        ("grandfather", "son", 1),
        ("grandson", "brother", 2),
        ("grandfather", "grandson", 2),
        ("nephew", "husband", 1),
    ],
)
def test_meioses_are_counted_through_the_nearest_forefather(a: str, b: str, meioses: int) -> None:
    assert patriline_meioses(family(), a, b) == meioses
    assert patriline_meioses(family(), b, a) == meioses


def test_meioses_need_a_common_forefather() -> None:
    with pytest.raises(PedigreeError, match="'nephew' and 'son' are not on one patriline"):
        patriline_meioses(family(), "nephew", "son")


def y(dys19: str, dys390: str = "24") -> YHaplotype:
    return YHaplotype.read({"DYS19": dys19, "DYS390": dys390})


def test_men_on_one_patriline_who_exclude_each_other_are_reported() -> None:
    found = check_patrilines(
        family(),
        {
            "grandfather": y("14"),
            "grandson": y("14"),
            "brother": y("16", "22"),
            "husband": y("11", "20"),
        },
    )
    assert [(c.line, c.first, c.second) for c in found] == [
        (Line.PATERNAL, "grandfather", "brother"),
        (Line.PATERNAL, "grandson", "brother"),
    ]
    assert found[0].comparison.steps == 4


def test_one_mutation_is_let_pass_unless_told_otherwise() -> None:
    haplotypes = {"grandfather": y("14"), "son": y("15")}
    assert check_patrilines(family(), haplotypes) == ()
    assert len(check_patrilines(family(), haplotypes, tolerated_steps=0)) == 1


def test_a_womans_y_haplotype_is_refused() -> None:
    with pytest.raises(PedigreeError, match="'niece' is not a man"):
        check_patrilines(family(), {"niece": y("14"), "son": y("14")})


def mt(text: str) -> MitoHaplotype:
    return MitoHaplotype.read(text)


def test_members_of_one_matriline_who_exclude_each_other_are_reported() -> None:
    found = check_matrilines(
        family(),
        {
            "grandmother": mt("73G 263G"),
            "niece": mt("263G"),
            "son": mt("150T"),
            "grandson": mt("16093C 16189C 263G"),
        },
    )
    assert [(c.first, c.second) for c in found] == [("grandmother", "son"), ("niece", "son")]
    assert {c.line for c in found} == {Line.MATERNAL}


def test_length_differences_are_no_contradiction_unless_told_otherwise() -> None:
    haplotypes = {"grandmother": mt("309.1C 315.1C"), "niece": mt("")}
    assert check_matrilines(family(), haplotypes) == ()
    assert len(check_matrilines(family(), haplotypes, ignored_indels=frozenset())) == 1
