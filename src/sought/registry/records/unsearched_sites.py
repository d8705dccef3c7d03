"""Burial sites where nobody has looked yet, those where most of the missing are expected first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from sought.registry.models import Excavation, Person, Place, Site, SiteStage
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.resting_places import LEAST, Candidate, resting_places
from sought.registry.records.search_case import open_rows

UNSEARCHED = (SiteStage.REPORTED, SiteStage.VERIFIED, SiteStage.PROTECTED, SiteStage.CLEARED)
"""Stages before anybody has dug."""
NAMED = 3
"""So many persons are named with a site."""


@dataclass(frozen=True)
class UnsearchedSite:
    """A site: how many are expected there, how many are likely enough to be named, the likeliest."""

    place: Place
    expected: float
    likely: int
    candidates: tuple[Candidate, ...]


def unsearched_sites(access: Access) -> list[UnsearchedSite]:
    """All at which anybody may lie whom the officer may find; who is protected is not counted.

    Some fifteen questions, however many sites and persons there are.
    """
    from sought.genetics.fusion.expected_dead import expected_dead

    places = {place.code: place for place in _places()}
    found = expected_dead(resting_places(_sought(access)), places, least=LEAST)
    named = {int(one.person) for site in found for one in site.likely[:NAMED]}
    people = Person.objects.select_related("shown").in_bulk(named)
    return [
        UnsearchedSite(
            places[site.site],
            site.expected,
            len(site.likely),
            tuple(Candidate(people[int(one.person)], one.here) for one in site.likely[:NAMED]),
        )
        for site in found
    ]


def _places() -> list[Place]:
    """Those of a stage before digging, with no excavation that stands."""
    dug = Excavation.objects.standing().values("site")
    sites = Site.objects.filter(stage__in=UNSEARCHED).exclude(pk__in=dug)
    return list(Place.objects.filter(site__in=sites).select_related("site").order_by("pk"))


def _sought(access: Access) -> QuerySet[Person]:
    return Person.objects.filter(findable(access, ""), pk__in=open_rows().values("person"))
