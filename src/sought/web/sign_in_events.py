"""What follows when somebody signs in, leaves, fails, or changes password or second factor."""

from __future__ import annotations

import time

from allauth.account import signals as account
from allauth.mfa import signals as factor
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import signals as auth
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from sought.registry.actions.officers import password_was_changed
from sought.registry.actions.sign_in import (
    note_factor,
    note_failed,
    note_signed_in,
    note_signed_out,
)
from sought.registry.models import Officer


@receiver(auth.user_logged_in, dispatch_uid="sought stamps the session")
def stamp_session(request: HttpRequest, **_: object) -> None:
    """From here the session's age is counted."""
    request.session["signed_in_at"] = request.session["active_at"] = int(time.time())
    request.session.pop("has_factor", None)


@receiver(account.user_logged_in, dispatch_uid="sought notes sign-in")
def signed_in(user: Officer, response: HttpResponse, **_: object) -> None:
    note_signed_in(user)
    set_language_cookie(response, user.language)


@receiver(auth.user_logged_out, dispatch_uid="sought notes sign-out")
def signed_out(request: HttpRequest, user: Officer | None, **_: object) -> None:
    if user is not None:
        note_signed_out(user, why=getattr(request, "signed_out_because", "asked"))


@receiver(account.password_changed, dispatch_uid="sought notes password")
def password_changed(user: Officer, **_: object) -> None:
    password_was_changed(user)


@receiver(factor.authentication_failed, dispatch_uid="sought notes failed factor")
def factor_failed(user: Officer, **_: object) -> None:
    note_failed(user, step="second factor")


@receiver(factor.authenticator_added, dispatch_uid="sought notes new factor")
def factor_added(user: Officer, authenticator: Authenticator, **_: object) -> None:
    note_factor(user, verb="add", kind=authenticator.type)


@receiver(factor.authenticator_removed, dispatch_uid="sought notes lost factor")
def factor_removed(
    request: HttpRequest, user: Officer, authenticator: Authenticator, **_: object
) -> None:
    request.session.pop("has_factor", None)
    note_factor(user, verb="remove", kind=authenticator.type)


@receiver(factor.authenticator_reset, dispatch_uid="sought notes renewed factor")
def factor_reset(user: Officer, authenticator: Authenticator, **_: object) -> None:
    note_factor(user, verb="renew", kind=authenticator.type)


def set_language_cookie(response: HttpResponse, language: str) -> None:
    """The language the officer chose last, on this machine too."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
