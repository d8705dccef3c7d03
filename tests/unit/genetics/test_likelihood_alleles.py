"""Closed forms with mutation and with silent alleles."""

import pytest

from sought.genetics import shapes
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation
from tests.families import likelihood, mutating
from tests.unit.genetics.closed_forms import STR, p, q, r

ONE = shapes.singleton("one")
DUO = shapes.nuclear_family()
MOTHERS, FATHERS = 0.001, 0.004
STEPWISE = Marker(
    "STR",
    ("15", "16", "17", "18"),
    (0.1, 0.2, 0.3, 0.4),
    mutation=mutating(
        Mutation("stepwise", MOTHERS, range=0.1), Mutation("stepwise", FATHERS, range=0.1)
    ),
)


def test_one_step_paternity():
    """From 16 the weights are 1 (15), 1 (17), 0.1 (18) times the range."""
    genotypes = {"father": "16/16", "mother": "18/18", "child": "17/18"}
    step = FATHERS * 0.1 / (0.1 + 0.1 + 0.01)
    to_18 = FATHERS * 0.01 / (0.1 + 0.1 + 0.01)
    mother_stays, mother_steps = 1 - MOTHERS, MOTHERS * 0.1 / (0.1 + 0.01 + 0.001)
    expected = 0.2**2 * 0.4**2 * (step * mother_stays + to_18 * mother_steps)
    assert likelihood(DUO, STEPWISE, genotypes) == pytest.approx(expected, rel=1e-12)


def test_without_mutation_it_is_an_exclusion():
    genotypes = {"father": "16/16", "child": "17/18"}
    assert likelihood(DUO, STEPWISE.without_mutation(), genotypes) == 0


def test_mothers_and_fathers_mutate_at_their_own_rate():
    of_mother = {"mother": "16/16", "father": "18/18", "child": "17/18"}
    equal = Marker(
        "E", STEPWISE.alleles, STEPWISE.freqs,
        mutation=mutating(Mutation("equal", MOTHERS), Mutation("equal", FATHERS)),
    )  # fmt: skip
    expected = 0.2**2 * 0.4**2 * (MOTHERS / 3 * (1 - FATHERS) + MOTHERS / 3 * FATHERS / 3)
    assert likelihood(DUO, equal, of_mother) == pytest.approx(expected, rel=1e-12)


def test_children_of_untyped_founders_have_mutated_frequencies():
    female, male = STEPWISE.matrices
    from_mother, from_father = STEPWISE.state_freqs @ female, STEPWISE.state_freqs @ male
    expected = from_mother[0] * from_father[3] + from_mother[3] * from_father[0]
    assert likelihood(DUO, STEPWISE, {"child": "15/18"}) == pytest.approx(expected, rel=1e-12)


s = 0.05
SILENT = Marker("S", STR.alleles, (0.2, 0.3, 0.45), silent_frequency=s)


def test_silent_allele_hides_in_homozygotes():
    expected = 0.2**2 + 2 * 0.2 * s
    assert likelihood(ONE, SILENT, {"one": "1/1"}) == pytest.approx(expected, rel=1e-14)
    assert likelihood(ONE, SILENT, {"one": "1/2"}) == pytest.approx(2 * 0.2 * 0.3, rel=1e-14)


def test_silent_allele_explains_opposite_homozygotes():
    """Father 1/silent (2 p s), hands on the silent one (1/2), mother gives 2 (q)."""
    found = likelihood(DUO, SILENT, {"father": "1/1", "child": "2/2"})
    assert found == pytest.approx(2 * 0.2 * s * 1 / 2 * 0.3, rel=1e-14)


def test_silent_allele_frequency_beside_frequencies_that_sum_to_one():
    scaled = Marker("S", STR.alleles, (p, q, r), silent_frequency=s)
    expected = ((1 - s) * p) ** 2 + 2 * (1 - s) * p * s
    assert likelihood(ONE, scaled, {"one": "1/1"}) == pytest.approx(expected, rel=1e-14)
