"""Pages of remains and custody in the browser: readable by all, on a phone, in the dark, on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sought.registry.models import Remains
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie
from tests.pages.test_remains import world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def field():
    return world()


@pytest.fixture
def reader(field, new_context, live_server) -> Callable[..., Page]:
    """A page of the anthropologist's, on a screen of that width and colour."""

    def open_page(path: str, *, width: int = 1280, scheme: str = "light") -> Page:
        context = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.add_cookies([session_cookie(field.by, live_server.url)])
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    return open_page


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_the_pages_are_readable_by_all_and_fit(field, reader, width, scheme):
    page = reader("/remains", width=width, scheme=scheme)
    root = page.url.removesuffix("/remains")
    for name, path in {
        "remains": "/remains",
        "body": f"/remains/{field.body.code}",
        "new-remains": "/remains/new",
        "examination": f"/remains/{field.body.code}/examinations/new",
        "regroup": f"/remains/{field.femur.code}/regroup",
        "effect": "/effects/new",
        "excavation": f"/places/{field.site.place.code}/excavations/new",
        "custody": f"/custody/{field.body.code}",
        "hand-over": f"/custody/{field.body.code}/new",
        "sheet": f"/custody/{field.body.code}/sheet",
        "stores": "/stores",
        "store": f"/stores/{field.store.code}",
    }.items():
        page.goto(f"{root}{path}")
        assert axe(page) == [], name
        room = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert room <= 0, (name, room)
        screenshot(page, f"{name}-{width}-{scheme}")


def test_fields_of_an_element_are_asked_only_of_an_element(field, reader):
    page = reader(f"/remains/new?site={field.site.place.code}")
    page.get_by_label("Kind").select_option("body")
    expect(page.get_by_label("Bone")).to_be_hidden()
    expect(page.get_by_label("Part of")).to_be_hidden()
    page.get_by_label("Kind").select_option("element")
    page.get_by_label("Bone").select_option("femur")
    page.get_by_label("Side").select_option("right")
    source = page.get_by_role("combobox", name="Source")
    source.fill(field.paper.code)
    page.get_by_role("option", name="Field book").click()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Femur, right")
    assert Remains.objects.latest("pk").site == field.site


def test_an_end_is_asked_for_in_a_dialog(field, reader):
    page = reader(f"/remains/{field.femur.code}")
    page.get_by_role("button", name="Recorded by mistake").click()
    page.get_by_label("Reason").fill("an animal")
    page.get_by_role("button", name="End", exact=True).click()
    expect(page.get_by_text("an animal")).to_be_visible()


def test_the_sheet_on_paper_has_its_code_and_no_menu(field, reader):
    page = reader(f"/custody/{field.body.code}/sheet")
    page.emulate_media(media="print")
    expect(page.locator("svg.qr")).to_be_visible()
    expect(page.locator(".chain__blank").first).to_be_visible()
    expect(page.locator("nav.side")).to_be_hidden()
    screenshot(page, "sheet-paper")
