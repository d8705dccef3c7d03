"""A draft never leaves its author."""

from __future__ import annotations

import json

import pytest

from sought.registry.models import AuditEntry, Draft
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
KEY = "0a1b2c3d4e5f"
ADDRESS = f"/drafts/application/{KEY}"


def kept(client, **fields: str):
    return client.post(ADDRESS, {"sought-0-full": "Rauf Orsk", "csrfmiddlewaretoken": "x"} | fields)


def test_a_draft_is_kept_read_and_thrown_away():
    client = client_of(office.alice())
    assert client.get(ADDRESS).status_code == 204
    saved = json.loads(kept(client, tags="a").content)["saved_at"]
    read = json.loads(client.get(ADDRESS).content)
    assert read == {"saved_at": saved, "fields": {"sought-0-full": ["Rauf Orsk"], "tags": ["a"]}}
    kept(client, tags="b")
    assert Draft.objects.get().content["tags"] == ["b"]
    client.post(ADDRESS, {"discard": "1"})
    assert not Draft.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_page_that_was_made_from_its_draft_is_not_offered_it_again():
    client = client_of(office.alice())
    kept(client)
    assert client.get(f"{ADDRESS}?resumed").status_code == 204


def test_nobody_else_reads_changes_or_discards_it():
    kept(client_of(office.alice()))
    for officer in (office.bob(), office.charlie()):
        client = client_of(officer)
        assert client.get(ADDRESS).status_code == 204
        assert "Orsk" not in client.get("/drafts").content.decode()
        client.post(ADDRESS, {"discard": "1"})
        kept(client, tags="mine")
    assert Draft.objects.get(officer__username="alice").content == {"sought-0-full": ["Rauf Orsk"]}


def test_another_registrar_does_not_go_on_with_it():
    kept(client_of(office.alice()))
    other = client_of(office.officer("ann", "registrar"))
    page = other.get("/applications/new", {"draft": KEY}).content.decode()
    assert "Orsk" not in page
    assert "Not finished yet" not in page


def test_the_list_leads_on_and_throws_away():
    client = client_of(office.alice())
    kept(client)
    page = client.get("/drafts").content.decode()
    assert f"/applications/new?draft={KEY}" in page
    assert "Orsk" not in page
    assert "Not finished yet" in client.get("/applications/new").content.decode()
    answer = client.post(ADDRESS, {"discard": "1", "back": "1"}, follow=True)
    assert "No draft" in answer.content.decode()


def test_a_draft_that_is_too_large_is_refused():
    answer = kept(client_of(office.alice()), account="a" * 1_000_001)
    assert answer.status_code == 400
    assert not Draft.objects.exists()


def test_the_list_asks_few_questions(django_assert_max_num_queries):
    client = client_of(office.alice())
    for number in range(30):
        client.post(f"/drafts/application/{number:012x}", {"a": "b"})
    with django_assert_max_num_queries(10):
        client.get("/drafts")
