"""What is known of remains (PM) for the search: the latest standing word on each trait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from sought.registry.models import Examination, Remains, RemainsKind
from sought.registry.records.parts import parts_within

if TYPE_CHECKING:
    from sought.genetics.caseload import Interval, PostMortem

V = TypeVar("V")


def post_mortem_of(remains_keys: Collection[int]) -> dict[int, PostMortem]:
    """Of each of these remains (primary keys) its site and what examinations say of it.

    An examination of a part speaks of its body, not of a group, which is of several people.
    Bones and teeth are told one by one, each as it was seen last.  ``source`` names the
    examinations that were used.
    """
    rows = Remains.objects.filter(pk__in=remains_keys).select_related("site__place")
    parts = {row.pk: _speaking_of(row) for row in rows}
    every = {pk for keys in parts.values() for pk in keys}
    said = defaultdict[int, list[Examination]](list)
    for examination in Examination.objects.standing().filter(remains__in=every):
        said[examination.remains_id].append(examination)
    return {row.pk: _found(row, [one for pk in parts[row.pk] for one in said[pk]]) for row in rows}


def _speaking_of(row: Remains) -> set[int]:
    return {row.pk} if row.kind == RemainsKind.GROUP else {row.pk} | parts_within([row.pk])


def _found(row: Remains, examinations: Iterable[Examination]) -> PostMortem:
    from sought.genetics.caseload import PostMortem

    told = _Told(sorted(examinations, key=_when))
    return PostMortem(
        site=row.site.place.code if row.site else "",
        sex=told.latest("sex").upper(),
        age=told.interval("age"),
        stature=told.interval("stature"),
        fractures=told.charted(lambda one: one.fractures),
        teeth=told.charted(lambda one: one.teeth),
        # Last, when it is known which examinations were used.
        source=", ".join(told.codes()),
    )


def _when(examination: Examination) -> tuple[date, int]:
    """The day of the examination; where it is not known, that of its recording."""
    day = examination.date_to or examination.date_from or examination.recorded_at.date()
    return day, examination.pk


class _Told:
    """Examinations from the earliest to the latest; remembers which of them were used."""

    def __init__(self, examinations: list[Examination]) -> None:
        self._rows = examinations
        self._used: set[int] = set()

    def latest(self, field: str) -> str:
        for row in reversed(self._rows):
            if value := getattr(row, field):
                self._used.add(row.pk)
                return str(value)
        return ""

    def interval(self, name: str) -> Interval | None:
        from sought.genetics.caseload import Interval

        for row in reversed(self._rows):
            low, high = getattr(row, f"{name}_low"), getattr(row, f"{name}_high")
            if low is not None and high is not None:
                self._used.add(row.pk)
                return Interval(low, high)
        return None

    def charted(self, chart_of: Callable[[Examination], Mapping[str, V]]) -> dict[str, V]:
        chart: dict[str, tuple[int, V]] = {}
        for row in self._rows:
            chart |= {name: (row.pk, value) for name, value in chart_of(row).items()}
        self._used |= {pk for pk, _ in chart.values()}
        return {name: value for name, (_, value) in sorted(chart.items())}

    def codes(self) -> Iterator[str]:
        return (row.code for row in self._rows if row.pk in self._used)
