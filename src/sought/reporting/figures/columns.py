"""The facts of a whole register as columns, so that many days are counted at once.

Rows stand in the order of preference, the statement that counts last: written one after another
to the place of their person, the last one stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.reporting.figures.definition import Preference, is_lasting
from sought.reporting.figures.fact import BIRTH, EVENT, Fact, Known, Record
from sought.reporting.figures.window import ALWAYS, FIRST, LAST, Span, span, window

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Times:
    """When each row was known: seconds since 1970, ``until`` infinite where it still is."""

    since: Floats
    until: Floats

    @classmethod
    def of(cls, known: Sequence[Known]) -> Times:
        """From recording times."""
        since = np.array([k.since.timestamp() for k in known], float)
        until = np.array([k.until.timestamp() if k.until else inf for k in known], float)
        return cls(since, until)

    def at(self, moment: float) -> Mask:
        """Rows known then."""
        return (self.since <= moment) & (moment < self.until)


@dataclass(frozen=True, eq=False)
class Field:
    """All statements of one field.

    ``record`` is a row's record by position, ``code`` its value's place in ``values``; ``days``
    (4, rows) are first and last possible day of beginning and of end.
    """

    values: tuple[str, ...]
    record: Ints
    code: Ints
    days: Ints
    times: Times

    @cached_property
    def middle(self) -> Ints:
        """``days`` with the middle of each beginning and of each end in place of both."""
        return np.concatenate([_middle(self.days[:2]), _middle(self.days[2:])])


@dataclass(frozen=True, eq=False)
class Merges:
    """Which record was merged into which, by position, ordered by time."""

    record: Ints
    into: Ints
    times: Times


@dataclass(frozen=True, eq=False)
class Columns:
    """A register for one preference among statements."""

    codes: tuple[str, ...]
    times: Times
    merges: Merges
    fields: dict[str, Field]
    preference: Preference

    def field(self, name: str) -> Field:
        """The statements of a field; none where nobody said anything."""
        return self.fields.get(name) or _field([], [], Preference.RANKED)

    def standing(self, moment: datetime) -> Ints:
        """For each record the person it stands for, by position; -1 if it was not known.

        Raises InputError for merges in a circle or into a record that was not known.
        """
        known = self.times.at(moment.timestamp())
        parent = np.where(known, np.arange(len(known)), -1)
        held = self.merges.times.at(moment.timestamp()) & known[self.merges.record]
        parent[self.merges.record[held]] = self.merges.into[held]
        standing, further = parent, _further(parent)
        for _ in range(len(known).bit_length()):
            if np.array_equal(standing, further):
                break
            standing, further = further, _further(further)
        self._check(standing, parent, known)
        return standing

    def _check(self, standing: Ints, parent: Ints, known: Mask) -> None:
        """A person is a record that was not merged itself; in a circle there is none."""
        wrong = np.flatnonzero(known & ((standing < 0) | (standing != parent[standing])))
        if len(wrong):
            problem = "merged in a circle or into a record not known then; undo one of the merges"
            raise InputError(problem, where=f"record {self.codes[wrong[0]]}")


def columns(records: Iterable[Record], preference: Preference = Preference.RANKED) -> Columns:
    """Read a register once, to count it for many days."""
    every = tuple(records)
    codes = tuple(record.code for record in every)
    # Two lists and no pairs: half a million small tuples would keep the garbage collector busy.
    facts: dict[str, list[Fact]] = defaultdict(list)
    positions: dict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(every):
        for fact in record.facts:
            name = fact.field
            facts[name].append(fact)
            positions[name].append(position)
    fields = {name: _field(positions[name], facts[name], preference) for name in facts}
    times = Times.of([record.known for record in every])
    return Columns(codes, times, _merges(every, codes), fields, preference)


def _further(standing: Ints) -> Ints:
    """From the record that each stands for to the one that this stands for."""
    return np.where(standing < 0, -1, standing[standing])


def _merges(records: tuple[Record, ...], codes: tuple[str, ...]) -> Merges:
    place = {code: position for position, code in enumerate(codes)}
    merges = [(place[record.code], merge) for record in records for merge in record.merges]
    merges.sort(key=lambda pair: (pair[1].known.since, pair[1].into))
    return Merges(
        np.array([position for position, _ in merges], int),
        np.array([place.get(merge.into, -1) for _, merge in merges], int),
        Times.of([merge.known for _, merge in merges]),
    )


def _field(positions: list[int], facts: list[Fact], preference: Preference) -> Field:
    values, code = _coded([fact.value for fact in facts])
    days, times = _days(facts), Times.of([fact.known for fact in facts])
    order = _order(facts, days, times, preference)
    known = Times(times.since[order], times.until[order])
    record = np.array(positions, int)[order]
    return Field(values, record, code[order], np.ascontiguousarray(days[:, order]), known)


def _coded(texts: list[str]) -> tuple[tuple[str, ...], Ints]:
    """The different texts in order, and for each text its place among them."""
    values = tuple(sorted(set(texts)))
    place = {value: code for code, value in enumerate(values)}
    return values, np.array([place[text] for text in texts], int)


def _days(facts: list[Fact]) -> Ints:
    """(4, facts) first and last day of beginning and end."""
    what = facts[0].what if facts else ""
    values, code = _coded([fact.value if what == BIRTH else fact.when for fact in facts])
    lasting = what not in {EVENT, BIRTH}
    spans = [span(text) if lasting else Span(window(text), ALWAYS.end) for text in values]
    days = np.array([(*s.begin, *s.end) for s in spans], int).reshape(-1, 4)
    return days[code].T


def _order(facts: list[Fact], days: Ints, times: Times, preference: Preference) -> Ints:
    """As :func:`~sought.reporting.figures.definition.preference_key`."""
    begin = days[0] if facts and is_lasting(facts[0]) else np.zeros(len(facts), int)
    since = times.since if preference is Preference.LATEST else -times.since
    ranked = preference is Preference.RANKED
    rank = np.array([-fact.rank if ranked else 0 for fact in facts], int)
    refs = np.array([fact.ref for fact in facts], dtype=np.str_)
    return np.lexsort((refs, since, rank, begin))


def _middle(days: Ints) -> Ints:
    """(2, rows) of first and last day; without a limit they stay."""
    bounded = (days[0] != FIRST) & (days[1] != LAST)
    return np.where(bounded, (days[0] + days[1]) // 2, days)
