"""Sums, maxima and order of one-to-one assignments, against writing all of them out."""

from collections.abc import Iterator
from itertools import islice, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import TooLargeError
from sought.genetics.assignment_search import MAX_SAMPLES, AssignmentSpace, Choices

PLENTY = 10**6


@st.composite
def families(draw: st.DrawFn) -> tuple[list[Choices], int]:
    """Up to four families over up to five samples; each may always choose nobody."""
    samples = draw(st.integers(0, 5))
    made = []
    for _ in range(draw(st.integers(1, 4))):
        masks = [0, *draw(st.lists(st.integers(0, 2**samples - 1), max_size=6))]
        weights = [draw(st.sampled_from([-np.inf, -3.0, 0.0, 1.5, 40.0])) for _ in masks]
        weights[0] = 0.0
        made.append(Choices(np.array(masks, dtype=np.uint64), np.array(weights)))
    return made, samples


def written_out(choosers: list[Choices]) -> Iterator[tuple[tuple[int, ...], int, float]]:
    """All assignments: choice of each family, samples used, log weight."""
    for chosen in product(*(range(len(f.masks)) for f in choosers)):
        masks = [int(f.masks[c]) for f, c in zip(choosers, chosen, strict=True)]
        used = 0
        for mask in masks:
            if used & mask:
                break
            used |= mask
        else:
            weights = [f.log_weights[c] for f, c in zip(choosers, chosen, strict=True)]
            yield chosen, used, float(sum(weights))


def total(weights: list[float], *, best: bool) -> float:
    if best:
        return max(weights, default=-np.inf)
    return float(np.logaddexp.reduce([-np.inf, *weights]))


@pytest.mark.parametrize("best", [False, True], ids=["sums", "maxima"])
@given(given_families=families())
@settings(max_examples=200)
def test_totals_are_those_of_all_assignments(
    given_families: tuple[list[Choices], int], best: bool
) -> None:
    choosers, samples = given_families
    listed = list(written_out(choosers))
    space = AssignmentSpace(choosers, samples, budget=PLENTY)
    found = space.totals([f.log_weights for f in choosers], best=best)
    close = {"rtol": 0, "atol": 1e-12}
    np.testing.assert_allclose(found.overall, total([w for *_, w in listed], best=best), **close)
    for i, family in enumerate(choosers):
        wanted = [
            total([w for chosen, _, w in listed if chosen[i] == c], best=best)
            for c in range(len(family.masks))
        ]
        np.testing.assert_allclose(found.by_choice[i], wanted, **close)
    unused = [
        total([w for _, used, w in listed if not used >> s & 1], best=best) for s in range(samples)
    ]
    np.testing.assert_allclose(found.unused, unused, **close)


@given(given_families=families())
@settings(max_examples=200)
def test_ranked_lists_every_possible_assignment_once_from_the_best_down(
    given_families: tuple[list[Choices], int],
) -> None:
    choosers, samples = given_families
    possible = {chosen: w for chosen, _, w in written_out(choosers) if w > -np.inf}
    space = AssignmentSpace(choosers, samples, budget=PLENTY)
    found = list(space.ranked([f.log_weights for f in choosers]))
    weights = [w for w, _ in found]
    assert weights == sorted(weights, reverse=True)
    assert len(found) == len(possible)
    assert {chosen: w for w, chosen in found} == pytest.approx(possible, rel=1e-13)


def test_other_weights_than_those_it_was_made_with() -> None:
    """One space serves likelihoods and posteriors: two families claim one sample."""
    choices = Choices(np.array([0, 1], dtype=np.uint64), np.array([0.0, 5.0]))
    space = AssignmentSpace([choices, choices], 1, budget=PLENTY)
    a, b = np.log(3), np.log(7)
    found = space.totals([np.array([0.0, a]), np.array([0.0, b])])
    assert np.exp(found.overall) == pytest.approx(1 + 3 + 7)
    assert np.exp(found.by_choice[0]) == pytest.approx([1 + 7, 3])
    assert np.exp(found.unused) == pytest.approx([1])


def test_weights_far_beyond_a_double_neither_overflow_nor_vanish() -> None:
    choices = Choices(np.array([0, 1], dtype=np.uint64), np.array([0.0, 2000.0]))
    space = AssignmentSpace([choices, choices], 1, budget=PLENTY)
    found = space.totals([choices.log_weights] * 2)
    assert found.overall == pytest.approx(2000 + np.log(2), rel=1e-15)
    assert found.by_choice[0] == pytest.approx([2000.0, 2000.0], rel=1e-15)


# --- size -----------------------------------------------------------------------------------------


def chain(length: int) -> list[Choices]:
    """Family i may choose sample i or sample i + 1: 3 ** length choices, few states."""
    return [
        Choices(np.array([0, 1 << i, 1 << (i + 1)], dtype=np.uint64), np.array([0.0, 1.0, 0.5]))
        for i in range(length)
    ]


def test_64_samples_are_taken_and_the_last_bit_counts() -> None:
    choosers = chain(MAX_SAMPLES - 1)
    space = AssignmentSpace(choosers, MAX_SAMPLES, budget=PLENTY)
    weights = [f.log_weights for f in choosers]
    best = space.totals(weights, best=True)
    assert best.overall == MAX_SAMPLES - 1
    assert best.unused[MAX_SAMPLES - 1] == MAX_SAMPLES - 1
    assert best.unused[0] == MAX_SAMPLES - 2
    ((weight, chosen),) = islice(space.ranked(weights), 1)
    assert weight == MAX_SAMPLES - 1
    assert chosen == (1,) * (MAX_SAMPLES - 1)


def test_a_chain_of_families_needs_steps_in_proportion_to_its_length() -> None:
    """Samples that no later family could use are forgotten: 3 ** 60 choices in 800 steps."""
    AssignmentSpace(chain(60), 61, budget=800)


def test_more_than_64_samples_are_refused() -> None:
    with pytest.raises(TooLargeError, match="65 samples are connected through 1 families"):
        AssignmentSpace(chain(1), 65, budget=PLENTY)


def test_beyond_the_budget_the_error_gives_the_size() -> None:
    everyone = Choices(np.array([0, *(1 << i for i in range(12))], dtype=np.uint64), np.zeros(13))
    with pytest.raises(TooLargeError, match=r"12 samples and 12 families .* budget of 1,000 steps"):
        AssignmentSpace([everyone] * 12, 12, budget=1000)
    assert AssignmentSpace([everyone] * 12, 12, budget=PLENTY).totals([np.zeros(13)] * 12).overall
