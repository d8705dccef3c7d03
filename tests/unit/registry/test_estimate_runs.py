"""An estimate from the wish to the result: asked for, run by the worker, stopped, failed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions import run_estimate as running
from sought.registry.actions.held_runs import MOST_ATTEMPTS
from sought.registry.actions.queue_estimate import queue_estimate
from sought.registry.actions.run_estimate import claim_estimate, run_estimate
from sought.registry.actions.stop_estimate import stop_estimate
from sought.registry.models import AuditEntry, EstimateRun, SearchState
from sought.registry.policies import Refused
from sought.registry.records.estimate_spec import EstimateSpec
from tests import office
from tests.estimate_world import KEYS, listed, papers

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BODIES = tuple(KEYS.values())
PATTERNS = {"A": 60, "B": 40, "C": 20, "AB": 30, "AC": 10, "BC": 9, "ABC": 8}
QUICK = ("independence", "chao_loglinear", "best_bic", "graphs")


@pytest.fixture(scope="module")
def made(made_once):
    def build():
        alice, rita = office.alice(), office.officer("rita", "reviewer")
        listed(alice, papers(alice), PATTERNS, sex="m")
        return rita

    return made_once(build)


@pytest.fixture
def rita(made):
    return made


def asked(by, **fields):
    return queue_estimate(by=by, spec=EstimateSpec(BODIES, **{"methods": QUICK, **fields}))


def test_who_may_not_is_refused(rita):
    with pytest.raises(Refused, match="run estimates"):
        asked(office.officer("vera", "investigator"))
    run = asked(rita)
    with pytest.raises(Refused):
        stop_estimate(run, by=office.charlie())
    assert asked(office.officer("ana", "analyst"), seed=2).state == SearchState.WAITING


def test_the_same_question_waits_once(rita):
    assert asked(rita) == asked(rita)
    assert asked(rita, seed=2) != asked(rita)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"draws": 21}, "draws"),
        ({"seed": -1}, "seed"),
        ({"methods": ("guess",)}, "methods"),
        ({"stratum": "name"}, "stratum"),
        ({"period": "next year"}, "period"),
    ],
)
def test_what_cannot_be_asked(fields, where):
    with pytest.raises(InputError) as error:
        EstimateSpec(BODIES, **fields)
    assert error.value.where == where
    with pytest.raises(InputError, match="2 to 12 different lists"):
        EstimateSpec((BODIES[0], BODIES[0]))


def test_a_spec_comes_back_as_it_was_kept():
    spec = EstimateSpec(BODIES, period="1992", stratum="sex", draws=3, methods=QUICK)
    assert EstimateSpec.of_record(spec.as_record()) == spec


def test_the_worker_runs_it_to_the_end(rita, capsys):
    run = asked(rita)
    call_command("run_searches")
    assert f"{run.code}: Done" in capsys.readouterr().out
    run.refresh_from_db()
    assert (run.state, run.problem) == (SearchState.DONE, "")
    assert run.known_at <= run.finished_at
    (part,) = run.result["strata"]
    assert part["tables"][0]["observed"] == sum(PATTERNS.values())
    assert [one["method"] for one in part["estimates"]] == list(QUICK)
    first = part["estimates"][0]
    assert first["lower"] < first["total"] < first["upper"]
    assert first["unseen"] == pytest.approx(first["total"] - 177)
    assert run.versions["sought"]
    verbs = AuditEntry.objects.filter(subject=run.code).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["queue estimate", "run estimate"]


def test_the_same_seed_gives_the_same_numbers(rita, monkeypatch):
    monkeypatch.setattr(running, "REPLICATES", 20)
    found = []
    for _ in range(2):
        asked(rita, methods=("bootstrap",))
        found.append(run_estimate(claim_estimate("w")).result)
    assert found[0] == found[1]


def test_one_that_cannot_be_worked_out_fails_with_its_reason(rita):
    asked(rita, period="1850")
    run = run_estimate(claim_estimate("w"))
    assert run.state == SearchState.FAILED
    assert "names anybody of whom this is asked" in run.problem


def test_stopped_before_it_ran_or_while_it_runs(rita, monkeypatch):
    stopped = stop_estimate(asked(rita), by=rita)
    assert (stopped.state, stopped.stopped_by) == (SearchState.STOPPED, rita)
    assert claim_estimate("w") is None
    with pytest.raises(InputError, match="has ended already"):
        stop_estimate(stopped, by=rita)

    monkeypatch.setattr(running, "_SECONDS_BETWEEN", 0.0)
    run = asked(rita)
    claimed = claim_estimate("w")

    def stop_it(_step, _done, _due):
        if EstimateRun.objects.get(pk=run.pk).state == SearchState.RUNNING:
            stop_estimate(run, by=rita)

    after = run_estimate(claimed, progress=stop_it)
    assert (after.state, after.result) == (SearchState.STOPPED, {})


def test_a_worker_that_dies_is_replaced_and_cannot_write_any_more(rita):
    run = asked(rita)
    dead = claim_estimate("dead")
    assert claim_estimate("other") is None
    EstimateRun.objects.update(
        heartbeat_at=timezone.now() - running.PATIENCE - timedelta(seconds=1)
    )
    assert claim_estimate("other") == run
    late = run_estimate(dead)
    assert (late.state, late.worker, late.result) == (SearchState.RUNNING, "other", {})


def test_one_that_brings_down_its_workers_is_given_up(rita):
    run = asked(rita)
    for _ in range(MOST_ATTEMPTS):
        claim_estimate("w")
        long_ago = timezone.now() - running.PATIENCE - timedelta(seconds=1)
        EstimateRun.objects.update(heartbeat_at=long_ago)
    assert claim_estimate("w") is None
    run.refresh_from_db()
    assert run.state == SearchState.FAILED
    assert "3 times without a result" in run.problem


def test_who_is_interrupted_gives_it_back(rita):
    asked(rita)

    def interrupted(_step, _done, _due):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_estimate(claim_estimate("w"), progress=interrupted)
    assert EstimateRun.objects.get().state == SearchState.WAITING


def test_too_many_do_not_wait(rita, monkeypatch):
    from sought.registry.actions import queue_estimate as queueing

    monkeypatch.setattr(queueing, "MOST_WAITING", 1)
    asked(rita)
    with pytest.raises(InputError, match="1 estimates wait already"):
        asked(rita, seed=2)
