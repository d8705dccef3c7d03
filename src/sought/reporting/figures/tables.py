"""Cross-tables of a figure for many days at once; each cell is what evaluating it would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.reporting.figures.columns import Columns, Field, Ints, Mask
from sought.reporting.figures.definition import AgeClass, Counting, FigureDefinition
from sought.reporting.figures.fact import BIRTH, EVENT
from sought.reporting.figures.table_axis import ByAge, ByAttribute, TableAxis
from sought.reporting.figures.window import FIRST, LAST, window
from sought.reporting.figures.years import UNLIMITED, many_years, year_and_day


@dataclass(frozen=True, slots=True)
class AsOf:
    """As of which day, as known at which moment (with time zone)."""

    day: date
    known_at: datetime


@dataclass(frozen=True, eq=False)
class AsOfTables:
    """``counts`` (times, labels of the first axis, of the second …); the last label: not known."""

    definition: FigureDefinition
    axes: tuple[TableAxis, ...]
    times: tuple[AsOf, ...]
    counts: NDArray[np.int64]


def as_of_tables(
    register: Columns,
    definition: FigureDefinition,
    axes: Sequence[TableAxis],
    times: Sequence[AsOf],
) -> AsOfTables:
    """Count a register by all axes at once, at each of the times.

    Persons are those whom the definition's rule counts.  Raises InputError for a register that
    was read with another preference, and for a value that an axis does not have.
    """
    _same_preference(register, definition)
    shape = [len(axis.labels) for axis in axes]
    moments = (_Moment(register, definition, time) for time in times)
    tables = [moment.table(axes, shape) for moment in moments]
    counts = np.array(tables, np.int64).reshape(len(times), *shape)
    return AsOfTables(definition, tuple(axes), tuple(times), counts)


def as_of_limits(
    register: Columns, definition: FigureDefinition, times: Sequence[AsOf]
) -> tuple[tuple[int, int], ...]:
    """The lowest and the highest number at each of the times, as evaluating would give them.

    Raises InputError for a register that was read with another preference.
    """
    _same_preference(register, definition)
    certain = replace(definition, counting=Counting.CERTAIN)
    moments = (_Moment(register, certain, time) for time in times)
    return tuple((int(m.counted.sum()), int(m.possible.sum())) for m in moments)


def as_of_records(
    register: Columns, definition: FigureDefinition, times: Sequence[AsOf]
) -> tuple[int, ...]:
    """The records behind those counted at each of the times, as evaluating would give them.

    Raises InputError for a register that was read with another preference.
    """
    _same_preference(register, definition)
    return tuple(_Moment(register, definition, time).records for time in times)


def _same_preference(register: Columns, definition: FigureDefinition) -> None:
    if register.preference is not definition.preference:
        raise InputError("the columns were read with another preference", where="preference")


@dataclass(frozen=True, eq=False)
class _Known:
    """A field at a moment: rows known then, whose person each is, and days by the rule."""

    field: Field
    rows: Ints
    person: Ints
    days: Ints
    persons: int

    @cached_property
    def preferred(self) -> Ints:
        """(persons,) the row that counts of each person, -1 where there is none."""
        return self.picked(np.ones(len(self.rows), bool))

    def picked(self, chosen: Mask) -> Ints:
        """(persons,) the same among some of the rows."""
        rows = np.flatnonzero(chosen)
        found = np.full(self.persons, -1)
        found[self.person[rows]] = rows
        return found

    def windows(self, missing: tuple[int, int]) -> Ints:
        """(2, persons) first and last day of the row that counts; ``missing`` where none does."""
        # A row more, for the place -1.
        days = np.concatenate([self.days[:2], np.array(missing)[:, None]], axis=1)
        found: Ints = days[:, self.preferred]
        return found

    @cached_property
    def codes(self) -> Ints:
        """The value of each row."""
        return self.field.code[self.rows]


@dataclass(frozen=True, eq=False)
class _Moment:
    """A register as of a day, as known at a moment; arrays by position of the record."""

    register: Columns
    definition: FigureDefinition
    time: AsOf

    @cached_property
    def standing(self) -> Ints:
        return self.register.standing(self.time.known_at)

    @property
    def day(self) -> int:
        return self.time.day.toordinal()

    @cached_property
    def _fields(self) -> dict[tuple[str, bool], _Known]:
        return {}

    def known(self, name: str, *, raw: bool = False) -> _Known:
        """A field as known then; ``raw`` with its days as stated, whatever the rule."""
        middle = self.definition.counting is Counting.MIDDLE and not raw
        if (name, middle) not in self._fields:
            self._fields[name, middle] = self._read(name, middle=middle)
        return self._fields[name, middle]

    def _read(self, name: str, *, middle: bool) -> _Known:
        field = self.register.field(name)
        known = field.times.at(self.time.known_at.timestamp()) & (self.standing[field.record] >= 0)
        rows = np.flatnonzero(known)
        days = (field.middle if middle else field.days)[:, rows]
        person = self.standing[field.record[rows]]
        return _Known(field, rows, person, days, len(self.standing))

    @cached_property
    def counted(self) -> Mask:
        """Who is counted by the rule."""
        found: Mask = self.standing == np.arange(len(self.standing))
        for criterion in self._criteria():
            found &= criterion
        return found

    @cached_property
    def possible(self) -> Mask:
        """Who is counted or not known: nothing that is stated keeps them out."""
        found: Mask = self.standing == np.arange(len(self.standing))
        if self.definition.event:
            found &= self._event(possible=True)
        for kind in self.definition.ended_by:
            found &= self._not_ended(kind, possible=True)
        for name, value in self.definition.attributes:
            nobody_says = self._holding(self.known(name))[1] < 0
            found &= nobody_says | self._has(name, value, possible=True)
        age = self.definition.age
        return found & (~self._age_known | self._of_age(age, possible=True)) if age else found

    @property
    def records(self) -> int:
        """Of all who are counted."""
        known = self.standing[self.standing >= 0]
        return int(np.bincount(known, minlength=len(self.standing))[self.counted].sum())

    def _criteria(self) -> list[Mask]:
        possible = self.definition.counting is Counting.POSSIBLE
        found = [self._event(possible=possible)] if self.definition.event else []
        found += [self._not_ended(kind, possible=possible) for kind in self.definition.ended_by]
        found += [self._has(*pair, possible=possible) for pair in self.definition.attributes]
        age = self.definition.age
        return found + ([self._of_age(age, possible=possible)] if age else [])

    def _event(self, *, possible: bool) -> Mask:
        first, last = self._event_days
        low, high = window(self.definition.period)
        high = min(high, self.day)
        may: Mask = np.maximum(first, low) <= np.minimum(last, high)
        always: Mask = (first >= low) & (last <= high)
        chosen = may if possible else always
        return chosen & self._has_event

    def _not_ended(self, kind: str, *, possible: bool) -> Mask:
        known = self.known(f"{EVENT}:{kind}")
        first, last = known.windows((LAST, LAST))
        none: Mask = known.preferred < 0
        later: Mask = (last if possible else first) > self.day
        return none | later

    def _has(self, name: str, value: str, *, possible: bool) -> Mask:
        known = self.known(name)
        alike = known.codes == _code(known.field, value)
        may, certain = self._holding(known)
        same, other = known.picked(may & alike), known.picked(may & ~alike)
        may_be: Mask = (same >= 0) & (same >= certain)
        is_so: Mask = (certain >= 0) & (other < certain)
        return may_be if possible else is_so

    def _holding(self, known: _Known) -> tuple[Mask, Ints]:
        """Rows that may hold on the day; for each person the best that certainly does."""
        begin, begun, end, ended = known.days
        certainly = (begun <= self.day) & (self.day <= end)
        return (begin <= self.day) & (self.day <= ended), known.picked(certainly)

    @cached_property
    def _has_event(self) -> Mask:
        found: Mask = self.known(f"{EVENT}:{self.definition.event}").preferred >= 0
        return found

    @cached_property
    def _event_days(self) -> Ints:
        return self._chosen_days(f"{EVENT}:{self.definition.event}")

    def _chosen_days(self, name: str, *, raw: bool = False) -> Ints:
        known = self.known(name, raw=raw)
        return known.windows((FIRST, LAST))

    @cached_property
    def _ages(self) -> tuple[Ints, Ints, Mask]:
        """Lowest and highest age, and of whom they can be told."""
        born, on = self._chosen_days(BIRTH), self._age_days
        low = many_years(year_and_day(born[1]), year_and_day(on[0]))
        high = many_years(year_and_day(born[0]), year_and_day(on[1]))
        low = np.where((born[1] == LAST) | (on[0] == FIRST), 0, np.maximum(low, 0))
        high = np.where((born[0] == FIRST) | (on[1] == LAST), UNLIMITED, np.maximum(high, 0))
        return low, high, self._age_known

    @cached_property
    def _age_days(self) -> Ints:
        """Days of the event that the other criteria leave possible; all where they leave none."""
        event = self.definition.age_event
        if not event:
            return np.full((2, len(self.standing)), self.day)
        if event != self.definition.event:
            return self._chosen_days(f"{EVENT}:{event}")
        low, high = window(self.definition.period)
        first, last = self._event_days
        left = np.array([np.maximum(first, low), np.minimum(last, min(high, self.day))])
        return np.where(left[0] <= left[1], left, self._event_days)

    @cached_property
    def _age_known(self) -> Mask:
        born = self._chosen_days(BIRTH, raw=True)[0]
        found: Mask = self.known(BIRTH).preferred >= 0
        event = self.definition.age_event
        if not event:
            found &= born <= self.day
            return found
        on = self._chosen_days(f"{EVENT}:{event}", raw=True)[1]
        found &= (self.known(f"{EVENT}:{event}").preferred >= 0) & (born <= on)
        return found

    def _of_age(self, age: AgeClass, *, possible: bool) -> Mask:
        low, high, known = self._ages
        below = UNLIMITED + 1 if age.below is None else age.below
        found: Mask = (low < below) & (high >= age.at_least) & known
        if not possible:
            found &= (low >= age.at_least) & (high < below)
        return found

    def table(self, axes: Sequence[TableAxis], shape: Sequence[int]) -> Ints:
        """The cells, flat."""
        cells = np.zeros(int(self.counted.sum()), np.int64)
        for axis, size in zip(axes, shape, strict=True):
            cells = cells * size + self.axis(axis)[self.counted]
        found: Ints = np.bincount(cells, minlength=int(np.prod(shape)))
        return found

    def axis(self, axis: TableAxis) -> Ints:
        """Each record's place on the axis, the last where it is not known."""
        return self._by_age(axis) if isinstance(axis, ByAge) else self._by_attribute(axis)

    def _by_age(self, axis: ByAge) -> Ints:
        found = np.full(len(self.standing), len(axis.classes))
        for place, age in enumerate(axis.classes):
            found[self._of_age(age, possible=False)] = place
        return found

    def _by_attribute(self, axis: ByAttribute) -> Ints:
        known = self.known(axis.name)
        places = _places(known.field, axis)
        may, certain = self._holding(known)
        if not len(known.rows):
            return np.full(len(self.standing), len(axis.values))
        codes = known.codes
        rows = np.arange(len(codes))
        best = certain[known.person]
        doubt = may & (rows > best) & (codes != codes[best])
        decided = (certain >= 0) & (known.picked(doubt) < 0)
        return np.where(decided, places[codes[certain]], len(axis.values))


def _code(field: Field, value: str) -> int:
    return field.values.index(value) if value in field.values else -1


def _places(field: Field, axis: ByAttribute) -> Ints:
    """For each value of the field its place on the axis."""
    missing = [value for value in field.values if value not in axis.values]
    if missing:
        raise InputError(f"no row for {', '.join(missing)}; add one", where=f"axis {axis.name}")
    return np.array([axis.values.index(value) for value in field.values], int)
