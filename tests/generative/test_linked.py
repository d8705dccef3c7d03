"""Two linked markers: the engine against the naive sum over both loci jointly."""

from math import inf

import numpy as np
from hypothesis import given, note, settings
from hypothesis import strategies as st

from sought.genetics.likelihood import log_likelihood
from sought.genetics.linked import linked_log_likelihood
from tests.generative.strategies import Scenario, scenarios
from tests.naive.naive_likelihood import naive_linked_log_likelihood

TOLERANCE = 1e-9

RHO = st.sampled_from([0.0, 0.02, 0.15, 0.5])


def pairs(*, x_linked: bool) -> st.SearchStrategy[Scenario]:
    """Scenarios of two markers whose genes can all be combined."""
    return scenarios(x_linked=x_linked, count=2, configurations=36)


def check(scenario: Scenario, rho: float) -> float:
    arguments = (scenario.pedigree, scenario.markers, scenario.profiles)
    engine = linked_log_likelihood(*arguments, recombination=rho)
    naive = naive_linked_log_likelihood(*arguments, recombination=rho)
    note(f"engine {engine}, naive {naive}")
    assert np.allclose(engine, naive, rtol=0, atol=TOLERANCE)
    return naive


def test_engine_equals_naive_twin_at_linked_markers() -> None:
    seen = set()

    @settings(max_examples=60)
    @given(scenario=pairs(x_linked=False), rho=RHO)
    def agree(scenario: Scenario, rho: float) -> None:
        seen.add((rho, check(scenario, rho) > -inf))

    agree()
    assert {rho for rho, _ in seen} == {0.0, 0.02, 0.15, 0.5}
    assert {possible for _, possible in seen} == {True, False}


@settings(max_examples=40)
@given(scenario=pairs(x_linked=True), rho=RHO)
def test_engine_equals_naive_twin_at_linked_markers_on_x(scenario: Scenario, rho: float) -> None:
    check(scenario, rho)


@given(scenario=scenarios(count=2))
def test_recombination_of_one_half_is_independence(scenario: Scenario) -> None:
    arguments = (scenario.pedigree, scenario.markers, scenario.profiles)
    together = linked_log_likelihood(*arguments, recombination=0.5)
    apart = log_likelihood(*arguments).sum()
    assert np.allclose(together, apart, rtol=1e-12, atol=TOLERANCE)
