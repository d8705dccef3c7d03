"""Women and children taken hostage: numbers by sex, age and war, changes, numbers of others."""

from copy import deepcopy
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.house_reports import ReportForm, files_again, make_report
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw
from sought.reporting.reports import BLANK, render
from tests import office
from tests.report_world import (
    again,
    asked,
    blanks,
    cells,
    claimed,
    report,
    row,
    small,
    tables,
    words,
)
from tests.report_world import world as made_world

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
KIND = "csw_hostages"
BY_AGE, BY_WAR = "Women and children, by age and sex", "Women and girls, by war"


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(made_world)


@pytest.fixture
def world(made):
    return deepcopy(made)


def test_women_and_children_are_counted_once_by_age_and_sex(world):
    told = tables(report(world.by, KIND))[BY_AGE]
    assert [one.heading for one in told.columns] == [
        "Girls", "Women", "Elderly women", "Age not known", "Together", "Boys", "Sex not known",
        "All children", "Women and children",
    ]  # fmt: skip
    assert cells(told, "Not accounted for") == (2, 6, 0, 0, 8, 6, 0, 8, 14)
    assert cells(told, "Came free") == (0, 2, 0, 0, 2, 0, 0, 0, 2)
    assert cells(told, "Seen alive in detention") == (1, 0, 0, 0, 1, 0, 0, 1, 1)
    assert cells(told, "Taken captive and not accounted for")[0] == 1


def test_by_war(world):
    told = tables(report(world.by, KIND))
    assert [one.heading for one in told[BY_WAR].columns] == ["War of the hills", "Together"]
    assert cells(told[BY_WAR], "Not accounted for") == (8, 8)
    assert cells(told["Children, by war"], "Not accounted for") == (8, 8)


@pytest.mark.slow
def test_what_leaves_the_house_tells_no_small_count(world):
    claimed(world, 9, "1993")
    claimed(world, 8, "1996")
    asked(world, world.women[0])
    told, later = again(world.by, KIND, since=date(1994, 1, 1))
    assert later == told
    assert small(told) == []
    assert blanks(told) > 0
    found = cells(tables(told)[BY_AGE], "Not accounted for")
    assert found[0] == BLANK  # two girls
    assert sum(cell == BLANK for cell in found) > 1  # nor by the sums
    assert small(report(world.by, KIND, since=date(1994, 1, 1))) != []


def test_numbers_published_earlier_are_explained(world):
    claimed(world, 10, "1993")
    claimed(world, 7, "1996", body="A union")
    claimed(world, 4, "1996", sex="", measure="registered", age_class="child")
    claimed(world, 99, "1993", sex="m")
    told = report(world.by, KIND)
    [first, second, child] = tables(told)["Published numbers of women and children"].rows
    assert (child.heading, first.heading, second.heading) != ("", "", "")
    by_body = {one.heading: one.cells for one in (first, second)}
    assert by_body["A league"][5:7] == (10, 10)
    assert by_body["A union"][5:7] == (7, 8)
    changed = tables(told)[
        "From one published number to the next: the register's own number, by cause"
    ]
    assert cells(changed, "Returned or came free") == (0, 2)


def test_a_closed_source_and_what_came_later_are_not_quoted(world):
    closed = office.source(world.by, confidentiality="confidential", author_body="Informant")
    claimed(world, 77, "1993", source=closed)
    shown = claimed(world, 10, "1993")
    known_at = timezone.now()
    claimed(world, 66, "1994")
    withdraw(shown, by=world.by, reason="misread")
    told = tables(report(world.by, KIND, known_at=known_at))
    rows = told["Published numbers of women and children"].rows
    assert [one.cells[5] for one in rows] == [10]
    later = report(world.by, KIND, known_at=timezone.now())
    rows = tables(later)["Published numbers of women and children"].rows
    assert [one.cells[5] for one in rows] == [66]


def test_changes_have_causes(world):
    since = timezone.localdate() + timedelta(days=1)
    later = timezone.now() + timedelta(days=1)
    told = tables(report(world.by, KIND, since=since, as_of=since, known_at=later))
    assert "Women and girls, by cause" not in told
    told = tables(report(world.by, KIND, since=date(1994, 1, 1)))
    assert cells(told["Women and girls, by cause"], "Came free") == (2, 0)


def test_requests_about_women_and_children(world):
    title = "Requests to other bodies about women and children"
    asked(world, world.women[3], world.men[0])
    asked(world, world.men[1])
    told = tables(report(world.by, KIND))[title]
    assert cells(told, "News of whereabouts") == (1,)


def test_protected_persons_are_in_no_number(world):
    protect(world.girls[0], by=world.by, reason="a witness")
    told = tables(report(world.by, KIND))[BY_AGE]
    assert cells(told, "Not accounted for")[0] == 1
    assert cells(told, "Seen alive in detention")[4] == 0


@pytest.mark.parametrize("scope", [{"sex": "f"}, {"age": "child"}])
def test_it_is_narrowed_to_no_sex_or_age(world, scope):
    with pytest.raises(InputError, match="by sex and age"):
        report(world.by, KIND, scope=scope)


def test_narrowed_to_a_war(world):
    told = report(world.by, KIND, scope={"conflict": world.war.code})
    assert cells(tables(told)[BY_AGE], "Not accounted for")[4] == 8
    claimed(world, 10, "1993")
    claimed(world, 11, "1993", conflict=world.war)
    told = report(world.by, KIND, scope={"conflict": world.war.code})
    rows = tables(told)["Published numbers of women and children"].rows
    assert [one.cells[5] for one in rows] == [11]


def test_the_same_bytes_again(world):
    claimed(world, 10, "1993")
    claimed(world, 7, "1996")
    form = ReportForm(
        KIND,
        "en",
        date(2020, 6, 1),
        since=date(1994, 1, 1),
        options={"resolution": "52/1"},
        inside=True,
    )
    kept = make_report(form, by=world.by)
    claimed(world, 5, "1998")
    made_again = files_again(kept, by=world.by)
    assert {name: sha256(data).hexdigest() for name, data in made_again.items()} == kept.sums


@pytest.mark.parametrize("language", ["az", "hy", "ru"])
def test_in_each_language(world, language):
    told = report(world.by, KIND, language=language, since=date(1994, 1, 1))
    assert render(told, "pdf").startswith(b"%PDF")


def test_without_an_earlier_day_no_change_is_told(world):
    assert "No day of an earlier report was given." in words(report(world.by, KIND))
    assert row(world.by, KIND).since is None
