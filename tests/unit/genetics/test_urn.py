"""Theta: the two exact ways over unknown founder genes, and the quadrature behind one."""

from math import lgamma

import numpy as np
import pytest

from sought.genetics import shapes, urn
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel

P = (0.05, 0.25, 0.7)
MUTATIONS = {
    "none": None,
    "equal": MutationModel.same(Mutation("equal", 0.02)),
    "stepwise": MutationModel.same(Mutation("stepwise", 0.02, 0.2)),
}
FAMILIES = {
    "cousins": shapes.cousins(),
    "three siblings": shapes.nuclear_family(("a", "b", "c")),
    "child of cousins": shapes.cousin_marriage_child(),
}


def dirichlet_moment(alpha, powers):
    """E[prod q_i ** k_i] = Gamma(A) / Gamma(A + k) prod Gamma(a_i + k_i) / Gamma(a_i)."""
    total = lgamma(sum(alpha)) - lgamma(sum(alpha) + sum(powers))
    pairs = zip(alpha, powers, strict=True)
    return np.exp(total + sum(lgamma(a + k) - lgamma(a) for a, k in pairs))


@pytest.mark.parametrize("alpha", [(0.005, 0.3, 98.0), (1.0, 1.0, 1.0), (0.4, 0.6, 2.0)])
@pytest.mark.parametrize("powers", [(0, 0, 0), (2, 0, 0), (1, 1, 1), (3, 2, 1), (0, 0, 6)])
def test_nodes_integrate_polynomials_exactly(alpha, powers):
    nodes, weights = urn.dirichlet_nodes(np.array(alpha), degree=6)
    found = weights @ np.prod(nodes ** np.array(powers), axis=1)
    assert found == pytest.approx(dirichlet_moment(alpha, powers), rel=1e-10)


def test_states_without_mass_stay_at_zero():
    nodes, weights = urn.dirichlet_nodes(np.array([0.5, 0.0, 1.5]), degree=4)
    assert not nodes[:, 1].any()
    assert nodes.sum(axis=1) == pytest.approx(1.0)
    assert weights.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("theta", [0.01, 0.2])
@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("name", FAMILIES)
def test_both_ways_agree(name, mutation, theta, monkeypatch):
    pedigree = FAMILIES[name]
    marker = Marker("STR", ("1", "2", "3"), P, mutation=MUTATIONS[mutation])
    leaves = [i for i in pedigree.ids if not pedigree.children[i]]
    genotypes = [(0, 1), (1, 1), (0, 2)]
    profiles = {i: np.array([g]) for i, g in zip(leaves, genotypes, strict=False)}
    found = []
    for way in (urn._over_nodes, urn._over_partitions):
        monkeypatch.setattr(urn, "_cheaper_way", lambda *_, way=way: way)
        found.append(log_likelihood(pedigree, [marker], profiles, theta=theta)[0])
    by_nodes, by_partitions = found
    assert by_nodes == pytest.approx(by_partitions, rel=1e-12)


def test_sixteen_unknown_founder_genes_are_summed_exactly():
    """Four untyped couples are out of reach of partitions (Bell(16) is above 10 ** 10)."""
    families = [shapes.nuclear_family((f"c{i}", f"d{i}"), father=f"f{i}", mother=f"m{i}")
                for i in range(4)]  # fmt: skip
    members = tuple(m for f in families for m in f.members)
    together = type(families[0])(members)
    marker = Marker("SNP", ("1", "2"), (0.3, 0.7))
    profiles = {i: np.array([[0, 1]]) for i in together.ids if i[0] in "cd"}
    joint = log_likelihood(together, [marker], profiles, theta=1e-9)[0]
    apart = sum(
        log_likelihood(f, [marker], {i: c for i, c in profiles.items() if i in f})[0]
        for f in families
    )
    assert joint == pytest.approx(apart, rel=1e-6)  # theta near 0: families are independent
