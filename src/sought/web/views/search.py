"""One box: the page of all hits, and the first of them while one types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.registry.policies import Permission
from sought.registry.records.codes import row_of
from sought.registry.records.search import HitKind, SearchFilters, search
from sought.web.code_pages import page_of_code
from sought.web.forms.search import KINDS, SearchForm
from sought.web.known_reads import note_known
from sought.web.rights import needs
from sought.web.search_shown import Group, Row, group, rows_of

_LIVE = 8
_FEW, _PAGE = 5, 25
"""Hits of a kind among others; persons, or the one kind that is asked for."""
_SHORTEST = 2


@needs(Permission.VIEW_PLACES)
@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """A code opens its page; all else is answered by what is found, by kind."""
    text = request.GET.get("q", "").strip()
    row = row_of(text)
    if row is not None and (url := page_of_code(request.access, row)):
        return redirect(url)
    form = SearchForm(request.GET, access=request.access)
    context: dict[str, Any] = {"form": form, "search_text": text, "columns": _columns()}
    if text and form.is_valid():
        groups = _groups(request, text, form.asked)
        _note(request, (row for found in groups for row in found.rows))
        context |= {"groups": groups, "labels": KINDS, "total": sum(g.total for g in groups)}
    return render(request, "search/search.html", context)


@needs(Permission.VIEW_PLACES)
@require_GET
def search_live(request: HttpRequest) -> HttpResponse:
    """The first hits, as a part of a page."""
    text = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"text": text}
    if len(text) >= _SHORTEST:
        found = search(request.access, text, limit=_LIVE)
        context["rows"] = rows_of(request.access, text, found.hits)
        context |= {"total": found.total, "capped": found.capped}
        _note(request, context["rows"])
        if not found.hits and (row := row_of(text)) is not None:
            context |= {"code": row.code, "code_url": page_of_code(request.access, row)}
    return render(request, "search/live.html", context)


def _groups(request: HttpRequest, text: str, filters: SearchFilters) -> list[Group]:
    """Those in which something is found."""
    asked = [kind for kind in KINDS if filters.wants(kind)]
    found = (_group(request, text, filters, kind, alone=len(asked) == 1) for kind in asked)
    return [one for one in found if one.total]


def _group(
    request: HttpRequest, text: str, filters: SearchFilters, kind: HitKind, *, alone: bool
) -> Group:
    is_long = alone or kind == HitKind.PERSON
    number = request.GET.get("page", "1") if is_long else "1"
    size = _PAGE if is_long else _FEW
    return group(request.access, text, filters, kind, size=size, number=number)


def _note(request: HttpRequest, rows: Iterable[Row]) -> None:
    persons = (r.hit.pk for r in rows if r.hit.kind == HitKind.PERSON and r.hit.shown)
    note_known(request, persons, page="search")


def _columns() -> list[dict[str, str]]:
    return [
        {"key": "name", "label": _("Name")},
        {"key": "father", "label": _("Father")},
        {"key": "birth", "label": _("Born")},
        {"key": "status", "label": _("Status")},
        {"key": "last", "label": _("Last seen")},
        {"key": "why", "label": _("Found by")},
    ]
