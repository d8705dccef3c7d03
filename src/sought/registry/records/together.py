"""Who of a group could have met whom, as the trails of all of them tell.

Only persons whom the reader may find are looked at, and no account names a witness who is none of
them, or whose interview the reader may not read: of others neither a row, a line nor a number
speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sought.registry.models import ParticipantRole, Participation, Person, Place, Source
from sought.registry.policies import Access, readable
from sought.registry.policies.persons import findable
from sought.registry.records.open_witnesses import (
    naming_open,
    naming_open_by_person,
    open_accounts_of,
)
from sought.registry.records.traced_persons import traced_person, traced_persons
from sought.registry.records.tracing_accounts import standing
from sought.registry.records.tracing_geography import geography_of
from sought.tracing.account import Account
from sought.tracing.moved_together import MovedTogether, moved_together
from sought.tracing.overlap import Overlap
from sought.tracing.stated_pairs import Stated, stated_together
from sought.tracing.traced import Presence

MOST_TRACED = 600
"""So many persons are compared for one page; the page says of how many."""


@dataclass(frozen=True)
class Together:
    """Overlaps and moves of the persons compared, who are ``persons`` by code.

    ``named`` counts those whom the group has, of whom the first ``MOST_TRACED`` by code are
    compared.
    """

    persons: Mapping[str, Person]
    overlaps: tuple[Overlap, ...]
    presences: tuple[Presence, ...]
    named: int

    def moved(self, drawn: Collection[str]) -> tuple[MovedTogether, ...]:
        """Groups of these persons (codes) that moved together."""
        return moved_together(each for each in self.presences if each.person in drawn)


def known_group(access: Access, persons: Iterable[int]) -> list[int]:
    """Those of them (primary keys, or a query of those) whom the reader may find, neither merged nor erased."""
    rows = Person.objects.filter(
        findable(access, ""), pk__in=persons, merged_into__isnull=True, erased_at__isnull=True
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def persons_around(access: Access, person: Person) -> list[int]:
    """A person, and all who came to a place of his trail before he had left it."""
    accounts = open_accounts_of(access, [person.pk]).get(person.code, [])
    if not accounts:
        return known_group(access, [person.pk])
    here = Q(pk__in=())
    for presence in traced_person(accounts, geography_of(accounts)).presences:
        place, last = Place.number_of(presence.place), date.fromordinal(presence.last)
        came = Q(event__date_from__lte=last) | Q(event__date_from__isnull=True)
        here |= (Q(event__place=place) | Q(event__to_place=place)) & came
    rows = Participation.objects.filter(standing(), here, _openly_there(access))
    found = {person.pk, *rows.order_by().values_list("person", flat=True)}
    every = {code for account in accounts for code in account.witnesses}
    named = naming_open(access, accounts, every)
    told = {Person.number_of(code) for account in named for code in account.witnesses}
    return known_group(access, found | told)


def _openly_there(access: Access) -> Q:
    """A condition on participations: of whom it tells, or who told it where the source is open."""
    told_of = Q(role__in=(ParticipantRole.SUBJECT, ParticipantRole.COMPANION))
    openly = Q(event__source__in=Source.objects.filter(readable(access)))
    return findable(access) & (told_of | (Q(role=ParticipantRole.WITNESS) & openly))


def persons_of_unit(access: Access, unit: str) -> list[int]:
    """Whom the register shows in a unit of exactly this name."""
    return known_group(access, Person.objects.filter(shown__unit=unit).values_list("pk", flat=True))


def persons_of_incident(access: Access, incident: int) -> list[int]:
    """Whom standing events of an incident concern, and who saw them."""
    rows = Participation.objects.filter(standing(), _openly_there(access), event__incident=incident)
    return known_group(access, rows.order_by().values_list("person", flat=True))


def together(access: Access, group: Collection[int], *, first: int | None = None) -> Together:
    """A group of persons whom the reader may find; ``first`` is compared in any case.

    Eight questions to the database, however many persons.
    """
    from sought.tracing.co_detention import all_overlaps

    compared = sorted(group, key=lambda pk: (pk != first, pk))[:MOST_TRACED]
    rows = Person.objects.filter(findable(access, ""), pk__in=compared).select_related("shown")
    persons = {person.code: person for person in rows.order_by("pk")}
    told = open_accounts_of(access, [one.pk for one in persons.values()])
    accounts = naming_open_by_person(access, told, persons)
    geography = geography_of(account for told in accounts.values() for account in told)
    traced = traced_persons(accounts, geography)
    presences = tuple(p for one in traced.values() for p in one.presences)
    stated = _stated(accounts, {r: c for one in traced.values() for r, c in one.believed.items()})
    found = tuple(all_overlaps(presences, stated, threads=1))
    return Together(persons, found, presences, len(group))


def _stated(
    accounts: Mapping[str, Iterable[Account]], believed: Mapping[str, float]
) -> tuple[Stated, ...]:
    return stated_together((a for told in accounts.values() for a in told), believed)
