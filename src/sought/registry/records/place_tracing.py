"""Who was held in a place, when, from where and to where, as the trails of everybody there tell.

Only persons whom the reader may find are looked at: of others neither a row nor a number speaks.

A trail depends on the accounts of its person and on the places that they name.  What it says of the
place is kept under a sum of both (:mod:`kept_by_sum`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from sought.registry.models import ParticipantRole, Participation, Person, Place
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.kept_by_sum import kept_parts, sum_of
from sought.registry.records.open_witnesses import open_accounts_of
from sought.registry.records.tracing_accounts import standing
from sought.registry.records.tracing_geography import geography_of
from sought.tracing.account import Account
from sought.tracing.geography import Geography
from sought.tracing.place_record import PlaceRecord

AT_ONCE = 400
"""So many persons that nothing is kept of are traced for one request; the page asks for the rest."""
_KEPT_SECONDS = 24 * 3600
_FORM = 1
"""Goes up when what is kept has another form, or the tracing finds something else."""

_CONCERNED = (ParticipantRole.SUBJECT, ParticipantRole.COMPANION)


@dataclass(frozen=True)
class PlaceTracing:
    """What is known of the persons of a place, by code; of ``left`` more nothing is reckoned yet."""

    records: Mapping[str, PlaceRecord]
    left: int = 0

    @property
    def persons(self) -> list[int]:
        """Their primary keys."""
        return [Person.number_of(code) for code in self.records]


def persons_named_at(access: Access, place: Place) -> list[int]:
    """Whom standing accounts have at the place and whom the reader may find (primary keys)."""
    here = Q(event__place=place) | Q(event__to_place=place)
    rows = Participation.objects.filter(standing(), here, findable(access), role__in=_CONCERNED)
    return list(rows.order_by("person").values_list("person", flat=True).distinct())


def place_tracing(access: Access, place: Place, *, at_once: int | None = AT_ONCE) -> PlaceTracing:
    """Six questions to the database, however many persons; ``at_once`` None: all of them now."""
    accounts = open_accounts_of(access, persons_named_at(access, place))
    geography = geography_of(account for told in accounts.values() for account in told)
    sums = {person: sum_of(told, told, geography) for person, told in accounts.items()}
    known, left = kept_parts(
        f"place-tracing-{_FORM}-{place.code}",
        sums,
        lambda some: {one: _record(place, accounts[one], geography) for one in some},
        at_once=at_once,
        seconds=_KEPT_SECONDS,
    )
    return PlaceTracing({one: record for one, record in known.items() if record is not None}, left)


def _record(place: Place, told: list[Account], geography: Geography) -> PlaceRecord | None:
    from sought.tracing.place_record import place_record
    from sought.tracing.trail import trace

    return place_record(place.code, trace(told, geography, trails=1), told)
