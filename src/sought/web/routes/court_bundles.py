"""Addresses of bundles for courts."""

from __future__ import annotations

from django.urls import path

from sought.web.views import court_bundles

urlpatterns = [
    path("court-bundles", court_bundles.court_bundles, name="court_bundles"),
    path("court-bundles/new", court_bundles.new_court_bundle, name="new_court_bundle"),
    path("court-bundles/<str:code>", court_bundles.court_bundle, name="court_bundle"),
    path("court-bundles/<str:code>/zip", court_bundles.court_bundle_zip, name="court_bundle_zip"),
]
