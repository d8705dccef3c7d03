"""The list of missing: on the page, on paper, and as a file."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.exchange.workbook_report import report_to_csv, report_to_xlsx
from sought.registry.actions.note_export import note_export
from sought.registry.policies import Permission
from sought.registry.records.missing import MissingFilters, Sort, missing_page
from sought.web.forms.missing import MissingFilterForm, filter_codes
from sought.web.known_reads import note_known
from sought.web.missing_list import columns, export_rows, page_rows, without_clearances
from sought.web.rights import needs

_PER_PAGE = 50
_ON_PAPER = 2000
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@needs(Permission.VIEW_PERSONS)
@require_GET
def missing(request: HttpRequest) -> HttpResponse:
    form = MissingFilterForm(request.GET, access=request.access)
    filters = form.filters() if form.is_valid() else MissingFilters()
    sort, descending = _sort(request)
    read = partial(
        missing_page, request.access, filters, sort=sort, descending=descending, limit=_PER_PAGE
    )
    number = _page_number(request)
    found = read(offset=(number - 1) * _PER_PAGE)
    last = max(1, -(-found.total // _PER_PAGE))
    if number > last:  # an address kept from when the list was longer
        number, found = last, read(offset=(last - 1) * _PER_PAGE)
    note_known(request, (row.person_id for row in found.rows), page="missing")
    shown = columns(request.access)
    context = {
        "form": form,
        "page": _page(found.rows, number, found.total),
        "rows": page_rows(request, found.rows, shown),
        "found": found,
        "columns": shown,
        "sort": _default_sort(request),
        "filtered": form.is_valid() and filters != MissingFilters(),
        "may_export": request.access.can(Permission.EXPORT),
    }
    return render(request, "missing/list.html", context)


@needs(Permission.VIEW_PERSONS, Permission.EXPORT)
@require_GET
def export_missing(request: HttpRequest, form: str) -> HttpResponse:
    """All rows under the filters of the page; protected persons by code alone."""
    filters = _checked(request).filters()
    headings = [str(column["label"]) for column in columns(request.access)]
    rows = list(export_rows(request.access, filters))
    content = (
        report_to_csv(headings, rows)
        if form == "csv"
        else report_to_xlsx(str(_("Missing persons")), headings, rows)
    )
    _note(request, form, len(rows), filters)
    answer = HttpResponse(content, content_type=_TYPES[form])
    name = f"missing-{timezone.localdate().isoformat()}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@needs(Permission.VIEW_PERSONS, Permission.EXPORT)
@require_GET
def print_missing(request: HttpRequest) -> HttpResponse:
    """A list for paper: it leaves the house as a file does."""
    form = _checked(request)
    filters = form.filters()
    sort, descending = _sort(request)
    outside = without_clearances(request.access)
    found = missing_page(outside, filters, sort=sort, descending=descending, limit=_ON_PAPER)
    _note(request, "print", len(found.rows), filters)
    shown = columns(request.access)
    context = {
        "rows": page_rows(request, found.rows, shown),
        "found": found,
        "cut": found.total > len(found.rows),
        "words": form.in_words(),
        "columns": shown,
        "now": timezone.now(),
    }
    return render(request, "missing/print.html", context)


def _checked(request: HttpRequest) -> MissingFilterForm:
    """Filters of the address; what cannot be is refused rather than left out of an export."""
    form = MissingFilterForm(request.GET, access=request.access)
    if not form.is_valid():
        label = form.fields[next(iter(form.errors))].label
        raise ValidationError(_("This filter cannot be: %(label)s.") % {"label": label})
    return form


def _note(request: HttpRequest, form: str, rows: int, filters: MissingFilters) -> None:
    codes = filter_codes(filters)
    note_export("missing", by=request.user, form=form, rows=rows, filters=codes)


def _sort(request: HttpRequest) -> tuple[Sort, bool]:
    given = request.GET.get("sort") or _default_sort(request)
    descending, key = given.startswith("-"), given.lstrip("-")
    return (Sort(key), descending) if key in set(Sort) else (Sort.NAME, False)


def _default_sort(request: HttpRequest) -> str:
    return Sort.NAME if request.access.can(Permission.VIEW_NAMES) else Sort.CODE


def _page_number(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return max(1, min(int(given), 1_000_000)) if given.isascii() and given.isdigit() else 1


def _page(rows: Any, number: int, total: int) -> Page[Any]:  # noqa: ANN401 - rows of any kind
    """What the tag ``pagination`` turns, of rows that the question has cut already."""
    return Page(rows, number, Paginator(range(total), _PER_PAGE))
