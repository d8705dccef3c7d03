"""Addresses of lists of other bodies, and of their entries."""

from __future__ import annotations

from django.urls import path

from sought.web.views import entries, lists, new_list

urlpatterns = [
    path("lists", lists.lists, name="lists"),
    path("lists/new", new_list.new_list, name="new_list"),
    path("lists/<str:code>", lists.listing, name="list"),
    path("lists/<str:code>/columns", new_list.map_columns, name="map_list"),
    path("lists/<str:code>/repeats", lists.repeats, name="list_repeats"),
    path("entries/<str:code>", entries.entry, name="entry"),
    path("entries/<str:code>/link", entries.link, name="link_entry"),
    path("links/<int:pk>/undo", entries.undo, name="undo_link"),
]
