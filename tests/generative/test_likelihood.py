"""The engine against its naive twin on generated families, and proof that they cover the ground.

Agreement is not correctness: for that there are closed forms (tests/unit) and the answers of
other programs (tests/reference).
"""

from math import inf

import numpy as np
import pytest
from hypothesis import given, note, seed, settings

from sought.genetics.likelihood import log_likelihood
from tests.generative import features as f
from tests.generative.strategies import Scenario, scenarios
from tests.naive.naive_likelihood import naive_log_likelihood

TOLERANCE = 1e-9
"""Of the natural log-likelihood, so relative on the likelihood."""

ROUNDS = 12
"""Rounds of examples, each from another seed, until everything named was seen."""

# Named situations: the generator's options, examples, and what must have been seen.
ALWAYS = f.RELATIONSHIPS | f.MARKERS | f.PATTERNS
TOO_LARGE_WITH_ERRORS = {"double first cousins"}  # ten people, any genotype possible for many
SITUATIONS = {
    "autosomal": ({}, 150, ALWAYS | f.MUTATION | f.INBRED),
    "X": ({"x_linked": True}, 120, ALWAYS | f.MUTATION | f.INBRED | f.X_LINKED),
    "theta": ({"theta": True}, 100, ALWAYS | f.MUTATION | f.THETA),
    "X with theta": ({"x_linked": True, "theta": True}, 60, f.PATTERNS | f.X_LINKED | f.THETA),
    "errors": ({"errors": True}, 120, (ALWAYS | f.INBRED | f.ERRORS) - TOO_LARGE_WITH_ERRORS),
    "errors on X": ({"errors": True, "x_linked": True}, 80, f.X_LINKED | f.ERRORS),
    "errors with theta": ({"errors": True, "theta": True}, 80, f.THETA | f.ERRORS),
}


def both(scenario: Scenario) -> tuple[list[float], list[float]]:
    """Log-likelihoods by marker from the engine and from the naive twin."""
    arguments = (scenario.pedigree, scenario.markers, scenario.profiles)
    options = {"theta": scenario.theta, "errors": scenario.errors}
    engine = log_likelihood(*arguments, **options)
    return engine.tolist(), naive_log_likelihood(*arguments, **options)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_engine_equals_naive_twin_on_everything_named(situation: str) -> None:
    options, examples, named = SITUATIONS[situation]
    seen: set[str] = set()

    @settings(max_examples=max(examples, settings().max_examples))
    @given(scenario=scenarios(**options))
    def agree(scenario: Scenario) -> None:
        engine, naive = both(scenario)
        seen.update(f.features(scenario), {"impossible"} if -inf in naive else ())
        note(f"engine {engine}, naive {naive}")
        assert np.allclose(engine, naive, rtol=0, atol=TOLERANCE)

    for start in range(ROUNDS):
        seed(start)(agree)()
        if named <= seen:
            break
    never_made = sorted(named - seen)
    assert never_made == []
