"""Where items are kept: all stores, one of them with what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.registry.actions.stores import close_store, create_store
from sought.registry.models import Store
from sought.registry.policies import Permission
from sought.registry.records.custody import Stored, counts_in_stores, in_store, to_confirm
from sought.web.custody_shown import open_step, open_where
from sought.web.field_deeds import told, tried
from sought.web.forms.custody import StoreForm
from sought.web.rights import needs

P = Permission
PER_PAGE = 50


@needs(P.VIEW_REMAINS, post=P.HAND_OVER)
@require_http_methods(["GET", "POST"])
def stores(request: HttpRequest) -> HttpResponse:
    form = StoreForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: create_store(by=request.user, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("%(code)s is recorded.") % {"code": made.code})
            return redirect("store", code=made.code)
    rows = list(Store.objects.select_related("inside").order_by("closed_at", "name", "pk"))
    kept = counts_in_stores(rows)
    context = {
        "form": form,
        "stores": [{"row": row, "count": kept.get(row.pk, 0)} for row in rows],
        "columns": _columns(),
        "waiting": [
            (open_step(request.access, step), item) for step, item in to_confirm(request.user)
        ],
        "may_hand_over": request.access.can(P.HAND_OVER),
    }
    return render(request, "custody/stores.html", context)


@needs(P.VIEW_REMAINS)
@require_GET
def store(request: HttpRequest, code: str) -> HttpResponse:
    row = Store.objects.select_related("inside").get(pk=Store.number_of(code))
    page = Paginator(in_store(row), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row,
        "page": page,
        "kept": list(_kept(request, page)),
        "columns": _kept_columns(),
        "inner": row.parts.order_by("closed_at", "name", "pk"),
        "may_hand_over": request.access.can(P.HAND_OVER),
    }
    return render(request, "custody/store.html", context)


@needs(P.VIEW_REMAINS, P.HAND_OVER)
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    row = Store.by_code(code)
    told(request, lambda: close_store(row, by=request.user), _("Closed."))
    return redirect("store", code=row.code)


def _kept(request: HttpRequest, items: Iterable[Stored]) -> Iterator[dict[str, Any]]:
    kinds = {"remains": _("Remains"), "effect": _("Effect"), "sample": _("Sample")}
    for one in items:
        where = open_where(request.access, one.where)
        yield {"item": one, "kind": kinds[one.kind], "where": where}


def _columns() -> list[dict[str, Any]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "name", "label": _("Name")},
        {"key": "inside", "label": _("Inside")},
        {"key": "count", "label": _("Items"), "number": True},
    ]


def _kept_columns() -> list[dict[str, Any]]:
    return [
        {"key": "code", "label": _("Code")},
        {"key": "kind", "label": _("What it is")},
        {"key": "label", "label": _("Number or barcode")},
        {"key": "since", "label": _("Since")},
        {"key": "holder", "label": _("Holder")},
        {"key": "seal", "label": _("Seal")},
    ]
