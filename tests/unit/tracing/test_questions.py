"""What is worth asking."""

from sought.tracing.account import Account, Deed, Window
from sought.tracing.grades import Grade
from sought.tracing.overlap import Overlap
from sought.tracing.questions import Question, QuestionKind, questions_for


def overlap(place: str = "D1", grade: Grade = Grade.CERTAIN, first: int = 10) -> Overlap:
    return Overlap("W1", "P1", place, Window(first, first + 9), 0.9, 5.0, grade)


def account(deed: Deed, place: str = "D1", day: int = 12, **more: object) -> Account:
    return Account("s1", "i1", "P1", deed, Window(day, day), place, **more)


def test_whoever_was_there_since_is_asked_where_he_was_taken() -> None:
    assert questions_for("W1", [overlap()], [], []) == (
        Question(QuestionKind.WHERE_TAKEN_AFTER, "D1", Window(10, 19)),
    )


def test_whoever_was_there_before_is_asked_who_else_was() -> None:
    assert questions_for("W1", [], [overlap()], []) == (
        Question(QuestionKind.WHO_ELSE_WAS_THERE, "D1", Window(10, 19)),
    )


def test_whoever_was_only_possibly_there_is_asked_about_that_first_of_all() -> None:
    doubtful = overlap(grade=Grade.POSSIBLE)
    for given in ([doubtful], []), ([], [doubtful]):
        (question,) = questions_for("W1", *given, [])
        assert question.kind is QuestionKind.WAS_HE_THERE


def test_a_death_told_by_others_is_asked_about_where_the_witness_may_have_been() -> None:
    death = account(Deed.DEATH, alive=False, witness="W2")
    kinds = [question.kind for question in questions_for("W1", [overlap()], [], [death])]
    assert kinds == [QuestionKind.DID_HE_DIE_THERE, QuestionKind.WHERE_TAKEN_AFTER]
    elsewhere = account(Deed.DEATH, "D2", alive=False)
    later = account(Deed.DEATH, day=40, alive=False)
    for other in (elsewhere, later):
        (question,) = questions_for("W1", [overlap()], [], [other])
        assert question.kind is QuestionKind.WHERE_TAKEN_AFTER


def test_whoever_told_of_the_death_is_asked_about_the_body() -> None:
    death = account(Deed.DEATH, alive=False, witness="W1")
    first, *_ = questions_for("W1", [overlap()], [], [death])
    assert first == Question(QuestionKind.WHERE_BURIED, "D1", Window(12, 12))


def test_the_state_of_the_sick_is_asked_for_where_they_were_sick() -> None:
    ill = account(Deed.VISITED, condition="ill")
    kinds = [question.kind for question in questions_for("W1", [overlap()], [], [ill])]
    assert kinds == [QuestionKind.WHERE_TAKEN_AFTER, QuestionKind.WHAT_STATE]
    (question,) = questions_for("W1", [overlap("D2")], [], [ill])
    assert question.kind is QuestionKind.WHERE_TAKEN_AFTER


def test_a_question_is_asked_once() -> None:
    twice = [account(Deed.DEATH, alive=False, witness="W1")] * 2
    questions = questions_for("W1", [overlap(), overlap()], [], twice)
    assert len(questions) == len(set(questions)) == 2
