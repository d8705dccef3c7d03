"""Numbers of the book that are, or were, one person: what stood for whom, and when.

Rows go over to the kept number with a merge.  For figures each is led back to the number it was
recorded of, so that a day before the merge has two records, and the day after it one person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from sought.registry.records.figure_known import Stretch, holds, slices, without
from sought.registry.records.figure_rows import MergeRow, Rows


class Row(Protocol):
    """Any row that names a person."""

    @property
    def pk(self) -> int:
        """Its key."""
        ...

    @property
    def person(self) -> int:
        """Under which number it stands now."""
        ...


R = TypeVar("R", bound=Row)


class Group(NamedTuple):
    """While it lasts these numbers are one person, called by ``head``."""

    head: int
    numbers: tuple[int, ...]
    while_: Stretch


@dataclass(frozen=True)
class Numbers:
    """All numbers, and the merges between them."""

    rows: Rows
    _merges: Mapping[int, list[MergeRow]] = field(init=False)
    _absorbed: Mapping[int, list[MergeRow]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the merges by the number that went into another."""
        by_number: dict[int, list[MergeRow]] = defaultdict(list)
        absorbed: dict[int, list[MergeRow]] = defaultdict(list)
        for merge in self.rows.merges:
            by_number[merge.merged].append(merge)
            absorbed[merge.kept].append(merge)
        object.__setattr__(self, "_merges", by_number)
        object.__setattr__(self, "_absorbed", absorbed)

    def merges_of(self, number: int) -> Sequence[MergeRow]:
        """By which the number went into another, standing and undone."""
        return self._merges.get(number, ())

    def into(self, number: int) -> Sequence[MergeRow]:
        """By which others went into the number."""
        return self._absorbed.get(number, ())

    def merged(self, number: int) -> list[Stretch]:
        """While the number did not stand for itself."""
        return [(m.decided_at, m.undone_at) for m in self.merges_of(number)]

    def by_owner(self, table: str, rows: Iterable[R]) -> dict[int, list[tuple[R, Stretch | None]]]:
        """Rows by the number they were recorded of.

        Beside each the time for which it speaks: a row that stayed with a merged number, for the
        kept one had the like, speaks no more from the merge on (None: always).
        """
        found: dict[int, list[tuple[R, Stretch | None]]] = defaultdict(list)
        for row in rows:
            owner = self.rows.owners.get((table, row.pk), row.person)
            found[owner].append((row, self._until_merge(row.person)))
        return found

    def _until_merge(self, number: int) -> Stretch | None:
        standing = [m.decided_at for m in self.merges_of(number) if m.undone_at is None]
        return (datetime.min.replace(tzinfo=standing[0].tzinfo), standing[0]) if standing else None

    def alone(self, number: int, stretch: Stretch) -> list[Stretch]:
        """Of a time what the number stood for itself."""
        return without(stretch, self.merged(number))

    @cached_property
    def parts(self) -> list[list[int]]:
        """Numbers that some merge ever joined; all others alone."""
        root = {number: number for number in self.rows.persons}

        def top(number: int) -> int:
            while root[number] != number:
                root[number] = root[root[number]]
                number = root[number]
            return number

        for merge in self.rows.merges:
            root[top(merge.merged)] = top(merge.kept)
        parts: dict[int, list[int]] = defaultdict(list)
        for number in root:
            parts[top(number)].append(number)
        return list(parts.values())

    def groups(self) -> Iterator[list[Group]]:
        """For each part of the register who was one person, one stretch of time after another."""
        for part in self.parts:
            if len(part) == 1:
                yield [Group(part[0], (part[0],), ALL_TIME)]
            else:
                yield list(self._episodes(part))

    def _episodes(self, part: Sequence[int]) -> Iterator[Group]:
        stretches = [stretch for number in part for stretch in self.merged(number)]
        for episode in slices(stretches, ALL_TIME):
            heads: dict[int, list[int]] = defaultdict(list)
            for number in part:
                heads[self._head_at(number, episode[0])].append(number)
            for head, numbers in heads.items():
                yield Group(head, tuple(numbers), episode)

    def _head_at(self, number: int, at: datetime) -> int:
        into = [m for m in self.merges_of(number) if holds((m.decided_at, m.undone_at), at)]
        return self._head_at(into[-1].kept, at) if into else number


ALL_TIME: Stretch = (datetime.fromisoformat("0001-01-02T00:00:00+00:00"), None)
