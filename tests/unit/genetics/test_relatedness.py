"""Kinship in the words of the relationships."""

import numpy as np
import pytest

from sought.errors import PedigreeError
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.relatedness import (
    first_twins,
    inbreeding,
    kinship_between,
    kinship_matrix,
    x_kinship_matrix,
)
from sought.genetics.shapes import (
    avuncular,
    cousin_marriage_child,
    cousins,
    double_first_cousins,
    grandparent_grandchild,
    half_siblings,
    lineal,
    nuclear_family,
)

SELF = 1 / 2
PARENT = SIBLING = 1 / 4
HALF_SIBLING = UNCLE = GRANDPARENT = DOUBLE_COUSIN = 1 / 8
COUSIN = HALF_UNCLE = 1 / 16
SECOND_COUSIN = 1 / 64
NONE = 0.0


def test_a_nuclear_family_in_the_order_of_its_ids() -> None:
    family = nuclear_family(("first", "second"))
    assert family.ids == ("father", "mother", "first", "second")
    expected = [
        [SELF, NONE, PARENT, PARENT],
        [NONE, SELF, PARENT, PARENT],
        [PARENT, PARENT, SELF, SIBLING],
        [PARENT, PARENT, SIBLING, SELF],
    ]
    assert np.array_equal(kinship_matrix(family), expected)


@pytest.mark.parametrize(
    ("pedigree", "a", "b", "expected"),
    [
        (half_siblings(), "first", "second", HALF_SIBLING),
        (half_siblings(through=Sex.FEMALE), "first", "second", HALF_SIBLING),
        (grandparent_grandchild(), "g0", "g2", GRANDPARENT),
        (lineal(4), "g0", "g4", 1 / 32),
        (avuncular(), "uncle", "nephew", UNCLE),
        (avuncular(half=True), "uncle", "nephew", HALF_UNCLE),
        (avuncular(removal=2), "uncle", "nephew", UNCLE / 2),
        (cousins(), "a", "b", COUSIN),
        (cousins(1, 1), "a", "b", COUSIN / 2),
        (cousins(half=True), "a", "b", COUSIN / 2),
        (cousins(2), "a", "b", SECOND_COUSIN),
        (double_first_cousins(), "a", "b", DOUBLE_COUSIN),
    ],
)
def test_kinship_of_the_usual_relationships(
    pedigree: Pedigree, a: str, b: str, expected: float
) -> None:
    assert kinship_between(pedigree, a, b) == expected
    assert kinship_between(pedigree, b, a) == expected


def test_a_child_of_cousins_is_inbred_by_their_kinship() -> None:
    family = cousin_marriage_child()
    assert inbreeding(family)["child"] == COUSIN
    assert kinship_between(family, "child", "child") == (1 + COUSIN) / 2
    assert {f for i, f in inbreeding(family).items() if i != "child"} == {0.0}


def test_generations_of_sibling_mating_follow_fibonacci() -> None:
    """Wright's recursion: F(t) = (1 + 2 F(t-1) + F(t-2)) / 4."""
    members = [Member("m0", sex=Sex.MALE), Member("f0", sex=Sex.FEMALE)]
    for t in range(1, 8):
        parents = (f"m{t - 1}", f"f{t - 1}")
        members += [Member(f"m{t}", *parents, Sex.MALE), Member(f"f{t}", *parents, Sex.FEMALE)]
    found = inbreeding(Pedigree(tuple(members)))
    expected = [0.0, 0.0]
    for _ in range(2, 8):
        expected.append((1 + 2 * expected[-1] + expected[-2]) / 4)
    assert [found[f"m{t}"] for t in range(8)] == pytest.approx(expected, abs=1e-15)


def test_an_inbred_founder_is_closer_to_self_and_children() -> None:
    f = 0.25
    family = nuclear_family(("a", "b"))
    family = Pedigree(family.members, founder_inbreeding={"father": f})
    assert inbreeding(family)["father"] == f
    assert kinship_between(family, "father", "father") == (1 + f) / 2
    assert kinship_between(family, "father", "a") == (1 + f) / 4
    assert kinship_between(family, "a", "b") == (1 + f) / 8 + 1 / 8


def test_children_before_parents_change_nothing() -> None:
    family = double_first_cousins()
    turned = Pedigree(family.members[::-1])
    assert np.array_equal(kinship_matrix(turned), kinship_matrix(family)[::-1, ::-1])


@pytest.fixture
def twin_family() -> Pedigree:
    """Two identical sisters, each with a child."""
    family = nuclear_family(("anna", "berta", "carl"), sexes=(Sex.FEMALE, Sex.FEMALE, Sex.MALE))
    more = [Member(p, sex=Sex.MALE) for p in ("p1", "p2")]
    more += [Member("x", "p1", "anna"), Member("y", "p2", "berta")]
    return Pedigree((*family.members, *more), twins=(frozenset({"anna", "berta"}),))


def test_identical_twins_count_as_one_person(twin_family: Pedigree) -> None:
    assert kinship_between(twin_family, "anna", "berta") == SELF
    assert kinship_between(twin_family, "berta", "x") == PARENT
    assert kinship_between(twin_family, "x", "y") == HALF_SIBLING
    assert kinship_between(twin_family, "berta", "carl") == SIBLING


def test_twins_without_known_parents_are_one_person_too() -> None:
    members = (
        *(Member(i, sex=Sex.MALE) for i in ("t1", "t2")),
        *(Member(i, sex=Sex.FEMALE) for i in ("w1", "w2")),
        Member("x", "t1", "w1"),
        Member("y", "t2", "w2"),
    )
    family = Pedigree(members, founder_inbreeding={"t1": 0.5}, twins=(frozenset({"t1", "t2"}),))
    assert first_twins(family)["t2"] == "t1"
    assert kinship_between(family, "t1", "t2") == (1 + 0.5) / 2
    assert kinship_between(family, "x", "y") == (1 + 0.5) / 8


def test_identical_twins_on_the_x_chromosome(twin_family: Pedigree) -> None:
    members = [
        Member(m.id, m.father, m.mother, Sex.MALE if m.id in {"x", "y"} else m.sex)
        for m in twin_family.members
    ]
    family = Pedigree(tuple(members), twins=twin_family.twins)
    place = {i: n for n, i in enumerate(family.ids)}
    matrix = x_kinship_matrix(family)
    assert matrix[place["anna"], place["berta"]] == SELF
    assert matrix[place["x"], place["y"]] == SELF


def test_the_x_chromosome_of_a_nuclear_family() -> None:
    family = nuclear_family(
        ("son", "brother", "daughter", "sister"),
        sexes=(Sex.MALE, Sex.MALE, Sex.FEMALE, Sex.FEMALE),
    )
    one = 1.0
    father_daughter = mother_son = brothers = SELF
    sisters, brother_sister = 3 / 8, 1 / 4
    expected = [
        [one, NONE, NONE, NONE, father_daughter, father_daughter],
        [NONE, SELF, mother_son, mother_son, PARENT, PARENT],
        [NONE, mother_son, one, brothers, brother_sister, brother_sister],
        [NONE, mother_son, brothers, one, brother_sister, brother_sister],
        [father_daughter, PARENT, brother_sister, brother_sister, SELF, sisters],
        [father_daughter, PARENT, brother_sister, brother_sister, sisters, SELF],
    ]
    assert np.array_equal(x_kinship_matrix(family), expected)


def test_the_x_chromosome_never_passes_from_father_to_son() -> None:
    family = half_siblings(sexes=(Sex.MALE, Sex.FEMALE))
    place = {i: n for n, i in enumerate(family.ids)}
    assert x_kinship_matrix(family)[place["first"], place["second"]] == NONE


def test_an_inbred_founder_on_the_x_chromosome() -> None:
    family = nuclear_family(("a", "b"), sexes=(Sex.MALE, Sex.MALE))
    inbred = Pedigree(family.members, founder_inbreeding={"mother": 0.5, "father": 0.5})
    matrix = x_kinship_matrix(inbred)
    assert matrix[1, 1] == matrix[2, 3] == (1 + 0.5) / 2
    assert matrix[0, 0] == 1


def test_the_x_chromosome_needs_the_sexes() -> None:
    with pytest.raises(PedigreeError, match="sex of every member; that of 'child' is unknown"):
        x_kinship_matrix(nuclear_family())


def test_a_stranger_is_named() -> None:
    with pytest.raises(PedigreeError, match="'nobody' is not a member"):
        kinship_between(nuclear_family(), "child", "nobody")
