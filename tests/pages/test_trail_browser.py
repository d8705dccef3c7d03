"""The trail of a person in Chromium: drawn, asked for by parts, reached with keys, accessible."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import office
from tests import trail_world as world
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 800}},
}


def test_the_trail_is_in_order_on_every_screen(new_context, live_server):
    camps = world.camps(office.alice())
    graded = {"date": "1993-04-01", "place": camps.north, "credibility": "4"}
    office.happened("death", camps.missing, by=camps.by, **graded)
    for name, screen in SCREENS.items():
        context = new_context(**screen)
        context.add_cookies([session_cookie(camps.by, live_server.url)])
        page = context.new_page()
        page.goto(f"{live_server.url}/persons/{camps.missing.code}/trail")
        page.locator("[data-map-state=ready]").wait_for()
        expect(page.locator("#may-know")).to_contain_text("Elman Qurbanlı")
        screenshot(page, f"person-trail-{name}")
        assert axe(page) == [], name
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, name
    mark = page.locator(f'.trail a[href$="/statements/{camps.late.ref}"]')
    told = mark.get_attribute("aria-label") or ""
    assert told.startswith("Sighting, 15 June 1993, South camp, Alive; believed ")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(
        f"{live_server.url}/persons/{camps.missing.code}/statements/{camps.late.ref}"
    )
