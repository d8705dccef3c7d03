"""Things that are no persons, with two times: in which state since when, and since when known.

A thing (a body, a sample, a decision) is told as spells: it is in one state from one mark on until
another.  A mark has the day on which something happened and the moment since which the register
knows it; what is withdrawn as wrong was never so, from the moment of its withdrawal on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """Something happened on a day, and has been known since a moment with time zone."""

    day: date
    known: datetime

    def by(self, as_of: date, known_at: datetime) -> bool:
        """Whether it had happened by that day, as far as was known at that moment."""
        return self.day <= as_of and self.known <= known_at


@dataclass(frozen=True, slots=True)
class Spell:
    """A thing, by its code, in one state; ``end`` excludes its own day, ``withdrawn`` undoes all.

    ``values`` are what it is counted by: "kind", "state", "site" …; what it lacks is ''.
    """

    code: str
    start: Mark
    end: Mark | None = None
    withdrawn: datetime | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def counts(self, as_of: date, known_at: datetime) -> bool:
        """Whether the thing was in this state on that day, as known at that moment."""
        if not self.start.by(as_of, known_at):
            return False
        if self.end is not None and self.end.by(as_of, known_at):
            return False
        return self.withdrawn is None or self.withdrawn > known_at

    def has(self, narrowed: Mapping[str, str]) -> bool:
        """Whether it has all these values."""
        return all(self.values.get(name, "") == value for name, value in narrowed.items())


class Step(NamedTuple):
    """From a mark on these values hold, until the next step."""

    mark: Mark
    values: Mapping[str, str]


def spells_of(
    code: str,
    steps: Iterable[Step],
    *,
    values: Mapping[str, str] | None = None,
    withdrawn: datetime | None = None,
) -> list[Spell]:
    """The way of one thing through its states; ``values`` hold throughout.

    A step that says nothing new makes no spell.  Each must be known no earlier than the one before.
    """
    always, told = dict(values or {}), list[Step]()
    for step in sorted(steps, key=lambda one: (one.mark.known, one.mark.day)):
        if not told or told[-1].values != step.values:
            told.append(step)
    ends: list[Mark | None] = [later.mark for _, later in pairwise(told)]
    return [
        Spell(code, step.mark, end, withdrawn, always | dict(step.values))
        for step, end in zip(told, [*ends, None], strict=True)
    ]


def standing(
    spells: Iterable[Spell],
    as_of: date,
    known_at: datetime,
    narrowed: Mapping[str, str] | None = None,
) -> list[Spell]:
    """Those that count then, and have these values, in their order."""
    wanted = narrowed or {}
    return [one for one in spells if one.has(wanted) and one.counts(as_of, known_at)]


def codes_of(spells: Iterable[Spell]) -> tuple[str, ...]:
    """The things in them, each once, in order."""
    return tuple(sorted({one.code for one in spells}))


def cross_table(
    spells: Iterable[Spell], rows: str, columns: str
) -> Mapping[tuple[str, str], Sequence[str]]:
    """Codes by the values of two things they are counted by; without ``columns`` the second is ''."""
    cells: dict[tuple[str, str], set[str]] = {}
    for one in spells:
        cell = one.values.get(rows, ""), one.values.get(columns, "") if columns else ""
        cells.setdefault(cell, set()).add(one.code)
    return {cell: sorted(codes) for cell, codes in cells.items()}
