"""A figure as of a day, as known at a moment: who is counted, and who is left aside for what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from sought.partial_dates import Answer
from sought.reporting.figures.criterion import Judge, Judgement, Open
from sought.reporting.figures.definition import Counting, FigureDefinition
from sought.reporting.figures.fact import Record
from sought.reporting.figures.knowledge import Knowledge, knowledge

_NO_DATES = {Open.NOT_STATED, Open.CONTRADICTION}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One person under a definition: a judgement for each criterion, and all together."""

    person: str
    records: tuple[str, ...]
    judgements: tuple[Judgement, ...]

    @property
    def answer(self) -> Answer:
        """YES if every criterion is met, NO if one is not."""
        answers = {judgement.answer for judgement in self.judgements}
        if Answer.NO in answers:
            return Answer.NO
        return Answer.MAYBE if Answer.MAYBE in answers else Answer.YES

    @property
    def reasons(self) -> tuple[Judgement, ...]:
        """What keeps the person out, or where nothing does, what is open: first what nobody stated."""
        if (found := self.answer) is Answer.YES:
            return ()
        open_or_not = (judgement for judgement in self.judgements if judgement.answer is found)
        return tuple(sorted(open_or_not, key=lambda judgement: judgement.open not in _NO_DATES))

    def counts(self, counting: Counting) -> bool:
        """Whether the rule counts the person; what nobody stated never does."""
        if self.answer is Answer.MAYBE and counting is Counting.POSSIBLE:
            return all(judgement.open not in _NO_DATES for judgement in self.reasons)
        return self.answer is Answer.YES


@dataclass(frozen=True)
class Evaluation:
    """Everybody known, judged.

    ``lowest``: who belongs to the figure however the dates were; ``highest``: who may, with those
    of whom something is not known.  The shown ``count`` lies between the two.
    """

    definition: FigureDefinition
    as_of: date
    known: Knowledge = field(repr=False)
    verdicts: Mapping[str, Verdict] = field(repr=False)
    lowest: int
    highest: int

    @cached_property
    def persons(self) -> frozenset[str]:
        """Codes of those who are counted."""
        rule = self.definition.counting
        return frozenset(code for code, v in self.verdicts.items() if v.counts(rule))

    @property
    def count(self) -> int:
        """The number that is shown."""
        return len(self.persons)

    @property
    def records(self) -> int:
        """Records behind those counted: the number of whoever counts a duplicate twice."""
        return sum(len(self.verdicts[code].records) for code in self.persons)

    @property
    def not_known(self) -> tuple[Verdict, ...]:
        """Who may belong to it and is not counted, each with what is not known."""
        counted = self.persons
        return tuple(
            verdict
            for code, verdict in self.verdicts.items()
            if verdict.answer is Answer.MAYBE and code not in counted
        )

    @property
    def outside(self) -> tuple[Verdict, ...]:
        """Who does not belong to it, each with the criteria that are not met."""
        return tuple(v for v in self.verdicts.values() if v.answer is Answer.NO)


def evaluate(
    definition: FigureDefinition, records: Iterable[Record], as_of: date, known_at: datetime
) -> Evaluation:
    """The figure as of a day, from what the register knew at a moment with time zone."""
    return evaluate_known(definition, knowledge(records, known_at), as_of)


def evaluate_known(definition: FigureDefinition, known: Knowledge, as_of: date) -> Evaluation:
    """The same where what was known is at hand already, as for several figures at once."""
    verdicts = _verdicts(Judge.of(definition, as_of.toordinal()), known)
    wide = verdicts
    if definition.counting is Counting.MIDDLE:
        wide = _verdicts(Judge(definition, as_of.toordinal(), middle=False), known)
    answers = [verdict.answer for verdict in wide.values()]
    lowest, highest = answers.count(Answer.YES), sum(answer.possible for answer in answers)
    return Evaluation(definition, as_of, known, verdicts, lowest, highest)


def _verdicts(judge: Judge, known: Knowledge) -> dict[str, Verdict]:
    return {
        code: Verdict(code, person.records, tuple(judge.judgements(person)))
        for code, person in known.persons.items()
    }
