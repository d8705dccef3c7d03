"""Officers come, lose their keys and leave; passwords are issued, never chosen for them."""

from __future__ import annotations

import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.roles import check_another_administrator
from sought.registry.models import Officer
from sought.registry.policies.access import access_of
from sought.registry.policies.permissions import Permission

PASSWORD_HOURS = 72
"""An issued password that is not used within this time opens nothing."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none is taken for another when read aloud
_GROUPS, _GROUP = 4, 4


@transaction.atomic
def create_officer(
    *,
    by: Officer | None,
    username: str,
    first_name: str = "",
    last_name: str = "",
    language: str = "en",
) -> tuple[Officer, str]:
    """A new officer without any role, and the password to hand over.

    ``by`` is None for the command on the server.  InputError for a name that is taken or empty.
    """
    _check_may_manage(by)
    officer = Officer(
        username=_free_username(username),
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        language=language,
    )
    password = _issue(officer)
    officer.save()
    add_entry("create officer", by=by, subject=officer.code)
    return officer, password


@transaction.atomic
def issue_one_time_password(officer: Officer, *, by: Officer | None, reason: str) -> str:
    """A new password that must be changed at once; the old one, all sessions and clearances end."""
    _check_may_manage(by)
    _check_reason(officer, reason)
    password = _issue(officer)
    officer.save(update_fields=["password", "must_change_password", "password_expires_at"])
    detail = {"clearances ended": _end_clearances(officer, by)}
    add_entry("issue password", by=by, subject=officer.code, detail=detail, reason=reason)
    return password


@transaction.atomic
def reset_second_factor(officer: Officer, *, by: Officer | None, reason: str) -> str:
    """Forget the officer's codes and keys; gives a new one-time password.

    The password changes too: otherwise the old one alone would let whoever knows it enrol a key.
    """
    _check_may_manage(by)
    _check_reason(officer, reason)
    forgotten, _ = Authenticator.objects.filter(user_id=officer.pk).delete()
    password = _issue(officer)
    officer.save(update_fields=["password", "must_change_password", "password_expires_at"])
    detail = {"forgotten": forgotten, "clearances ended": _end_clearances(officer, by)}
    add_entry("reset second factor", by=by, subject=officer.code, detail=detail, reason=reason)
    return password


@transaction.atomic
def deactivate_officer(officer: Officer, *, by: Officer, reason: str) -> None:
    """Let an officer leave; deeds and history stay.  InputError for the last administrator."""
    _check_may_manage(by)
    _check_reason(officer, reason)
    check_another_administrator(officer)
    officer.is_active = False
    officer.set_unusable_password()
    officer.save(update_fields=["is_active", "password"])
    detail = {"clearances ended": _end_clearances(officer, by)}
    add_entry("deactivate officer", by=by, subject=officer.code, detail=detail, reason=reason)


@transaction.atomic
def password_was_changed(officer: Officer) -> None:
    """The officer has chosen another password."""
    officer.must_change_password, officer.password_expires_at = False, None
    officer.save(update_fields=["must_change_password", "password_expires_at"])
    add_entry("change password", by=officer, subject=officer.code)


def _end_clearances(officer: Officer, by: Officer | None) -> int:
    """Nobody comes to know protected persons by a password given out for another's account.

    A reviewer clears the officer again, knowing who asks.
    """
    standing = officer.clearances.filter(revoked_at__isnull=True)
    return int(standing.update(revoked_at=timezone.now(), revoked_by=by or officer))


def _check_may_manage(by: Officer | None) -> None:
    if by is not None:
        access_of(by).check(Permission.MANAGE_OFFICERS)


def _check_reason(officer: Officer, reason: str) -> None:
    if not reason.strip():
        raise InputError("this needs a reason", where="reason")
    if not officer.is_active:
        raise InputError(f"{officer.code} is no longer active")


def _free_username(given: str) -> str:
    username = Officer.normalize_username(given.strip())
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        raise InputError(
            "is no sign-in name; use letters, digits and @ . + - _", where="username"
        ) from None
    # Sign-in does not tell apart capitals, so neither may two officers.
    if Officer.objects.filter(username__iexact=username).exists():
        raise InputError("is taken; choose another", where="username")
    return username


def new_password() -> str:
    """Four groups of four letters or digits, about 79 bits, easy to read aloud."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _issue(officer: Officer) -> str:
    password = new_password()
    officer.set_password(password)
    officer.must_change_password = True
    officer.password_expires_at = timezone.now() + timedelta(hours=PASSWORD_HOURS)
    return password
