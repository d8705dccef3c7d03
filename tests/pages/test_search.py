"""One box finds in any script; nobody finds whom they may not know, nor learns that there is one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.models import (
    AuditEntry,
    Confidentiality,
    EventKind,
    Incident,
    Name,
    Officer,
    Person,
    Place,
    PlaceKind,
    Role,
)
from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import client_of, session_cookie

pytestmark = pytest.mark.django_db


def asked(officer: Officer, text: str, **filters: str):
    return client_of(officer).get("/search", {"q": text, **filters})


def found(officer: Officer, text: str, **filters: str) -> dict[str, list[str]]:
    """Codes by kind."""
    answer = asked(officer, text, **filters)
    assert answer.status_code == 200
    groups = answer.context.get("groups", [])
    return {str(g.kind): [row.hit.code for row in g.rows] for g in groups}


def page_of(officer: Officer, text: str, **filters: str) -> str:
    return asked(officer, text, **filters).content.decode()


def live(officer: Officer, text: str) -> str:
    answer = client_of(officer).get("/search/live", {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


def named_so(who: Person, full: str, *, by: Officer, language: str = "uk") -> Name:
    of = office.source(by)
    return record(Name, by=by, source=of, person=who, full=full, language=language)


def place_of(by: Officer, name: str, **fields: object) -> Place:
    form = PlaceForm(**{"kind": PlaceKind.VILLAGE, "names": ({"text": name},), **fields})
    return create_place(form, by=by, source=office.source(by))


def visible(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


@pytest.fixture
def alice() -> Officer:
    return office.alice()


@pytest.fixture
def bob() -> Officer:
    return office.bob()


@pytest.mark.parametrize("text", ["Кулиев", "quliyev", "Kuliyev Aydın", "Գուլիև", "qul"])
def test_a_person_is_found_in_any_script_and_by_beginnings(alice, text):
    who = office.person(alice, "Aydın Quliyev")
    assert who.code in found(alice, text)["person"]


def test_the_name_that_met_is_shown_with_its_script_and_the_words_that_met(alice):
    who = office.person(alice, "Aydın Quliyev")
    named_so(who, "Айдын Гулиев", by=alice)
    named_so(who, "Somebody Else", by=alice, language="tr")
    page = page_of(alice, "Гулиев")
    assert '<span class="match" lang="uk">Айдын <mark>Гулиев</mark></span>' in page
    assert "Cyrillic" in page
    assert "Somebody" not in page


def test_what_is_told_of_a_person(alice):
    place = place_of(alice, "Yenikənd")
    who = office.person(alice, "Aydın Quliyev", father_name="Rəşid", birth="1971-05-02", sex="m")
    office.happened(EventKind.LAST_CONTACT, who, by=alice, date="1992-02", place=place)
    told = visible(page_of(alice, "Quliyev"))
    for value in (who.code, "Rəşid", "2 May 1971", "Missing", "February 1992", "Yenikənd"):
        assert value in told


@pytest.mark.parametrize("written", ["{}", "p {:d}", "P{:d}"])
def test_a_code_goes_straight_to_its_page(alice, written):
    who = office.person(alice)
    text = written.format(who.code if written == "{}" else who.pk)
    answer = asked(alice, text)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/persons/{who.code}")


def test_a_code_of_nothing_is_told_so(alice):
    assert "Nothing found for" in page_of(alice, "P-999999")


def test_service_numbers_dates_places_incidents_and_sources(alice):
    place = place_of(alice, "Yenikənd")
    who = office.person(alice, service_number="AZ 77-120")
    office.happened(EventKind.CAPTURE, who, by=alice, date="1992-02-26", place=place)
    letter = office.source(alice, title="Letter from Yenikənd", reference="12/92")
    incident = Incident.objects.create(title="Attack on Yenikənd", created_by=alice)
    assert found(alice, "AZ 77-120")["person"] == [who.code]
    assert found(alice, "26.2.1992")["person"] == [who.code]
    assert found(alice, "12/92")["source"] == [letter.code]
    groups = found(alice, "Yenikənd")
    assert groups == {"place": [place.code], "incident": [incident.code], "source": [letter.code]}
    assert found(alice, "Yenikənd", kind="place") == {"place": [place.code]}


def test_filters_narrow_to_persons(alice):
    region = place_of(alice, "Northern Isle", kind=PlaceKind.REGION)
    town = place_of(alice, "Yenikənd", parent=region)
    man = office.person(alice, "Aydın Quliyev", sex="m", service="military")
    woman = office.person(alice, "Aydan Quliyeva", sex="f", service="civilian")
    office.happened(EventKind.LAST_CONTACT, man, by=alice, date="1992-02-26", place=town)
    for filters, code in (
        ({"sex": "m"}, man.code),
        ({"sex": "f"}, woman.code),
        ({"service": "civilian"}, woman.code),
        ({"region": region.code}, man.code),
        ({"period": "1992"}, man.code),
    ):
        assert found(alice, "Quliyev", **filters) == {"person": [code]}
    assert found(alice, "Quliyev", status="held") == {}
    assert "Take a filter away" in page_of(alice, "Quliyev", status="held")


def test_a_filter_that_cannot_be_is_told_at_its_field(alice):
    page = page_of(alice, "Quliyev", period="soon")
    assert "Write a date such as" in page
    assert "Nothing found" not in page


def test_pages_of_many_and_the_last_one_for_a_number_beyond(alice):
    codes = [office.person(alice, "Aydın Quliyev").code for _ in range(30)]
    first, second = found(alice, "Quliyev"), found(alice, "Quliyev", page="2")
    assert len(first["person"]) == 25
    assert sorted(first["person"] + second["person"]) == sorted(codes)
    assert found(alice, "Quliyev", page="99") == second
    assert found(alice, "Quliyev", page="x") == first


def test_too_many_are_told_so(alice, monkeypatch):
    from sought.registry.records import name_search, search

    monkeypatch.setattr(name_search, "CAP", 3)
    monkeypatch.setattr(search, "CAP", 3)
    for _ in range(9):
        office.person(alice, "Aydın Quliyev")
    assert "Too many to show them all" in page_of(alice, "Quliyev")


def test_an_empty_question_says_what_can_be_asked(alice):
    assert "What are you looking for?" in page_of(alice, "  ")


# --- who may know ---------------------------------------------------------------------------------


def protected_person(alice: Officer, bob: Officer) -> Person:
    who = office.person(
        alice, "Qorxmaz Gizliyev", sex="m", service="military", service_number="AZ 99-001"
    )
    office.happened(EventKind.CAPTURE, who, by=alice, date="1993-07-04")
    protect(who, by=bob, reason="threatened")
    return who


QUESTIONS = ["Qorxmaz", "Gizliyev", "gizl", "Гизлиев", "AZ 99-001", "1993-07-04", "July 1993"]


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_uncleared_get_the_very_page_they_would_get_without_the_person(alice, bob, text):
    """Counts, pages, filters and the live list: not one character differs."""
    office.person(alice, "Tural Nurlanlı", sex="m", service="military")

    def seen() -> list[str]:
        pages = [page_of(alice, text, **f) for f in ({}, {"sex": "m"}, {"status": "missing"})]
        return [re.sub(r'"X-CSRFToken": "[^"]*"|value="[^"]{64}"', "", p) for p in pages] + [
            live(alice, text)
        ]

    before = seen()
    protected_person(alice, bob)
    assert seen() == before


@pytest.mark.parametrize("text", ["Gizliyev", "Гизлиев"])
def test_the_cleared_find_a_protected_person_and_that_is_noted(alice, bob, text):
    who = protected_person(alice, bob)
    grant_clearance(who, alice, by=bob, purpose="leads the case")
    assert found(alice, text)["person"] == [who.code]
    assert "Qorxmaz Gizliyev" in visible(live(alice, text))
    assert AuditEntry.objects.filter(verb="read", subject=who.code).count() == 2


def test_roles_that_see_codes_find_nobody_by_name_and_codes_by_date(alice):
    who = office.person(alice, "Aydın Quliyev")
    office.happened(EventKind.CAPTURE, who, by=alice, date="1992-02-26")
    analyst = office.officer("ana", Role.ANALYST)
    assert found(analyst, "Quliyev") == {}
    assert found(analyst, "1992-02-26")["person"] == [who.code]
    assert "Quliyev" not in page_of(analyst, "1992-02-26")


def test_titles_of_sources_are_found_by_those_who_may_read_them(alice, bob):
    secret = office.source(
        alice, title="Harbour secret", confidentiality=Confidentiality.CONFIDENTIAL
    )
    assert found(alice, "harbour") == {}
    assert "Harbour" not in live(alice, "harbour")
    assert found(bob, "harbour") == {"source": [secret.code]}


@pytest.mark.parametrize("address", ["/search", "/search/live"])
def test_who_has_no_role_may_not_search(address):
    assert client_of(office.charlie()).get(address, {"q": "a"}).status_code == 403


def test_administrators_have_no_box_for_what_they_may_not_ask():
    page = client_of(office.officer("ada", Role.ADMINISTRATOR)).get("/").content.decode()
    assert 'id="search-box"' not in page


# --- in the browser -------------------------------------------------------------------------------


@pytest.fixture
def people(alice) -> Officer:
    place = place_of(alice, "Quliyevka")
    for at in range(12):
        who = office.person(
            alice,
            f"Aydın Quliyev{'' if at % 2 else 'a'}",
            father_name="Rəşid",
            birth=f"19{60 + at}",
            sex="m",
        )
        named_so(who, "Айдын Кулиев", by=alice)
        office.happened(EventKind.LAST_CONTACT, who, by=alice, date="1992-02", place=place)
    office.source(alice, title="Interview with a neighbour of Aydın Quliyev")
    Incident.objects.create(title="Attack on Quliyevka", created_by=alice)
    return alice


def test_the_page_is_accessible_light_and_dark_and_fits_a_telephone(
    page: Page, live_server, people
):
    page.context.add_cookies([session_cookie(people, live_server.url)])
    page.goto(f"{live_server.url}/search?q=Кулиев")
    expect(page.locator("#found-persons tbody tr")).to_have_count(12)
    assert axe(page) == []
    screenshot(page, "search")
    page.emulate_media(color_scheme="dark")
    assert axe(page) == []
    screenshot(page, "search-dark")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    screenshot(page, "search-360")


def test_an_empty_answer_is_accessible(page: Page, live_server, people):
    page.context.add_cookies([session_cookie(people, live_server.url)])
    page.goto(f"{live_server.url}/search?q=zzzz")
    expect(page.get_by_text("Nothing found for")).to_be_visible()
    assert axe(page) == []
    screenshot(page, "search-empty")


def test_hits_appear_while_one_types_and_arrows_and_escape_work(page: Page, live_server, people):
    page.context.add_cookies([session_cookie(people, live_server.url)])
    page.goto(f"{live_server.url}/account")
    page.keyboard.press("/")
    page.keyboard.type("Кулиев", delay=20)
    rows = page.locator("#search-live a")
    expect(rows).to_have_count(9)
    expect(page.locator("#search-live [role=status]")).to_contain_text("found")
    assert axe(page) == []
    screenshot(page, "search-live")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(rows).to_have_count(0)
    expect(page.locator("#search-box")).to_be_focused()


def test_enter_asks_for_all_and_j_k_and_enter_open_a_hit(page: Page, live_server, people):
    page.context.add_cookies([session_cookie(people, live_server.url)])
    page.goto(f"{live_server.url}/account")
    page.keyboard.press("/")
    page.keyboard.type("Quliyev")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Quliyev")
    expect(page.locator("#search-live a")).to_have_count(0)
    page.locator("h1").click()
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    first = page.locator("#found-persons tbody tr").first
    expect(first).to_be_focused()
    address = first.get_attribute("data-href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
