"""Units, their keys, and what stays done when a case grows or changes."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError, SoughtError
from sought.genetics.case import Case, Family
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.markers import UNSEEN
from sought.genetics.observation import SampleErrors
from sought.genetics.search import plan as planning
from sought.genetics.search.comparison import SearchSettings
from sought.genetics.search.engine import run, tasks_of
from sought.genetics.search.outcome import SearchOutcome, put_together
from sought.genetics.search.plan import Chunks, SearchPlan, plan_search
from tests.many import mixed_case, naive_matches

SETTINGS = SearchSettings(100.0)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of 7 persons and 6 samples, so that a small case has several."""
    monkeypatch.setattr(planning, "FAMILIES", 7)
    monkeypatch.setattr(planning, "SAMPLES", 6)


def searched(plan: SearchPlan, workers: int = 1) -> SearchOutcome:
    return put_together(plan, run(plan, plan.units, workers=workers))


def keys(plan: SearchPlan) -> set[str]:
    return {u.key for u in plan.units}


def test_chunks_hold_everybody_once() -> None:
    case = mixed_case()
    plan = plan_search(case, SETTINGS)
    people = [m for c in plan.chunks.families for m in c.ids]
    samples = [s for c in plan.chunks.samples for s in c.ids]
    assert sorted(people) == sorted(case.missing)
    assert sorted(samples) == sorted(s.id for s in case.samples)
    assert max(len(c.ids) for c in plan.chunks.families) == 7
    due = sum(plan.comparisons(u) for u in plan.units)
    assert due == len(case.missing) * len(case.samples)


def test_units_of_one_chunk_of_families_are_one_task() -> None:
    plan = plan_search(mixed_case(), SETTINGS)
    tasks = tasks_of(plan.units)
    assert len(tasks) == len(plan.chunks.families)
    assert all(len({u.families for u in task}) == 1 for task in tasks)


@pytest.mark.parametrize("workers", [1, 2])
def test_chunks_together_find_what_the_full_matrix_holds(workers: int) -> None:
    case = mixed_case()
    found = searched(plan_search(case, SETTINGS), workers).matches
    wanted = naive_matches(case, 100.0)
    assert np.array_equal(found.sample, wanted.sample)
    assert np.array_equal(found.person, wanted.person)
    assert found.log_lr == pytest.approx(wanted.log_lr, abs=1e-10)
    assert found.background == pytest.approx(wanted.background, rel=1e-5, abs=1e-12)


def test_the_best_over_all_chunks() -> None:
    case = mixed_case()
    found = searched(plan_search(case, SearchSettings(1e30, top=1))).matches
    log_lr = np.nan_to_num(likelihood_ratios(case).log_lr, nan=-np.inf)
    possible = np.isfinite(log_lr)
    wanted = {(i, int(r.argmax())) for i, r in enumerate(log_lr) if possible[i].any()}
    wanted |= {(int(c.argmax()), j) for j, c in enumerate(log_lr.T) if possible[:, j].any()}
    assert set(zip(found.sample.tolist(), found.person.tolist(), strict=True)) == wanted


def test_a_lost_unit_is_noticed() -> None:
    plan = plan_search(mixed_case(), SETTINGS)
    results = list(run(plan, plan.units))
    with pytest.raises(SoughtError, match="do not add up"):
        put_together(plan, results[1:])


def grown(case: Case) -> Case:
    """Two samples and a family more than before."""
    more = mixed_case(seed=8)
    samples = tuple(replace(s, id=f"N{s.id}") for s in more.samples[:2])
    home = next(f for f in more.families if any(m in f.pedigree for m in more.missing))
    named = {m: f"N{m}" if m in more.missing else m for m in home.pedigree.ids}
    members = tuple(
        replace(
            m,
            id=named[m.id],
            father=m.father and named[m.father],
            mother=m.mother and named[m.mother],
        )
        for m in home.pedigree.members
    )
    family = Family(replace(home.pedigree, members=members, id="N1"), home.profiles)
    missing = tuple(named[m] for m in home.pedigree.ids if m in more.missing)
    return replace(
        case,
        families=(*case.families, family),
        samples=(*case.samples, *samples),
        missing=(*case.missing, *missing),
    )


def test_new_samples_and_families_leave_what_is_done() -> None:
    case = mixed_case()
    before = plan_search(case, SETTINGS)
    after = plan_search(grown(case), SETTINGS, earlier=before.chunks)
    assert keys(before) < keys(after)
    new = [u for u in after.units if u.key not in keys(before)]
    assert len(new) == len(before.chunks.families) + len(before.chunks.samples) + 1
    done = list(run(before, before.units))
    later = [r._replace(unit=next(u for u in after.units if u.key == r.unit.key)) for r in done]
    found = put_together(after, [*later, *run(after, new)]).matches
    wanted = naive_matches(grown(case), 100.0)
    assert np.array_equal(found.sample, wanted.sample)
    assert np.array_equal(found.person, wanted.person)
    assert found.background == pytest.approx(wanted.background, rel=1e-5, abs=1e-12)


def changed_sample(case: Case) -> Case:
    first, *rest = case.samples
    calls = np.array(first.calls)
    calls[0] = UNSEEN
    return replace(case, samples=(replace(first, calls=calls), *rest))


def changed_errors(case: Case) -> Case:
    first, *rest = case.samples
    return replace(case, samples=(replace(first, errors=SampleErrors(dropout=0.3)), *rest))


def without_last_sample(case: Case) -> Case:
    return replace(case, samples=case.samples[:-1])


@pytest.mark.parametrize("change", [changed_sample, changed_errors, without_last_sample])
def test_a_changed_sample_is_searched_again_with_its_chunk_only(change) -> None:
    case = mixed_case()
    before = plan_search(case, SETTINGS)
    after = plan_search(change(case), SETTINGS, earlier=before.chunks)
    again = {u.samples for u in after.units if u.key not in keys(before)}
    assert len(again) == 1
    assert keys(before) & keys(after)


def test_a_changed_relative_is_searched_again_with_its_chunk_only() -> None:
    case = mixed_case()
    before = plan_search(case, SETTINGS)
    first, *rest = case.families
    calls = {m: np.array(c) for m, c in first.profiles.items()}
    next(iter(calls.values()))[2] = UNSEEN
    family = Family(first.pedigree, calls)
    after = plan_search(replace(case, families=(family, *rest)), SETTINGS, earlier=before.chunks)
    again = {u.families for u in after.units if u.key not in keys(before)}
    assert len(again) == 1


@pytest.mark.parametrize(
    "other",
    [
        lambda case: plan_search(case, SearchSettings(10.0)),
        lambda case: plan_search(replace(case, theta=0.01), SETTINGS),
        lambda case: plan_search(
            replace(case, markers=tuple(m.without_mutation() for m in case.markers)), SETTINGS
        ),
    ],
    ids=["threshold", "theta", "mutation"],
)
def test_other_settings_or_markers_share_no_unit(other) -> None:
    case = mixed_case()
    assert not keys(plan_search(case, SETTINGS)) & keys(other(case))


def test_the_background_holds_what_no_list_holds_over_all_chunks() -> None:
    case = mixed_case()
    weak = [
        (case.samples[0].id, m) for m in case.missing if case.sexes_agree(case.samples[0].id, m)
    ]
    assert len(weak) > 2
    plan = plan_search(case, SearchSettings(100.0, top=1), wanted=weak[:2])
    found = searched(plan).matches
    rest = np.nan_to_num(np.exp(likelihood_ratios(case).log_lr))
    rest[found.sample, found.person] = 0.0
    assert set(weak[:2]) <= {
        (found.samples[s], found.missing[p])
        for s, p in zip(found.sample, found.person, strict=True)
    }
    assert found.background == pytest.approx(rest.sum(axis=1), rel=1e-4, abs=1e-3)
    assert keys(plan) != keys(plan_search(case, SearchSettings(100.0, top=1)))


def test_a_ruled_out_pairing_changes_its_unit_only() -> None:
    case = mixed_case()
    before = plan_search(case, SETTINGS)
    pair = (case.samples[0].id, case.missing[0])
    after = plan_search(case, SETTINGS, ruled_out={pair: "the board decided"})
    assert len(keys(before) - keys(after)) == 1
    assert searched(after).comparisons.ruled_out == 1


def test_nothing_to_search_is_said() -> None:
    case = mixed_case()
    with pytest.raises(InputError, match="no post-mortem samples"):
        plan_search(replace(case, samples=()), SETTINGS, earlier=Chunks())
    with pytest.raises(InputError, match="nobody as missing"):
        plan_search(replace(case, missing=()), SETTINGS)
