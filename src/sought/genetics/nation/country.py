"""Places and burial sites of an invented country, and where the dead of a place lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sought.genetics.caseload import SitePrior
from sought.genetics.locus import Array, Indices

SOURCE = "invented by sought kinship simulate"

_AT_HOME = 0.6
"""Share of the dead who lie at a site of the place where they were last seen."""


@dataclass(frozen=True, eq=False)
class Country:
    """The share of the missing by place (places,), each site's own place (sites,)."""

    share: Array
    place_of: Indices

    @cached_property
    def site_given_place(self) -> Array:
        """Probability of each site for a person of each place, (places, sites)."""
        own = self.place_of[None, :] == np.arange(len(self.share))[:, None]
        sites = own.sum(axis=1, keepdims=True)
        near = np.where(sites > 0, own / np.maximum(sites, 1), 1 / own.shape[1])
        return np.asarray(_AT_HOME * near + (1 - _AT_HOME) / own.shape[1])

    def site_priors(self) -> Iterator[SitePrior]:
        """P(site | place) / P(site) of all places and sites."""
        given = self.site_given_place
        weights = given / (self.share @ given)
        for (place, site), weight in np.ndenumerate(weights):
            yield SitePrior(site_code(site), place_code(place), float(weight), SOURCE)

    def draw_place(self, rng: np.random.Generator) -> int:
        """Where somebody was last seen."""
        return int(rng.choice(len(self.share), p=self.share))

    def draw_site(self, place: int, rng: np.random.Generator) -> int:
        """Where a dead person of this place lies."""
        return int(rng.choice(len(self.place_of), p=self.site_given_place[place]))


def site_code(site: int) -> str:
    """``S1`` for the first site."""
    return f"S{site + 1}"


def place_code(place: int) -> str:
    """``P1`` for the first place."""
    return f"P{place + 1}"


def draw_country(rng: np.random.Generator, *, places: int = 30, sites: int = 50) -> Country:
    """An invented country; large places have more sites."""
    share = rng.dirichlet(np.full(places, 2.0))
    return Country(share, rng.choice(places, sites, p=share))
