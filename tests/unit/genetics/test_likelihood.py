"""Likelihoods of relatives that can be written down: closed forms of family genetics."""

from itertools import product

import pytest

from sought.genetics import shapes
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker
from sought.genetics.pedigree import Pedigree
from tests.families import family, likelihood
from tests.unit.genetics.closed_forms import GENOTYPES, STR, by_kappa, in_population, p, q, r

ONE = shapes.singleton("one")
DUO = shapes.nuclear_family()
TRIO_GENOTYPES = ("father", "mother", "child")


@pytest.mark.parametrize(("genotype", "expected"), [("1/1", p**2), ("1/2", 2 * p * q)])
def test_hardy_weinberg(genotype, expected):
    assert likelihood(ONE, STR, {"one": genotype}) == pytest.approx(expected, rel=1e-14)


def test_one_allele_seen():
    assert likelihood(ONE, STR, {"one": "1/-"}) == pytest.approx(1 - (1 - p) ** 2, rel=1e-14)


def test_unrelated_people_multiply():
    two = family("a, 1", "b, 2")
    expected = p**2 * 2 * q * r
    assert likelihood(two, STR, {"a": "1/1", "b": "2/3"}) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(
    "pedigree",
    [ONE, DUO, shapes.half_siblings(), shapes.cousins(2, 1), shapes.cousin_marriage_child()],
)
@pytest.mark.parametrize("theta", [0.0, 0.05])
def test_empty_markers_give_likelihood_1(pedigree, theta):
    markers = [STR, Marker("SNP", ("A", "B"), (0.4, 0.6))]
    assert log_likelihood(pedigree, markers, {}, theta=theta).tolist() == [0.0, 0.0]


def test_no_markers_give_nothing():
    assert log_likelihood(ONE, [], {}).shape == (0,)


@pytest.mark.parametrize(
    ("father", "child", "given_father"),
    [
        ("1/1", "1/1", p),
        ("1/1", "1/2", q),
        ("1/2", "1/1", p / 2),
        ("1/2", "1/2", (p + q) / 2),
        ("1/2", "1/3", r / 2),
        ("1/1", "2/2", 0),
        ("1/1", "2/3", 0),
    ],
)
def test_paternity_duo(father, child, given_father):
    expected = in_population(father) * given_father
    found = likelihood(DUO, STR, {"father": father, "child": child})
    assert found == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(
    ("father", "mother", "child", "mendel"),
    [
        ("1/1", "1/1", "1/1", 1),
        ("1/1", "2/2", "1/2", 1),
        ("1/2", "1/2", "1/1", 1 / 4),
        ("1/2", "1/2", "1/2", 1 / 2),
        ("1/2", "1/3", "2/3", 1 / 4),
        ("1/2", "3/3", "2/3", 1 / 2),
        ("1/1", "2/3", "1/1", 0),
    ],
)
def test_paternity_trio(father, mother, child, mendel):
    genotypes = dict(zip(TRIO_GENOTYPES, (father, mother, child), strict=True))
    expected = in_population(father) * in_population(mother) * mendel
    assert likelihood(DUO, STR, genotypes) == pytest.approx(expected, rel=1e-14)


SISTERS = family("f, 1", "m, 2", "a = f + m, 2", "b = f + m, 2", twins=({"a", "b"},))
RELATIVES = {
    "identical twins": (SISTERS, "a", "b", (0, 0, 1)),
    "parent and child": (shapes.nuclear_family(), "mother", "child", (0, 1, 0)),
    "siblings": (shapes.nuclear_family(("a", "b")), "a", "b", (1 / 4, 1 / 2, 1 / 4)),
    "half siblings": (shapes.half_siblings(), "first", "second", (1 / 2, 1 / 2, 0)),
    "grandparent": (shapes.grandparent_grandchild(), "g0", "g2", (1 / 2, 1 / 2, 0)),
    "uncle": (shapes.avuncular(), "uncle", "nephew", (1 / 2, 1 / 2, 0)),
    "half uncle": (shapes.avuncular(half=True), "uncle", "nephew", (3 / 4, 1 / 4, 0)),
    "great-grandparent": (shapes.lineal(3), "g0", "g3", (3 / 4, 1 / 4, 0)),
    "first cousins": (shapes.cousins(), "a", "b", (3 / 4, 1 / 4, 0)),
    "half cousins": (shapes.cousins(half=True), "a", "b", (7 / 8, 1 / 8, 0)),
    "cousins once removed": (shapes.cousins(1, 1), "a", "b", (7 / 8, 1 / 8, 0)),
    "second cousins": (shapes.cousins(2), "a", "b", (15 / 16, 1 / 16, 0)),
    "double first cousins": (
        shapes.double_first_cousins(), "a", "b", (9 / 16, 6 / 16, 1 / 16)
    ),
}  # fmt: skip


@pytest.mark.parametrize("relatives", RELATIVES)
def test_two_relatives_by_their_ibd_coefficients(relatives):
    pedigree, first, second, kappa = RELATIVES[relatives]
    for g1, g2 in product(GENOTYPES, repeat=2):
        if relatives == "identical twins" and g1 != g2:
            continue  # refused: see below
        found = likelihood(pedigree, STR, {first: g1, second: g2})
        assert found == pytest.approx(by_kappa(kappa, g1, g2), rel=1e-13)


COUPLE = ("f, 1", "m, 2", "a = f + m, 1", "b = f + m, 2")
INBRED = {
    "of siblings": (family(*COUPLE, "child = a + b, 0"), 1 / 4),
    "of father and daughter": (family(*COUPLE, "child = f + b, 0"), 1 / 4),
    "of half siblings": (
        family("f, 1", "m, 2", "n, 2", "a = f + m, 1", "b = f + n, 2", "child = a + b, 0"), 1 / 8
    ),
    "of uncle and niece": (
        family(*COUPLE, "w, 2", "n = a + w, 2", "u = f + m, 1", "child = u + n, 0"), 1 / 8
    ),
    "of first cousins": (shapes.cousin_marriage_child(), 1 / 16),
    "of an inbred line": (family("child, 1", founder_inbreeding={"child": 0.3}), 0.3),
}  # fmt: skip


@pytest.mark.parametrize("child", INBRED)
def test_inbred_child(child):
    pedigree, f = INBRED[child]
    homozygous, heterozygous = p**2 + f * p * (1 - p), 2 * p * q * (1 - f)
    assert likelihood(pedigree, STR, {"child": "1/1"}) == pytest.approx(homozygous, rel=1e-13)
    assert likelihood(pedigree, STR, {"child": "1/2"}) == pytest.approx(heterozygous, rel=1e-13)


def test_inbred_founder_hands_on_one_gene_as_any_other():
    inbred = family("f, 1", "m, 2", "c = f + m, 1", founder_inbreeding={"f": 1.0})
    assert likelihood(inbred, STR, {"c": "1/2"}) == pytest.approx(2 * p * q, rel=1e-14)


def test_two_children_of_a_wholly_inbred_father_share_his_gene():
    half = shapes.half_siblings()
    inbred = Pedigree(half.members, founder_inbreeding={"father": 1.0})
    found = likelihood(inbred, STR, {"first": "1/2", "second": "1/2"})
    assert found == pytest.approx(by_kappa((0, 1, 0), "1/2", "1/2"), rel=1e-14)


def test_twins_count_once():
    assert likelihood(SISTERS, STR, {"a": "1/2", "b": "1/2"}) == pytest.approx(2 * p * q, rel=1e-14)


def test_one_twin_may_complete_the_other():
    assert likelihood(SISTERS, STR, {"a": "1/-", "b": "1/2"}) == pytest.approx(2 * p * q, rel=1e-14)
    assert likelihood(SISTERS, STR, {"a": "1/-", "b": "2/3"}) == 0


def test_children_of_twin_sisters_are_half_siblings():
    cousins = family(
        "f, 1", "m, 2", "a = f + m, 2", "b = f + m, 2", "x, 1", "y, 1",
        "c = x + a, 1", "d = y + b, 1", twins=({"a", "b"},),
    )  # fmt: skip
    found = likelihood(cousins, STR, {"c": "1/2", "d": "1/3"})
    assert found == pytest.approx(by_kappa((1 / 2, 1 / 2, 0), "1/2", "1/3"), rel=1e-13)
