"""The start page: each reader sees what their work is, and no figure tells of the protected."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.drafts import save_draft
from sought.registry.actions.protect import protect
from sought.registry.actions.sign_audit_head import sign_audit_head
from sought.registry.models import AuditEntry, Confidentiality, EventKind, Officer, Role
from sought.registry.records.work_lists import WorkList
from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import client_of, session_cookie

pytestmark = pytest.mark.django_db

HIDDEN_NAME = "Qorxmaz Gizliyev"


def start(officer: Officer):
    answer = client_of(officer).get("/")
    assert answer.status_code == 200
    return answer


def text(officer: Officer) -> str:
    return start(officer).content.decode()


def soldiers(by: Officer, number: int = 2) -> None:
    for at in range(number):
        office.person(by, f"Tural Nurlanlı{at}", sex="m", service="military")


def shown(answer, label: str) -> dict:
    [figure] = [f for f in answer.context["headline"] if f["label"] == label]
    return figure


def test_figures_are_sums_by_service_and_sex_and_lead_to_their_list():
    alice = office.alice()
    soldiers(alice)
    office.person(alice, "Leyla Orsk", sex="f", service="civilian")
    office.person(alice, "Not Sought", sought=False, sex="f")
    answer = start(alice)
    counts = {f["label"]: f["value"] for f in answer.context["headline"]}
    assert counts == {"Sought": 3, "Military": 2, "Civilian": 1, "Women": 1, "Men": 2}
    military = shown(answer, "Military")["url"]
    assert military in {"", "/missing?service=military"}


def test_the_table_and_the_chart_have_the_same_numbers():
    alice = office.alice()
    soldiers(alice, 3)
    answer = start(alice)
    [row] = answer.context["by_status"]["rows"]
    assert (row["status"], row["total"]) == ("missing", 3)
    drawn = sum(bar["count"] for bar in answer.context["chart"]["rows"])
    assert drawn == 3


def test_a_protected_person_is_in_no_figure_of_the_uncleared_and_in_those_of_the_cleared():
    alice, bob = office.alice(), office.bob()
    soldiers(alice)
    who = office.person(alice, HIDDEN_NAME, sex="m", service="military")
    protect(who, by=bob, reason="threatened")
    assert shown(start(alice), "Sought")["value"] == 2
    grant_clearance(who, alice, by=bob, purpose="leads the case")
    assert shown(start(alice), "Sought")["value"] == 3


def contradicted(by: Officer, name: str):
    who = office.person(by, name, sex="m")
    office.describe(who, "sex", "f", by=by, of=office.source(by))
    return who


def test_work_lists_show_what_waits_with_names_for_those_who_may():
    alice = office.alice()
    contradicted(alice, "Tural Nurlanlı")
    page = text(alice)
    assert "Contradictions to settle" in page
    assert "Tural Nurlanlı" in page
    assert "1 field differs" in page


def test_a_protected_person_waits_in_no_list_of_the_uncleared():
    alice, bob = office.alice(), office.bob()
    who = contradicted(alice, HIDDEN_NAME)
    protect(who, by=bob, reason="threatened")
    assert "Contradictions to settle" not in text(alice)
    assert "Gizliyev" not in client_of(alice).get("/work-lists/contradictions").content.decode()
    grant_clearance(who, alice, by=bob, purpose="leads the case")
    before = AuditEntry.objects.filter(verb="read", subject=who.code).count()
    assert HIDDEN_NAME in text(alice)
    assert AuditEntry.objects.filter(verb="read", subject=who.code).count() == before + 1


def test_an_erasure_of_a_protected_person_is_told_by_code():
    from sought.registry.actions.erasures import request_erasure

    alice, bob = office.alice(), office.bob()
    who = office.person(alice, HIDDEN_NAME)
    protect(who, by=bob, reason="threatened")
    request_erasure(who, by=alice, legal_basis="Art. 17", reason="asked by the person")
    page = text(bob)
    assert who.code in page
    assert "Gizliyev" not in page


@pytest.mark.parametrize("name", list(WorkList))
def test_a_whole_list_is_open_to_those_whose_work_it_is(name):
    registrar, reviewer = office.alice(), office.bob()
    worker = reviewer if name == WorkList.ERASURES else registrar
    assert client_of(worker).get(f"/work-lists/{name}").status_code == 200
    expected = 200 if name == WorkList.DRAFTS else 403
    assert client_of(office.charlie()).get(f"/work-lists/{name}").status_code == expected


def test_a_list_that_is_none_is_not_found():
    assert client_of(office.alice()).get("/work-lists/everything").status_code == 404


def test_drafts_are_their_authors_own():
    alice, bob = office.alice(), office.bob()
    save_draft(by=alice, form="application", content={"full": "Half Written"})
    assert "My drafts" in text(alice)
    assert "My drafts" not in text(bob)


def test_the_newest_sources_are_those_the_reader_may_read():
    alice = office.alice()
    office.source(alice, title="Letter from the harbour")
    office.source(alice, title="Secret letter", confidentiality=Confidentiality.CONFIDENTIAL)
    page = text(alice)
    assert "Letter from the harbour" in page
    assert "Secret letter" not in page
    assert "Secret letter" in text(office.bob())


def test_analysts_see_figures_and_no_name():
    contradicted(office.alice(), "Tural Nurlanlı")
    page = text(office.officer("ana", Role.ANALYST))
    assert "Sought" in page
    assert "Nurlanlı" not in page


def test_administrators_see_the_office_and_nothing_of_the_book():
    alice = office.alice()
    contradicted(alice, "Tural Nurlanlı")
    answer = start(office.officer("ada", Role.ADMINISTRATOR))
    page = answer.content.decode()
    assert "2 active officers" in page
    assert "figures" not in answer.context
    assert "Nurlanlı" not in page


def test_auditors_see_how_far_the_chain_reaches_and_what_was_signed():
    alice = office.alice()
    auditor = office.officer("aud", Role.AUDITOR)
    assert "never signed" in text(auditor)
    signed = sign_audit_head(by=None)
    soldiers(alice, 1)
    chain = start(auditor).context["chain"]
    assert chain.signed.number == signed.number
    assert chain.since_signed == chain.head.number - signed.number > 0
    assert "chain" not in start(alice).context


def test_whoever_has_no_role_is_told_so_and_sees_nothing():
    contradicted(office.alice(), "Tural Nurlanlı")
    page = text(office.charlie())
    assert "You have no role yet" in page
    assert "Nurlanlı" not in page


@pytest.fixture
def busy() -> Officer:
    alice = office.alice()
    alice.first_name, alice.last_name = "Leyla", "Orsk"
    alice.save()
    for at in range(12):
        who = office.person(alice, f"Tural Nurlanlı{at}", sex="m", service="military")
        kind = (EventKind.LAST_CONTACT, EventKind.CAPTURE, EventKind.DEATH)[at % 3]
        office.happened(kind, who, by=alice, date="1992-02")
    for name in ("Leyla Əliyeva", "Айдын Кулиев", "Անի Պետրոսյան"):
        contradicted(alice, name)
    office.person(alice, "Aysel Orsk", sex="f", service="civilian")
    save_draft(by=alice, form="interview", content={"text": "…"})
    return alice


def test_it_is_drawn_is_accessible_and_fits_a_telephone(page: Page, live_server, busy):
    page.context.add_cookies([session_cookie(busy, live_server.url)])
    page.goto(live_server.url)
    page.locator("[data-chart-state=ready]").wait_for()
    expect(page.get_by_role("heading", level=1)).to_have_text("Good day, Leyla Orsk")
    expect(page.get_by_role("img", name="Those sought, by status and service")).to_be_visible()
    assert axe(page) == []
    screenshot(page, "start")
    page.emulate_media(color_scheme="dark")
    assert axe(page) == []
    screenshot(page, "start-dark")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    screenshot(page, "start-360")


def test_a_work_list_opens_from_the_start_page(page: Page, live_server, busy):
    page.context.add_cookies([session_cookie(busy, live_server.url)])
    page.goto(live_server.url)
    page.get_by_role("link", name="Contradictions to settle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Contradictions to settle")
    expect(page.locator("#work tbody tr")).to_have_count(3)
    assert axe(page) == []
