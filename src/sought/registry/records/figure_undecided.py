"""Those whom a figure counts and of whom it is not certain what a table splits it by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sought.partial_dates import Answer
from sought.reporting.figures.criterion import Judge, Judgement
from sought.reporting.figures.definition import AgeClass, FigureDefinition
from sought.reporting.figures.evaluation import Evaluation
from sought.reporting.figures.knowledge import Person


def undecided(found: Evaluation, names: Sequence[str], ages: Sequence[AgeClass]) -> Evaluation:
    """The evaluation with one more criterion for each of these: that no value is certain."""
    judge = Judge.of(found.definition, found.as_of.toordinal())
    verdicts = {
        code: replace(
            verdict,
            judgements=(
                *verdict.judgements,
                *(_unknown(judge, found.known.persons[code], name, ages) for name in names),
            ),
        )
        for code, verdict in found.verdicts.items()
    }
    answers = [verdict.answer for verdict in verdicts.values()]
    lowest, highest = answers.count(Answer.YES), sum(answer.possible for answer in answers)
    return replace(found, verdicts=verdicts, lowest=lowest, highest=highest)


def _unknown(judge: Judge, person: Person, name: str, ages: Sequence[AgeClass]) -> Judgement:
    """NO where some value is certain, with the statements that it rests on."""
    found = [_judged(judge, one, person) for one in _asked(judge, person, name, ages)]
    certain = [one for one in found if one.answer is Answer.YES]
    facts = certain[0].facts if certain else tuple(fact for one in found for fact in one.facts)
    return Judgement(name, Answer.NO if certain else Answer.YES, facts)


def _asked(
    judge: Judge, person: Person, name: str, ages: Sequence[AgeClass]
) -> list[FigureDefinition]:
    """For each possible value the definition that asks for nothing else."""
    alone = FigureDefinition("", age_on=judge.definition.age_event)
    if name == "age":
        return [replace(alone, age=age) for age in ages]
    values = sorted({fact.value for fact in person.of(name)})
    return [_with(alone, name, value) for value in values]


def _with(alone: FigureDefinition, name: str, value: str) -> FigureDefinition:
    given: dict[str, Any] = {name: value}
    return replace(alone, **given)


def _judged(judge: Judge, asked: FigureDefinition, person: Person) -> Judgement:
    (found,) = replace(judge, definition=asked).judgements(person)
    return found
