"""What an incident cost, computed from its persons, and what bodies have published about it.

Counted are the persons concerned by the standing events of the incident, each once in a measure,
however many accounts there are.  Accounts held doubtful or improbable count for nothing.

- *killed*: a death, a burial, or seen dead;
- *wounded*: an injury or seen wounded, and not killed;
- *captured*: a capture, detention or transfer;  *released*: a release, exchange, repatriation or
  escape.  Somebody captured and released, or killed in captivity, counts in both;
- *missing*: last contact and nothing else known within the incident;
- *families lost*: persons of the incident joined by parents, spouses or siblings, two at least,
  of whom all are killed.  Relatives who are in no event of the incident lived elsewhere.

Ages are those at the event, by the rule in :mod:`ages`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sought.registry.models import (
    Condition,
    Event,
    EventKind,
    Incident,
    Installation,
    Measure,
    ParticipantRole,
    Participation,
    PublishedFigure,
    Relation,
    RelationKind,
    Shown,
)
from sought.registry.records.ages import AgeClass, age_class, possible_ages
from sought.registry.records.grade import is_doubtful
from sought.registry.records.status import CAPTIVITY, DEAD, FREE
from sought.reporting.figures.claim import NOT_STATED, folded

SEXES = ("m", "f", "")
"""Columns of the breakdown; the last are those whose sex nobody stated."""

_HOUSE = (
    RelationKind.PARENT,
    RelationKind.ADOPTIVE_PARENT,
    RelationKind.SPOUSE,
    RelationKind.SIBLING,
    RelationKind.HALF_SIBLING,
    RelationKind.TWIN,
)
_MEASURES = (Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED, Measure.RELEASED)


@dataclass(frozen=True)
class Affected:
    """One person of the incident."""

    person_id: int
    sex: str
    age: AgeClass
    service: str
    measures: frozenset[Measure]


@dataclass(frozen=True)
class Compared:
    """A published figure beside ours; None where ours cannot be computed."""

    figure: PublishedFigure
    ours: tuple[int, ...] | None

    @property
    def difference(self) -> int | None:
        """Ours less theirs."""
        return None if self.ours is None else len(self.ours) - self.figure.value


@dataclass(frozen=True)
class ArithmeticFault:
    """Figures of one source that cannot all be right: the parts and the whole they should give."""

    total: PublishedFigure
    parts: tuple[PublishedFigure, ...]
    by: str

    @property
    def parts_sum(self) -> int:
        """What the parts add up to."""
        return sum(part.value for part in self.parts)


@dataclass(frozen=True)
class Breakdown:
    """Persons (primary keys) by measure, sex and age class; every number comes with its persons."""

    cells: Mapping[tuple[Measure, str, AgeClass], tuple[int, ...]]
    families_lost: tuple[tuple[int, ...], ...]
    affected: tuple[Affected, ...]
    published: tuple[Compared, ...]
    faults: tuple[ArithmeticFault, ...]

    def persons(
        self, measure: Measure, *, sex: str | None = None, age: AgeClass | None = None
    ) -> tuple[int, ...]:
        """Those counted in a measure, of one sex or age class or of all."""
        return tuple(
            sorted(
                person
                for (m, s, a), persons in self.cells.items()
                if m == measure and sex in {None, s} and age in {None, a}
                for person in persons
            )
        )


def incident_breakdown(incident: Incident) -> Breakdown:
    """The breakdown and the comparison; five questions to the database, however many persons."""
    affected = _affected(incident)
    killed = {one.person_id for one in affected if Measure.KILLED in one.measures}
    lost = _families_lost([one.person_id for one in affected], killed)
    figures = list(incident.figures.filter(withdrawn_at__isnull=True).select_related("source"))
    cells: dict[tuple[Measure, str, AgeClass], list[int]] = defaultdict(list)
    for one in affected:
        for measure in one.measures:
            cells[measure, one.sex, one.age].append(one.person_id)
    return Breakdown(
        {cell: tuple(sorted(persons)) for cell, persons in cells.items()},
        lost,
        affected,
        tuple(Compared(figure, _ours(figure, affected, lost)) for figure in figures),
        tuple(_faults(figures)),
    )


# --- persons --------------------------------------------------------------------------------------


def _affected(incident: Incident) -> tuple[Affected, ...]:
    limits = Installation.current()
    parts: dict[int, list[Participation]] = defaultdict(list)
    rows = Participation.objects.filter(
        event__incident=incident,
        event__withdrawn_at__isnull=True,
        role=ParticipantRole.SUBJECT,
    ).select_related("event")
    for part in rows:
        if not is_doubtful(part.event.credibility):
            parts[part.person_id].append(part)
    shown = {row.person_id: row for row in Shown.objects.filter(person__in=parts)}
    return tuple(
        _one(person, parts[person], shown[person], incident, limits)
        for person in sorted(parts)
        if person in shown
    )


def _one(
    person: int,
    parts: Sequence[Participation],
    shown: Shown,
    incident: Incident,
    limits: Installation,
) -> Affected:
    age = age_class(*possible_ages(shown.birth, _when(parts) or incident.date), limits)
    return Affected(person, shown.sex, age, shown.service, _measures(parts))


def _when(parts: Iterable[Participation]) -> str:
    """The date of the earliest event; of two accounts of one day the more exact."""
    events = (part.event for part in parts if part.event.date_from)
    first = min(events, key=_until, default=None)
    return first.date if first else ""


def _until(event: Event) -> tuple[date, int]:
    end = event.date_to or date.max
    return end, -(event.date_from or date.min).toordinal()


def _measures(parts: Iterable[Participation]) -> frozenset[Measure]:
    given = list(parts)
    kinds = {part.event.kind for part in given}
    conditions = {part.condition for part in given}
    killed = bool(kinds & DEAD) or Condition.DEAD in conditions
    wounded = EventKind.INJURY in kinds or Condition.WOUNDED in conditions
    holds = {
        Measure.KILLED: killed,
        Measure.WOUNDED: wounded and not killed,
        Measure.CAPTURED: bool(kinds & CAPTIVITY),
        Measure.RELEASED: bool(kinds & FREE),
        Measure.MISSING: kinds == {EventKind.LAST_CONTACT} and not conditions - {""},
    }
    return frozenset(measure for measure in _MEASURES if holds[measure])


def _families_lost(persons: Sequence[int], killed: set[int]) -> tuple[tuple[int, ...], ...]:
    """Groups of kin among these persons in which nobody is left."""
    group = {person: {person} for person in persons}
    pairs = Relation.objects.standing().filter(
        kind__in=_HOUSE, person__in=persons, other__in=persons
    )
    for one, other in pairs.values_list("person", "other"):
        if group[one] is not group[other]:
            group[one] |= group[other]
            for member in group[other]:
                group[member] = group[one]
    families = {id(members): members for members in group.values()}.values()
    lost = (m for m in families if len(m) > 1 and m <= killed)
    return tuple(sorted(tuple(sorted(members)) for members in lost))


# --- published figures ----------------------------------------------------------------------------


def _ours(
    figure: PublishedFigure, affected: Iterable[Affected], lost: Sequence[tuple[int, ...]]
) -> tuple[int, ...] | None:
    """Persons whom our count has for the same cell; for families the first of each."""
    if figure.measure == Measure.FAMILIES_LOST:
        return tuple(members[0] for members in lost)
    if figure.measure not in _MEASURES:
        return None
    return tuple(
        one.person_id
        for one in affected
        if figure.measure in one.measures
        and figure.sex in {"", one.sex or NOT_STATED}
        and figure.age_class in {"", NOT_STATED if one.age is AgeClass.UNKNOWN else one.age.value}
        and figure.service in {"", one.service or NOT_STATED}
    )


_PARTS: Mapping[str, frozenset[str]] = {
    "sex": frozenset({"m", "f"}),
    "age_class": frozenset({"child", "adult", "elderly"}),
    "service": frozenset({"military", "civilian"}),
}
"""By what figures are divided, and the parts of a whole division."""


def _faults(figures: Iterable[PublishedFigure]) -> list[ArithmeticFault]:
    """Of one body in one source: whole divisions must give the total, others not exceed it."""
    groups: dict[tuple[int, str, str, str], list[PublishedFigure]] = defaultdict(list)
    for figure in figures:
        groups[figure.source_id, folded(figure.body), figure.measure, figure.date].append(figure)
    return [
        fault
        for rows in groups.values()
        for by in _PARTS
        for total in rows
        if not getattr(total, by)
        for fault in _fault(total, rows, by)
    ]


def _fault(
    total: PublishedFigure, rows: Iterable[PublishedFigure], by: str
) -> list[ArithmeticFault]:
    same = [name for name in _PARTS if name != by]
    parts = [
        row
        for row in rows
        if getattr(row, by) and all(getattr(row, n) == getattr(total, n) for n in same)
    ]
    values = [getattr(part, by) for part in parts]
    if len(set(values)) != len(values) or not parts:
        return []
    added = sum(part.value for part in parts)
    is_whole = set(values) >= _PARTS[by]
    wrong = added != total.value if is_whole else added > total.value
    return [ArithmeticFault(total, tuple(parts), by)] if wrong else []
