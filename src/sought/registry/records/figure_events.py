"""What happened to persons, as facts: each account of an event is one, of every kind it speaks of.

Accounts held doubtful or improbable take no part, except of the last contact, where they count if
nothing else is told.  An event happened no later than the day on which it was written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sought.registry.models import Condition, EventKind
from sought.registry.records.figure_known import (
    KnownBy,
    Stretch,
    happened,
    known,
    since,
    within,
    without,
)
from sought.registry.records.figure_numbers import Numbers
from sought.registry.records.figure_ranks import (
    UNDATED,
    best_rank,
    contact_rank,
    first_rank,
)
from sought.registry.records.figure_rows import Part
from sought.registry.records.figure_sought import Registration, Sought
from sought.registry.records.grade import is_doubtful
from sought.registry.records.status import CAPTIVITY, DEAD, FREE
from sought.reporting.figures.fact import EVENT, Fact

MISSING, REGISTERED, SEEN_HELD, VISITED = "missing", "registered", "seen_alive_detention", "visit"
CAPTURED, RELEASED, DIED, BURIED = "capture", "released", "death", "burial"
EXCHANGED, REPATRIATED, ESCAPED, RETURNED = "exchange", "repatriation", "escape", "returned"
FREED = "freed"
"""Came free, and no account has them in captivity after that: who was taken again is not free."""
_CONTACTS = (EventKind.LAST_CONTACT, EventKind.CAPTURE, EventKind.SIGHTING)
_ONE_KIND = {
    EventKind.CAPTURE: CAPTURED,
    EventKind.VISIT: VISITED,
    EventKind.EXCHANGE: EXCHANGED,
    EventKind.REPATRIATION: REPATRIATED,
    EventKind.ESCAPE: ESCAPED,
    EventKind.BURIAL: BURIED,
    EventKind.HANDOVER: RETURNED,
}
_ONCE = {DIED, BURIED, RETURNED}


class Account(NamedTuple):
    """A person's part in an event, and for how long it was known."""

    part: Part
    stretch: Stretch

    @property
    def ref(self) -> str:
        """What the statement is called."""
        return f"event-{self.part.event}"

    @property
    def is_death(self) -> bool:
        """Whether it says that the person was dead."""
        return self.part.kind in DEAD or self.part.condition == Condition.DEAD


@dataclass(frozen=True)
class Accounts:
    """All accounts of events, by the number they were recorded of."""

    numbers: Numbers
    basis: KnownBy

    @cached_property
    def by_number(self) -> Mapping[int, list[Account]]:
        """Known for some time at least."""
        rows = self.numbers.by_owner("registry.participation", self.numbers.rows.parts)
        return {
            number: [account for part, limit in parts if (account := self._account(part, limit))]
            for number, parts in rows.items()
        }

    def _account(self, part: Part, limit: Stretch | None) -> Account | None:
        start = since(part.recorded_at, self.numbers.rows.papers[part.source], self.basis)
        if part.withdrawn_at is not None and part.withdrawn_at <= start:
            return None
        stretch: Stretch | None = (start, part.withdrawn_at)
        if limit is not None and stretch is not None:
            stretch = within(stretch, limit)
        return Account(part, stretch) if stretch is not None else None

    def facts(self, number: int) -> Iterator[Fact]:
        """What was recorded of the number."""
        accounts = self.by_number.get(number, ())
        for account in accounts:
            yield from _contact(account)
            if not is_doubtful(account.part.credibility):
                for value in kinds(account):
                    yield _event(account, value)
                yield from _freed(account, accounts)


def kinds(account: Account) -> Iterator[str]:
    """What an account says that happened."""
    kind = EventKind(account.part.kind)
    if kind in CAPTIVITY and not account.is_death:
        yield SEEN_HELD
    if kind in FREE:
        yield RELEASED
    if kind == EventKind.DEATH or account.part.condition == Condition.DEAD:
        yield DIED
    if kind in _ONE_KIND:
        yield _ONE_KIND[kind]


def _freed(account: Account, accounts: Iterable[Account]) -> Iterator[Fact]:
    """For as long as nobody was known to have seen them in captivity afterwards."""
    if account.part.kind in FREE:
        again = [other.stretch for other in accounts if _is_held_after(other, account)]
        for stretch in without(account.stretch, again):
            yield _event(account._replace(stretch=stretch), FREED)


def _is_held_after(other: Account, free: Account) -> bool:
    held = other.part.kind in CAPTIVITY and not other.is_death
    first, last = other.part.date_from, free.part.date_to
    after = first is not None and last is not None and first > last
    return held and after and not is_doubtful(other.part.credibility)


def _event(account: Account, value: str) -> Fact:
    part = account.part
    rank = best_rank(part) if value in _ONCE else first_rank(part)
    return _fact(account, value, rank)


def _fact(account: Account, value: str, rank: int) -> Fact:
    part = account.part
    when = happened(part.date, part.recorded_at)
    source = f"S-{part.source:06d}"
    return Fact(account.ref, EVENT, value, known(*account.stretch), when, source, rank)


def is_contact(account: Account) -> bool:
    """Whether the list of missing may show it as the last contact."""
    part = account.part
    return part.kind in _CONTACTS and bool(part.date) and part.condition != Condition.DEAD


def _contact(account: Account) -> Iterator[Fact]:
    if is_contact(account):
        yield _fact(account, MISSING, contact_rank(account.part))


def sought_events(sought: Sought) -> Iterator[Fact]:
    """When the house was asked, of which the earliest day counts.

    Whoever is sought went missing: at the latest on that day, where no account gives another.
    """
    for made in sought.registrations:
        now, rank = known(*made.stretch), registration_rank(made)
        day = made.day.isoformat()
        yield Fact(made.ref, EVENT, REGISTERED, now, day, made.source, rank)
        yield Fact(made.ref, EVENT, MISSING, now, f"[..{day}]", made.source, UNDATED + rank)


def registration_rank(made: Registration) -> int:
    """The earliest of those that somebody told, then the others."""
    return made.day.toordinal() + (0 if made.told else _UNTOLD)


_UNTOLD = 10**8
