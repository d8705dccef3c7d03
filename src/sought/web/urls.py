"""Addresses of the office."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from sought.web.views import start

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("healthy", start.healthy, name="healthy"),
]
