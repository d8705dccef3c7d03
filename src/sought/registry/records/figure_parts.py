"""Which rows bear on which persons: the register in parts that have nothing to do with each other.

A part is a number alone, or all numbers that some merge ever joined.  As long as its rows are the
same, what was derived of it stays true, whatever happens to others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from sought.registry.records.figure_known import Paper
from sought.registry.records.figure_numbers import Numbers
from sought.registry.records.figure_rows import (
    Asked,
    Chosen,
    Ended,
    Mark,
    MergeRow,
    Part,
    PersonRow,
    Rows,
    Said,
    Supposed,
)


class About(NamedTuple):
    """Everything that was read of one number; ``owners`` are rows that a merge took from it."""

    person: PersonRow
    merges: tuple[MergeRow, ...]
    owners: tuple[tuple[str, int], ...]
    said: tuple[Said, ...]
    parts: tuple[Part, ...]
    chosen: tuple[Chosen, ...]
    supposed: tuple[Supposed, ...]
    ended: tuple[Ended, ...]
    asked: tuple[Asked, ...]
    marks: tuple[Mark, ...]
    decided: tuple[tuple[tuple[datetime, ...], tuple[tuple[int, datetime], ...]], ...]
    papers: tuple[Paper | None, ...]


AboutPart = tuple[About, ...]
_OF_ONE = ("said", "parts", "chosen", "supposed", "ended", "asked", "marks")
"""Names of rows that name one person."""


@dataclass
class Grouping:
    """Rows by number; of a table that was not read again they stay as they were grouped."""

    _from: dict[str, object] = field(default_factory=dict)
    _groups: dict[str, Mapping[int, tuple[Any, ...]]] = field(default_factory=dict)

    def parts(self, rows: Rows) -> Iterator[AboutPart]:
        """All parts, each with what was read of its numbers."""
        groups = [self._by_number(name, getattr(rows, name)) for name in _OF_ONE]
        merges, owners = _merges(rows), _owners(rows)
        for part in Numbers(rows).parts:
            yield tuple(
                _about(
                    rows,
                    rows.persons[number],
                    (merges.get(number, ()), owners.get(number, ())),
                    [group.get(number, ()) for group in groups],
                )
                for number in part
            )

    def _by_number(self, name: str, rows: Sequence[Any]) -> Mapping[int, tuple[Any, ...]]:
        if self._from.get(name) is not rows:
            self._from[name], self._groups[name] = rows, self._same(name, _grouped(rows))
        return self._groups[name]

    def _same(self, name: str, groups: Mapping[int, tuple[Any, ...]]) -> dict[int, Any]:
        """Equal groups as the very ones they were, which are quick to compare."""
        before = self._groups.get(name, {})
        return {
            number: kept if (kept := before.get(number)) == group else group
            for number, group in groups.items()
        }


def _grouped(rows: Iterable[Any]) -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person].append(row)
    return {number: tuple(sorted(group)) for number, group in found.items()}


def _merges(rows: Rows) -> Mapping[int, tuple[MergeRow, ...]]:
    """By which a number went into another."""
    found: dict[int, list[MergeRow]] = defaultdict(list)
    for merge in rows.merges:
        found[merge.merged].append(merge)
    return {number: tuple(merges) for number, merges in found.items()}


def _owners(rows: Rows) -> Mapping[int, tuple[tuple[str, int], ...]]:
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row, number in rows.owners.items():
        found[number].append(row)
    return {number: tuple(sorted(moved)) for number, moved in found.items()}


def _about(
    rows: Rows, person: PersonRow, joined: tuple[Any, Any], groups: Sequence[tuple[Any, ...]]
) -> About:
    said, parts, _chosen, supposed, _ended, asked, _marks = groups
    decided = tuple(
        (tuple(rows.agreed.get(row.pk, ())), tuple(rows.told.get(row.decision, ())))
        for row in supposed
    )
    papers = tuple(rows.papers.get(row.source) for row in chain(said, parts, asked))
    return About._make((person, *joined, *groups, decided, papers))


def rows_about(rows: Rows, parts: Iterable[AboutPart]) -> Rows:
    """The rows of these parts alone."""
    every = sorted((about for part in parts for about in part), key=lambda about: about.person)
    of_one: dict[str, Any] = {
        name: sorted(row for about in every for row in getattr(about, name)) for name in _OF_ONE
    }
    return replace(
        rows,
        persons={about.person.pk: about.person for about in every},
        merges=sorted(merge for about in every for merge in about.merges),
        owners={row: about.person.pk for about in every for row in about.owners},
        **of_one,
    )
