"""What a person's status and stage are, derived from events and decisions: the rule, on plain values.

Only standing events count in which the person is the one concerned, and none held doubtful or
improbable (credibility 4 or 5).  The first of these that applies gives the status:

- an officer has closed the case, and nobody has opened it again: *closed*;
- remains handed over: *returned*;
- the board has identified remains as the person, and nobody has reversed it: *identified*;
- two officers, each by themselves, hold remains to be the person, and the board has not decided yet:
  *located*;
- death, burial or seen dead: *dead, not recovered*, unless a later event that is at least as
  well founded has the person come free or seen alive;
- came free (release, exchange, repatriation, escape) and not certainly held again later: *released*;
- captivity: *held* where the last such event is a visit, or is confirmed by a reliable source
  (credibility 1, reliability A or B); else *believed held*;
- otherwise *missing* if the person is sought, else *not sought*.

The stage is the furthest point known: last contact, captivity, death, burial place; or came free,
or remains handed over.  Whoever is identified has died, also where no event says so; what is only
located moves no stage, nor does a closure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sought.registry.models import Condition, EventKind, Stage, Status
from sought.registry.records.grade import grade, is_doubtful

CAPTIVITY = frozenset(
    {
        EventKind.CAPTURE,
        EventKind.DETENTION,
        EventKind.TRANSFER,
        EventKind.VISIT,
    }
)
FREE = frozenset({EventKind.RELEASE, EventKind.EXCHANGE, EventKind.REPATRIATION, EventKind.ESCAPE})
DEAD = frozenset({EventKind.DEATH, EventKind.BURIAL})
_CONTACT = frozenset({EventKind.LAST_CONTACT, EventKind.SIGHTING, EventKind.HOSPITAL})


@dataclass(frozen=True)
class Happening:
    """One event as it concerns a person; dates are the first and last possible day."""

    event: int
    kind: str
    start: date | None
    end: date | None
    condition: str
    credibility: str
    reliability: str
    has_place: bool = False

    @property
    def is_death(self) -> bool:
        """Whether it says that the person was dead."""
        return self.kind in DEAD or self.condition == Condition.DEAD

    @property
    def latest(self) -> date:
        """Last possible day; the end of time where it is open."""
        return self.end or date.max

    @property
    def earliest(self) -> date:
        """First possible day; the beginning of time where it is open."""
        return self.start or date.min


@dataclass(frozen=True)
class Standing:
    """Status and stage, and the event (primary key) that decided the status."""

    status: Status
    stage: Stage
    decided_by: int | None = None


def standing(
    happenings: Iterable[Happening],
    *,
    sought: bool,
    found: Status | None = None,
    closed: bool = False,
) -> Standing:
    """What follows from a person's events, and from remains: ``found`` is identified or located."""
    reached = _reached(happenings, sought=sought, found=found)
    return Standing(Status.CLOSED, reached.stage) if closed else reached


def _reached(happenings: Iterable[Happening], *, sought: bool, found: Status | None) -> Standing:
    events = sorted(
        (h for h in happenings if not is_doubtful(h.credibility)),
        key=lambda h: (h.latest, h.earliest, h.event),
    )
    status, event = _status(events, sought=sought)
    if found is None or status == Status.RETURNED:
        return Standing(status, _stage(events, status), event)
    told = Status.DEAD_NOT_RECOVERED if found == Status.IDENTIFIED else status
    return Standing(found, _stage(events, told))


def _status(events: Sequence[Happening], *, sought: bool) -> tuple[Status, int | None]:
    returned = _last(h for h in events if h.kind == EventKind.HANDOVER)
    if returned:
        return Status.RETURNED, returned.event
    death = _best(h for h in events if h.is_death and not _seen_alive_after(h, events))
    if death:
        return Status.DEAD_NOT_RECOVERED, death.event
    free = _last(h for h in events if h.kind in FREE)
    captivity = [h for h in events if h.kind in CAPTIVITY and not h.is_death]
    # Not the last one alone: an account without a date stands last and is certainly later than none.
    if free and not any(h.earliest > free.latest for h in captivity):
        return Status.RELEASED, free.event
    if held := _last(captivity):
        return (Status.HELD if _is_acknowledged(held) else Status.BELIEVED_HELD), held.event
    return (Status.MISSING if sought else Status.NOT_SOUGHT), None


def _seen_alive_after(death: Happening, events: Sequence[Happening]) -> bool:
    founded = grade(death.credibility, death.reliability)
    return any(
        h.earliest > death.latest
        and not h.is_death
        and (h.kind in FREE or h.kind in CAPTIVITY or h.condition)
        and grade(h.credibility, h.reliability) <= founded
        for h in events
    )


def _is_acknowledged(held: Happening) -> bool:
    confirmed = held.credibility == "1" and held.reliability in {"A", "B"}
    return held.kind == EventKind.VISIT or confirmed


def _stage(events: Sequence[Happening], status: Status) -> Stage:
    if status == Status.RETURNED:
        return Stage.HANDED_OVER
    if status == Status.RELEASED:
        return Stage.FREE
    if status == Status.DEAD_NOT_RECOVERED:
        buried = any(h.kind == EventKind.BURIAL and h.has_place for h in events)
        return Stage.BURIAL if buried else Stage.DEATH
    if any(h.kind in CAPTIVITY for h in events):
        return Stage.CAPTIVITY
    return Stage.LAST_CONTACT if any(h.kind in _CONTACT for h in events) else Stage.NOTHING


def _last(events: Iterable[Happening]) -> Happening | None:
    return max(events, key=lambda h: (h.latest, h.earliest), default=None)


def _best(events: Iterable[Happening]) -> Happening | None:
    """The best founded; of equally founded ones the latest."""
    return min(
        sorted(events, key=lambda h: h.latest, reverse=True),
        key=lambda h: grade(h.credibility, h.reliability),
        default=None,
    )
