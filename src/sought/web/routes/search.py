"""Addresses of the start page's lists, of search and of the style guide."""

from __future__ import annotations

from django.urls import path

from sought.web.views import search, start, styleguide

urlpatterns = [
    path("work-lists/<str:name>", start.work, name="work"),
    path("search", search.search_page, name="search"),
    path("search/live", search.search_live, name="search_live"),
    path("styleguide", styleguide.StyleGuide.as_view(), name="styleguide"),
]
