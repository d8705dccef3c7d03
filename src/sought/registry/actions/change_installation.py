"""Change what the installing body has decided for its house."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.models import Installation, Officer
from sought.registry.policies.access import access_of
from sought.registry.policies.permissions import Permission


@transaction.atomic
def change_installation(*, by: Officer, **fields: Any) -> list[str]:
    """Set these fields; gives the names of those that changed, which is what the audit keeps."""
    access_of(by).check(Permission.MANAGE_INSTALLATION)
    installation = Installation.current()
    changed = sorted(name for name, value in fields.items() if getattr(installation, name) != value)
    if changed:
        for name in changed:
            setattr(installation, name, fields[name])
        installation.save(update_fields=changed)
        add_entry("change installation", by=by, detail={"fields": changed})
    return changed
