"""A reversal reaches the family: nothing more is told, what was told is to be put right in person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.carry_out_return import carry_out_return
from sought.registry.actions.close_case import Closing, close_case
from sought.registry.actions.conversations import finish_step
from sought.registry.actions.prepare_return import prepare_return
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import (
    AuditEntry,
    Closure,
    Conversation,
    Notice,
    Person,
    Status,
)
from sought.registry.records.affected import affected_by, family_side_of
from sought.registry.records.family_stage import FamilyStageKind, family_stage
from tests import decision_world as world
from tests.family_world import family
from tests.return_world import handing, plan

pytestmark = pytest.mark.one_database


@pytest.fixture
def home(alice, tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path
    return family(alice)


def reverse(home, decision):
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    return answer_reversal(asked, by=home.board[1], granted=True, answer="so it is")


def everything(home):
    """The mother told, the brother to be told, the remains returned, the case closed."""
    decision = home.decided()
    told = home.told(decision)
    home.contact(home.brother)
    planned = home.planned(decision, home.brother)
    made = prepare_return(decision, plan(home.mother), by=home.liaison)
    carry_out_return(made, handing(), by=home.liaison)
    closure = close_case(home.person, Closing("identified", "all done"), by=home.liaison)
    return decision, told, planned, made, closure


def test_what_stands_on_the_familys_side_is_listed(home):
    decision, told, planned, made, closure = everything(home)
    side = family_side_of(decision)
    assert (side.told, side.planned, side.returned) == ([told], [planned], [made])
    assert side.prepared == []
    assert side.closures == [closure]
    assert side.touches


def test_a_reversal_calls_off_opens_and_asks_to_tell(home):
    decision, told, planned, made, closure = everything(home)
    reverse(home, decision)
    planned, closure = Notice.objects.get(pk=planned.pk), Closure.objects.get(pk=closure.pk)
    assert planned.cancelled_reason == f"{decision.code} is reversed"
    assert (closure.stands, closure.reopened_by) == (False, home.board[1])
    assert Person.objects.get(pk=home.person.pk).shown.status == Status.MISSING
    step = Conversation.objects.get()
    assert (step.notice, step.relative, step.channel) == (told, home.mother, "")
    assert decision.code in step.summary
    assert "reversed" not in step.next_step
    entry = AuditEntry.objects.get(verb="grant reversal")
    assert entry.detail["told"] == [told.code]
    assert entry.detail["called_off"] == [planned.code]
    assert entry.detail["returned"] == [made.code]
    assert entry.detail["reopened"] == [closure.code]


def test_the_family_hears_only_that_there_is_something_to_say(home):
    decision, *_ = everything(home)
    reverse(home, decision)
    stage = family_stage(home.person, relative=home.mother)
    assert stage.stage == FamilyStageKind.TO_BE_TOLD
    assert stage.next_step == Conversation.objects.get().next_step
    # The brother was to be told and was not: he hears of nothing.
    assert family_stage(home.person, relative=home.brother).stage == FamilyStageKind.ASKED


def test_that_it_is_reversed_is_told_in_a_talk(home):
    decision, *_ = everything(home)
    home.talk(held_at=timezone.now())
    reverse(home, decision)
    step = Conversation.objects.get(notice__isnull=False)
    for other in ({}, {"relative": home.brother}, {"channel": "letter"}):
        with pytest.raises(InputError, match="record the talk first") as error:
            finish_step(step, by=home.liaison)
        assert error.value.where == "without_talk"
        home.talk(**{"held_at": step.held_at - timedelta(days=1), **other})
        if other:
            home.talk(**{"held_at": timezone.now(), **other})
    home.talk(held_at=timezone.now())
    finish_step(step, by=home.liaison)
    assert family_stage(home.person).stage == FamilyStageKind.ASKED


def test_where_no_talk_is_possible_the_reason_is_kept(home):
    decision, *_ = everything(home)
    reverse(home, decision)
    finish_step(Conversation.objects.get(), by=home.liaison, without_talk="Sona has died")
    assert AuditEntry.objects.get(verb="finish step").reason == "████ has died"
    assert family_stage(home.person).stage == FamilyStageKind.ASKED


def test_a_refused_reversal_touches_no_family(home):
    decision, told, planned, _, closure = everything(home)
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    answer_reversal(asked, by=home.board[1], granted=False, answer="one is of a dog")
    assert Notice.objects.get(pk=planned.pk).is_open
    assert Closure.objects.get(pk=closure.pk).stands
    assert not Conversation.objects.exists()
    assert told.pk


def test_families_of_what_relied_on_it_are_listed(home, alice):
    from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis

    other = family(alice, "Rauf Orsk", liaison=home.liaison)
    first = home.decided()
    one = world.reviewed(world.question(alice, other.person), *home.board[:2])
    ruling = Ruling("identified", "both agree")
    second = decide_hypothesis(one, ruling, by=home.board[2], relies_on=[first])
    other.board = home.board
    notice = other.told(second)
    (row,) = affected_by(first)
    assert (row.decision, row.side.told) == (second, [notice])


def test_asking_for_the_affected_asks_a_bounded_number_of_times(
    home, alice, django_assert_max_num_queries
):
    first = home.decided()
    with django_assert_max_num_queries(6):
        affected_by(first)
    assert alice
