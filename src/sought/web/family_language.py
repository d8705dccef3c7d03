"""The language of the family page: that of the letter, and before sign-in the one that was clicked."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from sought.registry.models import LANGUAGES
from sought.web.family_session import PATH

COOKIE = "sought_family_language"


def chosen_language(request: HttpRequest) -> str:
    """What was clicked, now or before; else what the browser asks for."""
    for given in (request.GET.get("language"), request.COOKIES.get(COOKIE)):
        if given in LANGUAGES:
            return str(given)
    page = (translation.get_language() or "en")[:2]
    return page if page in LANGUAGES else "en"


def answer_in(
    language: str, view: Callable[..., HttpResponse], *args: object, **kwargs: object
) -> HttpResponse:
    """The view's answer in a language; on this machine the door speaks it next time."""
    with translation.override(language):
        response = view(*args, **kwargs)
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.set_cookie(
        COOKIE,
        language,
        path=PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response
