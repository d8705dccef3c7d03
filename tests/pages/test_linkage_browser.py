"""Pairs answered in Chromium: one key each, undone, skipped; accessible, on narrow screens, in the dark."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.models import Answer, Installation, Officer, Role
from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.linkage_world import two_person_mode, world
from tests.pages.signed_in import session_cookie

pytestmark = pytest.mark.django_db(transaction=True)

SCREENS = {
    "light": {},
    "narrow": {"color_scheme": "dark", "viewport": {"width": 360, "height": 800}},
}


@pytest.fixture
def book(settings, tmp_path) -> SimpleNamespace:
    settings.DATA = tmp_path
    return world(office.alice())


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
    assert axe(page) == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


@pytest.mark.long
def test_every_page_of_the_review_is_in_order(book, opened):
    """One start of everything for all pages and screens: what takes long is the start."""
    bob = office.bob()
    answer_proposal(book.doubtful, "unsure", by=book.by, reason="two of that name")
    for screen in SCREENS:
        for name, officer, address in (
            ("start", bob, "/linkage"),
            ("pair", book.by, f"/linkage/{book.sure.code}"),
            ("persons", book.by, f"/linkage/{book.persons.code}"),
            ("unsure", book.by, f"/linkage/{book.doubtful.code}"),
            ("accept", bob, "/linkage/accept?threshold=99.5"),
            ("merge", book.by, f"/persons/{book.rauf.code}/merge"),
            ("list", book.by, f"/lists/{book.list.source.code}"),
            ("entry", book.by, f"/entries/{book.entries[0].code}"),
        ):
            page = opened(officer, address, screen)
            if name == "start":
                expect(page.locator("[data-chart]")).to_have_attribute("data-chart-state", "ready")
            in_order(page, f"linkage-{name}-{screen}")
            page.context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_dispute_and_a_merged_person_are_in_order(book, opened, screen):
    two_person_mode()
    bob, other = office.bob(), office.officer("other", Role.REGISTRAR)
    answer_proposal(book.sure, "same", by=book.by)
    answer_proposal(book.sure, "different", by=other)
    in_order(opened(bob, f"/linkage/{book.sure.code}", screen), f"linkage-dispute-{screen}")
    Installation.objects.update(two_person_review=False)
    merge_persons(book.rauf, book.double, by=book.by, reason="one letter")
    page = opened(book.by, f"/persons/{book.double.code}", screen)
    expect(page.get_by_text("The same person has another number")).to_be_visible()
    in_order(page, f"linkage-merged-{screen}")


def test_pairs_are_answered_with_one_key_each_and_the_last_answer_undone(book, opened):
    page = opened(book.by, "/linkage/next")
    expect(page.get_by_text(book.doubtful.code).first).to_be_visible()
    page.keyboard.press("d")
    page.wait_for_url(f"**/linkage/{book.persons.code}")
    expect(page.get_by_text("Your last answer: Different persons")).to_be_visible()
    page.keyboard.press("z")
    page.wait_for_url(f"**/linkage/{book.doubtful.code}")
    expect(page.get_by_text("The answer is undone.")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/linkage/{book.persons.code}")
    page.keyboard.press("u")
    page.wait_for_url(f"**/linkage/{book.sure.code}")
    page.keyboard.press("s")
    page.wait_for_url(f"**/linkage/{book.doubtful.code}")
    standing = Answer.objects.filter(undone_at__isnull=True).order_by("pk")
    assert [(one.proposal, one.answer) for one in standing] == [
        (book.persons, "unsure"),
        (book.sure, "same"),
    ]
    assert all(one.seconds is not None for one in standing)


def test_keys_answer_nothing_while_one_types_holds_them_saves_or_has_switched_them_off(
    book, opened
):
    page = opened(book.by, f"/linkage/{book.sure.code}")
    page.get_by_role("searchbox", name="Search").fill("")
    page.keyboard.type("sdu")
    page.locator("h1").click()
    page.keyboard.press("Control+s")
    page.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 's', code: 'KeyS', repeat: true, "
        "bubbles: true}))"
    )
    page.keyboard.press("?")
    page.get_by_label("Use single keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    assert page.url.endswith(f"/linkage/{book.sure.code}")
    assert not Answer.objects.exists()


def test_on_a_keyboard_with_other_letters_the_same_places_answer(book, opened):
    page = opened(book.by, f"/linkage/{book.sure.code}")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'в', code: 'KeyD', "
        "bubbles: true}))"
    )
    page.wait_for_url(f"**/linkage/{book.doubtful.code}")
    assert Answer.objects.get().answer == "different"


def test_a_merge_is_undone_on_the_page_of_either_number(book, opened):
    merge = merge_persons(book.rauf, book.double, by=book.by, reason="one letter")
    page = opened(book.by, f"/persons/{book.double.code}")
    page.get_by_role("button", name=f"Undo the merge {merge.code}").click()
    dialog = page.get_by_role("dialog", name="Undo the merge")
    dialog.get_by_label("Reason").fill("two brothers")
    dialog.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_text("is a person of its own again")).to_be_visible()
    book.double.refresh_from_db()
    assert book.double.merged_into is None
