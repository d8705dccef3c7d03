"""The interview desk walked by keys alone, and looked at."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sought.registry.models import Event, EventKind, MentionState, Place
from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.desk_world import desk
from tests.pages.signed_in import session_cookie

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


def opened(new_context, live_server, alice, path: str) -> Page:
    context = new_context(viewport={"width": 1400, "height": 950})
    context.add_cookies([session_cookie(alice, live_server.url)])
    page = context.new_page()
    page.goto(f"{live_server.url}{path}")
    return page


def in_hand(page: Page, words: str) -> None:
    """The mention stands in the panel, marked in the text, and the panel has the focus."""
    expect(page.locator("[data-desk] .mention__words")).to_have_text(words)
    expect(page.locator("mark[data-current]")).to_have_text(words)
    expect(page.locator("#in-hand")).to_be_focused()


def decide_by_keys(page: Page) -> None:
    """A date rejected, a place and a date confirmed, a person seen."""
    press = page.keyboard.press
    in_hand(page, "March 1992")
    press("j")
    in_hand(page, "Zirzəmi")
    press("k")
    in_hand(page, "March 1992")
    press("x")
    in_hand(page, "Zirzəmi")
    press("Enter")
    in_hand(page, "3 May 1992")
    press("c")
    in_hand(page, "Rauf Orsk")
    press("s")
    expect(page.get_by_role("radio", name="Sighting")).to_be_focused()
    expect(page.locator("[name=date]")).to_have_value("1992-05-03")


def tell_of_a_new_person(page: Page) -> None:
    press = page.keyboard.press
    in_hand(page, "Elman Orsk")
    press("d")
    page.locator("[name=new_name]").focus()
    page.keyboard.type("Elman Orsk")
    page.get_by_role("checkbox", name="Heard from others, not seen").focus()
    press("Space")
    press("c")


def point_at_a_new_place(page: Page) -> None:
    in_hand(page, "Qaraburun")
    drawn = page.locator("[data-map]")
    drawn.scroll_into_view_if_needed()
    expect(drawn).to_have_attribute("data-map-state", "ready", timeout=30_000)
    drawn.locator("canvas").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=lat]")).not_to_have_value("")
    screenshot(page, "desk-place")
    page.locator("[data-desk-main]").focus()
    page.keyboard.press("Enter")


def test_an_interview_is_worked_through_by_keys(new_context, live_server):
    alice = office.alice()
    world = desk(alice)
    page = opened(new_context, live_server, alice, world.path)
    press = page.keyboard.press
    decide_by_keys(page)
    screenshot(page, "desk-person")
    assert axe(page) == []
    press("Enter")
    tell_of_a_new_person(page)
    point_at_a_new_place(page)
    in_hand(page, "June 1992")
    press("Enter")
    expect(page.locator(".desk__card")).to_contain_text("0 wait")
    press("?")
    expect(page.locator("#desk-keys")).to_be_visible()
    screenshot(page, "desk-done")
    press("Escape")
    press("ArrowLeft")
    in_hand(page, "Qaraburun")
    states = {words: world.of(words).state for words in world.mentions}
    assert states.pop("March 1992") == MentionState.REJECTED
    assert set(states.values()) == {MentionState.CONFIRMED}
    seen = Event.objects.get(kind=EventKind.SIGHTING)
    assert (seen.date, seen.place) == ("1992-05-03", world.prison)
    assert Event.objects.get(kind=EventKind.DEATH).hearsay
    assert "Heard of, but not from whom" in page.content()
    assert Place.objects.get(names__text="Qaraburun").lat is not None


def test_single_keys_can_be_switched_off(new_context, live_server):
    alice = office.alice()
    world = desk(alice)
    page = opened(new_context, live_server, alice, world.path)
    in_hand(page, "March 1992")
    page.get_by_role("button", name="Keys").click()
    page.locator("#desk-keys [data-single-keys]").uncheck()
    page.keyboard.press("Escape")
    page.locator("#in-hand").focus()
    page.keyboard.press("x")
    page.get_by_role("link", name="Next that waits").click()
    in_hand(page, "Zirzəmi")
    assert world.of("March 1992").state == MentionState.PROPOSED
