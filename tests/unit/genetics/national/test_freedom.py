"""The part of its weight that a pairing keeps which does not compete one to one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.genetics.national.freedom import Freedom
from sought.genetics.national.pairings import Pairings
from sought.genetics.national.placements import FamilyChoices

ODDS = st.sampled_from([1e-6, 0.1, 1.0, 7.0, 1e5])


def pairings_of(edges: list[tuple[int, int, int]], log_lr=None) -> Pairings:
    """(sample, person, family) by position."""
    sample, person, family = np.array(edges, dtype=np.intp).T
    zero = np.zeros(len(edges))
    return Pairings(sample, person, family, zero if log_lr is None else log_lr, zero, zero)


@given(data=st.data(), samples=st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_one_person_is_free_as_far_as_nobody_else_is_that_person(data, samples) -> None:
    """1 over 1 + the odds of all other samples of the same person."""
    odds = np.array([data.draw(ODDS) for _ in range(samples)])
    pairings = pairings_of([(s, 0, 0) for s in range(samples)], np.log(odds))
    free = Freedom(pairings, {}, np.ones(samples, dtype=bool)).log_free(np.zeros(samples))
    wanted = [1 / (1 + odds.sum() - own) for own in odds]
    assert np.exp(free) == pytest.approx(wanted, rel=1e-6)


def test_a_samples_own_other_pairings_in_the_family_do_not_bind_it() -> None:
    """S on A or on his brother B: both exclude each other by S itself, not by being taken."""
    pairings = pairings_of([(0, 0, 0), (0, 1, 0), (1, 0, 0)], np.log([2.0, 30.0, 4.0]))
    free = Freedom(pairings, {}, np.ones(3, dtype=bool)).log_free(np.zeros(3))
    assert np.exp(free[:2]) == pytest.approx([1 / 5, 1 / 5])
    assert np.exp(free[2]) == pytest.approx(1 / 33)


def test_prior_and_evidence_count_among_the_odds() -> None:
    pairings = pairings_of([(0, 0, 0), (1, 0, 0)], np.log([2.0, 4.0]))
    log_prior = np.log([1.0, 0.25])
    free = Freedom(pairings, {}, np.ones(2, dtype=bool)).log_free(log_prior)
    assert np.exp(free) == pytest.approx([1 / 2, 1 / 3])


def test_families_are_free_of_each_other() -> None:
    pairings = pairings_of([(0, 0, 0), (0, 1, 1), (1, 1, 1)], np.log([2.0, 1e9, 3.0]))
    free = Freedom(pairings, {}, np.ones(3, dtype=bool)).log_free(np.zeros(3))
    assert free[0] == pytest.approx(0)
    assert np.exp(free[1:]) == pytest.approx([1 / 4, 1 / (1 + 1e9)])


def test_a_family_of_several_keeps_what_its_placements_leave() -> None:
    """S on A (left out): weight within placements over that of placements without S."""
    pairings = pairings_of([(0, 0, 0), (1, 1, 0)], np.log([2.0, 4.0]))
    listed = FamilyChoices(0, ((), (0,), (1,), (0, 1)), np.log([1.0, 2.0, 4.0, 40.0]))
    left_out = np.array([True, False])
    free = Freedom(pairings, {0: listed}, left_out).log_free(np.log([0.5, 1.0]))
    within, apart = 2 * 0.5 + 40 * 0.5, 1 + 4
    assert np.exp(free[0]) == pytest.approx(within / apart / (0.5 * 2.0))


def test_support_by_a_found_brother_makes_more_than_free() -> None:
    """As above: a pairing that a clear relative supports keeps more than its own weight."""
    pairings = pairings_of([(0, 0, 0), (1, 1, 0)], np.log([2.0, 1e6]))
    listed = FamilyChoices(0, ((), (0,), (1,), (0, 1)), np.log([1.0, 2.0, 1e6, 2e7]))
    free = Freedom(pairings, {0: listed}, np.array([True, False])).log_free(np.zeros(2))
    assert np.exp(free[0]) == pytest.approx(10, rel=1e-4)


@pytest.mark.parametrize(
    ("posterior", "available"),
    [
        ([0.0, 0.0], [1.0, 1.0]),
        ([0.2, 0.6], [0.2 / 0.8, (1 - 0.6 - 0.2) / 0.4]),
        ([0.0, 0.9], [0.1, 1.0]),
        ([0.5, 0.5], [0.0, 0.0]),
        ([1.0, 0.0], [1.0, 0.0]),
    ],
)
def test_a_sample_is_available_as_far_as_it_is_of_no_other_family(posterior, available) -> None:
    pairings = pairings_of([(0, 0, 0), (0, 1, 1)])
    found = Freedom(pairings, {}, np.ones(2, dtype=bool)).log_available(np.array(posterior))
    assert np.exp(found) == pytest.approx(available, abs=1e-12)


def test_pairings_with_one_familys_other_members_leave_a_sample_available() -> None:
    pairings = pairings_of([(0, 0, 0), (0, 1, 0)])
    found = Freedom(pairings, {}, np.ones(2, dtype=bool)).log_available(np.array([0.4, 0.5]))
    assert np.exp(found) == pytest.approx([1, 1])


def test_without_pairings_there_is_nothing_to_say() -> None:
    none = np.zeros(0, dtype=np.intp)
    empty = Pairings(none, none, none, np.zeros(0), np.zeros(0), np.zeros(0))
    freedom = Freedom(empty, {}, np.zeros(0, dtype=bool))
    assert len(freedom.log_available(np.zeros(0))) == 0
    assert len(freedom.log_free(np.zeros(0))) == 0
