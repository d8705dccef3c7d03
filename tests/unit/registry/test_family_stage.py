"""The stage as a family may hear it: derived, and never ahead of what an officer has said in person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sought.registry.actions.carry_out_return import carry_out_return
from sought.registry.actions.close_case import Closing, close_case
from sought.registry.actions.family_contacts import end_family_contact
from sought.registry.actions.objections import answer_objection
from sought.registry.actions.prepare_return import prepare_return
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import (
    AuditEntry,
    ClosureKind,
    ConsentUse,
    DonorConsent,
    EventKind,
    LinkageRun,
    Person,
    Profile,
    ProfileState,
    Search,
    SearchState,
    Status,
)
from sought.registry.records.family_stage import FamilyStageKind, family_stage
from sought.registry.records.family_stage_rule import Milestones, stage_of
from tests import decision_world as world
from tests.family_world import family
from tests.office import happened, person, source
from tests.return_world import handing, plan

pytestmark = pytest.mark.one_database

K = FamilyStageKind
DAYS = [datetime(2026, 1, day, tzinfo=UTC) for day in range(1, 28)]

IN_ORDER = (
    ("sources_at", K.SOURCES),
    ("samples_at", K.SAMPLES),
    ("compared_at", K.COMPARED),
    ("decided_at", K.TO_BE_TOLD),
    ("told_at", K.TOLD),
    ("prepared_for_other_at", K.READY_FOR_FAMILY),
    ("prepared_at", K.READY),
    ("returned_to_other_at", K.RETURNED_TO_FAMILY),
    ("returned_at", K.RETURNED),
    ("objected_at", K.OBJECTION),
    ("closed_at", K.CLOSED),
    ("closed_untold_at", K.TO_BE_TOLD),
    ("taken_back_at", K.TO_BE_TOLD),
)


def test_each_milestone_leads_one_step_further():
    at = Milestones(asked_at=DAYS[0])
    assert stage_of(at) == (K.ASKED, DAYS[0])
    for day, (name, stage) in zip(DAYS[1:], IN_ORDER, strict=False):
        at = replace(at, **{name: day})
        assert stage_of(at) == (stage, day), name


def test_what_was_told_and_is_reversed_since_shows_no_decision():
    at = Milestones(asked_at=DAYS[0], compared_at=DAYS[1], told_at=DAYS[2])
    assert stage_of(at) == (K.COMPARED, DAYS[1])


def test_a_closure_says_nothing_of_a_decision_that_was_not_told():
    at = Milestones(asked_at=DAYS[0], decided_at=DAYS[1], closed_at=DAYS[2])
    assert stage_of(at) == (K.TO_BE_TOLD, DAYS[1])


@pytest.fixture
def home(alice):
    return family(alice)


def sampled(home, donor, *, agrees=True):
    sample = world.swab_of(donor, home.alice)
    DonorConsent.objects.create(
        sample=sample, use=ConsentUse.IDENTIFICATION, given=agrees, recorded_by=home.alice
    )
    return Profile.objects.create(
        sample=sample,
        source=source(home.alice),
        calls={"TH01": ["6", "7"]},
        imported_by=home.alice,
        state=ProfileState.ACCEPTED,
        decided_by=home.liaison,
        decided_at=timezone.now(),
    )


def test_asked_then_looked_for_in_sources(home):
    assert family_stage(home.person).stage == K.ASKED
    early = LinkageRun.objects.create(started_by=home.alice, engine="test", last_person=0)
    assert family_stage(home.person).stage == K.ASKED
    run = LinkageRun.objects.create(
        started_by=home.alice, engine="test", last_person=home.person.pk
    )
    stage = family_stage(home.person)
    assert (stage.stage, stage.since) == (K.SOURCES, run.finished_at)
    assert early.pk != run.pk


def test_samples_of_blood_kin_count_and_useful_are_those_that_are_compared(home, alice):
    useful = sampled(home, home.mother)
    sampled(home, home.brother, agrees=False)
    sampled(home, person(alice, "Rauf Orsk", sought=False))
    stage = family_stage(home.person)
    assert (stage.stage, stage.samples_given, stage.samples_useful) == (K.SAMPLES, 2, 1)
    assert useful.pk


def test_compared_is_by_a_finished_search_that_had_the_family(home):
    profile = sampled(home, home.mother)
    world.search(home.alice, inputs={"profiles": ["F-999999"]})
    now = timezone.now()
    Search.objects.create(
        asked_by=home.alice,
        state=SearchState.RUNNING,
        started_at=now,
        heartbeat_at=now,
        inputs={"profiles": [profile.code]},
    )
    assert family_stage(home.person).stage == K.SAMPLES
    search = world.search(home.alice, inputs={"profiles": [profile.code]})
    for _ in range(2):
        body = world.remains(home.alice)
        world.match_of(body, home.person, home.alice, search=search)
    stage = family_stage(home.person)
    assert (stage.stage, stage.last_compared) == (K.COMPARED, search.finished_at)
    assert stage.remains_compared == 2


def test_a_search_from_before_the_person_came_in_compared_nobody(home):
    profile = sampled(home, home.mother)
    before = home.person.created_at - timedelta(days=1)
    world.search(home.alice, inputs={"profiles": [profile.code]}, started_at=before)
    assert family_stage(home.person).stage == K.SAMPLES


def test_a_hypothesis_shows_nothing(home):
    home.contact()
    one = world.question(home.alice, home.person)
    world.reviewed(one, *world.board()[:2])
    assert family_stage(home.person, relative=home.mother).stage == K.ASKED


def test_a_decision_says_no_more_than_that_there_is_news(home):
    home.contact()
    decision = home.decided()
    stage = family_stage(home.person, relative=home.mother)
    assert (stage.stage, stage.since) == (K.TO_BE_TOLD, decision.decided_at)
    assert stage.closed_as is None
    home.planned(decision)
    assert family_stage(home.person, relative=home.mother).stage == K.TO_BE_TOLD


def test_who_may_not_be_told_hears_of_no_decision_before_or_after(home):
    home.contact(home.brother, may_be_told=False)
    decision = home.decided()
    assert family_stage(home.person, relative=home.brother).stage == K.ASKED
    home.told(decision)
    assert family_stage(home.person, relative=home.mother).stage == K.TOLD
    assert family_stage(home.person, relative=home.brother).stage == K.ASKED
    close_case(
        home.person, Closing(ClosureKind.IDENTIFIED, "so", without_return=True), by=home.liaison
    )
    hidden = family_stage(home.person, relative=home.brother)
    assert (hidden.stage, hidden.closed_as) == (K.ASKED, None)
    open_to = family_stage(home.person, relative=home.mother)
    assert (open_to.stage, open_to.closed_as) == (K.CLOSED, ClosureKind.IDENTIFIED)


def test_each_relative_reads_of_a_decision_once_they_were_told_themselves(home):
    home.contact()
    home.contact(home.brother)
    decision = home.decided()
    home.told(decision)
    home.planned(decision, home.brother)
    assert family_stage(home.person, relative=home.mother).stage == K.TOLD
    hidden = family_stage(home.person, relative=home.brother)
    assert (hidden.stage, hidden.since) == (K.TO_BE_TOLD, decision.decided_at)
    given = Closing(ClosureKind.IDENTIFIED, "so", without_return=True)
    close_case(home.person, given, by=home.liaison)
    assert family_stage(home.person, relative=home.mother).closed_as == ClosureKind.IDENTIFIED
    hidden = family_stage(home.person, relative=home.brother)
    assert (hidden.stage, hidden.closed_as) == (K.TO_BE_TOLD, None)


def test_objection_and_return_are_told_to_whom_they_concern(home, bob, tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path

    def stages():
        both = (home.mother, home.brother)
        return tuple(family_stage(home.person, relative=one).stage for one in both)

    decision = home.decided()
    home.contact(home.brother)
    for relative in (None, home.brother):
        home.told(decision, relative)
    row = home.objects(decision)
    assert stages() == (K.OBJECTION, K.TOLD)
    answer_objection(row, by=bob, upheld=False, answer="it is he")
    made = prepare_return(decision, plan(home.brother), by=home.liaison)
    assert stages() == (K.READY_FOR_FAMILY, K.READY)
    row = home.objects(decision, raised_by=home.brother)
    assert stages() == (K.TOLD, K.OBJECTION)
    answer_objection(row, by=bob, upheld=False, answer="it is he")
    carry_out_return(made, handing(), by=home.liaison)
    assert stages() == (K.RETURNED_TO_FAMILY, K.RETURNED)


@pytest.mark.parametrize("kind", [ClosureKind.DEAD_NOT_RECOVERED, ClosureKind.COURT])
def test_a_closure_that_weighs_is_said_in_person_before_it_is_read(home, kind):
    for relative in (home.mother, home.brother):
        home.contact(relative)
    home.talk()
    happened(EventKind.DEATH, home.person, by=home.alice)
    paper = source(home.alice) if kind == ClosureKind.COURT else None
    made = close_case(home.person, Closing(kind, "lost at sea", source=paper), by=home.liaison)
    stage = family_stage(home.person, relative=home.mother)
    assert (stage.stage, stage.since, stage.closed_as) == (K.TO_BE_TOLD, made.closed_at, None)
    home.talk(held_at=timezone.now(), channel="letter")
    home.talk(held_at=timezone.now() - timedelta(hours=1))
    assert family_stage(home.person, relative=home.mother).stage == K.TO_BE_TOLD
    home.talk(held_at=timezone.now())
    stage = family_stage(home.person, relative=home.mother)
    assert (stage.stage, stage.closed_as) == (K.CLOSED, kind)
    assert family_stage(home.person, relative=home.brother).stage == K.TO_BE_TOLD


def test_a_closed_case_is_open_again_once_the_person_is_identified(home):
    home.contact()
    happened(EventKind.DEATH, home.person, by=home.alice)
    given = Closing(ClosureKind.DEAD_NOT_RECOVERED, "lost at sea")
    closure = close_case(home.person, given, by=home.liaison)
    home.talk(held_at=timezone.now())
    decision = home.decided()
    closure.refresh_from_db()
    assert (closure.stands, closure.reopened_by) == (False, home.board[2])
    entry = AuditEntry.objects.get(verb="reopen case")
    assert (entry.subject, entry.reason) == (home.person.code, f"identified by {decision.code}")
    assert Person.objects.get(pk=home.person.pk).shown.status == Status.IDENTIFIED
    assert family_stage(home.person, relative=home.mother).stage == K.TO_BE_TOLD
    home.told(decision)
    assert family_stage(home.person, relative=home.mother).stage == K.TOLD


def test_who_was_not_told_of_what_is_reversed_reads_nothing_of_it(home):
    decision = home.told().decision
    home.contact(home.brother)
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    answer_reversal(asked, by=home.board[1], granted=True, answer="so it is")
    assert family_stage(home.person, relative=home.mother).stage == K.TO_BE_TOLD
    assert family_stage(home.person, relative=home.brother).stage == K.ASKED


def test_who_is_a_contact_no_longer_hears_no_more(home):
    home.told()
    row = home.person.family_contacts.get()
    end_family_contact(row, by=home.liaison)
    assert family_stage(home.person, relative=home.mother).stage == K.ASKED


def test_told_objected_and_ready(home, bob):
    decision = home.decided()
    notice = home.told(decision)
    stage = family_stage(home.person)
    assert (stage.stage, stage.since) == (K.TOLD, notice.held_at)
    row = home.objects(decision)
    assert family_stage(home.person).stage == K.OBJECTION
    answer_objection(row, by=bob, upheld=False, answer="it is he")
    made = prepare_return(decision, plan(home.mother), by=home.liaison)
    stage = family_stage(home.person)
    assert (stage.stage, stage.since) == (K.READY, made.prepared_at)


def test_closed_as_alive(home):
    happened(EventKind.RELEASE, home.person, by=home.alice, date="2001")
    made = close_case(home.person, Closing(ClosureKind.ALIVE, "she called"), by=home.liaison)
    stage = family_stage(home.person)
    assert (stage.stage, stage.closed_as, stage.since) == (
        K.CLOSED,
        ClosureKind.ALIVE,
        made.closed_at,
    )


def test_the_next_step_is_that_of_the_relatives_own_talks(home):
    home.contact()
    home.talk(relative=home.brother, next_step="Ask him for a sample")
    assert family_stage(home.person, relative=home.mother).next_step == ""
    day = timezone.localdate() + timedelta(days=3)
    home.talk(next_step="Bring the form", next_by=day)
    stage = family_stage(home.person, relative=home.mother)
    assert (stage.next_step, stage.next_by) == ("Bring the form", day)
    assert stage.contact_officer == home.liaison


def test_the_officer_is_who_spoke_last_and_is_still_there(home):
    assert family_stage(home.person).contact_officer is None
    home.contact()
    assert family_stage(home.person, relative=home.mother).contact_officer == home.liaison
    home.liaison.is_active = False
    home.liaison.save()
    assert family_stage(home.person, relative=home.mother).contact_officer is None


def test_it_asks_a_bounded_number_of_times(home, django_assert_max_num_queries):
    for donor in (home.mother, home.brother):
        sampled(home, donor)
    home.told()
    with django_assert_max_num_queries(25):
        family_stage(home.person, relative=home.mother)
