"""Nobody sees a page without signing in; whoever must first chooses a password and a second factor.

Closed by default: a page answers before sign-in only if its view says ``open_to_all``, or
``for_families``, which has a door of its own; an address that leads nowhere is closed as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from sought.web.rights import audience_of

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""Recovery codes alone are none."""

_LEAVING = frozenset({"account_logout", "set_language"})
BEFORE_PASSWORD = _LEAVING | {"account_change_password"}
BEFORE_FACTOR = BEFORE_PASSWORD | {
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
_MINUTE = 60
_SECONDS_BETWEEN_STAMPS = 60


class SignInMiddleware:
    """Stands in front of every view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = _view_at(request)
        if request.user.is_authenticated and (why := _ended(request)):
            request.signed_out_because = why
            logout(request)
        if found is not None and _is_open(found):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return _to_the_door(request)
        if first := _to_do_first(request, found.url_name if found else ""):
            return _send(request, reverse(first))
        return self.get_response(request)


def _view_at(request: HttpRequest) -> ResolverMatch | None:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _is_open(found: ResolverMatch) -> bool:
    audience = audience_of(found.func)
    # The family page has a door of its own.
    return audience is not None and (audience.anonymous or audience.family)


def _ended(request: HttpRequest) -> str:
    """Why the session is over, or nothing; then this request counts as a sign of life."""
    now, session = int(time.time()), request.session
    longest = min(3600 * request.installation.session_hours, settings.SESSION_COOKIE_AGE)
    if now - session.get("signed_in_at", 0) > longest:
        return "too old"
    before = session.get("active_at", now)
    if now - before > _MINUTE * settings.SOUGHT_IDLE_MINUTES:
        return "idle"
    if now - before > _SECONDS_BETWEEN_STAMPS or "active_at" not in session:  # not at each request
        session["active_at"] = now
    return ""


def _to_do_first(request: HttpRequest, page: str | None) -> str:
    """The page that comes before any other for this officer; nothing if there is none."""
    if request.user.must_change_password:
        return "" if page in BEFORE_PASSWORD else "account_change_password"
    if page not in BEFORE_FACTOR and _lacks_factor(request):
        return "mfa_index"
    return ""


def _lacks_factor(request: HttpRequest) -> bool:
    if not request.installation.second_factor or request.session.get("has_factor"):
        return False
    if is_mfa_enabled(request.user, FACTORS):
        request.session["has_factor"] = True
        return False
    return True


def _to_the_door(request: HttpRequest) -> HttpResponse:
    """To sign-in, and back to this page afterwards, if it is one that can be asked for again."""
    back = ""
    if request.htmx:
        back = request.htmx.current_url_abs_path or ""
    elif request.method in {"GET", "HEAD"}:
        back = request.get_full_path()
    door = reverse(settings.LOGIN_URL)
    if not back or back.startswith("//"):  # two slashes would name another machine
        return _send(request, door)
    return _send(request, f"{door}?{urlencode({'next': back})}")


def _send(request: HttpRequest, address: str) -> HttpResponse:
    if request.htmx:  # the whole page goes there, not the part that was asked for
        return HttpResponseClientRedirect(address)
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        # A script would take the page at the door for an answer: a draft for saved, for instance.
        return HttpResponse(
            "sign in first\n", content_type="text/plain", status=HTTPStatus.UNAUTHORIZED
        )
    return redirect(address)
