"""What is dug up in the invented country, and who gives samples.  Bodies are truth: ids of people.

About sixty burial sites are excavated.  Some of the dead there are of nobody whom a family misses.
Elements, sample quality, kits and errors are those of :mod:`sought.genetics.nation`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from sought.demo.country import Country
from sought.demo.families import Family
from sought.demo.fates import Fate
from sought.demo.genomes import SEXES, Genomes, new_genomes
from sought.demo.population import Population
from sought.demo.statements import Described
from sought.genetics.caseload import PostMortem
from sought.genetics.markers import Calls
from sought.genetics.nation.bodies import Body, Taken, samples_of
from sought.genetics.nation.facts import Life, Observer
from sought.genetics.nation.gene_drop import drop_unrelated
from sought.genetics.nation.laboratory import Laboratories, typed_at
from sought.genetics.pedigree import Sex

SITES = 60
"""Burial sites that have been excavated, those with most dead."""
FOUND = 0.6
"""Share of the dead of such a site that come to light."""
OF_NOBODY = 0.12
"""Bodies of nobody sought, for each found body of somebody sought."""
WILLING = 0.9
"""Share of families that give samples."""
_MOST_DONORS = 4
_STREAM = 72


@dataclass(frozen=True, eq=False)
class Found:
    """A body: where, who it truly is (empty: nobody sought), its samples, what is seen of it."""

    site: str
    person: str
    samples: tuple[Taken, ...]
    seen: PostMortem


@dataclass(frozen=True, eq=False)
class Given:
    """A relative's sample, typed with some kit."""

    donor: str
    calls: Calls


@dataclass(frozen=True, eq=False)
class Recovery:
    """All of it; the order of ``found`` tells nothing of who they are."""

    genomes: Genomes
    found: tuple[Found, ...]
    given: tuple[Given, ...]


def new_recovery(country: Country, laboratory: Laboratories) -> Recovery:
    """What the field and the laboratory have brought; the same country gives the same."""
    seed, population, fates = country.seed, country.population, country.fates
    rng = np.random.default_rng((seed, _STREAM))
    genomes = new_genomes(seed, population, laboratory.markers)
    found = list(_found(rng, country, genomes, laboratory))
    order = rng.permutation(len(found))
    given = tuple(_given(rng, population, fates, genomes, laboratory))
    return Recovery(genomes, tuple(found[at] for at in order), given)


def _found(
    rng: np.random.Generator, country: Country, genomes: Genomes, laboratory: Laboratories
) -> Iterator[Found]:
    fates, people = country.fates, country.population.people
    graves = Counter(fate.grave for fate in fates.values() if fate.grave)
    dug = [grave for grave, _dead in sorted(graves.items(), key=lambda g: (-g[1], g[0]))[:SITES]]
    dead = [fate for fate in fates.values() if fate.grave in dug and rng.random() < FOUND]
    observer, told = Observer(), _told_statures(country)
    for number, fate in enumerate(dead):
        person = people[fate.person]
        body = Body(fate.person, fate.person, SEXES[person.sex], genomes.of(fate.person))
        life = _life(observer, rng, body.sex, _years(person.birth), _years(fate.died or fate.lost))
        if life.stature is not None and fate.person in told:
            tall = _true_stature(told[fate.person], person.sex.upper(), observer, rng)
            life = replace(life, stature=tall)
        yield _one(fate.grave, fate.person, body, life, number, observer, rng, laboratory)
    others = drop_unrelated(
        round(OF_NOBODY * len(dead)), laboratory.markers, (country.seed, _STREAM)
    )
    for number, calls in enumerate(others, start=len(dead)):
        sex = Sex.FEMALE if rng.random() < 0.15 else Sex.MALE
        death = 1992 + 2 * float(rng.random())
        life = _life(observer, rng, sex, death - float(rng.uniform(18, 70)), death)
        body = Body("", "", sex, calls)
        yield _one(str(rng.choice(dug)), "", body, life, number, observer, rng, laboratory)


def _told_statures(country: Country) -> dict[str, float]:
    """What families have said, in cm; the first of several."""
    told: dict[str, float] = {}
    for said in country.statements:
        if isinstance(said, Described) and said.kind == "stature" and said.number is not None:
            told.setdefault(said.person, said.number)
    return told


def _true_stature(told: float, sex: str, observer: Observer, rng: np.random.Generator) -> float:
    """How tall somebody was of whom a family remembers that, by the same model in reverse."""
    model = observer.models.stature
    people = model.population[sex]
    weights = 1 / people.sd**2, 1 / model.reported_sd**2
    mean = (people.mean * weights[0] + (told - model.reported_bias) * weights[1]) / sum(weights)
    return float(rng.normal(mean, sum(weights) ** -0.5))


def _one(
    site: str,
    person: str,
    body: Body,
    life: Life,
    number: int,
    observer: Observer,
    rng: np.random.Generator,
    laboratory: Laboratories,
) -> Found:
    taken = tuple(samples_of(number, body, laboratory, rng))
    return Found(site, person, taken, observer.post_mortem(life, 0, rng, whole=True))


def _life(
    observer: Observer, rng: np.random.Generator, sex: Sex, birth: float, death: float
) -> Life:
    return observer.life(rng, sex=sex, birth=birth, last_seen=death, place=0)


def _given(
    rng: np.random.Generator,
    population: Population,
    fates: dict[str, Fate],
    genomes: Genomes,
    laboratory: Laboratories,
) -> Iterator[Given]:
    for family in population.families:
        donors = _donors(rng, family, population, fates)
        if not donors:
            continue
        kits = laboratory.reference_kits(len(donors), rng)
        for donor, kit in zip(donors, kits, strict=True):
            yield Given(donor, typed_at(genomes.of(donor), kit))


def _donors(
    rng: np.random.Generator, family: Family, population: Population, fates: dict[str, Fate]
) -> list[str]:
    """Up to four of the blood relatives of the missing who are left, the nearest first."""
    if rng.random() >= WILLING:
        return []
    near = {
        kin.person for kin in family.kin if kin.kind != "spouse" and kin.other in family.missing
    }
    near |= {
        kin.other for kin in family.kin if kin.kind != "spouse" and kin.person in family.missing
    }
    blood = {end for kin in family.kin if kin.kind != "spouse" for end in (kin.person, kin.other)}
    left = [p for p in family.members if p in blood and p not in family.missing and p not in fates]
    left.sort(key=lambda p: (p not in near, population.people[p].birth))
    return left[: int(rng.integers(1, _MOST_DONORS + 1))]


def _years(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365.2425
