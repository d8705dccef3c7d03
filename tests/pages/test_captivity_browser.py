"""Captivity on paper as registrars use it: a list drawn up with the keyboard; every page on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sought.registry.models import EventKind, ExchangeEntry, ExchangeList, Officer
from tests import office
from tests.living_world import place
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie
from tests.unit.registry import whole_exchange

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def alice(tmp_path: Path, settings) -> Officer:
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    return office.alice()


@pytest.fixture
def desk(new_context, live_server) -> Callable[..., Page]:
    """A page of that officer's, on a screen of that width."""

    def open_page(by: Officer, path: str, *, width: int = 1280) -> Page:
        context = new_context(viewport={"width": width, "height": 900})
        context.add_cookies([session_cookie(by, live_server.url)])
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    return open_page


def test_a_list_is_drawn_up_and_somebody_put_on_it(alice, desk):
    who = office.person(alice, "Rəşad Ağayev")
    page = desk(alice, "/exchange-lists/new")
    page.get_by_label("Title").fill("Spring list")
    page.get_by_label("One side").fill("Our side")
    page.get_by_label("The other side").fill("Their side")
    page.get_by_label("Drawn up by").fill("Our side")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("link", name="Put on the list").click()
    page.get_by_role("combobox", name="Person").fill("Agayev")
    page.locator("#id_person_list [role=option]").first.click()
    page.get_by_label("Name as on the list").fill("R. Ağayev")
    page.get_by_role("button", name="Put on").click()
    expect(page.get_by_role("link", name="R. Ağayev")).to_be_visible()
    assert ExchangeEntry.objects.get().person == who


@pytest.mark.slow
def test_every_page_fits_a_phone_and_has_no_barrier(alice, desk):
    whole_exchange.run(alice, alice, alice)
    hall = place(alice, "Zirzəmi")
    who = office.person(alice, "Rəşad Ağayev")
    event = office.happened(EventKind.CAPTURE, who, by=alice, date="1992-02-26", place=hall)
    made, entry = ExchangeList.objects.get(), ExchangeEntry.objects.first()
    barriers = {}
    for at, path in enumerate(
        [
            "/bureau-notices",
            "/bureau-notices/recorded",
            f"/bureau-notices/new?person={who.code}&event={event.code}",
            "/reports-compared",
            "/reports-compared/never_registered",
            "/reports-compared/bodies",
            "/exchange-lists",
            f"/exchange-lists/{made.code}",
            f"/exchange-lists/{made.code}?version=1",
            f"/exchange-lists/{made.code}/add",
            f"/exchange-lists/{made.code}/send",
            f"/exchange-entries/{entry.pk}",
        ]
    ):
        page = desk(alice, path, width=360)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, path
        barriers |= {path: found} if (found := axe(page)) else {}
        screenshot(page, f"captivity-{at}")
        page.close()
    assert barriers == {}
