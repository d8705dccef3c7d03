"""The status as facts with two times: the rule of :mod:`status` at every moment and for every day.

Between two moments at which something about a person is learnt or taken back, the rule is asked
once for each day on which something happened, with what had happened by then.  Each answer is a
fact from that day on; of two that hold, the one that begins later counts.  Before the last contact
nobody was missing: then the rule is asked as for somebody who is not sought.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from sought.registry.models import EventKind, Status
from sought.registry.records.figure_decided import CLOSED, IDENTIFIED, LOCATED, Decided, Decisions
from sought.registry.records.figure_events import (
    Account,
    Accounts,
    is_contact,
    registration_rank,
)
from sought.registry.records.figure_known import (
    Stretch,
    began,
    happened,
    holds,
    known,
    slices,
    within,
    written,
)
from sought.registry.records.figure_numbers import Group
from sought.registry.records.figure_ranks import contact_rank
from sought.registry.records.figure_sought import Registration, Sought
from sought.registry.records.grade import is_doubtful
from sought.registry.records.status import CAPTIVITY, DEAD, FREE, Happening, Standing, standing
from sought.reporting.figures.fact import Fact
from sought.reporting.figures.window import FIRST, Window, window

STATUS, CONFLICT = "status", "conflict"
NO_CONFLICT = "none"
"""Of whom it is certain that they went missing in none of the wars."""
_MOVES = CAPTIVITY | FREE | DEAD | {EventKind.HANDOVER}


class Claim(NamedTuple):
    """One value of an attribute from some day on, and what it rests on."""

    what: str
    value: str
    when: str
    ref: str
    rank: int = 0


class _Cut(NamedTuple):
    """Something that may move the status, and the possible days of its beginning."""

    days: Window
    ref: str


@dataclass(frozen=True)
class Statuses:
    """Statuses of persons, and the wars they went missing in."""

    accounts: Accounts
    decisions: Decisions
    sought: Mapping[int, Sought]
    conflicts: Sequence[tuple[str, str]]

    def facts(self, group: Group) -> Iterator[Fact]:
        """Of one person for a time; they stand under the number that the person is called by."""
        about = self._about(group)
        runs: dict[Claim, Stretch] = {}
        for part in slices(about.stretches, group.while_):
            claims = about.claims(part[0], self._wars)
            for claim in [claim for claim in runs if claim not in claims]:
                yield _fact(claim, runs.pop(claim))
            for claim in claims:
                runs[claim] = (runs[claim][0] if claim in runs else part[0], part[1])
        for claim, stretch in runs.items():
            yield _fact(claim, stretch)

    def _about(self, group: Group) -> _About:
        accounts, decisions = self.accounts.by_number, self.decisions.by_number
        every = [account for n in group.numbers for account in accounts.get(n, ())]
        decided = [one for n in group.numbers for one in decisions.get(n, ()) if one.moves_status]
        head = self.sought.get(group.head)
        asked = [made for n in group.numbers if n in self.sought for made in self._asked(n)]
        return _About(
            [account for account in every if _moves(account)],
            [account for account in every if is_contact(account)],
            [one for one in decided if within(one.stretch, group.while_)],
            head.stretches if head else (),
            asked,
        )

    def _asked(self, number: int) -> Sequence[Registration]:
        return self.sought[number].registrations

    @cached_property
    def _wars(self) -> list[tuple[str, Window]]:
        return [(code, window(period)) for code, period in self.conflicts]


def _moves(account: Account) -> bool:
    part = account.part
    return (part.kind in _MOVES or bool(part.condition)) and not is_doubtful(part.credibility)


@dataclass(frozen=True)
class _About:
    """All that bears on one person's status."""

    moving: Sequence[Account]
    contacts: Sequence[Account]
    decided: Sequence[Decided]
    sought: Sequence[Stretch]
    asked: Sequence[Registration]

    @property
    def stretches(self) -> list[Stretch]:
        """For how long each of it was known."""
        told = [account.stretch for account in (*self.moving, *self.contacts)]
        decided = [one.stretch for one in self.decided]
        return [*told, *decided, *self.sought, *(made.stretch for made in self.asked)]

    def claims(self, at: datetime, wars: Sequence[tuple[str, Window]]) -> set[Claim]:
        """What follows at a moment."""
        sought = any(holds(stretch, at) for stretch in self.sought)
        asked = [made for made in self.asked if sought and holds(made.stretch, at)]
        moving = [account for account in self.moving if holds(account.stretch, at)]
        decided = [one for one in self.decided if holds(one.stretch, at)]
        if not (asked or moving or decided):
            return set()
        contact = self._contact(at)
        gone = _gone(contact, asked)
        moment = _Moment(moving, decided, gone)
        claims = set(moment.claims())
        if asked and contact is not None:
            claims |= set(_war(contact, wars))
        return claims

    def _contact(self, at: datetime) -> Account | None:
        """The account of the last contact that the list of missing would show."""
        known_then = (account for account in self.contacts if holds(account.stretch, at))
        return min(known_then, key=lambda account: contact_rank(account.part), default=None)


class _Gone(NamedTuple):
    """Since when somebody is missed, and who says so."""

    days: Window
    ref: str


def _gone(contact: Account | None, asked: Sequence[Registration]) -> _Gone | None:
    if not asked:
        return None
    if contact is None:
        first = min(asked, key=lambda made: (registration_rank(made), made.ref))
        return _Gone(Window(FIRST, first.day.toordinal()), first.ref)
    part = contact.part
    return _Gone(window(happened(part.date, part.recorded_at)), contact.ref)


def _war(contact: Account, wars: Sequence[tuple[str, Window]]) -> Iterator[Claim]:
    """The war in whose period the last contact lies; nothing where its date leaves that open."""
    when = happened(contact.part.date, contact.part.recorded_at)
    days = window(when)
    inside = [code for code, period in wars if days.inside(period).certain]
    outside = not any(days.inside(period).possible for _, period in wars)
    for code in [*inside, *([NO_CONFLICT] if wars and outside else [])]:
        yield Claim(CONFLICT, code, written(days), contact.ref)


@dataclass(frozen=True)
class _Moment:
    """What was known of a person at a moment."""

    moving: Sequence[Account]
    decided: Sequence[Decided]
    gone: _Gone | None

    def claims(self) -> Iterator[Claim]:
        """The status on each day on which it changes, by the days that are possible for it."""
        nobody = self.gone.ref if self.gone else self._any_ref()
        told: tuple[str, str] = (Status.NOT_SOUGHT, nobody)
        yield Claim(STATUS, *(told[0], "", told[1]), rank=1)
        things = sorted(self._cuts(), key=lambda cut: cut.days)
        for first in sorted({cut.days.first for cut in things}):
            place = self._standing(first)
            now = (str(place.status), self._ref(place, nobody))
            if now != told:
                told = now
                yield Claim(STATUS, now[0], written(self._days(things, first, now[1])), now[1])

    def _any_ref(self) -> str:
        refs = [account.ref for account in self.moving] + [one.ref for one in self.decided]
        return min(refs)

    def _cuts(self) -> Iterator[_Cut]:
        for account in self.moving:
            yield _Cut(_began(account), account.ref)
        for one in self.decided:
            yield _Cut(Window(one.day.toordinal(), one.day.toordinal()), one.ref)
        if self.gone is not None:
            yield _Cut(self.gone.days, self.gone.ref)

    def _days(self, things: Sequence[_Cut], first: int, ref: str) -> Window:
        """Possible days of what happened then: of the one that decides, if it is one of them."""
        then = [cut for cut in things if cut.days.first == first]
        own = [cut.days for cut in then if cut.ref == ref]
        return own[0] if own else max(cut.days for cut in then)

    def _standing(self, first: int) -> Standing:
        """By the rule, with what may have begun by a day."""
        moving = [account for account in self.moving if _began(account).first <= first]
        found = {one.value for one in self.decided if one.day.toordinal() <= first}
        dug = next((v for v in (IDENTIFIED, LOCATED) if v in found), None)
        return standing(
            [_happening(account) for account in moving],
            sought=self.gone is not None and self.gone.days.first <= first,
            found=Status(dug) if dug else None,
            closed=CLOSED in found,
        )

    def _ref(self, place: Standing, otherwise: str) -> str:
        """What the status rests on."""
        if place.decided_by is not None:
            return f"event-{place.decided_by}"
        for value, status in _BY_DECISION.items():
            if place.status == status:
                return max(one.ref for one in self.decided if one.value == value)
        return otherwise


_BY_DECISION = {
    CLOSED: Status.CLOSED,
    IDENTIFIED: Status.IDENTIFIED,
    LOCATED: Status.LOCATED,
}


def _began(account: Account) -> Window:
    return began(account.part.date, account.part.recorded_at)


def _happening(account: Account) -> Happening:
    part = account.part
    return Happening(
        part.event,
        part.kind,
        part.date_from,
        part.date_to,
        part.condition,
        part.credibility,
        part.reliability,
    )


def _fact(claim: Claim, stretch: Stretch) -> Fact:
    now = known(*stretch)
    return Fact(claim.ref, claim.what, claim.value, now, claim.when, rank=claim.rank)
