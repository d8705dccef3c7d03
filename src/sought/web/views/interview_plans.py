"""Whom to interview, what an interview changed, and whom names in testimonies mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.exchange.workbook_report import report_to_xlsx
from sought.registry.actions.note_export import note_export
from sought.registry.models import Source
from sought.registry.policies import Permission, check_can_read_source
from sought.registry.records.interview_changes import changes_by
from sought.registry.records.interview_plans import plan_of, planning
from sought.registry.records.who_is_meant import who_is_meant
from sought.web.changes_shown import changes_shown
from sought.web.forms.interview_plan import USUAL, BudgetForm
from sought.web.known_reads import note_known
from sought.web.missing_list import without_clearances
from sought.web.plan_shown import (
    CASES,
    plan_headings,
    plan_rows,
    plan_shown,
    plan_with_words,
    shown_persons,
)
from sought.web.rights import needs
from sought.web.source_reads import note_source_read
from sought.web.who_is_meant_shown import who_is_meant_shown

P = Permission
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(P.VIEW_CONFIDENTIAL)
@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """The interviews that bring most for open cases, within a budget."""
    form = BudgetForm(request.GET if "budget" in request.GET else {"budget": USUAL})
    given = planning(request.access)
    made = plan_of(given, form.budget_or_usual())
    worded = plan_with_words(request, request.access, given, made, CASES)
    shown = plan_shown(worded)
    note_known(request, shown_persons(shown["rows"]), page="interview plan")
    context = {
        "form": form,
        "budget": form.budget_or_usual(),
        "left": given.left,
        "columns": _plan_columns(),
        "may_export": request.access.can(P.EXPORT),
        **shown,
    }
    return render(request, "tracing/plan.html", context)


@needs(P.VIEW_CONFIDENTIAL, P.EXPORT)
@require_GET
def export_plan(request: HttpRequest) -> HttpResponse:
    """The plan as XLSX, by codes; nobody protected leaves the house in it."""
    budget = BudgetForm(request.GET).budget_or_usual()
    outside = without_clearances(request.access)
    given = planning(outside, at_once=None)
    made = plan_with_words(request, outside, given, plan_of(given, budget), None)
    rows = list(plan_rows(made))
    content = report_to_xlsx(_("Whom to interview"), plan_headings(), rows)
    told = {"budget": str(budget)}
    note_export("interview plan", by=request.user, form="xlsx", rows=len(rows), filters=told)
    answer = HttpResponse(content, content_type=_XLSX)
    name = f"interviews-{timezone.localdate().isoformat()}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@needs(P.VIEW_SOURCES, P.VIEW_NAMES, P.VIEW_PERSONS, P.VIEW_PLACES)
@require_GET
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """The trails of those whom a source tells of, without it and with it."""
    rows = Source.objects.select_related("author_person")
    source = get_object_or_404(rows, pk=Source.number_of(code))
    check_can_read_source(request.access, source)
    note_source_read(request, source, detail={"page": "what it changed"})
    found = changes_by(request.access, source)
    note_known(request, [one.pk for one in found.persons.values()], page="what it changed")
    context = {
        "source": source,
        "columns": _change_columns(),
        "concerned": found.concerned,
        "compared": found.compared,
        **changes_shown(request, found, source),
    }
    return render(request, "tracing/changes.html", context)


@needs(P.DECIDE_LINKS, P.VIEW_NAMES, P.VIEW_PERSONS)
@require_GET
def meant(request: HttpRequest) -> HttpResponse:
    """Persons who exist only as somebody mentioned them, and which of them may be one."""
    found = who_is_meant(request.access)
    context = {"columns": _meant_columns(), **who_is_meant_shown(found)}
    note_known(request, context["read"], page="who is meant")
    return render(request, "tracing/who_is_meant.html", context)


def _plan_columns() -> list[dict[str, object]]:
    return [
        {"key": "number", "label": _("Interview"), "number": True},
        {"key": "witness", "label": _("Whom to ask")},
        {"key": "fresh", "label": _("New cases"), "number": True},
        {"key": "gain", "label": _("Adds"), "number": True},
        {"key": "cases", "label": _("About whom, and what to ask")},
    ]


def _change_columns() -> list[dict[str, object]]:
    return [
        {"key": "person", "label": _("Person")},
        {"key": "changed", "label": _("What changed")},
        {"key": "before", "label": _("Last seen without it")},
        {"key": "after", "label": _("Last seen with it")},
    ]


def _meant_columns() -> list[dict[str, object]]:
    return [
        {"key": "first", "label": _("Named")},
        {"key": "second", "label": _("May be the same as")},
        {"key": "chance", "label": _("Probability"), "number": True},
        {"key": "decide", "label": _("Decide")},
    ]
