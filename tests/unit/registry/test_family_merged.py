"""Two numbers of a relative, or of a sought person, become one: no word of the family is lost."""

from functools import partial

import pytest

from sought.errors import InputError
from sought.registry.actions.close_case import Closing, close_case
from sought.registry.actions.family_access import (
    end_family_access,
    issue_family_access,
    renew_family_access,
)
from sought.registry.actions.family_contacts import ContactForm, set_family_contact
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.record import record
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.models import (
    AuditEntry,
    Closure,
    Conversation,
    FamilyContact,
    Person,
    Relation,
    Shown,
    Status,
)
from sought.registry.records.affected import family_side_of
from sought.registry.records.family_told import accesses_of, told_persons
from sought.registry.records.relatives import standing_contacts
from sought.registry.records.return_conditions import contacts_of
from sought.registry.records.search_case import open_persons
from tests.family_world import family
from tests.office import person, source
from tests.unit.registry.merge_cases import whole_book

pytestmark = pytest.mark.one_database


@pytest.fixture
def home(alice):
    return family(alice)


@pytest.fixture
def other(home, alice):
    """The same sought person once more, with relatives of their own."""
    return family(alice, "Tural Nurlanli", liaison=home.liaison)


@pytest.fixture
def twin(home, alice):
    """The mother once more, under another number."""
    return kin(alice, person(alice, "Sona Nurlanli", sought=False), home.person)


def kin(alice, relative, whom):
    record(Relation, by=alice, source=source(alice), person=relative, other=whom, kind="parent")
    return relative


@pytest.fixture
def merged(alice):
    return partial(merge_persons, by=alice, reason="one", although_named_together=True)


def told(who):
    return [(row.relative, row.may_be_told, row.first) for row in standing_contacts(who)]


def contact(house, relative, by, **fields):
    return set_family_contact(house.person, ContactForm(relative, **fields), by=by)


@pytest.mark.parametrize("said", [(True, False), (False, True), (False, False)])
def test_who_must_not_be_told_of_either_number_is_not_told(home, other, alice, merged, said):
    """The same relative of both numbers of the sought one."""
    kin(alice, home.mother, other.person)
    home.contact(may_be_told=said[0], first=said[0])
    contact(other, home.mother, home.liaison, may_be_told=said[1], first=said[1])
    decision = home.decided()
    before = whole_book()
    merge = merged(home.person, other.person)
    assert told(home.person) == [(home.mother, False, False)]
    assert contacts_of(decision) == []
    with pytest.raises(InputError, match="may be told"):
        home.planned(decision)
    undo_merge(merge, by=alice, reason="two")
    assert whole_book() == before


@pytest.mark.parametrize("said", [(True, False), (False, True)])
def test_who_must_not_be_told_under_either_number_of_theirs_is_not_told(
    home, twin, alice, merged, said
):
    home.contact(may_be_told=said[0], first=said[0])
    home.contact(twin, may_be_told=said[1], first=said[1])
    before = whole_book()
    merge = merged(home.mother, twin)
    assert told(home.person) == [(home.mother, False, False)]
    assert not told_persons(home.mother)
    undo_merge(merge, by=alice, reason="two")
    assert whole_book() == before


def test_what_was_said_anew_after_the_merge_stays(home, twin, alice, merged):
    home.contact()
    home.contact(twin, may_be_told=False)
    merge = merged(home.mother, twin)
    home.contact(may_be_told=True, first=True)
    undo_merge(merge, by=alice, reason="two")
    assert told(home.person) == [(home.mother, True, True), (twin, False, False)]


def test_who_was_first_under_the_other_number_is_first(home, twin, alice, merged):
    home.contact()
    home.contact(twin, first=True)
    before = whole_book()
    merge = merged(home.mother, twin)
    assert told(home.person) == [(home.mother, True, True)]
    undo_merge(merge, by=alice, reason="two")
    assert whole_book() == before


def test_the_first_contact_of_the_merged_number_is_a_contact_of_the_kept_one(
    home, other, alice, merged
):
    home.contact(first=True)
    contact(other, other.mother, home.liaison, may_be_told=True, first=True)
    decision = home.decided()
    before = whole_book()
    merge = merged(home.person, other.person)
    assert told(home.person) == [(home.mother, True, True), (other.mother, True, False)]
    assert list(told_persons(other.mother)) == [home.person]
    undo_merge(merge, by=alice, reason="two")
    assert whole_book() == before
    merged(home.person, other.person)
    assert home.planned(decision, other.mother).relative == other.mother


def test_of_two_letters_one_is_left_which_can_be_renewed_and_ended(home, twin, alice, merged):
    letters = []
    for who in (home.mother, twin):
        home.contact(who)
        letters.append(issue_family_access(who, by=home.liaison, language="en").access)
    merge = merged(home.mother, twin)
    for letter in letters:
        letter.refresh_from_db()
    assert [one.ended_at is None for one in letters] == [True, False]
    assert letters[1].ended_reason == f"{merge.code}: one relative has one letter"
    entry = AuditEntry.objects.get(verb="end family access")
    assert (entry.subject, entry.actor) == (letters[1].code, alice.code)
    standing = accesses_of(home.mother).get(ended_at__isnull=True)
    renew_family_access(standing, by=home.liaison, reason="lost")
    end_family_access(standing, by=home.liaison, reason="lost")


def test_the_only_letter_stays_good_and_is_renewed_under_the_kept_number(home, twin, merged):
    home.contact(twin)
    letter = issue_family_access(twin, by=home.liaison, language="en").access
    merged(home.mother, twin)
    standing = accesses_of(home.mother).get(ended_at__isnull=True)
    assert standing == letter
    renew_family_access(standing, by=home.liaison, reason="lost")
    end_family_access(standing, by=home.liaison, reason="lost")


def test_who_was_closed_as_the_other_number_is_sought_once_they_are_one(home, other, merged):
    closing = Closing("duplicate", "twice", duplicate_of=other.person)
    closure = close_case(home.person, closing, by=home.liaison)
    assert home.person.pk not in open_persons()
    merge = merged(home.person, other.person)
    closure.refresh_from_db()
    assert closure.reopened_reason == f"{merge.code}: the two numbers are one"
    assert home.person.pk in open_persons()
    assert Shown.objects.get(person=home.person).status == Status.MISSING
    assert AuditEntry.objects.get(verb="reopen case").detail["closure"] == closure.code


def test_a_closure_that_names_a_third_number_stands(home, other, alice, merged):
    third = person(alice, "Rauf Orsk")
    closing = Closing("duplicate", "twice", duplicate_of=third)
    closure = close_case(home.person, closing, by=home.liaison)
    merged(home.person, other.person)
    closure.refresh_from_db()
    assert closure.stands


def test_nobody_is_a_duplicate_of_who_is_not_sought(home):
    closing = Closing("duplicate", "twice", duplicate_of=home.mother)
    with pytest.raises(InputError, match="is not sought") as error:
        close_case(home.person, closing, by=home.liaison)
    assert error.value.where == "duplicate_of"


def test_a_reversal_opens_every_closure_on_the_decision(home, alice, merged):
    """One of the number that was merged since, and one of the number under which all stands."""
    decision = home.decided()
    home.told(decision)
    closing = Closing("identified", "a note", without_return=True)
    first = close_case(home.person, closing, by=home.liaison)
    kept = person(alice, "Tural N")
    merged(kept, home.person)
    second = close_case(kept, closing, by=home.liaison)
    assert family_side_of(decision).closures == [first, second]
    asked = ask_reversal(decision, by=home.board[0], reason="two")
    answer_reversal(asked, by=home.board[1], granted=True, answer="so")
    assert not Closure.objects.filter(reopened_at__isnull=True).exists()
    assert AuditEntry.objects.get(verb="grant reversal").detail["reopened"] == [
        first.code,
        second.code,
    ]


def test_the_step_to_tell_them_goes_back_with_the_decision(home, alice, merged):
    decision = home.decided()
    home.told(decision)
    kept, mother = person(alice, "Tural N"), person(alice, "Sona N", sought=False)
    merges = [merged(kept, home.person), merged(mother, home.mother)]
    asked = ask_reversal(decision, by=home.board[0], reason="two")
    answer_reversal(asked, by=home.board[1], granted=True, answer="so")
    step = Conversation.objects.get()
    assert (step.about, step.relative) == (kept, mother)
    for merge in reversed(merges):
        undo_merge(merge, by=alice, reason="two")
    step.refresh_from_db()
    assert (step.about, step.relative) == (home.person, home.mother)
    assert Person.objects.get(pk=home.person.pk).merged_into is None


def test_a_row_on_oneself_ends_with_the_merge(home, twin, alice, merged):
    """Who asked about themselves under another number is nobody's relative."""
    row = FamilyContact.objects.create(
        person=twin,
        relative=home.mother,
        may_be_told=True,
        channel="visit",
        recorded_by=home.liaison,
    )
    merge = merged(home.mother, twin)
    row.refresh_from_db()
    assert row.ended_at is not None
    undo_merge(merge, by=alice, reason="two")
    row.refresh_from_db()
    assert (row.ended_at, row.ended_by) == (None, None)
