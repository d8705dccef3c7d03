"""Whom to ask for a sample next, and which bone to type again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sought.registry.actions.queue_sampling_list import queue_sampling_list
from sought.registry.models import Person, SamplingList, Suggestion
from sought.registry.policies import Permission
from sought.registry.records.suggestions import (
    latest_list,
    pending_list,
    sought_still,
    suggestions_of,
)
from sought.web.forms.sampling import SuggestionFilterForm
from sought.web.known_reads import note_known
from sought.web.probabilities import percent
from sought.web.rights import needs

P = Permission
PER_PAGE = 50


@needs(P.PLAN_SAMPLES)
@require_http_methods(["GET", "POST"])
def whom_to_ask(request: HttpRequest) -> HttpResponse:
    """GET shows the latest list; POST asks for a new one."""
    if request.method == "POST":
        made = queue_sampling_list(by=request.user, reason=_("asked for by an officer"))
        messages.success(request, _("%(list)s waits for a worker.") % {"list": made.code})
        return redirect("whom_to_ask")
    made, form = latest_list(), SuggestionFilterForm(request.GET or None)
    rows = suggestions_of(request.access, made, form.filters()) if made else ()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    whom = sought_still(request.access, list(page))
    persons = [row.relative_id for row in page if row.relative_id]
    persons += [found[0].pk for found in whom.values() if found]
    note_known(request, persons, page="whom to ask")
    context = {
        "made": made,
        "pending": pending_list(),
        "form": form,
        "page": page,
        "rows": [_shown(request, row, whom[row.pk]) for row in page],
        "columns": _columns(),
        "figures": _figures(made) if made else {},
        "sees_names": request.access.can(P.VIEW_NAMES),
    }
    return render(request, "sampling/whom_to_ask.html", context)


def _shown(request: HttpRequest, row: Suggestion, whom: list[Person]) -> dict[str, Any]:
    takes = request.access.can(P.RECORD_SAMPLES)
    # Only who may know the donor takes in a donor's sample.
    of_donor = takes and request.access.can(P.VIEW_NAMES)
    return {
        "row": row,
        "whom": whom[0] if whom else None,
        "others": max(len(whom) - 1, 0),
        "may_take": of_donor if row.relative_id else takes and row.bone.remains_id is not None,
        "gain": f"{row.gain:.3f}",
        "error": f"{row.error:.3f}",
    }


def _figures(made: SamplingList) -> dict[str, Any]:
    told = made.figures
    return {**told, "found": percent(told["found_share"]), "total": round(told["gain"], 1)}


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "rank", "label": _("Rank"), "number": True},
        {"key": "ask", "label": _("Ask, or type again")},
        {"key": "whom", "label": _("May identify")},
        {"key": "remark", "label": _("Remark")},
        {"key": "gain", "label": _("Identifications to expect"), "number": True},
        {"key": "act", "label": _("Take"), "quiet": True},
    ]
