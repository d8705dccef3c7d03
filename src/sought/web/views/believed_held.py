"""Those believed held: the list by which the house works for the living."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sought.registry.policies import Permission
from sought.registry.records.believed_held import (
    HeldFilters,
    HeldSort,
    believed_held,
    ordered,
)
from sought.registry.records.held_rows import held_rows
from sought.web.forms.living_filters import HeldFilterForm
from sought.web.held_shown import held_cells, held_columns
from sought.web.known_reads import note_known
from sought.web.rights import needs

P = Permission
PER_PAGE = 50


@needs(P.VIEW_NAMES)
@require_GET
def held(request: HttpRequest) -> HttpResponse:
    """The longest silent first; each with the last account, visits, messages and requests."""
    form = HeldFilterForm(request.GET, access=request.access)
    filters = form.filters() if form.is_valid() else HeldFilters()
    sort, descending = _sort(request)
    rows = ordered(believed_held(request.access, filters), sort, descending=descending)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    note_known(request, [row.person_id for row in page], page="believed held")
    may_ask = request.access.can(P.RECORD)
    context = {
        "form": form,
        "page": page,
        "cells": held_cells(request, held_rows(request.access, page)),
        "columns": held_columns(choose=may_ask),
        "sort": HeldSort.SILENCE,
        "may_ask": may_ask,
    }
    return render(request, "believed_held/list.html", context)


def _sort(request: HttpRequest) -> tuple[HeldSort, bool]:
    """Names from A, silence from the longest; a second click turns it."""
    given = request.GET.get("sort", "")
    descending, key = given.startswith("-"), given.lstrip("-")
    return (HeldSort(key), descending) if key in set(HeldSort) else (HeldSort.SILENCE, False)
