"""What is asked next, how far the review is, and how well officers agree."""

import pytest
from django.utils import timezone

from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.link_entry import link_entry, undo_link
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import Answer, Proposal, Role
from sought.registry.policies import Refused, check_can_answer
from sought.registry.records.review_agreement import kappa, review_agreement
from sought.registry.records.review_progress import review_progress
from sought.registry.records.review_queue import control_sample, review_queue
from tests.office import list_of, may, officer, person
from tests.unit.registry.merge_cases import of_entry, run_by


@pytest.fixture
def rows(alice):
    return list(list_of(alice, *({"name": str(n)} for n in range(4))).entries.order_by("row"))


@pytest.fixture
def proposals(alice, rows):
    """Four, of values 0.9, 0.8, 0.7 and 0.6 in this order."""
    run = run_by(alice)
    return [
        of_entry(run, row, person(alice, row.code), 0.9 - at / 10) for at, row in enumerate(rows)
    ]


@pytest.fixture
def second(db):  # noqa: ARG001 - the database, for the officer
    return officer("dilara", Role.INVESTIGATOR)


def test_the_most_valuable_comes_first_and_the_unsure_last(proposals, alice, second):
    assert list(review_queue(may(alice))) == proposals
    answer_proposal(proposals[0], "unsure", by=second)
    assert list(review_queue(may(alice))) == [*proposals[1:], proposals[0]]


def test_nobody_is_asked_twice(proposals, alice):
    answer_proposal(proposals[0], "unsure", by=alice)
    assert list(review_queue(may(alice))) == proposals[1:]


def test_disputes_come_first_and_to_reviewers_alone(proposals, alice, bob, second):
    answer_proposal(proposals[3], "same", by=alice)
    answer_proposal(proposals[3], "different", by=second)
    assert list(review_queue(may(bob))) == [proposals[3], *proposals[:3]]
    assert list(review_queue(may(officer("elman", Role.REGISTRAR)))) == proposals[:3]


def test_what_is_linked_by_hand_is_asked_no_more(proposals, rows, alice):
    link_entry(rows[0], person(alice, "Kamran"), by=alice, reason="same passport")
    assert list(review_queue(may(alice))) == proposals[1:]


def test_whom_the_officer_may_not_know_is_not_in_the_queue(proposals, alice, bob):
    protect(proposals[0].person, by=bob, reason="threatened")
    assert list(review_queue(may(alice))) == proposals[1:]


def test_a_number_merged_into_somebody_unknown_is_not_in_the_queue(proposals, alice, bob):
    kept = person(alice, "Kamran")
    merge_persons(kept, proposals[0].person, by=alice, reason="one passport")
    protect(kept, by=bob, reason="threatened")
    assert list(review_queue(may(alice))) == proposals[1:]
    with pytest.raises(Refused, match="is protected"):
        check_can_answer(may(alice), Proposal.objects.get(pk=proposals[0].pk))


def test_a_row_once_linked_to_somebody_unknown_is_not_in_the_queue(proposals, rows, alice, bob):
    hidden = person(alice, "Kamran")
    undo_link(
        link_entry(rows[0], hidden, by=alice, reason="same passport"), by=alice, reason="another"
    )
    assert list(review_queue(may(alice))) == proposals
    protect(hidden, by=bob, reason="threatened")
    assert list(review_queue(may(alice))) == proposals[1:]
    with pytest.raises(Refused, match="names somebody"):
        answer_proposal(proposals[0], "same", by=alice)


def test_rows_of_a_withdrawn_list_are_asked_no_more(proposals, alice):
    withdraw_source(proposals[0].entry.list.source, by=alice, reason="a forgery")
    assert not review_queue(may(alice))


def test_a_second_look_offers_what_others_decided(proposals, alice, second):
    answer_proposal(proposals[0], "different", by=alice)
    assert list(control_sample(may(second))) == [proposals[0]]
    assert not control_sample(may(alice))


def test_progress_counts_states_and_days(proposals, alice, second):
    answer_proposal(proposals[0], "same", by=alice)
    answer_proposal(proposals[1], "different", by=alice)
    answer_proposal(proposals[2], "unsure", by=second)
    progress = review_progress(may(alice))
    assert progress.states == {"open": 1, "same": 1, "different": 1, "unsure": 1, "disputed": 0}
    assert (progress.decided, progress.left) == (2, 2)
    (day,) = progress.days
    assert (day.same, day.different, day.unsure, day.answers) == (1, 1, 1, 3)
    assert day.day == timezone.localdate()


def test_agreement_is_of_pairs_that_two_answered(proposals, alice, bob, second):
    for proposal, answers in zip(proposals, ("ss", "dd", "sd", "u"), strict=True):
        for by, letter in zip((alice, second), answers, strict=False):
            answer = {"s": "same", "d": "different", "u": "unsure"}[letter]
            answer_proposal(Proposal.objects.get(pk=proposal.pk), answer, by=by)
    answer_proposal(Proposal.objects.get(pk=proposals[2].pk), "same", by=bob, reason="one passport")
    found = review_agreement(may(alice))
    assert (found.pairs, found.share) == (3, 2 / 3)
    by_chance = (2 * 1 + 1 * 2) / 9
    assert found.kappa == pytest.approx((2 / 3 - by_chance) / (1 - by_chance))
    assert Answer.objects.filter(settles=True).count() == 1


def test_kappa_of_cohens_definition():
    assert kappa({("same", "same"): 20, ("different", "different"): 20}) == 1
    assert kappa({("same", "different"): 10, ("different", "same"): 10}) == -1
    even = dict.fromkeys([(a, b) for a in ("same", "different") for b in ("same", "different")], 5)
    assert kappa(even) == 0
    observed, by_chance = (20 + 15) / 50, (25 * 30 + 25 * 20) / 50**2
    counts = {("same", "same"): 20, ("same", "different"): 5, ("different", "same"): 10}
    counts["different", "different"] = 15
    assert kappa(counts) == pytest.approx((observed - by_chance) / (1 - by_chance))
    assert kappa({}) is None
    assert kappa({("same", "same"): 3}) is None


@pytest.mark.parametrize("ask", [review_queue, control_sample, review_progress, review_agreement])
def test_without_the_right_nothing_is_told(charlie, ask):
    with pytest.raises(Refused, match="decide who is the same person"):
        ask(may(charlie))
