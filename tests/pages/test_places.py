"""Lists of places and burial sites, and the page of one: who may, what it says, what it costs."""

from __future__ import annotations

import io
from copy import deepcopy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from sought.registry.actions.protect import protect
from sought.registry.models import (
    AuditEntry,
    Confidentiality,
    Place,
    PlaceFact,
    PlaceFactKind,
    PlaceName,
    PlacePosition,
    Role,
    SiteStage,
)
from tests import office
from tests.pages.place_world import fact, island, place
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


def cost(officer, path: str, **query: object) -> int:
    client = client_of(officer)
    client.get(path, query)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path, query).status_code == 200
    return len(asked)


# --- lists ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("path", ["/places", "/sites", "/map"])
def test_lists_are_for_whoever_sees_places(path):
    assert "Kerrow" in page(office.bob(), "/places")
    page(office.officer("ana", Role.ANALYST), path)
    page(office.charlie(), path, 403)


def test_a_place_is_found_by_each_of_its_names_in_any_script(world, alice):
    for name in ("Kərrov", "Kerrov", "Քերրով", "керров", "Old Kerrow", world.kerrow.code):
        assert world.kerrow.code in page(alice, "/places", text=name), name
    assert world.kerrow.code not in page(alice, "/places", text="Orsk")


def test_a_region_has_all_that_lies_in_it_at_any_depth(world, alice):
    elsewhere = place(alice, "Far rock", of=world.paper)
    inside = page(alice, "/places", region=world.region.pk)
    assert world.barracks.code in inside
    assert elsewhere.code not in inside
    assert f'href="/places/{world.region.code}"' not in inside


@pytest.mark.usefixtures("world")
def test_the_reader_s_language_names_the_places(alice):
    client = client_of(alice, headers={"accept-language": "az"})
    assert "Kərrov" in client.get("/places").content.decode()
    assert "Kərrov" not in page(alice, "/places", text="Kerrow")


def test_sites_are_filtered_by_stage_and_kind_of_grave_and_sorted(world, alice):
    well = place(alice, "Abandoned well", of=world.paper, kind="burial", grave_kind="well")
    fact(well, PlaceFactKind.BURIED, by=alice, of=world.paper, number=3)
    only = page(alice, "/sites", grave_kind="well")
    assert well.code in only
    assert world.site.code not in only
    assert well.code not in page(alice, "/sites", stage="closed")
    ordered = page(alice, "/sites", sort="-buried")
    assert ordered.index(world.site.code) < ordered.index(well.code)
    assert "12–17" in ordered


@pytest.mark.usefixtures("world")
def test_what_cannot_be_sorted_or_filtered_is_said(alice):
    page(alice, "/sites", 400, sort="colour")
    assert "Select a valid choice" in page(alice, "/sites", stage="lost")


@pytest.mark.parametrize("path", ["/places", "/sites"])
def test_a_list_costs_the_same_however_long_it_is(world, alice, path):
    few = cost(alice, path, region=world.region.pk)
    for number in range(8):
        place(alice, f"Hamlet {number}", of=world.paper, kind="burial", parent=world.orsk)
    assert cost(alice, path, region=world.region.pk) == few <= LIST_QUERIES


def test_the_list_of_sites_is_exported_as_filtered_and_that_is_noted(world, alice):
    place(alice, "Abandoned well", of=world.paper, kind="burial", grave_kind="well")
    client = client_of(alice)
    text = client.get("/sites/export.csv", {"grave_kind": "mass"}).content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Code,Name,Kind of grave")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == [world.site.code]
    assert ",12.0,17.0," in text
    book = load_workbook(io.BytesIO(client.get("/sites/export.xlsx").content))
    assert book.active.max_row == 3
    noted = AuditEntry.objects.filter(verb="export sites").order_by("number")
    assert [entry.detail for entry in noted] == [
        {"rows": 1, "form": "csv"},
        {"rows": 2, "form": "xlsx"},
    ]
    assert client.get("/sites/export.pdf").status_code == 400


# --- one place ------------------------------------------------------------------------------------


def test_all_names_stand_side_by_side_and_the_page_says_which_rule_chose(world, alice):
    text = page(alice, f"/places/{world.kerrow.code}")
    for name in ("Kerrow", "Kərrov", "Քերրով", "Керров", "Old Kerrow", "Survey of 1900"):
        assert name in text
    assert "the one still in use heads the page" in text
    client = client_of(alice, headers={"accept-language": "ru"})
    russian = client.get(f"/places/{world.kerrow.code}").content.decode()
    assert "<h1>Керров</h1>" in russian


def test_a_place_stands_in_its_hierarchy(world, alice):
    text = page(alice, f"/places/{world.kerrow.code}")
    for other in (world.region, world.barracks, world.site):
        assert f"/places/{other.code}" in text


def test_a_detention_place_tells_who_was_held_with_dates_as_stated(world, alice):
    text = page(alice, f"/places/{world.barracks.code}")
    for told in ("Tural Nurlanlı", "3rd brigade", "120", "80", "several accounts", "Garrison"):
        assert told in text
    assert "In the long room" in text
    assert "Nobody has stated:" in text
    assert "Visited by" in text


def test_a_site_tells_what_is_reported_and_who_is_said_to_lie_there(world, alice):
    text = page(alice, f"/places/{world.site.code}")
    for told in ("Anahit Vardanyan", "Mined along the road", "Reported", "Mass grave"):
        assert told in text


def test_readers_of_codes_see_neither_names_nor_words(world):
    text = page(office.officer("ana", Role.ANALYST), f"/places/{world.barracks.code}")
    assert world.tural.code in text
    assert "Nurlanlı" not in text
    assert "long room" not in text


def test_a_protected_person_is_a_code_to_the_uncleared_everywhere(world, alice):
    bob = office.bob()
    protect(world.tural, by=bob, reason="witness")
    pages = ["/places", "/map", f"/places/{world.barracks.code}", f"/places/{world.kerrow.code}"]
    for path in pages:
        text = page(alice, path)
        assert "Nurlanlı" not in text, path
        assert "Tural" not in text, path
    held = page(alice, f"/places/{world.barracks.code}")
    assert world.tural.code in held
    # The menu has an entry of these words, for everybody; nothing else on the page may say them.
    menu = held[held.index('<nav class="side"') : held.index("</nav>")]
    assert menu.count("Believed held") == 1
    assert "Believed held" not in held.replace(menu, "")


def test_words_of_a_protected_source_are_withheld_and_its_number_stays(world, alice):
    hidden = office.source(alice, confidentiality=Confidentiality.PROTECTED, title="A witness")
    fact(
        world.site, PlaceFactKind.BURIED_BY, by=alice, of=hidden, value="My uncle dug it", number=9
    )
    text = page(alice, f"/places/{world.site.code}")
    assert "My uncle" not in text
    assert "A witness" not in text
    assert "words of a protected source" in text
    assert "<strong>9</strong>" in text


def test_near_places_are_those_within_the_distance(world, alice):
    path = f"/places/{world.kerrow.code}"
    assert f'<a href="/places/{world.orsk.code}">' not in page(alice, path, km=10)
    near = page(alice, path, km=5)
    assert f'<a href="/places/{world.site.code}">' in near


def test_a_place_page_costs_the_same_however_much_happened_there(world, alice):
    path = f"/places/{world.barracks.code}"
    before = cost(alice, path)
    for number in range(6):
        who = office.person(alice, f"Man {number} Held")
        office.happened("detention", who, by=alice, place=world.barracks, date="1992")
    assert cost(alice, path) == before <= PAGE_QUERIES


def test_no_code_of_a_place_and_no_place_of_a_code(world, alice):
    page(alice, "/places/P-000001", 400)
    page(alice, "/places/L-999999", 404)
    page(office.charlie(), f"/places/{world.kerrow.code}", 403)


# --- saying more ----------------------------------------------------------------------------------


def said(world, **fields: object) -> dict[str, object]:
    return {"source": world.paper.code, "credibility": "2", **fields}


def post(officer, path: str, status: int = 302, **fields: object) -> str:
    answer = client_of(officer).post(path, fields)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def test_a_new_place_comes_with_name_position_and_source(world, alice):
    given = said(
        world, kind="burial", grave_kind="well", parent=world.kerrow.code, text="Ağ quyu",
        language="az", script="Latn", position="18°12′36″S 19°30′00″W", radius_m="250",
    )  # fmt: skip
    post(alice, "/places/new", **given)
    made = Place.objects.latest("pk")
    assert (made.kind, made.parent, made.shown_name) == ("burial", world.kerrow, "Ağ quyu")
    assert (made.lat, made.lon, made.radius_m) == (-18.21, -19.5, 250)
    assert made.site.grave_kind == "well"
    assert made.positions.get().credibility == made.names.get().credibility == "2"
    assert AuditEntry.objects.latest("number").verb == "create place"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": ""}, "This field is required."),
        ({"source": ""}, "This field is required."),
        ({"position": "somewhere"}, "No position is read from this."),
        ({"lat": "12"}, "A position has a latitude and a longitude."),
        ({"lat": "120", "lon": "0"}, "a latitude lies in -90 to 90"),
        ({"date": "vor langer Zeit"}, "Write a date such as"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_recorded(world, alice, fields, problem):
    before = Place.objects.count()
    given = (
        said(world, kind="village", text="Dərə", **fields)
        if "text" not in fields
        else said(world, kind="village", **fields)
    )
    assert problem in post(alice, "/places/new", 200, **given)
    assert Place.objects.count() == before


def test_a_source_that_is_not_open_gives_no_place(world, alice):
    closed = office.source(alice, confidentiality=Confidentiality.PROTECTED)
    given = said(world, source=closed.code, kind="village", text="Dərə")
    assert "This source is not open to you." in post(alice, "/places/new", 200, **given)


def test_names_positions_and_facts_are_added_and_the_page_follows(world, alice):
    base = f"/places/{world.orsk.code}"
    post(alice, f"{base}/names/new", **said(world, text="Оскар", language="ru", script="Cyrl"))
    post(alice, f"{base}/positions/new", **said(world, lat="-18.5", lon="-18.25", method="GPS"))
    post(alice, f"{base}/facts/new", **said(world, kind="access", value="By boat only"))
    assert PlaceName.objects.filter(place=world.orsk, text="Оскар").exists()
    assert PlacePosition.objects.filter(place=world.orsk, method="GPS", radius_m=0).exists()
    assert PlaceFact.objects.get(place=world.orsk).value == "By boat only"
    world.orsk.refresh_from_db()
    assert world.orsk.lat == -18.5
    text = page(alice, base)
    assert "By boat only" in text
    assert "Оскар" in text


@pytest.mark.parametrize("what", ["positions", "facts"])
def test_a_statement_that_says_nothing_is_refused(world, alice, what):
    fields = said(world, kind="other") if what == "facts" else said(world)
    text = post(alice, f"/places/{world.orsk.code}/{what}/new", 200, **fields)
    assert "field__error" in text


def test_a_statement_is_withdrawn_with_a_reason_and_stays(world, alice):
    row = PlaceFact.objects.get(place=world.barracks, number=80)
    path = f"/places/{world.barracks.code}/statements/{row.ref}/withdraw"
    post(alice, path, reason="")
    row.refresh_from_db()
    assert row.stands
    post(alice, path, reason="misread")
    row.refresh_from_db()
    assert row.withdrawn_reason == "misread"
    text = page(alice, f"/places/{world.barracks.code}")
    assert "misread" in text
    assert "several accounts" not in text
    assert AuditEntry.objects.latest("number").verb == "withdraw place_fact"


def test_a_statement_is_withdrawn_only_from_its_own_place(world, alice):
    row = PlaceFact.objects.get(place=world.barracks, number=80)
    name = world.tural.names.get() if hasattr(world.tural, "names") else row
    for ref in (row.ref, name.ref):
        post(alice, f"/places/{world.kerrow.code}/statements/{ref}/withdraw", 400, reason="x")
    row.refresh_from_db()
    assert row.stands


def test_the_stage_of_a_site_is_set_with_a_reason_and_its_way_is_shown(world, alice):
    path = f"/places/{world.site.code}/stage"
    post(alice, path, stage="verified", reason="")
    post(alice, path, stage="verified", reason="Team of two saw it")
    post(alice, path, stage="protected", reason="Fence")
    world.site.site.refresh_from_db()
    assert world.site.site.stage == SiteStage.PROTECTED
    text = page(alice, f"/places/{world.site.code}")
    assert text.index("Fence") < text.index("Team of two saw it")
    assert AuditEntry.objects.latest("number").subject == world.site.code
    post(alice, f"/places/{world.kerrow.code}/stage", 404, stage="closed", reason="x")


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ANALYST])
def test_who_does_not_record_places_changes_nothing(world, role):
    reader = office.officer("reader", role)
    site = f"/places/{world.site.code}"
    for path in ("/places/new", f"{site}/names/new", f"{site}/positions/new", f"{site}/facts/new"):
        post(reader, path, 403, **said(world, text="x", kind="other", value="x"))
    post(reader, f"{site}/stage", 403, stage="closed", reason="x")
    ref = PlaceFact.objects.filter(place=world.site).first().ref
    post(reader, f"{site}/statements/{ref}/withdraw", 403, reason="x")
    assert "New place" not in page(reader, "/places")
    assert not AuditEntry.objects.filter(actor=reader.code).exists()
