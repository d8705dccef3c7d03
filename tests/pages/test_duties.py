"""The page of duties: for everybody in the office, with links where the reader may follow them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.models import EventKind, Role
from sought.registry.records.duty_counts import DutyCount
from sought.web.duties_shown import _WORDS
from tests import living_world as world
from tests import office
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def held():
    alice = office.alice()
    who = world.held(alice)
    office.happened(EventKind.DEATH, who, by=alice, date="1994")
    return alice


def page(officer):
    answer = client_of(officer).get("/duties")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_count_has_words():
    assert set(_WORDS) == set(DutyCount)


def test_counts_lead_to_what_is_counted_for_who_may_read_it(held):
    text = page(held)
    assert 'href="/bureau-notices?kind=death"' in text
    assert 'id="icpped-17-3"' in text
    analyst = page(office.officer("aysel", Role.ANALYST))
    assert "/bureau-notices" not in analyst.split("</nav>")[-1]
    assert "Accounts of death in captivity without a notice: 1" in analyst


def test_links_open_what_they_promise(held):
    client = client_of(held)
    links = {part.split('"')[0] for part in page(held).split('<li><a href="')[1:]}
    assert links
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_a_bounded_number_of_questions(held):
    client = client_of(held)
    client.get("/duties")
    with CaptureQueriesContext(connection) as asked:
        client.get("/duties")
    assert len(asked) < 75
