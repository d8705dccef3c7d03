"""What the house decided on persons, as facts: located, identified, announced, closed.

Such a thing happens and is known at once, on the day of the decision; a reversal, or opening the
case again, ends what is known of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from sought.registry.models import Opinion
from sought.registry.policies.hypotheses import REVIEWS
from sought.registry.records.figure_known import Stretch, day_of, known, within
from sought.registry.records.figure_numbers import Numbers
from sought.registry.records.figure_rows import Supposed
from sought.reporting.figures.fact import EVENT, Fact

LOCATED, IDENTIFIED, ANNOUNCED, CLOSED = "located", "identified", "announced", "closed"


class Decided(NamedTuple):
    """One of these, by its code, from its day on, for as long as it stood."""

    value: str
    ref: str
    at: datetime
    stretch: Stretch
    moves_status: bool = True
    is_event: bool = True

    @property
    def day(self) -> date:
        """On which it was decided."""
        return day_of(self.at)

    @property
    def fact(self) -> Fact:
        """As an event."""
        when = self.day.isoformat()
        return Fact(self.ref, EVENT, self.value, known(*self.stretch), when)


@dataclass(frozen=True)
class Decisions:
    """All of them, by the number they were made of."""

    numbers: Numbers

    @cached_property
    def by_number(self) -> Mapping[int, list[Decided]]:
        """The located, the identified, the announced and the closed."""
        found: dict[int, list[Decided]] = defaultdict(list)
        rows = self.numbers.by_owner("registry.hypothesis", self.numbers.rows.supposed)
        for number, supposed in rows.items():
            for row, limit in supposed:
                found[number] += _limited(self._supposed(row), limit)
        for ended in self.numbers.rows.ended:
            stretches = self.numbers.alone(ended.person, (ended.closed_at, ended.reopened_at))
            code = f"CL-{ended.pk:06d}"
            found[ended.person] += [
                Decided(CLOSED, code, ended.closed_at, stretch) for stretch in stretches
            ]
        return found

    def _supposed(self, row: Supposed) -> Iterator[Decided]:
        yield from self._located(row)
        if row.decision is None or row.outcome != Opinion.IDENTIFIED or row.decided_at is None:
            return
        code = f"D-{row.decision:06d}"
        yield Decided(IDENTIFIED, code, row.decided_at, (row.decided_at, row.reversed_at))
        for notice, at in self.numbers.rows.told.get(row.decision, ())[:1]:
            if row.reversed_at is None or at < row.reversed_at:
                stretch = at, row.reversed_at
                yield Decided(ANNOUNCED, f"NT-{notice:06d}", at, stretch, moves_status=False)

    def _located(self, row: Supposed) -> Iterator[Decided]:
        """By the second reviewer who agrees, until the board says otherwise or it is closed.

        Whom the board then identifies stays located, which moves the status no more.
        """
        agreed = self.numbers.rows.agreed.get(row.pk, ())
        if len(agreed) < REVIEWS:
            return
        at, until = agreed[REVIEWS - 1], _first(row.decided_at, row.closed_at)
        identified = row.outcome == Opinion.IDENTIFIED
        code = f"H-{row.pk:06d}"
        if until is None or at < until:
            yield Decided(LOCATED, code, at, (at, until), is_event=not identified)
        if identified:
            yield Decided(LOCATED, code, at, (at, row.reversed_at), moves_status=False)


def _first(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _limited(decided: Iterator[Decided], limit: Stretch | None) -> Iterator[Decided]:
    """What a row says for as long as it speaks."""
    for one in decided:
        stretch = one.stretch if limit is None else within(one.stretch, limit)
        if stretch is not None:
            yield one._replace(stretch=stretch)
