"""The work list of liaison officers: each thing stands in one list until it is done."""

import pytest
from django.utils import timezone

from sought.registry.actions.close_case import Closing, close_case
from sought.registry.actions.conversations import finish_step
from sought.registry.actions.family_questions import answer_question, record_question
from sought.registry.actions.objections import answer_objection
from sought.registry.actions.prepare_return import prepare_return
from sought.registry.actions.protect import protect
from sought.registry.models import FamilyAccess, FamilyNews
from sought.registry.records.family_queue import family_queue
from tests.family_world import family, held, later
from tests.office import may
from tests.return_world import plan


@pytest.fixture
def home(alice):
    return family(alice)


LISTS = (
    "untold",
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
