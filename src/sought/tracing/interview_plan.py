"""Whom to interview: the fewest witnesses who together may tell most about most open cases.

A case is worth its weight times what the best informed of the chosen may know of it (1 where only
counted); so a further witness adds least where others know as much (the worth is submodular).  The
greedy choice is at least 1 - 1/e of the best (Nemhauser, Wolsey and Fisher, *Mathematical
Programming* 14, 1978, 265), found lazily (Minoux, *Optimization Techniques*, Springer 1978, 234);
where the problem is small the best is proven by an integer program, and else the plan says by how
much another could exceed it at most.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import e, inf

from sought.errors import InputError
from sought.tracing.grades import Grade
from sought.tracing.who_knows import WhoMayKnow

Knowledge = Mapping[str, Mapping[str, float]]
"""By witness, by case: what the witness may know of it, above 0 and up to 1."""

EXACT_PAIRS = 15_000
"""Up to so many pairs of witness and case the best plan is looked for, not only a good one."""
EXACT_SECONDS = 10.0
_NOTHING = 1e-9
_BOUNDS = 20


@dataclass(frozen=True)
class PlannedInterview:
    """``gain``: what it adds to those before it; ``cases``: those of which this witness may know
    more than all before, most first; ``fresh``: how many of them nobody before knows of.
    """

    witness: str
    gain: float
    cases: tuple[str, ...]
    fresh: int


@dataclass(frozen=True)
class InterviewPlan:
    """``worth`` of ``total`` (every witness interviewed); no plan of this size exceeds ``bound``.

    ``covered`` counts the cases that somebody in the plan may know of, of ``cases`` of which
    anybody may.
    """

    interviews: tuple[PlannedInterview, ...]
    worth: float
    bound: float
    total: float
    covered: int
    cases: int

    @property
    def exact(self) -> bool:
        """Whether it is proven that no plan of this size is worth more."""
        return self.gap <= 1e-6  # noqa: PLR2004 - what an integer program leaves open

    @property
    def gap(self) -> float:
        """The share by which the best plan may exceed this one at most."""
        return max(0.0, self.bound / self.worth - 1) if self.worth > 0 else 0.0


@dataclass(frozen=True)
class SmallestPlan:
    """A plan that reaches what was asked for; none with fewer than ``at_least`` interviews does."""

    plan: InterviewPlan
    at_least: int

    @property
    def exact(self) -> bool:
        """Whether it is proven that no smaller plan reaches as much."""
        return len(self.plan.interviews) <= self.at_least


def knowledge_of(
    known: Iterable[WhoMayKnow], *, least: Grade = Grade.PROBABLE, counted: bool = False
) -> dict[str, dict[str, float]]:
    """What each witness may know of each case, from overlaps of at least this grade.

    ``counted``: 1 for each, so that cases are counted rather than weighed by the score.
    """
    found: dict[str, dict[str, float]] = {}
    for case in known:
        for one in case.asked:
            if one.grade >= least and one.score > 0:
                of_witness = found.setdefault(one.witness, {})
                of_witness[case.person] = 1.0 if counted else one.score
    return found


def interview_plan(
    knows: Knowledge,
    budget: int,
    *,
    weights: Mapping[str, float] | None = None,
    exact_pairs: int = EXACT_PAIRS,
    seconds: float = EXACT_SECONDS,
) -> InterviewPlan:
    """At most ``budget`` interviews, the one that adds most first; none that adds nothing.

    ``weights``: of cases, 1 where missing, such as for how long a family has waited.  Raises
    InputError.
    """
    problem = _Problem(knows, weights or {})
    if budget < 1:
        raise InputError(f"{budget} interviews; allowed: 1 or more", where="budget")
    chosen = _greedy(problem, budget)
    worth = problem.worth(chosen)
    bound = min(_bound(problem, chosen, budget), worth / (1 - 1 / e))
    if bound > worth + _NOTHING and problem.pairs <= exact_pairs:
        from sought.tracing.interview_program import best_plan

        better, proven = best_plan(problem.value, budget, seconds)
        bound = min(bound, proven)
        if problem.worth(better) > worth + _NOTHING:
            chosen = problem.by_gain(better)
    return problem.plan(chosen, bound)


def smallest_plan(
    knows: Knowledge,
    share: float = 1.0,
    *,
    weights: Mapping[str, float] | None = None,
    exact_pairs: int = EXACT_PAIRS,
    seconds: float = EXACT_SECONDS,
) -> SmallestPlan:
    """The fewest interviews found that reach this share of all that they may tell.

    Raises InputError.
    """
    if not 0 < share <= 1:
        raise InputError(f"the share is {share}; allowed: above 0, up to 1", where="share")
    problem = _Problem(knows, weights or {})
    chosen = _greedy(problem, len(problem.value))
    every = problem.plan(chosen, inf)
    needed = share * every.total - _NOTHING
    reached = accumulate(one.gain for one in every.interviews)
    count = next((n for n, worth in enumerate(reached, 1) if worth >= needed), len(chosen))
    chosen, least = chosen[:count], min(count, 1)
    if count > 1 and problem.pairs <= exact_pairs:
        from sought.tracing.interview_program import fewest

        fewer, least = fewest(problem.value, needed, seconds)
        if len(fewer) < count and fewer and problem.worth(fewer) >= needed - _NOTHING:
            chosen = problem.by_gain(fewer)
    bound = _bound(problem, chosen, len(chosen))
    return SmallestPlan(problem.plan(chosen, bound), min(max(least, 1), len(chosen)))


class _Problem:
    """``value``: by witness, by case, what is known times the weight of the case; in order."""

    def __init__(self, knows: Knowledge, weights: Mapping[str, float]) -> None:
        self.value = {
            witness: _weighed(witness, knows[witness], weights) for witness in sorted(knows)
        }
        self.pairs = sum(map(len, self.value.values()))

    def best(self, chosen: Sequence[str]) -> dict[str, float]:
        """For each case what the best informed of the chosen brings."""
        best: dict[str, float] = {}
        for witness in chosen:
            _take(best, self.value[witness])
        return best

    def worth(self, chosen: Sequence[str]) -> float:
        """Of interviews with all of them."""
        return sum(self.best(chosen).values())

    def by_gain(self, chosen: Iterable[str]) -> list[str]:
        """The same witnesses, the one that adds most first."""
        left, ordered, best = sorted(chosen), [], dict[str, float]()
        while left:
            gains = [_gain(best, self.value[witness]) for witness in left]
            ordered.append(left.pop(gains.index(max(gains))))
            _take(best, self.value[ordered[-1]])
        return ordered

    def plan(self, chosen: Sequence[str], bound: float) -> InterviewPlan:
        """The plan with what each adds to those before."""
        best: dict[str, float] = {}
        interviews = []
        for witness in chosen:
            value = self.value[witness]
            more = {case: v - best.get(case, 0.0) for case, v in value.items()}
            cases = sorted((c for c in more if more[c] > 0), key=lambda c: (-more[c], c))
            fresh = sum(case not in best for case in cases)
            gain = sum(more[case] for case in cases)
            interviews.append(PlannedInterview(witness, gain, tuple(cases), fresh))
            _take(best, value)
        every = self.best(list(self.value))
        worth, total = sum(best.values()), sum(every.values())
        bound = max(min(bound, total), worth)
        return InterviewPlan(tuple(interviews), worth, bound, total, len(best), len(every))


def _weighed(
    witness: str, known: Mapping[str, float], weights: Mapping[str, float]
) -> dict[str, float]:
    for case, value in known.items():
        if not 0 < value <= 1:
            raise InputError(f"{value} for {case}; allowed: above 0, up to 1", where=witness)
        if weights.get(case, 1.0) < 0:
            raise InputError(f"weight {weights[case]}; allowed: 0 or more", where=case)
    weighed = {case: value * weights.get(case, 1.0) for case, value in sorted(known.items())}
    return {case: value for case, value in weighed.items() if value > 0}


def _gain(best: Mapping[str, float], value: Mapping[str, float]) -> float:
    return sum(max(0.0, v - best.get(case, 0.0)) for case, v in value.items())


def _take(best: dict[str, float], value: Mapping[str, float]) -> None:
    for case, v in value.items():
        best[case] = max(best.get(case, 0.0), v)


def _greedy(problem: _Problem, budget: int) -> list[str]:
    """The one that adds most next; a gain is found again only when it comes to the top."""
    queue = [(-_gain({}, value), witness, 0) for witness, value in problem.value.items()]
    heapq.heapify(queue)
    best: dict[str, float] = {}
    chosen: list[str] = []
    while queue and len(chosen) < budget:
        gain, witness, when = heapq.heappop(queue)
        if gain >= -_NOTHING:
            break
        if when < len(chosen):
            fresh = -_gain(best, problem.value[witness])
            heapq.heappush(queue, (fresh, witness, len(chosen)))
        else:
            chosen.append(witness)
            _take(best, problem.value[witness])
    return chosen


def _bound(problem: _Problem, chosen: Sequence[str], budget: int) -> float:
    """No plan of this size exceeds the worth after some of the choices and the ``budget`` largest
    gains left then.
    """
    bounds = []
    step = max(1, len(chosen) // _BOUNDS)
    for taken in {*range(0, len(chosen), step), len(chosen)}:
        best = problem.best(chosen[:taken])
        gains = sorted((_gain(best, value) for value in problem.value.values()), reverse=True)
        bounds.append(sum(best.values()) + sum(gains[:budget]))
    return min(bounds)
