"""The country has exactly the numbers it promises, and is the same on every run."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter

import pytest

from sought.demo.country import SEED, new_country
from sought.demo.people import CHILD_BELOW, ELDERLY_FROM
from sought.demo.writing import texts
from tests.unit.demo.country import the_country


def digest(seed: int) -> str:
    total = hashlib.sha256()
    for name, text in texts(new_country(seed)):
        total.update(f"{name}\0{text}\0".encode())
    return total.hexdigest()


_IN_ANOTHER_PROCESS = """
import hashlib
from sought.demo.country import SEED, new_country
from sought.demo.writing import texts
total = hashlib.sha256()
for name, text in texts(new_country(SEED)):
    total.update(f"{name}\\0{text}\\0".encode())
print(total.hexdigest())
"""


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_in_another_process():
    command = [sys.executable, "-c", _IN_ANOTHER_PROCESS]
    other = subprocess.run(command, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == digest(SEED)


@pytest.mark.slow
def test_another_seed_gives_another_country_with_the_same_numbers():
    other = new_country(7)
    assert other.land != the_country().land
    assert len(other.population.missing) == 3890
    assert len(other.population.families) == 3500
    assert len(other.interviews) == 120


def test_3890_missing_are_3171_military_and_719_civilian():
    population = the_country().population
    people = [population.people[id_] for id_ in population.missing]
    military = sum(person.service is not None for person in people)
    assert (len(people), military, len(people) - military) == (3890, 3171, 719)


def test_women_children_and_elderly_are_among_the_civilians_and_both_sides_miss_people():
    population = the_country().population
    civilians = [
        (population.people[id_], population.lost[id_])
        for id_ in population.missing
        if population.people[id_].service is None
    ]
    assert sum(person.sex == "f" for person, _ in civilians) > 200
    assert sum(0 <= person.age(lost) < CHILD_BELOW for person, lost in civilians) > 80
    assert sum(person.age(lost) >= ELDERLY_FROM for person, lost in civilians) > 120
    sides = Counter(population.people[id_].side for id_ in population.missing)
    assert min(sides.values()) > 1500


def test_every_missing_belongs_to_exactly_one_family():
    population = the_country().population
    belonging = Counter(id_ for family in population.families for id_ in family.missing)
    assert set(belonging) == set(population.missing)
    assert set(belonging.values()) == {1}


def test_nobody_is_lost_before_birth_and_parents_are_older_than_children():
    population = the_country().population
    people = population.people
    assert all(people[id_].birth <= lost for id_, lost in population.lost.items())
    for family in population.families:
        for kin in family.kin:
            if kin.kind == "parent":
                years = people[kin.other].birth.year - people[kin.person].birth.year
                assert years >= 15, f"{kin.person} and {kin.other}"


def test_the_numbers_of_places_lists_and_interviews():
    country = the_country()
    assert len(country.detention) == 60
    assert len(country.burials) == 195
    assert len(country.lists) == 4
    assert len(country.interviews) == 120
    assert len(country.land.towns) == 90
    assert len(country.land.regions) == 8
    assert len(country.population.released) == 900
    assert len(country.population.families) == 3500


def test_a_few_witnesses_are_protected_and_their_sources_say_so():
    country = the_country()
    protected = {each.source for each in country.interviews if each.protected}
    by_id = {source.id: source for source in country.sources}
    assert len(protected) == 5
    assert {by_id[id_].confidentiality for id_ in protected} == {"protected"}


def test_every_source_is_marked_as_invented_in_its_language():
    words = {"az": "UYDURMA", "ru": "ВЫМЫШЛЕННЫЙ", "hy": "ՀՈՐԻՆՎԱԾ", "en": "INVENTED"}
    for source in the_country().sources:
        assert source.header.startswith(words[source.language])
        assert not source.text or source.text.startswith(source.header)


def test_every_statement_is_of_a_source_and_about_somebody_that_exists():
    country = the_country()
    sources, people = {s.id for s in country.sources}, country.population.people
    places = {place.id for place in country.places}
    ids = [statement.said.id for statement in country.statements]
    assert len(ids) == len(set(ids))
    for statement in country.statements:
        assert statement.said.source in sources
        assert statement.said.credibility in "123456"
        person = getattr(statement, "person", None)
        assert person is None or person in people
        place = getattr(statement, "place", "")
        assert not place or place in places
