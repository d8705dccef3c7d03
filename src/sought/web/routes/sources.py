"""Addresses of sources, their originals, and what testimonies mention."""

from __future__ import annotations

from django.urls import path

from sought.web.views import attachments, desk, mentions, sources

urlpatterns = [
    path("sources", sources.sources, name="sources"),
    path("sources/new", sources.new_source, name="new_source"),
    path("sources/<str:code>", sources.source, name="source"),
    path("sources/<str:code>/attach", sources.attach_to_source, name="attach"),
    path("sources/<str:code>/withdraw", sources.withdraw, name="withdraw_source"),
    path("sources/<str:code>/mentions", mentions.propose_mention, name="propose_mention"),
    path("sources/<str:code>/find-mentions", mentions.find_in_interview, name="find_mentions"),
    path("sources/<str:code>/desk", desk.interview_desk, name="interview_desk"),
    path("sources/<str:code>/terms", desk.interview_terms, name="interview_terms"),
    path("sources/<str:code>/own-way", desk.own_way, name="interview_own_way"),
    path("attachments/<str:code>", attachments.attachment, name="attachment"),
    path("attachments/<str:code>/check", attachments.check_attachment, name="check_attachment"),
    path("review", mentions.review, name="review"),
    path("mentions/<int:pk>/desk", desk.decide, name="desk_decide"),
    path("mentions/<int:pk>/candidates", desk.mention_candidates, name="mention_candidates"),
    path("mentions/<int:pk>/confirm", mentions.confirm, name="confirm_mention"),
    path("mentions/<int:pk>/reject", mentions.reject, name="reject_mention"),
]
