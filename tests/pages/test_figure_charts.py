"""Charts of figures: the same numbers as the pages behind them, nothing of the protected, few questions."""

from __future__ import annotations

from copy import deepcopy
from types import SimpleNamespace

import pytest

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.models import AuditEntry, EventKind, Officer, PlacePosition, Role
from sought.web.figure_charts_shown import PARTS
from tests import office
from tests.pages.test_figures import HIDDEN_NAME, cost, get, main, page, person, recorded
from tests.pages.test_figures import without_tokens as plain

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MOST_QUERIES = 60
PAGE = "/figures/charts"


def with_site() -> SimpleNamespace:
    """The persons of test_figures, and a burial site that has a position."""
    world = recorded()
    paper = office.source(world.alice, confidentiality="open")
    names = ({"text": "Old quarry"},)
    place = create_place(PlaceForm("burial", names), by=world.alice, source=paper)
    record(PlacePosition, by=world.alice, source=paper, place=place, lat=40.1, lon=46.9)
    return world


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(with_site)


@pytest.fixture
def world(made):
    return deepcopy(made)


@pytest.fixture
def hidden(world):
    """A protected person whom Alice may not know, and an officer who is cleared for them."""
    bob = office.bob()
    who = person(world.alice, HIDDEN_NAME, "1992-02-26", sex="m", birth="1940")
    office.happened(EventKind.VISIT, who, by=world.alice, date="1992-04-01")
    protect(who, by=bob, reason="threatened")
    cleared = office.officer("cleared", Role.INVESTIGATOR)
    grant_clearance(who, cleared, by=bob, purpose="leads the case")
    return SimpleNamespace(person=who, cleared=cleared)


def part(officer: Officer, code: str, **query: str):
    return get(officer, f"{PAGE}/{code}", **query).context["part"]


def opened(officer: Officer, code: str, **query: str) -> list[tuple[str, str]]:
    """Each number of the tables that leads on, with its address."""
    shown = part(officer, code, **query)
    return [
        (cell, url)
        for one in shown["charts"]
        for row, urls in zip(one["chart"].as_table().rows, one["links"], strict=True)
        for cell, url in zip(row, urls, strict=False)
        if url
    ]


def test_the_page_stands_at_once_and_each_chart_is_a_part_with_the_same_times(world):
    text = page(world.alice, PAGE, as_of="1993-12-31")
    for code in PARTS:
        assert f'hx-get="{PAGE}/{code}?as_of=1993-12-31"' in text
        assert "<html" not in page(world.alice, f"{PAGE}/{code}")
    whole = page(world.alice, PAGE, show="all")
    assert "hx-trigger" not in main(whole)
    assert "drawn-chart" in whole
    for path in ("/", "/figures"):
        assert f'href="{PAGE}"' in page(world.alice, path)
    assert f'href="{PAGE}?as_of=1993-12-31"' in page(world.alice, "/", as_of="1993-12-31")
    page(world.alice, f"{PAGE}/everything", 404)
    page(world.alice, f"{PAGE}/years/persons", 200, cell="no.such")


@pytest.mark.usefixtures("world")
def test_who_has_no_role_sees_none():
    charlie = office.charlie()
    for path in (PAGE, f"{PAGE}/flow", f"{PAGE}/ages/persons?cell=20.m"):
        page(charlie, path, 403)


@pytest.mark.parametrize("code", ["flow", "waiting_times", "ages", "timeline"])
def test_each_number_opens_to_exactly_its_persons(world, code):
    world.bob = office.bob()
    cells = opened(world.bob, code, as_of="1993-12-31")
    assert cells
    for number, url in cells:
        assert "as_of=1993-12-31" in url
        answer = get(world.bob, url)
        assert answer.context["page"].paginator.count == int(number)
        assert len(answer.context["rows"]) == int(number)


def test_the_numbers_are_those_of_the_day(world):
    [nobody] = part(world.alice, "ages", as_of="1992-12-31")["charts"]
    assert nobody["chart"].classes == ()  # who was missing then was registered a year later
    [ages] = part(world.alice, "ages", as_of="1993-12-31")["charts"]
    counts = {one.label: one.counts for one in ages["chart"].classes}
    assert (counts["0 to 4"], counts["20 to 24"]) == ((1, 0, 0), (0, 1, 0))
    assert counts["Not known"] == (0, 0, 1)
    [events] = part(world.alice, "timeline", as_of="1992-12-31")["charts"]
    assert events["chart"].as_table().rows == (("1992", "2", "1"),)
    [later] = part(world.alice, "timeline")["charts"]
    assert [row[0] for row in later["chart"].as_table().rows] == ["1992", "1993"]
    [flow] = part(world.alice, "flow", known_at="1993-01-01")["charts"]
    assert flow["chart"].flows == ()


def test_years_and_stages_lead_to_figures_with_the_same_number(world):
    for number, url in opened(world.alice, "years")[::7]:
        assert get(world.alice, url).context["sums"][0]["value"] == int(number)
    stages = part(world.alice, "site_map")["stages"]
    linked = [row for row in stages if row["url"]]
    assert [row["count"] for row in linked] == [1]
    assert get(world.alice, linked[0]["url"]).context["found"].count == 1
    text = page(world.alice, f"{PAGE}/site_map")
    assert 'href="/map?layer=sites"' in text
    page(world.alice, "/map?layer=sites")


def test_persons_of_steps_are_for_those_whose_work_they_are(world):
    assert not opened(world.alice, "flow")
    [(number, url), *_] = opened(office.bob(), "flow")
    assert int(number) > 0
    page(world.alice, url, 403)
    assert "Tural Nurlanlı" in page(world.alice, opened(world.alice, "timeline")[0][1])
    analyst = office.officer("ana", Role.ANALYST)
    ages = opened(analyst, "ages")
    assert ages
    assert "Tural" not in page(analyst, ages[0][1])


def test_a_chart_with_one_clock_says_so(world):
    words = "known by when it was entered, whatever clock"
    for code, of in PARTS.items():
        assert (words in page(world.alice, f"{PAGE}/{code}", known_by="received")) is (
            not of.both_clocks
        )
        assert words not in page(world.alice, f"{PAGE}/{code}")


def test_no_chart_of_the_uncleared_tells_that_there_is_a_protected_person(world, request):
    analyst = office.officer("ana", Role.ANALYST)
    paths = [f"{PAGE}/{code}" for code in PARTS]
    paths += [opened(analyst, code)[0][1] for code in ("ages", "timeline")]
    before = [plain(page(analyst, path)) for path in paths]
    hidden = request.getfixturevalue("hidden")
    for path, old in zip(paths, before, strict=True):
        new = plain(page(analyst, path))
        assert hidden.person.code not in new
        assert main(new) == main(old), path
    only_them = opened(hidden.cleared, "ages", as_of="1993-12-31")
    urls = {url for _number, url in only_them} - {
        url for _number, url in opened(world.alice, "ages", as_of="1993-12-31")
    }
    [url] = urls
    assert HIDDEN_NAME not in page(world.alice, url)
    read = AuditEntry.objects.filter(
        verb="read", subject=hidden.person.code, actor=hidden.cleared.code
    )
    before_reads = read.count()
    assert HIDDEN_NAME in page(hidden.cleared, url)
    assert read.count() == before_reads + 1


def test_charts_ask_the_same_however_many_persons(world):
    paths = [PAGE, *(f"{PAGE}/{code}" for code in PARTS), f"{PAGE}/ages/persons?cell=20.m"]
    before = [cost(world.alice, path) for path in paths]
    for at in range(4):
        person(world.alice, f"Man {at}", "1992-02", sex="m", birth="1970")
    assert [cost(world.alice, path) for path in paths] == before
    assert max(before) <= MOST_QUERIES
