"""A database that is locked for a while ends no search, no list and no worker."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from sought.registry.actions import run_sampling_list as listing
from sought.registry.actions import run_search as running
from sought.registry.actions.claim_search import MOST_ATTEMPTS, PATIENCE, claim_search
from sought.registry.actions.held_runs import HeldRuns
from sought.registry.actions.queue_sampling_list import queue_sampling_list
from sought.registry.actions.queue_search import queue_reaudit, queue_search
from sought.registry.actions.run_search import run_search
from sought.registry.management.commands import run_searches
from sought.registry.models import AuditEntry, Role, SamplingList, Search
from sought.registry.records import search_case as gathering
from tests import office
from tests.doubt_world import DoubtWorld

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def world():
    return DoubtWorld()


class Locked:
    """Called so often it is locked, then it does its work."""

    def __init__(self, times, then):
        self.left, self.then = times, then

    def __call__(self, *args, **options):
        self.left -= 1
        if self.left >= 0:
            raise OperationalError("database is locked")
        return self.then(*args, **options)


def queued(world):
    queue_search(by=world.gene, reason="a test")
    return claim_search("w")


def test_a_missed_sign_of_life_fails_nothing(world, monkeypatch):
    search = queued(world)
    real, beats = HeldRuns.own, []

    def own(held, row):
        if not beats:
            beats.append(row)
            raise OperationalError("database is locked")
        return real(held, row)

    monkeypatch.setattr(HeldRuns, "own", own)
    assert run_search(search).state == "done"
    assert beats


def test_a_result_that_cannot_be_written_is_tried_again(world, monkeypatch):
    monkeypatch.setattr(running, "_write", Locked(1, running._write))
    done = run_search(queued(world))
    assert (done.state, done.problem) == ("waiting", "")
    again = claim_search("w")
    assert (again.pk, again.attempts) == (done.pk, 2)
    assert run_search(again).state == "done"


def test_a_database_that_stays_locked_fails_it_in_the_end(world, monkeypatch):
    monkeypatch.setattr(running, "_write", Locked(99, running._write))
    search = queued(world)
    for _ in range(MOST_ATTEMPTS - 1):
        assert run_search(search).state == "waiting"
        search = claim_search("w")
    done = run_search(search)
    assert (done.state, done.problem) == ("failed", "the database could not be used, 3 times")
    assert claim_search("w") is None


def test_a_list_that_cannot_be_written_is_tried_again(monkeypatch):
    by = office.officer("solo", Role.GENETICIST)
    queue_sampling_list(by=by, reason="a test")
    monkeypatch.setattr(listing, "house_settings", Locked(1, listing.house_settings))
    assert listing.run_sampling_list(listing.claim_sampling_list("w")).state == "waiting"
    assert listing.claim_sampling_list("w").attempts == 2


@pytest.mark.parametrize("name", ["claim_search", "claim_sampling_list"])
def test_the_worker_lives_on_while_it_can_claim_nothing(world, monkeypatch, name):
    slept = []
    monkeypatch.setattr(run_searches.time, "sleep", slept.append)
    monkeypatch.setattr(run_searches, name, Locked(3, getattr(run_searches, name)))
    queue_search(by=world.gene, reason="a test")
    call_command("run_searches")
    assert Search.objects.get().state == "done"
    assert SamplingList.objects.get().state == "done"
    assert len(slept) == 3


def test_one_that_never_can_ends_and_is_begun_anew(monkeypatch):
    monkeypatch.setattr(run_searches.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(run_searches, "claim_search", Locked(10_000, claim_search))
    with pytest.raises(OperationalError):
        call_command("run_searches")


def test_the_list_is_queued_with_the_result_or_not_at_all(world, monkeypatch):
    """A worker killed right after the end of a search has queued its list already."""
    done = run_search(queued(world))
    assert SamplingList.objects.get().reason == f"after {done.code}"
    SamplingList.objects.all().delete()
    queue_reaudit(by=world.gene, reason="a test")
    assert run_search(claim_search("w")).state == "done"
    assert not SamplingList.objects.exists(), "a re-audit changes nothing that is planned with"
    monkeypatch.setattr(running, "list_follows", Locked(1, running.list_follows))
    later = run_search(queued(world))
    assert (later.state, later.matches.count()) == ("waiting", 0)
    assert not AuditEntry.objects.filter(verb="run search", subject=later.code).exists()


@pytest.mark.parametrize("queue", [queue_search, queue_reaudit])
def test_signs_of_life_come_while_the_case_is_made(world, monkeypatch, queue):
    """Each step takes two minutes, longer than a worker may be silent in three."""
    world.by_sight(world.body("V-x"), "V-x")
    monkeypatch.setattr(running, "_SECONDS_BETWEEN", 0.0)
    silent = []

    def slow(step):
        def taken(*args, **options):
            beat = Search.objects.values_list("heartbeat_at", flat=True).get()
            silent.append(timezone.now() - beat)
            Search.objects.update(heartbeat_at=beat - timedelta(minutes=2))
            return step(*args, **options)

        return taken

    for name in ("checked_families", "post_mortem_of", "ante_mortem_of", "_site_priors"):
        monkeypatch.setattr(gathering, name, slow(getattr(gathering, name)))
    archive = "sought.exchange.case_archive.case_archive"
    from sought.exchange.case_archive import case_archive

    monkeypatch.setattr(archive, slow(case_archive))
    queue(by=world.gene, reason="a test")
    assert run_search(claim_search("w")).state == "done"
    assert len(silent) >= 4
    assert max(silent) < PATIENCE - timedelta(minutes=2)
