"""What standing events tell of where persons were, as accounts for :mod:`sought.tracing`.

An event tells of whom it concerns and of those with them, and that whoever saw it was there; who
is named as having told a witness was not.
Persons and places are named by their codes, statements by their refs.  Nothing here is hidden from anybody: whoever calls gives the
persons that the reader may know of, and takes witnesses out by :func:`naming_only`.

A detention or a time in hospital whose date is an interval from a date to a date, longer than
``STAY_DAYS``, is a stay: it was so on all days from the last possible start to the first possible
end.  A shorter one is some day of the interval, as sources write "10 to 12 May" of one day.

Merged persons need no care: all that was recorded of them stands under the person kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from sought.partial_dates import USUAL_SLACK, PartialDate
from sought.partial_dates.interval import Interval
from sought.partial_dates.stretches import DAY
from sought.registry.models import (
    Condition,
    EventKind,
    ParticipantRole,
    Participation,
    Person,
    Place,
    Source,
)
from sought.tracing.account import Account, Deed, Window
from sought.tracing.own_presence import own_presence

DEEDS = {
    EventKind.LAST_CONTACT: Deed.LAST_CONTACT,
    EventKind.CAPTURE: Deed.CAPTURE,
    EventKind.DETENTION: Deed.HELD,
    EventKind.TRANSFER: Deed.TRANSFER,
    EventKind.SIGHTING: Deed.SEEN,
    EventKind.INJURY: Deed.SEEN,
    EventKind.VISIT: Deed.VISITED,
    EventKind.HOSPITAL: Deed.HOSPITAL,
    EventKind.RELEASE: Deed.RELEASE,
    EventKind.EXCHANGE: Deed.RELEASE,
    EventKind.REPATRIATION: Deed.RELEASE,
    EventKind.ESCAPE: Deed.ESCAPE,
    EventKind.DEATH: Deed.DEATH,
    EventKind.BURIAL: Deed.BURIAL,
}
"""Kinds that tell of a trail.  A displacement does not: it is of people at large."""
STAY_DAYS = 31
EARLIEST = date(1900, 1, 1)
"""An open beginning is put here: far too vague to place anybody."""

_CONCERNED = (ParticipantRole.SUBJECT, ParticipantRole.COMPANION)
_TELLING = (ParticipantRole.WITNESS, ParticipantRole.INFORMANT)
_Telling = Sequence[tuple[str, int]]
"""Roles and persons (primary keys) of an event."""
_STAYS = frozenset({EventKind.DETENTION, EventKind.HOSPITAL})


class _Row(NamedTuple):
    event: int
    person: int
    role: str
    condition: str
    kind: str
    edtf: str
    first: date | None
    last: date | None
    source: int
    place: int | None
    to_place: int | None
    hearsay: bool
    reliability: str
    credibility: str


def accounts_of(persons: Collection[int], told_in: Q | None = None) -> dict[str, list[Account]]:
    """Of each of these persons (primary keys) of whom anything tells, by code.

    What is told of them, and of each statement that they made as witnesses that they were there;
    ``told_in``: a condition on sources, without which what they told says nothing of themselves.
    Four questions to the database, however many they are.
    """
    found = accounts_where(Q(person__in=persons))
    seen = Participation.objects.filter(person__in=persons, role=ParticipantRole.WITNESS)
    if told_in is not None:
        seen = seen.filter(event__source__in=Source.objects.filter(told_in))
    by_them = accounts_where(Q(event__in=seen.values("event")))
    witnesses = {_code(Person.code_letter, person) for person in persons}
    for own in own_presence(account for told in by_them.values() for account in told):
        theirs = found.get(own.person, [])
        if own.person in witnesses and own.ref not in {account.ref for account in theirs}:
            found[own.person] = [*theirs, own]
    return found


def accounts_where(condition: Q) -> dict[str, list[Account]]:
    """What is told of those whose participations fulfil the condition; two questions."""
    given = Participation.objects.filter(standing(), condition, role__in=_CONCERNED)
    columns = ("kind", "date", "date_from", "date_to", "source", "place", "to_place", "hearsay")
    names = [f"event__{name}" for name in (*columns, "reliability", "credibility")]
    # In the alphabet those with them come first, and whom it concerns takes their place.
    rows = given.order_by("event", "person", "role").values_list(
        "event", "person", "role", "condition", *names
    )
    once = {(row.person, row.event): row for row in map(_Row._make, rows)}
    telling = _telling({row.event for row in once.values()})
    found: dict[str, list[Account]] = defaultdict(list)
    for row in sorted(once.values(), key=lambda row: (row.person, row.event)):
        account = _account(row, telling.get(row.event, ()))
        found[account.person].append(account)
    return dict(found)


def standing() -> Q:
    """A condition on participations: of events that tell of a trail, nobody having taken them back."""
    return Q(
        event__kind__in=list(DEEDS),
        event__withdrawn_at__isnull=True,
        event__source__withdrawn_at__isnull=True,
    )


def naming_only(accounts: Iterable[Account], known: Collection[str]) -> list[Account]:
    """The accounts, naming no witness but these (codes): what others told stands without them."""
    return [_naming(account, known) for account in accounts]


def _naming(account: Account, known: Collection[str]) -> Account:
    witness, *also = [code for code in account.witnesses if code in known] or [""]
    through = account.through if account.through in known else ""
    return replace(account, witness=witness, also=tuple(also), through=through)


def _telling(events: Collection[int]) -> dict[int, _Telling]:
    """Who saw it, and who told a witness; the first recorded comes first."""
    rows = Participation.objects.filter(event__in=events, role__in=_TELLING)
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for event, role, person in rows.order_by("pk").values_list("event", "role", "person"):
        found[event].append((role, person))
    return dict(found)


def _named(telling: _Telling, role: str, but: int) -> list[str]:
    """Codes of those who have this part, who are others than the person told of."""
    return [_code(Person.code_letter, pk) for given, pk in telling if given == role and pk != but]


def _account(row: _Row, telling: _Telling) -> Account:
    window = _window(row)
    stay = stay_of(row.edtf) if row.kind in _STAYS else None
    witness, *also = _named(telling, ParticipantRole.WITNESS, row.person) or [""]
    return Account(
        ref=f"event-{row.event}",
        source=_code(Source.code_letter, row.source),
        person=_code(Person.code_letter, row.person),
        deed=DEEDS[EventKind(row.kind)],
        window=window,
        place=_code(Place.code_letter, row.place),
        to_place=_code(Place.code_letter, row.to_place),
        throughout=stay if window and stay and stay.first >= window.first else None,
        alive=row.condition != Condition.DEAD,
        condition=row.condition,
        witness=witness,
        also=tuple(also),
        through=next(iter(_named(telling, ParticipantRole.INFORMANT, row.person)), ""),
        hearsay=row.hearsay,
        reliability=row.reliability,
        credibility=row.credibility,
    )


def _window(row: _Row) -> Window | None:
    """An open end is that of the day on which it is asked; what is wholly open says no day."""
    if row.first is None and row.last is None:
        return None
    first = max(row.first or EARLIEST, EARLIEST)
    last = max(row.last or timezone.localdate(), first)
    return Window(first.toordinal(), last.toordinal())


@lru_cache(maxsize=50_000)
def stay_of(edtf: str) -> Window | None:
    """The days on all of which a stay of this date was; None where it says no such days."""
    form = PartialDate.parse(edtf).form
    if not isinstance(form, Interval) or len(form.dates) < 2:  # noqa: PLR2004 - a start and an end
        return None
    starts, ends = form.spans(USUAL_SLACK)
    if (ends[-1][1] - starts[0][0]) // DAY + 1 <= STAY_DAYS:
        return None
    first, last = starts[-1][1] // DAY, ends[0][0] // DAY
    return Window(first, last) if first <= last else None


def _code(letter: str, number: int | None) -> str:
    return "" if number is None else f"{letter}-{number:06d}"
