"""A plan of interviews, ready for its page and its file: what each adds, and what to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import Person, Place
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.interview_plans import Planning
from sought.tracing.interview_plan import InterviewPlan, PlannedInterview
from sought.web.places_shown import place_labels
from sought.web.probabilities import percent, share
from sought.web.trail_words import GRADE_WORDS, question_in_words
from sought.web.transfers_shown import code_of

CASES = 5
"""So many cases of an interview are shown on the page; the file has all."""


_ALL = 1e-9
"""What rounding may leave of all."""


@dataclass(frozen=True)
class Plan:
    """A plan with the persons and the names of places that it needs, by code."""

    given: Planning
    plan: InterviewPlan
    persons: Mapping[str, Person]
    labels: Mapping[str, str]

    def question(self, witness: str, case: str) -> str:
        """The one to begin with, in words; empty where there is none."""
        asked = self.given.of(witness, case).question
        return question_in_words(asked, self.labels.get(asked.place, "")) if asked else ""


def plan_with_words(
    request: HttpRequest, access: Access, given: Planning, plan: InterviewPlan, cases: int | None
) -> Plan:
    """With at most so many ``cases`` of each interview (None: all); two questions."""
    shown = [(one.witness, case) for one in plan.interviews for case in one.cases[:cases]]
    codes = {code for pair in shown for code in pair} | {one.witness for one in plan.interviews}
    keys = [Person.number_of(code) for code in codes]
    rows = Person.objects.filter(findable(access, ""), pk__in=keys).select_related("shown")
    questions = (given.of(*pair).question for pair in shown)
    places = {asked.place for asked in questions if asked and asked.place}
    names = place_labels(request, {Place.number_of(code) for code in places})
    labels = {code: names.get(Place.number_of(code), "") or code for code in places}
    return Plan(given, plan, {person.code: person for person in rows}, labels)


def plan_shown(made: Plan) -> dict[str, Any]:
    """The context of the page."""
    plan = made.plan
    return {
        "rows": [_row(made, number, one) for number, one in enumerate(plan.interviews, 1)],
        "covered": plan.covered,
        "cases": plan.cases,
        "witnesses": made.given.witnesses,
        "exact": plan.exact,
        "gap": percent(plan.gap),
        "share": _share(plan),
    }


def _share(plan: InterviewPlan) -> str:
    """All is 100 %; nothing less is rounded up to it."""
    if not plan.total:
        return ""
    part = plan.worth / plan.total
    return share(part, 0) if part > 1 - _ALL else percent(part)


def _row(made: Plan, number: int, one: PlannedInterview) -> dict[str, Any]:
    return {
        "number": number,
        "witness": made.persons[one.witness],
        "gain": f"{one.gain:.1f}",
        "fresh": one.fresh,
        "cases": [_case(made, one.witness, case) for case in one.cases[:CASES]],
        "more": max(0, len(one.cases) - CASES),
    }


def _case(made: Plan, witness: str, case: str) -> dict[str, Any]:
    knows = made.given.of(witness, case)
    return {
        "person": made.persons[case],
        "grade": GRADE_WORDS[knows.grade],
        "question": made.question(witness, case),
        "told": bool(knows.told),
    }


def plan_headings() -> list[str]:
    """Of the file."""
    return [
        _("Interview"),
        _("Whom to ask"),
        _("Missing person"),
        _("Held together"),
        _("What to ask"),
        _("Already told"),
    ]


def plan_rows(made: Plan) -> Iterator[tuple[int | str, ...]]:
    """A row for each case of each interview: codes alone, as the file leaves the house."""
    for number, one in enumerate(made.plan.interviews, 1):
        for case in one.cases:
            knows = made.given.of(one.witness, case)
            told = ", ".join(map(code_of, knows.told))
            grade = str(GRADE_WORDS[knows.grade])
            yield number, one.witness, case, grade, made.question(one.witness, case), told


def shown_persons(rows: Iterable[Mapping[str, Any]]) -> Collection[int]:
    """Primary keys of everybody on the page."""
    cases = {case["person"].pk for row in rows for case in row["cases"]}
    return cases | {row["witness"].pk for row in rows}
