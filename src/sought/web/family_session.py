"""A family's session: a cookie and a key of its own, so that neither side's opens the other's door.

The rows lie in the same table as the officers'; what is in them is signed under another name, so
that a key carried from one cookie to the other gives an empty session.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from sought.registry.actions.family_sign_in import note_family_left
from sought.registry.models import FamilyAccess

COOKIE = "sought_family"
PATH = "/family"
IDLE_MINUTES = 20
LONGEST_MINUTES = 60
PENDING_MINUTES = 10
"""Between the password and the code."""
_BETWEEN_STAMPS = 60


class FamilySession(SessionStore):
    """Short-lived, and of no use as an officer's: its name is part of the signature."""

    def get_session_cookie_age(self) -> int:
        return 60 * LONGEST_MINUTES


def with_session(
    request: HttpRequest, view: Callable[..., HttpResponse], *args: object, **kwargs: object
) -> HttpResponse:
    """The view's answer, with ``request.family_session``, kept afterwards where it changed."""
    request.family_session = FamilySession(request.COOKIES.get(COOKIE))
    response = view(request, *args, **kwargs)
    try:
        _keep(request, response)
    except UpdateError:
        # Another tab signed out meanwhile: nothing of the page is shown any more.
        response = redirect("family_door")
        response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response


def begin(request: HttpRequest, access: FamilyAccess) -> None:
    """The password was right; the code is asked for next."""
    request.family_session.flush()
    request.family_session["pending"] = _marks(access, "pending_at")


def pending(request: HttpRequest) -> FamilyAccess | None:
    """Who has given the password, and has yet to give the code."""
    return _access_of(request.family_session.get("pending"), "pending_at", PENDING_MINUTES)


def sign_in(request: HttpRequest, access: FamilyAccess) -> None:
    """Both were right: another key, and nothing of what was before."""
    request.family_session.flush()
    request.family_session["family"] = _marks(access, "signed_in_at", "active_at")


def sign_out(request: HttpRequest, *, why: str = "asked") -> None:
    """The session ends, and the chain says why, where somebody was signed in."""
    access = _access_of(request.family_session.get("family"), "signed_in_at", LONGEST_MINUTES)
    request.family_session.flush()
    if access is not None:
        note_family_left(access, why=why)


def signed_in(request: HttpRequest) -> FamilyAccess | None:
    """Whose page it is; None where nobody is signed in, or not any more."""
    marks = request.family_session.get("family")
    access = _access_of(marks, "signed_in_at", LONGEST_MINUTES)
    if access is None:
        if marks is not None:
            request.family_session.flush()
        return None
    now = int(time.time())
    if now - marks["active_at"] > 60 * IDLE_MINUTES:
        sign_out(request, why="idle")
        return None
    if now - marks["active_at"] > _BETWEEN_STAMPS:
        request.family_session["family"] = {**marks, "active_at": now}
    return access


def _marks(access: FamilyAccess, *times: str) -> dict[str, object]:
    return {
        "access": access.pk,
        "letter": _letter(access),
        **dict.fromkeys(times, int(time.time())),
    }


def _letter(access: FamilyAccess) -> str:
    """Which letter was used: a renewed one ends the sessions of the old."""
    return salted_hmac("sought family session", access.secret, settings.SECRET_KEY).hexdigest()


def _access_of(marks: dict[str, object] | None, since: str, minutes: int) -> FamilyAccess | None:
    """The access of the session, if it holds, was not renewed, and the session is young enough."""
    if not marks or int(time.time()) - marks[since] > 60 * minutes:
        return None
    rows = FamilyAccess.objects.select_related("relative__merged_into", "issued_by")
    access = rows.filter(pk=marks["access"]).first()
    if access is None or not access.holds(timezone.now()) or access.relative.erased_at:
        return None
    return access if constant_time_compare(marks["letter"], _letter(access)) else None


def _keep(request: HttpRequest, response: HttpResponse) -> None:
    session = request.family_session
    if session.is_empty():
        if COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
        return
    if session.modified:
        session.save()
        response.set_cookie(
            COOKIE,
            session.session_key,
            path=PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
