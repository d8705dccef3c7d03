"""Tables of one member's genotypes against likelihoods of the whole family, cell by cell."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.case import Family
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.member_genotypes import (
    STRANGER,
    family_at_marker,
    genotype_list,
    refuse_impossible,
    shown,
    unordered,
)
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.shapes import cousin_marriage_child, nuclear_family

PLAIN = Marker("M", ("1", "2", "3", "4", "5"), (0.1, 0.15, 0.2, 0.25, 0.3))
PROPORTIONAL = replace(PLAIN, mutation=MutationModel.same(Mutation("proportional", 0.05)))
STEPWISE = replace(PLAIN, mutation=MutationModel.same(Mutation("stepwise", 0.05, 0.2)))
MARKERS = {"plain": PLAIN, "proportional": PROPORTIONAL, "stepwise": STEPWISE}

SIBLINGS = nuclear_family(("a", "b", "c"), sexes=[Sex.MALE, Sex.FEMALE, Sex.MALE])
INBRED = Pedigree((*cousin_marriage_child("child").members, Member("sib", "a", "b", Sex.MALE)))


def cell_by_cell(family: Family, marker: Marker, target: str, theta: float) -> np.ndarray:
    """P(profiles, genotype of the target) for every unordered genotype, one likelihood each."""
    values = []
    for a, b in genotype_list(marker):
        profiles = {**family.profiles, target: np.array([[a, b]], dtype=np.int16)}
        values.append(log_likelihood(family.pedigree, [marker], profiles, theta=theta)[0])
    return np.exp(values)


@pytest.mark.parametrize("theta", [0.0, 0.04])
@pytest.mark.parametrize("name", MARKERS)
def test_every_cell_is_a_likelihood(name: str, theta: float) -> None:
    marker = MARKERS[name]
    family = Family(SIBLINGS, {"a": encode_profile([marker], ["1/2"])})
    table = family_at_marker(family, [marker], 0, theta).table("b")
    expected = cell_by_cell(family, marker, "b", theta)
    assert np.allclose(unordered(table)[0], expected, rtol=1e-11, atol=0)


def test_unseen_alleles_of_an_inbred_person_may_be_copies() -> None:
    family = Family(INBRED, {"sib": encode_profile([PLAIN], ["1/2"])})
    table = family_at_marker(family, [PLAIN], 0, 0.0).table("child")
    expected = cell_by_cell(family, PLAIN, "child", 0.0)
    assert np.allclose(unordered(table)[0], expected, rtol=1e-11, atol=0)


def test_genotypes_drawn_before_count_as_observed() -> None:
    family = Family(SIBLINGS, {"a": encode_profile([PLAIN], ["1/2"])})
    here = family_at_marker(family, [PLAIN], 0, 0.0)
    drawn = {"b": np.array([[2, 3], [0, 0], [4, 4]])}
    table = unordered(here.table("c", drawn))
    for row, calls in zip(table, drawn["b"], strict=True):
        both = Family(SIBLINGS, {**family.profiles, "b": calls[None].astype(np.int16)})
        assert np.allclose(row, cell_by_cell(both, PLAIN, "c", 0.0), rtol=1e-11, atol=0)


def test_a_man_has_one_gene_on_the_x_chromosome() -> None:
    marker = replace(PLAIN, x_linked=True)
    family = Family(SIBLINGS, {"b": encode_profile([marker], ["1/1"])})
    table = family_at_marker(family, [marker], 0, 0.0).table("a")
    p = np.array(marker.freqs)
    # His sister got one 1 from the mother, who hands it on half the time.
    expected = p[0] ** 2 * (0.5 * np.eye(5)[0] + 0.5 * p)
    assert np.allclose(table[0], expected)


def test_sample_errors_and_silent_alleles_weigh_genotypes() -> None:
    marker = replace(PLAIN, silent_frequency=0.02)
    errors = SampleErrors(dropout=0.1)
    family = Family(SIBLINGS, {"a": encode_profile([marker], ["1/1"])}, {"a": errors})
    table = family_at_marker(family, [marker], 0, 0.0).table("b")
    total = log_likelihood(SIBLINGS, [marker], family.profiles, errors=family.errors)
    assert table.sum() == pytest.approx(np.exp(total[0]))
    assert table.shape == (1, 6, 6)


def test_a_stranger_is_independent_of_the_family_without_theta() -> None:
    family = Family(SIBLINGS, {"a": encode_profile([PLAIN], ["1/2"])})
    here = family_at_marker(family, [PLAIN], 0, 0.0)
    table = here.with_stranger(Sex.MALE).table(STRANGER)[0]
    p = np.array(PLAIN.freqs)
    assert np.allclose(table, 2 * 0.1 * 0.15 * np.outer(p, p))


def test_with_theta_a_stranger_shares_the_urn() -> None:
    theta, family = 0.04, Family(SIBLINGS, {"a": encode_profile([PLAIN], ["1/2"])})
    here = family_at_marker(family, [PLAIN], 0, theta).with_stranger(Sex.MALE)
    table = unordered(here.table(STRANGER))[0]
    beside = Family(here.pedigree, family.profiles)
    assert np.allclose(table, cell_by_cell(beside, PLAIN, STRANGER, theta), rtol=1e-11)


def test_identical_twins_have_one_genotype() -> None:
    twins = replace(SIBLINGS, twins=(frozenset({"a", "c"}),))
    family = Family(twins, {"a": encode_profile([PLAIN], ["1/2"])})
    table = family_at_marker(family, [PLAIN], 0, 0.0).table("c")
    assert np.nonzero(unordered(table)[0])[0].tolist() == [1]  # genotype 1/2
    assert table.sum() == pytest.approx(2 * 0.1 * 0.15)


def test_what_genotypes_show() -> None:
    marker = Marker("M", ("1", "2"), (0.5, 0.5), silent_frequency=0.1)
    pairs = [(0, 1), (0, 0), (2, 0), (1, 2), (2, 2)]
    expected = [(0, 1), (0, 0), (0, 0), (1, 1), (-1, -1)]
    assert shown(marker, np.array(pairs)).tolist() == [list(e) for e in expected]


def test_an_impossible_family_is_named_without_genotypes() -> None:
    family = Family(replace(SIBLINGS, id="F1"))
    with pytest.raises(InputError, match="family 'F1' are impossible at M under"):
        refuse_impossible(family, PLAIN, 0.0)
