"""Shapes give the relationships they are named after, told by the kinship coefficients."""

import pytest

from sought.errors import PedigreeError
from sought.genetics import shapes
from sought.genetics.pedigree import Pedigree, Sex


def kinship(pedigree: Pedigree, a: str, b: str) -> float:
    """Probability that a gene of each, drawn at random, are identical by descent."""
    order = pedigree.generations_first
    if a == b:
        parents = pedigree[a].parents
        return 1 / 2 + (kinship(pedigree, *parents) / 2 if parents else 0)
    younger, elder = (a, b) if order.index(a) > order.index(b) else (b, a)
    return sum(kinship(pedigree, p, elder) for p in pedigree[younger].parents) / 2


par = sib = 1 / 4
hsb = gpa = unc = dco = 1 / 8
cou = ggp = huc = 1 / 16

KINSHIP = [
    (shapes.nuclear_family(), "father", "child", par),
    (shapes.nuclear_family(), "father", "mother", 0),
    (shapes.nuclear_family(("a", "b")), "a", "b", sib),
    (shapes.half_siblings(), "first", "second", hsb),
    (shapes.half_siblings(through=Sex.FEMALE), "first", "second", hsb),
    (shapes.lineal(1), "g0", "g1", par),
    (shapes.lineal(2), "g0", "g2", gpa),
    (shapes.lineal(4), "g0", "g4", ggp / 2),
    (shapes.grandparent_grandchild(), "g0", "g2", gpa),
    (shapes.avuncular(), "uncle", "nephew", unc),
    (shapes.avuncular(half=True), "uncle", "nephew", huc),
    (shapes.avuncular(removal=2), "uncle", "nephew", unc / 2),
    (shapes.avuncular(line_sex=Sex.FEMALE), "uncle", "nephew", unc),
    (shapes.cousins(), "a", "b", cou),
    (shapes.cousins(1, 1), "a", "b", cou / 2),
    (shapes.cousins(2), "a", "b", cou / 4),
    (shapes.cousins(2, 1), "a", "b", cou / 8),
    (shapes.cousins(half=True), "a", "b", cou / 2),
    (shapes.double_first_cousins(), "a", "b", dco),
    (shapes.siblings_with_grandparents(("a", "b")), "a", "b", sib),
    (shapes.siblings_with_grandparents(), "pgm", "child", gpa),
    (shapes.cousin_marriage_child(), "child", "child", 1 / 2 + cou / 2),
]


@pytest.mark.parametrize(("pedigree", "a", "b", "expected"), KINSHIP)
def test_kinship(pedigree, a, b, expected):
    assert kinship(pedigree, a, b) == expected


def test_nuclear_family_with_chosen_names_and_sexes():
    pedigree = shapes.nuclear_family(
        ("a", "b"), father="dad", mother="mum", sexes=(Sex.MALE, Sex.FEMALE)
    )
    assert pedigree.ids == ("dad", "mum", "a", "b")
    assert [pedigree[i].sex for i in ("a", "b")] == [Sex.MALE, Sex.FEMALE]
    assert shapes.nuclear_family()["child"].sex == Sex.UNKNOWN


@pytest.mark.parametrize("through", [Sex.MALE, Sex.FEMALE])
def test_half_siblings_share_the_parent_of_this_sex(through):
    pedigree = shapes.half_siblings(through=through)
    shared = set(pedigree["first"].parents) & set(pedigree["second"].parents)
    assert [pedigree[i].sex for i in shared] == [through]


def test_lines_run_through_the_sexes_given():
    pedigree = shapes.lineal(2, (Sex.FEMALE, Sex.MALE, Sex.FEMALE))
    assert [pedigree[g].sex for g in ("g0", "g1", "g2")] == [2, 1, 2]
    assert shapes.grandparent_grandchild(Sex.FEMALE)["g1"].sex == Sex.FEMALE
    maternal = shapes.cousins(line_sex=Sex.FEMALE)
    assert {maternal[p].sex for p in ("a_0", "b_0")} == {Sex.FEMALE}


def test_one_person():
    assert shapes.singleton("p", Sex.FEMALE).members[0].sex == Sex.FEMALE
    assert shapes.singleton().founders == ("1",)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: shapes.lineal(0), "at least one generation"),
        (lambda: shapes.lineal(2, [Sex.MALE]), "give 3 sexes, one per generation"),
        (lambda: shapes.avuncular(removal=0), "at least one generation removed"),
        (lambda: shapes.cousins(0), "degree starts at 1"),
        (lambda: shapes.cousins(1, -1), "removal at 0"),
    ],
)
def test_impossible_shapes_are_refused(make, message):
    with pytest.raises(PedigreeError, match=message):
        make()
