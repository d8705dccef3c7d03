"""Pages of who may lie where: with reasons, by right, and for who may know the persons."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.protect import protect
from sought.registry.models import EventKind, Installation, Role
from tests import office
from tests.pages.place_world import island, place
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(lambda: island(office.alice()))


@pytest.fixture
def world(made):
    return made


def page(officer, path, status=200, **headers):
    answer = client_of(officer).get(path, **headers)
    assert answer.status_code == status
    return answer.content.decode()


def of_site(world):
    return f"/places/{world.site.code}/persons"


def test_a_site_says_who_may_lie_there_and_why(world):
    text = page(world.by, of_site(world))
    assert "Anahit Vardanyan" in text
    assert "Tural Nurlanlı" in text
    assert f"/persons/{world.anahit.code}/statements/{world.burial.ref}" in text
    assert f"/persons/{world.tural.code}/statements/{world.detained.ref}" in text
    assert text.index("Anahit") < text.index("Tural")
    assert re.search(r"gives\s+[\d.]+ %", text)


def test_the_card_of_the_site_asks_for_them_when_it_is_read(world):
    text = page(world.by, f"/places/{world.site.code}")
    assert f'hx-get="{of_site(world)}"' in text
    part = page(world.by, of_site(world), **HTMX)
    assert "<html" not in part
    assert "Anahit Vardanyan" in part


def test_other_places_have_no_such_card(world):
    assert "Who may lie here" not in page(world.by, f"/places/{world.kerrow.code}")


def test_geneticists_see_codes_and_no_statement(world):
    text = page(office.officer("gene", Role.GENETICIST), of_site(world))
    assert "Vardanyan" not in text
    assert world.anahit.code in text
    assert "/statements/" not in text


def test_whoever_may_not_see_persons_is_refused(world):
    page(office.officer("adam", Role.ADMINISTRATOR), of_site(world), 403)
    page(office.charlie(), of_site(world), 403)


def test_protected_persons_are_not_listed(world):
    protect(world.anahit, by=office.bob(), reason="asked for it")
    text = page(world.by, of_site(world))
    assert world.anahit.code not in text
    assert "Tural Nurlanlı" in text


def test_a_place_that_is_no_site_has_no_such_page(world):
    page(world.by, f"/places/{world.kerrow.code}/persons", 404)


def test_a_person_page_says_where_they_may_lie_and_how_likely_elsewhere(world):
    text = page(world.by, f"/persons/{world.anahit.code}")
    assert "Where they may lie" in text
    assert f"/places/{world.site.code}" in text
    assert "Elsewhere, or not known" in text
    assert f"/statements/{world.burial.ref}" in text


def test_a_witness_who_is_not_sought_lies_nowhere(world):
    who = office.person(world.by, "A neighbour", sought=False)
    office.happened(EventKind.LAST_CONTACT, who, by=world.by, place=world.kerrow)
    assert "Where they may lie" not in page(world.by, f"/persons/{who.code}")


def test_nothing_on_the_page_grows_into_questions(world):
    def asked(path):
        client = client_of(world.by)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    paths = of_site(world), f"/persons/{world.tural.code}"
    before = [asked(path) for path in paths]
    for number in range(4):
        who = office.person(world.by, f"Man {number}")
        office.happened(EventKind.LAST_CONTACT, who, by=world.by, place=world.kerrow)
        near = place(
            world.by, f"Pit {number}", kind="burial", grave_kind="mass",
            at=(-18.2 - number / 100, -19.5), of=world.paper,
        )  # fmt: skip
        office.happened(EventKind.SIGHTING, world.tural, by=world.by, place=world.kerrow)
        assert near
    assert [asked(path) for path in paths] == before


def test_the_house_may_search_without_it(world):  # noqa: ARG001 - an office with something in it
    administrator = office.officer("ada", Role.ADMINISTRATOR)
    text = page(administrator, "/installation")
    assert "Searches weigh where persons may lie" in text
    form = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', text))
    form |= {"default_language": "en", "body": "", "address": ""}
    form.pop("site_priors", None)
    answer = client_of(administrator).post("/installation", form)
    assert answer.status_code == 302
    assert Installation.current().site_priors is False
