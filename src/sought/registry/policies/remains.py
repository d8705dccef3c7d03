"""Who reads the free words that were written of remains: a letter in a pocket has a name on it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from sought.registry.models import Officer, RoleGrant
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission, roles_with


def can_read_field_words(access: Access) -> bool:
    """Notes, findings and what effects are: for who sees names, and for who writes them.

    The laboratory and the analysts see codes, kinds and measures.
    """
    return access.can(Permission.VIEW_NAMES) or access.can(Permission.RECORD_REMAINS)


def officers_with(right: Permission) -> QuerySet[Officer]:
    """Active officers whom a role gives the right now, by their code."""
    in_force = Q(revoked_at__isnull=True) & (
        Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
    )
    granted = RoleGrant.objects.filter(in_force, role__in=roles_with(right))
    found: QuerySet[Officer] = Officer.objects.filter(
        is_active=True, pk__in=granted.values("officer")
    ).order_by("pk")
    return found
