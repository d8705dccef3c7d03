"""Officers of the board who press at the same time: what one of them does, the others find done."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connections

from sought.errors import SoughtError
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.review_hypothesis import review_hypothesis
from sought.registry.models import AuditEntry, Decision, Opinion, ReversalRequest, Review
from tests import decision_world as world
from tests import office

pytestmark = pytest.mark.django_db(transaction=True)
YES = Opinion.IDENTIFIED


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def asked(alice):
    return world.question(alice, office.person(alice))


@pytest.fixture
def board():
    return world.board("bella", "carl", "dora", "elif")


def at_once(*deeds: Callable[[], object]) -> list[SoughtError]:
    """All of them in threads that begin together; gives the refusals."""
    start, refused = Barrier(len(deeds)), []

    def act(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
        except SoughtError as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=act, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def review_by(one, reviewer, opinion=YES):
    return lambda: review_hypothesis(one, by=reviewer, opinion=opinion, reasons="seen")


def decision_by(one, chair):
    return lambda: decide_hypothesis(one, Ruling(YES, "agreed"), by=chair)


def test_one_reviewer_who_presses_thrice_reviews_once(asked, board):
    one = board[0]
    refused = at_once(*(review_by(asked, one, opinion) for opinion in Opinion))
    assert len(refused) == 2
    assert Review.objects.count() == 1
    assert AuditEntry.objects.filter(verb="review hypothesis").count() == 1


def test_of_four_reviewers_two_are_in_time(asked, board):
    refused = at_once(*(review_by(asked, one) for one in board))
    assert [str(error) for error in refused] == [
        f"{asked.code} has its two reviews; the board decides now"
    ] * 2
    assert len(set(Review.objects.values_list("reviewer", flat=True))) == 2


def test_of_two_who_decide_one_has(asked, board):
    world.reviewed(asked, *board[:2])
    refused = at_once(*(decision_by(asked, chair) for chair in board[2:]))
    assert len(refused) == 1
    assert Decision.objects.count() == 1
    assert AuditEntry.objects.filter(verb="decide hypothesis").count() == 1


def test_one_person_is_not_identified_by_two_bodies_at_once(asked, alice, board):
    other = world.question(alice, asked.person)
    for one in (asked, other):
        world.reviewed(one, *board[:2])
    refused = at_once(decision_by(asked, board[2]), decision_by(other, board[3]))
    assert len(refused) == 1
    assert "stands identified" in str(refused[0])
    assert Decision.objects.count() == 1


def test_a_reversal_is_asked_for_and_answered_once(asked, board):
    made = world.identified(asked, *board[:3])
    refused = at_once(*(lambda by=by: ask_reversal(made, by=by, reason="x") for by in board[:2]))
    assert len(refused) == 1
    request = ReversalRequest.objects.get()
    others = [by for by in board if by != request.asked_by][:2]
    refused = at_once(
        *(
            lambda by=by, yes=yes: answer_reversal(request, by=by, granted=yes, answer="x")
            for by, yes in zip(others, (True, False), strict=True)
        )
    )
    assert len(refused) == 1
    request.refresh_from_db()
    assert Decision.objects.get().stands is not request.granted
