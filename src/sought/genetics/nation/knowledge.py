"""What the families of a nation tell of the missing, and what is seen of its remains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sought.genetics.caseload import AnteMortem, Interval, PostMortem
from sought.genetics.nation.bodies import Body
from sought.genetics.nation.country import Country
from sought.genetics.nation.facts import Life, Observer, year_of_birth
from sought.genetics.nation.family_mix import draw_event, draw_who
from sought.genetics.nation.plan import Stream, stream
from sought.genetics.nation.remains import Dead, Remains
from sought.genetics.nation.society import Society

_ELSEWHERE = 0.1
"""Share of the missing who were last seen away from their family's place."""

_BIRTH_KNOWN = 0.8

Lives = Mapping[tuple[int, str], Life]
"""By household and person."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Who observes what in which country; every family and body draws from its own stream."""

    seed: int
    country: Country
    observer: Observer = field(default_factory=Observer)

    def lives(self, society: Society) -> Lives:
        """Lives of all missing persons."""
        lives = {}
        for i, household in enumerate(society.households):
            rng = stream(self.seed, Stream.LIVES, i)
            home = self.country.draw_place(rng)
            for person in household.missing:
                away = rng.random() < _ELSEWHERE
                place = self.country.draw_place(rng) if away else home
                who = household.people[person]
                lives[i, person] = self.observer.life(
                    rng, sex=who.sex, birth=who.birth, last_seen=household.event, place=place
                )
        return lives

    def ante_mortem(self, society: Society, lives: Lives) -> dict[str, AnteMortem]:
        """What every family reports of its missing; of a person reported twice, each its own."""
        known = {}
        for i, report in enumerate(society.reports):
            rng = stream(self.seed, Stream.BEFORE, i)
            for person, id_ in report.names.items():
                known[id_] = self.observer.ante_mortem(lives[report.household, person], rng)
        return known

    def post_mortem(self, dead: Dead, remains: Remains, lives: Lives) -> dict[str, PostMortem]:
        """By element; the elements of a body lie at one site."""
        known: dict[str, PostMortem] = {}
        for sample, taken in zip(remains.samples, remains.taken, strict=True):
            code = remains.element_of[sample.id]
            if code not in known:
                rng = stream(self.seed, Stream.AFTER, taken.body)
                home = dead.home[taken.body]
                life = lives[home] if home else self._unlisted(dead.bodies[taken.body], rng)
                site = self.country.draw_site(life.place, rng)
                own = stream(self.seed, Stream.AFTER, taken.body, 1 + taken.element)
                known[code] = self.observer.post_mortem(life, site, own, whole=taken.whole)
        return known

    def _unlisted(self, body: Body, rng: np.random.Generator) -> Life:
        """Somebody whom no family misses, who died like the others."""
        _, age = draw_who(rng)
        event = draw_event(rng)
        place = self.country.draw_place(rng)
        return self.observer.life(
            rng, sex=body.sex, birth=event - age, last_seen=event, place=place
        )


def told_births(society: Society, seed: int) -> dict[tuple[str, str], Interval]:
    """Years of birth of relatives, where the family knows them."""
    known = {}
    for i, report in enumerate(society.reports):
        people = society.households[report.household].people
        rng = stream(seed, Stream.BIRTHS, i)
        for person in report.pedigree.ids:
            if rng.random() < _BIRTH_KNOWN and person in people:  # the missing have other ids here
                known[report.pedigree.id, person] = year_of_birth(people[person].birth)
    return known
