"""Closed forms on the X chromosome."""

from itertools import product

import pytest

from sought.errors import GenotypeError, PedigreeError
from sought.genetics import shapes
from sought.genetics.markers import Marker
from sought.genetics.pedigree import Pedigree, Sex
from tests.families import likelihood
from tests.unit.genetics.closed_forms import GENOTYPES, STR, by_kappa, p, q

X = Marker("X", STR.alleles, STR.freqs, x_linked=True)
MAN, WOMAN = shapes.singleton("one", Sex.MALE), shapes.singleton("one", Sex.FEMALE)


def x_family(*sexes: Sex) -> Pedigree:
    return shapes.nuclear_family(("a", "b")[: len(sexes)], sexes=sexes)


@pytest.mark.parametrize("written", ["1", "1/1", "1/-"])
def test_x_man_has_one_allele(written):
    assert likelihood(MAN, X, {"one": written}) == pytest.approx(p, rel=1e-14)


def test_x_woman_as_autosomal():
    assert likelihood(WOMAN, X, {"one": "1/1"}) == pytest.approx(p**2, rel=1e-14)
    assert likelihood(WOMAN, X, {"one": "1/2"}) == pytest.approx(2 * p * q, rel=1e-14)


def test_x_father_gives_his_only_one_to_a_daughter():
    found = likelihood(x_family(Sex.FEMALE), X, {"father": "1", "a": "1/2"})
    assert found == pytest.approx(p * q, rel=1e-14)


def test_x_father_gives_none_to_a_son():
    found = likelihood(x_family(Sex.MALE), X, {"father": "1", "a": "2"})
    assert found == pytest.approx(p * q, rel=1e-14)


def test_x_mother_gives_half_to_a_son():
    found = likelihood(x_family(Sex.MALE), X, {"mother": "1/2", "a": "1"})
    assert found == pytest.approx(2 * p * q / 2, rel=1e-14)


def test_x_brothers_share_half():
    brothers = x_family(Sex.MALE, Sex.MALE)
    assert likelihood(brothers, X, {"a": "1", "b": "1"}) == pytest.approx(
        p * (1 / 2 + p / 2), rel=1e-14
    )


SISTERS_OF_ONE_FATHER = shapes.half_siblings(sexes=(Sex.FEMALE, Sex.FEMALE))


@pytest.mark.parametrize(
    ("pedigree", "women", "kappa"),
    [
        (x_family(Sex.FEMALE, Sex.FEMALE), ("a", "b"), (0, 1 / 2, 1 / 2)),
        (SISTERS_OF_ONE_FATHER, ("first", "second"), (0, 1, 0)),
    ],
)
def test_x_sisters_always_share_their_fathers(pedigree, women, kappa):
    for pair in product(GENOTYPES, repeat=2):
        found = likelihood(pedigree, X, dict(zip(women, pair, strict=True)))
        assert found == pytest.approx(by_kappa(kappa, *pair), rel=1e-13)


def test_x_inbreeding_of_a_man_means_nothing():
    inbred = Pedigree(MAN.members, founder_inbreeding={"one": 1.0})
    assert likelihood(inbred, X, {"one": "1"}) == pytest.approx(p, rel=1e-14)


def test_x_man_with_two_alleles_is_refused():
    with pytest.raises(GenotypeError, match=r"one\[0\]: two different alleles at X-chromosomal"):
        likelihood(MAN, X, {"one": "1/2"})


def test_x_needs_the_sex_of_everybody_who_counts():
    unknown = shapes.nuclear_family(("a", "b"), sexes=(Sex.UNKNOWN, Sex.MALE))
    with pytest.raises(PedigreeError, match="sex of 'a' is unknown, which an X-chromosomal"):
        likelihood(unknown, X, {"a": "1/2"})
    assert likelihood(unknown, X, {"b": "1"}) == pytest.approx(p, rel=1e-14)
