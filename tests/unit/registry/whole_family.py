"""The part of the run with the families: spoken, told, objected, closed, taken back."""

from __future__ import annotations

from sought.registry.actions.close_case import Closing, close_case, reopen_case
from sought.registry.actions.conversations import finish_step, record_conversation
from sought.registry.actions.family_contacts import end_family_contact, set_family_contact
from sought.registry.actions.family_questions import answer_question, record_question
from sought.registry.actions.family_wishes import end_wish, record_wish
from sought.registry.actions.notices import call_off_notice, hold_notice, plan_notice
from sought.registry.actions.objections import (
    SecondTest,
    answer_objection,
    forgo_second_test,
    raise_objection,
    record_second_test,
)
from sought.registry.actions.reversal import answer_reversal
from sought.registry.models import Decision, Officer, Role
from tests import decision_world as world
from tests.family_world import Family, family, held
from tests.office import officer, source

TOKEN = "Xqvzovlu"

FAMILY = {
    ("registry.familycontact", "person"),
    ("registry.familycontact", "relative"),
    ("registry.conversation", "about"),
    ("registry.conversation", "relative"),
    ("registry.familyquestion", "about"),
    ("registry.familyquestion", "asked_by"),
    ("registry.familywish", "person"),
    ("registry.familywish", "relative"),
    ("registry.notice", "relative"),
    ("registry.objection", "raised_by"),
}
"""Columns that a merge leads over, tried in test_family_contacts.py."""

DEEDS = (
    set_family_contact,
    record_conversation,
    hold_notice,
    plan_notice,
    raise_objection,
)
"""Used through the world of families."""


def run(alice: Officer, bob: Officer, charlie: Officer) -> Decision:  # noqa: ARG001 - as all parts
    """Every action on families; gives a decision that stands and was told."""
    speaks = officer("speaks", Role.LIAISON)
    home = family(alice, f"Nadir {TOKEN}", liaison=speaks)
    home.board = world.board("family one", "family two", "family three")
    _spoken(home)
    decision = home.decided()
    _told(home, decision, bob)
    other = family(alice, f"Vaqif {TOKEN}", liaison=speaks)
    other.board = home.board
    _taken_back(other, bob)
    return decision


def _spoken(home: Family) -> None:
    by = home.liaison
    end_family_contact(home.contact(home.brother, note=f"{TOKEN} is ill"), by=by)
    home.contact(first=True, note=f"mother of {TOKEN}")
    talk = home.talk(summary=f"{TOKEN} asks", next_step=f"Call {TOKEN}", with_words=TOKEN)
    finish_step(talk, by=by)
    home.talk(next_step="Bring the form")
    asked = record_question(home.person, by=by, asked_by=home.mother, text=f"Where is {TOKEN}?")
    answer_question(asked, by=by, answer=f"{TOKEN} is looked for.")
    record_question(home.person, by=by, asked_by=home.mother, text="And now?")
    given = {"by": by, "relative": home.mother, "note": f"of {TOKEN}"}
    end_wish(record_wish(home.person, kind="later_elements", choice="tell_each", **given), by=by)
    record_wish(home.person, kind="partial_remains", choice="wait", **given)


def _told(home: Family, decision: Decision, bob: Officer) -> None:
    by = home.liaison
    call_off_notice(home.planned(decision), by=by, reason=f"{TOKEN} is away")
    held(home.planned(decision), by, record=f"{TOKEN} wept", place_words=f"house of {TOKEN}")
    row = home.objects(decision, reasons=f"{TOKEN} lives", second_test=True)
    sample = world.sample_of(decision.hypothesis.remains, home.alice)
    report = source(home.alice, title=f"Report on {TOKEN}")
    test = SecondTest(f"Institute {TOKEN}", f"{TOKEN} it is", report, sample)
    record_second_test(row, test, by=by)
    answer_objection(row, by=bob, upheld=False, answer=f"it is {TOKEN}")


def _taken_back(home: Family, bob: Officer) -> None:
    """Closed, opened, closed again; an objection is upheld and the decision falls."""
    by, decision = home.liaison, home.decided()
    home.told(decision)
    closing = Closing("identified", f"{TOKEN} rests", without_return=True)
    reopen_case(close_case(home.person, closing, by=by), by=by, reason=f"{TOKEN} wrote")
    close_case(home.person, closing, by=by)
    row = home.objects(decision, reasons=f"not {TOKEN}", second_test=True)
    forgo_second_test(row, by=by, reason=f"{TOKEN} asks no more for it")
    asked = answer_objection(row, by=bob, upheld=True, answer=f"not {TOKEN}")
    assert asked is not None
    answer_reversal(asked, by=home.board[0], granted=True, answer=f"not {TOKEN}")
