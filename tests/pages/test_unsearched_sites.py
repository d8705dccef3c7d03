"""The page of burial sites where nobody has looked: by right, and for who may know the persons."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import AuditEntry, EventKind, Excavation, Role, SiteStage
from tests import office
from tests.pages.place_world import island, place
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HTMX = {"HTTP_HX_REQUEST": "true"}
PATH = "/sites/unsearched"


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(lambda: island(office.alice()))


@pytest.fixture
def world(made):
    return made


def page(officer, path=PATH, status=200, **headers):
    answer = client_of(officer).get(path, **headers)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_list_of_burial_sites_leads_to_it(world):
    assert f'href="{PATH}"' in page(world.by, "/sites")


def test_the_page_stands_at_once_and_asks_for_its_table(world):
    text = page(world.by)
    assert f'hx-get="{PATH}"' in text
    assert "Vardanyan" not in text
    assert "Every trail is being weighed" in text
    part = page(world.by, **HTMX)
    assert "<html" not in part
    assert "Anahit Vardanyan" in part


def test_without_a_script_the_table_is_a_link_away(world):
    text = page(world.by, f"{PATH}?page=1")
    assert f"/places/{world.site.code}" in text
    assert text.index("Anahit") < text.index("Tural")
    assert f"/persons/{world.anahit.code}/statements/{world.burial.ref}" in text


def test_a_site_that_is_dug_is_not_on_it(world):
    site = world.site.site
    site.stage = SiteStage.EXCAVATED
    site.save()
    text = page(world.by, **HTMX)
    assert f"/places/{world.site.code}" not in text
    assert "No trail leads to a site" in text


def test_nor_one_with_an_excavation_that_stands(world):
    dug = Excavation.objects.create(
        source=world.paper, recorded_by=world.by, site=world.site.site, authority="the commission"
    )
    assert f"/places/{world.site.code}" not in page(world.by, **HTMX)
    withdraw(dug, by=world.by, reason="it was another field")
    assert f"/places/{world.site.code}" in page(world.by, **HTMX)


def test_who_is_protected_is_neither_named_nor_counted(world):
    def expected():
        return re.search(r'<td data-col="expected"[^>]*>([\d.]+)', page(world.by, **HTMX))[1]

    before = expected()
    protect(world.anahit, by=office.bob(), reason="asked for it")
    text = page(world.by, **HTMX)
    assert world.anahit.code not in text
    assert "Tural Nurlanlı" in text
    assert expected() != before


def test_what_is_read_of_a_protected_person_is_noted(world):
    bob = office.bob()
    protect(world.anahit, by=bob, reason="asked for it")
    grant_clearance(world.anahit, world.by, by=bob, purpose="a test")
    before = AuditEntry.objects.count()
    assert "Anahit Vardanyan" in page(world.by, **HTMX)
    assert AuditEntry.objects.count() > before


def test_geneticists_see_codes_and_no_statement(world):
    text = page(office.officer("gene", Role.GENETICIST), **HTMX)
    assert "Vardanyan" not in text
    assert world.anahit.code in text
    assert "/statements/" not in text


def test_whoever_may_not_see_persons_is_refused_and_not_shown_the_way(world):  # noqa: ARG001 - an office
    administrator = office.officer("adam", Role.ADMINISTRATOR)
    page(administrator, status=403)
    page(office.charlie(), status=403)


def test_nothing_on_the_page_grows_into_questions(world):
    def asked():
        client = client_of(world.by)
        client.get(PATH, **HTMX)
        with CaptureQueriesContext(connection) as queries:
            client.get(PATH, **HTMX)
        return len(queries)

    before = asked()
    for number in range(3):
        who = office.person(world.by, f"Man {number}")
        office.happened(EventKind.LAST_CONTACT, who, by=world.by, place=world.kerrow)
        place(
            world.by, f"Pit {number}", kind="burial", grave_kind="mass",
            at=(-18.2 - number / 100, -19.5), of=world.paper,
        )  # fmt: skip
    assert asked() == before
