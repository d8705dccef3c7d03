"""All addresses: the office's, sign-in, the choice of language."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("sought.web.urls")),
    path("language", set_language, name="set_language"),
    path("accounts/", include("allauth.urls")),
]
