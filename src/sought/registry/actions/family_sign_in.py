"""What happens at the family's door: password, then a numbered code that opens once.

Whether a letter is unknown, has ended, or a secret is wrong: the same work is done, the same entry
written, and nobody outside is told which.  What somebody typed is kept nowhere.
"""

from __future__ import annotations

import secrets

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sought.registry.actions.audit import add_entry
from sought.registry.models import FamilyAccess, OneTimeCode
from sought.registry.records.family_secrets import is_secret

_FAILED = "family sign-in failed"


@transaction.atomic
def password_opens(code: str, password: str) -> FamilyAccess | None:
    """The access of that code if this is its password and it holds; a failure is noted."""
    access = FamilyAccess.objects.select_related("relative").filter(access_code=code).first()
    right = is_secret(password, access.secret if access else None)
    if access is not None and right and _is_open(access):
        return access
    _note(_FAILED, access, step="password")
    return None


@transaction.atomic
def ask_number(access: FamilyAccess) -> int | None:
    """Which code of the list is to be given; the same one until it was used.  None: all are."""
    access = FamilyAccess.objects.select_for_update(of=("self",)).get(pk=access.pk)
    unused = list(_unused(access).values_list("number", flat=True))
    if access.asked not in unused:
        access.asked = secrets.choice(unused) if unused else None  # nobody can foresee which
        access.save(update_fields=["asked"])
    return access.asked


@transaction.atomic
def use_code(access: FamilyAccess, given: str) -> bool:
    """Whether it is the code that is asked for; then it is used up.

    The row of the access is locked: of two browsers with one code, one comes in.
    """
    rows = FamilyAccess.objects.select_for_update(of=("self",)).select_related("relative")
    access = rows.get(pk=access.pk)
    row = _unused(access).filter(number=access.asked or 0).first()
    right = is_secret(given, row.secret if row else None)
    if row is None or not right or not _is_open(access):
        _note(_FAILED, access, step="one-time code")
        return False
    row.used_at = access.last_used_at = timezone.now()
    row.save(update_fields=["used_at"])
    access.asked = None
    access.save(update_fields=["asked", "last_used_at"])
    left = _unused(access).count()
    add_entry("family sign in", by=access, subject=access.code, detail={"codes left": left})
    return True


@transaction.atomic
def note_family_left(access: FamilyAccess, *, why: str) -> None:
    """The family left, or its page was too long idle."""
    add_entry("family sign out", by=access, subject=access.code, detail={"why": why})


@transaction.atomic
def note_family_locked(code: str) -> None:
    """So many attempts on one code, or from one machine, that the door is shut for a while."""
    access = FamilyAccess.objects.filter(access_code=code).first()
    add_entry("family sign-in locked", by=None, subject=access.code if access else "")


def codes_left(access: FamilyAccess) -> int:
    """How often one may still sign in with the letter."""
    return _unused(access).count()


def _unused(access: FamilyAccess) -> QuerySet[OneTimeCode]:
    return OneTimeCode.objects.filter(access=access, used_at__isnull=True).order_by("number")


def _is_open(access: FamilyAccess) -> bool:
    return access.holds(timezone.now()) and access.relative.erased_at is None


def _note(verb: str, access: FamilyAccess | None, *, step: str) -> None:
    """Nobody acted as far as we know: the access is what was aimed at."""
    add_entry(verb, by=None, subject=access.code if access else "", detail={"step": step})
