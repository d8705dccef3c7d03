"""Change what the installing body has decided for its house: by an administrator."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from sought.registry.actions.set_installation import set_installation
from sought.registry.models import Installation, Officer
from sought.registry.policies.access import access_of
from sought.registry.policies.permissions import Permission


@transaction.atomic
def change_installation(*, by: Officer, **fields: Any) -> list[str]:
    """Set these fields; gives the names of those that changed, which is what the audit keeps."""
    access_of(by).check(Permission.MANAGE_INSTALLATION)
    before = Installation.current()
    changed = sorted(name for name, value in fields.items() if getattr(before, name) != value)
    if changed:
        set_installation(by=by, **fields)
    return changed
