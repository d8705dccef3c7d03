"""Papers of captivity on a person's page: bureau notices due and recorded, and exchange lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from sought.registry.models import ExchangeEntry, Person
from sought.registry.policies import Access, Permission
from sought.registry.records.bureau_due import due_notices, notices_open_to
from sought.web.bureau_shown import form_title, record_url

P = Permission


def captivity_papers(request: HttpRequest, person: Person) -> dict[str, Any]:
    """What the reader may see of them; None where their role sees nothing of the kind."""
    access = request.access
    return {
        "bureau": _bureau(access, person) if access.can(P.PRINT_FORMS) else None,
        "on_lists": _on_lists(person) if access.can(P.VIEW_RESTRICTED) else None,
    }


def _bureau(access: Access, person: Person) -> dict[str, Any]:
    return {
        "due": [
            {"kind": one.event.main.kind, "date": one.event.main.date, "url": record_url(one)}
            for one in due_notices(access, [person.pk])
        ],
        "recorded": [
            {"row": row, "form": form_title(row.form)}
            for row in notices_open_to(access).filter(person=person, withdrawn_at__isnull=True)
        ],
    }


def _on_lists(person: Person) -> list[ExchangeEntry]:
    """Their lines, the latest version first."""
    rows = ExchangeEntry.objects.filter(person=person).select_related("version__list")
    return list(rows.order_by("-version__list", "-version__number"))
