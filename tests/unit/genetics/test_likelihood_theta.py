"""Closed forms with theta (F_ST): Balding & Nichols, Forensic Sci. Int. 64 (1994) 125."""

import pytest

from sought.errors import InputError, TooLargeError
from sought.genetics import shapes, urn
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker, encode_profile
from tests.families import family, likelihood
from tests.naive.naive_likelihood import naive_log_likelihood
from tests.unit.genetics.closed_forms import STR, p, q

ONE = shapes.singleton("one")
DUO = shapes.nuclear_family()
THETA = 0.03
SAME = family("suspect, 1", "culprit, 1")


def drawn(allele: float, alike: int, before: int) -> float:
    """P(next gene is this allele | so many alike among those before)."""
    return (THETA * alike + (1 - THETA) * allele) / (1 + (before - 1) * THETA)


def test_theta_homozygote():
    expected = p * (THETA + (1 - THETA) * p)
    assert likelihood(ONE, STR, {"one": "1/1"}, theta=THETA) == pytest.approx(expected, rel=1e-14)


def test_theta_heterozygote():
    expected = 2 * p * (1 - THETA) * q
    assert likelihood(ONE, STR, {"one": "1/2"}, theta=THETA) == pytest.approx(expected, rel=1e-14)


def match_probability(genotype: str) -> float:
    both = likelihood(SAME, STR, {"suspect": genotype, "culprit": genotype}, theta=THETA)
    return both / likelihood(ONE, STR, {"one": genotype}, theta=THETA)


def test_theta_match_probability_of_a_homozygote():
    second, third = 2 * THETA + (1 - THETA) * p, 3 * THETA + (1 - THETA) * p
    expected = second * third / ((1 + THETA) * (1 + 2 * THETA))
    assert match_probability("1/1") == pytest.approx(expected, rel=1e-13)


def test_theta_match_probability_of_a_heterozygote():
    first, second = THETA + (1 - THETA) * p, THETA + (1 - THETA) * q
    expected = 2 * first * second / ((1 + THETA) * (1 + 2 * THETA))
    assert match_probability("1/2") == pytest.approx(expected, rel=1e-13)


def test_theta_paternity_index_of_homozygotes():
    """The unrelated child draws from the father's urn: (1 + 2 theta) / (3 theta + (1 - theta) p)."""
    genotypes = {"father": "1/1", "child": "1/1"}
    apart = family("father, 1", "child, 1")
    index = likelihood(DUO, STR, genotypes, theta=THETA) / likelihood(
        apart, STR, genotypes, theta=THETA
    )
    assert index == pytest.approx((1 + 2 * THETA) / (3 * THETA + (1 - THETA) * p), rel=1e-13)


def test_theta_untyped_founder_draws_too():
    """Paternity duo: the mother's gene is the third from the urn."""
    found = likelihood(DUO, STR, {"father": "1/1", "child": "1/2"}, theta=THETA)
    expected = p * drawn(p, 1, 1) * drawn(q, 0, 2)
    assert found == pytest.approx(expected, rel=1e-14)


def test_theta_of_the_marker_goes_before_that_of_the_analysis():
    own = Marker("STR", STR.alleles, STR.freqs, theta=THETA)
    expected = likelihood(ONE, STR, {"one": "1/1"}, theta=THETA)
    assert likelihood(ONE, own, {"one": "1/1"}) == expected
    assert likelihood(ONE, own, {"one": "1/1"}, theta=0.5) == expected


def test_little_theta_is_nearly_none():
    genotypes = {"first": "1/2", "second": "1/3"}
    little, none = (likelihood(shapes.half_siblings(), STR, genotypes, theta=t) for t in (1e-9, 0))
    assert little == pytest.approx(none, rel=1e-7)


@pytest.mark.parametrize("theta", [-0.01, 1.0, float("nan")])
def test_theta_outside_its_range_is_refused(theta):
    with pytest.raises(InputError, match=r"theta is .*; allowed: 0 up to, not including, 1"):
        likelihood(ONE, STR, {"one": "1/1"}, theta=theta)


def test_theta_beside_inbred_founders_is_refused():
    inbred = family("one, 1", founder_inbreeding={"one": 0.1})
    with pytest.raises(InputError, match="give one of them"):
        likelihood(inbred, STR, {"one": "1/1"}, theta=THETA)


# Children of five untyped founders, each a parent of two or more: ten unknown genes.
COUPLES = ("f0 + m0", "f0 + m1", "f1 + m0", "f1 + m1", "f2 + m0", "f2 + m1")
TEN_GENES = family(
    "f0, 1", "f1, 1", "f2, 1", "m0, 2", "m1, 2",
    *(f"c{i} = {couple}, 1" for i, couple in enumerate(COUPLES)),
)  # fmt: skip
SNP = Marker("SNP", ("1", "2"), (0.3, 0.7))


@pytest.mark.parametrize("theta", [0.001, THETA, 0.5])
def test_theta_with_ten_unknown_founder_genes(theta):
    genotypes = {"c0": "1/2", "c1": "1/1", "c2": "2/2", "c3": "1/2", "c5": "1/-"}
    calls = {i: encode_profile([SNP], [g]) for i, g in genotypes.items()}
    (expected,) = naive_log_likelihood(TEN_GENES, [SNP], calls, theta=theta)
    (found,) = log_likelihood(TEN_GENES, [SNP], calls, theta=theta)
    assert found == pytest.approx(expected, rel=1e-10)


def test_theta_with_too_many_unknown_founder_genes_is_refused(monkeypatch):
    monkeypatch.setattr(urn, "MAX_NODES", 10)
    monkeypatch.setattr(urn, "MAX_PARTITIONS", 100)
    genotypes = {f"c{i}": "1/2" for i in range(len(COUPLES))}
    with pytest.raises(TooLargeError, match=r"10 unknown founder genes of 3 alleles .*; type fou"):
        likelihood(TEN_GENES, STR, genotypes, theta=THETA)
    typed = likelihood(TEN_GENES, STR, {**genotypes, "f0": "1/2", "f1": "1/2", "f2": "1/1"},
                       theta=THETA)  # fmt: skip
    assert typed > 0
