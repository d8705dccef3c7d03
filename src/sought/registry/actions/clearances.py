"""Let one officer know one protected person, for a purpose; or no longer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import reasoned
from sought.registry.models import Clearance, Officer, Person


@transaction.atomic
def grant_clearance(
    person: Person,
    officer: Officer,
    *,
    by: Officer,
    purpose: str,
    expires_at: datetime | None = None,
) -> Clearance:
    """The officer may know the protected person, until a time or until it is taken back.

    Nobody clears themselves.
    """
    why = reasoned(purpose, "a clearance", where="purpose")
    now = timezone.now()
    if officer == by:
        raise InputError("nobody clears themselves; ask another officer", where="officer")
    if not person.protected:
        raise InputError(f"{person.code} is not protected; no clearance is needed")
    if expires_at is not None and expires_at <= now:
        raise InputError("the end lies in the past; choose a later one", where="expires_at")
    in_force = Q(revoked_at__isnull=True) & (Q(expires_at__isnull=True) | Q(expires_at__gt=now))
    if officer.clearances.filter(in_force, person=person).exists():
        raise InputError(f"{officer.code} is cleared for {person.code} already", where="officer")
    clearance = Clearance.objects.create(
        person=person, officer=officer, purpose=why, granted_by=by, expires_at=expires_at
    )
    detail = {"officer": officer.code, "expires": expires_at.isoformat() if expires_at else ""}
    add_entry("grant clearance", by=by, subject=person.code, detail=detail)
    return clearance


@transaction.atomic
def revoke_clearance(clearance: Clearance, *, by: Officer) -> None:
    """The officer may no longer know the person."""
    if Clearance.objects.select_for_update().get(pk=clearance.pk).revoked_at is not None:
        raise InputError("the clearance is revoked already")
    clearance.revoked_at, clearance.revoked_by = timezone.now(), by
    clearance.save(update_fields=["revoked_at", "revoked_by"])
    detail = {"officer": clearance.officer.code}
    add_entry("revoke clearance", by=by, subject=clearance.person.code, detail=detail)
