"""Incidents: numbers computed from persons, each with the persons behind it; figures beside."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.models import (
    AuditEntry,
    EventKind,
    Incident,
    PublishedFigure,
    Relation,
    Role,
)
from tests import office
from tests.pages.place_world import island
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

LIST_QUERIES, PAGE_QUERIES = 12, 25


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(lambda: island(office.alice()))


@pytest.fixture
def world(made):
    return deepcopy(made)


@pytest.fixture
def alice(world):
    return world.by


def page(officer, path: str, status: int = 200, **query: object) -> str:
    answer = client_of(officer).get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def post(officer, path: str, status: int = 302, **fields: object) -> str:
    answer = client_of(officer).post(path, fields)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def cost(officer, path: str) -> int:
    client = client_of(officer)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def sums(text: str) -> dict[str, int]:
    """The numbers at the head of the page, by what they count."""
    found = re.findall(r'stat__label">([^<]+)</span>\s*<span class="stat__value">([^<]+)<', text)
    return {label: int(number) for label, number in found}


def cell(text: str, measure: str, sex: str) -> list[int]:
    """The numbers of one row of the breakdown."""
    part = text.split(f">{measure}</th></tr>")[1].split("</tbody>", maxsplit=1)[0]
    row = part.split(f">{sex}</th>")[1].split("</tr>")[0]
    return [int(n) for n in re.findall(r">\s*(\d+)\s*<", row)]


def path_of(world, *more: str) -> str:
    return "/".join(["/incidents", world.incident.code, *more])


def test_the_list_names_incidents_in_the_reader_s_language(world, alice):
    assert "Night attack on Kerrow" in page(alice, "/incidents")
    client = client_of(alice, headers={"accept-language": "az"})
    assert "Kərrova gecə hücumu" in client.get("/incidents").content.decode()
    page(office.charlie(), "/incidents", 403)
    assert world.incident.code in page(office.officer("ana", Role.ANALYST), "/incidents")


def test_numbers_are_counted_from_persons_by_sex_and_age(world, alice):
    text = page(alice, path_of(world))
    assert sums(text) == {
        "Killed": 3, "Wounded": 1, "Missing": 0, "Captured": 0, "Released": 0,
        "Families lost as a whole": 0,
    }  # fmt: skip
    # children, possibly children, adults, elderly, age not known; all
    assert cell(text, "Killed", "Women and girls") == [1, 0, 1, 0, 0, 2]
    assert cell(text, "Killed", "Men and boys") == [0, 0, 0, 1, 0, 1]
    assert cell(text, "Killed", "All") == [1, 0, 1, 1, 0, 3]


def test_a_second_account_of_a_death_adds_nobody(world, alice):
    again = office.happened(EventKind.DEATH, world.anahit, by=alice, date="1992-02-26")
    post(alice, path_of(world, "events"), event=again.code)
    assert sums(page(alice, path_of(world)))["Killed"] == 3


def test_each_number_opens_the_persons_behind_it(world, alice):
    query = {"measure": "killed", "sex": "f", "age": "child"}
    text = page(alice, path_of(world, "persons"), **query)
    assert "Anahit Vardanyan" in text
    assert "Qarabağlı" not in text
    assert f"{path_of(world, 'persons')}?measure=killed&amp;sex=f&amp;age=child" in page(
        alice, path_of(world)
    )
    page(alice, path_of(world, "persons"), 400, measure="lost")


def test_readers_of_codes_open_codes(world):
    text = page(office.officer("ana", Role.ANALYST), path_of(world, "persons"), measure="killed")
    assert world.anahit.code in text
    assert "Vardanyan" not in text


def test_a_whole_family_is_counted_and_its_members_are_behind_the_number(world, alice):
    killed = [event.participations.get().person for event in world.killed[1:]]
    record(
        Relation, by=alice, source=world.paper, person=killed[0], other=killed[1], kind="sibling"
    )
    assert sums(page(alice, path_of(world)))["Families lost as a whole"] == 1
    text = page(alice, path_of(world, "persons"), measure="families_lost")
    assert all(one.code in text for one in killed)


def test_a_protected_person_is_in_no_number_and_no_list_of_the_uncleared(world, alice):
    bob = office.bob()
    hurt = world.hurt.participations.get().person
    protect(hurt, by=bob, reason="witness")
    text = page(alice, path_of(world))
    assert sums(text)["Wounded"] == 0
    assert "1 protected person is in none of these numbers" in text
    assert "Orskin" not in page(alice, path_of(world), kind="injury")
    behind = page(alice, path_of(world, "persons"), measure="wounded")
    assert hurt.code not in behind
    cleared = office.officer("cleared", Role.INVESTIGATOR)
    grant_clearance(hurt, officer=cleared, by=bob, purpose="interview")
    assert sums(page(cleared, path_of(world)))["Wounded"] == 1
    assert "Orskin" in page(cleared, path_of(world, "persons"), measure="wounded")
    noted = AuditEntry.objects.filter(verb="read", subject=hurt.code, actor=cleared.code)
    assert noted.exists()


def test_the_names_of_the_protected_are_masked_in_words_and_summary(world, alice):
    hurt = world.hurt.participations.get().person
    Incident.objects.filter(pk=world.incident.pk).update(summary="Vüsal Orskin was hit first.")
    world.hurt.circumstances = "Orskin stood at the well"
    world.hurt.save()
    assert "Vüsal Orskin was hit" in page(alice, path_of(world))
    assert "Orskin" not in page(office.officer("ana", Role.ANALYST), path_of(world), kind="injury")
    protect(hurt, by=office.bob(), reason="witness")
    text = page(alice, path_of(world), kind="injury")
    assert "Orskin" not in text
    assert "was hit first" in text
    assert "stood at the well" in text


def test_published_figures_stand_beside_ours_and_sums_are_checked(world, alice):
    text = page(alice, path_of(world))
    assert "the parts by sex add up to 41, the total says 43." in text
    row = text.split('<th scope="row">Killed</th>')[1].split("</tr>")[0]
    assert re.findall(r">\s*(\d+)", row)[:2] == ["3", "43"]
    assert "−40" in row
    assert "Assembly" in text


def test_a_figure_is_added_and_withdrawn(world, alice):
    fields = {"source": world.paper.code, "credibility": "2", "date": "1993"}
    post(alice, path_of(world, "figures", "new"), measure="wounded", value="1", **fields)
    figure = PublishedFigure.objects.latest("pk")
    assert (figure.measure, figure.value, figure.incident) == ("wounded", 1, world.incident)
    assert "as ours" in page(alice, path_of(world))
    path = path_of(world, "figures", str(figure.pk), "withdraw")
    post(alice, path, reason="")
    post(alice, path, reason="another place")
    text = page(alice, path_of(world))
    assert "another place" in text
    assert "as ours" not in text
    wrong = post(alice, path_of(world, "figures", "new"), 200, measure="wounded", value="-1")
    assert "greater than or equal to 0" in wrong


def test_an_incident_is_created_with_titles(world, alice):
    post(
        alice, "/incidents/new", title="Shelling of Orsk", title_hy="Օրսկի գնդակոծում",
        date="1992-03", place=world.orsk.code,
    )  # fmt: skip
    made = Incident.objects.latest("pk")
    assert made.titles == {"hy": "Օրսկի գնդակոծում"}
    assert (made.place, made.date) == (world.orsk, "1992-03")
    assert AuditEntry.objects.latest("number").subject == made.code
    assert "This field is required." in post(alice, "/incidents/new", 200, title="")


def test_events_are_proposed_by_place_and_time_put_in_and_taken_out(world, alice):
    fits = office.happened(EventKind.CAPTURE, world.tural, by=alice, place=world.barracks,
                           date="1992-02")  # fmt: skip
    later = office.happened(EventKind.DEATH, world.tural, by=alice, place=world.kerrow, date="1994")
    away = office.happened(EventKind.DEATH, world.tural, by=alice, place=world.orsk, date="1992-02")
    path = path_of(world, "events")
    text = page(alice, path)
    assert fits.code in text
    assert later.code not in text
    assert away.code not in text
    assert away.code in page(alice, path, everywhere="1")
    post(alice, path, event=fits.code, events=f"{away.code}, {later.code}")
    fits.refresh_from_db()
    assert fits.incident == world.incident
    assert world.incident.events.count() == 7
    assert sums(page(alice, path_of(world)))["Captured"] == 1
    out = path_of(world, "events", later.code, "take-out")
    post(alice, out, reason="")
    assert world.incident.events.count() == 7
    post(alice, out, reason="two years later")
    assert world.incident.events.count() == 6
    assert AuditEntry.objects.latest("number").reason == "two years later"


def test_events_that_cannot_be_put_in_are_told(world, alice):
    path = path_of(world, "events")
    assert "There is no event E-999999." in post(alice, path, 200, events="E-999999")
    assert "Choose an event." in post(alice, path, 200)
    assert "Write codes such as E-000123." in post(alice, path, 200, events="P-000001")
    post(alice, "/incidents/new", title="Another")
    other = f"/incidents/{Incident.objects.latest('pk').code}/events"
    refused = post(alice, other, 200, events=world.hurt.code)
    assert "belongs to another incident" in refused


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ANALYST, Role.GENETICIST])
def test_who_does_not_record_places_changes_nothing(world, role):
    reader = office.officer("reader", role)
    figure = PublishedFigure.objects.first()
    for more in (
        ["events"],
        ["events", world.hurt.code, "take-out"],
        ["figures", "new"],
        ["figures", str(figure.pk), "withdraw"],
    ):
        post(reader, path_of(world, *more), 403, reason="x", event=world.detained.code)
    post(reader, "/incidents/new", 403, title="x")
    assert "Put events in" not in page(reader, path_of(world))
    assert not AuditEntry.objects.filter(actor=reader.code).exists()


def test_pages_cost_the_same_however_many_persons(world, alice):
    paths = ["/incidents", path_of(world), f"{path_of(world, 'persons')}?measure=killed"]
    before = [cost(alice, path) for path in paths]
    for number in range(6):
        who = office.person(alice, f"Man {number} Killed", sex="m")
        event = office.happened(EventKind.DEATH, who, by=alice, place=world.kerrow, date="1992-02")
        post(alice, path_of(world, "events"), event=event.code)
    assert [cost(alice, path) for path in paths] == before
    assert before[0] <= LIST_QUERIES
    assert max(before) <= PAGE_QUERIES
