"""The families in doubt and the re-audit in Chromium: cleared by hand, readable on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.queue_search import queue_reaudit, queue_search
from sought.registry.actions.run_search import run_search
from sought.registry.models import FamilyClearance
from tests.doubt_world import DoubtWorld
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    made = DoubtWorld()
    made.by_sight(made.body("O-x"), "O-x")
    made.by_sight(made.body("S-x"), "V-x")
    made.by_sight(made.bare(), "U-x")
    return made


@pytest.fixture
def desk(new_context, live_server):
    def open_page(by, path, *, width=1280):
        context = new_context(viewport={"width": width, "height": 900})
        context.add_cookies([session_cookie(by, live_server.url)])
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    return open_page


def test_a_family_is_cleared_and_identifications_are_tested_again(world, desk):
    queue_search(by=world.gene, reason="a test")
    searched = run_search(claim_search("w"))
    page = desk(world.gene, "/laboratory")
    page.get_by_role("link", name="Families to be checked").click()
    expect(page.get_by_text("not compared", exact=True)).to_be_visible()
    assert axe(page) == []
    screenshot(page, "families-to-check")
    row = page.locator("tr", has_text="not compared")
    row.get_by_role("textbox").fill("the mother was asked again")
    row.get_by_role("button", name="Checked").click()
    expect(page.get_by_text("A search follows.")).to_be_visible()
    assert FamilyClearance.objects.get().reason == "the mother was asked again"
    page = desk(world.gene, "/searches")
    page.get_by_role("button", name="Test all identifications again").click()
    expect(page.get_by_text("It waits for a worker.")).to_be_visible()
    done = run_search(claim_search("w", only=queue_reaudit(by=world.gene, reason="a test")))
    page = desk(world.board[0], f"/searches/{done.code}")
    expect(page.get_by_role("link", name="Ask for the reversal")).to_have_count(1)
    assert axe(page) == []
    screenshot(page, "re-audit")
    page.get_by_role("link", name="Ask for the reversal").click()
    expect(page).to_have_url(re.compile("/reversal$"))
    match = searched.matches.get(person=world.who("O-y"), sample=world.samples["RO-y"])
    page = desk(world.board[2], f"/matches/{match.code}")
    expect(page.get_by_text("Rests on", exact=True)).to_be_visible()
    asked = world.asked(world.body("O-y"), "O-y", match)
    page = desk(world.board[2], f"/hypotheses/{asked.code}/decide")
    tick = page.get_by_role("checkbox")
    expect(tick).to_be_checked()
    expect(tick).to_be_disabled()
    assert axe(page) == []
    screenshot(page, "decide-reliance")


def test_the_work_list_fits_a_phone(world, desk):
    queue_search(by=world.gene, reason="a test")
    run_search(claim_search("w"))
    page = desk(world.gene, "/laboratory/families", width=390)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    screenshot(page, "families-to-check-phone")
