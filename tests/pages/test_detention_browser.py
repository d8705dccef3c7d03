"""The parts of a place of detention on a telephone: whole, large enough to touch, accessible."""

from __future__ import annotations

import pytest

from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie
from tests.pages.test_detention_pages import camps

pytestmark = pytest.mark.django_db(transaction=True)
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_occupancy_transfers_and_persons_fit_a_telephone(new_context, live_server):
    world = camps(office.alice())
    context = new_context(viewport={"width": 360, "height": 800})
    context.add_cookies([session_cookie(world.by, live_server.url)])
    page = context.new_page()
    for part in ("occupancy", "transfers", "held"):
        page.goto(f"{live_server.url}/places/{world.quarry.code}/{part}")
        screenshot(page, f"detention-{part}-narrow")
        assert axe(page) == [], part
        assert page.evaluate(WIDE) <= 0, part
    # All statements stand beside the heading of their row, none below it.
    heading, *codes = page.locator("#held-here tbody tr").first.evaluate(
        """row => {
            const cell = row.querySelector('[data-col="statements"]');
            const left = one => one.getBoundingClientRect().left;
            return [left(cell), ...[...cell.querySelectorAll(".code")].map(left)];
        }"""
    )
    assert len(codes) == 2
    assert min(codes) > heading + 60
