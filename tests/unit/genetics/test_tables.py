"""Conditional genotype tables: observations coded, families batched, order kept."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.genetics.case import Family
from sought.genetics.frequencies import markers_for
from sought.genetics.markers import UNSEEN, Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.observation import NO_ERRORS, Observation, SampleErrors
from sought.genetics.simulated_case import RemainsPlan, family_plans, simulate_case
from sought.genetics.tables import Target, distinct_observations, genotype_tables
from tests.cases import log_likelihood_of, reference_family
from tests.families import family

LOSSY = SampleErrors(dropout=0.1)
ALLELES = st.integers(UNSEEN, 2)


@given(
    rows=st.lists(
        st.tuples(st.lists(st.tuples(ALLELES, ALLELES), min_size=2, max_size=2), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_every_sample_finds_its_own_observation_again(rows: list) -> None:
    profiles = [np.array([sorted(c, reverse=True) for c in calls], np.int16) for calls, _ in rows]
    errors = [LOSSY if lossy else NO_ERRORS for _, lossy in rows]
    columns = distinct_observations(profiles, errors)
    for m, observations in enumerate(columns.observations):
        assert len(set(observations)) == len(observations)
        for i, profile in enumerate(profiles):
            wanted = Observation(int(profile[m, 0]), int(profile[m, 1]), errors[i])
            assert observations[columns.shown[m, i]] == wanted
    assert all(
        len(found) == len({(tuple(p[m]), e) for p, e in zip(profiles, errors, strict=True)})
        for m, found in enumerate(columns.observations)
    )


STR = Marker("STR", ("1", "2", "3"), (0.2, 0.3, 0.5))
GENOTYPES = tuple(Observation(a, b) for a in range(3) for b in range(a, 3))


def test_a_table_weighted_with_the_population_sums_to_one() -> None:
    """E[LR | unrelated] = 1, over all genotypes."""
    home = reference_family("F", family("f, 1", "m, 2", "son = f + m, 1"), (STR,), f="1/2")
    (ratios,) = genotype_tables([Target(home, "son")], (STR,), [GENOTYPES]).ratios
    p = np.array(STR.freqs)
    weights = [p[o.first] * p[o.second] * (1 + (o.first != o.second)) for o in GENOTYPES]
    assert ratios.shape == (6, 1)
    assert weights @ ratios == pytest.approx([1.0], rel=1e-14)


def mixed_case(mutation: MutationModel | None, *, theta: float = 0.0):
    """Three families of every usual shape, some of their samples with gaps."""
    markers = markers_for("codis", "europe", mutation=mutation)[:5]
    plans = [plan.times(3) for plan in family_plans().values()]
    remains = RemainsPlan(found=0.5, unrelated=2, locus_dropout=0.2)
    return simulate_case(markers, plans, seed=3, remains=remains, theta=theta).case


MODELS = {
    "none": None,
    "equal": MutationModel.same(Mutation("equal", 0.001)),
    "proportional": MutationModel.same(Mutation("proportional", 0.001)),
    "stepwise": MutationModel.same(Mutation("stepwise", 0.001, rate2=1e-5)),
}


@pytest.mark.parametrize("model", MODELS)
def test_many_families_at_once_are_the_same_as_one_by_one(model: str) -> None:
    case = mixed_case(MODELS[model])
    columns = distinct_observations(
        [s.calls for s in case.samples], [s.errors for s in case.samples]
    )
    targets = [Target(case.family_of[m], m) for m in case.missing]
    together = genotype_tables(targets, case.markers, columns.observations).ratios
    for j, target in enumerate(targets):
        alone = genotype_tables([target], case.markers, columns.observations).ratios
        for many, one in zip(together, alone, strict=True):
            np.testing.assert_allclose(many[:, j], one[:, 0], rtol=1e-11)


@pytest.mark.parametrize("model", MODELS)
def test_leaving_out_what_is_separated_changes_nothing_in_a_consistent_family(model: str) -> None:
    case = mixed_case(MODELS[model])
    columns = distinct_observations(
        [s.calls for s in case.samples], [s.errors for s in case.samples]
    )
    targets = [Target(case.family_of[m], m) for m in case.missing]
    assert all(np.isfinite(log_likelihood_of(case, t.family)).all() for t in targets)
    whole, part = (
        genotype_tables(targets, case.markers, columns.observations, consistent=c).ratios
        for c in (False, True)
    )
    for a, b in zip(whole, part, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-10)


def test_families_that_differ_only_in_names_and_data_share_a_run() -> None:
    """One progress report for each run of a marker: four families of one form, one of another."""
    tree = family("f, 1", "m, 2", "son = f + m, 1")
    other = family("m, 2", "f, 1", "x = f + m, 1")
    homes = [
        (reference_family("A", tree, (STR,), f="1/2"), "son"),
        (reference_family("B", tree, (STR,), f="3/3"), "son"),
        (reference_family("C", tree, (STR,), m="1/2"), "son"),
        (reference_family("D", other, (STR,), f="1/2"), "x"),
        (reference_family("E", tree, (STR,), f="1/2", m="2/2"), "son"),
    ]
    calls: list[tuple[int, int]] = []
    found = genotype_tables(
        [Target(*h) for h in homes], (STR,), [GENOTYPES],
        progress=lambda done, total: calls.append((done, total)),
    )  # fmt: skip
    assert calls == [(4, 5), (5, 5)]
    np.testing.assert_allclose(found.ratios[0][:, 0], found.ratios[0][:, 3], rtol=1e-14)


def test_a_family_that_contradicts_itself_has_no_numbers_and_others_keep_theirs() -> None:
    tree = family("f, 1", "m, 2", "son = f + m, 1", "girl = f + m, 2")
    good = reference_family("A", tree, (STR,), f="1/1", girl="1/2")
    bad = Family(good.pedigree, {"f": encode_profile([STR], ["1/1"]),
                                 "girl": encode_profile([STR], ["2/3"])})  # fmt: skip
    targets = [Target(good, "son"), Target(bad, "son")]
    (ratios,) = genotype_tables(targets, (STR,), [GENOTYPES]).ratios
    assert np.isnan(ratios[:, 1]).all()
    assert np.isfinite(ratios[:, 0]).all()
