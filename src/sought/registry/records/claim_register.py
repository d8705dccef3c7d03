"""The register's own number beside a claim: of the claim's day, as known now and as known then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from hashlib import sha256
from typing import TypeVar, cast

from django.core.cache import cache
from django.utils import timezone

from sought.registry.models import Conflict, Installation
from sought.registry.policies import Access
from sought.registry.records.claim_definitions import THINGS_COUNTED, definition_of
from sought.registry.records.claim_incident import IncidentNumbers
from sought.registry.records.claims import Told
from sought.registry.records.figure_catalogue import AgeLimits
from sought.registry.records.figure_facts import KnownBy, Register
from sought.registry.records.figure_hidden import hidden_codes, open_records
from sought.registry.records.figure_rows_sum import register_sum
from sought.registry.records.figure_tables import register_columns
from sought.registry.records.thing_figures import thing_figure
from sought.reporting.figures.contradiction import Own
from sought.reporting.figures.definition import FigureDefinition
from sought.reporting.figures.difference import Cause, difference
from sought.reporting.figures.evaluation import Evaluation, evaluate_known
from sought.reporting.figures.knowledge import Knowledge, knowledge
from sought.reporting.figures.tables import AsOf, as_of_limits, as_of_records, as_of_tables

Value = TypeVar("Value")
_DAY = 24 * 3600


@dataclass(frozen=True)
class Beside:
    """``now`` as of ``day`` by what is known today, ``then`` by what was known on that day.

    ``then`` is None where nothing was; ``by_papers`` says that the register did not have its
    number yet, but the house the papers.  An incident's persons have no second time.  ``code`` is
    the figure of the catalogue with the same meaning.
    """

    day: date
    now: Own
    then: Own | None = None
    by_papers: bool = False
    code: str = ""


@dataclass(frozen=True)
class Between:
    """The register on the days of two claims, and for each cause how many entered and left.

    ``as_known_then``: each day by what was known on it; else both by what is known today.
    """

    days: tuple[date, date]
    before: int
    after: int
    causes: Mapping[Cause, tuple[int, int]]
    as_known_then: bool


class RegisterNumbers:
    """The register's numbers for the claims of one page.

    They stay in the office's cache under the sum of the rows behind them, so that a second look
    reads no person.
    """

    def __init__(
        self,
        access: Access,
        now: datetime,
        *,
        then: bool = False,
        limits: AgeLimits | None = None,
    ) -> None:
        """``then``: ``now`` is a moment that has passed, and numbers are as known at it.

        ``limits`` of age are those of the house unless others are given.
        """
        self._access, self._now, self._then = access, now, then
        self._today = timezone.localdate(now)
        self._incidents = IncidentNumbers(access)
        self._limits = limits or Installation.current()
        self._conflicts = {row.code for row in Conflict.objects.all()}
        self._records: dict[KnownBy, Register] = {}
        self._knew: dict[tuple[KnownBy, datetime], Knowledge] = {}
        self._found: dict[tuple[FigureDefinition, date, datetime, KnownBy], Evaluation] = {}

    def day_of(self, told: Told) -> date:
        """The last day that the claim's date allows, and no day to come."""
        last = told.row.date_to
        return min(last, self._today) if last else self._today

    def beside(self, told: Told, *, as_known_then: bool = True) -> Beside | None:
        """None where the register counts nothing that could stand beside it.

        ``as_known_then`` costs as much again, or twice where the register knew nobody then.
        """
        day = self.day_of(told)
        if told.row.incident is not None:
            own = self._incidents.own(told)
            return Beside(day, own) if own else None
        figure = self._figure(told)
        if figure is None:
            return self._things(told, day)
        now = self._own(figure, day, None, KnownBy.ENTERED)
        then, by_papers = self._known_then(figure, day) if as_known_then else (None, False)
        return Beside(day, now, then, by_papers, figure.code)

    def _things(self, told: Told, day: date) -> Beside | None:
        """What is no person is counted whole, and of no single conflict."""
        code = THINGS_COUNTED.get(told.claim.measure)
        if code is None or told.claim.parts or told.claim.nationality or told.topic:
            return None
        count = thing_figure(code, day, self._now, self._access).count
        then = thing_figure(code, day, self._evening(day), self._access).count
        known_then = Own(then, then, then, then) if then else None
        return Beside(day, Own(count, count, count, count), known_then, code=code)

    def persons(self, told: Told) -> tuple[str, ...]:
        """Codes of those whom ``now`` counts; none for incidents and for what is no person."""
        figure = self._figure(told)
        if figure is None or told.row.incident is not None:
            return ()
        found = self._evaluated(figure, self.day_of(told), self._now, KnownBy.ENTERED)
        return tuple(sorted(found.persons))

    def between(self, first: Told, second: Told) -> Between | None:
        """What became of the register's number from the day of one claim to that of another.

        None for incidents, for claims of one day, and where the register counts nothing beside.
        """
        days, figure = (self.day_of(first), self.day_of(second)), self._figure(first)
        if figure is None or first.row.incident is not None or days[0] >= days[1]:
            return None
        key = self._key("between", figure, days, KnownBy.ENTERED)
        return _kept(key, lambda: self._changed(figure, days))

    def _changed(self, figure: FigureDefinition, days: tuple[date, date]) -> Between:
        then = [self._evening(day) for day in days]
        knew = self._evaluated(figure, days[0], then[0], KnownBy.ENTERED).highest > 0
        before, after = (
            self._evaluated(figure, day, moment if knew else self._now, KnownBy.ENTERED)
            for day, moment in zip(days, then, strict=True)
        )
        found = difference(before, after)
        return Between(days, found.before, found.after, found.by_cause(), knew)

    def _figure(self, told: Told) -> FigureDefinition | None:
        return definition_of(told.claim, self._limits, self._conflicts)

    def _known_then(self, figure: FigureDefinition, day: date) -> tuple[Own | None, bool]:
        """By the register itself, or else, where it knew nobody yet, by the papers of the house."""
        evening = self._evening(day)
        moment = evening if evening < self._now else None
        for basis in KnownBy:
            found = self._own(figure, day, moment, basis)
            if found.highest > 0:
                return found, basis is KnownBy.RECEIVED
        return None, False

    def _own(
        self, figure: FigureDefinition, day: date, moment: datetime | None, basis: KnownBy
    ) -> Own:
        """``moment`` is None for now."""
        key = self._key("own", figure, (day, moment), basis)
        known_at = moment or self._now
        return _kept(key, lambda: self._numbers(figure, AsOf(day, known_at), basis))

    def _numbers(self, figure: FigureDefinition, at: AsOf, basis: KnownBy) -> Own:
        """Counted by columns: nobody asks whom this number holds."""
        register = register_columns(self._read(basis))
        count = int(as_of_tables(register, figure, (), [at]).counts[0])
        ((lowest, highest),) = as_of_limits(register, figure, [at])
        (records,) = as_of_records(register, figure, [at])
        return Own(count, lowest, highest, records)

    def _read(self, basis: KnownBy) -> Register:
        if basis not in self._records:
            self._records[basis] = open_records(self._access, basis)
        return self._records[basis]

    def _evaluated(
        self, figure: FigureDefinition, day: date, moment: datetime, basis: KnownBy
    ) -> Evaluation:
        """Once for a page: the claim that follows is set beside the one before."""
        known, asked = (basis, moment), (figure, day, moment, basis)
        if known not in self._knew:
            self._knew[known] = knowledge(self._read(basis), moment)
        if asked not in self._found:
            self._found[asked] = evaluate_known(figure, self._knew[known], day)
        return self._found[asked]

    def _evening(self, day: date) -> datetime:
        """The last moment of a day by the clock of the house, and never one to come."""
        end = timezone.make_aware(datetime.combine(day, time.max))
        return min(end, self._now)

    def _key(self, what: str, *asked: object) -> str:
        asked = (*asked, self._now) if self._then else asked
        told = repr((what, self._sum, self._hidden, asked))
        return f"claim-register-{sha256(told.encode()).hexdigest()}"

    @cached_property
    def _hidden(self) -> list[str]:
        return sorted(hidden_codes(self._access))

    @cached_property
    def _sum(self) -> str:
        return register_sum()


def _kept(key: str, make: Callable[[], Value]) -> Value:
    if (kept := cache.get(key)) is not None:
        return cast("Value", kept)
    made = make()
    cache.set(key, made, _DAY)
    return made
