"""Figures as of a date: all of them, one with whom it counts, and tables for the house and outside."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.exchange.workbook_report import report_to_csv, report_to_xlsx
from sought.registry.actions.note_export import note_export
from sought.registry.policies import Permission
from sought.registry.records.disclosure_rule import disclosure_rule
from sought.registry.records.figure_catalogue import FIGURES
from sought.registry.records.figure_tables import TABLES
from sought.registry.records.read_once import reading_once
from sought.registry.records.thing_figures import THINGS
from sought.web.addresses import address
from sought.web.figure_cell import cell_context
from sought.web.figure_charts_shown import figures_tabs
from sought.web.figure_person_page import person_figure
from sought.web.figure_tables_shown import (
    file_rows,
    head_columns,
    inside_rows,
    outside_rows,
    rule_words,
    shown_table,
)
from sought.web.figure_thing_page import thing_page
from sought.web.figure_times import times_of
from sought.web.figures_shown import person_groups, table_links, thing_groups
from sought.web.missing_list import without_clearances
from sought.web.rights import needs

P = Permission
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OUTSIDE = {"for": "outside"}


@needs(P.VIEW_FIGURES)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Each number as of the day and as known at the moment that are asked for."""
    form, times = times_of(request)
    whole = request.GET.get("show") == "all"
    with reading_once():
        groups = [
            *person_groups(request, times),
            *(thing_groups(request, times) if whole else ()),
        ]
    context = {
        "form": form,
        "times": times,
        "groups": groups,
        "things_url": "" if whole else address("figures_of_things") + times.query(),
        "whole_url": address("figures") + times.query(show="all"),
        "tables": table_links(request.access, times),
        "tabs": figures_tabs(times, charts=False),
    }
    return render(request, "figures/list.html", context)


@needs(P.VIEW_FIGURES)
@require_GET
def figures_of_things(request: HttpRequest) -> HttpResponse:
    """The second part of that page, which takes longer: samples and profiles are many."""
    _form, times = times_of(request)
    with reading_once():
        groups = list(thing_groups(request, times))
    return render(request, "figures/things.html", {"groups": groups})


@needs(P.VIEW_FIGURES)
@require_GET
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure, of persons or of things."""
    if code in FIGURES:
        return person_figure(request, code)
    if code in THINGS:
        return thing_page(request, code)
    raise Http404


@needs(P.VIEW_FIGURES)
@require_GET
def figure_table(request: HttpRequest, code: str) -> HttpResponse:
    """A table whose cells open; or for outside the house, without links and with blanks."""
    form, times = times_of(request)
    outside = request.GET.get("for") == "outside"
    access = without_clearances(request.access) if outside else request.access
    table, rule = shown_table(code, times, access), disclosure_rule(request.installation)
    page = address("figure_table", code)
    context = {
        "form": form,
        "times": times,
        "things": code not in TABLES,
        "today": page,
        "kept": list(_OUTSIDE.items()) if outside else [],
        "all_figures": address("figures") + times.query(),
        "title": table.title,
        "corner": table.corner,
        "columns": head_columns(table),
        "outside": outside,
        "rows": outside_rows(table, rule) if outside else inside_rows(table),
        "statement": rule_words(rule),
        "explanation": table.explanation,
        "note": table.note,
        "may_export": request.access.can(P.EXPORT),
        "csv_url": address("export_figure_table", code, "csv") + times.query(),
        "xlsx_url": address("export_figure_table", code, "xlsx") + times.query(),
        "tabs": [
            {"url": page + times.query(), "label": _("For the house"), "current": not outside},
            {
                "url": page + times.query(**_OUTSIDE),
                "label": _("For outside the house"),
                "current": outside,
            },
        ],
    }
    if not outside:
        context |= cell_context(request, code, table.work)
    return render(request, "figures/table.html", context)


@needs(P.VIEW_FIGURES, P.EXPORT)
@require_GET
def export_figure_table(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The form for outside the house alone: no file has what may not leave it."""
    if form not in _TYPES:
        raise Http404
    _form, times = times_of(request)
    table = shown_table(code, times, without_clearances(request.access))
    rule = disclosure_rule(request.installation)
    headings = [table.corner, *head_columns(table)]
    below = [times.words, rule_words(rule)]
    rows = file_rows(outside_rows(table, rule), len(headings) - 1, below)
    content = (
        report_to_csv(headings, rows)
        if form == "csv"
        else report_to_xlsx(table.title, headings, rows)
    )
    filters = {"table": code, "least": str(rule.least), "width": str(rule.width), **times.given}
    note_export("figure table", by=request.user, form=form, rows=len(table.rows), filters=filters)
    answer = HttpResponse(content, content_type=_TYPES[form])
    name = f"{code.replace('_', '-')}-{times.as_of.isoformat()}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
