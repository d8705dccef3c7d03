"""All addresses: the office's, sign-in, the choice of language."""

from __future__ import annotations

from django.urls import include, path

from sought.web.views.account import choose_language

urlpatterns = [
    path("", include("sought.web.urls")),
    path("language", choose_language, name="set_language"),
    path("accounts/", include("sought.web.account_urls")),
]
