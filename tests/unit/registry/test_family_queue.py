"""The work list of liaison officers: each thing stands in one list until it is done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sought.registry.actions.carry_out_return import carry_out_return
from sought.registry.actions.close_case import Closing, close_case
from sought.registry.actions.conversations import finish_step
from sought.registry.actions.family_questions import answer_question, record_question
from sought.registry.actions.hand_over import HandOver, hand_over
from sought.registry.actions.objections import answer_objection
from sought.registry.actions.prepare_return import prepare_return
from sought.registry.actions.protect import protect
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import Conversation, EventKind, FamilyAccess, FamilyNews, Role
from sought.registry.records.family_queue import family_queue
from sought.registry.records.family_stage import FamilyStageKind, family_stage
from tests.family_world import family, held, later
from tests.office import happened, may, officer, source
from tests.return_world import handing, plan


@pytest.fixture
def home(alice):
    return family(alice)


LISTS = (
    "untold",
    "to_tell",
    "closed_untold",
    "misplaced",
    "planned",
    "overdue",
    "coming",
    "questions",
    "objections",
    "prepared",
    "unreturned",
    "news",
)


def lists(home):
    """The rows of each list that has some."""
    queue = family_queue(may(home.liaison))
    return {name: list(rows) for name in LISTS if (rows := getattr(queue, name))}


def test_a_decision_goes_from_list_to_list(home, bob):
    decision = home.decided()
    assert lists(home) == {"untold": [decision]}
    home.contact()
    notice = home.planned(decision)
    assert lists(home) == {"planned": [notice]}
    held(notice, home.liaison)
    assert lists(home) == {"unreturned": [decision]}
    row = home.objects(decision)
    assert lists(home) == {"unreturned": [decision], "objections": [row]}
    answer_objection(row, by=bob, upheld=False, answer="it is he")
    made = prepare_return(decision, plan(home.mother), by=home.liaison)
    assert lists(home) == {"prepared": [made]}


def test_each_relative_who_may_be_told_waits_until_they_were(home):
    decision = home.decided()
    mother, brother = home.contact(), home.contact(home.brother)
    home.contact(home.brother, may_be_told=False)
    assert lists(home) == {"to_tell": [mother]}
    brother = home.contact(home.brother)
    assert lists(home) == {"to_tell": [mother, brother]}
    (row, _) = family_queue(may(home.liaison)).to_tell
    assert (row.decision_number, row.decided_at) == (decision.pk, decision.decided_at)
    assert row.remains_number == decision.hypothesis.remains_id
    home.told(decision)
    assert lists(home)["to_tell"] == [brother]
    given = Closing("identified", "the grave stays", without_return=True)
    close_case(home.person, given, by=home.liaison)
    assert lists(home) == {"to_tell": [brother]}
    assert family_queue(may(home.liaison)).count == 1
    notice = home.planned(decision, home.brother)
    assert lists(home) == {"planned": [notice]}


def test_an_identification_waits_although_the_case_was_closed_before_or_otherwise(home):
    home.contact()
    happened(EventKind.DEATH, home.person, by=home.alice)
    close_case(home.person, Closing("dead_not_recovered", "at sea"), by=home.liaison)
    home.talk(held_at=timezone.now())
    decision = home.decided()
    assert [row.decision_number for row in lists(home)["to_tell"]] == [decision.pk]
    court = Closing("court", "declared dead", source=source(home.alice))
    close_case(home.person, court, by=home.liaison)
    home.told(decision)
    assert lists(home) == {"unreturned": [decision]}


def test_a_closure_that_is_said_in_person_waits_for_the_talk_with_each(home):
    mother, brother = home.contact(), home.contact(home.brother)
    happened(EventKind.DEATH, home.person, by=home.alice)
    made = close_case(home.person, Closing("dead_not_recovered", "at sea"), by=home.liaison)
    assert lists(home) == {"closed_untold": [mother, brother]}
    row = family_queue(may(home.liaison)).closed_untold[0]
    assert (row.closure_number, row.closure_kind) == (made.pk, "dead_not_recovered")
    home.talk(held_at=timezone.now(), channel="message")
    home.talk(held_at=timezone.now() - timedelta(hours=1))
    assert lists(home) == {"closed_untold": [mother, brother]}
    home.talk(held_at=timezone.now())
    assert lists(home) == {"closed_untold": [brother]}
    for row in (mother, brother):
        stage = family_stage(home.person, relative=row.relative).stage
        assert (stage == FamilyStageKind.TO_BE_TOLD) == (row == brother)
    home.talk(held_at=timezone.now(), relative=home.brother)
    assert lists(home) == {}


def test_remains_with_a_family_that_is_not_theirs_wait_to_come_back(home, tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path
    decision = home.told().decision
    made = prepare_return(decision, plan(home.mother), by=home.liaison)
    carry_out_return(made, handing(), by=home.liaison)
    assert lists(home) == {}
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    answer_reversal(asked, by=home.board[1], granted=True, answer="so it is")
    assert lists(home)["misplaced"] == [made]
    finish_step(Conversation.objects.get(), by=home.liaison, without_talk="she has died")
    assert lists(home) == {"misplaced": [made]}
    assert family_queue(may(home.liaison)).count == 1
    by = officer("irina", Role.ANTHROPOLOGIST)
    back = HandOver(timezone.now(), giver_words="the family", receiver=by, place_words="lorry")
    hand_over(decision.hypothesis.remains, back, by=by)
    assert lists(home) == {}


def test_a_closed_case_waits_for_nothing(home):
    decision = home.decided()
    home.told(decision)
    given = Closing("identified", "the grave stays", without_return=True)
    close_case(home.person, given, by=home.liaison)
    assert lists(home) == {}


def test_steps_are_due_or_to_come(home):
    due = home.talk(next_step="Call", next_by=timezone.localdate())
    coming = home.talk(next_step="Write", next_by=later(days=3).date())
    someday = home.talk(next_step="Visit")
    assert lists(home) == {"overdue": [due], "coming": [coming, someday]}
    finish_step(due, by=home.liaison)
    assert "overdue" not in lists(home)


def test_questions_and_news_wait_until_they_are_answered(home):
    asked = record_question(home.person, by=home.liaison, asked_by=home.mother, text="Where?")
    letter = FamilyAccess.objects.create(
        relative=home.mother, access_code="AAAA", secret="x", issued_by=home.liaison
    )
    news = FamilyNews.objects.create(access=letter, about=home.person, text="He wrote.")
    assert lists(home) == {"questions": [asked], "news": [news]}
    assert family_queue(may(home.liaison)).count == 2
    answer_question(asked, by=home.liaison, answer="We look.")
    assert lists(home) == {"news": [news]}


def test_protected_persons_wait_for_cleared_officers(home, bob):
    decision = home.decided()
    home.talk(next_step="Call")
    protect(home.person, by=bob, reason="threatened")
    assert lists(home) == {}
    assert decision.stands
