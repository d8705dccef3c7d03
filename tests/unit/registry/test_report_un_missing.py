"""The contribution on missing persons: sections of the resolution, numbers, what officers wrote."""

from copy import deepcopy
from datetime import date
from hashlib import sha256

import pytest

from sought.errors import InputError
from sought.registry.actions.house_reports import ReportForm, files_again, make_report
from sought.registry.records.report_un_missing import TEXTS
from sought.reporting.reports import BLANK, Facts, render
from tests.report_world import again, asked, blanks, cells, report, small, tables, words
from tests.report_world import world as made_world

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
KIND = "un_missing"
NOTHING = "Nothing is reported under this heading."
SINCE = date(1994, 1, 1)


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(made_world)


@pytest.fixture
def world(made):
    return deepcopy(made)


def test_each_place_has_its_heading_and_says_where_nothing_is_reported(world):
    told = report(world.by, KIND, texts={"prevention": "Discs are worn.\n \nA law was passed."})
    lines = words(told).split("\n")
    for place in TEXTS:
        assert str(place.label) in lines
    at = lines.index("Prevention of persons going missing")
    assert lines[at + 1 : at + 3] == ["Discs are worn.", "A law was passed."]
    assert lines.count(NOTHING) == len(TEXTS) - 1


def test_resolution_and_state_are_those_that_the_officer_gave(world):
    given = report(world.by, KIND, options={"resolution": "59/189", "state": "An invented State"})
    assert [one.value for one in given.references] == ["59/189", "An invented State"]
    assert report(world.by, KIND).references == ()


def test_numbers_by_war_sex_age_and_status(world):
    told = tables(report(world.by, KIND))
    assert cells(told["Persons missing and accounted for"], "Not accounted for") == (21,)
    assert cells(told["Not accounted for, by war and sex"], "Together") == (13, 8, 21)
    assert cells(told["Not accounted for, by age and sex"], "Children") == (6, 2, 8)
    assert cells(told["Women and children, by age and sex"], "Not accounted for")[:2] == (2, 6)
    assert cells(told["Open cases by reason"], "Together") == (23,)


def test_requests_and_what_changed(world):
    asked(world, world.women[0])
    told = tables(report(world.by, KIND, since=SINCE))
    assert cells(told["Requests to other bodies, by body"], "Together")[-1] == 1
    assert cells(told["Changes by cause"], "Requests to other bodies") == (1, 0)


@pytest.mark.slow
def test_what_leaves_the_house_tells_no_small_count(world):
    asked(world, world.women[0])
    told, later = again(world.by, KIND, since=SINCE)
    assert later == told
    assert small(told) == []
    assert blanks(told) > 0
    assert small(report(world.by, KIND, since=SINCE)) != []


@pytest.mark.slow
def test_few_accounted_for_are_not_told_by_a_difference(world):
    """23 registered and 21 not accounted for would tell that two came free."""
    told = report(world.by, KIND, inside=False)
    facts = [
        one for section in told.sections for part in section.parts
        if isinstance(part, Facts) for one in part.facts
    ]  # fmt: skip
    value = {one.label: one.value for one in facts}
    pair = value["Persons registered as sought"], value["Persons not accounted for"]
    assert BLANK in pair
    table = tables(told)["Persons missing and accounted for"]
    both = cells(table, "Registered as sought") + cells(table, "Not accounted for")
    assert both == tuple(one if one == BLANK else int(one) for one in pair)


def test_the_same_bytes_again(world):
    form = ReportForm(
        KIND, "en", date(2020, 6, 1), since=SINCE, texts={"obstacles": "Mines."}, inside=True
    )
    kept = make_report(form, by=world.by)
    asked(world, world.women[1])
    made_again = files_again(kept, by=world.by)
    assert {name: sha256(data).hexdigest() for name, data in made_again.items()} == kept.sums


@pytest.mark.parametrize("language", ["az", "hy", "ru"])
def test_in_each_language(world, language):
    told = report(world.by, KIND, language=language, since=SINCE)
    assert render(told, "pdf").startswith(b"%PDF")


def test_it_is_narrowed_to_no_sex(world):
    with pytest.raises(InputError, match="by sex and age"):
        report(world.by, KIND, scope={"sex": "f"})
