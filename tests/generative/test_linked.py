"""Two linked markers: the engine against the naive sum over both loci jointly."""

from math import inf

import numpy as np
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from sought.genetics.likelihood import log_likelihood
from sought.genetics.linked import linked_log_likelihood
from sought.genetics.markers import UNSEEN
from tests.generative.strategies import Scenario, scenarios
from tests.naive.naive_likelihood import naive_linked_log_likelihood

TOLERANCE = 1e-9
CONFIGURATIONS = 4000

RHO = st.sampled_from([0.0, 0.02, 0.15, 0.5])


@st.composite
def pairs(draw: st.DrawFn, *, x_linked: bool) -> Scenario:
    """Scenarios of two markers, few enough untyped people for the sum over both."""
    scenario = draw(scenarios(x_linked=x_linked, count=2))
    states = np.prod([len(m.state_freqs) for m in scenario.markers])
    untyped = [
        i
        for i in scenario.pedigree.ids
        if i not in scenario.profiles or (scenario.profiles[i] == UNSEEN).any()
    ]
    typed = len(scenario.pedigree.ids) - len(untyped)
    assume(states ** (2 * len(untyped)) * 4**typed <= CONFIGURATIONS)
    return scenario


def check(scenario: Scenario, rho: float) -> float:
    arguments = (scenario.pedigree, scenario.markers, scenario.profiles)
    engine = linked_log_likelihood(*arguments, recombination=rho)
    naive = naive_linked_log_likelihood(*arguments, recombination=rho)
    note(f"engine {engine}, naive {naive}")
    assert np.allclose(engine, naive, rtol=0, atol=TOLERANCE)
    return naive


def test_engine_equals_naive_twin_at_linked_markers() -> None:
    seen = set()

    @settings(max_examples=150)
    @given(scenario=pairs(x_linked=False), rho=RHO)
    def agree(scenario: Scenario, rho: float) -> None:
        seen.add((rho, check(scenario, rho) > -inf))

    agree()
    assert seen == {(rho, possible) for rho in (0.0, 0.02, 0.15, 0.5) for possible in (True, False)}


@settings(max_examples=80)
@given(scenario=pairs(x_linked=True), rho=RHO)
def test_engine_equals_naive_twin_at_linked_markers_on_x(scenario: Scenario, rho: float) -> None:
    check(scenario, rho)


@given(scenario=scenarios(count=2))
def test_recombination_of_one_half_is_independence(scenario: Scenario) -> None:
    arguments = (scenario.pedigree, scenario.markers, scenario.profiles)
    together = linked_log_likelihood(*arguments, recombination=0.5)
    apart = log_likelihood(*arguments).sum()
    assert np.allclose(together, apart, rtol=1e-12, atol=TOLERANCE)
