"""Identity coefficients in closed form, and against the writing out of all meioses."""

import time

import pytest

from sought.errors import InputError, PedigreeError
from sought.genetics.identity import Kappa, jacquard, kappa, two_locus_kinship
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.relatedness import kinship_between
from sought.genetics.shapes import (
    avuncular,
    cousin_marriage_child,
    cousins,
    double_first_cousins,
    grandparent_grandchild,
    half_siblings,
    nuclear_family,
)
from tests.naive import identity as naive

SIBLINGS = nuclear_family(("a", "b"))
ALL_FIVE_RATES = (0.0, 0.01, 0.1, 0.3, 0.5)


@pytest.mark.parametrize(
    ("pedigree", "a", "b", "k0", "k1", "k2"),
    [
        (nuclear_family(), "father", "child", 0, 1, 0),
        (nuclear_family(), "father", "mother", 1, 0, 0),
        (nuclear_family(), "child", "child", 0, 0, 1),
        (SIBLINGS, "a", "b", 1 / 4, 1 / 2, 1 / 4),
        (half_siblings(), "first", "second", 1 / 2, 1 / 2, 0),
        (grandparent_grandchild(), "g0", "g2", 1 / 2, 1 / 2, 0),
        (avuncular(), "uncle", "nephew", 1 / 2, 1 / 2, 0),
        (cousins(), "a", "b", 3 / 4, 1 / 4, 0),
        (cousins(2), "a", "b", 15 / 16, 1 / 16, 0),
        (double_first_cousins(), "a", "b", 9 / 16, 6 / 16, 1 / 16),
    ],
)
def test_kappa_of_the_usual_relationships(
    pedigree: Pedigree, a: str, b: str, k0: float, k1: float, k2: float
) -> None:
    assert kappa(pedigree, a, b) == Kappa(k0, k1, k2)


def test_kappa_is_refused_for_the_inbred() -> None:
    with pytest.raises(PedigreeError, match="use the nine Jacquard coefficients"):
        kappa(cousin_marriage_child(), "child", "a")


def sibling_mating() -> Pedigree:
    family = nuclear_family(("brother", "sister"), sexes=(Sex.MALE, Sex.FEMALE))
    more = (Member("x", "brother", "sister"), Member("y", "brother", "sister"))
    return Pedigree((*family.members, *more))


def test_children_of_siblings_are_in_all_nine_states() -> None:
    """Siblings whose parents are siblings; the thirty-seconds sum to 1."""
    expected = [n / 32 for n in (2, 1, 4, 1, 4, 1, 7, 10, 2)]
    assert jacquard(sibling_mating(), "x", "y") == pytest.approx(expected, abs=1e-15)


def test_exchanging_the_two_exchanges_their_states() -> None:
    family = Pedigree((*sibling_mating().members, Member("w", sex=Sex.FEMALE)))
    d = jacquard(family, "x", "brother")
    assert jacquard(family, "brother", "x") == pytest.approx(
        (d[0], d[1], d[4], d[5], d[2], d[3], d[6], d[7], d[8]), abs=1e-15
    )


def test_inbred_founders_reach_their_children() -> None:
    f = 0.25
    family = Pedigree(SIBLINGS.members, founder_inbreeding={"father": f})
    from_father = (1 + f) / 2
    k2, k0 = from_father / 2, (1 - from_father) / 2
    assert kappa(family, "a", "b") == pytest.approx((k0, 1 - k0 - k2, k2))
    assert jacquard(family, "father", "a") == pytest.approx((0, 0, f, 0, 0, 0, 0, 1 - f, 0))
    assert jacquard(family, "father", "father") == pytest.approx((f, 0, 0, 0, 0, 0, 1 - f, 0, 0))


def test_identical_twins_share_both_genes() -> None:
    twins = Pedigree(SIBLINGS.members, twins=(frozenset({"a", "b"}),))
    assert kappa(twins, "a", "b") == (0, 0, 1)
    assert two_locus_kinship(twins, "a", "b", 0.5) == pytest.approx(1 / 4)


def kinship_of(states: tuple[float, ...]) -> float:
    """Kinship from the nine states: how often a gene of each agrees in that state."""
    weights = (1, 0, 1 / 2, 0, 1 / 2, 0, 1 / 2, 1 / 4, 0)
    return sum(w * d for w, d in zip(weights, states, strict=True))


@pytest.mark.parametrize("a", sibling_mating().ids)
@pytest.mark.parametrize("b", sibling_mating().ids)
def test_every_pair_agrees_with_writing_out_all_meioses(a: str, b: str) -> None:
    family = sibling_mating()
    states = jacquard(family, a, b)
    assert states == pytest.approx(naive.jacquard(family, a, b), abs=1e-14)
    assert kinship_of(states) == pytest.approx(kinship_between(family, a, b), abs=1e-14)
    for rate in (0.0, 0.2):
        expected = naive.two_locus_kinship(family, a, b, rate)
        assert two_locus_kinship(family, a, b, rate) == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("r", ALL_FIVE_RATES)
def test_two_locus_kinship_in_closed_form(r: float) -> None:
    """Both gametes must keep to the shared parent, and those of the parent be alike."""
    alike = r**2 + (1 - r) ** 2  # two gametes of one person, given that they agree at one locus
    kept = (1 - r) / 2  # a gamete takes both loci from one given parent
    expected = {
        "self": alike / 2,
        "parent": kept * alike / 2,
        "half siblings": kept**2 * alike / 2,
        "grandparent": kept**2 * alike / 2,
        "siblings": 2 * kept**2 * alike / 2 + 2 * (r / 2) ** 2 / 4,
    }
    found = {
        "self": two_locus_kinship(nuclear_family(), "child", "child", r),
        "parent": two_locus_kinship(nuclear_family(), "father", "child", r),
        "half siblings": two_locus_kinship(half_siblings(), "first", "second", r),
        "grandparent": two_locus_kinship(grandparent_grandchild(), "g0", "g2", r),
        "siblings": two_locus_kinship(SIBLINGS, "a", "b", r),
    }
    assert found == pytest.approx(expected, abs=1e-15)


@pytest.mark.parametrize("pedigree", [cousins(), double_first_cousins()])
def test_two_locus_kinship_joins_the_kinship_of_one_locus_and_of_two(pedigree: Pedigree) -> None:
    one = kinship_between(pedigree, "a", "b")
    assert two_locus_kinship(pedigree, "a", "b", 0.0) == pytest.approx(one)
    assert two_locus_kinship(pedigree, "a", "b", 0.5) == pytest.approx(one**2)


def test_two_loci_of_a_fully_inbred_founder_never_part() -> None:
    r = 0.1
    family = Pedigree(half_siblings().members, founder_inbreeding={"father": 1.0})
    assert two_locus_kinship(family, "first", "second", r) == pytest.approx(((1 - r) / 2) ** 2)


def test_two_loci_of_a_partly_inbred_founder_are_not_defined() -> None:
    family = Pedigree(half_siblings().members, founder_inbreeding={"father": 0.5})
    with pytest.raises(PedigreeError, match=r"inbreeding 0\.5 of founder 'father'"):
        two_locus_kinship(family, "first", "second", 0.1)
    assert two_locus_kinship(family, "partner1", "partner1", 0.5) == pytest.approx(1 / 4)


@pytest.mark.parametrize("rate", [-0.1, 0.51, float("nan")])
def test_recombination_lies_between_0_and_a_half(rate: float) -> None:
    with pytest.raises(InputError, match=r"allowed: 0 to 0.5"):
        two_locus_kinship(SIBLINGS, "a", "b", rate)


def ten_generations_of_double_cousins() -> Pedigree:
    """Two lines that intermarry in every generation: 40 people, nothing but loops."""
    members = [
        *(Member(i, sex=Sex.MALE) for i in ("m0", "n0")),
        *(Member(i, sex=Sex.FEMALE) for i in ("f0", "g0")),
    ]
    for t in range(1, 10):
        one, other = (f"m{t - 1}", f"g{t - 1}"), (f"n{t - 1}", f"f{t - 1}")
        members += [Member(f"m{t}", *one, Sex.MALE), Member(f"g{t}", *one, Sex.FEMALE)]
        members += [Member(f"n{t}", *other, Sex.MALE), Member(f"f{t}", *other, Sex.FEMALE)]
    return Pedigree(tuple(members))


def test_forty_people_with_loops_take_no_time() -> None:
    family = ten_generations_of_double_cousins()
    start = time.process_time()
    states = jacquard(family, "m9", "g9")
    linked = two_locus_kinship(family, "m9", "g9", 0.0)
    assert time.process_time() - start < 2
    assert len(family.ids) == 40
    assert sum(states) == pytest.approx(1)
    kinship = kinship_between(family, "m9", "g9")
    assert kinship_of(states) == pytest.approx(kinship, rel=1e-12)
    assert linked == pytest.approx(kinship, rel=1e-12)


def test_a_stranger_is_named() -> None:
    for asked in (jacquard, kappa):
        with pytest.raises(PedigreeError, match="'nobody' is not a member"):
            asked(SIBLINGS, "a", "nobody")
