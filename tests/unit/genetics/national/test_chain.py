"""Sampled posteriors against exact ones, where both can be had."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.national.chain import SamplingPlan, sample_component
from sought.genetics.national.components import Component, open_components, split
from sought.genetics.national.exact import ExactComponent
from sought.genetics.national.identification import identify
from sought.genetics.national.pairings import gather
from sought.genetics.national.plausible import Bounds, plausible
from tests.cases import three_victims
from tests.national_cases import bare, flat, made_up_ratios, matches_of

PLAN = SamplingPlan(error=0.01, sweeps=4000)


def components(case, matches) -> list[Component]:
    pairings = gather(case, matches, {}, None)
    chosen = plausible(case, matches, pairings, np.zeros(len(pairings)), Bounds(-np.inf, 10**4))
    parts = split(pairings, chosen.kept)
    return [c for _, c in open_components(pairings, parts, chosen.choices)]


def made_up(ratios) -> list[Component]:
    samples, missing = (list(dict.fromkeys(names)) for names in zip(*ratios, strict=True))
    return components(*bare(samples, missing, ratios))


def assert_agrees(component: Component, log_prior: np.ndarray, seed: int = 1) -> None:
    exact = ExactComponent(component, budget=10**6).marginals(log_prior)
    found = sample_component(component, log_prior, PLAN, seed=[seed])
    error = np.abs(found.marginals.posterior - exact.posterior)
    assert (error <= 5 * found.marginals.mcse + 0.004).all()
    assert found.figures.r_hat.max() < 1.05
    paired = np.bincount(component.sample, exact.posterior)
    np.testing.assert_allclose(exact.unpaired + paired, 1, atol=1e-12)


@given(ratios=made_up_ratios(5, 5), each=st.sampled_from([0.001, 0.1, 1.0]))
@settings(max_examples=40, deadline=None)
def test_sampled_posteriors_are_within_their_error(ratios, each) -> None:
    for component in made_up(ratios):
        assert_agrees(component, np.full(len(component.pairings), np.log(each)))


RINGS = {
    "two families and two samples": [("S0", "A"), ("S1", "A"), ("S0", "B"), ("S1", "B")],
    "a ring of three": [(f"S{i}", f"M{j % 3}") for i in range(3) for j in (i, i + 1)],
    "a ring of four": [(f"S{i}", f"M{j % 4}") for i in range(4) for j in (i, i + 1)],
}


@pytest.mark.parametrize("ring", RINGS.values(), ids=RINGS)
def test_all_ways_round_a_ring_are_visited(ring) -> None:
    """Two perfect assignments, with detours through nobody 10^9 times less likely."""
    (component,) = made_up(dict.fromkeys(ring, 1e9))
    found = sample_component(component, np.zeros(len(ring)), PLAN, seed=[2])
    assert found.marginals.posterior == pytest.approx(np.full(len(ring), 0.5), abs=0.03)
    assert found.marginals.mcse.max() < 0.011
    assert_agrees(component, np.zeros(len(ring)))


def test_a_family_of_several_is_sampled_by_its_full_likelihood() -> None:
    (component,) = components(three_victims(), matches_of(three_victims()))
    assert_agrees(component, np.zeros(len(component.pairings)))


def test_chains_that_cannot_meet_are_reported() -> None:
    """A ring of six is beyond the blocks: either agreement, or R-hat says that there is none."""
    ring = [(f"S{i}", f"M{j % 6}") for i in range(6) for j in (i, i + 1)]
    (component,) = made_up(dict.fromkeys(ring, 1e12))
    found = sample_component(component, np.zeros(12), SamplingPlan(sweeps=400), seed=[1])
    off = np.abs(found.marginals.posterior - 0.5).max()
    assert off <= 5 * found.marginals.mcse.max()
    assert found.figures.r_hat.max() > 1.05 or off < 0.05


def test_the_same_seed_gives_the_same_result() -> None:
    (component,) = made_up(dict.fromkeys(RINGS["a ring of three"], 5.0))
    runs = [
        sample_component(component, np.zeros(6), PLAN, seed=[s]).marginals.posterior
        for s in (1, 1, 2)
    ]
    np.testing.assert_array_equal(runs[0], runs[1])
    assert not np.array_equal(runs[0], runs[2])


def test_a_component_beyond_the_budget_is_sampled_and_says_with_which_error() -> None:
    rng = np.random.default_rng(3)
    names = [f"{i}" for i in range(8)]
    ratios = {(f"S{i}", j): 10 ** rng.uniform(0, 3) for i in range(8) for j in names}
    case, matches = bare([f"S{i}" for i in range(8)], names, ratios)
    exact = identify(case, matches, prior=flat(8), floor=0)
    sampled = identify(case, matches, prior=flat(8), floor=0, budget=1, sampling=PLAN)
    (figures,) = sampled.components.values()
    assert (figures.method, figures.samples, figures.families) == ("sampled", 8, 8)
    assert 0 < figures.mcse < 0.03
    assert figures.sweeps >= 200
    assert figures.effective > 50
    assert {row.method for row in sampled.rows()} == {"sampled"}
    assert np.abs(sampled.posterior - exact.posterior).max() < 5 * figures.mcse
    (whole,) = exact.components.values()
    assert (whole.method, whole.mcse, whole.r_hat) == ("exact", 0.0, 1.0)


def test_progress_counts_sweeps() -> None:
    (component,) = made_up(dict.fromkeys(RINGS["a ring of three"], 5.0))
    seen = []
    sample_component(component, np.zeros(6), PLAN, seed=[1], progress=lambda *a: seen.append(a))
    assert seen[0] == (25, 4000)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ({"chains": 1}, "chains is 1; allowed: 2"),
        ({"sweeps": 10}, "sweeps is 10; allowed: 200"),
        ({"error": 0.0}, "error is 0.0; allowed: above 0"),
    ],
)
def test_impossible_plans_are_refused(plan, message) -> None:
    with pytest.raises(InputError, match=message):
        SamplingPlan(**plan)
