"""Placements of samples in one family, against whole likelihoods of every placement."""

from dataclasses import replace
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings

from sought.errors import GenotypeError, TooLargeError
from sought.genetics import shapes
from sought.genetics.case import Case, Family
from sought.genetics.family_assignments import Pairs, family_assignments, with_samples
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.markers import Marker
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Pedigree, Sex
from tests.cases import (
    beside_unrelated,
    log_likelihood_of,
    reference_family,
    sample,
    small_cases,
    three_victims,
)
from tests.naive import naive_joint

STR = Marker("STR", ("1", "2", "3"), (0.2, 0.3, 0.5))


def found(case: Case, family: Family, budget: int = 10_000) -> dict[frozenset, float]:
    """Log weight of each placement listed."""
    ratios = likelihood_ratios(case)
    log_lr = {
        (s, m): float(ratios.log_lr[i, j])
        for i, s in enumerate(ratios.samples)
        for j, m in enumerate(ratios.missing)
    }
    listed = family_assignments(case, family, log_lr, budget=budget)
    assert listed.pairs[0] == ()
    assert listed.log_weights[0] == 0.0
    placements = [frozenset(pairs) for pairs in listed.pairs]
    assert len(set(placements)) == len(placements)
    return dict(zip(placements, listed.log_weights.tolist(), strict=True))


def written_out(case: Case, family: Family) -> dict[frozenset, float]:
    """The same by the likelihood of the whole family, sample by sample on its seat."""
    missing = [m for m in case.missing if m in family.pedigree]
    weights = {}
    for chosen in product([None, *case.samples], repeat=len(missing)):
        placed = [(s, m) for s, m in zip(chosen, missing, strict=True) if s is not None]
        ids = [s.id for s, _ in placed]
        if len(set(ids)) < len(ids) or not all(case.sexes_agree(s.id, m) for s, m in placed):
            continue
        pairs = {s.id: m for s, m in placed} | {s.id: "*" for s in case.samples if s.id not in ids}
        together = naive_joint.with_samples(case, family, pairs)
        apart = beside_unrelated(family, *(s for s, _ in placed))
        together_log, apart_log = (log_of(case, f) for f in (together, apart))
        if together_log > -np.inf:
            weights[frozenset((s.id, m) for s, m in placed)] = together_log - apart_log
    return weights


def log_of(case: Case, family: Family) -> float:
    """Summed over markers; -inf where one person would show two genotypes."""
    try:
        return float(log_likelihood_of(case, family).sum())
    except GenotypeError:
        return -np.inf


@given(case=small_cases())
@settings(max_examples=100)
def test_every_possible_placement_with_its_weight(case: Case) -> None:
    for family in case.families:
        assert found(case, family) == pytest.approx(written_out(case, family), rel=0, abs=1e-10)


def test_the_published_example_place_by_place() -> None:
    """All three placed: LR 2000 (the best); V1 cannot be M3 while V2 is M2, nor V2 ever M2."""
    weights = found(three_victims(), three_victims().families[0])
    best = frozenset({("V1", "M3"), ("V2", "M1"), ("V3", "M2")})
    assert np.exp(weights[best]) == pytest.approx(2000, rel=1e-12)
    assert len(weights) == 20
    assert not any(("V2", "M2") in pairs for pairs in weights)


SONS = shapes.nuclear_family(("a", "b"), sexes=[Sex.MALE] * 2)


def brothers(**changes: object) -> Case:
    """Two brothers missing, their mother typed, three men found."""
    markers = (STR,)
    samples = tuple(sample(f"V{i}", markers, g) for i, g in enumerate(["1/2", "2/3", "1/1"]))
    home = reference_family("F", SONS, markers, mother="1/2")
    return Case(**({"markers": markers, "families": (home,), "samples": samples,
                    "missing": ("a", "b")} | changes))  # fmt: skip


@pytest.mark.parametrize("theta", [0.0, 0.02, 0.3])
def test_with_theta_the_unplaced_share_the_urn(theta: float) -> None:
    case = brothers(theta=theta)
    home = case.families[0]
    assert found(case, home) == pytest.approx(written_out(case, home), rel=0, abs=1e-11)


def test_theta_of_a_marker_counts_as_that_of_the_case() -> None:
    marked = brothers(markers=(replace(STR, theta=0.1),))
    general = brothers(theta=0.1)
    assert found(marked, marked.families[0]) == pytest.approx(
        found(general, general.families[0]), rel=1e-13
    )


def test_a_sample_that_may_misread_keeps_placements_possible() -> None:
    """Neither 3/3 nor its brothers fit the mother 1/2, unless the sample dropped an allele."""
    wrong = sample("V", (STR,), "3/3", errors=SampleErrors(dropout=0.1))
    certain = brothers(samples=(sample("V", (STR,), "3/3"),))
    doubtful = brothers(samples=(wrong,))
    assert found(certain, certain.families[0]) == {frozenset(): 0.0}
    weights = found(doubtful, doubtful.families[0])
    assert weights == pytest.approx(written_out(doubtful, doubtful.families[0]), abs=1e-12)
    assert len(weights) == 3


def test_a_missing_person_with_a_sample_of_his_own_takes_only_the_same() -> None:
    case = brothers(families=(reference_family("F", SONS, (STR,), mother="1/2", a="1/2"),))
    owners = {s for pairs in found(case, case.families[0]) for s, m in pairs if m == "a"}
    assert owners == {"V0"}


@pytest.mark.parametrize("theta", [0.0, 0.02])
def test_identical_twins_both_missing_take_two_samples_of_one_genotype(theta: float) -> None:
    markers = (STR,)
    twins = Pedigree(SONS.members, "F", {}, (frozenset({"a", "b"}),))
    samples = tuple(sample(f"V{i}", markers, g) for i, g in enumerate(["1/2", "1/2", "1/1"]))
    case = Case(markers, (Family(twins),), samples, ("a", "b"), theta)
    weights = found(case, case.families[0])
    both = {pairs for pairs in weights if len(pairs) == 2}
    assert both == {
        frozenset(zip(order, ("a", "b"), strict=True)) for order in permutations(["V0", "V1"])
    }
    twice = log_of(case, beside_unrelated(case.families[0], *samples[:2]))
    once = log_of(case, beside_unrelated(case.families[0], samples[0]))
    assert [weights[pairs] for pairs in both] == pytest.approx([once - twice] * 2, rel=1e-12)


def test_samples_are_seated_beside_what_is_known() -> None:
    """On an untyped person the profile itself, on a typed one an identical twin's."""
    case = brothers(families=(reference_family("F", SONS, (STR,), a="1/2"),))
    pairs: Pairs = (("V0", "a"), ("V1", "b"))
    placed = with_samples(case, case.families[0], pairs)
    assert placed.profiles["b"] is case.samples[1].calls
    assert placed.profiles["a"] is case.families[0].profiles["a"]
    (group,) = placed.pedigree.twins
    (twin,) = group - {"a"}
    assert placed.profiles[twin] is case.samples[0].calls


def test_beyond_the_budget_the_error_names_the_family_and_the_way_out() -> None:
    case = brothers()
    with pytest.raises(
        TooLargeError, match=r"family 'F' has more than 3 possible .* its 2 missing"
    ):
        found(case, case.families[0], budget=3)
