"""Four lists that disagree, and the truth of every row."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.unit.demo.country import the_country
from tests.unit.demo.test_names import LETTERS


def test_four_bodies_write_in_four_languages():
    assert sorted(file.language for file in the_country().lists) == ["az", "en", "hy", "ru"]
    assert len({file.body for file in the_country().lists}) == 4


@pytest.mark.parametrize("number", range(4))
def test_every_row_has_its_truth_and_all_its_cells(number):
    file = the_country().lists[number]
    assert len(file.rows) == len(file.truth)
    assert [row.row for row in file.truth] == list(range(1, len(file.rows) + 1))
    assert {len(row) for row in file.rows} == {len(file.columns)}


@pytest.mark.parametrize("number", range(4))
def test_a_repeat_means_the_person_of_the_row_it_repeats(number):
    truth = the_country().lists[number].truth
    by_row = {row.row: row for row in truth}
    repeats = [row for row in truth if row.repeats]
    assert len(repeats) > 5
    for row in repeats:
        assert by_row[row.repeats].person == row.person
        assert row.repeats < row.row
    again = [n for n in Counter(row.person for row in truth).values() if n > 1]
    assert len(again) <= len(repeats)


@pytest.mark.parametrize("number", range(4))
def test_some_who_are_listed_are_not_missing(number):
    missing = set(the_country().population.missing)
    truth = the_country().lists[number].truth
    assert all(row.is_missing is (row.person in missing) for row in truth)
    assert sum(not row.is_missing for row in truth) > 20


@pytest.mark.parametrize("number", range(4))
def test_a_row_without_faults_writes_the_name_as_it_is(number):
    file, people = the_country().lists[number], the_country().population.people
    clean = 0
    for cells, row in zip(file.rows, file.truth, strict=True):
        if not row.faults:
            clean += 1
            person = people[row.person]
            assert cells[1] == person.name.surname(file.language)
            assert cells[2] == person.name.given.in_(file.language)
    assert clean > 100


@pytest.mark.parametrize("number", range(4))
def test_a_fault_of_spelling_changes_the_name(number):
    file, people = the_country().lists[number], the_country().population.people
    for cells, row in zip(file.rows, file.truth, strict=True):
        if row.faults == ("spelling",):
            assert cells[1] != people[row.person].name.surname(file.language)


@pytest.mark.parametrize("number", range(4))
def test_names_stay_in_the_script_of_the_list(number):
    file = the_country().lists[number]
    assert all(LETTERS[file.language].fullmatch(row[1]) for row in file.rows)


def test_the_lists_disagree_on_births():
    births: dict[str, set[str]] = {}
    for file in the_country().lists:
        for cells, row in zip(file.rows, file.truth, strict=True):
            if cells[5]:
                births.setdefault(row.person, set()).add(cells[5][-4:])
    assert sum(len(years) > 1 for years in births.values()) > 300


@pytest.mark.parametrize("number", range(4))
def test_the_register_s_own_reader_understands_the_mapping(number):
    import json

    from sought.exchange.person_lists.mapping import ColumnMapping

    file = the_country().lists[number]
    mapping = ColumnMapping.from_json(json.dumps(file.mapping))
    assert [heading for heading, _ in mapping.columns] == list(file.columns)
