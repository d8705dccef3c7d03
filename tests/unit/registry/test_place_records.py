"""Rules of places: hierarchy, name to show, distance, positions in words."""

from __future__ import annotations

import random

import pytest

from sought.errors import InputError
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.record import record
from sought.registry.models import Place, PlaceName
from sought.registry.records.coordinates import read_position
from sought.registry.records.nearby import distance_m, nearby
from sought.registry.records.place_labels import labels_of
from sought.registry.records.place_page import HeadingRule, heading
from sought.registry.records.place_tree import PlaceTree
from sought.registry.records.places import shown_name
from tests import office

# --- hierarchy ------------------------------------------------------------------------------------

COUNTRY, REGION, TOWN, FARM, FIELD = 1, 2, 3, 4, 5
TREE = PlaceTree(
    {COUNTRY: None, REGION: COUNTRY, TOWN: REGION, FARM: TOWN, FIELD: REGION},
    {COUNTRY: "country", REGION: "region", TOWN: "town", FARM: "other", FIELD: "position"},
)


def test_a_place_knows_what_it_lies_in_and_what_lies_in_it():
    assert TREE.chain(FARM) == [COUNTRY, REGION, TOWN]
    assert TREE.within(REGION) == {REGION, TOWN, FARM, FIELD}
    assert TREE.area(FARM) == REGION
    assert TREE.area(COUNTRY) is None
    assert TREE.areas() == [COUNTRY, REGION]


def test_a_farm_counts_for_its_town_and_a_field_without_town_for_itself():
    assert TREE.settlement(FARM) == TREE.settlement(TOWN) == TOWN
    assert TREE.settlement(FIELD) == FIELD


def test_a_ring_of_places_ends():
    ring = PlaceTree({1: 2, 2: 3, 3: 1}, dict.fromkeys((1, 2, 3), "other"))
    assert ring.chain(1) == [3, 2]
    assert ring.within(1) == {1, 2, 3}


# --- names ----------------------------------------------------------------------------------------


def new_place(alice, source, text="A name", **position: float) -> Place:
    return create_place(
        PlaceForm(kind="town", names=({"text": text, "language": "en"},), position=position),
        by=alice,
        source=source,
    )


@pytest.mark.django_db
def test_the_database_and_the_rule_choose_the_same_name():
    """Names drawn at random: language, period, grades; the expression of lists is the rule."""
    drawn = random.Random(4)
    alice = office.alice()
    source = office.source(alice)
    places = [new_place(alice, source) for _ in range(12)]
    for number in range(80):
        record(
            PlaceName, by=alice, source=source, place=drawn.choice(places), text=f"Name {number}",
            language=drawn.choice(["en", "az", "hy", "ru", "ka", ""]),
            date=drawn.choice(["", "1936/1992", "1992/..", "../1936"]),
            credibility=drawn.choice("123456"), reliability=drawn.choice("ABCDEF"),
        )  # fmt: skip
    withdrawn = PlaceName.objects.filter(text__endswith="7")
    withdrawn.update(withdrawn_at=source.recorded_at, withdrawn_by=alice, withdrawn_reason="x")
    for languages in (["ru", "en", "az"], ["az"], ["ka", "ka"], ["tr"]):
        told = labels_of([p.pk for p in places], languages)
        for one in places:
            rule = shown_name(list(one.names.all()), languages)
            assert told[one.pk] == rule.text


@pytest.mark.django_db
def test_a_place_without_a_name_is_called_by_its_code():
    place = Place.objects.create(kind="other", created_by=office.alice())
    assert labels_of([place.pk], ["en"]) == {place.pk: place.code}


def name(pk: int, language: str, **more: object) -> PlaceName:
    row = PlaceName(pk=pk, text=f"name {pk}", language=language, **more)
    row.stamp()
    return row


@pytest.mark.parametrize(
    ("names", "chosen", "rule"),
    [
        ([], None, HeadingRule.NONE),
        ([name(1, "hy")], 1, HeadingRule.ONLY),
        ([name(1, "en"), name(2, "ru")], 2, HeadingRule.READER),
        ([name(1, "hy"), name(2, "en")], 2, HeadingRule.ORDER),
        ([name(1, "ru", date="1900/1936"), name(2, "ru")], 2, HeadingRule.IN_USE),
        ([name(1, "ru"), name(2, "ru", credibility="1")], 2, HeadingRule.GRADE),
        ([name(2, "ru"), name(1, "ru")], 1, HeadingRule.FIRST),
    ],
)
def test_the_page_says_which_step_of_the_rule_chose(names, chosen, rule):
    found = heading(names, "ru", ["en", "az", "hy", "ru"])
    assert (found.name.pk if found.name else None, found.rule) == (chosen, rule)


# --- distance -------------------------------------------------------------------------------------


def test_a_degree_of_a_meridian_is_111_kilometres():
    assert distance_m(0, 0, 1, 0) == pytest.approx(111_195, abs=1)
    assert distance_m(10, 179.5, 10, -179.5) == pytest.approx(distance_m(10, 0, 10, 1))
    assert distance_m(90, 0, -90, 0) == pytest.approx(20_015_115, abs=20)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lat", "lon"), [(0.0, 0.0), (60.0, 179.99), (-45.0, -179.995), (89.99, 20.0)]
)
def test_the_box_of_the_database_loses_no_near_place(lat, lon):
    alice = office.alice()
    source = office.source(alice)
    middle = new_place(alice, source, lat=lat, lon=lon)
    drawn = random.Random(1)
    for _ in range(30):
        new_lat = min(90, max(-90, lat + drawn.uniform(-0.15, 0.15)))
        new_lon = (lon + drawn.uniform(-0.4, 0.4) + 540) % 360 - 180
        new_place(alice, source, lat=new_lat, lon=new_lon)
    others = Place.objects.exclude(pk=middle.pk)
    expected = {p.pk for p in others if distance_m(lat, lon, p.lat, p.lon) <= 10_000}
    found = nearby(middle, 10, ["en"], limit=100)
    assert {near.place.pk for near in found} == expected
    assert [near.metres for near in found] == sorted(near.metres for near in found)
    assert expected


# --- positions in words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "40.1811, 44.5136",
        "40.1811 44.5136",
        "40.1811,44.5136",
        "40,1811; 44,5136",
        "40,1811 44,5136",
        "44.5136 E 40.1811 N",
        "N 40.1811 E 44.5136",
        "40°10′51.96″N 44°30′48.96″E",
        "N 40 10.866, E 44 30.816",
        "40°10'51.96\" с.ш. 44°30'48.96\" в.д.",
    ],
)
def test_positions_are_read_as_people_write_them(text):
    assert read_position(text) == pytest.approx((40.1811, 44.5136), abs=1e-6)


def test_south_and_west_are_below_zero():
    expected = pytest.approx((-18.21, -19.5))
    assert read_position("18°12′36″S 19°30′00″W") == expected
    assert read_position("−18.21, −19.5") == expected
    assert read_position("-0.5, 10") == (-0.5, 10)


@pytest.mark.parametrize(
    "text", ["", "somewhere", "40.1", "91, 0", "0, 181", "40°75′N 44°E", "1 2 3", "N 40 S 44",
             "1, 2, 3"]
)  # fmt: skip
def test_what_is_no_position_is_refused_with_an_example(text):
    with pytest.raises(InputError):
        read_position(text)
