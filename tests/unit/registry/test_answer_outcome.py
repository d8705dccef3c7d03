"""What answers come to: the rule as a table."""

import pytest

from sought.registry.models import Answer
from sought.registry.records.answer_outcome import outcome

S, D, U = "same", "different", "unsure"
ALONE = [
    ([], "open"),
    ([S], S),
    ([D], D),
    ([U], U),
    ([U, U], U),
    ([U, S], S),
    ([S, S], S),
    ([S, D], "disputed"),
    ([D, S, S], "disputed"),
]
BY_TWO = [
    ([], "open"),
    ([S], "open"),
    ([D], "open"),
    ([U], U),
    ([U, S], "open"),
    ([S, S], S),
    ([D, D], D),
    ([U, D, D], D),
    ([S, D], "disputed"),
    ([S, S, D], "disputed"),
]


def given(*answers, alone=False):
    return [Answer(pk=at, answer=a, alone=alone) for at, a in enumerate(answers, start=1)]


@pytest.mark.parametrize(("answers", "state"), ALONE)
def test_one_officer_is_enough(answers, state):
    assert outcome(given(*answers, alone=True)) == state


@pytest.mark.parametrize(("answers", "state"), BY_TWO)
def test_two_officers_must_say_the_same(answers, state):
    assert outcome(given(*answers)) == state


def test_what_decided_alone_still_does_when_two_are_asked():
    assert outcome([*given(S, alone=True), *given(U)]) == S
    assert outcome([*given(D, alone=True), *given(S)]) == "disputed"


def test_what_did_not_decide_among_two_does_not_when_one_is_enough():
    assert outcome([*given(S), *given(U, alone=True)]) == "open"
    assert outcome([*given(S), *given(S, alone=True)]) == S


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("answer", [S, D])
def test_whoever_settles_decides(answer, alone):
    last = Answer(pk=9, answer=answer, settles=True)
    assert outcome([*given(S, D, alone=alone), last]) == answer


@pytest.mark.parametrize(("answers", "_state"), [*ALONE, *BY_TWO])
@pytest.mark.parametrize("alone", [False, True])
def test_the_order_of_answers_does_not_matter(answers, _state, alone):
    forth = outcome(given(*answers, alone=alone))
    assert outcome(given(*answers, alone=alone)[::-1]) == forth
