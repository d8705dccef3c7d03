"""Coefficients of any family beside the writing out of all its meioses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import PedigreeError
from sought.genetics.identity import jacquard, kappa, two_locus_kinship
from sought.genetics.pedigree import Pedigree
from sought.genetics.relatedness import inbreeding, kinship_between, kinship_matrix
from tests.generative.strategies import pedigrees
from tests.naive import identity as naive

MOST_MEIOSES = 12


@st.composite
def pairs(draw: st.DrawFn, *, inbred_founders: bool = True) -> tuple[Pedigree, str, str]:
    families = pedigrees(inbred_founders=inbred_founders).filter(
        lambda p: 2 * sum(bool(m.parents) for m in p.members) <= MOST_MEIOSES
    )
    family = draw(families)
    return family, draw(st.sampled_from(family.ids)), draw(st.sampled_from(family.ids))


@settings(max_examples=60)
@given(pairs())
def test_coefficients_are_counts_of_meioses(pair: tuple[Pedigree, str, str]) -> None:
    family, a, b = pair
    assert kinship_between(family, a, b) == pytest.approx(naive.kinship(family, a, b), abs=1e-12)
    assert jacquard(family, a, b) == pytest.approx(naive.jacquard(family, a, b), abs=1e-12)


@settings(max_examples=40)
@given(pairs(inbred_founders=False), st.floats(0, 0.5))
def test_linked_loci_are_counts_of_pairs_of_meioses(
    pair: tuple[Pedigree, str, str], rate: float
) -> None:
    family, a, b = pair
    if family.twins:
        family = Pedigree(family.members)
    expected = naive.two_locus_kinship(family, a, b, rate)
    assert two_locus_kinship(family, a, b, rate) == pytest.approx(expected, abs=1e-12)


@settings(max_examples=60)
@given(pairs())
def test_coefficients_agree_with_each_other(pair: tuple[Pedigree, str, str]) -> None:
    family, a, b = pair
    d, f = jacquard(family, a, b), inbreeding(family)
    assert sum(d) == pytest.approx(1)
    assert sum(d[:4]) == pytest.approx(f[a], abs=1e-12)
    assert d[0] + d[1] + d[4] + d[5] == pytest.approx(f[b], abs=1e-12)
    if f[a] == f[b] == 0:
        k = kappa(family, a, b)
        assert k.k1 / 4 + k.k2 / 2 == pytest.approx(kinship_between(family, a, b), abs=1e-12)
    else:
        with pytest.raises(PedigreeError, match="inbred"):
            kappa(family, a, b)


@settings(max_examples=40)
@given(pairs(), st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(
    pair: tuple[Pedigree, str, str], random: object
) -> None:
    family = pair[0]
    order = list(range(len(family.ids)))
    random.shuffle(order)
    shuffled = Pedigree(
        tuple(family.members[i] for i in order), "", family.founder_inbreeding, family.twins
    )
    expected = kinship_matrix(family)[np.ix_(order, order)]
    np.testing.assert_allclose(kinship_matrix(shuffled), expected, rtol=0, atol=1e-15)
