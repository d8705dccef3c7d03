"""The map of the office: layers, years, counts that tell of nobody, and the own base map."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from django.conf import settings
from django.test import Client

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.protect import protect
from sought.registry.models import EventKind, Role
from sought.web.map_shown import base_map_path
from tests import office
from tests.pages.place_world import fact, island, place
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(lambda: island(office.alice()))


@pytest.fixture
def world(made):
    return deepcopy(made)


@pytest.fixture
def alice(world):
    return world.by


def marks(officer, **query: object) -> dict[str, dict]:
    """What is drawn, by id."""
    answer = client_of(officer).get("/map", query)
    assert answer.status_code == 200
    return {mark["id"]: mark for mark in answer.context["map"]["places"]}


def test_layers_are_drawn_unless_they_are_left_out(world, alice):
    everything = marks(alice)
    kinds = {mark["kind"] for mark in everything.values()}
    assert kinds == {"last-contact", "detention", "site-reported", "incident"}
    assert set(marks(alice, layer="detention")) == {world.barracks.code}
    assert marks(alice, since="1990") == {}


def test_last_contacts_are_counted_by_town(world, alice):
    field = place(alice, "A field", of=world.paper, kind="position", parent=world.orsk)
    who = office.person(alice, "Rəşad Dağlı")
    office.happened(EventKind.LAST_CONTACT, who, by=alice, place=field, date="1993")
    counted = {k: m["count"] for k, m in marks(alice, layer="contacts").items()}
    assert counted == {f"contacts-{world.kerrow.code}": 2, f"contacts-{world.orsk.code}": 1}
    only = marks(alice, layer="contacts", since="1993", until="1994")
    assert set(only) == {f"contacts-{world.orsk.code}"}


def test_no_count_and_no_difference_of_counts_tells_of_a_protected_person(world, alice):
    """A count of one is as good as a name: the protected are in none."""
    bob = office.bob()
    protect(world.tural, by=bob, reason="witness")
    town = f"contacts-{world.kerrow.code}"
    for query in ({}, {"since": "1992", "until": "1992"}):
        assert marks(alice, layer="contacts", **query)[town]["count"] == 1
    protect(world.anahit, by=bob, reason="witness")
    assert marks(alice, layer="contacts") == {}
    cleared = office.officer("cleared", Role.INVESTIGATOR)
    grant_clearance(world.tural, officer=cleared, by=bob, purpose="interview")
    assert marks(cleared, layer="contacts")[town]["count"] == 1


def test_places_whose_dates_exclude_the_years_are_left_out(world, alice):
    unknown = place(alice, "School 4", of=world.paper, kind="detention", at=(-18.3, -19.4))
    fact(world.site, "buried_when", by=alice, of=world.paper, date="1994-05")
    assert world.barracks.code in marks(alice, layer="detention", since="1993")
    later = marks(alice, layer=["detention", "sites"], since="1994", until="1995")
    assert set(later) == {unknown.code, world.site.code}
    assert world.site.code not in marks(alice, layer="sites", until="1993")


def test_incidents_are_drawn_in_their_years(world, alice):
    assert set(marks(alice, layer="incidents", since="1992", until="1992")) == {world.incident.code}
    assert marks(alice, layer="incidents", since="1993") == {}


def test_years_that_cannot_be_are_said(alice):
    page = client_of(alice).get("/map", {"since": "1995", "until": "1992"}).content.decode()
    assert "The last year lies before the first." in page


# --- base map -------------------------------------------------------------------------------------

COUNTRY = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"kind": "town", "label": "Kerrow", "name:az": "Kərrov"},
            "geometry": {"type": "Point", "coordinates": [-19.5, -18.2]},
        }
    ],
}


@pytest.fixture
def own_country():
    path = base_map_path()
    assert path.is_relative_to(settings.DATA)
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(COUNTRY), "utf-8")
    yield path
    path.unlink()


def test_without_a_file_the_world_alone_is_drawn(alice):
    client = client_of(alice)
    assert "base" not in client.get("/map").context["map"]
    assert client.get("/map/base.geojson").status_code == 404


@pytest.mark.usefixtures("own_country")
def test_the_own_country_is_served_in_the_reader_s_language_to_officers_alone():
    client = client_of(office.charlie())
    answer = client.get("/map/base.geojson", {"language": "az"})
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.json()["features"][0]["properties"]["label"] == "Kərrov"
    unknown = client.get("/map/base.geojson", {"language": "../x"}).json()
    assert unknown["features"][0]["properties"]["label"] == "Kerrow"
    assert Client().get("/map/base.geojson").status_code == 302


def test_an_unchanged_base_map_is_not_sent_twice(own_country, alice):
    client = client_of(alice)
    tag = client.get("/map/base.geojson").headers["ETag"]
    again = client.get("/map/base.geojson", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    changed = {**COUNTRY, "features": []}
    own_country.write_text(json.dumps(changed), "utf-8")
    fresh = client.get("/map/base.geojson", headers={"if-none-match": tag})
    assert fresh.status_code == 200
    assert fresh.json()["features"] == []


@pytest.mark.usefixtures("own_country")
def test_pages_with_a_map_name_the_own_country(world, alice):
    for path in ("/map", "/places", "/sites", f"/places/{world.kerrow.code}", "/places/new"):
        drawn = client_of(alice).get(path).context["map"]
        assert drawn["base"] == "/map/base.geojson?language=en", path
