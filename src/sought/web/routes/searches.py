"""Addresses of searches and their pairings."""

from __future__ import annotations

from django.urls import path

from sought.web.views import searches

urlpatterns = [
    path("searches", searches.searches, name="searches"),
    path("searches/reaudit", searches.reaudit, name="reaudit"),
    path("searches/<str:code>", searches.search, name="search_run"),
    path("matches/<str:code>", searches.match, name="match"),
]
