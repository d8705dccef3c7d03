"""A figure of the catalogue, evaluated for one officer: the number, and the codes behind it.

Whoever may not know a protected person has every number without them: neither the count nor its
limits, nor a difference, tells that there is somebody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from sought.registry.models import Installation
from sought.registry.policies import Access, Permission
from sought.registry.records.figure_axes import NOT_KNOWN
from sought.registry.records.figure_catalogue import (
    FIGURES,
    AgeLimits,
    CatalogueFigure,
    age_classes,
    catalogue_figure,
)
from sought.registry.records.figure_facts import KnownBy, Register
from sought.registry.records.figure_hidden import open_records
from sought.registry.records.figure_moments import knowledge_at, settled
from sought.registry.records.figure_tables import register_columns
from sought.registry.records.figure_undecided import undecided
from sought.reporting.figures.columns import Columns
from sought.reporting.figures.definition import AgeClass, FigureDefinition
from sought.reporting.figures.difference import Change, Difference, difference
from sought.reporting.figures.evaluation import Evaluation, Verdict, evaluate_known
from sought.reporting.figures.tables import AsOf, as_of_limits, as_of_tables

__all__ = [
    "At",
    "Count",
    "EvaluatedDifference",
    "EvaluatedFigure",
    "evaluated",
    "evaluated_difference",
    "figure_counts",
    "time_line",
]


class At(NamedTuple):
    """As of which day, as known at which moment (with time zone)."""

    as_of: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """A number between its limits."""

    lowest: int
    count: int
    highest: int


@dataclass(frozen=True)
class EvaluatedFigure:
    """The number with its limits; ``persons`` and ``not_known`` for who may open persons only.

    ``records`` is the number of whoever counts a duplicate twice.
    """

    figure: CatalogueFigure
    definition: FigureDefinition
    at: At
    basis: KnownBy
    narrowed: Mapping[str, str]
    count: int
    lowest: int
    highest: int
    records: int
    not_known_count: int
    opens: bool
    persons: tuple[str, ...] = field(repr=False)
    not_known: tuple[Verdict, ...] = field(repr=False)


@dataclass(frozen=True)
class EvaluatedDifference:
    """Two evaluations of one figure; ``changes`` for who may open persons only."""

    before: EvaluatedFigure
    after: EvaluatedFigure
    difference: Difference = field(repr=False)
    changes: tuple[Change, ...] = field(repr=False)


def evaluated(
    code: str,
    *,
    as_of: date,
    known_at: datetime,
    access: Access,
    basis: KnownBy = KnownBy.ENTERED,
    narrowed: Mapping[str, str] | None = None,
    limits: AgeLimits | None = None,
) -> EvaluatedFigure:
    """InputError for a figure that the catalogue does not have, or cannot be narrowed so.

    Narrowed to "not_known" it holds those of its persons of whom that is not certain.  ``limits``
    of age are those of the house unless others are given.
    """
    asked = _Asked.of(code, basis, narrowed or {}, access, limits)
    return asked.figure_at(At(as_of, known_at))


def evaluated_difference(
    code: str,
    *,
    before: tuple[date, datetime],
    after: tuple[date, datetime],
    access: Access,
    basis: KnownBy = KnownBy.ENTERED,
    narrowed: Mapping[str, str] | None = None,
    limits: AgeLimits | None = None,
) -> EvaluatedDifference:
    """From one day and moment to another; each change of a person with its reason."""
    asked = _Asked.of(code, basis, narrowed or {}, access, limits)
    first, second = At(*before), At(*after)
    found = difference(asked.evaluation(first), asked.evaluation(second))
    changes = found.changes if asked.opens else ()
    return EvaluatedDifference(asked.figure_at(first), asked.figure_at(second), found, changes)


def figure_counts(
    *,
    as_of: date,
    known_at: datetime,
    access: Access,
    basis: KnownBy = KnownBy.ENTERED,
    codes: Sequence[str] = tuple(FIGURES),
) -> dict[str, Count]:
    """Numbers of many figures at once, without the persons: what a list of figures shows."""
    register, house = register_columns(open_records(access, basis)), Installation.current()
    at = AsOf(as_of, known_at)
    return {code: _counts(register, FIGURES[code].definition(house), [at])[0] for code in codes}


def time_line(
    code: str,
    times: Sequence[tuple[date, datetime]],
    *,
    access: Access,
    basis: KnownBy = KnownBy.ENTERED,
    narrowed: Mapping[str, str] | None = None,
    limits: AgeLimits | None = None,
) -> tuple[Count, ...]:
    """The figure at each of these times: as of a day, as known at a moment."""
    house = limits or Installation.current()
    definition = catalogue_figure(code).definition(house, **(narrowed or {}))
    register = register_columns(open_records(access, basis))
    return _counts(register, definition, [AsOf(*time) for time in times])


def _counts(
    register: Columns, definition: FigureDefinition, times: Sequence[AsOf]
) -> tuple[Count, ...]:
    counts = as_of_tables(register, definition, (), times).counts
    limits = as_of_limits(register, definition, times)
    return tuple(Count(low, int(n), high) for n, (low, high) in zip(counts, limits, strict=True))


@dataclass(frozen=True)
class _Asked:
    """One figure, narrowed, for one officer; ``unknown`` is what it is narrowed to not knowing."""

    figure: CatalogueFigure
    definition: FigureDefinition
    basis: KnownBy
    narrowed: Mapping[str, str]
    unknown: tuple[str, ...]
    ages: tuple[AgeClass, ...]
    records: Register
    opens: bool

    @classmethod
    def of(
        cls,
        code: str,
        basis: KnownBy,
        narrowed: Mapping[str, str],
        access: Access,
        limits: AgeLimits | None,
    ) -> _Asked:
        """Raises InputError."""
        figure, house = catalogue_figure(code), limits or Installation.current()
        given = {name: value for name, value in narrowed.items() if value}
        unknown = tuple(sorted(name for name, value in given.items() if value == NOT_KNOWN))
        figure.check_narrowed(given)
        definite = {name: value for name, value in given.items() if name not in unknown}
        definition = figure.definition(house, **definite)
        records, opens = open_records(access, basis), access.can(Permission.VIEW_PERSONS)
        ages = age_classes(house)
        return cls(figure, definition, basis, given, unknown, ages, records, opens)

    def evaluation(self, at: At) -> Evaluation:
        """Kept for a while: a page asks for the same one again."""
        moment = settled(self.records, at.known_at)
        found = _evaluation(self.definition, self.records, at.as_of, moment)
        return undecided(found, self.unknown, self.ages) if self.unknown else found

    def figure_at(self, at: At) -> EvaluatedFigure:
        """The number, without persons for who may not open any."""
        found = self.evaluation(at)
        unknown = found.not_known
        return EvaluatedFigure(
            self.figure,
            self.definition,
            at,
            self.basis,
            self.narrowed,
            found.count,
            found.lowest,
            found.highest,
            found.records,
            len(unknown),
            self.opens,
            tuple(sorted(found.persons)) if self.opens else (),
            unknown if self.opens else (),
        )


@lru_cache(maxsize=6)
def _evaluation(
    definition: FigureDefinition, records: Register, as_of: date, moment: datetime
) -> Evaluation:
    return evaluate_known(definition, knowledge_at(records, moment), as_of)
