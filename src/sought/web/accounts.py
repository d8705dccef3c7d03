"""Sign-in as this office wants it: no sign-up, no mail, failures noted by codes, secrets encrypted."""

from __future__ import annotations

import base64
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sought.registry.actions.sign_in import note_failed, note_locked
from sought.registry.models import Officer

_LOCKED = _(
    "Too many failures: this name, or this machine, is locked for fifteen minutes. "
    "If it was not you, tell an administrator."
)
_EXPIRED = _("This one-time password has run out. Ask an administrator for another.")
_LOCK_SECONDS = 15 * 60


class OfficeAccountAdapter(DefaultAccountAdapter):
    error_messages = {**DefaultAccountAdapter.error_messages, "too_many_login_attempts": _LOCKED}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            _note_lock_once(_aimed_at(credentials), self.get_client_ip(request))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        note_failed(_aimed_at(credentials), step="password")

    def pre_login(
        self, request: HttpRequest, user: Officer, **kwargs: object
    ) -> HttpResponse | None:
        if user.password_has_expired(timezone.now()):
            messages.error(request, _EXPIRED)
            return redirect(settings.LOGIN_URL)
        return super().pre_login(request, user, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("start")


def _aimed_at(credentials: dict[str, Any]) -> Officer | None:
    return Officer.objects.filter(username__iexact=credentials.get("username") or "").first()


def _note_lock_once(officer: Officer | None, address: str) -> None:
    """One entry for a lock, however often somebody shakes at the door."""
    if cache.add(f"lock-noted-{officer.pk if officer else address}", 1, _LOCK_SECONDS):
        note_locked(officer)


class OfficeMFAAdapter(DefaultMFAAdapter):
    """A stolen copy of the database opens no door: seeds are encrypted with the folder's secret."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Where the folder's secret was lost, a seed that nobody knows: no code is right."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _seal() -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"sought second factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.SECRET_KEY.encode())))


class OtherPasswordForm(ChangePasswordForm):
    """The new password must be another one: an issued password is known to two."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("password1") and cleaned.get("password1") == cleaned.get("oldpassword"):
            self.add_error("password1", _("Choose a password other than the present one."))
        return cleaned
