"""The look of the office: every component on one page, with keys, switches and paper."""

import re
from collections.abc import Iterator

import pytest
from django.template import Context, Template
from playwright.sync_api import Page, Route, expect

from tests.pages.browser import Watch, axe, screenshot
from tests.pages.design import (
    rendered,
    styleguide,
)
from tests.pages.static_site import serve

DRAFT_FORM = """{% extends "base.html" %}{% load ui %}{% block content %}
<form method="post" data-draft-url="/draft"><input type="hidden" name="csrfmiddlewaretoken" value="t">
<label>Account <textarea name="account"></textarea></label>
<label><input type="checkbox" name="consent" value="yes"> Consent</label>
<label>Secret <input type="password" name="secret"></label>
{% autosave_indicator %}</form>{% endblock %}"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    pages = {"/": styleguide(), "/missing": styleguide()}
    pages["/entry"] = Template(DRAFT_FORM).render(Context({"csrf_token": "t"}))
    for name in ("400", "403", "404", "429", "500"):
        pages[f"/{name}"] = rendered(f"{name}.html")
    with serve(pages) as url:
        yield url


# --- what everybody must be able to read --------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_component_is_accessible(new_context, site, scheme, width):
    context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(site)
    screenshot(page, f"styleguide-{scheme}-{width}")
    assert axe(page) == []


@pytest.mark.parametrize("name", ["400", "403", "404", "429", "500"])
def test_error_pages_are_accessible_and_need_nothing_from_the_office(page, site, name):
    page.goto(f"{site}/{name}")
    assert axe(page) == []
    expect(page.get_by_role("link", name="To the start page")).to_be_visible()


def test_a_narrow_screen_is_not_scrolled_sideways(new_context, site):
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(site)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_on_a_narrow_screen_cells_carry_their_heading(new_context, site):
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(site)
    cell = page.locator("#sample-table tbody tr").first.locator("td").nth(2)
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Born"'


def test_the_menu_of_a_narrow_screen_opens(new_context, site):
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(site)
    expect(page.locator("#side")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#side").get_by_role("link", name="Missing")).to_be_visible()


def test_targets_are_large_enough_without_the_exceptions(page, site):
    page.goto(site)
    small = page.evaluate(
        "[...document.querySelectorAll('button, .button, .side__link, .tabs__tab, .pages a')]"
        ".filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 60), "
        "e.getBoundingClientRect()]).filter(([, b]) => b.width < 24 || b.height < 24)"
        ".map(([html]) => html)"
    )
    assert small == []


def test_the_first_key_press_offers_to_skip_the_navigation(page, site):
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


# --- paper --------------------------------------------------------------------------------------


def test_paper_has_no_navigation_and_keeps_the_sources(new_context, site):
    page = new_context(color_scheme="dark").new_page()
    page.goto(site)
    page.emulate_media(media="print")
    for left_out in (".bar", ".side", ".tabs", ".page-header__actions"):
        expect(page.locator(left_out).first).to_be_hidden()
    expect(page.locator(".facts .chip").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(255, 255, 255)"
    )


# --- keys ---------------------------------------------------------------------------------------


def test_slash_goes_to_the_search_box_where_it_is_a_letter(page, site):
    page.goto(site)
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name="Search")
    expect(box).to_be_focused()
    page.keyboard.type("n/g m")
    expect(box).to_have_value("n/g m")


def test_two_keys_go_to_a_page(page, site):
    page.goto(site)
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/missing")


def test_n_opens_the_menu_of_new_entries(page, site):
    page.goto(site)
    page.keyboard.press("n")
    expect(page.get_by_role("link", name="Interview", exact=True)).to_be_focused()


def test_question_mark_lists_the_keys(page, site):
    page.goto(site)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys and signs")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys and signs")).to_be_hidden()


def test_single_keys_can_be_switched_off(page, site):
    page.goto(site)
    page.keyboard.press("?")
    page.get_by_label("Use single keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search")).not_to_be_focused()


def test_j_and_k_move_through_a_list_and_enter_opens(page, site):
    page.goto(site)
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
    expect(page.locator("tr[data-active]")).to_contain_text("P-000204")
    page.keyboard.press("Enter")
    page.wait_for_url("**#P-000204")


# --- switches -----------------------------------------------------------------------------------


def test_the_switch_outlives_the_page(page, site):
    page.goto(site)
    page.get_by_role("button", name="Appearance").click()
    page.get_by_role("button", name="Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    [cookie] = [kept for kept in page.context.cookies() if kept["name"] == "theme"]
    assert cookie["value"] == "dark"


@pytest.mark.parametrize(
    ("cookies", "start"),
    [
        ({"theme": "dark"}, '<html lang="en" data-theme="dark">'),
        ({"density": "compact"}, '<html lang="en" data-density="compact">'),
        ({"theme": 'x" onload="'}, '<html lang="en">'),
        ({}, '<html lang="en">'),
    ],
)
def test_the_server_knows_the_switch_and_nothing_else(cookies, start):
    assert start in styleguide(**cookies)


def test_a_column_stays_away_until_it_is_chosen(page, site):
    page.goto(site)
    unit = page.get_by_role("columnheader", name="Unit")
    expect(unit).to_be_hidden()
    page.locator(".chooser summary").click()
    page.get_by_label("Unit", exact=True).last.check()
    expect(unit).to_be_visible()
    page.reload()
    expect(unit).to_be_visible()
    expect(page.get_by_text("3rd Rifles", exact=True)).to_be_visible()


def test_a_code_is_copied_and_the_page_says_so(new_context, site):
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(site)
    page.get_by_role("button", name="Copy P-000118").first.click()
    expect(page.locator(".toast")).to_have_text("Copied: P-000118")
    assert page.evaluate("navigator.clipboard.readText()") == "P-000118"


def test_a_dialog_opens_and_gives_the_focus_back(page, site):
    page.goto(site)
    opener = page.get_by_role("button", name="New statement")
    opener.click()
    dialog = page.get_by_role("dialog", name="Withdraw this statement")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


# --- entry --------------------------------------------------------------------------------------


def answer(page: Page, address: str, template: str, **context: object) -> None:
    body = rendered(template, **context)
    page.route(address, lambda route: route.fulfill(body=body, content_type="text/html"))


PLACES = [
    {"value": "3", "label": "Kerrow", "code": "L-000003", "note": "town"},
    {"value": "9", "label": "Kerrow barracks", "code": "L-000009", "note": "detention"},
]


def test_a_place_is_picked_by_keyboard(page, site):
    page.goto(site)
    answer(page, "**/places/pick?q=*", "components/picker_options.html", options=PLACES)
    box = page.get_by_role("combobox", name="Place of last contact")
    box.press_sequentially("Ker")
    expect(page.get_by_role("option", name="Kerrow barracks")).to_be_visible()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        box.press(key)
    expect(box).to_have_value("Kerrow barracks")
    expect(page.locator("input[type=hidden][name=place]")).to_have_value("9")


def test_typing_after_a_choice_takes_the_choice_back(page, site):
    page.goto(site)
    answer(page, "**/places/pick?q=*", "components/picker_options.html", options=PLACES)
    box = page.get_by_role("combobox", name="Place of last contact")
    box.press_sequentially("Ker")
    page.get_by_role("option", name="Kerrow L-000003 town").click()
    expect(page.locator("input[type=hidden][name=place]")).to_have_value("3")
    box.press_sequentially("x")
    expect(page.locator("input[type=hidden][name=place]")).to_have_value("")


def test_a_date_is_proposed_and_taken(page, site):
    page.goto(site)
    proposals = ("1971-05-02", "1971-02-05")
    answer(page, "**/dates?**", "components/date_proposals.html", proposals=proposals)
    box = page.get_by_role("textbox", name="Born").first
    box.fill("2.5.1971")
    page.locator("form").get_by_role("button", name="1971-05-02 2 May 1971").click()
    expect(box).to_have_value("1971-05-02")


def test_what_was_refused_is_named_beside_its_field():
    page = styleguide()
    assert "2 fields need another look" in page
    assert re.search(r'name="name"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*error', page)


class Drafts:
    """Stands for the office: keeps one draft, or is out of reach."""

    def __init__(self, found: dict[str, list[str]] | None = None, *, broken: bool = False) -> None:
        self.found, self.broken, self.posted = found, broken, []

    def __call__(self, route: Route) -> None:
        saved_at = "2026-01-05T09:30:00Z"
        if route.request.method == "POST":
            self.posted.append(route.request.post_data or "")
            status = 503 if self.broken else 200
            route.fulfill(status=status, json={"saved_at": saved_at})
        elif self.found is None:
            route.fulfill(status=204)
        else:
            route.fulfill(json={"saved_at": saved_at, "fields": self.found})


def open_entry(page: Page, site: str, drafts: Drafts) -> None:
    page.route("**/draft", drafts)
    page.goto(f"{site}/entry")


def test_a_draft_is_saved_by_itself_without_the_secret(page, site):
    drafts = Drafts()
    open_entry(page, site, drafts)
    page.get_by_label("Account").fill("Seen in March")
    page.get_by_label("Secret").fill("hidden word")
    expect(page.locator("[data-autosave]")).to_contain_text("Draft saved at")
    assert "Seen in March" in drafts.posted[0]
    assert "hidden word" not in drafts.posted[0]


def test_a_draft_that_cannot_be_saved_says_so(page, site, watch: Watch):
    watch.expected_statuses.add(503)
    open_entry(page, site, Drafts(broken=True))
    page.get_by_label("Account").fill("Seen in March")
    expect(page.locator("[data-autosave]")).to_have_text("Draft not saved; trying again")


def test_a_draft_is_put_back_when_asked(page, site):
    open_entry(page, site, Drafts({"account": ["As I said"], "consent": ["yes"]}))
    expect(page.get_by_label("Account")).to_have_value("")
    page.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_label("Account")).to_have_value("As I said")
    expect(page.get_by_label("Consent")).to_be_checked()


def test_a_draft_is_thrown_away_when_asked(page, site):
    drafts = Drafts({"account": ["As I said"]})
    open_entry(page, site, drafts)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("[data-autosave]")).to_be_empty()
    assert "discard" in drafts.posted[0]
