"""A family with its letter at a telephone, and the officer who gave it, in the browser."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from sought.registry.actions.conversations import Talk, record_conversation
from sought.registry.actions.family_page import report_news
from sought.registry.models import Channel, FamilyNews, Installation
from tests.family_page_world import contact, family
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def home():
    cache.clear()
    house = Installation.current()
    house.body, house.address = "State Commission", "1 Sea Street, Liman\nTelephone 012 345"
    house.save()
    made = family()
    talk = Talk(
        held_at=timezone.now(),
        relative=made.mother, from_family=True, channel=Channel.TELEPHONE,
        summary="she called", next_step="We visit you at home",
    )  # fmt: skip
    record_conversation(made.son, talk, by=made.lala)
    return made


def good(page, name: str) -> None:
    """Readable by all, no wider than the screen; a picture to look at."""
    assert axe(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, name
    screenshot(page, f"family-{name}")


@pytest.mark.parametrize("scripts", [True, False])
def test_with_the_letter_at_a_telephone(home, new_context, live_server, scripts):
    page = new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    look = good if scripts else lambda *_: None
    page.goto(f"{live_server.url}/family")
    look(page, "door")
    page.get_by_label("Code of your letter").fill(home.letter.access.access_code)
    page.get_by_label("Password of your letter").fill(home.letter.password)
    page.get_by_role("button", name="Go on").click()
    look(page, "second")
    number = int(
        re.search(r"number (\d+)", page.get_by_text("Give the code number").inner_text())[1]
    )
    page.get_by_label("One-time code").fill(home.letter.codes[number - 1])
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_role("heading", name="Elşən")).to_be_visible()
    expect(page.get_by_text("We visit you at home")).to_be_visible()
    look(page, "page")
    page.get_by_role("link", name="Change Identification of missing persons").click()
    look(page, "consent")
    page.get_by_role("button", name="I do not agree").click()
    expect(page.get_by_role("status")).to_contain_text("Your word is recorded")
    page.get_by_role("link", name="Report news").click()
    look(page, "news")
    page.get_by_label("Your text").fill("Qonşu onu 1993-cü ildə görüb.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Qonşu onu 1993-cü ildə görüb.")).to_be_visible()
    look(page, "after")
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_role("heading", name="Family page")).to_be_visible()
    page.go_back()
    page.goto(f"{live_server.url}/family")
    expect(page.get_by_label("Code of your letter")).to_be_visible()
    assert FamilyNews.objects.get().about == home.son
    assert home.swab.consents.get(use="identification", ended_at=None).given is False


@pytest.mark.parametrize("language", ["az", "hy", "ru"])
def test_the_door_speaks_each_language(home, new_context, live_server, language):
    page = new_context(viewport=PHONE, color_scheme="dark").new_page()
    page.goto(f"{live_server.url}/family/sign-in")
    page.locator(f"a[lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    good(page, f"door-{language}")
    assert home.access.language == "en"


@pytest.mark.parametrize("width", [1280, 360])
def test_the_officer_gives_a_letter_and_reads_what_comes(home, new_context, live_server, width):
    contact(home.son, home.uncle, home.lala)
    news = report_news(home.son, by=home.access, text="Bir səs eşitdim.")
    context = new_context(viewport={"width": width, "height": 900})
    context.add_cookies([session_cookie(home.lala, live_server.url)])
    page = context.new_page()
    for name, path in {
        "card": f"/persons/{home.mother.code}/family-access",
        "news-list": "/families/news",
        "one-news": f"/families/news/{news.code}",
        "give": f"/persons/{home.uncle.code}/family-access",
    }.items():
        page.goto(f"{live_server.url}{path}")
        good(page, f"office-{name}-{width}")
    page.get_by_label("Language of the letter").select_option("hy")
    page.get_by_role("button", name="Make the letter").click()
    expect(page.get_by_text("Shown once")).to_be_visible()
    expect(page.locator("[data-letter-codes] li")).to_have_count(20)
    good(page, f"office-letter-{width}")
    with page.expect_download() as got:
        page.get_by_role("button", name="Print the letter (PDF)").click()
    assert got.value.suggested_filename.startswith("FA-")
