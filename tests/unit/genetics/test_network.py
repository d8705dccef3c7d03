"""A pedigree as factors: conditional genotypes of members agree with whole likelihoods."""

from itertools import product

import numpy as np
import pytest

from sought.errors import GenotypeError, PedigreeError
from sought.genetics import shapes
from sought.genetics.locus import full_locus
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation
from sought.genetics.network import Evidence, build_network, merge_twins
from sought.genetics.pedigree import Sex
from sought.genetics.priors import evaluate
from tests.families import family, likelihood, mutating

STR = Marker(
    "STR", ("9", "10", "11"), (0.2, 0.3, 0.5), mutation=mutating(Mutation("stepwise", 0.1))
)
X = Marker("X", STR.alleles, STR.freqs, x_linked=True, mutation=STR.mutation)
GRANDPARENTS = shapes.siblings_with_grandparents(("child", "sister"))


def table(pedigree, marker, genotypes, target) -> np.ndarray:
    """Likelihood with the target's genes given, over ordered genotypes."""
    calls = {i: np.array([marker.encode(g)]) for i, g in genotypes.items()}
    network = build_network(pedigree, full_locus(marker), Evidence(calls), (target,))
    found = evaluate(network, (target,))
    return found.values[0] * np.exp(found.log_scale[0])


@pytest.mark.parametrize("target", GRANDPARENTS.ids)
def test_genes_of_a_member_given_the_family(target):
    given = {"pgf": "9/10", "sister": "10/11", "mother": "10/10"}
    others = {i: g for i, g in given.items() if i != target}
    genes = table(GRANDPARENTS, STR, others, target)
    for a, b in product(range(3), repeat=2):
        genotype = f"{STR.alleles[a]}/{STR.alleles[b]}"
        both_orders = genes[a, b] + (genes[b, a] if a != b else 0)
        whole = likelihood(GRANDPARENTS, STR, {**others, target: genotype})
        assert both_orders == pytest.approx(whole, rel=1e-12)


def test_genes_of_a_typed_member_are_those_observed():
    genes = table(GRANDPARENTS, STR, {"child": "9/10", "pgm": "9/9"}, "child")
    assert (genes > 0).tolist() == [[False, True, False], [True, False, False], [False] * 3]
    whole = likelihood(GRANDPARENTS, STR, {"child": "9/10", "pgm": "9/9"})
    assert genes.sum() == pytest.approx(whole, rel=1e-12)


def test_x_genes_of_a_man_are_single():
    sons = shapes.nuclear_family(("a", "b"), sexes=(Sex.MALE, Sex.MALE))
    genes = table(sons, X, {"b": "9"}, "a")
    assert genes.shape == (3,)
    for allele, value in zip(X.alleles, genes, strict=True):
        assert value == pytest.approx(likelihood(sons, X, {"a": allele, "b": "9"}), rel=1e-12)


def test_whoever_tells_nothing_is_left_out():
    """Only the child's ancestors matter: grandparents' other children do not."""
    big = family("f, 1", "m, 2", "c = f + m, 1", "d = f + m, 1", "w, 2", "e = d + w, 1")
    known = Evidence({"c": np.array([[0, 1]])})
    network = build_network(big, full_locus(STR), known)
    assert [len(f.variables) for f in network.founders] == [1, 1]


def test_a_founder_with_one_child_is_one_gene_and_with_two_is_two():
    def genes_of_founders(children):
        known = Evidence({c: np.array([[0, 1]]) for c in children})
        network = build_network(shapes.nuclear_family(children), full_locus(STR), known)
        return [len(f.variables) for f in network.founders]

    assert genes_of_founders(["a"]) == [1, 1]
    assert genes_of_founders(["a", "b"]) == [2, 2]


TWINS = family("f, 1", "m, 2", "b = f + m, 2", "a = f + m, 2", twins=({"a", "b"},))


def test_twins_become_one_person_with_everybodys_observations():
    weights = {i: np.full((1, 3, 3), w) for i, w in (("a", 0.5), ("b", 0.25))}
    merged, evidence, names = merge_twins(TWINS, Evidence({}, weights))
    assert merged.ids == ("f", "m", "a")
    assert names == {"a": "a", "b": "a"}
    assert evidence.weights["a"].ravel().tolist() == [0.125] * 9


def test_twins_target_is_their_common_person():
    genes = {t: table(TWINS, STR, {"a": "9/10"}, t) for t in ("a", "b")}
    assert genes["a"].tolist() == genes["b"].tolist()


def test_twins_that_differ_are_refused():
    known = {"a": np.array([[0, 1]]), "b": np.array([[0, 0]])}
    with pytest.raises(GenotypeError, match="'a' and 'b' have different genotypes; give a sample"):
        merge_twins(TWINS, Evidence(known))


def test_twins_alleles_have_no_order():
    known = {"a": np.array([[0, 1]]), "b": np.array([[1, 0]])}
    assert merge_twins(TWINS, Evidence(known))[1].known["a"].tolist() == [[0, 1]]


def test_x_without_sex_is_refused():
    with pytest.raises(PedigreeError, match="sex of 'child' is unknown"):
        build_network(shapes.nuclear_family(), full_locus(X), Evidence(), ("child",))
