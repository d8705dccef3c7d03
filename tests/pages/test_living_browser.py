"""The work for the living in a browser: accessible, fit for a telephone, and walked by keyboard."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from sought.registry.models import Officer, Request
from tests import living_world as world
from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Officer:
    cache.clear()
    by = office.alice()
    who = world.held(by, place=world.place(by), holder="1st unit")
    world.message(who, world.mother_of(who, by), by)
    world.request(by, who)
    world.held(by, "Rəşad Bağırlı")
    return by


def test_from_the_list_to_a_request_about_the_chosen(page: Page, live_server, alice):
    page.context.add_cookies([session_cookie(alice, live_server.url)])
    page.goto(f"{live_server.url}/believed-held")
    expect(page.locator("#believed-held tbody tr")).to_have_count(2)
    assert axe(page) == []
    screenshot(page, "believed-held")
    page.get_by_role("link", name="Teymur Səfərli").click()
    expect(page.get_by_text("I live.")).to_be_visible()
    assert axe(page) == []
    screenshot(page, "person-captivity")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    page.go_back()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    asked = Request.objects.get().code
    for url in ("requests", f"requests/{asked}", f"requests/{asked}/reply", "requests/new"):
        page.goto(f"{live_server.url}/{url}")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360, url
    page.goto(f"{live_server.url}/believed-held")
    page.set_viewport_size({"width": 1280, "height": 900})
    for box in page.get_by_role("checkbox", name="Choose").all():
        box.check()
    page.get_by_role("button", name="Request about the chosen").click()
    expect(page.get_by_role("heading", name="About")).to_have_count(2)
    assert axe(page) == []
    screenshot(page, "new-request")
    page.get_by_label("Whom the house asks").fill("A commission")
    page.get_by_label("Sent on").fill("1993-02-01")
    page.get_by_role("button", name="Record", exact=True).click()
    made = Request.objects.latest("pk")
    expect(page.get_by_text(f"{made.code} is recorded.")).to_be_visible()
    assert made.persons.count() == 2
    assert axe(page) == []
    page.goto(f"{live_server.url}/requests")
    expect(page.locator("#requests tbody tr")).to_have_count(2)
    assert axe(page) == []
