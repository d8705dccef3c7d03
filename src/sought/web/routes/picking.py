"""Addresses that boxes ask while one types; the templates ``picker`` and ``date_field`` name them."""

from __future__ import annotations

from django.urls import path

from sought.web.views import picking

urlpatterns = [
    path("pick/person", picking.pick_person, name="pick_person"),
    path("pick/place", picking.pick_place, name="pick_place"),
    path("pick/source", picking.pick_source, name="pick_source"),
    path("pick/date", picking.read_date, name="read_date"),
]
