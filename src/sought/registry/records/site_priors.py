"""What the search is told of where persons lie: bounded weights of persons at each site.

A weight says how much likelier somebody lies at a site than the missing on average.  It is held
between bounds, whatever the statements say: they may be wrong, and DNA is to decide.  That somebody
lies where an identified companion does stays out: a reversal of that would have to reach the match.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from sought.genetics.caseload import SitePrior
from sought.genetics.national.testimony_floor import MOST
from sought.registry.models import Person
from sought.registry.records.resting_places import stated_places

if TYPE_CHECKING:
    from sought.genetics.fusion.resting_place import MayLie, RestingPlace

FLOOR = 0.5
"""A person of whom little speaks for a site counts there as half as likely as one on average."""


def site_priors(persons: Collection[str], sites: Collection[str]) -> tuple[SitePrior, ...]:
    """Weights of these persons (codes) at these sites (codes of places), where above the least."""
    keys = [Person.number_of(code) for code in persons]
    found = {Person(pk=pk).code: place for pk, place in stated_places(keys).items()}
    return tuple(
        prior for site in sorted(set(sites)) for prior in _of_site(site, found, len(persons))
    )


def _of_site(site: str, found: Mapping[str, RestingPlace], persons: int) -> Iterator[SitePrior]:
    here = {code: one for code, place in found.items() if (one := _at(place, site)) is not None}
    least = FLOOR * sum(one.probability for one in here.values()) / persons
    for code, one in sorted(here.items()):
        weight = min(one.probability / least, MOST) if least else 1.0
        if weight > 1:
            yield SitePrior(site, "", round(weight, 4), _source(one), code)


def _at(place: RestingPlace, site: str) -> MayLie | None:
    return next((one for one in place.sites if one.site == site), None)


def _source(one: MayLie) -> str:
    told = ", ".join(reason.ref for reason in one.reasons[:_TOLD])
    return f"register: lies there with probability {one.probability:.3f} by {told}"


_TOLD = 10
"""So many statements are named, the strongest first: all there are of nearly everybody."""
