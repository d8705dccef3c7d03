"""Addresses of the family page, and of the office's side of it."""

from __future__ import annotations

from django.urls import path, re_path

from sought.web.views import family, family_access, family_news

_PERSON = "family/persons/<str:code>"
_ACCESS = "persons/<str:code>/family-access"
_NEWS = "families/news"

urlpatterns = [
    path("family", family.page, name="family_page"),
    path("family/sign-in", family.door, name="family_door"),
    path("family/sign-in/code", family.second, name="family_second"),
    path("family/sign-out", family.leave, name="family_leave"),
    path(_PERSON + "/news", family.news, name="family_report"),
    path(_PERSON + "/question", family.question, name="family_ask"),
    path("family/samples/<str:code>/<str:use>", family.consent, name="family_consent"),
    re_path(r"^family/(?P<rest>.*)$", family.lost, name="family_lost"),
    path(_ACCESS, family_access.family_access, name="family_access"),
    path(_ACCESS + "/renew", family_access.renew, name="renew_family_access"),
    path(_ACCESS + "/end", family_access.end, name="end_family_access"),
    path(_ACCESS + "/letter", family_access.letter, name="family_letter"),
    path(_NEWS, family_news.family_news, name="family_news"),
    path(_NEWS + "/<str:code>", family_news.one_news, name="one_family_news"),
    path(_NEWS + "/<str:code>/source", family_news.make_source, name="source_of_family_news"),
]
