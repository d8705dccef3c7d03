"""Founders' genes: independent, inbred, or drawn from one urn (theta)."""

from itertools import product

import numpy as np
import pytest

from sought.errors import InputError, TooLargeError
from sought.genetics import shapes, urn
from sought.genetics.locus import full_locus
from sought.genetics.markers import Marker
from sought.genetics.network import Evidence, build_network
from sought.genetics.priors import evaluate
from sought.genetics.urn import partitions
from tests.families import family

P = (0.2, 0.3, 0.5)
LOCUS = full_locus(Marker("STR", ("1", "2", "3"), P))
BELL = [1, 1, 2, 5, 15, 52, 203]


@pytest.mark.parametrize("items", range(len(BELL)))
def test_partitions_are_all_and_different(items):
    found = list(partitions(range(items)))
    assert len(found) == BELL[items]
    assert len({frozenset(frozenset(b) for b in blocks) for blocks in found}) == BELL[items]
    assert all(sorted(i for b in blocks for i in b) == list(range(items)) for blocks in found)


def drawn_in_turn(alleles: tuple[int, ...], theta: float) -> float:
    """The urn's sequential formula."""
    probability = 1.0
    for n, a in enumerate(alleles):
        alike = alleles[:n].count(a)
        probability *= (theta * alike + (1 - theta) * P[a]) / (1 + (n - 1) * theta)
    return probability


def genes(pedigree, keep, theta=0.0, **known) -> np.ndarray:
    evidence = Evidence({i: np.array([a]) for i, a in known.items()})
    network = build_network(pedigree, LOCUS, evidence, keep)
    found = evaluate(network, keep, theta=theta)
    return found.values[0] * np.exp(found.log_scale[0])


@pytest.mark.parametrize("theta", [0.0, 0.03, 0.6])
def test_genes_of_two_founders(theta):
    found = genes(family("a, 1", "b, 2"), ("a", "b"), theta)
    assert found.sum() == pytest.approx(1, rel=1e-13)
    for alleles in product(range(3), repeat=4):
        assert found[alleles] == pytest.approx(drawn_in_turn(alleles, theta), rel=1e-12)


@pytest.mark.parametrize("theta", [0.0, 0.03, 0.6])
def test_genes_beside_known_founders(theta):
    """A known genotype is unordered: 1/3 counts twice."""
    found = genes(family("a, 1", "b, 2", "c, 1"), ("c",), theta, a=(0, 2), b=(0, 0))
    for alleles in product(range(3), repeat=2):
        expected = 2 * drawn_in_turn((0, 2, 0, 0, *alleles), theta)
        assert found[alleles] == pytest.approx(expected, rel=1e-12)


def test_genes_of_an_inbred_founder():
    found = genes(family("a, 1", founder_inbreeding={"a": 0.25}), ("a",))
    for a, b in product(range(3), repeat=2):
        assert found[a, b] == pytest.approx(0.75 * P[a] * P[b] + 0.25 * P[a] * (a == b))


def test_known_genotype_of_an_inbred_founder():
    pedigree = family("a, 1", "b, 2", founder_inbreeding={"a": 0.25})
    assert genes(pedigree, ("b",), a=(0, 0)).sum() == pytest.approx(0.75 * 0.2**2 + 0.25 * 0.2)
    assert genes(pedigree, ("b",), a=(0, 1)).sum() == pytest.approx(0.75 * 2 * 0.2 * 0.3)


def test_up_to_scale_leaves_out_what_is_not_connected():
    pedigree = family("f, 1", "m, 2", "c = f + m, 1", "stranger, 1")
    known = {"f": np.array([[0, 1]]), "stranger": np.array([[2, 2]])}
    network = build_network(pedigree, LOCUS, Evidence(known), ("c",))
    exact, scaled = evaluate(network, ("c",)), evaluate(network, ("c",), up_to_scale=True)
    father_and_stranger = 2 * 0.2 * 0.3 * 0.5**2
    found = scaled.values * np.exp(scaled.log_scale) * father_and_stranger
    assert found == pytest.approx(exact.values * np.exp(exact.log_scale), rel=1e-12)
    assert scaled.values.sum() == pytest.approx(1, rel=1e-12)


def test_impossible_with_theta_is_zero():
    known = {"father": np.array([[0, 0]]), "child": np.array([[1, 1]])}
    network = build_network(shapes.nuclear_family(), LOCUS, Evidence(known))
    found = evaluate(network, theta=0.1)
    assert found.values.tolist() == [0.0]


# --- refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize("theta", [-0.1, 1.0])
def test_theta_out_of_range_is_refused(theta):
    with pytest.raises(InputError, match=f"theta: theta is {theta}; allowed: 0 up to"):
        genes(shapes.singleton(), (), theta)


def test_theta_and_inbred_founders_are_refused():
    with pytest.raises(InputError, match="founder_inbreeding: theta and founder_inbreeding both"):
        genes(family("a, 1", founder_inbreeding={"a": 0.25}), ("a",), 0.1)


def test_too_many_genes_for_the_urn_are_refused(monkeypatch):
    monkeypatch.setattr(urn, "MAX_PARTITIONS", 14)
    monkeypatch.setattr(urn, "MAX_NODES", 8)
    with pytest.raises(TooLargeError, match="4 unknown founder genes of 3 alleles share one urn"):
        genes(family("a, 1", "b, 2"), ("a", "b"), 0.1)
