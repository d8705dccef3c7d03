"""Since when somebody is sought, and until when: requests, lists, officers' marks, merges.

A person has one mark "sought" and no history of it.  What set it has a time: the request and the
list that came in, the entry of the audit chain where an officer marked it, the merge and its way
back, the withdrawal of a list.  Between two of these the mark is what the later one found; after
the last it is as it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from sought.registry.records.figure_known import (
    KnownBy,
    Paper,
    Stretch,
    day_of,
    since,
)
from sought.registry.records.figure_numbers import Numbers
from sought.registry.records.figure_rows import Asked, Mark, PersonRow


class Registration(NamedTuple):
    """What makes somebody sought: its code, the paper, of which day it is, for how long it stood.

    ``told`` is False where nothing but the mark itself says so.
    """

    ref: str
    source: str
    day: date
    stretch: Stretch
    told: bool = True


@dataclass(frozen=True)
class Sought:
    """When a number was sought while it stood for itself, and by what, for good or for a time."""

    stretches: Sequence[Stretch]
    registrations: Sequence[Registration]


class _Step(NamedTuple):
    """Something that found the mark so, or set it so; None where it does not say."""

    at: datetime
    found: bool | None
    made: bool | None
    ref: str


def sought_times(numbers: Numbers, basis: KnownBy) -> dict[int, Sought]:
    """By number when it was sought; numbers that never were are left out."""
    asked: dict[int, list[Asked]] = defaultdict(list)
    for row in numbers.rows.asked:
        asked[numbers.rows.owners.get(row.row, row.person)].append(row)
    marks: dict[int, list[Mark]] = defaultdict(list)
    for mark in numbers.rows.marks:
        marks[mark.person].append(mark)
    found = {}
    for number, person in numbers.rows.persons.items():
        reading = _Reading(numbers, basis, person, asked.get(number, []), marks.get(number, []))
        if (sought := reading.sought()).stretches:
            found[number] = sought
    return found


@dataclass(frozen=True)
class _Reading:
    """One number, with what asks for it and how it was marked."""

    numbers: Numbers
    basis: KnownBy
    person: PersonRow
    asked: Sequence[Asked]
    marks: Sequence[Mark]

    def sought(self) -> Sought:
        """As the mark was from one step to the next."""
        steps = sorted(self._steps(), key=lambda step: step.at)
        stretches, made = [], list(self._requests())
        for stretch, ref in _stretches(steps, self.person):
            stretches.append(stretch)
            made.append(Registration(ref, "", day_of(stretch[0]), (stretch[0], None), told=False))
        return Sought(stretches, list(_needed(made)) if stretches else [])

    def _steps(self) -> Iterator[_Step]:
        for row in self.asked:
            if row.imported or not row.entry:
                yield _Step(self._at(row), None, True, self._ref(row))  # noqa: FBT003
            if row.imported and row.undone_at is not None:
                yield _Step(row.undone_at, None, None, "")
        for mark in self.marks:
            yield _Step(mark.at, not mark.sought, mark.sought, f"audit-{mark.number}")
        for merge in self.numbers.merges_of(self.person.pk):
            yield _Step(merge.decided_at, merge.was_sought, False, "")  # noqa: FBT003
            if merge.undone_at is not None:
                yield _Step(merge.undone_at, False, merge.was_sought, self._own)  # noqa: FBT003
        yield from self._joined()

    def _joined(self) -> Iterator[_Step]:
        """By what went into the number."""
        for merge in self.numbers.into(self.person.pk):
            code = f"M-{merge.pk:06d}"
            if merge.was_sought:
                yield _Step(merge.decided_at, not merge.made_sought, True, code)  # noqa: FBT003
            if merge.made_sought and merge.undone_at is not None:
                at = merge.undone_at
                yield _Step(at, None, any(self._at(row) <= at for row in self.asked), self._own)

    @property
    def _own(self) -> str:
        return f"P-{self.person.pk:06d}"

    def _requests(self) -> Iterator[Registration]:
        for row in self.asked:
            at = self._at(row)
            if row.undone_at is None or row.undone_at > at:
                paper = self.numbers.rows.papers[row.source]
                day = _day(row.at, paper)
                yield Registration(self._ref(row), paper.code, day, (at, row.undone_at))

    def _at(self, row: Asked) -> datetime:
        return since(row.at, self.numbers.rows.papers[row.source], self.basis)

    def _ref(self, row: Asked) -> str:
        return f"N-{row.entry:06d}" if row.entry else f"S-{row.source:06d}"


def _day(at: datetime, paper: Paper) -> date:
    """When the house was asked: the day the paper came, if that is told."""
    written = day_of(at)
    return min(paper.received_on or written, written)


def _stretches(steps: Sequence[_Step], person: PersonRow) -> Iterator[tuple[Stretch, str]]:
    """While the mark was set, and by what."""
    created = _Step(person.created_at, None, None, f"P-{person.pk:06d}")
    now = _Step(person.created_at, person.sought, None, "")
    is_set, start, ref = False, created.at, created.ref
    for step, following in pairwise([created, *steps, now]):
        before, is_set = is_set, _between(step, following, otherwise=is_set)
        if is_set and not before:
            start, ref = step.at, step.ref or created.ref
        if before and not is_set and step.at > start:
            yield (start, step.at), ref
    if is_set:
        yield (start, None), ref


def _between(step: _Step, following: _Step, *, otherwise: bool) -> bool:
    """How the mark was between two steps: as the later one found it, or the earlier one made it."""
    if following.found is not None:
        return following.found
    return otherwise if step.made is None else step.made


def _needed(made: Sequence[Registration]) -> Iterator[Registration]:
    """Those that ever count: not what came later, of a later day, beside one that stands for good."""
    best: Registration | None = None
    for one in sorted(made, key=lambda one: (one.stretch[0], not one.told, one.day, one.ref)):
        if best is None or _comes_before(one, best):
            yield one
            if one.stretch[1] is None:
                best = one


def _comes_before(one: Registration, best: Registration) -> bool:
    """Whether it would be the one that counts: what somebody told, then the earlier day."""
    return one.day < best.day if one.told == best.told else one.told
