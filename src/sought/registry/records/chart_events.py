"""The time line: to how many sought persons what happened, by month and kind of event.

Several accounts of one kind in one month are one event of a person.  An account whose possible days
do not lie in one month stands in no month, and is counted beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from sought.registry.models import (
    Confidentiality,
    EventKind,
    ParticipantRole,
    Participation,
    Person,
)
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.blood_families import sought_persons
from sought.registry.records.numbers_then import NumbersThen


@dataclass(frozen=True)
class TimelineRow:
    """One kind: by month (``1992-02``) or year the codes of persons; of how many it is not known."""

    kind: str
    label: str
    persons: Mapping[str, tuple[str, ...]]
    undated: int

    @property
    def months(self) -> Mapping[str, int]:
        """By month or year how many persons."""
        return {month: len(codes) for month, codes in self.persons.items()}

    @property
    def total(self) -> int:
        """Persons and months together."""
        return sum(self.months.values())


@dataclass(frozen=True)
class Timeline:
    """``months`` from the first to the last without a gap; kinds that happened, in their order."""

    months: tuple[str, ...]
    rows: tuple[TimelineRow, ...]


def timeline_values(
    access: Access,
    as_of: date,
    known_at: datetime,
    *,
    yearly: bool = False,
    persons: Collection[int] | None = None,
) -> Timeline:
    """Of persons sought then whom the officer may find, by accounts whose source is not closed.

    By month, or by year where ``yearly``; of these ``persons`` alone where they are given.
    """
    then, sought = NumbersThen(known_at), sought_persons(access, known_at)
    among = sought.keys() if persons is None else sought.keys() & set(persons)
    dated: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    undated: dict[str, set[int]] = defaultdict(set)
    rows = _accounts(access, known_at)
    for pk, number, kind, first, last in rows.values_list(
        "pk", "person", "event__kind", "event__date_from", "event__date_to"
    ):
        person = then.of("participation", pk, number)
        if person not in among or (first is not None and first > as_of):
            continue
        month = year_of(first, last) if yearly else month_of(first, last)
        if month:
            dated[kind][month].add(person)
        else:
            undated[kind].add(person)
    told = [
        TimelineRow(
            kind.value,
            str(kind.label),
            {month: _codes(persons) for month, persons in sorted(dated[kind].items())},
            len(undated[kind]),
        )
        for kind in EventKind
        if kind in dated or kind in undated
    ]
    return Timeline(_without_gap({month for row in told for month in row.months}), tuple(told))


def _codes(persons: Collection[int]) -> tuple[str, ...]:
    return tuple(map(Person.code_of, sorted(persons)))


def _accounts(access: Access, known_at: datetime) -> QuerySet[Participation]:
    stood = Q(event__withdrawn_at__isnull=True) | Q(event__withdrawn_at__gt=known_at)
    return Participation.objects.filter(
        stood,
        _open_source(access),
        findable(access),
        role=ParticipantRole.SUBJECT,
        event__recorded_at__lte=known_at,
    )


def _open_source(access: Access) -> Q:
    """No source of a protected author, nor one that is protected itself, unless it is open to them."""
    source = "event__source"
    author = Q(**{f"{source}__author_person__in": sorted(access.cleared)})
    closed = Q(**{f"{source}__confidentiality": Confidentiality.PROTECTED}) | Q(
        **{f"{source}__author_person__protected": True}
    )
    nobody = Q(**{f"{source}__author_person__isnull": True}) & ~Q(
        **{f"{source}__confidentiality": Confidentiality.PROTECTED}
    )
    return author | nobody | ~closed


def year_of(first: date | None, last: date | None) -> str:
    """The year in which all possible days lie; '' where there is none."""
    return f"{first:%Y}" if first and last and first.year == last.year else ""


def month_of(first: date | None, last: date | None) -> str:
    """The month in which all possible days lie; '' where there is none."""
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return ""
    return f"{first:%Y-%m}"


def _without_gap(months: set[str]) -> tuple[str, ...]:
    if not months:
        return ()
    if len(min(months)) == len("1992"):
        return tuple(f"{year:04}" for year in range(int(min(months)), int(max(months)) + 1))
    first, last = _number(min(months)), _number(max(months))
    return tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1))


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1
