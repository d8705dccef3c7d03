"""How far the case of each sought person had come at two times: from registration to return.

Every step has the day on which it was taken; a step that was not known, or not yet taken, is None.
What is withdrawn, reversed or opened again was never taken, for whoever knows of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sought.registry.models import (
    ApplicationSubject,
    Closure,
    Decision,
    Hypothesis,
    Match,
    Notice,
    Opinion,
    Return,
    Review,
    Search,
    SearchPurpose,
    SearchState,
    Status,
)
from sought.registry.policies import Access
from sought.registry.policies.hypotheses import REVIEWS
from sought.registry.records.blood_families import (
    BloodFamily,
    blood_families,
    given_by_donor,
    sought_persons,
)
from sought.registry.records.numbers_then import NumbersThen
from sought.registry.records.status_then import statuses_then
from sought.registry.records.thing_marks import During, day_of
from sought.registry.records.thing_spells_laboratory import SampleStage

PROBABLE = 0.1
"""A match of a lower posterior says nothing of a case."""


class Times(NamedTuple):
    """As of a day, as known at a moment with time zone."""

    as_of: date
    known_at: datetime

    def day(self, moment: datetime | None) -> date | None:
        """The day of what the office did then; None where it had not, or nobody knew."""
        if moment is None or moment > self.known_at:
            return None
        day = day_of(moment)
        return day if day <= self.as_of else None

    def stood(self, ended: datetime | None) -> bool:
        """Whether what ended then was not known to have ended."""
        return ended is None or ended > self.known_at


@dataclass(frozen=True)
class CaseSteps:
    """The day of each step, and what else tells how a case stands.

    ``status`` follows from events alone, ``best`` is the greatest posterior of a match by the
    latest search, 0 below :data:`PROBABLE`.  ``family`` is the code of the family, ``sampled`` and ``typed`` are of its first donor who still
    counts.  ``matched`` is the day of the search that found them at or above its threshold.
    """

    registered: date
    family: str
    status: Status = Status.MISSING
    sampled: date | None = None
    typed: date | None = None
    best: float = 0.0
    matched: date | None = None
    proposed: date | None = None
    reviewed: date | None = None
    decided: date | None = None
    told: date | None = None
    returned: date | None = None
    closed: date | None = None
    closed_as: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed the case."""
        return self.closed is None


def case_steps(access: Access, as_of: date, known_at: datetime) -> Mapping[int, CaseSteps]:
    """By person (primary key of the number led then) of those sought and last heard of by then; some thirty questions.

    Protected persons are there for officers cleared for them alone.
    """
    times = Times(as_of, known_at)
    sought = sought_persons(access, known_at)
    missing = {person for person, mark in sought.items() if mark.day <= as_of}
    families = blood_families(access, sought, known_at)
    reading = Reading(times, NumbersThen(known_at))
    asked, given = reading.asked(), given_by_donor(known_at)
    statuses = statuses_then(missing, as_of, known_at)
    matches, hypotheses = reading.matches(), reading.hypotheses()
    decided, closed = reading.decided(), reading.closed()
    found = {}
    for family in families:
        sampled, typed = _given(family, given, times)
        for person in family.sought & missing:
            came_in = min(asked.get(person, date.max), day_of(sought[person].known))
            found[person] = CaseSteps(
                registered=came_in,
                family=family.code,
                status=statuses.get(person, Status.MISSING),
                sampled=sampled,
                typed=typed,
                **matches.get(person, _NO_MATCH)._asdict(),
                **hypotheses.get(person, _NO_HYPOTHESIS)._asdict(),
                **decided.get(person, _UNDECIDED)._asdict(),
                **closed.get(person, _OPEN)._asdict(),
            )
    return found


def _given(
    family: BloodFamily, given: Mapping[int, list[During]], times: Times
) -> tuple[date | None, date | None]:
    """The first day of a sample, and of a profile in force, among those that still stood."""
    days: dict[str, list[date]] = defaultdict(list)
    for member in family.members:
        for part in given.get(member, ()):
            day = times.day(part.start)
            if day is not None and times.day(part.end) is None:
                days[part.value].append(day)
    sampled = min(days[SampleStage.UNTYPED], default=None)
    return sampled, min(days[SampleStage.IN_FORCE], default=None)


class _Matched(NamedTuple):
    best: float
    matched: date | None


class _Proposed(NamedTuple):
    proposed: date | None
    reviewed: date | None


class _Decided(NamedTuple):
    decided: date | None
    told: date | None
    returned: date | None


class _Closed(NamedTuple):
    closed: date | None
    closed_as: str


_NO_MATCH, _NO_HYPOTHESIS = _Matched(0.0, None), _Proposed(None, None)
_UNDECIDED, _OPEN = _Decided(None, None, None), _Closed(None, "")


@dataclass(frozen=True)
class Reading:
    """What the rows of the register said of each step; persons by their numbers of then."""

    times: Times
    then: NumbersThen

    def asked(self) -> Mapping[int, date]:
        """The first day on which the paper of a request came, or was written down."""
        ended = "application__source__withdrawn_at"
        stood = Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gt": self.times.known_at})
        rows = ApplicationSubject.objects.filter(stood)
        found: dict[int, date] = {}
        source = "application__source"
        for pk, number, received, recorded in rows.values_list(
            "pk", "person", f"{source}__received_on", f"{source}__recorded_at"
        ):
            if recorded <= self.times.known_at:
                person = self.then.of("applicationsubject", pk, number)
                day = received or day_of(recorded)
                found[person] = min(found.get(person, day), day)
        return found

    def matches(self) -> Mapping[int, _Matched]:
        """By the latest search; the day is that of the first search that found them likely enough."""
        found: dict[int, _Matched] = {}
        first: dict[int, date] = {}
        for search in self._searches():
            day, threshold = self.times.day(search.finished_at), _threshold(search)
            found = {}
            for person, best in self._best(search):
                if best >= threshold and day is not None:
                    first.setdefault(person, day)
                matched = first.get(person) if best >= threshold else None
                found[person] = _Matched(best, matched)
        return found

    def _searches(self) -> list[Search]:
        rows = Search.objects.filter(
            state=SearchState.DONE,
            purpose=SearchPurpose.SEARCH,
            finished_at__lte=self.times.known_at,
        ).only("pk", "finished_at", "settings")
        return [
            row for row in rows.order_by("finished_at", "pk") if self.times.day(row.finished_at)
        ]

    def _best(self, search: Search) -> Iterable[tuple[int, float]]:
        best: dict[int, float] = {}
        rows = Match.objects.filter(search=search, posterior__gte=PROBABLE)
        for number, posterior in rows.values_list("person", "posterior"):
            person = self.then.head(number)
            best[person] = max(best.get(person, 0.0), posterior)
        return best.items()

    def hypotheses(self) -> Mapping[int, _Proposed]:
        """Open ones that nobody had decided: since when, and since when enough reviews were in."""
        day, given = self.times.day, self._reviews()
        found: dict[int, _Proposed] = {}
        for pk, number, opened, closed, decided in Hypothesis.objects.order_by("-pk").values_list(
            "pk", "person", "opened_at", "closed_at", "decision__decided_at"
        ):
            if day(opened) is None or day(closed) is not None or day(decided) is not None:
                continue
            reviews = sorted(given.get(pk, ()))
            found[self.then.of("hypothesis", pk, number)] = _Proposed(
                day(opened), reviews[REVIEWS - 1] if len(reviews) >= REVIEWS else None
            )
        return found

    def _reviews(self) -> Mapping[int, list[date]]:
        found: dict[int, list[date]] = defaultdict(list)
        for hypothesis, moment in Review.objects.values_list("hypothesis", "reviewed_at"):
            if (day := self.times.day(moment)) is not None:
                found[hypothesis].append(day)
        return found

    def decided(self) -> Mapping[int, _Decided]:
        """Standing identifications, the first day somebody was told, and of the first return."""
        told = self._first(Notice.objects.filter(held_at__isnull=False), "held_at")
        returned = self._first(Return.objects.filter(handed_at__isnull=False), "handed_at")
        rows = Decision.objects.filter(outcome=Opinion.IDENTIFIED).order_by("-pk")
        found: dict[int, _Decided] = {}
        for pk, of, number, decided, reversed_at in rows.values_list(
            "pk", "hypothesis", "hypothesis__person", "decided_at", "reversed_at"
        ):
            day = self.times.day(decided)
            if day is not None and self.times.stood(reversed_at):
                person = self.then.of("hypothesis", of, number)
                found[person] = _Decided(day, told.get(pk), returned.get(pk))
        return found

    def _first(self, rows: QuerySet[Notice] | QuerySet[Return], moment: str) -> Mapping[int, date]:
        found: dict[int, date] = {}
        for decision, when in rows.values_list("decision", moment):
            if (day := self.times.day(when)) is not None:
                found[decision] = min(found.get(decision, day), day)
        return found

    def closed(self) -> Mapping[int, _Closed]:
        """Standing closures."""
        found: dict[int, _Closed] = {}
        rows = Closure.objects.order_by("pk")
        for person, kind, closed, reopened in rows.values_list(
            "person", "kind", "closed_at", "reopened_at"
        ):
            day = self.times.day(closed)
            if day is not None and self.times.stood(reopened):
                found[self.then.head(person)] = _Closed(day, kind)
        return found


def _threshold(search: Search) -> float:
    """The posterior from which that search concluded; certain where it does not say."""
    return float(search.settings.get("run", {}).get("threshold", 1.0))
