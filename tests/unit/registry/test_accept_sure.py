"""What is sure is accepted as one decision; whatever has a rival is left to be looked at."""

import pytest

from sought.errors import InputError
from sought.registry.actions.accept_sure import Accepted, accept_sure
from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.link_entry import link_entry
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.undo_answer import undo_answer
from sought.registry.models import AuditEntry, Installation, Link, Merge, Relation
from sought.registry.policies import Refused
from tests.office import list_of, person, source
from tests.unit.registry.merge_cases import of_entry, of_persons, run_by, shown

SURE, UNSURE = 0.999, 0.6


@pytest.fixture
def run(alice):
    return run_by(alice)


@pytest.fixture
def rows(alice):
    return list(list_of(alice, *({"name": str(n)} for n in range(4))).entries.order_by("row"))


def accepted(bob, **options):
    return accept_sure(**{"threshold": 0.99, "by": bob, "reason": "checked a sample", **options})


def test_rows_are_linked_and_persons_merged(run, rows, alice, bob):
    who = person(alice)
    pair = person(alice, "Rəşid", birth="1961"), person(alice, "Рашид", unit="3rd company")
    proposal = of_entry(run, rows[0], who, SURE)
    of_persons(run, *pair, SURE)
    assert accepted(bob) == Accepted(links=1, merges=1, left=0)
    link = Link.objects.get()
    assert (link.entry, link.person, link.score) == (rows[0], who, SURE)
    assert (link.origin, link.decided_by, link.reason) == ("engine", bob, "checked a sample")
    assert (shown(pair[0]).birth, shown(pair[0]).unit) == ("1961", "3rd company")
    proposal.refresh_from_db()
    assert proposal.state == "same"


def test_what_is_less_sure_stays(run, rows, alice, bob):
    of_entry(run, rows[0], person(alice), 0.9899)
    assert accepted(bob) == Accepted(0, 0, 0)


@pytest.mark.parametrize(("rival", "links"), [(0.05, 0), (0.049, 1)])
def test_a_row_that_may_be_somebody_else_stays(run, rows, alice, bob, rival, links):
    of_entry(run, rows[0], person(alice), SURE)
    of_entry(run, rows[0], person(alice, "Kamran"), rival)
    assert accepted(bob).links == links


def test_somebody_who_was_ruled_out_is_no_rival(run, rows, alice, bob):
    of_entry(run, rows[0], person(alice), SURE)
    answer_proposal(of_entry(run, rows[0], person(alice, "Kamran"), UNSURE), "different", by=alice)
    assert accepted(bob).links == 1


@pytest.mark.parametrize(("repeats", "links"), [(False, 0), (True, 2)])
def test_two_rows_of_one_list_for_one_person_stay(run, rows, alice, bob, repeats, links):
    rows[0].list.repeats = repeats
    rows[0].list.save()
    who = person(alice)
    for row in rows[:2]:
        of_entry(run, row, who, SURE)
    assert accepted(bob).links == links


def test_a_person_who_has_a_row_in_the_list_already_gets_no_other(run, rows, alice, bob):
    who = person(alice)
    link_entry(rows[0], who, by=alice, reason="same passport")
    of_entry(run, rows[1], who, SURE)
    assert accepted(bob) == Accepted(links=0, merges=0, left=1)


def test_a_pair_of_which_one_may_be_a_third_stays(run, alice, bob):
    first, second, third = (person(alice, name) for name in "ABC")
    of_persons(run, first, second, SURE)
    of_persons(run, second, third, UNSURE)
    assert accepted(bob).merges == 0


def test_kin_stay_two(run, alice, bob):
    pair = person(alice, "Rəşid"), person(alice, "Rəşid")
    record(Relation, by=alice, source=source(alice), person=pair[0], other=pair[1], kind="twin")
    of_persons(run, *pair, SURE)
    assert accepted(bob) == Accepted(0, 0, left=1)
    assert not Merge.objects.exists()


def test_what_an_officer_has_looked_at_is_theirs_to_decide(run, rows, alice, bob):
    for row, answer in zip(rows, ("unsure", "different"), strict=False):
        answer_proposal(of_entry(run, row, person(alice), SURE), answer, by=alice)
    assert accepted(bob) == Accepted(0, 0, 0)


def test_a_standing_answer_is_overruled_by_nobody(run, rows, alice, bob):
    """It was given while two had to agree; since then one is enough."""
    house = Installation.current()
    house.two_person_review = True
    house.save()
    for row, answer, by in zip(rows, ("different", "same"), (alice, bob), strict=False):
        answer_proposal(of_entry(run, row, person(alice), SURE), answer, by=by)
    house.two_person_review = False
    house.save()
    assert accepted(bob) == Accepted(0, 0, 0)


def test_what_was_not_told_is_not_accepted(run, rows, alice, bob):
    of_entry(run, rows[0], person(alice), SURE)
    with pytest.raises(InputError, match="there are 1 such pairs now, no longer 3"):
        accepted(bob, expected=3)
    assert accepted(bob, expected=1).links == 1


def test_whom_the_officer_may_not_know_is_not_decided_upon(run, rows, alice, bob):
    who = person(alice)
    protect(who, by=bob, reason="threatened")
    of_entry(run, rows[0], who, SURE)
    assert accepted(bob) == Accepted(0, 0, 0)


def test_each_can_be_undone_by_itself(run, rows, alice, bob):
    for row in rows[:2]:
        of_entry(run, row, person(alice, row.code), SURE)
    accepted(bob)
    undo_answer(Link.objects.get(entry=rows[0]).entry.proposals.get().answers.get(), by=bob)
    standing = Link.objects.filter(undone_at__isnull=True)
    assert [link.entry for link in standing] == [rows[1]]


def test_one_deed_is_one_entry_of_the_chain(run, rows, alice, bob):
    for row in rows:
        of_entry(run, row, person(alice, row.code), SURE)
    before = AuditEntry.objects.count()
    accepted(bob, threshold=0.995)
    assert AuditEntry.objects.count() == before + 1
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.detail) == (
        "accept sure proposals",
        {"threshold": "0.995", "pairs": 4, "links": 4, "merges": 0, "left": 0},
    )


@pytest.mark.parametrize("threshold", [0, 0.9, 0.9899, 1.01, float("nan")])
def test_nothing_unsure_is_accepted(bob, threshold):
    with pytest.raises(InputError, match=r"is not between 0\.99 and 1"):
        accepted(bob, threshold=threshold)


def test_where_two_officers_answer_nothing_is_accepted_at_once(bob):
    house = Installation.current()
    house.two_person_review = True
    house.save()
    with pytest.raises(InputError, match="two officers answer each pair"):
        accepted(bob)


def test_a_registrar_accepts_nothing_at_once(alice):
    with pytest.raises(Refused, match="accept the sure ones"):
        accepted(alice)
