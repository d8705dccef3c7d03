"""What one officer may see and do now; made once per request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from sought.registry.models import Clearance, Officer, Role, RoleGrant
from sought.registry.policies.permissions import RIGHTS, Permission, roles_with
from sought.registry.policies.refusal import Refused


@dataclass(frozen=True)
class Access:
    """An officer's roles and rights, and the protected persons (primary keys) known to them."""

    officer: Officer
    roles: frozenset[Role]
    cleared: frozenset[int] = frozenset()
    permissions: frozenset[Permission] = field(init=False)

    def __post_init__(self) -> None:
        rights = frozenset[Permission]().union(*(RIGHTS[role] for role in self.roles))
        object.__setattr__(self, "permissions", rights)

    def can(self, permission: Permission) -> bool:
        """Whether a role gives this right."""
        return permission in self.permissions

    def check(self, permission: Permission) -> None:
        """Refused, naming the roles that have the right, unless a role gives it."""
        if not self.can(permission):
            roles = ", ".join(role.value for role in roles_with(permission))
            raise Refused(
                f"this needs the right to {permission.value} (roles: {roles})", needed=permission
            )

    def knows(self, *, person_id: int, protected: bool) -> bool:
        """Whether the identity of that person is open to this officer."""
        if protected and person_id not in self.cleared:
            return False
        return self.can(Permission.VIEW_NAMES)


def access_of(officer: Officer, at: datetime | None = None) -> Access:
    """The officer's access at a time, by default now; nothing for an inactive officer."""
    now = at or timezone.now()
    if not officer.is_active:
        return Access(officer, frozenset())
    in_force = Q(revoked_at__isnull=True) & (Q(expires_at__isnull=True) | Q(expires_at__gt=now))
    roles = RoleGrant.objects.filter(in_force, officer=officer).values_list("role", flat=True)
    cleared = Clearance.objects.filter(in_force, officer=officer)
    return Access(
        officer,
        frozenset(Role(role) for role in roles),
        frozenset(cleared.values_list("person_id", flat=True)),
    )
