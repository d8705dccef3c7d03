"""The land lies in the open ocean, and everything on it where it should."""

from __future__ import annotations

from sought.demo.base_map import base_map
from sought.demo.coast import OCEAN_BOX, kilometres
from sought.demo.geography import new_land
from tests.unit.demo.country import the_country

REAL_LAND = {
    "Tristan da Cunha": (-12.3, -37.1),
    "Gough": (-9.9, -40.3),
    "Saint Helena": (-5.7, -15.96),
    "Trindade": (-29.3, -20.5),
    "Martin Vaz": (-28.85, -20.47),
    "Cape Frio": (-42.0, -23.0),
    "Cape Fria": (11.9, -18.4),
}


def inside(point) -> bool:
    west, south, east, north = OCEAN_BOX
    return west <= point[0] <= east and south <= point[1] <= north


def all_points():
    for feature in base_map(the_country().land)["features"]:
        geometry = feature["geometry"]
        if geometry["type"] == "Point":
            yield geometry["coordinates"]
        elif geometry["type"] == "LineString":
            yield from geometry["coordinates"]
        else:
            yield from geometry["coordinates"][0]


def test_every_coordinate_lies_in_the_open_ocean():
    points = [*all_points(), *(place.position for place in the_country().places)]
    points += [fate.position for fate in the_country().fates.values()]
    assert all(inside(point) for point in points)


def test_no_real_land_is_within_500_km():
    west, south, east, north = OCEAN_BOX
    for longitude, latitude in REAL_LAND.values():
        nearest = (min(max(longitude, west), east), min(max(latitude, south), north))
        assert kilometres((longitude, latitude), nearest) > 500


def test_towns_lie_on_land():
    land = the_country().land
    for town in land.towns:
        assert min(island.polar(town.position)[1] for island in land.islands) < 0.95


def test_every_town_lies_in_a_region_and_every_region_has_towns():
    land = the_country().land
    assert {town.within for town in land.towns} == {region.id for region in land.regions}


def test_towns_have_names_in_four_languages_and_some_were_renamed():
    renamed = 0
    for town in the_country().land.towns:
        assert {name.language for name in town.names if not name.used} == {"az", "ru", "hy", "en"}
        renamed += any(name.used for name in town.names)
    assert renamed == 15


def test_no_two_towns_share_a_name():
    for language in ("az", "ru", "hy", "en"):
        names = [town.name(language) for town in the_country().land.towns]
        assert len(names) == len(set(names))


def test_no_two_detention_places_share_a_name():
    names = [site.place.name("az") for site in the_country().detention]
    assert len(names) == len(set(names))


def test_the_map_has_land_districts_roads_water_towns_and_a_front_for_each_year():
    features = base_map(the_country().land, "hy")["features"]
    kinds = {feature["properties"]["kind"] for feature in features}
    assert {"land", "district", "road", "water", "town", "front", "side", "hospital"} <= kinds
    years = [f["properties"]["year"] for f in features if f["properties"]["kind"] == "front"]
    assert years == [1991, 1992, 1993, 1994, 2011]
    assert all(feature["properties"]["invented"] for feature in features)
    labels = [f["properties"]["label"] for f in features if f["properties"]["kind"] == "town"]
    assert all("Ա" <= label[0] <= "Ֆ" for label in labels)


def test_rings_are_closed():
    for feature in base_map(the_country().land)["features"]:
        if feature["geometry"]["type"] == "Polygon":
            ring = feature["geometry"]["coordinates"][0]
            assert ring[0] == ring[-1]


def test_every_seed_finds_room_for_its_towns():
    for seed in range(12):
        land = new_land(seed)
        assert len(land.towns) == 90
        assert all(inside(town.position) for town in land.towns)
