"""A report as officers make it: asked for, read, saved, compared, issued."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sought.registry.models import HouseReport, PublishedFigure
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie
from tests.pages.test_house_reports import recorded
from tests.report_tried import in_place_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


@pytest.fixture(autouse=True)
def kind(settings, tmp_path, monkeypatch):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    in_place_of(monkeypatch, "monthly")


def test_a_report_is_made_saved_compared_and_issued(page: Page, live_server):
    rena = recorded().rena
    page.set_default_timeout(60_000)
    page.context.add_cookies([session_cookie(rena, live_server.url)])
    page.goto(live_server.url)
    page.get_by_role("link", name="Monthly report").click()
    assert axe(page) == []
    page.get_by_role("link", name="Last year").click()
    page.get_by_label("To whom").fill("The Government")
    page.get_by_label("Their words").fill("12/2024")
    page.get_by_role("button", name="Make the report").click()
    expect(page.get_by_role("heading", name="Monthly report")).to_be_visible(timeout=60_000)
    report = HouseReport.objects.get()
    with page.expect_download() as saving:
        page.get_by_role("link", name="XLSX").click()
    saved = Path(saving.value.path()).read_bytes()
    assert hashlib.sha256(saved).hexdigest() == report.sums["xlsx"]
    page.get_by_role("link", name="Make it again and compare").click()
    expect(page.get_by_text("the same bytes")).to_be_visible(timeout=60_000)
    assert axe(page) == []
    page.get_by_role("button", name="Issue").click()
    page.get_by_role("dialog").get_by_role("button", name="Issue").click()
    expect(page.get_by_role("heading", name="Numbers that it published")).to_be_visible(
        timeout=60_000
    )
    figures = PublishedFigure.objects.filter(measure="registered", value=13)
    assert figures.exists()
    screenshot(page, "house-report")
    page.emulate_media(color_scheme="dark")
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("/reports", "/reports/new", "/reports/new/monthly", f"/reports/{report.code}"):
        page.goto(live_server.url + path)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
