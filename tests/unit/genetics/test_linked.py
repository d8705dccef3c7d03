"""Linked markers: known phases, map functions, limits."""

from math import exp, log

import pytest

from sought.errors import InputError
from sought.genetics import shapes
from sought.genetics.likelihood import log_likelihood
from sought.genetics.linked import haldane, kosambi, linked_log_likelihood
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.pedigree import Sex
from tests.families import family

A = Marker("A", ("1", "2", "3"), (0.2, 0.3, 0.5))
B = Marker("B", ("1", "2", "3"), (0.3, 0.3, 0.4))
X1, X2 = (Marker(m.name, m.alleles, m.freqs, x_linked=True) for m in (A, B))
RATES = [0.0, 0.02, 0.3, 0.5]


def linked(pedigree, genotypes, rho, pair=(A, B)) -> float:
    profiles = {i: encode_profile(pair, texts) for i, texts in genotypes.items()}
    return exp(linked_log_likelihood(pedigree, pair, profiles, recombination=rho))


# The mother got 1-1 from her father and 2-2 from her mother; the child's father gives 3-3.
PHASE_KNOWN = {
    "mgf": ["1/1", "1/1"], "mgm": ["2/2", "2/2"], "mother": ["1/2", "1/2"], "father": ["3/3", "3/3"]
}  # fmt: skip
FOUNDERS = (0.2 * 0.3) ** 2 * (0.3 * 0.3) ** 2 * (0.5 * 0.4) ** 2
THREE_GENERATIONS = family(
    "mgf, 1", "mgm, 2", "father, 1", "mother = mgf + mgm, 2", "child = father + mother, 1"
)


@pytest.mark.parametrize("rho", RATES)
@pytest.mark.parametrize(
    ("child", "recombinant"),
    [(["1/3", "1/3"], 0), (["2/3", "2/3"], 0), (["1/3", "2/3"], 1), (["2/3", "1/3"], 1)],
)
def test_phase_known(child, recombinant, rho):
    gamete = (rho if recombinant else 1 - rho) / 2
    found = linked(THREE_GENERATIONS, {**PHASE_KNOWN, "child": child}, rho)
    assert found == pytest.approx(FOUNDERS * gamete, rel=1e-12) if gamete else found == 0


@pytest.mark.parametrize("rho", RATES)
def test_phase_unknown_two_children(rho):
    """A doubly heterozygous mother, homozygous father: children alike or recombined."""
    two = shapes.nuclear_family(("a", "b"))
    parents = {"mother": ["1/2", "1/2"], "father": ["3/3", "3/3"]}
    priors = (2 * 0.2 * 0.3) * (2 * 0.3 * 0.3) * (0.5 * 0.4) ** 2
    alike = linked(two, {**parents, "a": ["1/3", "1/3"], "b": ["1/3", "1/3"]}, rho)
    differ = linked(two, {**parents, "a": ["1/3", "1/3"], "b": ["1/3", "2/3"]}, rho)
    assert alike == pytest.approx(priors * ((1 - rho) ** 2 + rho**2) / 8, rel=1e-12)
    assert differ == pytest.approx(priors * 2 * rho * (1 - rho) / 8, rel=1e-12)


@pytest.mark.parametrize("rho", RATES)
def test_x_passes_a_father_whole(rho):
    """A daughter tells her father's haplotype whatever the recombination, his sons nothing."""
    daughter = shapes.nuclear_family(("d",), sexes=[Sex.FEMALE])
    genotypes = {"father": ["1", "2"], "mother": ["3/3", "3/3"], "d": ["1/3", "2/3"]}
    found = linked(daughter, genotypes, rho, (X1, X2))
    assert found == pytest.approx(0.2 * 0.3 * (0.5 * 0.4) ** 2, rel=1e-12)


def test_one_half_is_the_product_of_both():
    genotypes = {"first": ["1/2", "1/1"], "second": ["1/3", "1/2"]}
    profiles = {i: encode_profile((A, B), g) for i, g in genotypes.items()}
    both = log_likelihood(shapes.half_siblings(), (A, B), profiles).sum()
    together = linked_log_likelihood(shapes.half_siblings(), (A, B), profiles, recombination=0.5)
    assert together == pytest.approx(both, rel=1e-13)


def test_linked_siblings_are_likelier_to_share_both():
    """Half siblings share at both markers with probability (1 + (1 - 2 rho)^2) / 4."""
    genotypes = {"first": ["1/1", "1/1"], "second": ["1/1", "1/1"]}
    for rho in RATES:
        both = (1 + (1 - 2 * rho) ** 2) / 4
        one, none = 1 / 2 - both, both
        a, b = 0.2, 0.3
        expected = both * a**3 * b**3 + one * a**3 * b**4 + one * a**4 * b**3 + none * a**4 * b**4
        found = linked(shapes.half_siblings(), genotypes, rho)
        assert found == pytest.approx(expected, rel=1e-12)


def test_impossible_is_minus_infinity():
    profiles = {
        "father": encode_profile((A, B), ["1/1", "1/1"]),
        "child": encode_profile((A, B), ["2/2", "1/1"]),
    }
    found = linked_log_likelihood(shapes.nuclear_family(), (A, B), profiles, recombination=0.1)
    assert found == -float("inf")


# --- map functions --------------------------------------------------------------------------------


@pytest.mark.parametrize("function", [haldane, kosambi])
def test_map_functions_at_their_ends(function):
    assert function(0) == 0
    assert function(0.01) == pytest.approx(0.0001, rel=1e-3)
    assert function(1e4) == pytest.approx(0.5)


def test_map_functions_invert_to_their_distance():
    assert -50 * log(1 - 2 * haldane(20)) == pytest.approx(20)
    r = kosambi(20)
    assert 25 * log((1 + 2 * r) / (1 - 2 * r)) == pytest.approx(20)


# --- refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pair", "rho", "message"),
    [
        ((A,), 0.1, "markers: linkage takes exactly two markers"),
        ((A, X2), 0.1, "both autosomal or both X-linked"),
        ((A, B), 0.6, "rho: rho is 0.6; allowed: 0 to 0.5"),
        ((A, B), -0.1, "rho is -0.1"),
        ((A, B), float("nan"), "rho is nan"),
        ((A, Marker("T", ("1",), (1.0,), theta=0.1)), 0.1, "theta: linked markers are computed"),
    ],
)
def test_what_cannot_be_linked_is_refused(pair, rho, message):
    with pytest.raises(InputError, match=message):
        linked_log_likelihood(shapes.singleton(), pair, {}, recombination=rho)
