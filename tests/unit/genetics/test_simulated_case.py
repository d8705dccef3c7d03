"""Invented cases: what was asked for is there, and the truth can be recovered."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.case import UNIDENTIFIED
from sought.genetics.frequencies import markers_for
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.observation import SampleErrors, observation_weights
from sought.genetics.pedigree import Sex
from sought.genetics.shapes import nuclear_family
from sought.genetics.simulated_case import (
    FamilyPlan,
    RemainsPlan,
    family_plans,
    misread,
    simulate_case,
)

PANEL = markers_for("codis", "europe")
PARENTS = family_plans()["parents"]


def test_every_usual_family_can_be_simulated() -> None:
    plans = list(family_plans().values())
    made = simulate_case(PANEL, plans, seed=1)
    assert len(made.case.families) == len(plans)
    assert sorted(made.truth.values()) == sorted(made.case.missing)
    for family, plan in zip(made.case.families, plans, strict=True):
        assert set(family.profiles) == set(plan.typed)
        homes = [m for m in made.case.missing if m in family.pedigree]
        assert homes == [f"{family.id}-{m}" for m in plan.missing]


def test_the_truth_is_what_the_engine_finds() -> None:
    remains = RemainsPlan(found=1.0, unrelated=3, locus_dropout=0.1)
    made = simulate_case(PANEL, [PARENTS.times(5)], seed=2, remains=remains)
    found = likelihood_ratios(made.case)
    for i, sample in enumerate(found.samples):
        likely = [m for m, x in zip(found.missing, found.log10_lr[i], strict=True) if x > 4]
        truth = made.truth[sample]
        assert likely == ([] if truth == UNIDENTIFIED else [truth])


def test_numbers_are_as_planned() -> None:
    remains = RemainsPlan(found=0.4, unrelated=7)
    made = simulate_case(PANEL[:3], [PARENTS.times(500)], seed=3, remains=remains)
    counts = Counter(truth == UNIDENTIFIED for truth in made.truth.values())
    assert counts[True] == 7
    expected = 500 * 0.4
    assert abs(counts[False] - expected) < 4 * (expected * 0.6) ** 0.5


def test_markers_drop_out_at_the_given_rate() -> None:
    remains = RemainsPlan(locus_dropout=0.25)
    made = simulate_case(PANEL, [PARENTS.times(200)], seed=4, remains=remains)
    calls = np.stack([s.calls for s in made.case.samples])
    assert (calls[..., 0] == UNSEEN).mean() == pytest.approx(0.25, abs=0.03)


def test_the_seed_decides_everything() -> None:
    first, again, other = (
        simulate_case(PANEL, [PARENTS.times(3)], seed=seed) for seed in (5, 5, 6)
    )
    assert dict(first.truth) == dict(again.truth)
    same = [
        np.array_equal(a.calls, b.calls)
        for a, b in zip(first.case.samples, again.case.samples, strict=True)
    ]
    assert all(same)
    assert not np.array_equal(first.case.samples[0].calls, other.case.samples[0].calls)


def test_samples_stand_in_random_order() -> None:
    made = simulate_case(PANEL[:1], [PARENTS.times(40)], seed=7)
    assert [made.truth[f"R{i + 1}"] for i in range(40)] != list(made.case.missing)


def test_unknown_sexes_are_drawn() -> None:
    plan = FamilyPlan(nuclear_family(), ("father", "mother"), ("child",))
    sexes = set()
    for seed in range(8):
        sexes.add(simulate_case(PANEL[:1], [plan], seed=seed).case.samples[0].sex)
    assert sexes == {Sex.MALE, Sex.FEMALE}


def test_theta_is_the_cases_and_makes_families_alike_within() -> None:
    marker = Marker("M", ("1", "2"), (0.5, 0.5))
    made = simulate_case([marker], [PARENTS.times(2000)], seed=8, theta=0.3)
    assert made.case.theta == 0.3
    parents = np.stack(
        [[f.profiles["father"][0], f.profiles["mother"][0]] for f in made.case.families]
    )
    father, mother = parents[:, 0, 0], parents[:, 1, 0]
    # Two genes of one sub-population are alike with probability theta + (1 - theta) / 2.
    pairs = np.random.default_rng(0).integers(2, size=(2, len(parents)))
    rows = np.arange(len(parents))
    father, mother = parents[rows, 0, pairs[0]], parents[rows, 1, pairs[1]]
    assert (father == mother).mean() == pytest.approx(0.3 + 0.7 / 2, abs=0.04)


def test_misreading_follows_the_observation_model() -> None:
    marker = Marker("M", ("1", "2", "3"), (0.5, 0.3, 0.2))
    errors = SampleErrors(dropout=0.2, dropin=0.1, miscall=0.1)
    rng, n = np.random.default_rng(9), 6000
    true = np.array([[0, 1]], dtype=np.int16)
    seen = [tuple(misread(true, [marker], errors, rng, sex=Sex.MALE)[0]) for _ in range(n)]
    counts = Counter((int(a), int(b)) for a, b in seen)
    for call in ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2)):
        p = observation_weights(marker, call, errors)[0, 1]
        assert abs(counts[call] / n - p) < 4 * (p * (1 - p) / n) ** 0.5, call


def test_a_man_keeps_one_allele_on_the_x_chromosome() -> None:
    marker = Marker("X1", ("1", "2"), (0.5, 0.5), x_linked=True)
    errors = SampleErrors(dropin=0.5)
    rng = np.random.default_rng(10)
    calls = np.zeros((1, 2), dtype=np.int16)
    seen = {tuple(misread(calls, [marker], errors, rng, sex=Sex.MALE)[0]) for _ in range(200)}
    assert seen == {(0, 0), (UNSEEN, UNSEEN)}


def test_samples_carry_their_error_model() -> None:
    remains = RemainsPlan(errors=SampleErrors(dropout=0.1))
    made = simulate_case(PANEL, [PARENTS], seed=11, remains=remains)
    assert made.case.samples[0].errors == remains.errors


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"found": 1.2}, "found is 1.2; allowed: 0 to 1"),
        ({"locus_dropout": -0.1}, "locus_dropout is -0.1"),
        ({"unrelated": -1}, "unrelated is -1; allowed: 0 or more"),
    ],
)
def test_impossible_remains_are_refused(change: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        RemainsPlan(**change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"typed": ("uncle",)}, "'uncle' is not a member"),
        ({"missing": ()}, "needs somebody missing"),
        ({"copies": -1}, "not -1"),
    ],
)
def test_impossible_plans_are_refused(change: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        replace(PARENTS, **change)
