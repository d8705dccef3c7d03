"""Addresses of proposals that two are one person, their answers, and merges."""

from __future__ import annotations

from django.urls import path

from sought.web.views import linkage, linkage_pairs, merges

urlpatterns = [
    path("linkage", linkage.linkage, name="linkage"),
    path("linkage/run", linkage.run, name="run_linkage"),
    path("linkage/accept", linkage.accept, name="accept_sure"),
    path("linkage/next", linkage_pairs.next_pair, name="next_pair"),
    path("linkage/<str:code>", linkage_pairs.pair, name="pair"),
    path("linkage/<str:code>/answer", linkage_pairs.answer, name="answer_pair"),
    path("answers/<int:pk>/undo", linkage_pairs.undo, name="undo_answer"),
    path("persons/<str:code>/merge", merges.merge, name="merge_person"),
    path("merges/<str:code>/undo", merges.undo, name="undo_merge"),
]
