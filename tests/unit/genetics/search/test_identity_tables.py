"""Two people by the genes they share: closed forms, and the engine on whole pedigrees."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import GenotypeError, InputError
from sought.genetics.hypotheses import compare_hypotheses
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.mutation import Mutation
from sought.genetics.observation import Observation, SampleErrors
from sought.genetics.pedigree import Pedigree, Sex
from sought.genetics.search.identity_tables import (
    FULL_SIBLINGS,
    HALF_SIBLINGS,
    SAME_PERSON,
    IdentityTables,
    parent_child_log_lr,
)
from sought.genetics.shapes import avuncular, half_siblings, nuclear_family, singleton
from tests.families import family, mutating

P, Q, R = FREQS = (0.1, 0.3, 0.6)
PLAIN = Marker("M", ("1", "2", "3"), FREQS)
NOISY = SampleErrors(dropout=0.2, dropin=0.05, miscall=0.02)
SEEN = [
    Observation(0, 0),
    Observation(0, 1),
    Observation(1, 2),
    Observation(2, UNSEEN),
    Observation(1, 1, NOISY),
    Observation(0, 2, NOISY),
]
STRANGERS = (singleton("a", Sex.MALE), singleton("b", Sex.MALE))
TWINS = family("a, 1", "b, 1", twins=(frozenset("ab"),))
BROTHERS = nuclear_family(("a", "b"), sexes=[Sex.MALE] * 2)


def by_the_engine(
    related: Pedigree, first: Observation, second: Observation, marker: Marker, theta: float
) -> float:
    profiles = {
        name: np.array([[o.first, o.second]], dtype=np.int16)
        for name, o in (("a", first), ("b", second))
    }
    errors = {"a": first.errors, "b": second.errors}
    hypotheses = {"related": related, "strangers": STRANGERS}
    try:
        found = compare_hypotheses(hypotheses, [marker], profiles, theta=theta, errors=errors)
    except GenotypeError:  # twins whose genotypes differ
        return 0.0
    return float(found.lr[0])


def tables(marker: Marker = PLAIN, theta: float = 0.0) -> IdentityTables:
    return IdentityTables.of(marker, SEEN, theta)


def test_closed_forms() -> None:
    homozygous, heterozygous, other = 0, 1, 2
    same = np.exp(tables().log_lr(SAME_PERSON))
    assert same[homozygous, homozygous] == pytest.approx(1 / P**2)
    assert same[heterozygous, heterozygous] == pytest.approx(1 / (2 * P * Q))
    assert same[homozygous, heterozygous] == 0
    siblings = np.exp(tables().log_lr(FULL_SIBLINGS))
    assert siblings[homozygous, homozygous] == pytest.approx(0.25 + 0.5 / P + 0.25 / P**2)
    half = np.exp(tables().log_lr(HALF_SIBLINGS))
    assert half[heterozygous, other] == pytest.approx(0.5 + 0.5 / (4 * Q))
    against = np.exp(tables().log_lr(SAME_PERSON, FULL_SIBLINGS))
    assert against[homozygous, homozygous] == pytest.approx(4 / (1 + P) ** 2)


@pytest.mark.parametrize("theta", [0.0, 0.05])
@pytest.mark.parametrize("silent", [0.0, 0.1])
@pytest.mark.parametrize(
    ("kappa", "pedigree"),
    [
        (SAME_PERSON, TWINS),
        (FULL_SIBLINGS, BROTHERS),
        (HALF_SIBLINGS, half_siblings("a", "b", sexes=(Sex.MALE, Sex.MALE))),
    ],
)
def test_the_engine_agrees(kappa, pedigree: Pedigree, silent: float, theta: float) -> None:
    marker = replace(PLAIN, silent_frequency=silent)
    found = np.exp(tables(marker, theta).log_lr(kappa))
    for i, first in enumerate(SEEN):
        for j, second in enumerate(SEEN):
            expected = by_the_engine(pedigree, first, second, marker, theta)
            assert found[i, j] == pytest.approx(expected, rel=1e-9), (first, second)


def test_an_uncle_is_as_a_half_sibling() -> None:
    uncle = family("g, 1", "h, 2", "a = g + h, 1", "p = g + h, 1", "m, 2", "b = p + m, 1")
    assert len(avuncular().members) == len(uncle.members)
    found = np.exp(tables().log_lr(HALF_SIBLINGS))
    assert found[1, 2] == pytest.approx(by_the_engine(uncle, SEEN[1], SEEN[2], PLAIN, 0.0))


MUTATION = mutating(Mutation("stepwise", 0.02, range=0.3), Mutation("stepwise", 0.06, range=0.3))


@pytest.mark.parametrize("theta", [0.0, 0.05])
@pytest.mark.parametrize("sex", [Sex.MALE, Sex.FEMALE])
@pytest.mark.parametrize("silent", [0.0, 0.1])
def test_parent_and_child_with_mutation(sex: Sex, silent: float, theta: float) -> None:
    marker = replace(PLAIN, mutation=MUTATION, silent_frequency=silent)
    found = np.exp(parent_child_log_lr(marker, SEEN, theta, sex))
    couple = ("b = a + other, 1", "a, 1", "other, 2") if sex == Sex.MALE else (
        "b = other + a, 1", "a, 2", "other, 1")  # fmt: skip
    for i, parent in enumerate(SEEN):
        for j, child in enumerate(SEEN):
            expected = by_the_engine(family(*couple), parent, child, marker, theta)
            assert found[i, j] == pytest.approx(expected, rel=1e-9), (parent, child)


def test_an_untyped_person_says_nothing() -> None:
    seen = [Observation(0, 0), Observation(UNSEEN, UNSEEN)]
    found = IdentityTables.of(PLAIN, seen, 0.0).log_lr(SAME_PERSON)
    assert found[0, 1] == found[1, 1] == 0
    assert parent_child_log_lr(PLAIN, seen, 0.0, Sex.MALE)[0, 1] == 0


def test_a_markers_own_theta_goes_first() -> None:
    own = replace(PLAIN, theta=0.05)
    assert np.array_equal(tables(own).one, tables(theta=0.05).one)


def test_what_cannot_be_computed_is_refused() -> None:
    with pytest.raises(InputError, match="X-chromosomal"):
        tables(replace(PLAIN, x_linked=True))
    with pytest.raises(InputError, match="parent's sex"):
        parent_child_log_lr(PLAIN, SEEN, 0.0, Sex.UNKNOWN)
