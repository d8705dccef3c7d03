"""Give a role to an officer for a stated purpose, or take it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.models import Officer, Role, RoleGrant
from sought.registry.policies.access import access_of
from sought.registry.policies.duties import separation_against
from sought.registry.policies.permissions import Permission
from sought.registry.policies.refusal import Refused


@transaction.atomic
def grant_role(
    *, by: Officer | None, officer: Officer, role: Role, purpose: str, until: datetime | None = None
) -> RoleGrant:
    """Give a role; ``by`` is None for the command on the server that makes the first officer.

    Refused to whoever may not manage officers and for oneself; InputError without a purpose, for
    a role held already, an end that is past, or a role that another one held forbids.
    """
    _check_may_manage(by, officer)
    _check_grant(officer, role, purpose, until)
    grant = RoleGrant.objects.create(
        officer=officer, role=role, purpose=purpose.strip(), granted_by=by, expires_at=until
    )
    detail = {"role": role.value, "until": until.isoformat(timespec="minutes") if until else None}
    add_entry("grant role", by=by, subject=officer.code, detail=detail, reason=purpose)
    return grant


@transaction.atomic
def revoke_role(grant: RoleGrant, *, by: Officer, reason: str) -> None:
    """Take a role back; InputError without a reason, or where no administrator would remain."""
    access_of(by).check(Permission.MANAGE_OFFICERS)
    if not reason.strip():
        raise InputError("taking a role back needs a reason", where="reason")
    if grant.role == Role.ADMINISTRATOR:
        check_another_administrator(grant.officer)
    standing = RoleGrant.objects.filter(pk=grant.pk, revoked_at__isnull=True)
    if not standing.update(revoked_at=timezone.now(), revoked_by=by):
        raise InputError("this role was taken back already")
    detail = {"role": grant.role}
    add_entry("revoke role", by=by, subject=grant.officer.code, detail=detail, reason=reason)


def check_another_administrator(leaving: Officer) -> None:
    """InputError where this is the last active administrator; call inside the transaction."""
    # The lock comes first: of two administrators who dismiss each other, one must wait and see.
    list(RoleGrant.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))
    others = grants_in_force().filter(role=Role.ADMINISTRATOR, officer__is_active=True)
    if not others.exclude(officer=leaving).exists():
        raise InputError("this is the last administrator; make another officer one first")


def grants_in_force(at: datetime | None = None) -> QuerySet[RoleGrant]:
    """Grants neither taken back nor run out."""
    now = at or timezone.now()
    unexpired = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    return RoleGrant.objects.filter(unexpired, revoked_at__isnull=True)


def _check_may_manage(by: Officer | None, officer: Officer) -> None:
    if by is None:
        return
    access_of(by).check(Permission.MANAGE_OFFICERS)
    if by.pk == officer.pk:
        raise Refused("nobody gives a role to himself; ask another administrator")


def _check_grant(officer: Officer, role: Role, purpose: str, until: datetime | None) -> None:
    if not purpose.strip():
        raise InputError("a role needs a purpose", where="purpose")
    if until is not None and until <= timezone.now():
        raise InputError("the end lies in the past", where="until")
    if not officer.is_active:
        raise InputError(f"{officer.code} is no longer active")
    Officer.objects.select_for_update().get(pk=officer.pk)  # two grants at once see each other
    held = [Role(grant.role) for grant in grants_in_force().filter(officer=officer)]
    if role in held:
        raise InputError(f"{officer.code} holds this role already", where="role")
    found = separation_against(role, held)
    if found:
        other, rule = found
        raise InputError(
            f"{role.value} and {other.value} cannot be one officer: {rule.reason}", where="role"
        )
