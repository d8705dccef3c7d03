"""Over a whole case load: whose sample to ask for and which bone to type again, best first.

For a missing person not yet identified a relative brings, on average,

    P(remains among the samples) x [P(identified | relative typed) - P(identified | now)].

Remains are identified where the posterior reaches a threshold: the LR beats the others'
LRs together and the chance that the remains are of nobody listed.  Every draw is one of the
remains that might be found: its genotypes given the family, its quality that of one of the
case's samples, the others' LRs those of a stranger's profile.

Suggestions are taken greedily; what relatives add to each other within a family is worked
out again after each choice, and only where it may matter (Minoux's lazy greedy algorithm,
*Optimization Techniques*, Springer 1978, 234).  The figures of the relatives taken are
then found anew with fresh random numbers: those that chose them are biased upwards.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from sought.genetics.caseload import CaseLoad
from sought.genetics.planning.bones import Bone, Retyping
from sought.genetics.planning.family_rivals import FamilyRivals
from sought.genetics.planning.family_shapes import outline
from sought.genetics.planning.open_cases import Found, OpenCases, open_cases, settled
from sought.genetics.planning.outlook import Gain, Outlook
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.relatives import Candidate, candidates, shortlisted
from sought.genetics.planning.screening import Progress, draw_now, present_chance
from sought.genetics.planning.settings import PlanOptions, SamplingPlan, Suggestion
from sought.genetics.planning.strangers import against_strangers
from sought.genetics.planning.thresholds import Conditions, conditions, judged

_RIVALS = 200
"""Missing persons against whom strangers' profiles are held."""


def plan_sampling(
    load: CaseLoad,
    options: PlanOptions | None = None,
    found: Found | None = None,
    *,
    progress: Progress | None = None,
) -> SamplingPlan:
    """The suggestions within the budget; ``found`` is what a search of the case load listed.

    ``progress`` is called with missing persons done and their number.  Raises InputError
    where nothing is left to identify.
    """
    return _Planner(load, options or PlanOptions(), found).plan(progress)


@dataclass(frozen=True, eq=False)
class _Judgement:
    """How draws are judged: of samples as they come, and of full profiles."""

    mixed: Conditions
    full: Conditions


class _Planner:
    def __init__(self, load: CaseLoad, options: PlanOptions, found: Found | None) -> None:
        self.load = load
        self.options = options
        self.found = found
        self.rng = np.random.default_rng(options.seed)
        self.panel = Panel.of(load.case.markers, load.case.theta)
        everybody = set(load.case.missing)
        family_of = load.case.family_of
        self.outlines = {m: outline(family_of[m], m, everybody) for m in load.case.missing}
        self.noise = self._noise()
        self.cases = self._open_cases()
        self.share = options.found_share or _found_share(self.cases, options)

    def plan(self, progress: Progress | None) -> SamplingPlan:
        """The whole plan."""
        judged_by = self._judgement()
        people = [self.outlines[m] for m in self.cases.missing]
        now = draw_now(self.panel, people, self.rng, progress)
        relatives = candidates(self.load, people, self.options)
        short = shortlisted(self.panel, people, relatives.able, now, judged_by.mixed, self.rng)
        short = _considered(short, self.options)
        rivals = FamilyRivals(self.panel, self.load.case.family_of, self.options.seed)
        retyping = Retyping(self.cases, now, judged_by.full, rivals, self.options, self.rng)
        bones = list(retyping.bones(self.found))
        choice = _Choice(partial(self._outlook, judged_by.mixed, 0), self.share)
        taken = choice.take(short, bones, self.options.budget)
        fresh = self._anew(taken, self._judgement().mixed)
        return SamplingPlan(
            fresh, choice.urgent(short, taken), len(self.cases.missing), len(self.cases.bodies),
            len(relatives.able), relatives.deceased, relatives.too_old, len(bones), self.share,
            self.options,
            {m: present_chance(now.log_lr[m], judged_by.full) for m in self.cases.missing},
        )  # fmt: skip

    def _noise(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        missing = self.load.case.missing
        few = self.rng.permutation(len(missing))[:_RIVALS]
        return against_strangers(self.panel, [self.outlines[missing[i]] for i in few], self.rng)

    def _open_cases(self) -> OpenCases:
        found = self.found
        done = {} if found is None else settled(self.load, found, self.options)
        left = [m for m in self.load.case.missing if m not in set(done.values())]
        return open_cases(self.load, self.panel, done, left)

    def _judgement(self) -> _Judgement:
        """Fresh conditions."""
        shape = (self.options.draws, len(self.panel))
        full = np.broadcast_to(self.cases.kit, shape)
        return _Judgement(
            conditions(self.cases, self.noise, self.options, self.rng),
            judged(self.cases, self.noise, self.options, full),
        )

    def _outlook(self, conditions_: Conditions, stream: int, one: Candidate) -> Outlook:
        seed = self.options.seed, stream, one.number
        return Outlook(self.panel, one.family, one.missing, conditions_, seed)

    def _anew(
        self, taken: Sequence[tuple[Candidate | None, Suggestion]], conditions_: Conditions
    ) -> tuple[Suggestion, ...]:
        """The suggestions with figures from fresh draws."""
        outlooks: dict[str, Outlook] = {}
        fresh = []
        for one, suggestion in taken:
            if one is None:
                fresh.append(suggestion)
                continue
            if one.family.id not in outlooks:
                outlooks[one.family.id] = self._outlook(conditions_, 1, one)
            gain = outlooks[one.family.id].gain(one.relative, self.share)
            outlooks[one.family.id].choose(one.relative)
            fresh.append(replace(suggestion, gain=gain.value, error=gain.error))
        return tuple(fresh)


class _Choice:
    """The lazy greedy choice: a figure is found again only when it comes to the top."""

    def __init__(self, look: Callable[[Candidate], Outlook], share: float) -> None:
        self._look = look
        self._share = share
        self._outlooks: dict[str, Outlook] = {}
        self._last: dict[Candidate, Gain] = {}

    def take(
        self, relatives: Sequence[Candidate], bones: Sequence[Bone], budget: int
    ) -> list[tuple[Candidate | None, Suggestion]]:
        """The best relatives and bones within the budget, the most worthwhile first."""
        queue: list[tuple[float, int, int]] = []
        items: list[Candidate | Bone] = [*relatives, *bones]
        identified: dict[str, float] = {}
        for i, item in enumerate(items):
            worth = item.suggestion.gain if isinstance(item, Bone) else self._worth(item)
            heapq.heappush(queue, (-worth, i, 0))
        taken: list[tuple[Candidate | None, Suggestion]] = []
        while queue and len(taken) < budget:
            worth, i, when = heapq.heappop(queue)
            item = items[i]
            if worth >= 0:
                break
            if isinstance(item, Bone):
                left = item.beside(identified)
                if left.gain < -worth:  # another bone may be of the same person
                    heapq.heappush(queue, (-left.gain, i, 0))
                else:
                    taken.append((None, left))
                    item.choose(identified)
                continue
            chosen = len(self._outlook(item).chosen)
            if when < chosen:  # a relative was chosen since: worth less now
                heapq.heappush(queue, (-self._worth(item), i, chosen))
                continue
            taken.append((item, item.suggestion(self._last[item])))
            self._outlook(item).choose(item.relative)
        return taken

    def urgent(
        self,
        relatives: Sequence[Candidate],
        taken: Sequence[tuple[Candidate | None, Suggestion]],
    ) -> tuple[Suggestion, ...]:
        """Old relatives who were not taken although they would bring something."""
        chosen = {one for one, _ in taken if one is not None}
        left = [c.suggestion(self._last[c]) for c in relatives if c.urgent and c not in chosen]
        return tuple(sorted((s for s in left if s.gain > 0), key=lambda s: -s.gain))

    def _worth(self, item: Candidate) -> float:
        self._last[item] = self._outlook(item).gain(item.relative, self._share)
        return self._last[item].value

    def _outlook(self, one: Candidate) -> Outlook:
        if one.family.id not in self._outlooks:
            self._outlooks[one.family.id] = self._look(one)
        return self._outlooks[one.family.id]


def _considered(short: Sequence[Candidate], options: PlanOptions) -> list[Candidate]:
    """The best of a shortlist, and as many of the old beyond them, for whom time is short."""
    most = options.shortlist * options.budget
    return [*short[:most], *[one for one in short[most:] if one.urgent][:most]]


def _found_share(cases: OpenCases, options: PlanOptions) -> float:
    """Remains of listed persons for every missing person, at most 1."""
    return min(1.0, len(cases.bodies) * (1 - options.unlisted) / len(cases.missing))
