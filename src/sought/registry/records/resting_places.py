"""Where persons may lie, and who may lie at a site, from what stands in the register today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import Q

from sought.registry.models import Mention, MentionKind, MentionState, Participation, Person, Place
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.graves import Graves, standing_graves
from sought.registry.records.identified import standing_identifications
from sought.registry.records.nearby import places_within
from sought.registry.records.search_case import open_rows
from sought.registry.records.whereabouts import TELLING, Persons, accounts_of

if TYPE_CHECKING:
    from sought.genetics.fusion.resting_place import MayLie, RestingModel, RestingPlace

LEAST = 0.01
"""Less is not shown: nobody digs for it."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who may lie at a site."""

    person: Person
    here: MayLie


def resting_places(persons: Persons) -> Mapping[int, RestingPlace]:
    """Of these persons, by primary key, those of whom anything tells; eight questions."""
    return _resting_places(persons, standing_graves())


def stated_places(persons: Persons) -> Mapping[int, RestingPlace]:
    """The same from what is stated alone: nothing of it rests on an identification."""
    return _resting_places(persons, standing_graves(), company=False)


def may_lie_at(access: Access, site: Place) -> list[Candidate]:
    """Who may lie at a burial site, the likeliest first; whom the officer may not find is left out.

    Some ten questions, however many they are.
    """
    graves = standing_graves()
    if site.code not in graves.of:
        return []
    found = _resting_places(_near(access, site), graves)
    here = {pk: one for pk, place in found.items() if (one := _at(place, site.code)) is not None}
    people = Person.objects.select_related("shown").in_bulk(here)
    rows = [Candidate(people[pk], one) for pk, one in here.items()]
    return sorted(rows, key=lambda row: (-row.here.probability, row.person.pk))


@cache
def resting_model() -> RestingModel:
    """The parameters of this house."""
    from sought.genetics.fusion.resting_place import RestingModel

    return RestingModel()


def _resting_places(
    persons: Persons, graves: Graves, *, company: bool = True
) -> Mapping[int, RestingPlace]:
    from sought.genetics.fusion.resting_place import resting_place

    model = resting_model()
    accounts = accounts_of(persons, graves, model.reach, company=company)
    return {pk: resting_place(given, graves.of, model) for pk, given in accounts.items()}


def _at(place: RestingPlace, site: str) -> MayLie | None:
    return next((one for one in place.sites if one.site == site and one.probability >= LEAST), None)


def _near(access: Access, site: Place) -> Persons:
    """Those sought whom anything brings near the site, or together with somebody who lies there."""
    around = [*places_within(site, resting_model().reach), site.pk]
    events = Q(event__place__in=around) | Q(event__to_place__in=around)
    parts = Participation.objects.filter(
        events, event__withdrawn_at__isnull=True, event__kind__in=TELLING
    )
    speaking = Mention.objects.filter(
        kind=MentionKind.PLACE, state=MentionState.CONFIRMED, place=site.pk
    )
    named = Mention.objects.filter(testimony__in=speaking.values("testimony"))
    lying = standing_identifications().filter(hypothesis__remains__site=site.pk)
    beside = Participation.objects.filter(
        event__participations__person__in=lying.values("hypothesis__person")
    )
    told = (
        Q(pk__in=parts.values("person"))
        | Q(pk__in=named.filter(person__isnull=False).values("person"))
        | Q(pk__in=beside.values("person"))
    )
    return Person.objects.filter(told, findable(access, ""), pk__in=open_rows().values("person"))
