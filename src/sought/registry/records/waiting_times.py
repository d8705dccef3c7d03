"""How long cases wait from step to step: from registration to the return to the family.

Each step waits for the next one of its own case.  Whoever still waits counts with the days so far,
see :mod:`sought.reporting.waiting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from sought.registry.models import Person
from sought.registry.policies import Access
from sought.registry.records.case_steps import CaseSteps, case_steps
from sought.reporting.waiting import Wait, WaitingTime, wait_between, waiting_time


class CaseStep(StrEnum):
    """The steps in their order; each is a field of a case's steps."""

    REGISTERED = "registered"
    SAMPLED = "sampled"
    TYPED = "typed"
    MATCHED = "matched"
    DECIDED = "decided"
    TOLD = "told"
    RETURNED = "returned"


CASE_STEP_WORDS = {
    CaseStep.REGISTERED: _("Registered"),
    CaseStep.SAMPLED: _("A relative gave a sample"),
    CaseStep.TYPED: _("The family has a profile"),
    CaseStep.MATCHED: _("A search found a match"),
    CaseStep.DECIDED: _("Identified by the board"),
    CaseStep.TOLD: _("The family is told"),
    CaseStep.RETURNED: _("Returned to the family"),
}


@dataclass(frozen=True)
class StepWait:
    """From one step to the next: all waits, what they come to, and the codes of who waits still.

    ``persons`` are the codes of all, in the order of ``waits``.
    """

    start: CaseStep
    end: CaseStep
    waits: tuple[Wait, ...]
    time: WaitingTime
    waiting: tuple[str, ...]
    persons: tuple[str, ...]


def waiting_times(
    access: Access,
    as_of: date,
    known_at: datetime,
    steps: Mapping[int, CaseSteps] | None = None,
) -> tuple[StepWait, ...]:
    """One for each step but the last; protected persons are not counted.

    ``steps`` are those of the same officer and times, where somebody has them already.
    """
    steps = case_steps(access, as_of, known_at) if steps is None else steps
    return tuple(_wait(start, end, steps.items(), as_of) for start, end in pairwise(CaseStep))


def step_day(case: CaseSteps, step: CaseStep) -> date | None:
    """The day of a step; who is identified without a listed match counts as matched that day."""
    day: date | None = getattr(case, step)
    if step == CaseStep.MATCHED and day is None:
        return case.proposed or case.decided
    return day


def _wait(
    start: CaseStep, end: CaseStep, steps: Iterable[tuple[int, CaseSteps]], as_of: date
) -> StepWait:
    waits, waiting, persons = list[Wait](), list[str](), list[str]()
    for person, case in sorted(steps):
        # Of a closed case nobody waits on: it is watched until its closing.
        until = min(as_of, case.closed or as_of)
        wait = wait_between(step_day(case, start), step_day(case, end), until)
        if wait is None:
            continue
        waits.append(wait)
        persons.append(Person.code_of(person))
        if not wait.over and case.is_open:
            waiting.append(persons[-1])
    return StepWait(start, end, tuple(waits), waiting_time(waits), tuple(waiting), tuple(persons))
