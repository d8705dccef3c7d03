"""What standing statements tell of where persons lie: accounts for the model of resting places.

Deaths, burials, where somebody was held or last seen; testimonies that name a person and a burial
site; and persons last seen together with somebody who lies at a site.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from sought.registry.models import (
    Condition,
    EventKind,
    Mention,
    MentionKind,
    MentionState,
    ParticipantRole,
    Participation,
    Person,
    Place,
)
from sought.registry.records.graves import Graves, Point
from sought.registry.records.identified import standing_identifications
from sought.registry.records.place_tree import AREAS
from sought.registry.records.years import years_of

if TYPE_CHECKING:
    from sought.genetics.fusion.resting_place import Account

HELD = frozenset(
    {EventKind.DETENTION, EventKind.TRANSFER, EventKind.SIGHTING, EventKind.VISIT}
    | {EventKind.HOSPITAL}
)
SEEN = frozenset(
    {EventKind.LAST_CONTACT, EventKind.CAPTURE, EventKind.INJURY, EventKind.DISPLACEMENT}
)
DEAD = frozenset({EventKind.DEATH, EventKind.BURIAL})
TELLING = HELD | SEEN | DEAD

_TOGETHER_DAYS = 3
"""Who was last seen in one place within so many days was there together."""
_UNKNOWN = "6"
_ROLES = (ParticipantRole.SUBJECT, ParticipantRole.COMPANION)

Persons = Collection[int] | QuerySet[Person]


@dataclass(frozen=True)
class Said:
    """What one standing event says of one person; ``place`` is where it ended."""

    person: int
    event: int
    kind: str
    reliability: str
    credibility: str
    condition: str
    first: date | None
    last: date | None
    place: int | None
    point: Point | None

    @property
    def dead(self) -> bool:
        """Whether it says that the person died, or was dead."""
        return self.kind in DEAD or self.condition == Condition.DEAD

    @property
    def ref(self) -> str:
        """What to call the statement."""
        return f"event-{self.event}"


def accounts_of(
    persons: Persons, graves: Graves, reach: float, *, company: bool = True
) -> dict[int, list[Account]]:
    """By primary key, of those of whom anything tells; six questions, however many they are.

    ``reach`` is in km.  Events without a place, or whose place is an area, tell nothing.  Without
    ``company`` nothing rests on an identification.
    """
    said = _said(Q(person__in=persons))
    found: dict[int, list[Account]] = defaultdict(list)
    for one in said:
        account = _account(one, graves, reach)
        if account is not None:
            found[one.person].append(account)
    beside = _company(said, graves) if company else ()
    for person, account in [*_named(persons, graves), *beside]:
        found[person].append(account)
    return dict(found)


def _said(condition: Q) -> list[Said]:
    rows = Participation.objects.filter(
        condition, role__in=_ROLES, event__withdrawn_at__isnull=True, event__kind__in=TELLING
    ).order_by("person", "event")
    columns = ("kind", "reliability", "credibility", "date_from", "date_to")
    places = ("pk", "lat", "lon", "radius_m", "kind")
    names = ["person", "event", "condition", *(f"event__{c}" for c in columns)]
    for place in ("place", "to_place"):
        names += [f"event__{place}__{column}" for column in places]
    return [_one(row) for row in rows.values_list(*names)]


def _one(row: tuple[object, ...]) -> Said:
    person, event, condition, kind, reliability, credibility, first, last, *places = row
    place = places[5:] if places[5] is not None else places[:5]
    pk, lat, lon, radius, place_kind = place
    known = lat is not None and lon is not None and place_kind not in AREAS
    point = Point(lat, lon, radius or 0.0) if known else None  # type: ignore[arg-type]
    told = (person, event, kind, reliability, credibility, condition, first, last, pk, point)
    return Said(*told)  # type: ignore[arg-type]


def _account(said: Said, graves: Graves, reach: float) -> Account | None:
    """None where it has no place, or one whose middle says nothing."""
    from sought.genetics.fusion.resting_place import Account, AccountKind

    if said.point is None:
        return None
    buried = _buried_at(said, graves)
    kind = AccountKind.HELD if said.kind in HELD else AccountKind.SEEN
    kind = AccountKind.DIED if said.dead else kind
    kind = AccountKind.BURIED if buried else kind
    sites = dict.fromkeys(buried, 0.0) if buried else graves.within(said.point, reach)
    when = years_of(said.first, said.last)
    return Account(said.ref, kind, said.reliability, said.credibility, sites, when)


def _buried_at(said: Said, graves: Graves) -> list[str]:
    """Sites that a death names, or that a burial may mean."""
    code = Place(pk=said.place).code
    if said.dead and code in graves.of:
        return [code]
    is_burial = said.kind == EventKind.BURIAL and said.point is not None
    return graves.holding(said.point) if is_burial and said.point else []


def _named(persons: Persons, graves: Graves) -> Iterator[tuple[int, Account]]:
    """Confirmed mentions of persons in testimonies with a confirmed mention of a burial site."""
    from sought.genetics.fusion.resting_place import Account, AccountKind

    confirmed = Mention.objects.filter(state=MentionState.CONFIRMED)
    places = confirmed.filter(kind=MentionKind.PLACE, place__site__isnull=False)
    sites: dict[int, set[str]] = defaultdict(set)
    for testimony, place in places.values_list("testimony", "place"):
        if (code := Place(pk=place).code) in graves.of:
            sites[testimony].add(code)
    of = confirmed.filter(kind=MentionKind.PERSON, person__in=persons, testimony__in=sites)
    rows = of.exclude(person=F("testimony__witness")).order_by("pk")
    seen = set()
    for pk, person, testimony, reliability in rows.values_list(
        "pk", "person", "testimony", "testimony__source__reliability"
    ):
        if (person, testimony) not in seen:
            seen.add((person, testimony))
            at = dict.fromkeys(sorted(sites[testimony]), 0.0)
            ref, named = f"mention-{pk}", AccountKind.NAMED
            yield person, Account(ref, named, reliability, _UNKNOWN, at)


def _company(said: Iterable[Said], graves: Graves) -> Iterator[tuple[int, Account]]:
    """Persons whose last whereabouts are those of somebody who lies at a site."""
    from sought.genetics.fusion.resting_place import Account, AccountKind

    lying = _lying(graves)
    sites: dict[int, list[tuple[Said, str]]] = defaultdict(list)
    for other, one in _last_of(_said(Q(person__in=lying))).items():
        sites[one.place or 0].append((one, lying[other]))
    for person, one in _last_of(said).items():
        beside = [site for o, site in sites.get(one.place or 0, ()) if _together(one, o)]
        if beside and person not in lying:
            at = dict.fromkeys(sorted(set(beside)), 0.0)
            kind, ref = AccountKind.COMPANY, one.ref
            yield person, Account(ref, kind, one.reliability, one.credibility, at)


def _lying(graves: Graves) -> dict[int, str]:
    """Persons who lie at a site by a standing identification, and its code."""
    rows = standing_identifications().filter(hypothesis__remains__site__isnull=False)
    pairs = rows.values_list("hypothesis__person", "hypothesis__remains__site")
    found = {person: Place(pk=site).code for person, site in pairs}
    return {person: code for person, code in found.items() if code in graves.of}


def _last_of(said: Iterable[Said]) -> Mapping[int, Said]:
    """Of each person the latest account alive with a place and a day."""
    found: dict[int, Said] = {}
    for one in said:
        if one.dead or one.place is None or one.last is None or one.first is None:
            continue
        best = found.get(one.person)
        if best is None or best.last is None or one.last > best.last:
            found[one.person] = one
    return found


def _together(one: Said, other: Said) -> bool:
    """In one event, or in one place on days that both accounts know well."""
    if one.event == other.event:
        return True
    days = [d for d in (one.first, one.last, other.first, other.last) if d is not None]
    return len(days) == 4 and (max(days) - min(days)).days <= _TOGETHER_DAYS  # noqa: PLR2004 - both ends of both
