"""A search compares what the register holds, once, and can be repeated to the digit."""

from datetime import timedelta

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from sought.errors import InputError
from sought.genetics.national.whole_run import RunSettings, whole_run
from sought.registry.actions import claim_search as claiming
from sought.registry.actions import run_search as running
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.repeat_search import repeat_search
from sought.registry.actions.run_search import run_search
from sought.registry.models import (
    AuditEntry,
    DonorConsent,
    Match,
    Person,
    Profile,
    Relation,
    Remains,
    Role,
    Sample,
    Search,
    SearchedSample,
    Source,
)
from sought.registry.policies import Refused
from sought.registry.records import search_settings
from sought.registry.records.bodies import bodies_of, of_one_body
from sought.registry.records.search_case import search_case
from sought.registry.records.search_settings import HouseSettings
from tests import decision_world, office
from tests.search_world import World, nation


@pytest.fixture
def gene(db):  # noqa: ARG001 - the database, for the officer
    return office.officer("gene", Role.GENETICIST)


@pytest.fixture
def world(gene):
    return World(gene, office.officer("glen", Role.GENETICIST), nation())


def searched(gene):
    queue_search(by=gene, reason="a test")
    return run_search(claim_search("w"))


def test_the_register_gives_the_likelihood_ratios_of_the_case_it_came_from(world):
    """Pedigrees are rebuilt from ties, profiles from texts: the ratios must not notice."""
    of_register = search_case(HouseSettings()).load
    settings = RunSettings(evidence=False, reported=1.0, top=2)
    mine, theirs = (whole_run(load, settings) for load in (of_register, world.made.load))
    sample = {s: world.samples[s].code for s in theirs.outcome.matches.samples}
    person = {m: world.missing(m).code for m in theirs.outcome.matches.missing}
    expected = {
        (sample[s], person[m]): lr
        for (s, m), lr in zip(
            theirs.outcome.matches.pairings, theirs.outcome.matches.log10_lr, strict=True
        )
    }
    found = dict(zip(mine.outcome.matches.pairings, mine.outcome.matches.log10_lr, strict=True))
    assert found.keys() == expected.keys()
    for pair, lr in expected.items():
        assert found[pair] == pytest.approx(lr, abs=1e-9)


def test_a_search_identifies_who_is_there_and_accounts_for_every_comparison(world, gene):
    done = searched(gene)
    assert (done.state, done.problem) == ("done", "")
    assert done.expected == done.performed + done.skipped
    assert done.samples == len(world.made.load.case.samples)
    truth = world.made.truth.person
    by_sample = {world.samples[s].pk: m for s, m in truth.items()}
    named = [r for r in done.searched.all() if r.conclusion == "identified"]
    assert named
    for row in named:
        assert row.person == world.missing(by_sample[row.sample_id]), "never somebody else"
    for row in done.searched.exclude(conclusion="contaminated"):
        listed = done.matches.filter(sample=row.sample).values_list("posterior", flat=True)
        assert sum(listed) + row.nobody + row.somebody + row.repeated == pytest.approx(1, abs=1e-9)
    best = done.matches.order_by("-posterior").first()
    assert sum(bits for _m, bits in best.by_marker) == pytest.approx(best.log10_lr, abs=1e-4)
    assert AuditEntry.objects.filter(verb="run search", subject=done.code).count() == 1


def test_a_repetition_gives_every_number_again(world, gene, capsys):  # noqa: ARG001 - the register
    done = searched(gene)
    assert repeat_search(done, by=gene).equal
    call_command("repeat_search", str(done.pk), "--by", "gene")
    assert "are those that are stored" in capsys.readouterr().out


def test_a_number_that_is_another_one_is_told(world, gene):  # noqa: ARG001 - the register
    done = searched(gene)
    row = done.matches.order_by("-posterior").first()
    Match.objects.filter(pk=row.pk).update(posterior=np.nextafter(row.posterior, 0))
    found = repeat_search(done, by=gene)
    assert len(found.different) == 1
    assert f"{row.sample.code} as {row.person.code}: posterior" in found.different[0]
    with pytest.raises(CommandError, match="1 numbers differ"):
        call_command("repeat_search", done.code, "--by", "gene")


def test_other_frequencies_since_are_told_and_do_not_enter(world, gene, monkeypatch):  # noqa: ARG001
    done = searched(gene)
    monkeypatch.setattr(search_settings, "digest_of", lambda _table: "another")
    found = repeat_search(done, by=gene)
    assert found.equal
    assert "the table of frequencies 'westAsia' is another one now" in found.changed


def test_a_refused_consent_and_a_withdrawn_tie_take_the_family_out(world, gene):
    donors = [s for s in Sample.objects.all() if s.donor_id]
    home = donors[0].donor
    DonorConsent.objects.filter(sample__in=donors).update(given=False)
    with pytest.raises(InputError, match="no family"):
        search_case(HouseSettings())
    DonorConsent.objects.update(given=True)
    before = search_case(HouseSettings()).load.case.missing
    Relation.objects.filter(person=home).update(
        withdrawn_at=timezone.now(), withdrawn_by=gene, withdrawn_reason="adopted"
    )
    Relation.objects.filter(other=home).update(
        withdrawn_at=timezone.now(), withdrawn_by=gene, withdrawn_reason="adopted"
    )
    assert len(search_case(HouseSettings()).load.case.missing) <= len(before)
    assert world.made.load.case.families


def test_nothing_to_compare_fails_with_the_reason(gene):
    done = searched(gene)
    assert (done.state, done.matches.count()) == ("failed", 0)
    assert done.problem == "there is no accepted profile of remains to compare"


def test_two_workers_never_take_one_search(gene):
    queue_search(by=gene, reason="a test")
    first = claim_search("one")
    assert first.worker == "one"
    assert claim_search("two") is None


def test_a_search_whose_worker_died_is_taken_over_and_written_once(world, gene):  # noqa: ARG001
    queue_search(by=gene, reason="a test")
    dead = claim_search("one")
    Search.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=10))
    alive = claim_search("two")
    assert (alive.pk, alive.attempts) == (dead.pk, 2)
    done = run_search(alive)
    rows = done.matches.count(), done.searched.count()
    late = run_search(dead)
    assert (late.state, late.worker) == ("done", "two"), "the first worker was not dead, only slow"
    assert (Match.objects.count(), SearchedSample.objects.count()) == rows
    assert Source.objects.filter(title=f"Case load of {done.code}").count() == 1


def test_a_search_that_kills_its_workers_is_given_up(gene):
    queue_search(by=gene, reason="a test")
    for _ in range(claiming.MOST_ATTEMPTS):
        assert claim_search("w")
        Search.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=10))
    assert claim_search("w") is None
    assert Search.objects.get().problem == "its worker ended 3 times without a result"


def test_a_search_at_which_workers_are_stopped_waits_however_often(gene, monkeypatch):
    def stop(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "house_settings", HouseSettings)
    monkeypatch.setattr("sought.registry.records.search_case.search_case", stop)
    queue_search(by=gene, reason="a test")
    for _ in range(claiming.MOST_ATTEMPTS + 2):
        with pytest.raises(KeyboardInterrupt):
            run_search(claim_search("w"))
    assert claim_search("w") is not None


def test_who_is_identified_is_looked_for_no_more_and_helps_to_find_kin(world, gene):
    """The bones of the identified become the best profile of their family."""
    done = searched(gene)
    match = done.matches.filter(rank=1).order_by("-posterior").first()
    body = match.sample.remains
    reviewers = decision_world.board("one", "two", "three")
    asked = open_hypothesis(body, match.person, by=gene, reason="the search", match=match)
    decision_world.identified(asked, *reviewers)
    load = search_case(HouseSettings()).load
    assert match.sample.code not in load.case.sample
    assert match.person.code not in load.case.missing
    homes = [f for f in load.case.families if match.person.code in f.pedigree]
    assert all(match.person.code in f.profiles for f in homes)
    later = searched(gene)
    assert not later.matches.filter(sample=match.sample).exists()
    assert not later.matches.filter(person=match.person).exists()
    assert world.by == gene


def test_profiles_of_one_donor_that_contradict_each_other_are_told_and_not_used(world, gene):
    donors = Profile.objects.filter(sample__kind="reference").order_by("pk")
    one, other = donors[0], donors.last()
    retake = Sample.objects.create(
        barcode="RETAKE", kind="reference", donor=one.sample.donor, source=world.source,
        recorded_by=gene, legal_basis="form 7",
    )  # fmt: skip
    DonorConsent.objects.create(sample=retake, use="identification", given=True, recorded_by=gene)
    fields = {f.attname: getattr(other, f.attname) for f in Profile._meta.concrete_fields}
    Profile.objects.create(**{**fields, "id": None, "sample_id": retake.pk})
    made = search_case(HouseSettings())
    code = one.sample.donor.code
    assert any(code in note and "contradict" in note for note in made.notes)
    assert not any(code in family.profiles for family in made.load.case.families)
    assert one.code not in made.profiles


def test_two_bones_of_a_group_are_of_nobody_together(world, gene):
    """A group is of several people; an element of an element is of its body."""
    fields = {"source": world.source, "recorded_by": gene}
    group = Remains.objects.create(kind="group", label="G", **fields)
    first, second = (
        Remains.objects.create(kind="element", label=f"E{n}", part_of=group, **fields)
        for n in range(2)
    )
    small = Remains.objects.create(kind="element", label="tooth", part_of=first, **fields)
    assert bodies_of([first.pk, second.pk, small.pk, group.pk]) == {
        first.pk: first.pk,
        second.pk: second.pk,
        small.pk: first.pk,
        group.pk: group.pk,
    }
    assert of_one_body(second) == {second.pk}
    assert of_one_body(small) == {first.pk, small.pk}


def test_who_stops_the_worker_leaves_the_search_waiting(world, gene, monkeypatch):  # noqa: ARG001
    queue_search(by=gene, reason="a test")
    search = claim_search("w")

    def stop(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "_engine", stop)
    with pytest.raises(KeyboardInterrupt):
        run_search(search)
    assert Search.objects.get().state == "waiting"
    assert not Match.objects.exists()


def test_what_fails_inside_says_no_genotype(world, gene, monkeypatch, caplog):  # noqa: ARG001
    def fail(*_args, **_options):
        raise ValueError("13/14")

    monkeypatch.setattr(running, "_engine", fail)
    done = searched(gene)
    assert done.problem == "ValueError"
    assert "13/14" not in caplog.text


def test_an_accepted_profile_is_searched_without_being_asked(world, gene):
    profile = Profile.objects.first()
    assert profile.state == "accepted"
    queue_search(by=gene, reason="a test")
    queue_search(by=gene, reason="another")
    assert Search.objects.count() == 1, "one that waits already will do"
    assert world.by == gene


def test_without_the_right_nothing_is_searched(charlie, gene, world):  # noqa: ARG001
    with pytest.raises(Refused):
        queue_search(by=charlie, reason="a test")
    done = searched(gene)
    with pytest.raises(Refused):
        repeat_search(done, by=charlie)


def test_merged_and_erased_persons_are_nobody_remains_may_be_of(world, gene):
    missing = world.missing(world.made.load.case.missing[0])
    before = search_case(HouseSettings()).missing
    Person.objects.filter(pk=missing.pk).update(erased_at=timezone.now())
    assert search_case(HouseSettings()).missing == before - 1
    assert gene
