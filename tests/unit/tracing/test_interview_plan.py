"""Whom to interview."""

from math import e

import numpy as np
import pytest

from sought.errors import InputError
from sought.tracing.grades import Grade
from sought.tracing.interview_plan import interview_plan, knowledge_of, smallest_plan
from sought.tracing.interview_program import best_plan, fewest
from sought.tracing.who_knows import MayKnow, Together, WhoMayKnow
from tests.naive.naive_together import best_worth, plan_worth
from tests.naive.naive_together import fewest as fewest_of_all

GREEDY_ERRS = {
    "W1": {"a": 1.0, "b": 1.0, "c": 1.0, "d": 1.0},
    "W2": {"a": 1.0, "b": 1.0, "e": 1.0},
    "W3": {"c": 1.0, "d": 1.0, "f": 1.0},
}
"""The greedy choice of two takes W1 and reaches 5 of 6 cases."""


def invented(seed: int, witnesses: int = 7, cases: int = 12) -> dict[str, dict[str, float]]:
    chance = np.random.default_rng(seed)
    return {
        f"W{w}": {
            f"P{c:02}": round(float(chance.uniform(0.05, 1)), 2)
            for c in np.flatnonzero(chance.random(cases) < 0.35)
        }
        for w in range(witnesses)
    }


def may_know(witness: str, score: float, grade: Grade = Grade.PROBABLE) -> MayKnow:
    nothing = Together(0.0, 0.0, 0.0)
    return MayKnow(witness, score, grade, nothing, nothing, (), (), ())


def test_the_best_pair_is_found_where_the_greedy_choice_errs() -> None:
    plan = interview_plan(GREEDY_ERRS, 2)
    assert [one.witness for one in plan.interviews] == ["W2", "W3"]
    assert plan.worth == plan.total == plan.covered == plan.cases == 6
    assert plan.exact


def test_without_the_exact_search_the_plan_says_what_another_could_bring() -> None:
    plan = interview_plan(GREEDY_ERRS, 2, exact_pairs=0)
    assert [one.witness for one in plan.interviews] == ["W1", "W2"]
    assert plan.worth == 5
    assert plan.bound == 6
    assert plan.gap == pytest.approx(1 / 5)
    assert not plan.exact


def test_each_interview_tells_what_it_adds() -> None:
    first, second = interview_plan(GREEDY_ERRS, 2, exact_pairs=0).interviews
    assert (first.gain, first.cases, first.fresh) == (4, ("a", "b", "c", "d"), 4)
    assert (second.gain, second.cases, second.fresh) == (1, ("e",), 1)


def test_a_case_counts_as_its_best_informed_witness_knows_it() -> None:
    plan = interview_plan({"W1": {"a": 0.5}, "W2": {"a": 0.8, "b": 0.1}}, 2)
    assert plan.worth == pytest.approx(0.9)
    (only,) = plan.interviews
    assert only.witness == "W2"


def test_weights_make_cases_more_urgent() -> None:
    knows = {"W1": {"a": 1.0}, "W2": {"b": 1.0, "c": 1.0}}
    assert interview_plan(knows, 1).interviews[0].witness == "W2"
    assert interview_plan(knows, 1, weights={"a": 3.0}).interviews[0].witness == "W1"
    assert interview_plan(knows, 2, weights={"a": 0.0}).covered == 2


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("budget", [1, 3])
def test_the_plan_is_as_good_as_the_best_of_all_sets(seed: int, budget: int) -> None:
    knows, weights = invented(seed), {"P00": 2.5, "P01": 0.0}
    best = best_worth(knows, budget, weights)
    plan = interview_plan(knows, budget, weights=weights)
    assert plan.worth == pytest.approx(best)
    assert plan.exact
    assert plan.worth == pytest.approx(sum(one.gain for one in plan.interviews))
    chosen = [one.witness for one in plan.interviews]
    assert plan.worth == pytest.approx(plan_worth(knows, chosen, weights))


@pytest.mark.parametrize("seed", range(12))
def test_the_greedy_plan_keeps_its_promise(seed: int) -> None:
    knows = invented(seed)
    best = best_worth(knows, 3, {})
    plan = interview_plan(knows, 3, exact_pairs=0)
    assert best * (1 - 1 / e) <= plan.worth <= best + 1e-9
    assert plan.bound >= best - 1e-9
    gains = [one.gain for one in plan.interviews]
    assert gains == sorted(gains, reverse=True)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("counted", [True, False])
def test_the_smallest_plan_reaches_all_with_the_fewest(seed: int, counted: bool) -> None:
    knows = invented(seed)
    if counted:
        knows = {w: dict.fromkeys(cases, 1.0) for w, cases in knows.items()}
    found = smallest_plan(knows)
    assert found.plan.covered == found.plan.cases
    assert found.plan.worth == pytest.approx(found.plan.total)
    assert len(found.plan.interviews) == found.at_least == fewest_of_all(knows)
    assert found.exact


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_share_needs_fewer(share: float) -> None:
    knows = invented(3)
    found = smallest_plan(knows, share)
    assert found.plan.worth >= share * found.plan.total - 1e-9
    smaller = len(found.plan.interviews) - 1
    assert smaller == 0 or best_worth(knows, smaller, {}) < share * found.plan.total


def test_without_the_exact_search_the_smallest_plan_is_the_greedy_one() -> None:
    exact = smallest_plan(GREEDY_ERRS)
    assert [one.witness for one in exact.plan.interviews] == ["W2", "W3"]
    greedy = smallest_plan(GREEDY_ERRS, exact_pairs=0)
    assert [one.witness for one in greedy.plan.interviews] == ["W1", "W2", "W3"]
    assert not greedy.exact
    assert greedy.at_least == 1


def test_no_interview_is_planned_that_adds_nothing() -> None:
    knows = {"W1": {"a": 1.0, "b": 1.0}, "W2": {"a": 1.0}, "W3": {}}
    assert [one.witness for one in interview_plan(knows, 3).interviews] == ["W1"]
    assert interview_plan({}, 3).interviews == smallest_plan({}).plan.interviews == ()
    assert interview_plan({}, 3).exact


def test_the_program_bounds_what_it_finds() -> None:
    chosen, bound = best_plan(GREEDY_ERRS, 2, 10.0)
    assert chosen == ["W2", "W3"]
    assert bound == pytest.approx(6)
    assert best_plan({"W1": {}}, 2, 10.0) == ([], 0.0)
    assert fewest(GREEDY_ERRS, 6, 10.0) == (["W2", "W3"], 2)
    assert fewest({"W1": {}}, 1, 10.0) == ([], 0)
    assert fewest(GREEDY_ERRS, 7, 10.0)[0] == []


def test_knowledge_is_taken_from_sure_overlaps() -> None:
    known = [
        WhoMayKnow("a", (may_know("W1", 0.7), may_know("W2", 0.1, Grade.POSSIBLE)), 0),
        WhoMayKnow("b", (may_know("W1", 0.4),), 3),
    ]
    assert knowledge_of(known) == {"W1": {"a": 0.7, "b": 0.4}}
    assert knowledge_of(known, least=Grade.POSSIBLE, counted=True) == {
        "W1": {"a": 1.0, "b": 1.0},
        "W2": {"a": 1.0},
    }


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(InputError, match="budget: 0 interviews; allowed: 1 or more"):
        interview_plan({}, 0)
    with pytest.raises(InputError, match=r"W1: 1\.5 for a; allowed: above 0, up to 1"):
        interview_plan({"W1": {"a": 1.5}}, 1)
    with pytest.raises(InputError, match=r"a: weight -1; allowed: 0 or more"):
        interview_plan({"W1": {"a": 1.0}}, 1, weights={"a": -1})
    with pytest.raises(InputError, match=r"share: the share is 0; allowed: above 0, up to 1"):
        smallest_plan({}, 0)
