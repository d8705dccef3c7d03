"""Places, burial sites and the map."""

from __future__ import annotations

from django.urls import path

from sought.web.views import (
    detention,
    maps,
    place_statements,
    places,
    resting_places,
    sites,
    unsearched_sites,
)

urlpatterns = [
    path("places", places.places, name="places"),
    path("places/new", places.new_place, name="new_place"),
    path("places/<str:code>", places.place, name="place"),
    path("places/<str:code>/persons", resting_places.may_lie_here, name="may_lie_here"),
    path("places/<str:code>/occupancy", detention.occupancy, name="place_occupancy"),
    path("places/<str:code>/transfers", detention.transfers, name="place_transfers"),
    path("places/<str:code>/held", detention.held, name="place_held"),
    path("places/<str:code>/sheet.pdf", detention.sheet, name="place_sheet"),
    path("places/<str:code>/stage", sites.set_stage, name="set_site_stage"),
    path("places/<str:code>/names/new", place_statements.new_place_name, name="new_place_name"),
    path(
        "places/<str:code>/positions/new",
        place_statements.new_place_position,
        name="new_place_position",
    ),
    path("places/<str:code>/facts/new", place_statements.new_place_fact, name="new_place_fact"),
    path(
        "places/<str:code>/statements/<str:ref>/withdraw",
        place_statements.withdraw_place_statement,
        name="withdraw_place_statement",
    ),
    path("sites", sites.sites, name="sites"),
    path("sites/unsearched", unsearched_sites.unsearched, name="unsearched_sites"),
    path("sites/export.<str:kind>", sites.export_sites, name="export_sites"),
    path("map", maps.map_page, name="map"),
    path("map/base.geojson", maps.base_map, name="base_map"),
]
