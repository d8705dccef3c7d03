"""What every page knows: the installation, and where its reader may go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

import sought
from sought.registry.models import Draft, Installation
from sought.registry.policies import Permission
from sought.web.navigation import navigation


def office(request: HttpRequest) -> dict[str, Any]:
    """Nothing here asks the database before a template uses it."""
    if not hasattr(request, "access"):  # refused by something that stands before us
        installation = SimpleLazyObject(Installation.current)
        return {"installation": installation, "version": sought.__version__}
    return {
        "installation": request.installation,
        "version": sought.__version__,
        "access": request.access,
        "nav": navigation(request),
        "hides_search": lambda: not _may_search(request),
        "account_roles": SimpleLazyObject(lambda: _role_names(request)),
        "drafts_count": lambda: _drafts_count(request),
    }


def _may_search(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.access.can(Permission.VIEW_PLACES)


def _role_names(request: HttpRequest) -> list[str]:
    return sorted(str(role.label) for role in request.access.roles)


def _drafts_count(request: HttpRequest) -> int:
    if not request.user.is_authenticated:
        return 0
    return Draft.objects.filter(officer=request.user.pk).count()
