"""The gains of bones against the truth of invented nations: what typing them really brings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest

from sought.genetics.caseload import CaseLoad
from sought.genetics.nation.laboratory import laboratories
from sought.genetics.nation.plan import NationPlan
from sought.genetics.nation.remains import find_dead
from sought.genetics.nation.simulated_nation import simulate_nation
from sought.genetics.nation.society import draw_genomes, draw_society
from sought.genetics.nation.truth import Truth
from sought.genetics.observation import NO_ERRORS
from sought.genetics.planning.open_cases import Found, settled
from sought.genetics.planning.plan import plan_sampling
from sought.genetics.planning.settings import PlanOptions, Suggestion
from sought.genetics.search.comparison import SearchSettings
from sought.genetics.search.engine import run
from sought.genetics.search.outcome import put_together
from sought.genetics.search.plan import plan_search
from sought.genetics.search.preparation import prepare

LABORATORIES = laboratories("globalfiler", "europe", None)
PLAN = NationPlan(350, 230, wrong=0.0, twice=0.0, contaminated=0.0, unlisted=0.1)
OPTIONS = PlanOptions(budget=500, shortlist=1, draws=50, year=2026)


@pytest.fixture(scope="module")
def bones() -> list[tuple[Suggestion, str, str]]:
    """Bones of two nations, the person each then identifies (or ``""``), and whose each is."""
    found = []
    for seed in (21, 22):
        nation = simulate_nation(PLAN, LABORATORIES, seed=seed)
        load = prepare(nation.load).load
        before = searched(load)
        chosen = plan_sampling(without_relatives(load), OPTIONS, before).suggestions
        done = set(settled(load, before, OPTIONS).values())
        typed = typed_in_full(load, nation.truth, {s.code for s in chosen}, seed)
        after = settled(load, searched(typed), OPTIONS)
        new = {s: m for s, m in after.items() if m not in done}
        found += [(s, new.get(s.code, ""), nation.truth.person[s.code]) for s in chosen]
    return found


def without_relatives(load: CaseLoad) -> CaseLoad:
    """All relatives dead, so that only bones can be proposed."""
    everybody = {(f.id, member) for f in load.case.families for member in f.pedigree.ids}
    return replace(load, deceased=frozenset(everybody))


def searched(load: CaseLoad) -> Found:
    plan = plan_search(load.case, SearchSettings(100.0, 0, 1))
    found = put_together(plan, run(plan, plan.units)).matches
    pairings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for s, p, log10 in zip(found.sample, found.person, found.log10_lr.tolist(), strict=True):
        pairings[found.samples[s]].append((found.missing[p], log10))
    background = dict(zip(found.samples, found.background.tolist(), strict=True))
    return Found(pairings, background, found.threshold)


def typed_in_full(load: CaseLoad, truth: Truth, codes: set[str], seed: int) -> CaseLoad:
    """The case load with these samples showing all of their true profile."""
    society = draw_society(PLAN, seed)
    genomes = draw_genomes(society, LABORATORIES, seed)
    true = {b.id: b.calls for b in find_dead(PLAN, society, genomes, LABORATORIES, seed).bodies}
    samples = tuple(
        replace(s, calls=true[truth.body[s.id]], errors=NO_ERRORS) if s.id in codes else s
        for s in load.case.samples
    )
    return replace(load, case=replace(load.case, samples=samples))


def test_as_many_bones_identify_as_were_expected(bones: list) -> None:
    expected = np.array([s.gain for s, _, _ in bones])
    true = sum(bool(new) for _, new, _ in bones)
    assert expected.sum() > 30
    spread = np.sqrt((expected * (1 - np.minimum(expected, 1))).sum())
    assert abs(true - expected.sum()) < 3.5 * spread


def test_what_full_profiles_identify_is_right(bones: list) -> None:
    named = [(new, who) for _, new, who in bones if new]
    assert len(named) > 30
    assert all(new == who for new, who in named)


def test_the_promising_bones_keep_their_promise_and_the_others_bring_little(bones: list) -> None:
    high = [bool(new) for s, new, _ in bones if s.gain > 0.9]
    low = [bool(new) for s, new, _ in bones if s.gain < 0.1]
    assert min(len(high), len(low)) > 10
    assert np.mean(high) > 0.85
    assert np.mean(low) < 0.15


def test_whom_a_bone_identifies_was_named_where_the_search_saw_anybody(bones: list) -> None:
    told = [new in s.missing for s, new, _ in bones if new and s.gain > 0.5]
    assert len(told) > 20
    assert np.mean(told) > 0.9
