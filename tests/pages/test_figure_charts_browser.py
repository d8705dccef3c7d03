"""The charts of figures as officers see them: each drawn, without barriers, on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie
from tests.pages.test_figure_charts import with_site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]

PLOTTED = ("waiting_times-0", "ages-0", "timeline-0", *(f"years-{at}" for at in range(4)))


def test_each_chart_is_drawn_and_fits_a_telephone(page: Page, live_server):
    with_site()
    page.context.add_cookies([session_cookie(office.bob(), live_server.url)])
    page.goto(f"{live_server.url}/figures")
    page.get_by_role("navigation", name="Numbers or charts").get_by_role(
        "link", name="Charts"
    ).click()
    for name in PLOTTED:
        expect(page.locator(f"[data-chart='{name}'] .chart svg[role=img]")).to_be_visible()
    expect(page.locator("main svg.drawn-chart")).to_have_count(2)
    expect(page.locator("main [hx-trigger=load]")).to_have_count(0)
    page.locator("summary").first.click()
    assert axe(page) == []
    screenshot(page, "figure-charts")
    page.emulate_media(color_scheme="dark")
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    page.locator("main td a").first.click()
    expect(page.locator("main table td").first).to_be_visible()
    assert axe(page) == []
