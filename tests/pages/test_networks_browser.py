"""The network and the plan of interviews in Chromium: drawn, followed with keys, accessible."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sought.registry.models import Role
from tests import office
from tests import trail_world as world
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = {
    "light": {},
    "narrow": {"color_scheme": "dark", "viewport": {"width": 360, "height": 800}},
}


def test_network_plan_and_changes_are_in_order_on_every_screen(new_context, live_server):
    camps = world.camps(office.alice())
    ira = office.officer("ira", Role.INVESTIGATOR)
    pages = {
        "interview-plan": "/interviews/plan",
        "interview-changes": f"/sources/{camps.late.source.code}/changes",
        "who-is-meant": "/interviews/who-is-meant",
        "network": f"/network?persons={camps.missing.code}",
    }
    for name, screen in SCREENS.items():
        context = new_context(**screen)
        context.add_cookies([session_cookie(ira, live_server.url)])
        page = context.new_page()
        for what, path in pages.items():
            page.goto(live_server.url + path)
            screenshot(page, f"{what}-{name}")
            assert axe(page) == [], (what, name)
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wide) <= 0, (what, name)
    person = page.locator(".network a[aria-label^='Elman Qurbanlı, Released']")
    person.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/network?persons={camps.elman.code}")
    expect(page.locator(".network__person--chosen")).to_contain_text("Elman Qurbanlı")
