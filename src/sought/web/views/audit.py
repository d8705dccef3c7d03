"""The audit chain, for auditors; that somebody reads it is written into it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.registry.actions.audit import note_read
from sought.registry.models import AuditEntry, AuditHead
from sought.registry.policies import Permission
from sought.web.forms.audit import AuditFilterForm
from sought.web.rights import needs

PER_PAGE = 100
LONGEST_LETTERS = 2
_VERBS_KEPT_SECONDS = 600


@needs(Permission.VIEW_AUDIT)
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """The newest entries first; ``before`` is the number from which older ones are shown."""
    form = AuditFilterForm(request.GET or None, verbs=_verbs())
    wanted = (
        {name: value for name, value in form.cleaned_data.items() if value}
        if form.is_valid()
        else {}
    )
    entries, older = _page(_matching(wanted), request.GET.get("before", ""))
    note_read("audit", by=request.user, detail=_as_detail(wanted, entries))
    context = {
        "form": form,
        "entries": entries if form.is_valid() or not form.is_bound else [],
        "older": older,
        "head": AuditHead.objects.get(pk=1),
        "columns": _columns(),
    }
    return render(request, "audit/audit.html", context)


def _matching(wanted: dict[str, Any]) -> QuerySet[AuditEntry]:
    entries = AuditEntry.objects.order_by("-number")
    if actor := wanted.get("actor"):
        entries = entries.filter(actor=_code(actor))
    if verb := wanted.get("verb"):
        entries = entries.filter(verb=verb)
    if subject := wanted.get("subject"):
        entries = entries.filter(subject=_code(subject))
    if since := wanted.get("since"):
        entries = entries.filter(at__gte=_midnight(since))
    if until := wanted.get("until"):
        entries = entries.filter(at__lt=_midnight(until + timedelta(days=1)))
    return entries


def _code(given: str) -> str:
    """As the chain writes it: ``p123`` is P-000123; a statement is called name-123."""
    letters = given.rstrip("0123456789")
    number, kind = given[len(letters) :], letters.rstrip("-")
    return f"{kind.upper()}-{int(number):06d}" if len(kind) <= LONGEST_LETTERS else given


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _page(entries: QuerySet[AuditEntry], before: str) -> tuple[list[AuditEntry], int | None]:
    """One page, and the number from which the next goes on; none where this is the last."""
    if before.isascii() and before.isdigit():
        entries = entries.filter(number__lt=min(int(before), 2**62))
    found = list(entries[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    return shown, shown[-1].number if len(found) > PER_PAGE else None


def _as_detail(wanted: dict[str, Any], entries: list[AuditEntry]) -> dict[str, Any]:
    looked_for = {name: str(value) for name, value in wanted.items()}
    return {**looked_for, "entries": len(entries)}


def _verbs() -> list[str]:
    """Every verb of the chain: one look at the index for each, not at a million entries."""
    kept = cache.get("audit-verbs")
    if kept is None:
        kept, last = [], ""
        while (
            found := AuditEntry.objects.filter(verb__gt=last)
            .order_by("verb")
            .values("verb")
            .first()
        ):
            last = found["verb"]
            kept.append(last)
        cache.set("audit-verbs", kept, _VERBS_KEPT_SECONDS)
    return kept


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "number", "label": _("No."), "number": True},
        {"key": "at", "label": _("Time")},
        {"key": "actor", "label": _("Officer")},
        {"key": "verb", "label": _("Deed")},
        {"key": "subject", "label": _("Concerns")},
        {"key": "detail", "label": _("Detail")},
        {"key": "reason", "label": _("Reason")},
        {"key": "hash", "label": _("Hash")},
    ]
