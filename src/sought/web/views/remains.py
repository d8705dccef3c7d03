"""Remains: the list, one of them, and what is recorded of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.end_remains import end_remains
from sought.registry.actions.record_effect import record_effect
from sought.registry.actions.record_remains import RemainsForm, record_remains
from sought.registry.models import Place, Remains, Store
from sought.registry.policies import Permission
from sought.registry.records.custody import where_are
from sought.registry.records.remains_list import remains_list
from sought.web.custody_shown import custody_context, open_where
from sought.web.field_deeds import told, tried
from sought.web.forms.remains import EffectForm, NewRemainsForm, RemainsFilterForm
from sought.web.places_shown import place_labels
from sought.web.remains_shown import remains_context, remains_words
from sought.web.rights import needs

P = Permission
PER_PAGE = 50
_ASKED = ("site", "excavation", "part_of", "remains", "source")
"""What an address may fill into a form."""


@needs(P.VIEW_REMAINS)
@require_GET
def all_remains(request: HttpRequest) -> HttpResponse:
    form = RemainsFilterForm(request.GET or None, sites=_sites(request), stores=_stores())
    rows = remains_list(form.filters(), sort=request.GET.get("sort") or "code")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    where = where_are([row.pk for row in page])
    names = place_labels(request, {row.site_id for row in page if row.site_id})
    shown = [
        {
            "row": row,
            "what": remains_words(row),
            "site": names.get(row.site_id, ""),
            "where": open_where(request.access, where[row.pk]) if row.pk in where else None,
        }
        for row in page
    ]
    context = {"form": form, "page": page, "shown": shown, "columns": _columns()}
    return render(request, "remains/list.html", context)


@needs(P.VIEW_REMAINS)
@require_GET
def remains(request: HttpRequest, code: str) -> HttpResponse:
    kept = Remains.objects.select_related(
        "site__place", "excavation", "part_of", "source__author_person", "recorded_by", "ended_by"
    )
    row = kept.get(pk=Remains.number_of(code))
    context = custody_context(request, row) | remains_context(request, row)
    return render(request, "remains/remains.html", context)


@needs(P.VIEW_REMAINS, P.RECORD_REMAINS)
@require_http_methods(["GET", "POST"])
def new_remains(request: HttpRequest) -> HttpResponse:
    form = NewRemainsForm(request.POST or None, initial=_asked(request), access=request.access)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        source = given.pop("source")
        row = tried(
            form, lambda: record_remains(RemainsForm(**given), by=request.user, source=source)
        )
        if row is not None:
            return redirect("remains", code=row.code)
    return render(request, "remains/new.html", {"form": form, "title": _("New remains")})


@needs(P.VIEW_REMAINS, P.RECORD_REMAINS)
@require_http_methods(["GET", "POST"])
def new_effect(request: HttpRequest) -> HttpResponse:
    form = EffectForm(request.POST or None, initial=_asked(request), access=request.access)
    if request.method == "POST" and form.is_valid():
        row = tried(form, lambda: record_effect(by=request.user, **form.cleaned_data))
        if row is not None:
            return redirect("custody", code=row.code)
    return render(request, "remains/effect.html", {"form": form, "title": _("New effect")})


@needs(P.VIEW_REMAINS, P.RECORD_REMAINS)
@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    row = Remains.by_code(code)
    reason = request.POST.get("reason", "")[:500]
    told(request, lambda: end_remains(row, by=request.user, reason=reason), _("Ended."))
    return redirect("remains", code=row.code)


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in _ASKED if request.GET.get(name)}


def _sites(request: HttpRequest) -> list[tuple[str, str]]:
    """Sites at which something was found, by name."""
    found = Remains.objects.filter(site__isnull=False).values("site").distinct()
    names = place_labels(request, {row["site"] for row in found})
    codes = ((f"{Place.code_letter}-{pk:06d}", name) for pk, name in names.items())
    return sorted(codes, key=lambda item: item[1])


def _stores() -> list[Store]:
    return list(Store.objects.filter(closed_at__isnull=True).order_by("name", "pk"))


def _columns() -> list[dict[str, Any]]:
    return [
        {"key": "code", "label": _("Code"), "sortable": True},
        {"key": "kind", "label": _("What it is"), "sortable": True},
        {"key": "label", "label": _("Number given in the field")},
        {"key": "site", "label": _("Burial site"), "sortable": True},
        {"key": "part", "label": _("Part of")},
        {"key": "where", "label": _("Where it is")},
    ]


def remains_or_refuse(code: str) -> Remains:
    """The row; InputError where it was recorded by mistake, of which nothing more is said."""
    row = Remains.objects.select_related("site__place").get(pk=Remains.number_of(code))
    if row.ended_at is not None:
        raise InputError(f"{row.code} has ended; nothing more is recorded of it")
    return row
