"""The pages of persons in Chromium: clicked through, accessible, on narrow screens and in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.models import (
    Choice,
    Description,
    DescriptionKind,
    EventKind,
    Officer,
    Person,
    Relation,
    RelationKind,
    Role,
)
from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie
from tests.pages.test_persons import place

pytestmark = pytest.mark.django_db(transaction=True)

SCREENS = {
    "light": {},
    "narrow": {"color_scheme": "dark", "viewport": {"width": 360, "height": 800}},
}


@pytest.fixture
def alice() -> Officer:
    return office.alice()


@pytest.fixture
def letter(alice):
    return office.source(alice, title="Letter of a comrade", reliability="B")


@pytest.fixture
def tural(alice, letter) -> Person:
    who = office.person(
        alice, "Tural Nurlanlı", of=letter, sex="m", birth="1970", father_name="Nurlan"
    )
    rumour = office.source(alice, title="Rumour", reliability="E")
    office.describe(who, DescriptionKind.BIRTH, "1972", by=alice, of=rumour)
    office.describe(who, DescriptionKind.MARK, "scar on the left hand", by=alice, of=letter)
    town, prison = place(alice), place(alice, "Stone prison", lat=41.0, kind="detention")
    happened = [
        (EventKind.LAST_CONTACT, "1992-02", town),
        (EventKind.CAPTURE, "1992-03", town),
        (EventKind.DETENTION, "1992-04", prison),
    ]
    for kind, day, where in happened:
        office.happened(kind, who, by=alice, of=letter, date=day, place=where)
    mother = office.person(alice, "Aytən Nurlanlı", of=letter, sought=False, sex="f")
    record(Relation, by=alice, source=letter, person=mother, other=who, kind=RelationKind.PARENT)
    return who


@pytest.fixture
def opened(new_context, live_server) -> Callable[..., Page]:
    """Opens an address as an officer, on a screen."""

    def open_(officer: Officer, address: str, screen: str = "light") -> Page:
        context = new_context(**SCREENS[screen])
        context.add_cookies([session_cookie(officer, live_server.url)])
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    return open_


def in_order(page: Page, name: str) -> None:
    """Accessible, and no wider than the screen."""
    screenshot(page, name)
    assert axe(page) == [], name
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0, name


@pytest.mark.parametrize("screen", SCREENS)
def test_the_pages_of_a_person_are_in_order(alice, tural, live_server, opened, screen):
    page = opened(alice, f"/persons/{tural.code}", screen)
    for tab in ("", "/timeline", "/statements", "/family", "/documents"):
        page.goto(f"{live_server.url}/persons/{tural.code}{tab}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Tural Nurlanlı")
        in_order(page, f"person-{tab.strip('/') or 'summary'}-{screen}")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_map_of_a_person_is_in_order(alice, tural, opened, screen):
    page = opened(alice, f"/persons/{tural.code}/map", screen)
    page.locator("[data-map-state=ready]").wait_for()
    page.get_by_role("button", name="Show on the map").last.click()
    expect(page.locator(".maplibregl-popup")).to_contain_text("Stone prison")
    in_order(page, f"person-map-{screen}")


def test_the_forms_for_statements_are_in_order(alice, tural, live_server, opened):
    page = opened(alice, f"/persons/{tural.code}", "narrow")
    for what in ("description", "relation", "event", "photograph"):
        page.goto(f"{live_server.url}/persons/{tural.code}/record/{what}")
        in_order(page, f"record-{what}")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.usefixtures("tural")
def test_the_list_of_missing_is_in_order(alice, opened, screen):
    page = opened(alice, "/missing", screen)
    expect(page.locator("#missing")).to_contain_text("Tural Nurlanlı")
    in_order(page, f"missing-{screen}")


@pytest.mark.parametrize("screen", SCREENS)
def test_protection_and_erasure_are_in_order(tural, opened, screen):
    bob = office.bob()
    protect(tural, by=bob, reason="threatened")
    for address in ("/protections", f"/protections/{tural.code}", "/erasures"):
        page = opened(bob, address, screen)
        in_order(page, f"{address.strip('/').replace('/', '-')}-{screen}")
        assert "Nurlanlı" not in page.content()


def test_a_registrar_clicks_from_the_list_to_a_choice(alice, tural, opened):
    page = opened(alice, "/missing")
    page.get_by_role("link", name=tural.code).click()
    page.get_by_role("link", name="differs: 1 other value").click()
    bad = Description.objects.get(date="1972")
    page.get_by_role("link", name=bad.ref).click()
    page.get_by_label("Reason for the choice").fill("seen in the passport")
    page.get_by_role("button", name="Show this value").click()
    expect(page.get_by_text("This value is shown from now on")).to_be_visible()
    expect(page.get_by_text("born 1972")).to_be_visible()
    assert Choice.objects.get().reason == "seen in the passport"
    page.get_by_role("button", name="End the choice").click()
    expect(page.get_by_text("The rule decides again")).to_be_visible()


def test_a_fact_is_entered_with_the_keyboard_and_proposals(alice, tural, letter, opened):
    page = opened(alice, f"/persons/{tural.code}")
    page.keyboard.press("a")
    page.get_by_role("link", name="Fact", exact=True).click()
    page.get_by_label("Date of birth").fill("4.5.1970")
    page.get_by_role("button", name="1970-05-04").click()
    box = page.get_by_placeholder("Title or code of a source")
    box.press_sequentially("Letter", delay=20)
    page.get_by_role("option", name="Letter of a comrade").click()
    page.get_by_role("button", name="Record", exact=True).last.click()
    expect(page.get_by_text("Recorded: description-")).to_be_visible()
    row = Description.objects.get(date="1970-05-04")
    assert (row.person, row.source) == (tural, letter)


@pytest.mark.usefixtures("tural")
def test_columns_are_chosen_and_kept(alice, opened):
    page = opened(alice, "/missing")
    father = page.get_by_role("columnheader", name="Father's first name")
    expect(father).to_be_hidden()
    page.locator("summary", has_text="Columns").click()
    page.get_by_label("Father's first name").check()
    expect(father).to_be_visible()
    page.reload()
    expect(father).to_be_visible()


def test_a_form_of_law_is_downloaded(alice, tural, opened):
    page = opened(alice, f"/persons/{tural.code}/documents?form=capture_card")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF").click()
    assert waiting.value.suggested_filename == f"{tural.code}-capture_card-en.pdf"


def test_the_uncleared_are_told_whom_to_ask(alice, tural, opened, watch):
    watch.expected_statuses.add(403)
    protect(tural, by=office.officer("rev", Role.REVIEWER), reason="threatened")
    page = opened(alice, f"/persons/{tural.code}")
    expect(page.get_by_role("main")).to_contain_text("ask a reviewer")
    assert "Nurlanlı" not in page.content()
