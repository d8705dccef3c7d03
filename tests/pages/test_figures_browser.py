"""The pages of figures as officers use them: with a chart, without barriers, on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie
from tests.pages.test_figures import recorded

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


def test_pages_have_no_barrier_and_fit_a_telephone(page: Page, live_server):
    alice = recorded().alice
    page.context.add_cookies([session_cookie(alice, live_server.url)])
    page.goto(f"{live_server.url}/figures")
    expect(page.get_by_role("heading", name="Sites and remains")).to_be_visible()
    assert axe(page) == []
    screenshot(page, "figures")
    page.get_by_role("link", name="Registered as sought").click()
    page.get_by_role("link", name="Over the years").click()
    page.locator("[data-chart-state=ready]").wait_for()
    assert axe(page) == []
    page.get_by_role("link", name="Compare with").click()
    page.get_by_role("link", name="with the end of the year before", exact=True).click()
    expect(page.get_by_role("heading", name="Why the number is another")).to_be_visible()
    page.emulate_media(color_scheme="dark")
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("/figures", "/figures/registered", "/figures/tables/by_status?for=outside"):
        page.goto(live_server.url + path)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
