"""What no honest page sends is answered, and never with a fault of the office."""

from __future__ import annotations

import pytest

from sought.registry.models import Role
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
HUGE = "9" * 25


@pytest.fixture
def desk():
    return client_of(office.officer("all", Role.REGISTRAR, Role.REVIEWER))


@pytest.mark.parametrize(
    "address",
    [
        "/search?q=a%00b",
        "/search/live?q=a%00b",
        "/pick/person?q=a%00b",
        "/pick/source?q=%00",
        "/sources?q=a%00",
        "/persons/P-1%00",
        "/missing?%00=1",
    ],
)
def test_a_null_character_is_refused_in_words(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 400
    assert "Null characters are not allowed" in answer.content.decode()


def test_nor_is_one_kept_in_a_reason_or_a_draft(desk):
    who = office.person(office.alice())
    for address, sent in (
        (f"/persons/{who.code}/sought", {"reason": "a\x00b"}),
        ("/drafts/interview/0123456789ab", {"text": "a\x00b"}),
    ):
        assert desk.post(address, sent).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        f"/persons/P-{HUGE}",
        f"/persons/P-{HUGE[:18]}",
        f"/sources/S-{HUGE[:18]}",
        f"/photographs/{HUGE}",
        f"/attachments/A-{HUGE[:18]}",
        f"/entries/L-{HUGE[:18]}",
    ],
)
def test_a_number_beyond_all_numbers_is_nothing(desk, address):
    assert desk.get(address).status_code in {400, 404}


@pytest.mark.parametrize("ref", [f"name-{HUGE}", "name-²", "name--1", "x-1", "relation-"])
def test_a_statement_that_cannot_be_is_refused(desk, ref):
    who = office.person(office.alice())
    assert desk.get(f"/persons/{who.code}/statements/{ref}").status_code in {400, 404}


@pytest.mark.parametrize(
    "query",
    [
        f"page={HUGE}",
        "page=-1",
        "page=²",
        "page=a",
        f"place=G-{HUGE[:18]}",
        "period=%2F",
        "period=1992-99",
        "sort=--name",
        "age_class=x",
        "text=" + "%25" * 50,
        "text=*%5B%3F",
    ],
)
def test_filters_that_cannot_be_leave_the_list_whole(desk, query):
    assert desk.get(f"/missing?{query}").status_code in {200, 400}
    assert desk.get(f"/search?q=ab&{query}").status_code in {200, 400}


@pytest.mark.parametrize("wild", ["%", "_", "*", "?", "[a-z]", "A*", "T_ral", "%ural"])
def test_signs_of_a_pattern_find_nothing_but_themselves(desk, wild):
    office.person(office.alice(), "Tural Nurlanlı")
    answer = desk.get("/search", {"q": wild})
    assert answer.status_code == 200
    assert "Nurlanlı" not in answer.content.decode()


@pytest.mark.parametrize("address", [f"/drafts/{'f' * 61}/a", f"/drafts/interview/{'a' * 61}"])
def test_a_draft_with_a_name_beyond_its_column_is_refused(desk, address):
    """PostgreSQL would fail where SQLite keeps whatever it gets."""
    assert desk.post(address, {"text": "a"}).status_code == 400
