"""The start page and its work lists, and whether the office is up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.registry.models import Officer, Source
from sought.registry.policies import Access, Permission, readable
from sought.registry.records.figures import figures
from sought.registry.records.work_lists import Waiting, WorkList, work_list, work_lists
from sought.web import start_figures
from sought.web.chain_state import chain_state
from sought.web.figure_times import Times, times_of
from sought.web.known_reads import note_known
from sought.web.rights import for_every_officer, open_to_all
from sought.web.start_figures_then import Then
from sought.web.work_shown import TITLES, WorkRow, shown_rows

_RECENT = 6
_PER_PAGE = 50


@for_every_officer
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    access = request.access
    context: dict[str, Any] = {"waiting": _work(request)}
    if access.can(Permission.VIEW_FIGURES):
        context |= _figures(request)
    if access.can(Permission.VIEW_SOURCES):
        context["recent"] = _recent_sources(access)
    if access.can(Permission.VIEW_AUDIT):
        context["chain"] = chain_state()
    if access.can(Permission.MANAGE_OFFICERS):
        context["officers"] = _officers()
    return render(request, "start/start.html", context)


@for_every_officer
@require_GET
def work(request: HttpRequest, name: str) -> HttpResponse:
    """All rows of one work list; refused to whoever may not do that work."""
    if name not in set(WorkList):
        raise Http404
    page = Paginator(work_list(request.access, WorkList(name)), _PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = _rows(request, page.object_list)
    title, icon = TITLES[WorkList(name)]
    context = {"page": page, "rows": rows, "title": title, "icon": icon, "columns": _columns()}
    return render(request, "start/work.html", context)


@open_to_all
def healthy(request: HttpRequest) -> HttpResponse:
    """For a supervisor: answers once the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def _figures(request: HttpRequest) -> dict[str, Any]:
    """Those of today from what is shown of persons; those of another day from the catalogue."""
    form, times = times_of(request)
    may_report = request.access.can(Permission.MAKE_REPORTS)
    asked = {"times_form": form, "times": times, "may_report": may_report}
    return asked | (_then(request.access, times) if times.is_past else _today(request.access))


def _today(access: Access) -> dict[str, Any]:
    found, links = figures(access), start_figures.FigureLinks(access)
    table = start_figures.by_status(found, links)
    return {
        "figures": found,
        "headline": start_figures.headline(found, links),
        "by_status": table,
        "chart": start_figures.chart(table),
        "as_figures": f"?as_of={timezone.localdate().isoformat()}",
    }


def _then(access: Access, times: Times) -> dict[str, Any]:
    found = Then(access, times)
    table = found.by_status()
    return {
        "figures": found,
        "headline": found.headline(),
        "by_status": table,
        "chart": start_figures.chart(table),
    }


def _recent_sources(access: Access) -> list[WorkRow]:
    rows = Source.objects.filter(readable(access), withdrawn_at__isnull=True).order_by("-pk")
    return shown_rows(access, rows[:_RECENT])


def _officers() -> dict[str, int]:
    active = Officer.objects.filter(is_active=True)
    return {"active": active.count(), "waiting": active.filter(must_change_password=True).count()}


def _work(request: HttpRequest) -> list[dict[str, Any]]:
    """Lists in which something waits, in the order of their titles."""
    waiting = {w.name: w for w in work_lists(request.access) if w.count}
    return [_card(request, waiting[name]) for name in TITLES if name in waiting]


def _card(request: HttpRequest, waiting: Waiting) -> dict[str, Any]:
    title, icon = TITLES[waiting.name]
    rows = _rows(request, waiting.first)
    return {"list": waiting, "title": title, "icon": icon, "rows": rows}


def _rows(request: HttpRequest, rows: Iterable[object]) -> list[WorkRow]:
    shown = shown_rows(request.access, rows)
    note_known(request, (row.person.pk for row in shown if row.person), page="work list")
    return shown


def _columns() -> list[dict[str, str]]:
    return [
        {"key": "what", "label": _("What waits")},
        {"key": "note", "label": _("Note")},
        {"key": "code", "label": _("Code")},
    ]
