"""Nobody sees a page without signing in, with a second factor where the installation asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sought.registry.models import Installation

_OPEN = ("/accounts/login/", "/accounts/2fa/authenticate/", "/healthy", "/language", "/static/")
_WITHOUT_FACTOR = ("/accounts/",)


class SignInMiddleware:
    """Refuses by default: a page that should be open must be listed above."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(_OPEN):
            return self.get_response(request)
        if not request.user.is_authenticated or _idle(request):
            logout(request)
            return redirect_to_login(request.get_full_path())
        if _lacks_factor(request):
            return redirect(reverse("mfa_index"))
        return self.get_response(request)


def _idle(request: HttpRequest) -> bool:
    """Whether nothing was asked for longer than allowed; else this request counts as activity."""
    now = int(time.time())
    before = request.session.get("active", now)
    if now - before > 60 * settings.SOUGHT_IDLE_MINUTES:
        return True
    if now - before > 60 or "active" not in request.session:  # not a write per request
        request.session["active"] = now
    return False


def _lacks_factor(request: HttpRequest) -> bool:
    if request.path.startswith(_WITHOUT_FACTOR) or request.session.get("factor"):
        return False
    if not Installation.current().second_factor or is_mfa_enabled(request.user):
        request.session["factor"] = True
        return False
    return True
