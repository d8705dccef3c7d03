"""Who is dug up and who gives samples: true genes, no names, no truth in what is loaded."""

from collections import Counter
from functools import cache

import numpy as np

from sought.demo.recovery import FOUND, SITES, Recovery, new_recovery
from sought.genetics.nation.laboratory import Laboratories, laboratories
from sought.registry.records.search_settings import HouseSettings
from tests.unit.demo.country import the_country


@cache
def laboratory() -> Laboratories:
    house = HouseSettings()
    return laboratories("globalfiler", house.population, house.mutation)


@cache
def recovery() -> Recovery:
    return new_recovery(the_country(), laboratory())


def test_the_same_country_gives_the_same_remains():
    again = new_recovery(the_country(), laboratory())
    assert [(f.site, f.person) for f in again.found] == [
        (f.site, f.person) for f in recovery().found
    ]
    for one, other in zip(again.given, recovery().given, strict=True):
        assert one.donor == other.donor
        np.testing.assert_array_equal(one.calls, other.calls)


def test_about_sixty_sites_and_fifteen_hundred_samples():
    found = recovery().found
    assert len({body.site for body in found}) == SITES
    assert 1300 < sum(len(body.samples) for body in found) < 2000
    nobody = sum(not body.person for body in found)
    assert 0.05 < nobody / len(found) < 0.2
    graves = Counter(f.grave for f in the_country().fates.values() if f.grave)
    dead = sum(n for _grave, n in graves.most_common(SITES))
    assert abs((len(found) - nobody) / dead - FOUND) < 0.05


def test_bodies_lie_where_their_fate_says():
    fates = the_country().fates
    for body in recovery().found:
        assert not body.person or fates[body.person].grave == body.site


def test_donors_are_alive_and_most_families_give():
    country, donors = the_country(), {given.donor for given in recovery().given}
    assert not donors & country.fates.keys()
    giving = sum(bool(donors & set(family.members)) for family in country.population.families)
    assert giving > 0.8 * len(country.population.families)


def test_children_carry_an_allele_of_each_parent_but_for_mutations():
    genomes, differing, compared = recovery().genomes, 0, 0
    for family in the_country().population.families[:300]:
        for kin in family.kin:
            if kin.kind == "parent":
                parent, child = genomes.of(kin.person), genomes.of(kin.other)
                shared = (parent[:, :, None] == child[:, None, :]).any(axis=(1, 2))
                differing += int((~shared).sum())
                compared += len(shared)
    assert compared > 10_000
    assert differing / compared < 0.005
