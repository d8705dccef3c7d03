"""A misidentification is reversed by two, and what relied on it is asked about in turn."""

import pytest
from django.db import IntegrityError, transaction

from sought.errors import InputError
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import (
    AuditEntry,
    Decision,
    Hypothesis,
    Opinion,
    Reliance,
    ReversalRequest,
    Role,
    Search,
    Status,
)
from sought.registry.policies import Refused
from sought.registry.records.affected import affected_by
from tests import decision_world as world
from tests.office import officer, person

YES = Opinion.IDENTIFIED


@pytest.fixture
def board(db):  # noqa: ARG001 - the database, for the officers
    return world.board()


@pytest.fixture
def decide(alice, board):
    """A decision on somebody new that relies on others."""

    def made(name, *on):
        one = world.reviewed(world.question(alice, person(alice, name)), *board[:2])
        return decide_hypothesis(one, Ruling(YES, "both agree"), by=board[2], relies_on=on)

    return made


def status(decision):
    return decision.hypothesis.person.__class__.objects.get(
        pk=decision.hypothesis.person_id
    ).shown.status


def again(decision):
    return Decision.objects.get(pk=decision.pk)


def test_who_asks_does_not_answer(decide, board):
    asked = ask_reversal(decide("Tural"), by=board[0], reason="two skulls")
    with pytest.raises(Refused, match="another officer answers"):
        answer_reversal(asked, by=board[0], granted=True, answer="yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReversalRequest.objects.filter(pk=asked.pk).update(
            answered_by=board[0], answered_at=asked.asked_at, granted=True
        )


def test_granted_the_decision_ends_and_the_question_is_open_again(decide, board):
    decision = decide("Tural")
    asked = ask_reversal(decision, by=board[0], reason="two skulls")
    assert answer_reversal(asked, by=board[1], granted=True, answer="so it is") == []
    row = again(decision)
    assert (row.reversal_asked_by, row.reversed_by) == (board[0], board[1])
    assert row.reversal_reason == "two skulls"
    assert not row.stands
    assert status(decision) == Status.MISSING
    closed = Hypothesis.objects.get(pk=decision.hypothesis_id)
    assert closed.closed_reason == f"{decision.code} is reversed: so it is"
    anew = open_hypothesis(
        closed.remains, closed.person, by=world.geneticist("g2"), reason="new sample"
    )
    assert anew.closed_at is None
    assert Search.objects.get(state="waiting").reason == f"{decision.code} is reversed"


def test_refused_the_decision_stands(decide, board):
    decision = decide("Tural")
    asked = ask_reversal(decision, by=board[0], reason="two skulls")
    answer_reversal(asked, by=board[1], granted=False, answer="one of them is a dog's")
    assert again(decision).stands
    assert status(decision) == Status.IDENTIFIED
    with pytest.raises(InputError, match="answered already"):
        answer_reversal(asked, by=board[2], granted=True, answer="no")
    verbs = set(AuditEntry.objects.filter(subject=decision.code).values_list("verb", flat=True))
    assert verbs == {"decide hypothesis", "ask reversal", "refuse reversal"}


def test_it_is_asked_for_once_and_with_a_reason(decide, board):
    decision = decide("Tural")
    with pytest.raises(InputError, match="a reversal needs a reason"):
        ask_reversal(decision, by=board[0], reason="")
    asked = ask_reversal(decision, by=board[0], reason="two skulls")
    with pytest.raises(InputError, match="is asked for already"):
        ask_reversal(decision, by=board[1], reason="x")
    with pytest.raises(InputError, match="an answer needs its reason"):
        answer_reversal(asked, by=board[1], granted=True, answer=" ")
    answer_reversal(asked, by=board[1], granted=True, answer="yes")
    with pytest.raises(InputError, match="is reversed already"):
        ask_reversal(decision, by=board[1], reason="x")


def test_others_neither_ask_nor_answer(decide, board):
    decision, stranger = decide("Tural"), officer("dilara", Role.INVESTIGATOR)
    with pytest.raises(Refused):
        ask_reversal(decision, by=stranger, reason="x")
    asked = ask_reversal(decision, by=board[0], reason="x")
    with pytest.raises(Refused):
        answer_reversal(asked, by=stranger, granted=True, answer="x")


def test_what_relied_on_it_is_asked_about_in_turn(decide, board):
    """Directly or through others, each once; what is asked about already is not asked again."""
    first = decide("Tural")
    second = decide("Elman", first)
    third = decide("Orxan", second)
    fourth = decide("Kamran", first, third)
    own = ask_reversal(fourth, by=board[1], reason="own doubt")
    asked = ask_reversal(first, by=board[0], reason="two skulls")
    following = answer_reversal(asked, by=board[1], granted=True, answer="yes")
    assert following == [second, third]
    opened = ReversalRequest.objects.filter(answered_at__isnull=True)
    assert set(opened.values_list("decision", "asked_by")) == {
        (second.pk, board[0].pk),
        (third.pk, board[0].pk),
        (own.decision_id, board[1].pk),
    }
    assert again(second).stands
    assert status(second) == Status.IDENTIFIED
    entry = AuditEntry.objects.get(verb="grant reversal")
    assert entry.detail["in_turn"] == [second.code, third.code]


def test_a_circle_ends(decide):
    first = decide("Tural")
    second = decide("Elman", first)
    third = decide("Orxan", second)
    Reliance.objects.create(decision=first, on=third)
    found = [(a.decision, a.distance, a.relied_on) for a in affected_by(first)]
    assert found == [(second, 1, first.code), (third, 2, second.code)]
    assert [a.person for a in affected_by(first)] == [
        second.hypothesis.person,
        third.hypothesis.person,
    ]


def test_nothing_relies_on_what_does_not_stand(decide, board):
    first, second = decide("Tural"), decide("Elman")
    asked = ask_reversal(first, by=board[0], reason="two skulls")
    with pytest.raises(InputError, match=f"the reversal of {first.code} is asked for"):
        decide("Orxan", first)
    answer_reversal(asked, by=board[1], granted=True, answer="yes")
    with pytest.raises(InputError, match=f"{first.code} is reversed"):
        decide("Kamran", second, first)
