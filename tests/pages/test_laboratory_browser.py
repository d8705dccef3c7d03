"""The laboratory as geneticists and registrars use it: brought in, accepted by another; on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sought.registry.models import ConsentUse, DonorConsent, Officer, Profile, ProfileState
from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import session_cookie
from tests.unit.registry.laboratory_world import GENOTYPES, World, brought_in, table, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lab(tmp_path: Path, settings) -> World:
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    return world(office.alice())


@pytest.fixture
def desk(new_context, live_server) -> Callable[..., Page]:
    """A page of that officer's, on a screen of that width."""

    def open_page(by: Officer, path: str, *, width: int = 1280) -> Page:
        context = new_context(viewport={"width": width, "height": 900})
        context.add_cookies([session_cookie(by, live_server.url)])
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    return open_page


def test_one_brings_in_and_another_accepts(lab, desk, tmp_path):
    path = tmp_path / "run.csv"
    path.write_bytes(table((lab.bone.barcode, GENOTYPES)).stream.read())
    page = desk(lab.gen, "/laboratory")
    page.get_by_role("link", name="Bring in profiles").click()
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Only look at it").click()
    expect(page.get_by_text("Nothing is wrong with it")).to_be_visible()
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_text("another officer decides")).to_be_visible()
    other = desk(lab.ida, f"/profiles/{Profile.objects.get().code}")
    other.get_by_role("button", name="Accept", exact=True).click()
    other.locator("dialog[open]").get_by_role("button", name="Accept").click()
    expect(other.get_by_text("A search follows")).to_be_visible()
    assert Profile.objects.get().state == ProfileState.ACCEPTED


def test_a_registrar_records_that_a_donor_refuses(lab, desk):
    page = desk(lab.alice, f"/samples/{lab.swab.code}")
    page.get_by_role("button", name="Refuses Identification").click()
    expect(page.get_by_text("not compared")).to_be_visible()
    standing = DonorConsent.objects.filter(use=ConsentUse.IDENTIFICATION, ended_at__isnull=True)
    assert not standing.get().given


def test_every_page_of_the_laboratory_fits_a_phone_and_has_no_barrier(lab, desk):
    profile = brought_in(lab.swab, lab.gen)
    brought_in(lab.swab, lab.gen, {"TH01": ("7", "8")})
    pages = [
        (lab.gen, "/laboratory"),
        (lab.gen, "/laboratory/import"),
        (lab.gen, f"/samples/{lab.swab.code}"),
        (lab.ida, f"/profiles/{profile.code}"),
        (lab.alice, "/samples"),
        (lab.alice, f"/samples/{lab.swab.code}"),
        (lab.alice, f"/samples/new?donor={lab.donor.code}"),
    ]
    barriers = {}
    for by, path in pages:
        page = desk(by, path, width=360)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, path
        barriers |= {path: found} if (found := axe(page)) else {}
        screenshot(
            page, f"laboratory-{path.strip('/').replace('/', '-').partition('?')[0]}-{by.pk}"
        )
    assert barriers == {}
