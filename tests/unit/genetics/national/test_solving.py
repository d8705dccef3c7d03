"""Posteriors under given weights: how "none of the candidates" is split, and what competes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.genetics.national.chain import SamplingPlan
from sought.genetics.national.components import split
from sought.genetics.national.pairings import Pairings, gather
from sought.genetics.national.plausible import Plausible
from sought.genetics.national.prior import SampleWeights
from sought.genetics.national.repeated import Repeating
from sought.genetics.national.solving import Effort, Estimate, Solver
from tests.naive.naive_national import by_ratios
from tests.national_cases import bare, made_up_ratios, repeating

EFFORT = Effort(10**6, SamplingPlan(error=0.01, sweeps=2000), 1)
SAMPLING = Effort(1, SamplingPlan(error=0.004, sweeps=8000), 1)


def weights(samples: int, pairing=0.04, diffuse=0.03, unlisted=0.2, beyond=0.0) -> SampleWeights:
    each = [np.full(samples, np.log(v)) for v in (pairing, diffuse, unlisted)]
    return SampleWeights(*each, np.full(samples, beyond))


def solver_of(pairings: Pairings, kept, background, repeats=None, effort=EFFORT) -> Solver:
    kept = np.asarray(kept, dtype=bool)
    samples = [f"S{i}" for i in range(len(background))]
    again = Repeating(pairings, repeating(samples, repeats or {}))
    return Solver(
        pairings, split(pairings, kept), Plausible(kept, {}, {}, frozenset()),
        np.asarray(background, dtype=np.float64), again, effort,
    )  # fmt: skip


def listing(*rows: tuple[int, int, float]) -> Pairings:
    """(sample, person, LR), a family each person."""
    sample, person, ratio = zip(*rows, strict=True)
    zero = np.zeros(len(rows))
    family = np.array(person, dtype=np.intp)
    return Pairings(np.array(sample, dtype=np.intp), family, family, np.log(ratio), zero, zero)


def sums(found: Estimate, pairings: Pairings) -> np.ndarray:
    listed = np.bincount(pairings.sample, found.posterior, len(found.unlisted))
    return np.asarray(listed + found.unlisted + found.diffuse + found.repeated)


def test_one_sample_is_split_by_its_weights() -> None:
    """A 0.04 × 50, nobody 0.2, diffuse 0.03 × 10, repeating 0.5."""
    pairings = listing((1, 0, 50.0))
    solver = solver_of(pairings, [True], [0.0, 10.0], {("S1", "S0"): 0.5})
    found = solver.estimate(weights(2))
    total = 0.04 * 50 + 0.2 + 0.03 * 10 + 0.5
    assert found.posterior[0] == pytest.approx(2 / total)
    assert found.unlisted == pytest.approx([1, 0.2 / total])
    assert found.diffuse == pytest.approx([0, 0.3 / total])
    assert found.repeated == pytest.approx([0, 0.5 / total])
    assert solver.open == []


def test_a_left_out_pairing_weighs_as_much_as_its_person_is_free() -> None:
    """T's pairing with A does not compete; A is S's with odds 0.04 × 1e6 / 0.2 = 2e5."""
    pairings = listing((0, 0, 1e6), (1, 0, 5.0))
    solver = solver_of(pairings, [True, False], [0.0, 0.0])
    found = solver.estimate(weights(2))
    left = 0.04 * 5 / (1 + 2e5)
    assert found.posterior[1] == pytest.approx(left / (0.2 + left), rel=1e-6)
    assert sums(found, pairings) == pytest.approx([1, 1])


def test_a_second_look_knows_which_rivals_are_elsewhere() -> None:
    """S fits A and B; once it is B's, T may be A's again."""
    pairings = listing((0, 0, 1e3), (0, 1, 1e9), (1, 0, 50.0))
    solver = solver_of(pairings, [True, True, False], [0.0, 0.0])
    first = solver.estimate(weights(2))
    second = solver.estimate(weights(2), first)
    alone = 0.04 * 50 / (0.2 + 0.04 * 50)
    assert first.posterior[2] < 0.1
    assert second.posterior[2] == pytest.approx(alone, abs=1e-3)


@given(ratios=made_up_ratios(4, 3), background=st.sampled_from([0.0, 3.0]), data=st.data())
@settings(max_examples=80, deadline=None)
def test_all_that_competes_is_enumerated(ratios, background, data) -> None:
    """Nobody, diffuse and repeating are one "none" while samples compete, then split."""
    names = [f"S{i}" for i in range(4)]
    case, matches = bare(names, ["M0", "M1", "M2"], ratios, background)
    pairings = gather(case, matches, {}, None)
    again = data.draw(st.sampled_from([{}, {("S2", "S0"): 0.7}, {("S3", "S1"): 9.0}]))
    solver = solver_of(pairings, np.ones(len(pairings)), [background] * 4, again)
    found = solver.estimate(weights(4))
    plain = dict.fromkeys(names, 0.2 + 0.03 * background)
    total = {s: plain[s] + sum(w for (p, _), w in again.items() if p == s) for s in names}
    # one weight of "none" for all: scale each sample's ratios instead
    scaled = {(s, m): lr * 0.04 / total[s] for (s, m), lr in ratios.items()}
    table = by_ratios(names, ["M0", "M1", "M2"], scaled, lambda _k, _n: 1.0)
    for e in range(len(pairings)):
        s, m = names[pairings.sample[e]], case.missing[pairings.person[e]]
        assert found.posterior[e] == pytest.approx(table[s][m], rel=1e-9, abs=1e-13)
    none = np.array([table[s]["*"] for s in names])
    every = np.array([total[s] for s in names])
    assert found.unlisted == pytest.approx(none * 0.2 / every, rel=1e-9)
    assert found.diffuse == pytest.approx(none * 0.03 * background / every, rel=1e-9)
    assert found.repeated == pytest.approx(
        none * (every - 0.2 - 0.03 * background) / every, rel=1e-6, abs=1e-12
    )


def test_beyond_the_budget_components_are_sampled_with_their_error() -> None:
    rows = [(s, p, 10.0 ** ((3 * s + 5 * p) % 4)) for s in range(5) for p in range(5)]
    pairings = listing(*rows)
    kept = np.ones(len(rows))
    exact = solver_of(pairings, kept, np.zeros(5)).estimate(weights(5))
    sampled = solver_of(pairings, kept, np.zeros(5), effort=SAMPLING).estimate(weights(5))
    assert exact.sampled == {}
    assert (exact.mcse == 0).all()
    assert list(sampled.sampled) == [0]
    assert (sampled.mcse > 0).all()
    assert np.abs(sampled.posterior - exact.posterior).max() < 0.03
    assert sums(sampled, pairings) == pytest.approx(np.ones(5))


def test_a_rough_look_takes_no_more_sweeps_than_a_full_one() -> None:
    rows = [(s, p, 3.0) for s in range(6) for p in range(6)]
    solver = solver_of(listing(*rows), np.ones(len(rows)), np.zeros(6), effort=SAMPLING)
    rough, full = (solver.estimate(weights(6), rough=r).sampled[0].sweeps for r in (True, False))
    assert rough <= full


def test_the_ratio_that_makes_even_odds_is_stated() -> None:
    """At LR 0.2 / 0.04 = 5 a pairing weighs as much as nobody."""
    for lr, posterior in ((5.0, 1 / 2), (15.0, 3 / 4)):
        found = solver_of(listing((0, 0, lr)), [True], [0.0]).estimate(weights(1))
        assert np.exp(found.log_even[0]) == pytest.approx(5)
        assert found.posterior[0] == pytest.approx(posterior)


def test_what_the_next_round_expects_counts_persons_once() -> None:
    """Listed and diffuse are of compared persons; a repeat takes nobody; beyond is of ``*``."""
    solver = solver_of(listing((1, 0, 50.0)), [True], [0.0, 10.0], {("S1", "S0"): 0.5})
    found = solver.estimate(weights(2, beyond=0.25))
    assert found.expected.listed == pytest.approx([0, found.posterior[0] + found.diffuse[1]])
    assert found.expected.beyond == pytest.approx(0.25 * found.unlisted)


def test_progress_counts_components() -> None:
    rows = [(0, 0, 9.0), (1, 0, 9.0), (2, 1, 9.0), (3, 1, 9.0)]
    seen: list[tuple[int, int]] = []
    solver = solver_of(listing(*rows), np.ones(4), np.zeros(4))
    solver.estimate(weights(4), progress=lambda done, due: seen.append((done, due)))
    assert seen == [(0, 2), (1, 2)]
