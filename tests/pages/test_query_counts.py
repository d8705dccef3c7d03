"""What a page asks the database: so many questions, however much the register holds."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.create_place import create_place
from sought.registry.actions.drafts import save_draft
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.record import record
from sought.registry.models import EventKind, Incident, Name, Officer, Person, PlaceKind, Relation
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

MOST = {
    "/": 32,
    "/work-lists/contradictions": 12,
    "/search": 9,
    "/search?q=Quliyev": 26,
    "/search?q=Кулиев Aydın&sex=m": 20,
    "/search?q=1992-02-26": 22,
    "/search?q=Quliyev&kind=source": 14,
    "/search/live?q=quli": 23,
    "/missing": 16,
    "/missing?sort=last_contact&status=missing": 16,
    "/persons/P-000001": 29,
    "/persons/P-000001/timeline": 16,
    "/persons/P-000001/statements": 25,
    "/places": 14,
    "/sources": 14,
    "/incidents": 14,
}
"""The greatest number of questions for each page, those of sign-in and rights included."""


@pytest.fixture
def alice() -> Officer:
    cache.clear()
    return office.alice()


def fill(by: Officer, number: int) -> None:
    """So many more of everything, around the first person and beside them."""
    for at in range(number):
        paper = office.source(by, title=f"Quliyev, letter {at}")
        form = PlaceForm(kind=PlaceKind.VILLAGE, names=({"text": f"Quliyevka {at}"},))
        place = create_place(form, by=by, source=paper)
        who = office.person(
            by, "Aydın Quliyev", of=paper, sex="m", birth="1971", father_name="Rəşid"
        )
        office.describe(who, "sex", "f", by=by, of=office.source(by))
        record(Name, by=by, source=paper, person=who, full="Айдын Кулиев", language="ru")
        first = Person.objects.earliest("pk")
        for kind in (EventKind.LAST_CONTACT, EventKind.SIGHTING):
            for one in {first, who}:
                office.happened(kind, one, by=by, of=paper, date="1992-02-26", place=place)
        if who != first:
            record(Relation, by=by, source=paper, person=who, other=first, kind="sibling")
        Incident.objects.create(title=f"Attack on Quliyevka {at}", place=place, created_by=by)
        save_draft(by=by, form="interview", key=who.code, content={})


def asked(client: Client, address: str) -> int:
    # PostgreSQL gives no number twice, whatever was rolled back.
    address = address.replace("P-000001", Person.objects.earliest("pk").code)
    client.get(address)  # what is kept between requests is not counted
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(queries)


def test_so_many_questions_and_no_more_with_more_rows(alice):
    client = client_of(alice)
    fill(alice, 2)
    few = {address: asked(client, address) for address in MOST}
    fill(alice, 6)
    many = {address: asked(client, address) for address in MOST}
    assert {address: n for address, n in few.items() if n > MOST[address]} == {}
    assert {address: n for address, n in many.items() if n > few[address]} == {}
