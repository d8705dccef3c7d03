"""Pages of a place of detention: occupancy, transfers, persons held, the sheet; for whom, at what cost."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import AuditEntry, Clearance, Event, EventKind, PlaceFactKind, Role
from sought.registry.records import place_tracing as kept
from sought.reporting.detention_sheet import sheet
from tests import office
from tests.pages.place_world import fact, place
from tests.pages.signed_in import client_of
from tests.trail_world import seen

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HTMX = {"HTTP_HX_REQUEST": "true"}
QUERIES = 18
K = EventKind


def camps(by) -> SimpleNamespace:
    """A quarry and a school; one was taken from the school to the quarry, two others came free."""
    paper = office.source(by, title="Inquiry", reliability="B", confidentiality="open")
    world = SimpleNamespace(by=by, paper=paper)
    names = {
        "en": "Quarry camp",
        "az": "Karxana düşərgəsi",
        "hy": "Քարհանքի ճամբար",
        "ru": "Карьер",
    }
    inside = {"of": paper, "kind": "detention", "detention_kind": "camp"}
    world.quarry = place(by, names, at=(-18.2, -19.5), **inside)
    world.school = place(by, "School no. 3", at=(-18.4, -19.2), **inside)
    world.town = place(by, "Town", of=paper)
    fact(world.quarry, PlaceFactKind.CAPACITY, by=by, of=paper, number=4)
    fact(world.quarry, PlaceFactKind.IN_USE, by=by, of=paper, date="1992-03/1993-06")
    fact(
        world.quarry, PlaceFactKind.CONDITIONS, by=by, of=paper, value="No water in the first week"
    )
    world.people = [
        office.person(by, name, sex="m", birth="1970")
        for name in ("Tural Nurlanlı", "Vüsal Orskin", "Elman Qarabağlı")
    ]
    tural, *others = world.people
    for who in world.people:
        _held(world, who, "1992-05-01/1992-08-01", place=world.quarry)
    _held(world, tural, "1992-03-10/1992-04-20", place=world.school)
    world.moved = office.happened(
        K.TRANSFER, tural, by=by, of=paper, place=world.school, to_place=world.quarry,
        date="1992-04-25", credibility="1",
    )  # fmt: skip
    for who in others:
        office.happened(
            K.RELEASE, who, by=by, of=paper, place=world.quarry, date="1992-08-10", credibility="1"
        )
    return world


def _held(world, who, date, **where) -> None:
    office.happened(
        K.DETENTION, who, by=world.by, of=world.paper, date=date, credibility="1", **where
    )


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(lambda: camps(office.alice()))


@pytest.fixture
def world(made):
    cache.clear()
    return made


def of(world, part) -> str:
    return f"/places/{world.quarry.code}/{part}"


def page(officer, path, status=200, **query):
    headers = query.pop("headers", {})
    answer = client_of(officer).get(path, query, **headers)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_place_asks_for_its_parts_when_it_is_read(world):
    text = page(world.by, f"/places/{world.quarry.code}")
    for part in ("occupancy", "transfers"):
        assert f'hx-get="{of(world, part)}"' in text
    assert of(world, "sheet.pdf") in text
    assert "No water in the first week" in text
    assert "Occupancy" not in page(world.by, f"/places/{world.town.code}")
    page(world.by, f"/places/{world.town.code}/occupancy", 404)


def test_occupancy_is_drawn_and_stands_in_numbers_beside_what_is_stated(world):
    part = page(world.by, of(world, "occupancy"), headers=HTMX)
    assert "<html" not in part
    assert '<path d="' in part
    assert "occupancy__certain" in part
    assert "Capacity or number held: 4" in part
    row = part.split("June 1992")[1].split("</tr>")[0]
    assert row.count(">3.0<") == 3  # the number to expect is a little less
    assert "Released · 2" in part
    assert "<html" in page(world.by, of(world, "occupancy"))


def test_transfers_lead_to_places_statements_and_persons(world):
    tural, *others = world.people
    part = page(world.by, of(world, "transfers"), headers=HTMX)
    assert "School no. 3" in part
    assert f"/persons/{tural.code}/statements/{world.moved.ref}" in part
    came = f"{of(world, 'held')}?came={world.school.code}"
    assert part.count(f'href="{came}"') == 2
    listed = page(world.by, of(world, "held"), came=world.school.code)
    assert tural.code in listed
    assert others[0].code not in listed
    freed = page(world.by, of(world, "held"), went="free")
    assert tural.code not in freed
    assert all(one.code in freed for one in others)


def test_persons_are_listed_by_status_and_grade_with_days_and_sources(world):
    tural = world.people[0]
    released = page(world.by, of(world, "held"), fate="released")
    assert "Vüsal Orskin" in released
    assert "Tural Nurlanlı" not in released
    assert "certain" in released
    assert "Nobody whom you may know of" in page(world.by, of(world, "held"), grade="possible")
    assert f'href="/persons/{tural.code}/trail"' in page(world.by, of(world, "held"))


def test_geneticists_see_codes_and_no_statement(world):
    gene = office.officer("gene", Role.GENETICIST)
    text = page(gene, of(world, "held"))
    assert "Nurlanlı" not in text
    assert world.people[0].code in text
    assert "/statements/" not in text + page(gene, of(world, "transfers"))
    page(gene, of(world, "sheet.pdf"), 403)


@pytest.mark.parametrize("part", ["occupancy", "transfers", "held", "sheet.pdf"])
def test_whoever_may_not_see_persons_is_refused(world, part):
    page(office.officer("adam", Role.ADMINISTRATOR), of(world, part), 403)
    page(office.charlie(), of(world, part), 403)


def test_protected_persons_are_neither_shown_nor_counted_nor_drawn(world):
    tural = world.people[0]
    before = page(world.by, of(world, "occupancy"))
    protect(tural, by=office.bob(), reason="asked for it")
    after = page(world.by, of(world, "occupancy"))
    assert ">3.0<" in before
    assert ">3.0<" not in after
    assert tural.code not in page(world.by, of(world, "held"))
    assert "School no. 3" not in page(world.by, of(world, "transfers"))
    listed = page(world.by, of(world, "held"), came=world.school.code)
    assert tural.code not in listed
    assert "School no. 3" not in listed


def test_who_is_cleared_sees_them_and_the_chain_says_so(world):
    tural, bob = world.people[0], office.bob()
    protect(tural, by=bob, reason="asked for it")
    Clearance.objects.create(person=tural, officer=world.by, purpose="search", granted_by=bob)
    assert "Tural Nurlanlı" in page(world.by, of(world, "held"))
    read = AuditEntry.objects.get(verb="read", subject=tural.code)
    assert read.detail == {"page": f"held at {world.quarry.code}"}
    assert ">3.0<" in page(world.by, of(world, "occupancy"))


def test_what_is_kept_for_one_reader_tells_another_nothing(world):
    tural, bob = world.people[0], office.bob()
    protect(tural, by=bob, reason="asked for it")
    Clearance.objects.create(person=tural, officer=world.by, purpose="search", granted_by=bob)
    assert "School no. 3" in page(world.by, of(world, "transfers"))
    ivan = office.officer("ivan", Role.INVESTIGATOR)
    assert "School no. 3" not in page(ivan, of(world, "transfers"))
    assert ">3.0<" not in page(ivan, of(world, "occupancy"))
    assert "School no. 3" in page(world.by, of(world, "transfers"))


def test_who_told_in_an_interview_that_is_not_open_is_no_row_of_theirs(world):
    tural, vusal, _elman = world.people
    paper = office.source(world.by, "interview", confidentiality="confidential")
    told = seen(tural, vusal, world.by, source=paper, place=world.quarry, date="1992-06-01")
    ivan = office.officer("ivan", Role.INVESTIGATOR)
    rows = [page(officer, of(world, "held")).count(told.code) for officer in (ivan, world.by, ivan)]
    assert rows == [2, 1, 2]


def test_a_statement_taken_back_counts_no_more(world):
    assert "School no. 3" in page(world.by, of(world, "transfers"))
    for event in Event.objects.filter(place=world.school):
        withdraw(event, by=world.by, reason="misread")
    assert "School no. 3" not in page(world.by, of(world, "transfers"))


@pytest.mark.parametrize("part", ["occupancy", "transfers", "held"])
def test_a_part_costs_the_same_however_many_were_held(world, part):
    few = cost(world.by, of(world, part))
    for number in range(6):
        who = office.person(world.by, f"Person {number}", sex="m")
        _held(world, who, "1992-06", place=world.quarry)
    assert cost(world.by, of(world, part)) == few <= QUERIES


def cost(officer, path) -> int:
    client = client_of(officer)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_many_are_reckoned_in_parts_and_the_page_asks_for_the_rest(world, monkeypatch):
    monkeypatch.setattr(kept.place_tracing, "__kwdefaults__", {"at_once": 2})
    first = page(world.by, of(world, "occupancy"), headers=HTMX)
    assert "1 person is still to be reckoned" in first
    assert f'hx-get="{of(world, "occupancy")}" hx-trigger="load"' in first
    assert "to be reckoned" not in page(world.by, of(world, "occupancy"), headers=HTMX)


def printed(world, officer, monkeypatch) -> str:
    """The data of the sheet as this officer prints it."""
    made = []
    monkeypatch.setattr(sheet, "typeset", lambda _template, data, **_: made.append(data) or b"%PDF")
    page(officer, of(world, "sheet.pdf"))
    return json.dumps(made[-1], ensure_ascii=False)


def test_the_sheet_has_what_is_stated_with_its_statements(world, monkeypatch):
    text = printed(world, world.by, monkeypatch)
    for words in (
        "Karxana düşərgəsi",
        "Քարհանքի ճամբար",
        "No water in the first week",
        "School no. 3",
    ):
        assert words in text, words
    tural, *_others = world.people
    assert f"Tural Nurlanlı ({tural.code})" in text
    assert world.moved.code in text
    assert f"{world.paper.code} · B" in text
    assert "occupancy__certain" in text
    assert "flow__certain" in text
    assert f"printed by {world.by.code}" in text


def test_the_sheet_names_nobody_to_readers_of_codes_and_no_protected_person_to_anybody(
    world, monkeypatch
):
    tural, bob = world.people[0], office.bob()
    codes = printed(world, office.officer("ana", Role.ANALYST), monkeypatch)
    assert "Nurlanlı" not in codes
    assert tural.code in codes
    protect(tural, by=bob, reason="asked for it")
    Clearance.objects.create(person=tural, officer=world.by, purpose="search", granted_by=bob)
    cleared = printed(world, world.by, monkeypatch)
    assert "Nurlanlı" not in cleared
    assert tural.code not in cleared
    assert "School no. 3" not in cleared


def test_the_sheet_prints_titles_of_open_sources_alone(world, monkeypatch):
    assert world.paper.title in printed(world, world.by, monkeypatch)
    world.paper.confidentiality = "restricted"
    world.paper.save()
    text = printed(world, world.by, monkeypatch)
    assert world.paper.title not in text
    assert world.paper.code in text


@pytest.mark.parametrize("language", ["en", "az", "hy", "ru"])
def test_the_sheet_is_printed_in_four_languages_and_audited(world, language):
    answer = client_of(world.by).get(of(world, "sheet.pdf"), {"language": language})
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    noted = AuditEntry.objects.get(verb="issue place sheet")
    assert noted.subject == world.quarry.code
    assert noted.detail["language"] == language
    assert noted.actor == world.by.code
