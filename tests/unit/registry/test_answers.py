"""Officers answer proposals; what follows follows at once and can be walked back."""

import pytest

from sought.errors import InputError
from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.link_entry import link_entry, undo_link
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.undo_answer import undo_answer
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.models import (
    Answer,
    AuditEntry,
    Installation,
    Link,
    Merge,
    Person,
    Proposal,
    Role,
)
from sought.registry.policies import Refused
from tests.office import list_of, officer, person
from tests.unit.registry.merge_cases import of_entry, of_persons, run_by


@pytest.fixture
def run(alice):
    return run_by(alice)


@pytest.fixture
def entry(alice):
    return list_of(alice, {"name": "a row"}, {"name": "another"}).entries.get(row=1)


@pytest.fixture
def row(run, entry, alice):
    """A proposal that the entry is a person."""
    return of_entry(run, entry, person(alice))


@pytest.fixture
def two(run, alice):
    """A proposal that two persons are one."""
    return of_persons(run, person(alice, "Rəşid"), person(alice, "Рашид"))


@pytest.fixture
def second(db):  # noqa: ARG001 - the database, for the officer
    return officer("dilara", Role.INVESTIGATOR)


@pytest.fixture
def two_person(db):  # noqa: ARG001 - the database, for the row
    house = Installation.current()
    house.two_person_review = True
    house.save()


def state(proposal):
    return Proposal.objects.get(pk=proposal.pk).state


def link_of(entry):
    return Link.objects.filter(entry=entry, undone_at__isnull=True).first()


def test_the_same_links_the_row(row, entry, alice):
    answer_proposal(row, "same", by=alice, seconds=4)
    link = link_of(entry)
    assert (link.person, link.origin, link.score, link.decided_by) == (
        row.person,
        "engine",
        row.probability,
        alice,
    )
    assert state(row) == row.state == "same"
    assert row.answers.get().seconds == 4


def test_the_same_merges_the_higher_number_into_the_lower(two, alice):
    answer_proposal(two, "same", by=alice, reason="one passport")
    merge = Merge.objects.get()
    assert (merge.kept, merge.merged, merge.proposal) == (two.first, two.person, two)
    assert merge.reason == "one passport"


@pytest.mark.parametrize("answer", ["different", "unsure"])
def test_nothing_is_joined_by_any_other_answer(row, two, alice, answer):
    for proposal in (row, two):
        answer_proposal(proposal, answer, by=alice)
        assert state(proposal) == answer
    assert not Link.objects.exists()
    assert not Merge.objects.exists()


def test_another_persons_link_outlives_a_no(run, row, entry, alice):
    """Of several persons proposed for a row, one is right and the others are not."""
    wrong = of_entry(run, entry, person(alice, "Kamran"))
    answer_proposal(row, "same", by=alice)
    answer_proposal(wrong, "different", by=alice)
    assert link_of(entry).person == row.person


def test_undoing_an_answer_undoes_what_came_of_it(row, two, entry, alice):
    for proposal in (row, two):
        undo_answer(answer_proposal(proposal, "same", by=alice), by=alice)
        assert state(proposal) == "open"
    assert link_of(entry) is None
    assert Merge.objects.get().undone_by == alice
    assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_after_undoing_one_may_answer_anew(row, alice):
    first = answer_proposal(row, "different", by=alice)
    with pytest.raises(InputError, match=r"answered .* already; undo that first"):
        answer_proposal(row, "same", by=alice)
    undo_answer(first, by=alice)
    answer_proposal(row, "same", by=alice)
    assert state(row) == "same"
    with pytest.raises(InputError, match="undone already"):
        undo_answer(first, by=alice)


def test_officers_undo_their_own_answers_and_reviewers_anybodys(row, alice, bob, second):
    given = answer_proposal(row, "same", by=alice)
    with pytest.raises(Refused, match="another officer's answer"):
        undo_answer(given, by=second)
    undo_answer(given, by=bob)
    assert Answer.objects.get().undone_by == bob


@pytest.mark.usefixtures("two_person")
def test_two_officers_must_agree(row, entry, alice, second):
    answer_proposal(row, "same", by=alice)
    assert (state(row), link_of(entry)) == ("open", None)
    answer_proposal(row, "same", by=second)
    assert state(row) == "same"
    assert link_of(entry).decided_by == second


@pytest.mark.usefixtures("two_person")
def test_undoing_one_of_two_leaves_the_other(two, alice, second):
    answer_proposal(two, "same", by=alice)
    undo_answer(answer_proposal(two, "same", by=second), by=second)
    assert state(two) == "open"
    assert not Merge.objects.get().stands
    assert [a.answered_by for a in two.answers.filter(undone_at=None)] == [alice]


@pytest.mark.usefixtures("two_person")
def test_a_dispute_waits_for_a_reviewer(row, entry, alice, bob, second):
    answer_proposal(row, "same", by=alice)
    answer_proposal(row, "different", by=second)
    assert state(row) == "disputed"
    third = officer("elman", Role.REGISTRAR)
    with pytest.raises(Refused, match="settle disputes"):
        answer_proposal(row, "same", by=third)
    with pytest.raises(InputError, match="settled by same or different"):
        answer_proposal(row, "unsure", by=bob)
    with pytest.raises(InputError, match="needs a reason"):
        answer_proposal(row, "same", by=bob)
    assert answer_proposal(row, "same", by=bob, reason="one passport").settles
    assert state(row) == "same"
    assert link_of(entry).decided_by == bob


def test_a_second_look_that_says_otherwise_changes_nothing_until_it_is_settled(
    row, entry, alice, bob, second
):
    answer_proposal(row, "same", by=alice)
    answer_proposal(row, "different", by=second)
    assert state(row) == "disputed"
    assert link_of(entry) is not None, "a decision is never overruled silently"
    answer_proposal(row, "different", by=bob, reason="two passports")
    assert (state(row), link_of(entry)) == ("different", None)


@pytest.mark.usefixtures("two_person")
def test_undoing_what_settled_a_dispute_parts_what_it_joined(row, entry, alice, bob, second):
    answer_proposal(row, "same", by=alice)
    answer_proposal(row, "different", by=second)
    settling = answer_proposal(row, "same", by=bob, reason="one passport")
    undo_answer(settling, by=bob)
    assert (state(row), link_of(entry)) == ("disputed", None)


def test_undoing_what_settled_a_dispute_leaves_what_stood_before(row, entry, alice, bob, second):
    answer_proposal(row, "same", by=alice)
    answer_proposal(row, "different", by=second)
    undo_answer(answer_proposal(row, "same", by=bob, reason="one passport"), by=bob)
    assert state(row) == "disputed"
    assert link_of(entry) is not None


def test_a_change_of_the_mode_judges_no_answer_anew(row, entry, alice, second):
    answer_proposal(row, "same", by=alice)
    house = Installation.current()
    house.two_person_review = True
    house.save()
    undo_answer(answer_proposal(row, "unsure", by=second), by=second)
    assert state(row) == "same"
    assert link_of(entry) is not None


@pytest.mark.usefixtures("two_person")
def test_what_waits_for_two_is_not_decided_by_one_at_another_door(row, two, entry, alice):
    with pytest.raises(InputError, match=f"answer {row.code} instead"):
        link_entry(entry, row.person, by=alice, reason="same passport")
    with pytest.raises(InputError, match=f"answer {two.code} instead"):
        merge_persons(two.first, two.person, by=alice, reason="one passport")


def test_a_link_that_others_answers_made_is_undone_by_who_may_settle(
    row, entry, alice, bob, second
):
    answer_proposal(row, "same", by=alice)
    with pytest.raises(Refused, match="settle disputes"):
        undo_link(link_of(entry), by=second, reason="another village")
    undo_link(link_of(entry), by=bob, reason="another village")
    assert state(row) == "open"


def test_a_reviewer_who_took_part_in_the_dispute_does_not_settle_it(row, alice, bob):
    answer_proposal(row, "same", by=alice)
    answer_proposal(row, "different", by=bob)
    with pytest.raises(InputError, match=r"answered .* already"):
        answer_proposal(row, "different", by=bob)


def test_who_undoes_the_link_opens_the_question_again(row, entry, alice):
    answer_proposal(row, "same", by=alice)
    undo_link(link_of(entry), by=alice, reason="another village")
    assert state(row) == "open"
    assert row.answers.get().undone_by == alice


def test_who_undoes_the_merge_opens_the_question_again(two, alice):
    answer_proposal(two, "same", by=alice)
    undo_merge(Merge.objects.get(), by=alice, reason="two after all")
    assert state(two) == "open"


def test_a_row_that_is_somebody_else_already_is_not_linked_twice(row, entry, alice):
    other = person(alice, "Kamran")
    link_entry(entry, other, by=alice, reason="same passport")
    with pytest.raises(InputError, match=f"linked to {other.code}; undo that first"):
        answer_proposal(row, "same", by=alice)
    assert (state(row), row.answers.count()) == ("open", 0)


def test_a_link_made_by_hand_agrees_with_the_answer(row, entry, alice):
    link_entry(entry, row.person, by=alice, reason="same passport")
    undo_answer(answer_proposal(row, "same", by=alice), by=alice)
    assert link_of(entry).origin == "officer", "the answer did not make it and does not end it"


def test_nobody_stands_twice_in_a_list_unless_the_officer_knows(row, entry, alice):
    twin = entry.list.entries.get(row=2)
    link_entry(twin, row.person, by=alice, reason="same passport")
    with pytest.raises(InputError, match="has another row in S-"):
        answer_proposal(row, "same", by=alice)
    answer_proposal(row, "same", by=alice, although_named_together=True)
    assert link_of(entry).person == row.person


def test_a_no_stands_against_a_link_by_hand(row, entry, alice):
    answer_proposal(row, "different", by=alice)
    with pytest.raises(InputError, match=f"{row.code} was answered: they are two"):
        link_entry(entry, row.person, by=alice, reason="same name")


def test_a_no_stands_against_a_merge_that_would_contradict_it(run, row, entry, alice):
    """The row is not the first person; it is the second; so these are two."""
    second = person(alice, "Rashid")
    answer_proposal(row, "different", by=alice)
    answer_proposal(of_entry(run, entry, second), "same", by=alice)
    with pytest.raises(InputError, match=f"{row.code} was answered: they are two"):
        merge_persons(row.person, second, by=alice, reason="one passport")


def test_a_no_of_a_number_holds_of_who_it_was_merged_into(run, row, entry, alice):
    kept = person(alice, "Rashid")
    answer_proposal(row, "different", by=alice)
    merge_persons(kept, Person.objects.get(pk=row.person_id), by=alice, reason="one passport")
    with pytest.raises(InputError, match=f"{row.code} was answered"):
        answer_proposal(of_entry(run, entry, kept), "same", by=alice)


def test_a_row_of_a_number_that_was_merged_goes_to_the_kept_one(row, entry, alice):
    kept = person(alice, "Rashid")
    merge_persons(kept, Person.objects.get(pk=row.person_id), by=alice, reason="one passport")
    answer_proposal(Proposal.objects.get(pk=row.pk), "same", by=alice)
    assert link_of(entry).person == kept


@pytest.mark.parametrize("answer", ["", "yes", "open"])
def test_there_are_three_answers(row, alice, answer):
    with pytest.raises(InputError, match="answer same, different, unsure"):
        answer_proposal(row, answer, by=alice)


def test_who_may_not_know_a_side_does_not_answer(two, alice, bob):
    protect(two.first, by=bob, reason="threatened")
    with pytest.raises(Refused, match=two.first.code):
        answer_proposal(Proposal.objects.get(pk=two.pk), "same", by=alice)


def test_who_may_not_read_the_list_does_not_answer(run, alice):
    listing = list_of(alice, {"name": "a row"})
    listing.source.confidentiality = "confidential"
    listing.source.save()
    closed = of_entry(run, listing.entries.get(), person(alice))
    with pytest.raises(Refused, match="confidential"):
        answer_proposal(closed, "same", by=alice)


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in {"registrar", "investigator", "reviewer"}]
)
def test_other_roles_decide_nothing(row, role):
    with pytest.raises(Refused, match="decide who is the same person"):
        answer_proposal(row, "same", by=officer("else", role))


def test_the_chain_has_the_answer_and_its_undoing(row, alice):
    undo_answer(answer_proposal(row, "same", by=alice), by=alice)
    verbs = list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs[-4:] == ["link entry", "answer proposal", "undo link", "undo answer"]
    assert AuditEntry.objects.get(verb="answer proposal").detail == {
        "answer": "same",
        "state": "same",
        "settles": False,
        "other": row.entry.code,
        "person": row.person.code,
    }
