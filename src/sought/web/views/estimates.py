"""How many stand in no list: what was asked, what every method says, and what speaks against it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.note_export import note_export
from sought.registry.actions.queue_estimate import queue_estimate
from sought.registry.actions.stop_estimate import stop_estimate
from sought.registry.models import EstimateRun, SearchState
from sought.registry.policies import Permission
from sought.registry.records.list_overlaps import known_lists
from sought.web import estimate_files, estimate_shown
from sought.web.estimate_facts import asked_facts, decided_facts, doubts
from sought.web.estimate_lists import choices, list_name, matrix
from sought.web.field_deeds import told, tried
from sought.web.forms.estimates import EstimateForm
from sought.web.rights import needs
from sought.web.searches_shown import progress

P = Permission
PER_PAGE = 50


@needs(P.VIEW_FIGURES)
@require_GET
def estimates(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    rows = EstimateRun.objects.select_related("asked_by").order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_listed(run) for run in page],
        "columns": _columns(),
        "may_run": request.access.can(P.RUN_ESTIMATES),
    }
    return render(request, "estimates/list.html", context)


def _listed(run: EstimateRun) -> dict[str, Any]:
    names = run.result.get("names", {})
    keys = run.spec.get("lists", [])
    return {"run": run, "lists": "; ".join(list_name(key, names) for key in keys)}


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "state", "label": _("State")},
        {"key": "lists", "label": _("Lists")},
        {"key": "asked", "label": _("Asked")},
        {"key": "ended", "label": _("Ended")},
    ]


@needs(P.VIEW_FIGURES, P.RUN_ESTIMATES)
@require_http_methods(["GET", "POST"])
def new_estimate(request: HttpRequest) -> HttpResponse:
    """Which lists, of whom, by which methods; how the lists overlap stands beside it."""
    known = known_lists()
    form = EstimateForm(request.POST or None, access=request.access, choices=choices(known))
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: queue_estimate(by=request.user, spec=form.spec()))
        if made is not None:
            messages.success(request, _("%(code)s waits for a worker.") % {"code": made.code})
            return redirect("estimate", code=made.code)
    return render(request, "estimates/new.html", {"form": form, "matrix": matrix(known)})


@needs(P.VIEW_FIGURES)
@require_GET
def estimate(request: HttpRequest, code: str) -> HttpResponse:
    """One of them; ``?for=outside`` as it may leave the house."""
    run = _run(code)
    far = progress(run)
    if request.htmx:
        answer = render(request, "estimates/progress.html", {"run": run, "progress": far})
        if far is None:  # what was found stands all over the page
            answer.headers["HX-Refresh"] = "true"
        return answer
    outside = request.GET.get("for") == "outside"
    read = estimate_shown.reading(request, run, outside=outside)
    heads, rows = estimate_shown.counts(read)
    context = {
        "run": run,
        "progress": far,
        "may_stop": far is not None and request.access.can(P.RUN_ESTIMATES),
        "outside": outside,
        "parts": estimate_shown.parts(read),
        "lists": estimate_shown.lists(read),
        "count_heads": heads,
        "count_rows": rows,
        "doubts": doubts(read),
        "asked": asked_facts(read),
        "decided": decided_facts(run),
        "level": round(100 * run.result.get("options", {}).get("level", 0.95)),
    }
    return render(request, "estimates/estimate.html", context)


@needs(P.VIEW_FIGURES, P.RUN_ESTIMATES)
@require_POST
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """What waits or runs goes no further."""
    run = _run(code)
    done = _("%(code)s is stopped.") % {"code": run.code}
    told(request, lambda: stop_estimate(run, by=request.user), done)
    return redirect("estimate", code=run.code)


@needs(P.VIEW_FIGURES)
@require_GET
def file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The answers as CSV, the counts as ``sought estimate`` reads them, or everything as JSON.

    ``?for=outside`` as it may leave the house; JSON has everything and stays inside.
    """
    run = _run(code)
    outside = request.GET.get("for") == "outside"
    if run.state != SearchState.DONE or form not in {"csv", "counts", "json"}:
        raise Http404
    if outside and form == "json":
        raise Http404
    read = estimate_shown.reading(request, run, outside=outside)
    if form == "json":
        content: bytes = json.dumps(estimate_files.everything(run), ensure_ascii=False).encode()
    else:
        content = (
            estimate_files.answers(read) if form == "csv" else estimate_files.counts_file(read)
        )
    filters = {"for": "outside" if outside else "inside"}
    kind = "json" if form == "json" else "csv"
    note_export(f"estimate {run.code}, {form}", by=request.user, form=kind, rows=1, filters=filters)
    types = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
    answer = HttpResponse(content, content_type=types[kind])
    name = f"{run.code}-{form}{'-outside' if outside else ''}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _run(code: str) -> EstimateRun:
    rows = EstimateRun.objects.select_related("asked_by", "stopped_by")
    return get_object_or_404(rows, pk=EstimateRun.number_of(code))
