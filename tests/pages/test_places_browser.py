"""Pages of places and incidents as their readers use them: drawn, picked, set, put in; on a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sought.registry.models import Place, SiteStage
from sought.web.map_shown import base_map_path
from tests import office
from tests.pages.browser import Watch, axe, screenshot
from tests.pages.place_world import island
from tests.pages.signed_in import session_cookie

pytestmark = pytest.mark.django_db(transaction=True)

COAST = [[-21, -18], [-20, -20], [-18, -20.5], [-16, -19], [-17, -17], [-19, -16.5], [-21, -18]]
COUNTRY = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"kind": "land", "label": "Isle"},
            "geometry": {"type": "Polygon", "coordinates": [COAST]},
        }
    ],
}


@pytest.fixture
def world() -> SimpleNamespace:
    return island(office.alice())


@pytest.fixture
def own_country() -> Iterator[None]:
    path = base_map_path()
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(COUNTRY), "utf-8")
    yield
    path.unlink()


@pytest.fixture
def reader(world, new_context, live_server) -> Callable[..., Page]:
    """A page of Alice's, on a screen of that width and colour, each with what it has loaded."""
    desks: dict[tuple[int, str], BrowserContext] = {}

    def desk(width: int, scheme: str) -> BrowserContext:
        context = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.add_cookies([session_cookie(world.by, live_server.url)])
        return context

    def open_page(path: str, *, width: int = 1280, scheme: str = "light") -> Page:
        if (width, scheme) not in desks:
            desks[width, scheme] = desk(width, scheme)
        page = desks[width, scheme].new_page()
        page.goto(f"{live_server.url}{path}")
        for drawn in page.locator("[data-map]").all():
            expect(drawn).to_have_attribute("data-map-state", "ready", timeout=60_000)
        return page

    return open_page


def paths(world: SimpleNamespace) -> dict[str, str]:
    incident, site = f"/incidents/{world.incident.code}", f"/places/{world.site.code}"
    return {
        "places": "/places",
        "sites": "/sites",
        "map": "/map",
        "detention": f"/places/{world.barracks.code}",
        "detention-occupancy": f"/places/{world.barracks.code}/occupancy",
        "detention-transfers": f"/places/{world.barracks.code}/transfers",
        "detention-held": f"/places/{world.barracks.code}/held",
        "site": site,
        "town": f"/places/{world.kerrow.code}",
        "place-new": "/places/new",
        "place-name": f"{site}/names/new",
        "place-position": f"{site}/positions/new",
        "place-fact": f"{site}/facts/new",
        "incidents": "/incidents",
        "incident": incident,
        "incident-persons": f"{incident}/persons?measure=killed",
        "incident-events": f"{incident}/events",
        "incident-figure": f"{incident}/figures/new",
        "incident-new": "/incidents/new",
    }


@pytest.mark.usefixtures("own_country")
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_page_is_accessible_fits_and_asks_nobody_else(
    reader, world, watch: Watch, width, scheme
):
    for name, path in paths(world).items():
        page = reader(path, width=width, scheme=scheme)
        screenshot(page, f"{name}-{scheme}-{width}")
        assert axe(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        page.close()
    assert watch.left_the_machine() == []
    assert any("/map/base.geojson" in url for url in watch.requests)


def test_a_place_of_the_list_is_found_and_opened(reader, world):
    page = reader("/places")
    page.get_by_label("Name or code").fill("Керров")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#places")).not_to_contain_text(world.site.code)
    page.locator(f"tr:has-text('{world.kerrow.code}') td").nth(2).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kerrow")


def test_a_position_is_picked_on_the_map_and_a_source_and_parent_while_typing(reader, world):
    page = reader("/places/new?kind=burial")
    expect(page.get_by_label("Kind of grave")).to_be_visible()
    expect(page.get_by_label("Kind of detention place")).to_be_hidden()
    page.get_by_label("Name", exact=False).first.fill("Well by the road")
    page.locator(".map canvas").click(position={"x": 200, "y": 100})
    expect(page.get_by_label("Latitude")).to_have_value(re.compile(r"^-?\d+\.\d{6}$"))
    page.get_by_role("combobox", name="Lies in").press_sequentially("Kerr")
    page.get_by_role("option").filter(has_text=world.kerrow.code).click()
    page.get_by_role("combobox", name="Source").press_sequentially("Gazet")
    page.get_by_role("option").filter(has_text="Gazetteer").click()
    page.get_by_role("button", name="Record the place").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Well by the road")
    made = Place.objects.latest("pk")
    assert made.parent == world.kerrow
    assert made.lat is not None


def test_the_stage_is_set_in_a_dialog(reader, world):
    page = reader(f"/places/{world.site.code}")
    page.get_by_role("button", name="Set the stage").click()
    dialog = page.get_by_role("dialog", name="Set the stage")
    dialog.get_by_label("Stage").select_option("verified")
    dialog.get_by_label("Reason").fill("Seen by two")
    dialog.get_by_role("button", name="Set", exact=True).click()
    expect(page.locator(".stages [aria-current=step]")).to_contain_text("Verified")
    world.site.site.refresh_from_db()
    assert world.site.site.stage == SiteStage.VERIFIED


def test_a_fact_is_withdrawn_in_a_dialog_and_stays(reader, world):
    page = reader(f"/places/{world.barracks.code}")
    page.get_by_role("button", name=re.compile("Withdraw place_fact")).first.click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Reason").fill("misread")
    dialog.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.locator(".facts .withdrawn")).to_have_count(1)
    expect(page.locator(".chip--withdrawn")).to_have_count(1)


def test_the_map_shows_a_town_of_the_list_and_leads_to_it(reader):
    page = reader("/map")
    expect(page.locator(".map-legend li")).to_have_count(4)
    page.get_by_role("button", name="Show Kerrow on the map").click()
    popup = page.locator(".maplibregl-popup")
    expect(popup).to_contain_text("2 persons")
    popup.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kerrow")


def test_a_number_of_an_incident_leads_to_its_persons(reader, world):
    page = reader(f"/incidents/{world.incident.code}")
    expect(page.get_by_role("img", name="Killed by sex and age")).to_be_visible()
    expect(page.get_by_role("img", name="Persons by what happened and age")).to_be_visible()
    page.locator("a.stat", has_text="Killed").click()
    expect(page.locator("#persons tbody tr")).to_have_count(3)
    expect(page.get_by_text("Anahit Vardanyan")).to_be_visible()


def test_an_event_is_taken_out_and_put_in_again(reader, world):
    page = reader(f"/incidents/{world.incident.code}?kind=injury")
    page.get_by_role("button", name=f"Take out {world.hurt.code}").click()
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Reason").fill("another night")
    dialog.get_by_role("button", name="Take out").click()
    expect(page.locator("a.stat, .stat", has_text="Wounded")).to_contain_text("0")
    page.get_by_role("link", name="Put events in").click()
    page.get_by_label(re.compile(world.hurt.code)).check()
    page.get_by_role("button", name="Put in").click()
    expect(page.locator("a.stat", has_text="Wounded")).to_contain_text("1")
