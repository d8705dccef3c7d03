"""Who works at a list of whom to ask next: one worker, or the next one; and how it fails."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sought.errors import SoughtError
from sought.registry.actions import run_sampling_list as running
from sought.registry.actions.claim_search import MOST_ATTEMPTS
from sought.registry.actions.queue_sampling_list import queue_sampling_list
from sought.registry.actions.run_sampling_list import claim_sampling_list, run_sampling_list
from sought.registry.models import AuditEntry, Role, SamplingList, Suggestion, SuggestionKind
from sought.registry.policies import Refused
from sought.registry.records.suggestions import pending_list
from tests import office

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def listed(by):
    queue_sampling_list(by=by, reason="a test")
    return run_sampling_list(claim_sampling_list("w"))


@pytest.fixture
def gene(db):  # noqa: ARG001 - the database, for the officer
    return office.officer("solo", Role.GENETICIST)


def test_one_that_waits_will_do(gene):
    first = queue_sampling_list(by=gene, reason="a test")
    assert queue_sampling_list(by=gene, reason="another") == first == pending_list()


def test_two_workers_never_take_one_list(gene):
    queue_sampling_list(by=gene, reason="a test")
    assert claim_sampling_list("one")
    assert claim_sampling_list("two") is None


def test_a_list_whose_worker_died_is_taken_over_and_at_last_given_up(gene):
    queue_sampling_list(by=gene, reason="a test")
    for attempt in range(MOST_ATTEMPTS):
        assert claim_sampling_list("w").attempts == attempt + 1
        SamplingList.objects.update(heartbeat_at=timezone.now() - timedelta(hours=1))
    assert claim_sampling_list("w") is None
    assert SamplingList.objects.get().problem == "its worker ended 3 times without a result"


def test_a_register_with_nothing_to_plan_says_so(gene):
    made = listed(gene)
    assert made.state == "failed"
    assert "no profile" in made.problem
    assert AuditEntry.objects.filter(verb="fail sampling list", subject=made.code).exists()


def test_who_stops_the_worker_leaves_the_list_waiting(gene, monkeypatch):
    def stop():
        raise KeyboardInterrupt

    queue_sampling_list(by=gene, reason="a test")
    row = claim_sampling_list("w")
    monkeypatch.setattr(running, "house_settings", stop)
    with pytest.raises(KeyboardInterrupt):
        run_sampling_list(row)
    assert SamplingList.objects.get().state == "waiting"


def test_what_fails_inside_says_no_genotype(gene, monkeypatch, caplog):
    def fail():
        raise ValueError("13/14")

    queue_sampling_list(by=gene, reason="a test")
    row = claim_sampling_list("w")
    monkeypatch.setattr(running, "house_settings", fail)
    assert run_sampling_list(row).problem == "ValueError"
    assert "13/14" not in caplog.text


def test_without_the_right_nothing_is_planned():
    with pytest.raises(Refused):
        queue_sampling_list(by=office.charlie(), reason="a test")
    with pytest.raises(SoughtError):
        queue_sampling_list(by=office.officer("gene2", Role.GENETICIST), reason=" ")


def test_the_database_refuses_a_suggestion_of_nothing_or_of_two_things(gene):
    made = queue_sampling_list(by=gene, reason="a test")
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.create(made_by=made, kind=SuggestionKind.BONE, gain=0.1)
