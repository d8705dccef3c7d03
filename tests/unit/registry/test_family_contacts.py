"""Whom the office speaks to, what was said, asked and wished."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.conversations import finish_step
from sought.registry.actions.family_contacts import end_family_contact
from sought.registry.actions.family_questions import answer_question, record_question
from sought.registry.actions.family_wishes import end_wish, record_wish
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.models import (
    AuditEntry,
    Conversation,
    FamilyContact,
    FamilyQuestion,
    FamilyWish,
    Notice,
    Role,
)
from sought.registry.policies import Refused
from sought.registry.records.open_steps import open_steps
from tests.family_world import family, later
from tests.office import officer, person
from tests.unit.registry.merge_cases import whole_book
from tests.unit.registry.whole_family import FAMILY


@pytest.fixture
def home(alice):
    return family(alice)


def standing(home):
    return FamilyContact.objects.filter(person=home.person, ended_at__isnull=True)


def test_a_stranger_is_no_contact(home, alice):
    stranger = person(alice, "Rauf Orsk", sought=False)
    with pytest.raises(InputError, match="neither kin nor applicant") as error:
        home.contact(stranger)
    assert error.value.where == "relative"
    assert "Rauf" not in str(error.value)


def test_a_later_word_ends_the_earlier_one(home):
    first = home.contact()
    second = home.contact(may_be_told=False, note="her heart is weak")
    first.refresh_from_db()
    assert (first.ended_by, first.ended_at is None) == (home.liaison, False)
    assert list(standing(home)) == [second]


def test_one_is_first_and_the_other_stays_a_contact(home):
    home.contact(first=True, note="call before noon")
    home.contact(home.brother, first=True)
    mothers, brothers = (standing(home).get(relative=r) for r in (home.mother, home.brother))
    assert (mothers.first, mothers.may_be_told, mothers.note) == (False, True, "call before noon")
    assert brothers.first
    assert FamilyContact.objects.filter(relative=home.mother).count() == 2


def test_who_may_not_be_told_is_not_first(home):
    with pytest.raises(InputError):
        home.contact(may_be_told=False, first=True)
    row = home.contact(may_be_told=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyContact.objects.filter(pk=row.pk).update(first=True)


def test_the_database_keeps_one_row_for_a_relative_and_one_first(home):
    home.contact(first=True)
    other = home.contact(home.brother)
    row = standing(home).get(relative=home.mother)
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyContact.objects.filter(pk=other.pk).update(first=True)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyContact.objects.filter(pk=other.pk).update(relative=home.person)


def test_an_ended_contact_ends_once(home):
    row = home.contact()
    end_family_contact(row, by=home.liaison)
    with pytest.raises(InputError, match="ended already"):
        end_family_contact(row, by=home.liaison)
    assert not standing(home).exists()


def test_an_unknown_language_is_refused_without_repeating_it(home):
    with pytest.raises(InputError, match="the office writes en, az, hy, ru") as error:
        home.contact(language="Tural")
    assert "Tural" not in str(error.value)


def test_only_liaison_speaks_with_families(home, bob):
    for other in (home.alice, bob, officer("auditor", Role.AUDITOR)):
        with pytest.raises(Refused, match="speak with families"):
            record_question(home.person, by=other, asked_by=home.mother, text="Where is he?")
        home.liaison = other
        with pytest.raises(Refused):
            home.talk()
        with pytest.raises(Refused):
            home.contact()


def test_a_protected_person_or_relative_needs_a_clearance(home, bob):
    protect(home.mother, by=bob, reason="threatened")
    home.mother.refresh_from_db()
    with pytest.raises(Refused, match="is protected"):
        home.contact()
    grant_clearance(home.mother, home.liaison, by=bob, purpose="speaks with her")
    assert home.contact().relative == home.mother
    protect(home.person, by=bob, reason="threatened")
    home.person.refresh_from_db()
    with pytest.raises(Refused, match="is protected"):
        home.talk()


def test_a_talk_with_a_step_that_is_done_once(home):
    talk = home.talk(next_step="Bring the form", next_by=later(days=2).date())
    assert list(open_steps(home.person)) == [talk]
    assert list(open_steps(home.person, home.brother)) == []
    finish_step(talk, by=home.liaison)
    assert not open_steps(home.person).exists()
    with pytest.raises(InputError, match="no open step"):
        finish_step(talk, by=home.liaison)


def test_the_step_to_be_done_first_comes_first(home):
    someday = home.talk(next_step="Write")
    late = home.talk(next_step="Call", next_by=later(days=9).date())
    soon = home.talk(next_step="Visit", next_by=later(days=1).date())
    assert list(open_steps(home.person)) == [soon, late, someday]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"summary": " "}, "say what was spoken about"),
        ({"relative": None}, "say with whom you spoke"),
        ({"held_at": later(hours=1)}, "once it was held"),
        ({"next_by": timezone.localdate()}, "a date needs a step"),
        ({"channel": ""}, "say how you spoke"),
        ({"channel": "drum"}, "not known"),
    ],
)
def test_half_a_talk_is_refused(home, fields, problem):
    with pytest.raises(InputError, match=problem):
        home.talk(**fields)


def test_a_stranger_is_told_of_in_words(home, alice):
    with pytest.raises(InputError, match="say in words who it was"):
        home.talk(relative=person(alice, "Rauf Orsk", sought=False))
    assert home.talk(relative=None, with_words="the neighbour").with_words == "the neighbour"


@pytest.mark.parametrize(
    "values",
    [
        {"channel": ""},
        {"summary": ""},
        {"relative": None},
        {"next_by": timezone.localdate()},
        {"step_done_at": timezone.now()},
    ],
)
def test_the_database_refuses_half_a_talk(home, values):
    talk = home.talk()
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.filter(pk=talk.pk).update(**values)


def test_a_question_is_answered_once(home, alice):
    asked = record_question(home.person, by=home.liaison, asked_by=home.mother, text="Where?")
    with pytest.raises(InputError, match="write the answer"):
        answer_question(asked, by=home.liaison, answer=" ")
    answer_question(asked, by=home.liaison, answer="We do not know yet.")
    with pytest.raises(InputError, match="answered already"):
        answer_question(asked, by=home.liaison, answer="We know.")
    assert FamilyQuestion.objects.get().answered_by == home.liaison
    stranger = person(alice, "Rauf Orsk", sought=False)
    with pytest.raises(InputError, match="neither kin"):
        record_question(home.person, by=home.liaison, asked_by=stranger, text="Where?")
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyQuestion.objects.update(answer="")


def test_a_wish_answers_its_question_and_ends_the_earlier_one(home):
    given = {"by": home.liaison, "relative": home.mother, "kind": "partial_remains"}
    first = record_wish(home.person, choice="wait", **given)
    second = record_wish(home.person, choice="return_now", note="as her son would", **given)
    first.refresh_from_db()
    assert first.ended_by == home.liaison
    with pytest.raises(InputError, match="does not answer") as error:
        record_wish(home.person, choice="tell_each", **given)
    assert error.value.where == "choice"
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyWish.objects.filter(pk=second.pk).update(choice="tell_each")
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyWish.objects.filter(pk=first.pk).update(ended_at=None, ended_by=None)
    end_wish(second, by=home.liaison)
    with pytest.raises(InputError, match="ended already"):
        end_wish(second, by=home.liaison)


def test_entries_hold_codes_and_no_names(home):
    home.contact(note="Nurlanlı is ill")
    home.talk(summary="Nurlanlı asks")
    rows = repr(list(AuditEntry.objects.values_list()))
    assert home.mother.code in rows
    assert "Nurlanl" not in rows


def test_a_merge_leads_everything_over_and_exactly_back(home, alice):
    """To numbers of which nothing was written down; every column that names a person takes part."""
    home.talk(next_step="Call")
    record_question(home.person, by=home.liaison, asked_by=home.mother, text="Where?")
    wish = {"relative": home.mother, "kind": "partial_remains", "choice": "wait"}
    record_wish(home.person, by=home.liaison, **wish)
    decision = home.decided()
    home.told(decision)
    home.objects(decision)
    before = whole_book()
    mother, son = (person(alice, full) for full in ("Sona Nur", "Tural Nur"))
    after = whole_book()
    merges = [
        merge_persons(kept, gone, by=alice, reason="one")
        for kept, gone in ((mother, home.mother), (son, home.person))
    ]
    moved = {pair for one in merges for pair in one.rows.values_list("table", "column")}
    assert moved >= FAMILY
    for merge in reversed(merges):
        undo_merge(merge, by=alice, reason="two")
    assert whole_book() == after != before


def test_a_merge_leaves_what_the_kept_person_has_in_like_manner(home, alice):
    """Of two numbers of one mother, and of two of one son, each with a contact of their own."""
    other = family(alice, "Tural Nurlanlı", liaison=home.liaison)
    notice = home.told()
    for house in (home, other):
        house.contact(first=True)
        house.talk()
        wish = {"relative": house.mother, "kind": "partial_remains", "choice": "wait"}
        record_wish(house.person, by=house.liaison, **wish)
    before = whole_book()
    merges = [
        merge_persons(kept, gone, by=alice, reason="one")
        for kept, gone in ((other.mother, home.mother), (other.person, home.person))
    ]
    assert set(Conversation.objects.values_list("about", "relative")) == {
        (other.person.pk, other.mother.pk)
    }
    assert standing(other).filter(first=True).count() == 1
    assert Notice.objects.get(pk=notice.pk).relative == other.mother
    for merge in reversed(merges):
        undo_merge(merge, by=alice, reason="two")
    assert whole_book() == before
