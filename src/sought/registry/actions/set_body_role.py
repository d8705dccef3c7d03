"""Say in what part a body speaks: as our own source, the detaining side, the ICRC, another."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.registry.actions.audit import add_entry
from sought.registry.actions.validated import validated
from sought.registry.models import Body, BodyRole, Officer
from sought.registry.policies import Permission, access_of


@transaction.atomic
def set_body_role(name: str, role: str, *, by: Officer) -> Body:
    """The body of that name, known by its key from now on; saying it anew replaces its part.

    The audit entry has the number of the row and the part, not the name.
    """
    access_of(by).check(Permission.CHOOSE)
    rows = Body.objects.select_for_update()
    row = rows.filter(key=Body.key_of(name)).first() or Body(name=" ".join(name.split()))
    before = row.role
    row.role, row.set_by, row.set_at = role, by, timezone.now()
    row.key = Body.key_of(row.name)
    validated(row).save()
    if before != row.role:
        detail = {"role": BodyRole(row.role).value, **({"was": before} if before else {})}
        add_entry("set body role", by=by, subject=f"body-{row.pk}", detail=detail)
    return row
