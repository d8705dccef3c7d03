"""Open cases by reason, as of a day and as known at a moment, with the codes behind each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sought.registry.models import (
    EventKind,
    ParticipantRole,
    Participation,
    Person,
    Place,
    Profile,
    ProfileState,
    Remains,
    SampleKind,
    SiteStage,
)
from sought.registry.policies import Access
from sought.registry.records.case_steps import CaseSteps, Times, case_steps
from sought.registry.records.numbers_then import NumbersThen
from sought.registry.records.open_reason_rule import Ground, OpenReason, open_reasons_of
from sought.registry.records.site_stages import site_spells
from sought.registry.records.thing_marks import told
from sought.registry.records.thing_spells_field import excavation_spells, remains_spells
from sought.registry.records.weak_families import ENOUGH, prospects_then
from sought.reporting.figures.spells import standing

_DUG = (SiteStage.EXCAVATED, SiteStage.CLOSED)


@dataclass(frozen=True)
class ReasonRow:
    """Codes of persons whose reason it is, and of all to whom it applies beside another."""

    reason: OpenReason
    persons: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True)
class OpenReasons:
    """One row for each reason, in their order; ``made`` is the sampling list that tells of power."""

    rows: tuple[ReasonRow, ...]
    made: str | None

    @property
    def total(self) -> int:
        """How many cases are open."""
        return sum(len(row.persons) for row in self.rows)


def open_reasons(
    access: Access,
    as_of: date,
    known_at: datetime,
    steps: Mapping[int, CaseSteps] | None = None,
) -> OpenReasons:
    """Some thirty questions, however many cases there are; protected persons are in no row.

    ``steps`` are those of the same officer and times, where somebody has them already.
    """
    steps = case_steps(access, as_of, known_at) if steps is None else steps
    made, told_of = prospects_then(as_of, known_at)
    grounds = _grounds(steps, Times(as_of, known_at), told_of)
    first: dict[OpenReason, list[str]] = defaultdict(list)
    also: dict[OpenReason, list[str]] = defaultdict(list)
    for person, case in sorted(steps.items()):
        reasons = open_reasons_of(case, grounds.get(person, _NOWHERE))
        for at, reason in enumerate(reasons):
            (also if at else first)[reason].append(Person.code_of(person))
    rows = (ReasonRow(reason, tuple(first[reason]), tuple(also[reason])) for reason in OpenReason)
    return OpenReasons(tuple(rows), made.code if made else None)


_NOWHERE = Ground()


def _grounds(
    steps: Mapping[int, CaseSteps], times: Times, prospects: Mapping[int, float]
) -> dict[int, Ground]:
    places = _places_told(times)
    searched, untyped = _searched(times), _untyped(times)
    found = {}
    for person in steps:
        here = places.get(person, set())
        found[person] = Ground(
            place_known=bool(here),
            searched=bool(here) and here <= searched,
            untyped=bool(here & untyped),
            weak=prospects.get(person, 1.0) < ENOUGH,
        )
    return found


def _places_told(times: Times) -> Mapping[int, set[str]]:
    """By person the codes of places where standing accounts have them dead or buried; one question."""
    stood = Q(event__withdrawn_at__isnull=True) | Q(event__withdrawn_at__gt=times.known_at)
    rows = Participation.objects.filter(
        stood,
        role=ParticipantRole.SUBJECT,
        event__kind__in=(EventKind.DEATH, EventKind.BURIAL),
        event__place__isnull=False,
        event__recorded_at__lte=times.known_at,
    )
    columns = ("person", "event__place", "event__recorded_at", "event__date_from", "event__date_to")
    then = NumbersThen(times.known_at)
    found: dict[int, set[str]] = defaultdict(set)
    for pk, number, place, recorded, start, end in rows.values_list("pk", *columns):
        if place is not None and told(recorded, start, end).day <= times.as_of:
            found[then.of("participation", pk, number)].add(Place.code_of(place))
    return found


def _searched(times: Times) -> set[str]:
    """Sites where somebody had dug: by their stage, or by an excavation."""
    staged = standing(site_spells(times.known_at), *times)
    dug = standing(excavation_spells(), *times)
    return {one.code for one in staged if one.values["stage"] in _DUG} | {
        one.values["site"] for one in dug
    }


def _untyped(times: Times) -> set[str]:
    """Sites with remains of which nothing had a profile in force, nor the body they are part of."""
    typed = _typed(times)
    bodies = dict(Remains.objects.filter(part_of__isnull=False).values_list("pk", "part_of"))
    found = set()
    for one in standing(remains_spells(), *times):
        remains = Remains.number_of(one.code)
        if one.values["site"] and typed.isdisjoint({remains, bodies.get(remains)}):
            found.add(one.values["site"])
    return found


def _typed(times: Times) -> set[int | None]:
    rows = Profile.objects.filter(sample__kind=SampleKind.REMAINS, state=ProfileState.ACCEPTED)
    columns = ("sample__remains", "decided_at", "ended_at", "sample__withdrawn_at")
    return {
        remains
        for remains, decided, ended, withdrawn in rows.values_list(*columns)
        if times.day(decided) is not None and times.day(ended) is None and times.stood(withdrawn)
    }
