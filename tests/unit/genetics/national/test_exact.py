"""Components of more than 64 samples, solved exactly because few are open at once."""

import numpy as np
import pytest

from sought.errors import TooLargeError
from sought.genetics.national.exact import ExactComponent
from tests.unit.genetics.national.test_chain import made_up


def path(samples: int, weight: float):
    """S0 - M0 - S1 - M1 - … : each person fits two neighbouring samples."""
    return {(f"S{i + k}", f"M{i}"): weight for i in range(samples - 1) for k in (0, 1)}


def matchings(edges: int, weight: float) -> float:
    """Sum over matchings of a path of edges: Z_n = Z_(n-1) + w Z_(n-2)."""
    before, now = 1.0, 1.0
    for _ in range(edges):
        before, now = now, now + weight * before
    return now


def test_a_path_of_200_samples_has_its_closed_form() -> None:
    """Posterior of edge i: w Z(left) Z(right) / Z."""
    samples, weight = 200, 0.7
    (component,) = made_up(path(samples, weight))
    edges = 2 * (samples - 1)
    found = ExactComponent(component, budget=10**5).marginals(np.zeros(edges))
    assert len(component.samples) == samples
    whole = matchings(edges, weight)
    wanted = sorted(
        weight * matchings(max(i - 1, 0), weight) * matchings(max(edges - i - 2, 0), weight) / whole
        for i in range(edges)
    )
    np.testing.assert_allclose(np.sort(found.posterior), wanted, rtol=1e-10)


def test_all_with_all_has_its_closed_form() -> None:
    """n samples, n persons, all weights 1: P(a given pair) = sum over k of k C(n,k)² k! / (n²)."""
    n = 4
    ratios = {(f"S{i}", f"M{j}"): 1.0 for i in range(n) for j in range(n)}
    (component,) = made_up(ratios)
    found = ExactComponent(component, budget=10**5).marginals(np.zeros(n * n))
    ways = [1, 16, 72, 96, 24]  # C(4,k)² k!
    expected = sum(k * w for k, w in enumerate(ways)) / sum(ways) / n**2
    np.testing.assert_allclose(found.posterior, expected, rtol=1e-12)
    np.testing.assert_allclose(found.unpaired, 1 - n * expected, rtol=1e-12)


def test_beyond_the_budget_it_is_refused() -> None:
    (component,) = made_up({(f"S{i}", f"M{j}"): 1.0 for i in range(12) for j in range(12)})
    with pytest.raises(TooLargeError, match="12 samples and 12 families"):
        ExactComponent(component, budget=1000)


def test_more_than_64_open_samples_are_refused() -> None:
    (component,) = made_up({(f"S{i}", f"M{j}"): 1.0 for i in range(70) for j in range(2)})
    with pytest.raises(TooLargeError, match="more than 64 samples are open at once"):
        ExactComponent(component, budget=10**9)
