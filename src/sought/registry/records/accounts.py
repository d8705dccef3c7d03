"""One event as several sources tell it: accounts that may well be of the same event, together.

A rule for reading, not a decision: the accounts stay rows of their own.  Two accounts are put
together when they are of one kind, concern the person in the same part, may be of one day, and no
place of theirs excludes the other's.  Undated accounts are joined only for what happens once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sought.partial_dates import PartialDate, overlaps
from sought.registry.models import Place
from sought.registry.records.grade import grade
from sought.registry.records.timeline import ONCE, TimelineEntry


@dataclass(frozen=True)
class Told:
    """An event with its accounts, the best founded first; never empty."""

    accounts: tuple[TimelineEntry, ...]

    @property
    def main(self) -> TimelineEntry:
        """The account that is shown in full."""
        return self.accounts[0]

    @property
    def sources(self) -> int:
        """How many sources tell it."""
        return len({account.source.pk for account in self.accounts})


def told(entries: Sequence[TimelineEntry]) -> list[Told]:
    """The entries of a timeline, in their order, with those together that tell of one event.

    A withdrawn account stands alone.
    """
    groups: list[list[TimelineEntry]] = []
    for entry in entries:
        fitting = (group for group in groups if all(_one_event(entry, other) for other in group))
        group = None if entry.withdrawn else next(fitting, None)
        if group is None:
            groups.append([entry])
        else:
            group.append(entry)
    return [Told(tuple(sorted(group, key=_founded))) for group in groups]


def _founded(entry: TimelineEntry) -> tuple[tuple[int, int], int]:
    return grade(entry.event.credibility, entry.event.reliability), entry.event.pk


def _one_event(one: TimelineEntry, other: TimelineEntry) -> bool:
    if one.withdrawn or other.withdrawn or other.ref in one.contradicted_by:
        return False
    if (one.kind, one.role) != (other.kind, other.role):
        return False
    return _one_day(one, other) and _one_place(one.place, other.place)


def _one_day(one: TimelineEntry, other: TimelineEntry) -> bool:
    if not one.date or not other.date:
        return one.kind in ONCE
    return overlaps(PartialDate.parse(one.date), PartialDate.parse(other.date)).possible


def _one_place(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.pk == other.pk:
        return True
    return one.pk == other.parent_id or other.pk == one.parent_id
