"""Pages of bundles for courts: who may, what is proposed, looked at before it is made, handed out."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.attach import attach
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import AuditEntry, CourtBundle, EventKind, Name, Person, Role
from tests import decision_world as world
from tests import office
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

NAME = "Tural Nurlanlı"
MOST_QUERIES = 110
FIELDS = {
    "addressee": "Court of Appeal",
    "reference": "12/2026",
    "reason": "asked",
    "language": "en",
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def who(alice):
    return office.person(alice, NAME, birth="1970")


@pytest.fixture
def client():
    return of(Role.REVIEWER)


def of(*roles: Role) -> Client:
    return client_of(office.officer(f"one {' '.join(roles)}", *roles))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def address(who: Person) -> str:
    return f"/court-bundles/new?person={who.code}"


def name_of(who: Person) -> str:
    return Name.objects.get(person=who).ref


def ticked(told: str, ref: str) -> bool:
    return re.search(rf'value="{ref}" checked', told) is not None


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REVIEWER])
def test_others_are_refused_and_see_no_button(who, role):
    client = of(role)
    for at in ("/court-bundles", address(who), "/court-bundles/CB-000001"):
        assert client.get(at).status_code == 403
    answer = client.get(f"/persons/{who.code}")
    assert "court-bundles" not in answer.content.decode()


def test_the_way_from_the_person_to_the_file(alice, who, client):
    assert address(who) in page(client, f"/persons/{who.code}")
    origin = office.source(alice)
    office.happened(EventKind.CAPTURE, who, by=alice, of=origin)
    paper = attach(origin, office.file(b"scan", "scan.pdf"), by=alice)
    chosen = {**FIELDS, "statements": [name_of(who)], "attachments": [paper.code]}
    told = client.post(address(who), {**chosen, "preview": "1"}).content.decode()
    assert f"attachments/{paper.code}.pdf" in told
    assert ticked(told, name_of(who))
    assert not ticked(told, "event-1")
    assert not CourtBundle.objects.exists()
    answer = client.post(address(who), {**chosen, "make": "1"})
    made = CourtBundle.objects.get()
    assert answer.url == f"/court-bundles/{made.code}"
    told = page(client, answer.url)
    assert made.sha256 in told
    sent = client.get(f"/court-bundles/{made.code}/zip")
    content = b"".join(sent.streaming_content)
    assert hashlib.sha256(content).hexdigest() == made.sha256
    assert sent.headers["Content-Disposition"] == f'attachment; filename="{made.code}.zip"'
    assert made.code in page(client, "/court-bundles")
    assert AuditEntry.objects.filter(verb="give court bundle", subject=made.code).count() == 1


def test_what_stands_is_proposed_and_what_is_confidential_or_withdrawn_is_not(alice, who, client):
    secret = office.source(alice, confidentiality="confidential")
    seen = office.happened(EventKind.SIGHTING, who, by=alice, of=secret)
    gone = office.happened(EventKind.DEATH, who, by=alice)
    withdraw(gone, by=alice, reason="of another man")
    told = page(client, address(who))
    assert ticked(told, name_of(who))
    for row, mark in ((seen, "Confidential"), (gone, "Withdrawn")):
        assert f'value="{row.ref}"' in told
        assert not ticked(told, row.ref)
        assert mark in told


def test_nothing_is_asked_or_chosen_is_said_at_the_form(who, client):
    told = client.post(address(who), {**FIELDS, "make": "1"}).content.decode()
    assert "nothing is chosen" in told
    told = client.post(address(who), {"statements": [name_of(who)], "make": "1"}).content.decode()
    assert "This field is required" in told
    more = {**FIELDS, "more": "relation-77, name-x", "make": "1"}
    assert "cannot be put into this bundle" in client.post(address(who), more).content.decode()
    assert not CourtBundle.objects.exists()


def test_a_protected_person_has_no_bundle_and_an_old_one_is_hidden(who, client):
    asked = {**FIELDS, "statements": [name_of(who)], "make": "1"}
    client.post(address(who), asked)
    made = CourtBundle.objects.get()
    protect(who, by=office.bob(), reason="threatened")
    assert client.get(address(who)).status_code == 403
    assert client.get(f"/court-bundles/{made.code}").status_code == 403
    assert client.get(f"/court-bundles/{made.code}/zip").status_code == 403
    assert made.code not in page(client, "/court-bundles")


def test_a_bundle_that_no_longer_comes_out_the_same_is_not_handed_out(who, client):
    client.post(address(who), {**FIELDS, "statements": [name_of(who)], "make": "1"})
    made = CourtBundle.objects.get()
    Name.objects.filter(person=who).update(full="Somebody Else")
    answer = client.get(f"/court-bundles/{made.code}/zip", follow=True)
    assert "no longer comes out as it was given" in answer.content.decode()


def test_one_about_nobody_by_name(alice, who, client):
    seen = office.happened(EventKind.DETENTION, who, by=alice)
    assert NAME not in page(client, "/court-bundles/new")
    asked = {**FIELDS, "more": seen.ref, "make": "1"}
    assert client.post("/court-bundles/new", asked).status_code == 302
    assert "nobody by name" in page(client, "/court-bundles")


def test_from_a_hypothesis(alice, who, client):
    one = world.question(alice, who)
    at = f"/court-bundles/new?hypothesis={one.code}"
    assert at in page(client, f"/hypotheses/{one.code}")
    asked = {**FIELDS, "statements": [name_of(who)], "preview": "1"}
    assert "chain.json" in client.post(at, asked).content.decode()
    assert client.get("/court-bundles/new?hypothesis=H-000999").status_code == 404
    assert client.get("/court-bundles/new?person=nobody").status_code == 404


def test_the_number_of_questions_does_not_grow_with_the_statements(alice, who, client):
    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, address(who))
        return len(asked)

    page(client, address(who))
    before = questions()
    for _at in range(5):
        office.happened(EventKind.SIGHTING, who, by=alice)
        office.describe(who, "mark", "a scar", by=alice, of=office.source(alice))
    assert questions() <= before + 1
    assert before < MOST_QUERIES
