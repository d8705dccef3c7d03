"""The database itself refuses a decision that does not rest on two reviews by two persons."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import Decision, Evidence, Objection, Opinion, Review, Role
from tests import decision_world as world
from tests.family_world import family
from tests.office import officer, person

YES, NO = Opinion.IDENTIFIED, Opinion.NOT_IDENTIFIED


@pytest.fixture
def asked(alice):
    return world.question(alice, person(alice))


@pytest.fixture
def board(db):  # noqa: ARG001 - the database, for the officers
    return world.board()


def refused(deed):
    with pytest.raises(IntegrityError), transaction.atomic():
        deed()


def row(asked, first, second, chair, **fields):
    given = {
        "hypothesis": asked,
        "outcome": YES,
        "first_review": first,
        "second_review": second,
        "first_reviewer": first.reviewer,
        "second_reviewer": second.reviewer,
        "decided_by": chair,
        "reason": "x",
        "threshold": 0.9,
        **fields,
    }
    return Decision.objects.create(**given)


def test_the_database_refuses_one_person_twice(asked, board):
    """By every way to write it: twice the review, twice the person, others' names, the chair."""
    one, other, chair = board
    world.reviewed(asked, one, other)
    first, second = asked.reviews.order_by("pk")
    refused(lambda: row(asked, first, first, chair))
    refused(lambda: row(asked, first, second, chair, second_reviewer=one))
    refused(lambda: row(asked, first, first, chair, second_reviewer=other))
    refused(lambda: row(asked, first, second, chair, first_reviewer=other, second_reviewer=one))
    refused(lambda: row(asked, first, second, one))
    refused(lambda: row(asked, first, second, other))
    made = row(asked, second, first, chair)  # swapped as a whole it is the same
    refused(lambda: Decision.objects.filter(pk=made.pk).update(decided_by=one))
    refused(lambda: Decision.objects.filter(pk=made.pk).update(second_reviewer=chair))
    refused(lambda: Review.objects.filter(pk=first.pk).update(reviewer=chair))
    refused(lambda: Review.objects.filter(pk=first.pk).update(opinion=NO))


def test_the_database_refuses_reviews_of_another_question(asked, alice, board):
    one, other, chair = board
    elsewhere = world.reviewed(world.question(alice, person(alice, "Elman")), one, other)
    world.reviewed(asked, one)
    own, strange = asked.reviews.get(), elsewhere.reviews.get(reviewer=other)
    refused(lambda: row(asked, own, strange, chair))
    refused(lambda: row(asked, strange, own, chair))
    world.reviewed(asked, other)
    made = row(asked, *asked.reviews.order_by("pk"), chair)
    refused(lambda: Decision.objects.filter(pk=made.pk).update(hypothesis=elsewhere))
    refused(lambda: Review.objects.filter(pk=own.pk).update(hypothesis=elsewhere))


def test_the_database_refuses_a_second_review_by_the_same(asked, board):
    world.reviewed(asked, board[0])
    refused(
        lambda: Review.objects.create(
            hypothesis=asked, reviewer=board[0], opinion=NO, reasons="otherwise"
        )
    )


def test_the_database_refuses_a_review_by_who_asked_or_after_the_decision(asked, board):
    given = {"hypothesis": asked, "opinion": YES, "reasons": "x"}
    refused(lambda: Review.objects.create(reviewer=asked.opened_by, **given))
    Evidence.objects.create(
        hypothesis=asked, kind="other", text="x", speaks_for=True, recorded_by=board[0]
    )
    refused(lambda: Review.objects.create(reviewer=board[0], **given))
    late = officer("late", Role.REVIEWER)
    world.identified(asked, board[1], board[2], late)
    refused(lambda: Review.objects.create(reviewer=officer("later", Role.REVIEWER), **given))
    refused(
        lambda: Evidence.objects.create(
            hypothesis=asked, kind="other", text="x", speaks_for=True, recorded_by=board[1]
        )
    )


def test_a_reviewer_who_comes_while_the_other_request_writes_is_refused(asked, board, monkeypatch):
    """The look before writing sees nothing yet; the database does."""
    world.reviewed(asked, board[0])
    monkeypatch.setattr("sought.registry.actions.review_hypothesis._refuse", lambda *_: None)
    with pytest.raises(InputError, match="the same is recorded already"):
        world.reviewed(asked, board[0])
    monkeypatch.setattr(
        "sought.registry.actions.review_hypothesis.validated", lambda given, **_: given
    )
    refused(lambda: world.reviewed(asked, board[0]))
    assert asked.reviews.count() == 1


def objection(alice):
    """An open one on a standing identification, and the board that decided it."""
    home = family(alice)
    decision = home.decided()
    home.told(decision)
    return home.objects(decision), home.board


def answered(row, by, **fields):
    given = {"answered_at": timezone.now(), "answered_by": by, "answer": "x", "upheld": False}
    return Objection.objects.filter(pk=row.pk).update(**given | fields)


def test_the_database_lets_nobody_judge_an_objection_to_their_own_work(alice, bob):
    """Neither who decided nor a reviewer, by whichever way it is written."""
    row, board = objection(alice)
    for judge in board:
        refused(lambda by=judge: answered(row, by))
        refused(lambda by=judge: answered(row, by, upheld=True))
        values = {
            "decision": row.decision,
            "raised_by": row.raised_by,
            "reasons": "x",
            "recorded_by": row.recorded_by,
            "second_test": False,
            "answered_at": timezone.now(),
            "answered_by": judge,
            "answer": "x",
            "upheld": False,
        }
        refused(lambda given=values: Objection.objects.create(**given))
    answered(row, bob)
    refused(lambda: Objection.objects.filter(pk=row.pk).update(answered_by=board[0]))


def test_who_grants_the_reversal_upholds_the_objection_against_the_own_work(alice):
    row, board = objection(alice)
    asked = ask_reversal(row.decision, by=board[0], reason="two")
    refused(lambda: answered(row, board[1], upheld=True, reversal=asked))
    answer_reversal(asked, by=board[1], granted=True, answer="so")
    assert Objection.objects.get().answered_by == board[1]
    refused(lambda: answered(row, board[1], upheld=False))
    refused(lambda: answered(row, board[2], upheld=True, reversal=asked))
