"""Families to be checked, by codes alone: who sees them, who clears them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.run_search import run_search
from sought.registry.models import FamilyClearance, Name, Officer, Person, Role, Search
from sought.registry.records.families_to_check import families_to_check
from tests import office
from tests.doubt_world import DoubtWorld
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TOKEN = "Quxalizade"
ADDRESS = "/laboratory/families"


@pytest.fixture(scope="module")
def made(made_once):
    def build():
        world = DoubtWorld()
        for person in world.persons.values():
            Name.objects.create(
                person=person, full=TOKEN, source=world.source, recorded_by=world.by
            )
        refresh_shown(person.pk for person in world.persons.values())
        queue_search(by=world.gene, reason="a test")
        return run_search(claim_search("w"))

    return made_once(build)


def gene():
    return Officer.objects.get(username="gene")


def of(role):
    return client_of(office.officer(f"one {role}", role))


def in_doubt():
    """The family whose father is none."""
    return next(doubt for doubt in families_to_check() if doubt.withheld)


def text(client, address=ADDRESS):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", [Role.GENETICIST, Role.LIAISON, Role.REVIEWER])
def test_it_names_codes_and_nobody_for_whoever_works_on_it(made, role):  # noqa: ARG001
    shown = text(of(role))
    doubt = in_doubt()
    for code in (*doubt.missing, *doubt.pairs[0][:2]):
        assert code in shown
    assert "not compared" in shown
    assert "compared without" in shown
    assert TOKEN not in shown


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.ANALYST, Role.AUDITOR])
def test_nobody_else_sees_it(made, role):  # noqa: ARG001
    client = of(role)
    assert client.get(ADDRESS).status_code == 403
    assert client.post(f"{ADDRESS}/{in_doubt().digest}", {"reason": "x"}).status_code == 403


def test_a_liaison_officer_sees_and_a_geneticist_clears(made):  # noqa: ARG001
    digest = in_doubt().digest
    liaison, client = of(Role.LIAISON), client_of(gene())
    assert "Why it may be searched all the same" not in text(liaison)
    assert liaison.post(f"{ADDRESS}/{digest}", {"reason": "x"}).status_code == 403
    answer = client.post(f"{ADDRESS}/{digest}", {"reason": " "}, follow=True)
    assert "needs a reason" in answer.content.decode()
    answer = client.post(f"{ADDRESS}/{digest}", {"reason": "the mother was asked"}, follow=True)
    assert "the mother was asked" in answer.content.decode()
    row = FamilyClearance.objects.get()
    assert row.cleared_by == gene()
    assert digest not in {doubt.digest for doubt in families_to_check()}
    assert Search.objects.filter(state="waiting").count() == 1
    ended = f"/family-clearances/{row.code}/end"
    assert liaison.post(ended, {"reason": "x"}).status_code == 403
    answer = client.post(ended, {"reason": "it was another one"}, follow=True)
    assert "In doubt again" in answer.content.decode()
    assert digest in {doubt.digest for doubt in families_to_check()}
    assert client.post(ended, {"reason": "x"}, follow=True).status_code == 200
    assert client.post("/family-clearances/KC-999999/end", {"reason": "x"}).status_code == 404


def test_pages_lead_to_it(made):
    client = client_of(gene())
    for address in ("/laboratory", "/searches", f"/searches/{made.code}"):
        assert f'href="{ADDRESS}"' in text(client, address)
    assert ADDRESS not in text(of(Role.ANALYST), "/laboratory")
    assert "skipped: the family must be checked first" in text(client, f"/searches/{made.code}")


def test_many_families_cost_no_more_questions(made):
    client = client_of(gene())

    def questions():
        client.get(ADDRESS)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            text(client)
        return len(counted)

    few = questions()
    record = made.inputs["doubts"][0]
    many = [{**record, "digest": f"{n:064d}"} for n in range(40)]
    Search.objects.filter(pk=made.pk).update(inputs={**made.inputs, "doubts": many})
    assert questions() == few
    assert Person.objects.exists()
