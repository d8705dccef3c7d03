"""The page of a figure of persons: number, definition, and one of four parts below."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sought.registry.records.figure_axes import NOT_KNOWN
from sought.registry.records.figure_behind import behind
from sought.registry.records.figure_catalogue import FIGURES, Kind
from sought.registry.records.figure_evaluated import EvaluatedFigure, evaluated
from sought.web.addresses import address
from sought.web.figure_comparison import comparison
from sought.web.figure_person_rows import (
    counted_columns,
    counted_rows,
    not_known_columns,
    not_known_rows,
)
from sought.web.figure_times import Times, times_of
from sought.web.figure_words import definition_facts
from sought.web.figure_years_shown import years_context
from sought.web.forms.figure_narrowing import person_narrowing

PER_PAGE = 50
PARTS = ("persons", "not_known", "compare", "years")
Context = dict[str, Any]


def person_figure(request: HttpRequest, code: str) -> HttpResponse:
    """Of a code in the catalogue."""
    form, times = times_of(request)
    narrowing = person_narrowing(FIGURES[code], request.access, request.GET)
    found = evaluated(
        code,
        as_of=times.as_of,
        known_at=times.known_at,
        basis=times.basis,
        narrowed=narrowing.narrowed(),
        access=request.access,
    )
    part = _part(request, found)
    context = {
        "form": form,
        "times": times,
        "narrowing": list(narrowing),
        "narrowing_form": narrowing,
        "kept": [("show", part)] if part != PARTS[0] else [],
        "today": address("figure", code),
        "all_figures": address("figures") + times.query(),
        "title": found.figure.title,
        "explanation": found.figure.explanation,
        "facts": definition_facts(found.definition),
        "sums": _sums(found),
        "tabs": _tabs(found, times, part),
        "part": part,
        "opens": found.opens,
        **_below(request, found, times, part),
    }
    return render(request, "figures/figure.html", context)


def _part(request: HttpRequest, found: EvaluatedFigure) -> str:
    """What is shown below."""
    allowed = _parts(found)
    asked = request.GET.get("show", "")
    return asked if asked in allowed else allowed[0]


def _parts(found: EvaluatedFigure) -> tuple[str, ...]:
    """Persons for who may open any; no line of years for those of whom something is not known."""
    parts = PARTS if found.opens else PARTS[2:]
    return parts[:-1] if NOT_KNOWN in found.narrowed.values() else parts


def _sums(found: EvaluatedFigure) -> list[Context]:
    shown = [{"label": _("Counted"), "value": found.count, "note": ""}]
    if found.lowest != found.highest:
        shown += [
            {
                "label": _("Lowest"),
                "value": found.lowest,
                "note": _("certainly, whatever the dates"),
            },
            {"label": _("Highest"), "value": found.highest, "note": _("with all who may belong")},
        ]
    if found.records > found.count:
        note = _("whoever counts records counts duplicates")
        shown.append({"label": _("Records behind"), "value": found.records, "note": note})
    return shown


def _tabs(found: EvaluatedFigure, times: Times, part: str) -> list[Context]:
    labels: list[tuple[str, str, int | None]] = [
        ("persons", _("Who is counted"), found.count),
        ("not_known", _("Not known"), found.not_known_count),
        ("compare", _("Compare with"), None),
        ("years", _("Over the years"), None),
    ]
    return [
        {
            "url": times.query(**found.narrowed, show=name),
            "label": label,
            "current": name == part,
            "count": count,
        }
        for name, label, count in labels
        if name in _parts(found)
    ]


def _below(request: HttpRequest, found: EvaluatedFigure, times: Times, part: str) -> Context:
    if part == "persons":
        return _counted(request, found)
    if part == "not_known":
        return _not_known(request, found)
    if part == "compare":
        return comparison(request, found, times)
    return years_context(request, found, times)


def _counted(request: HttpRequest, found: EvaluatedFigure) -> Context:
    page = page_of(request, found.persons)
    rows = behind(found, list(page), request.access)
    shown = counted_rows(request, (rows[code] for code in page if code in rows), _page_name(found))
    columns = counted_columns(is_event=found.figure.kind is Kind.EVENT)
    return {"page": page, "rows": shown, "columns": columns}


def _not_known(request: HttpRequest, found: EvaluatedFigure) -> Context:
    page = page_of(request, found.not_known)
    shown = not_known_rows(request, page, _page_name(found))
    return {"page": page, "rows": shown, "columns": not_known_columns()}


def _page_name(found: EvaluatedFigure) -> str:
    return f"figure {found.figure.code}"


def page_of(request: HttpRequest, rows: Any) -> Page[Any]:  # noqa: ANN401 - rows of any kind
    """The one that the address asks for."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
