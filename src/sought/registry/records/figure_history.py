"""From when on there is something to count, and since when the register knows anything."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from sought.registry.policies import Access
from sought.registry.records.figure_events import MISSING
from sought.registry.records.figure_facts import KnownBy
from sought.registry.records.figure_hidden import open_records
from sought.registry.records.figure_tables import register_columns
from sought.reporting.figures.definition import FigureDefinition
from sought.reporting.figures.fact import EVENT
from sought.reporting.figures.window import FIRST


class History(NamedTuple):
    """The first year with something to count, and the moment of the first record, if any."""

    year: int
    known: datetime | None


def history(access: Access, basis: KnownBy, definition: FigureDefinition, last: int) -> History:
    """By the first day told of the figure's event, or of a person's going missing.

    The year is no later than ``last``; dates without a beginning tell nothing.
    """
    register = register_columns(open_records(access, basis))
    days = register.field(f"{EVENT}:{definition.event or MISSING}").days[0]
    told, since = days[days > FIRST], register.times.since
    year = date.fromordinal(int(told.min())).year if len(told) else last
    known = datetime.fromtimestamp(float(since.min()), UTC) if len(since) else None
    return History(min(year, last), known)
